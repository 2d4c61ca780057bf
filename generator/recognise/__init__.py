"""What a document is: kind, chamber, number, date, addressee, meetings, each with the reason.

Scope: facts out of a parsed body's own words. What another variant knows is added later
(``generator.meetings``); what an editor says comes last (``generator.parsers``). Refuses to guess: a
fact without evidence stays empty, a doubtful one is marked ``sure=False``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator import roles
from generator.dutch import YEARS, find_date
from generator.model import Council, Fact, MeetingRef, Passage, Unit
from generator.problems import Problem
from generator.recognise.annexes import note_annexes
from generator.recognise.kind import kind_of
from generator.recognise.own_meetings import meetings_of
from generator.recognise.work import Passages, Work, blocks_of

_SEPARATOR = re.compile(r"[–\s]")
_SPACED = re.compile(r"(?<=^\d\d)\s")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The facts of a document and the problems met on the way."""

    kind: str = ""
    chamber: str = ""
    dossier: str = ""
    number: str = ""
    date: date | None = None
    title: str = ""
    addressee: str = ""
    meetings: tuple[MeetingRef, ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()


def recognise(
    path: str, body: Sequence[Unit], councils: Sequence[Council], hints: dict[str, str] | None = None
) -> Recognised:
    """Recognise a document from its parsed body.

    Args:
        path: for messages.
        body: units in printed order.
        councils: the registry.
        hints: facts the reader found in the furniture (running foot): ``dossier``, ``number``; and what
            the publisher states, ``publisher_date`` and so on, for what the paper itself leaves out.
    """
    work = Work(path)
    passages = [(u.role, b) for u in body if isinstance(u, Passage) for b in u.blocks]
    said = hints or {}
    day = _date(passages, work) or _issued(said, work)
    kind = kind_of(body, passages, work, said.get("id", ""))
    chamber, addressee = _chamber(passages, work)
    chamber = chamber or _stated(said, "chamber", work)
    dossier, number, chamber = _number(passages, chamber, said, work)
    meetings = meetings_of(kind, day, passages, councils, work)
    title = _title(passages) or _stated(said, "title", work) or _heading(passages) or _first(passages)
    _placeholders(passages, work)
    note_annexes(body, work)
    return Recognised(
        kind,
        chamber,
        dossier,
        number,
        day,
        title,
        addressee,
        meetings,
        tuple(work.facts),
        tuple(work.problems),
    )


def _stated(hints: dict[str, str], name: str, work: Work) -> str:
    """What the publisher states of a paper that does not say it itself; empty when nobody does."""
    value = hints.get(f"publisher_{name}", "")
    if value:
        work.fact(name, value, "opgave van de uitgever")
    return value


def _issued(hints: dict[str, str], work: Work) -> date | None:
    """The publisher's date, where the paper has none."""
    value = hints.get("publisher_date", "")
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError:
        return None
    return day if day and day.year in YEARS and _stated(hints, "date", work) else None


def _date(passages: Passages, work: Work) -> date | None:
    for block in blocks_of(passages, "dateline"):
        found = find_date(block.text.value)
        if not found:
            continue
        day, printed = found
        if day is None:
            work.problem("D204", f"“{printed}” is geen bestaande datum.", block.line)
            continue
        work.fact("date", day.isoformat(), f"dagtekening “{printed}”", line=block.line)
        return day
    return None


def _chamber(passages: Passages, work: Work) -> tuple[str, str]:
    for block in blocks_of(passages, "addressee"):
        found = roles.ADDRESSEE.match(block.text.value)
        if found:
            chamber = "TK" if found["chamber"].lower() == "tweede" else "EK"
            work.fact("chamber", chamber, f"gericht “{found.group()}”", line=block.line)
            return chamber, block.text.value
    return "", ""


def _number(passages: Passages, chamber: str, hints: dict[str, str], work: Work) -> tuple[str, str, str]:
    """Dossier and number as printed, and the chamber that the number belongs to."""
    dossier = "".join(hints.get("dossier", "").split()).replace("–", "-")
    number = hints.get("number", "")
    if number:
        work.fact("number", number, "paginavoet")
    for block in blocks_of(passages, "heading", "title"):
        found = roles.HEADING.match(block.text.value)
        printed = found and (found["nr"] or found["ek"])
        if printed and not number:
            number = printed
            work.fact("number", number, f"opschrift “{block.text.value[:40]}”", line=block.line)
        own = roles.DOSSIER_NAMED.match(block.text.value)
        if own and not dossier:
            dossier = _SEPARATOR.sub("-", _SPACED.sub("", own["dossier"])).replace("(", "").replace(")", "")
            work.fact("dossier", dossier, f"opschrift “{block.text.value[:40]}”", line=block.line)
    if number and not chamber:
        chamber = "TK" if number.isdigit() else "EK"
        work.fact("chamber", chamber, f"soort nummer: {number}", sure=False)
    elif number and (chamber == "TK") != number.isdigit():
        work.problem("D401", f"nummer {number} past niet bij een stuk aan de {chamber}.", 1)
    return dossier, number, chamber


def _title(passages: Passages) -> str:
    """The printed title: of the annex, else what the letter is about."""
    for block in blocks_of(passages, "title"):
        if roles.TITLE.match(block.text.value):
            return block.text.value
    for block in blocks_of(passages, "dateline", "letterhead"):
        found = roles.SUBJECT_LINE.search(block.text.value)
        if found:
            return found["subject"]
    return ""


def _heading(passages: Passages) -> str:
    """What stands over the paper: of a letter the name of its dossier, which says more than ``BRIEF VAN DE
    MINISTER`` does (kst-28844-269); any other paper is named by what it is, a motion by who moved it
    (kst-21501-02-3121), for a dossier has many."""
    values = [block.text.value for block in blocks_of(passages, "title", "heading")]
    headings = [found for value in values if (found := roles.HEADING.match(value))]
    telling = [found["title"] for found in headings if found["what"] not in _UNTELLING]
    titles = [found["title"] if (found := roles.HEADING.match(value)) else value for value in values]
    return next((title for title in (*telling, *titles) if len(title) > 12), "")


_UNTELLING = ("BRIEF", "VERSLAG")


def _first(passages: Passages) -> str:
    """The heading of the highest level at the top: of an item of the Handelingen (h-tk-20172018-70-6), of a
    web page (2015P02267). Further on it may be any heading."""
    top = (block for _, block in passages[:3] if block.kind == "heading" and block.level == 1)
    return next((block.text.value for block in top), "")


def _placeholders(passages: Passages, work: Work) -> None:
    for _, block in passages:
        found = roles.PLACEHOLDER.search(block.text.value)
        if found:
            work.problem("D307", f"“{found.group()}”: hier hoort een datum te staan.", block.line)
