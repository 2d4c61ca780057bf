"""Paragraphs and tables out of the lines of a PDF's body, by their places.

Scope: lines in reading order -> groups of lines: paragraphs (over a page's end too) and tables (rows of
cells of words). Knows no furniture, no notes, no words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.readers.pdf_chars import HYPHENS, Line, Word
from generator.readers.pdf_page import Measures, gaps
from generator.readers.shape import CLOSERS

_ENDS = (".", "!", "?", ":", ";")
_SIGN = re.compile(r"(?:[-–•·▪]|\d{1,2}[.)]|[a-z][.)]|[IVX]{1,4}\.)\s")
_LIST = re.compile(r"[-–•·▪]\s")
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Group:
    """A paragraph's lines, or a table's rows (``cells``: lines by column, row by row)."""

    lines: list[Line] = field(default_factory=list)
    cells: list[list[list[Line]]] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page


def groups(pages: Sequence[Sequence[Line]], drawn: Sequence[Sequence[Group]], usual: Measures) -> list[Group]:
    """Paragraphs and tables of all pages in reading order.

    Args:
        pages: the lines of each page's body in reading order.
        drawn: the drawn tables of each page, from top to bottom.
        usual: see ``pdf_page.measure``.
    """
    out: list[Group] = []
    for lines, tables in zip(pages, drawn, strict=True):
        at = 0
        fresh = True
        waiting = list(tables)
        while at < len(lines):
            if waiting and waiting[0].lines[0].base > lines[at].base:
                out.append(waiting.pop(0))
                fresh = False
            size = _table_size(lines, at)
            if size:
                out.append(_table(lines[at : at + size]))
                at += size
                fresh = False
                continue
            last = out[-1] if out and not out[-1].cells else None
            if last and (_goes_on(last, lines, at, usual) if fresh else not _breaks(last, lines[at], usual)):
                last.lines.append(lines[at])
            else:
                out.append(Group([lines[at]]))
            fresh = False
            at += 1
        out += waiting
    return out


def _ended(line: Line) -> bool:
    """Whether a line ends a sentence; the number of a note behind it does not count."""
    return line.prose.rstrip(CLOSERS + " ").endswith(_ENDS)


def _early(line: Line, following: Line, usual: Measures) -> bool:
    """Whether a line ended though the next word would have fitted: the paragraph ends there."""
    if line.text[-1:] in HYPHENS:
        return False
    # "1 december" and "(< 10.000" are never parted, so the next word belongs to the first
    least = 1 + (not any(c.isalpha() for c in following.words[0].text))
    spaces = [i for i, word in enumerate(following.words) if i and word.spaced]
    first = spaces[least - 1] if len(spaces) >= least else len(following.words)
    width = following.words[first - 1].right - following.words[0].left
    return line.right + line.size * 0.25 + width < usual.right - 2


def _breaks(group: Group, line: Line, usual: Measures) -> bool:
    """Whether a line on the same page begins a new paragraph."""
    last = group.lines[-1]
    gap = last.base - line.base
    scale = max(last.size, line.size) / usual.size
    if gap <= 0 or gap > usual.leading * max(scale, 0.8) * 1.35:
        return True
    if abs(last.size - line.size) > 0.12 * last.size or (last.bold and not line.words[0].chars[0].bold):
        return True
    if last.bold and line.bold and not _ended(last):
        return False
    if _LIST.match(line.text) or (_SIGN.match(line.text) and _ended(last)):
        return True
    return _early(last, line, usual) or _shifted(group, line)


def _shifted(group: Group, line: Line) -> bool:
    """Whether a line begins at another place than the lines of its paragraph do."""
    last = group.lines[-1]
    if abs(line.left - last.left) < 4:
        return False
    if len(group.lines) > 1:
        return True
    hanging = [end for _, end in gaps(last, 0.6)][:1]
    signed = bool(_SIGN.match(last.text))
    return line.left > last.left and not signed and not any(abs(end - line.left) < 4 for end in hanging)


def _goes_on(group: Group, lines: Sequence[Line], at: int, usual: Measures) -> bool:
    """Whether a paragraph goes on at the top of the next page or column, where ``lines[at]`` stands."""
    last, line = group.lines[-1], lines[at]
    if abs(last.size - line.size) > 0.12 * last.size or _SIGN.match(line.text) or last.bold != line.bold:
        return False
    if _ended(last):
        following = lines[at + 1] if at + 1 < len(lines) else line
        label = not _ended(line) and _early(line, following, usual)
        return not label and not _early(last, line, usual)
    return line.text[:1].islower() or not (len(group.lines) == 1 and _early(last, line, usual))


def _table_size(lines: Sequence[Line], at: int) -> int:
    """How many lines from here on are a table: rows whose cells stand under each other."""
    if not gaps(lines[at]):
        return 0
    end = at
    rows = 0
    for index in range(at, len(lines)):
        line = lines[index]
        near = index == at or 0 < lines[index - 1].base - line.base < line.size * 3.2
        wide = len(gaps(line))
        if not near or not (wide or _inside_cell(line, lines[at])):
            break
        if wide:
            end, rows = index + 1, rows + 1
    columns = max(len(gaps(line)) + 1 for line in lines[at : at + 1])
    figures = sum(1 for line in lines[at:end] if _DIGIT.search(line.words[-1].text))
    enough = rows >= 2 and (columns >= 3 or rows >= 3) and figures * 2 >= rows
    return end - at if enough and _aligned(lines[at:end]) else 0


def _inside_cell(line: Line, first: Line) -> bool:
    """Whether a line without wide spaces stands within one column, as the second line of a cell."""
    edges = _columns([first])
    inside = [i for i, (start, end) in enumerate(edges) if start - 6 <= line.left and line.right <= end + 30]
    return bool(inside) and len(line.text) < 60 and not line.text.endswith(".")


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns of a table, from its row with most cells."""
    widest = max(lines, key=lambda line: len(gaps(line)))
    starts = [widest.words[0].left, *(end for _, end in gaps(widest))]
    ends = [*(start for start, _ in gaps(widest)), widest.right]
    return list(zip(starts, ends, strict=True))


def _aligned(lines: Sequence[Line]) -> bool:
    """Whether most cells of the rows begin or end where those of the widest row do, or under them."""
    columns = _columns(lines)
    good = total = 0
    for line in lines:
        for start, end in [(line.words[0].left, 0.0), *((end, 0.0) for _, end in gaps(line))]:
            total += 1
            good += any(low - 6 <= start <= high + 6 for low, high in columns) or end > 0
    return good * 5 >= total * 4


def _table(lines: Sequence[Line]) -> Group:
    """The rows of a table, each word in the column it stands under; a line without first cell goes on
    in the row above when that one has it."""
    columns = _columns(lines)
    middles = [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]
    rows: list[list[list[Line]]] = []
    for line in lines:
        row: list[list[Word]] = [[] for _ in columns]
        cell = 0
        edges = {end for _, end in gaps(line)}
        for index, word in enumerate(line.words):
            if index == 0 or word.left in edges:
                center = word.left + 1
                cell = max(cell + (index > 0), sum(1 for middle in middles if center > middle))
                cell = min(cell, len(columns) - 1)
            row[cell].append(word)
        if rows and not row[0] and sum(map(bool, row)) < len(columns) / 2 and len(rows) > 0:
            for column, more in enumerate(row):
                rows[-1][column] += [Line(more, line.page)] if more else []
        else:
            rows.append([[Line(cell, line.page)] if cell else [] for cell in row])
    return Group(list(lines), rows)
