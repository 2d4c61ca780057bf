"""Handelingen: the proceedings of a sitting.

================================================  ====================================
printed                                           stands for
================================================  ====================================
``Handelingen II 2022/23, nr. 84, item 12``       h-tk-20222023-84-12
``Handelingen I 2019/20, 5-3``                    h-ek-20192020-5-3
``Handelingen II 2003/04, nr. 108, p. 7909-7943``  h-tk-20032004-108-7909-7943
``Handelingen II 2003/04, nr. 108, p. 7910``      unresolved: the page range is the key
``Handelingen, nr. 84, item 12``                  unresolved: no session year
================================================  ====================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import (
    CHAMBER,
    DASH,
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
from generator.citations.outcome import NO_CHAMBER, NO_SESSION, check_digits, make, sessions, unresolved
from generator.identifiers import ProceedingsId

NAME = "handelingen"
_PAGES = rf"(?i:pp?|pag|blz)\b\.?{S}(?P<first>[0-9]{{1,5}})(?:{S}{DASH}{S}(?P<last>[0-9]{{1,5}}))?(?![0-9])"
_PATTERN = re.compile(
    rf"(?i:handelingen)\b{S},?{S}(?:(?:{CHAMBER}|(?P<house>(?i:(?:tweede|eerste){S1}kamer))){S},?{S})?"
    rf"(?:(?i:vergaderjaar|zittings?jaar)\b{S}:?{S})?(?:{YEAR}{S},?{S})?"
    rf"(?:{NR})?(?P<sitting>[0-9]{{1,3}})(?![0-9])"
    rf"(?:{S}(?:,|{DASH})?{S}(?i:item|agendapunt){S1}(?P<item>[0-9]{{1,3}})(?![0-9])|{S}{DASH}{S}(?P<dash>[0-9]{{1,3}})(?:{DASH}[0-9]{{1,3}})?(?![0-9]))?"
    rf"(?:{S},?{S}{_PAGES})?"
)


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The citation that begins at ``at``: at least a sitting with item or pages."""
    m = _PATTERN.match(text, at)
    if m and (m["item"] or m["dash"] or m["first"]):
        chamber = chamber_code(m["chamber"] or m["house"] or "")
        parts = {"sitting": m["sitting"], "item": m["item"] or m["dash"] or ""}
        parts |= {"first": m["first"] or "", "last": m["last"] or ""}
        yield found(text, at, m.end(), NAME, chamber=chamber, **parts, **session_parts(m.groupdict()))


def resolve(ref: Found, context: Context) -> Resolved:
    """The item (or, before 2011, the page range) of that sitting."""
    problems = check_digits(ref, (), context)
    if not ref.get("until"):
        return unresolved("Het vergaderjaar ontbreekt.")
    item = ref.get("item")
    if not item and ref.get("first") and ref.get("last"):
        item = f"{ref.get('first')}-{ref.get('last')}"
    if not item:
        return unresolved(
            "Eén bladzijde wijst het item niet aan; het nummer bestaat uit begin- en eindpagina."
        )
    chamber = (ref.get("chamber") or "TK").lower()
    ids = [ProceedingsId(chamber, session, ref.get("sitting"), item) for session in sessions(ref)]
    if len(ids) > 1:
        return make("ambiguous", also=ids, note=NO_SESSION, problems=problems)
    note = None if ref.get("chamber") else NO_CHAMBER
    return make("inferred" if note else "printed", ids, note=note, problems=problems)


FORM = Form(NAME, (r"handelingen\b",), find, resolve)
