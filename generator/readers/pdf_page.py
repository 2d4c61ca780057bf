"""The regions of PDF pages: what is the page's own furniture, what are its notes, what are columns.

Scope: lines of all pages -> per page the furniture, the notes with their lines, and the body's lines in
reading order. By place and size, as papers are printed; learnt from kst-21501-02-3121 and five
Aanhangsels of 2023-2024 (../shared/fixtures). Knows no words but the publisher's own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from generator.readers.pdf_chars import Line

FOOT = re.compile(r"(?:Tweede|Eerste) Kamer, vergaderjaar (?P<year>\d{4}[–-]\d{4}), (?P<paper>.{1,60})\Z")
_COLOPHON = re.compile(
    r"(?:(?:kst|ah|blg|h|kv|nds)-[\w-]+|ISSN \d{4} ?[-–] ?\d{3}[\dX]"
    r"|[’']s-Gravenhage \d{4}(?: (?:Tweede|Eerste) Kamer, .*)?)\Z"
)
_HEAD = re.compile(
    r"(?:(?:Tweede|Eerste) Kamer der Staten-Generaal|Staten-Generaal|[12]|1/2|I|II"
    r"|Vergaderjaar \d{4}[–-]\d{4}(?: Aanhangsel van de Handelingen)?)\Z"
)
_PAGE = re.compile(
    r"(?:[-–] ?)?(?:(?:Pagina|Blad|Page) )?\d{1,4}(?: (?:van|/) \d{1,4})?(?: ?[-–])?\Z", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_LABEL = re.compile(r"\d{1,3}\Z")


@dataclass(slots=True)
class PrintedNote:
    """A note at the end of a page: its number and lines; the label is the first word."""

    number: str
    page: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class PageParts:
    """One page, sorted."""

    number: int
    body: list[Line] = field(default_factory=list)
    notes: list[PrintedNote] = field(default_factory=list)
    furniture: list[tuple[Line, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a file: size of the body's type, its left and right edge, distance of lines."""

    size: float
    left: float
    right: float
    leading: float


def measure(pages: Sequence[Sequence[Line]]) -> Measures:
    """The usual measures, by the number of characters set so."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = max(sorted(sizes), key=lambda s: sizes[s]) if sizes else 8.0
    body = [line for page in pages for line in page if abs(line.size - size) < 0.06 * size + 0.3]
    rights = sorted(line.right for line in body)
    lefts = Counter(round(line.left) for line in body)
    gaps = [
        one.base - other.base
        for page in pages
        for one, other in pairwise(page)
        if 0 < one.base - other.base < size * 2
        and abs(one.size - size) < 0.5
        and abs(other.size - size) < 0.5
    ]
    return Measures(
        size,
        float(max(sorted(lefts), key=lambda x: lefts[x])) if lefts else 0.0,
        rights[int(len(rights) * 0.97)] if rights else 0.0,
        median(gaps) if gaps else size * 1.2,
    )


def sort_pages(pages: Sequence[Sequence[Line]], heights: Sequence[float], usual: Measures) -> list[PageParts]:
    """Every line of every page in its region."""
    repeated = _repeated(pages, heights)
    out: list[PageParts] = []
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True), 1):
        page = PageParts(number)
        rest = []
        for line in lines:
            rule = _furniture(line, number, height, repeated)
            if rule:
                page.furniture.append((line, rule))
            else:
                rest.append(line)
        page.body = _without_notes(rest, page, out[-1] if out else None, usual)
        out.append(page)
    return out


def _edge(line: Line, height: float) -> bool:
    """Whether a line stands at the head or foot of its page."""
    return line.base < height * 0.11 or line.base > height * 0.92


def _repeated(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[tuple[str, int]]:
    """Lines that stand in the same place at the edge of several pages, whatever their numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_place(line) for line in lines if _edge(line, height)})
    return {place for place, times in seen.items() if times > 1 and times * 3 >= len(pages)}


def _place(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.base / 4)


def _furniture(line: Line, page: int, height: float, repeated: set[tuple[str, int]]) -> str:
    """The rule by which a line is furniture; empty for words of the paper."""
    if page == 1 and line.base > height * 0.85 and _HEAD.match(line.text):
        return "publication-head"
    if not _edge(line, height):
        return ""
    if (
        FOOT.search(line.text)
        or _COLOPHON.match(line.text)
        or _PAGE.match(line.text)
        or _place(line) in repeated
    ):
        return "page-edge"
    return ""


def _without_notes(
    lines: list[Line], page: PageParts, before: PageParts | None, usual: Measures
) -> list[Line]:
    """The lines of the body; the lines at the page's end that begin with a note's number are notes."""
    start = len(lines)
    while start and lines[start - 1].size < usual.size * 0.93:
        start -= 1
    labels = {i: number for i in range(start, len(lines)) if (number := label(lines[i]))}
    labels = labels or _unraised(lines, usual)
    first = _continues(lines, start, min(labels, default=len(lines)), before)
    for index in range(first, len(lines)):
        if index in labels:
            page.notes.append(PrintedNote(labels[index], page.number, [lines[index]]))
        elif page.notes:
            page.notes[-1].lines.append(lines[index])
        elif before and before.notes:
            before.notes[-1].lines.append(lines[index])
    return lines[:first]


def _unraised(lines: Sequence[Line], usual: Measures) -> dict[int, str]:
    """Notes in type of the body, whose numbers need not be raised (LibreOffice): a number at the start
    of a line, whose marker stands above on the page; after a wider space; numbers only rise."""
    out: dict[int, str] = {}
    markers: set[str] = set()
    for index, line in enumerate(lines):
        first = line.words[0].text
        rises = not out or int(list(out.values())[-1]) + 1 == int(first if _LABEL.match(first) else 0)
        gap = lines[index - 1].base - line.base if index else 0.0
        apart = gap > usual.leading * 1.1
        if (
            _LABEL.match(first)
            and len(line.words) > 1
            and (first in markers or label(line))
            and rises
            and apart
        ):
            out[index] = first
        markers |= {w.text for w in line.words[1:] if line.raised(w)}
    return out


def _continues(lines: Sequence[Line], start: int, first: int, before: PageParts | None) -> int:
    """Where the notes of a page begin when the last one of the page before goes on here."""
    if before is None or not before.notes or start >= first:
        return first
    last, line = before.notes[-1].lines[-1], lines[start]
    goes_on = not last.text.endswith((".", "!", "?")) and (line.text[:1].islower() or first == len(lines))
    same = abs(last.size - line.size) < 0.3 and not any(gaps(other) for other in lines[start:first])
    return start if goes_on and same else first


def label(line: Line) -> str:
    """The number of the note that a line begins; empty when it begins none."""
    first = line.words[0]
    if len(line.words) < 2 or not _LABEL.match(first.text):
        return ""
    return first.text if line.raised(first) else ""


def gaps(line: Line, ems: float = 1.3) -> list[tuple[float, float]]:
    """The wide spaces in a line, as of a table: where each begins and ends."""
    wide = line.size * ems
    out: list[tuple[float, float]] = []
    edge = line.words[0].right
    for word in line.words[1:]:
        if word.left - edge > wide:
            out.append((edge, word.left))
        edge = max(edge, word.right)
    return out


def in_columns(lines: Sequence[Line], width: float) -> list[Line]:
    """The lines of a page in reading order: where it is set in two columns, the left one first."""
    middle = _gutter(lines, width)
    if middle is None:
        return list(lines)
    out: list[Line] = []
    run: list[Line] = []
    for line in [*lines, None]:
        split = line is not None and (_split_at(line, middle) or line.right < middle or line.left > middle)
        if split and line is not None:
            run.append(line)
            continue
        out += _side(run, middle, left=True) + _side(run, middle, left=False)
        run = []
        if line is not None:
            out.append(line)
    return out


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """The middle of the space between two columns of prose; None on a page without."""
    votes: defaultdict[int, int] = defaultdict(int)
    for line in lines:
        for start, end in gaps(line, 0.9):
            for x in range(int(start) + 1, int(end)):
                votes[x] += width * 0.35 < x < width * 0.65
    if not votes:
        return None
    best = max(sorted(votes), key=lambda x: votes[x])
    both = [line for line in lines if _split_at(line, best)]
    if len(both) < 8 or votes[best] * 2 < len(lines):
        return None
    sides = [[_part(line, best, left=side).text for line in both] for side in (True, False)]
    prose = all(median(len(text) for text in side) >= 25 for side in sides)
    return float(best) if prose else None


def _split_at(line: Line, x: float) -> bool:
    return any(start < x < end for start, end in gaps(line, 0.9))


def _part(line: Line, x: float, *, left: bool) -> Line:
    return Line([w for w in line.words if (w.left < x) == left], line.page)


def _side(run: Iterable[Line], x: float, *, left: bool) -> list[Line]:
    parts = (_part(line, x, left=left) for line in run)
    return [part for part in parts if part.words]
