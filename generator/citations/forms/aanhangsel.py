"""Aanhangsel der Handelingen: answered questions of members.

=====================================================================  ======================
printed                                                                stands for
=====================================================================  ======================
``Aanhangsel Handelingen II, vergaderjaar 2023-2024, nr. 2075``        ah-tk-20232024-2075
``Aanhangsel van de Handelingen II 2015/16, 698``                      ah-tk-20152016-698
``Handelingen II 2013/14, Aanhangsel, nr. 1234``                       ah-tk-20132014-1234
``Tweede Kamer, vergaderjaar 2023–2024, Aangangsels nr 2133``          ah-tk-20232024-2133
``Aanhangsel Handelingen, nr. 2075``                                   unresolved: no session year
``Aanhangsel Handelingen II 2023-2026, nr. 2075``                      ambiguous: no such session
=====================================================================  ======================

A misspelt word is kept as printed. Without a chamber the Tweede Kamer is inferred: its members ask
nearly all of them.
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
from generator.citations.outcome import NO_CHAMBER, NO_SESSION, check_digits, make, sessions, unresolved
from generator.citations.papers import TAIL
from generator.identifiers import AppendixId

NAME = "aanhangsel"
_WORD = r"(?i:aan[hg]{1,2}an?[gh]?sels?\b|aanh\b\.)"
_SESSION = rf"(?:(?i:vergaderjaar|zittings?jaar|zitting)\b{S}:?{S})?{YEAR}{S},?{S}"
_DIGITS = r"(?P<number>[0-9]{1,5}(?![0-9])(?![.,/][0-9]))"
_NUMBER = rf"(?:{NR})?{_DIGITS}"
_PATTERNS = (
    re.compile(
        rf"{_WORD}{S},?{S}(?:(?i:van|der|bij){S1})?(?:(?i:de){S1})?(?:(?i:handelingen)\b{S},?{S})?"
        rf"(?:{CHAMBER}{S},?{S})?{_SESSION}{_NUMBER}"
    ),
    re.compile(
        rf"(?i:handelingen)\b{S},?{S}(?:{CHAMBER}{S},?{S})?{_SESSION}(?i:bijlage|{_WORD}){S},?{S}{_NUMBER}"
    ),
    # with nr., for a running foot ends in "Aanhangsel" and the page
    re.compile(
        rf"(?:(?P<chamber>(?:TK|EK)\b|(?i:(?:tweede|eerste){S1}kamer)){S},?{S})"
        rf"(?:der{S1}Staten-Generaal{S},?{S})?"
        rf"{_SESSION}{_WORD}{S},?{S}(?:(?i:van{S1}de{S1})?(?i:handelingen)\b{S},?{S})?{NR}{_DIGITS}"
    ),
)
_NO_YEAR = re.compile(
    rf"{_WORD}{S},?{S}(?:(?i:van|der){S1})?(?:(?i:de){S1})?(?:(?i:handelingen)\b{S},?{S})?"
    rf"(?:{CHAMBER}{S},?{S})?{NR}(?P<number>[0-9]{{1,5}}(?![0-9]))"
)


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The citation that begins at ``at``."""
    for pattern in (*_PATTERNS, _NO_YEAR):
        m = pattern.match(text, at)
        if m:
            tail = TAIL.match(text, m.end())
            chamber = chamber_code(m["chamber"] or "")
            years = session_parts(m.groupdict())
            yield found(text, at, (tail or m).end(), NAME, chamber=chamber, number=m["number"], **years)
            return


def resolve(ref: Found, context: Context) -> Resolved:
    """The appendix of that session; without a session year it cannot be known."""
    if not ref.get("until"):
        return unresolved("Het vergaderjaar ontbreekt; de nummering begint elk jaar opnieuw.")
    chamber = (ref.get("chamber") or "TK").lower()
    problems = check_digits(ref, (), context)
    ids = [AppendixId(chamber, session, ref.get("number").lstrip("0")) for session in sessions(ref)]
    if len(ids) > 1:
        return make("ambiguous", also=ids, note=NO_SESSION, problems=problems)
    note = None if ref.get("chamber") else NO_CHAMBER
    return make("inferred" if note else "printed", ids, note=note, problems=problems)


FORM = Form(
    NAME,
    (
        r"aan[hg]{1,2}an?[gh]?sel",
        r"aanh\.",
        r"handelingen\b",
        rf"T(?i:weede{S1}kamer{S}(?:,|vergaderjaar|der))",
        rf"E(?i:erste{S1}kamer{S}(?:,|vergaderjaar|der))",
        r"TK\b",
        r"EK\b",
    ),
    find,
    resolve,
)
