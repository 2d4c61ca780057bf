"""Kamerstukken with a label before the dossier.

==================================================================  =================================
printed                                                             stands for
==================================================================  =================================
``Kamerstuk 32317, nr. 884``, ``Kamerstuk 22 112, 2962``            kst-32317-884, kst-22112-2962
``Kamerstukken II 2023–2024, 22 112, nr. 3842`` (``2023/24`` ...)   kst-22112-3842
``Kamerstukken 2023–2024, 36 333 nr. 50``                           kst-36333-50
``Kamerstukken II, 2022–23, 32 317-801``                            kst-32317-801
``Kamerstukken II 2021–2022 33 552 en 29 279 nr. 88``               kst-33552-88, also dossier-29279
``Kamerstukken I 2018/19, 32 317, JI``                              kst-32317-JI
``Kamerstuk 36 410 VIII, nr. 4``, ``36 600 B, K``                   kst-36410-VIII-4, kst-36600-B-K
``Kamerstuk 32 317, nr. 866 en nr. 867``                            two citations, the dossier inherited
``Kamerstuk 32 317, nrs. 520 en 548``, ``nrs. 1–3``                 one citation, several ids
``Bijlage bij Kamerstuk 36 101, nr. 15, p. 48``                     kst-36101-15, marked as annex
``Tweede Kamer, vergaderjaar 2023–2024, 32 317, nr. 867``           kst-32317-867
``Kamerstuk, nr. 867``                                              the council's dossier, inferred
``Kamerstuk 32 317``                                                a dossier, not a paper
==================================================================  =================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import (
    CHAMBER,
    NR,
    S1,
    YEAR,
    Context,
    Form,
    Found,
    Resolved,
    S,
    chamber_code,
    found,
    session_parts,
)
from generator.citations.outcome import check_digits, make, unresolved
from generator.citations.papers import DOSSIER, ITEM, NUMBERS, TAIL, Paper, numbers, read
from generator.identifiers import DossierId, PaperId

NAME = "kamerstuk"
_Y = ("y0", "y1", "y2")
_SESSION = rf"(?i:vergaderjaar|zittings?jaar|zitting|jaargang|jrg\.)\b{S}:?{S}"
_LABEL = (
    rf"(?:(?i:kamer{S}stuk(?:\(ken\)|ken)?(?:{S}(?:nummers?|nrs?)\b)?|kamerst\b|kst\b)(?![A-Za-z-])\.?{S}[,:]?{S}"
    rf"(?:{CHAMBER}{S}[,:]?{S})?(?:{_SESSION})?(?:{YEAR}{S},?{S})?(?:(?i:dossier(?:nummer|nr\.)?)\b{S})?"
    rf"|(?P<of>(?:TK|EK)\b|(?i:(?:tweede|eerste){S1}kamer)(?:{S1}der{S1}Staten-Generaal)?){S},?{S}"
    rf"(?:{_SESSION})?{YEAR.replace('y1', 'z1').replace('y2', 'z2').replace('y0', 'z0')}{S},?{S})"
)
_WITH_DOSSIER = re.compile(rf"{_LABEL}(?:{NR}(?={DOSSIER}))?{ITEM}")
_WITHOUT_DOSSIER = re.compile(rf"{_LABEL}{NUMBERS}")
_ANNEX = re.compile(rf"(?i:\bbijlagen?{S1}(?:behorende{S1})?(?:bij|van){S1}(?:de{S1}|het{S1})?)$")
_NEXT = rf"{S}(?:[,;/&]|\b(?:en|alsmede|respectievelijk)\b|resp\.){S}(?:(?:en|ook){S1})?"
_NEXT_NUMBER = re.compile(rf"{_NEXT}(?P<item>{NUMBERS})(?!{S}\({S}{DOSSIER})")
_NEXT_ITEM = re.compile(rf"{_NEXT}(?P<item>{ITEM})")


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The citation whose label stands at ``at`` and those that inherit from it."""
    m = _WITH_DOSSIER.match(text, at)
    if m is None:
        yield from _without_dossier(text, at)
        return
    head = _head(m)
    annex = _ANNEX.search(text, max(floor, at - 40), at)
    if annex:
        head["annex"] = "bijlage"
    paper = read(m)
    tail = TAIL.match(text, m.end()) if paper.numbers else None
    form = NAME if paper.numbers else "dossier"
    yield found(text, annex.start() if annex else at, (tail or m).end(), form, **head, **paper.parts())
    if paper.numbers:
        yield from following(text, (tail or m).end(), paper, head)


def following(text: str, at: int, paper: Paper, head: dict[str, str]) -> Iterator[Found]:
    """More papers after one: ``en nr. 867`` (same dossier), ``en 28 345, nr. 276`` (same label)."""
    for _ in range(20):
        m = _NEXT_ITEM.match(text, at)
        if m and read(m).numbers:
            paper = read(m)
        else:
            m = _NEXT_NUMBER.match(text, at)
            if m is None:
                return
            listed, note = numbers(m["list"] or m["one"])
            paper = Paper(paper.dossier, paper.suffix, listed, note=note)
        tail = TAIL.match(text, m.end())
        at = (tail or m).end()
        yield found(text, m.start("item"), at, NAME, **head, **paper.parts())


def _head(m: re.Match[str]) -> dict[str, str]:
    """Chamber and session year as printed."""
    if m["of"]:
        chamber = m["of"].split("der")[0] if "Kamer" in m["of"] else m["of"]
        years = {y: m[y.replace("y", "z")] for y in _Y}
        return {"chamber": chamber_code(chamber)} | session_parts(years)
    return {"chamber": chamber_code(m["chamber"] or "")} | session_parts({y: m[y] for y in _Y})


def _without_dossier(text: str, at: int) -> Iterator[Found]:
    m = _WITHOUT_DOSSIER.match(text, at)
    if m is None:
        return
    listed, note = numbers(m["list"] or m["one"])
    if any(n.isdigit() and len(n) > 4 for n in listed):
        return
    tail = TAIL.match(text, m.end())
    yield found(text, at, (tail or m).end(), NAME, **_head(m), numbers=" ".join(listed), note=note)


def resolve(ref: Found, context: Context) -> Resolved:
    """Ids of the papers; the council's dossier when none is printed; check digits as problems."""
    if ref.form == "dossier":
        dossiers = [DossierId(ref.get("dossier"), ref.get("suffix"))]
        return unresolved("Alleen een dossiernummer is gedrukt, geen stuknummer.", *dossiers)
    dossier, suffix = ref.get("dossier"), ref.get("suffix")
    status, note = "printed", ref.get("note") or None
    if not dossier:
        if not context.dossier:
            return unresolved("Het dossiernummer ontbreekt en de raad is niet bekend.")
        dossier, _, suffix = context.dossier.partition("-")
        status, note = (
            "inferred",
            f"Zonder dossiernummer gedrukt; {context.dossier} is het dossier van de raad.",
        )
    papers = [PaperId(dossier, suffix, number) for number in ref.get("numbers").split()]
    also = [DossierId(*other.partition("-")[::2]) for other in ref.get("others").split()]
    if ref.get("annex"):
        note = " ".join(filter(None, [note, "Een bijlage bij dit stuk."]))
    return make(status, papers, also, note, check_digits(ref, papers, context))


FORM = Form(
    NAME,
    (
        rf"kamer{S}st",
        r"kst\b",
        rf"T(?i:weede{S1}kamer{S}(?:,|vergaderjaar|der))",
        rf"E(?i:erste{S1}kamer{S}(?:,|vergaderjaar|der))",
        r"TK\b",
        r"EK\b",
    ),
    find,
    resolve,
)
