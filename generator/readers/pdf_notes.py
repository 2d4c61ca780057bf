"""Footnotes in text out of official PDFs: bodies at the page end, markers glued to words.

Scope: which lines are note bodies, and where the markers stand. Text is made elsewhere.
Rules learnt from kst-32317-867 and kst-32317-OM: a body starts a line with its number, after a
blank line or after another body, and runs to the page's end, blank lines included; markers are
glued to words (`aanbeveling2`), to closing signs (`jl.4`) and to years (`20225 is`).
A body is only taken for one when its marker is found in the text before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.readers.lines import Line

_BODY = re.compile(r"(\d{1,3})\s+(?=\S)")
_MARKERS: dict[str, re.Pattern[str]] = {}


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
    """The bodies at the end of one page: the last line that opens with the number expected (or with
    the lowest number, or with 1 again) and whose marker is found in the text before it."""
    last = before[-1] if before else None
    scope = last.scope if last else 1
    after = last.marker[1] if last and last.marker else 0
    starts = {n: i for i in range(len(page)) if (n := _starts_note(page, i)) is not None}
    wanted = [last.number + 1, 1] if last else sorted(starts)
    for number in wanted:
        if number not in starts:
            continue
        index, restart = starts[number], last is not None and number != last.number + 1
        begin = max(after, page[0].start) if restart else after
        region = _Region(source, begin, page[index].start, before[-40:])
        if region.marker(number) is not None:
            return _bind(_chain(page, index, number), scope + 1 if restart else scope, region)
    return []


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
        for found in marker_pattern(str(number)).finditer(self.source, self.start, self.end):
            at = found.start("n")
            if not any(line.start <= at < line.end for body in self.bodies for line in body.lines):
                return found.span("n")
        return None


def _bind(chain: list[tuple[int, list[Line]]], scope: int, region: _Region) -> list[NoteBody]:
    bodies: list[NoteBody] = []
    for number, lines in chain:
        marker = region.marker(number)
        if marker:
            region.start = marker[1]
        label = _BODY.match(lines[0].words)
        bodies.append(NoteBody(number, scope, tuple(lines), label.end() if label else 0, marker))
    return bodies
