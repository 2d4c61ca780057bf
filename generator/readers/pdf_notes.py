"""Footnotes in text out of official PDFs: bodies at the page end, markers glued to words.

Scope: which lines are note bodies, and where the markers stand. Text is made elsewhere.
Rules learnt from kst-32317-867 and kst-32317-OM: a body starts a line with its number, after a
blank line or after another body, and runs to the page's end, blank lines included; markers are
glued to words (`aanbeveling2`), to closing signs (`jl.4`) and to years (`20225 is`).
A body is only taken for one when its marker is found in the text before it, or that of the body after it.
A page without such bodies is no end: the notes go on on a later one (`_openings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.readers.lines import Line

_BODY = re.compile(r"(\d{1,3})\s+(?=\S)")
_MARKERS: dict[str, re.Pattern[str]] = {}
_FAINT: dict[str, re.Pattern[str]] = {}
_SKIPPED = 3
"""How many notes a numbering may miss between two pages."""


@dataclass(frozen=True, slots=True)
class NoteBody:
    """A note's body: its lines, number, scope (counts numbering runs from 1), and its marker's
    place in the source, or None when no marker was found."""

    number: int
    scope: int
    lines: tuple[Line, ...]
    label: int  # characters of the number and the space after it
    marker: tuple[int, int] | None

    @property
    def key(self) -> str:
        """Unique in the source."""
        return f"{self.scope}:{self.number}"


def marker_pattern(number: str) -> re.Pattern[str]:
    """Where the marker of a note may stand, glued to what precedes it."""
    if number not in _MARKERS:
        # the number first: a literal is found far faster than a place where one may stand
        _MARKERS[number] = re.compile(
            rf"(?P<n>{number})(?=[\s.,;:)\]»”]|\Z)"
            rf"(?:(?<=[^\d\s][.,;:!?)\]»”’\"%]{number})"  # jl.4   richtlijn)2
            rf"|(?<=\b(?:19|20)\d\d{number})"  # 20225 is
            rf"|(?<=\b(?:19|20)\d\d[.,;:)]{number})"  # 2023.6
            rf"|(?<=[^\W\d_]{number}))"  # aanbeveling2
        )
    return _MARKERS[number]


def faint_pattern(number: str) -> re.Pattern[str]:
    """Where the marker of a note may stand behind a number that is no year: the full stop of a paper's number
    (`nr. 4022.3`) and a closing bracket or quotation mark (`nr. 12)1`). Amounts and articles look alike
    (`1250.1`, `16.1`), so only what names a paper counts, and only when it stands there once."""
    if number not in _FAINT:
        _FAINT[number] = re.compile(
            rf"(?:\bnrs?\.?\s?\d{{1,5}}[.,;:]|\d[)\]»”])(?P<n>{number})(?=[\s.,;:)\]»”]|\Z)"
        )
    return _FAINT[number]


def find_notes(source: str, lines: Sequence[Line]) -> list[NoteBody]:
    """All note bodies of a paged source, in printed order, each with its marker."""
    bodies: list[NoteBody] = []
    for page in _pages(lines):
        bodies += _notes_of_page(source, page, bodies)
    return bodies


def _pages(lines: Sequence[Line]) -> list[Sequence[Line]]:
    pages: list[Sequence[Line]] = []
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].page != lines[start].page:
            pages.append(lines[start:index])
            start = index
    return pages


def _notes_of_page(source: str, page: Sequence[Line], before: Sequence[NoteBody]) -> list[NoteBody]:
    """The bodies at the end of one page: the last line that opens with a number that may come now, of
    which the marker is found in the text before it; of the number that must come, also when only a later
    body of the page has a marker."""
    last = before[-1] if before else None
    starts = {n: i for i in range(len(page)) if (n := _starts_note(page, i)) is not None}
    for number, scope, begin in _openings(before, page, sorted(starts)):
        if number not in starts:
            continue
        index = starts[number]
        region = _Region(source, begin, page[index].start, before[-40:])
        chain = _chain(page, index, number)
        due = number == (last.number + 1 if last else 1)
        if any(region.marker(n) for n, _ in (chain[:_SKIPPED] if due else chain[:1])):
            return _bind(chain, scope, region)
    return []


def _openings(
    before: Sequence[NoteBody], page: Sequence[Line], starts: Sequence[int]
) -> list[tuple[int, int, int]]:
    """(number, scope, where its marker may stand from) of the bodies with which those of a page may open: the
    next number, 1 again, or one a little further on, after notes that were not told from the text."""
    if not before:
        return [(number, 1, 0) for number in starts]
    last, top = before[-1], page[0].start
    after = next((b.marker[1] for b in reversed(before) if b.marker), 0)
    skipped = [(last.number + n, last.scope, top) for n in range(2, 2 + _SKIPPED)]
    return [(last.number + 1, last.scope, after), (1, last.scope + 1, max(after, top)), *skipped]


def _starts_note(page: Sequence[Line], index: int) -> int | None:
    """The number with which the line at ``index`` may open the note bodies of a page: a blank line
    stands before it, or nothing."""
    found = _BODY.match(page[index].words)
    return int(found.group(1)) if found and (index == 0 or not page[index - 1]) else None


def _chain(page: Sequence[Line], start: int, number: int) -> list[tuple[int, list[Line]]]:
    """Cut the lines from ``start`` to the page's end into bodies numbered from ``number``."""
    chain: list[tuple[int, list[Line]]] = []
    for line in page[start:]:
        found = _BODY.match(line.words)
        if found and int(found.group(1)) == number + len(chain):
            chain.append((number + len(chain), []))
        if line:
            chain[-1][1].append(line)
    return chain


@dataclass(slots=True)
class _Region:
    """Where the markers of a page's notes may stand: text from ``start`` to ``end``, but for the
    bodies of earlier notes in it."""

    source: str
    start: int
    end: int
    bodies: Sequence[NoteBody]

    def marker(self, number: int) -> tuple[int, int] | None:
        """The first place of a note's marker, else the only one where it is less sure."""
        if sure := next(self._places(marker_pattern(str(number))), None):
            return sure
        faint = list(islice(self._places(faint_pattern(str(number))), 2))
        return faint[0] if len(faint) == 1 else None

    def _places(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        for found in pattern.finditer(self.source, self.start, self.end):
            at = found.start("n")
            if not any(line.start <= at < line.end for body in self.bodies for line in body.lines):
                yield found.span("n")


def _bind(chain: list[tuple[int, list[Line]]], scope: int, region: _Region) -> list[NoteBody]:
    bodies: list[NoteBody] = []
    for number, lines in chain:
        marker = region.marker(number)
        if marker:
            region.start = marker[1]
        label = _BODY.match(lines[0].words)
        bodies.append(NoteBody(number, scope, tuple(lines), label.end() if label else 0, marker))
    return bodies
