"""How to cite a paper: in the form of the Leidraad voor juridische auteurs, as BibTeX, and in plain words.

Scope: facts of one paper in, three texts out, each with open places for the page, for the words that are
quoted and for the address of the passage. The browser only fills those places
(``site_overrides/javascripts/cite.js``). Knows no corpus. What a paper does not say is left
out; nothing is made up: a paper without a number is cited as what it is.

Sources: Leidraad voor juridische auteurs 2022, parlementaire stukken (``Kamerstukken II 2015/16, 34442,
nr. 3, p. 7``); Aanwijzingen voor de regelgeving 3.43 (``Kamerstukken I 2008/09, 31700 VI, D, p. 4``,
``Handelingen II 2010/11, nr. 108, item 5, p. 25``, ``Aanhangsel Handelingen I 2014/15, nr. 12``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator import words
from generator.dutch import long_date
from generator.identifiers import PaperId, citation, parse

PAGE, QUOTE, ADDRESS = "\ue000", "\ue001", "\ue002"
"""The open places. Private characters: no document can mean anything by them, and they are taken out of
what it prints."""

_PLACES = re.compile(f"[{PAGE}-{ADDRESS}]")
_ROMAN = {"TK": "II", "EK": "I"}
_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_",
    "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
_CHAMBERS = {"TK": "Tweede Kamer der Staten-Generaal", "EK": "Eerste Kamer der Staten-Generaal"}
_KEY = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known of a paper that is cited."""

    id: str
    kind: str
    chamber: str
    day: date | None
    title: str
    signatories: tuple[str, ...] = ()
    official: str = ""


@dataclass(frozen=True, slots=True)
class Forms:
    """The three texts, with their open places."""

    leidraad: str
    bibtex: str
    plain: str


PAGES = {"leidraad": ", p. 0", "bibtex": "  pages = {0},\n", "plain": ", p. 0"}
"""How each form prints a page; ``0`` stands for its number."""


def forms(paper: Cited, where: str) -> Forms:
    """The ways to cite a paper.

    Args:
        paper: what is known of it.
        where: what shows it here, ``Informele JBZ-Raad 25-26 januari 2024, Raadsdossier``.

    Returns:
        The forms. That of the Leidraad has no address when the paper has a number of parliament, for the
        Leidraad wants none; a paper without one is only to be found by the address.
    """
    number = parliamentary(paper.id, paper.chamber, paper.day)
    title = _tidy(paper.title)
    day = long_date(paper.day) if paper.day else ""
    named = words.first_upper(words.name(paper.id, paper.kind))
    own = f"{number}{PAGE}." if number else f"{_unnumbered(paper, title, day)}{PAGE}, {ADDRESS}."
    source = ", ".join(filter(None, (f"{named}{PAGE}", day, paper.official)))
    return Forms(
        leidraad=own,
        bibtex=_bibtex(paper, number, title, where),
        plain=f"“{QUOTE}” ({source}; {_tidy(where)}, {ADDRESS})",
    )


def parliamentary(paper_id: str, chamber: str, day: date | None) -> str:
    """The number of a paper as the Leidraad prints it, without page; empty when it has none.

    >>> parliamentary("kst-32317-867", "TK", date(2024, 1, 15))
    'Kamerstukken II 2023/24, 32317, nr. 867'
    """
    found = parse(paper_id)
    if not isinstance(found, PaperId):
        return "" if found is None else citation(paper_id)
    if found.provisional:
        return citation(paper_id)
    head = " ".join(filter(None, ("Kamerstukken", _ROMAN.get(chamber, ""), session(day))))
    joint = "-" if found.suffix.isdigit() else " "
    dossier = found.dossier + (joint + found.suffix if found.suffix else "")
    number = f"nr. {found.number}" if found.number.isdigit() else found.number
    before = "Bijlage bij " if found.ending.startswith("b") else ""
    after = " (herdruk)" if found.ending.startswith("h") else ""
    return f"{before}{head}, {dossier}, {number}{after}"


def session(day: date | None) -> str:
    """The parliamentary year of a paper by its date, ``2023/24``; empty when it cannot be told.

    It begins on the third Tuesday of September (Grondwet, art. 65), but papers of August already carry the
    new one: from the first of August until that Tuesday it can be either.
    """
    if day is None:
        return ""
    opening = _third_tuesday(day.year)
    if date(day.year, 8, 1) <= day < opening:
        return ""
    first = day.year if day >= opening else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def _third_tuesday(year: int) -> date:
    first = date(year, 9, 1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 14)


def _unnumbered(paper: Cited, title: str, day: str) -> str:
    """What a paper without a number is: kind, title and date."""
    kind = words.first_upper(words.kind(paper.kind, paper.id))
    name = f"{kind} ‘{title}’" if title and title.casefold() != kind.casefold() else kind
    return ", ".join(filter(None, (name, day, "zonder Kamerstuknummer")))


def _bibtex(paper: Cited, number: str, title: str, where: str) -> str:
    fields = [
        ("author", " and ".join(f"{{{_tex(name)}}}" for name in paper.signatories)),
        ("title", _tex(title or words.first_upper(words.kind(paper.kind, paper.id)))),
        ("type", _tex(words.first_upper(words.kind(paper.kind, paper.id)))),
        ("number", _tex(number)),
        # the chamber published what has its number; who sent the rest is the author's affair
        ("institution", _CHAMBERS.get(paper.chamber, "") if number else ""),
        ("date", paper.day.isoformat() if paper.day else ""),
    ]
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    shown = f"In: {_tex(where)}" + (
        f". Officiële publicatie: \\url{{{paper.official}}}" if paper.official else ""
    )
    key = _KEY.sub("-", paper.id)
    return f"@report{{{key},\n{lines}{PAGE}  url = {{{ADDRESS}}},\n  note = {{{shown}}}\n}}"


def _tidy(text: str) -> str:
    return " ".join(_PLACES.sub("", text).split())


def _tex(text: str) -> str:
    return _tidy(text).translate(_TEX)


def own_page(title: str, site: str) -> Forms:
    """How to cite a heading of a page of ours, whose words are the quotation: no paper's, this site's."""
    name, shown = _tidy(title), _tidy(site)
    key = _KEY.sub("-", name.lower()).strip("-")
    return Forms(
        leidraad=f"‘{QUOTE}’, {name}, {shown}, {ADDRESS}.",
        bibtex=f"@online{{{key},\n  title = {{{_tex(name)}}},\n  organization = {{{_tex(shown)}}},\n"
        f"  url = {{{ADDRESS}}}\n}}",
        plain=f"“{QUOTE}” ({name}, {shown}, {ADDRESS})",
    )
