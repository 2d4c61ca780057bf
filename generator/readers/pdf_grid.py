"""Tables whose cells are drawn: the lines on a PDF page as grids, and words in their cells.

Scope: page -> grids of cells; words -> rows of cells. A frame without inner lines is no table. Knows no
words. Tables without vertical lines are found by ``pdf_blocks`` from the places of their words.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.readers.pdf_chars import Word

Box = tuple[float, float, float, float]  # left, bottom, right, top

MOST_OBJECTS = 20_000
_THIN = 2.5
_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table: the edges of its columns from left to right, of its rows from top to bottom."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def holds(self, word: Word) -> bool:
        """Whether the middle of a word stands in the table."""
        middle, height = (word.left + word.right) / 2, word.base + word.size * 0.3
        return self.columns[0] < middle < self.columns[-1] and self.rows[-1] < height < self.rows[0]

    def cells(self, words: Iterable[Word]) -> list[list[list[Word]]]:
        """The words of each cell, row by row."""
        out: list[list[list[Word]]] = [[[] for _ in self.columns[1:]] for _ in self.rows[1:]]
        falling = [-edge for edge in self.rows]
        for word in words:
            row = bisect_right(falling, -(word.base + word.size * 0.3)) - 1
            column = bisect_right(self.columns, (word.left + word.right) / 2) - 1
            out[min(max(row, 0), len(out) - 1)][min(max(column, 0), len(out[0]) - 1)].append(word)
        return out


def rules(page: Any) -> list[Box]:
    """The thin lines drawn on a page; a drawn frame counts as its four sides."""
    import pypdfium2.raw as pdfium

    out: list[Box] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if right - left < _THIN or top - bottom < _THIN:
                out.append((left, bottom, right, top))
            else:
                out += _sides(left, bottom, right, top)
    return out


def _sides(left: float, bottom: float, right: float, top: float) -> list[Box]:
    return [
        (left, bottom, right, bottom), (left, top, right, top),
        (left, bottom, left, top), (right, bottom, right, top),
    ]  # fmt: skip


def grids(lines: Sequence[Box]) -> list[Grid]:
    """The drawn tables among lines: at least two columns and two rows whose lines touch."""
    across = [line for line in lines if line[2] - line[0] > 8 and line[3] - line[1] < _THIN]
    down = sorted(
        (line for line in lines if line[3] - line[1] > 4 and line[2] - line[0] < _THIN), key=lambda b: -b[3]
    )
    groups: list[list[Box]] = []
    for line in down:
        near = next((g for g in groups if any(_touch(line, other, across) for other in g[-60:])), None)
        if near is None:
            groups.append([line])
        else:
            near.append(line)
    found = (_grid(group, across) for group in groups)
    return [grid for grid in found if grid is not None]


def _touch(line: Box, other: Box, across: Sequence[Box]) -> bool:
    """Whether two upright lines belong to one table: the lower one begins where the other is or ends."""
    overlap = min(line[3], other[3]) - max(line[1], other[1])
    if overlap > -_NEAR and abs(line[0] - other[0]) < _NEAR:
        return True
    if overlap <= 0:
        return False
    left, right = min(line[0], other[0]), max(line[2], other[2])
    low, high = max(line[1], other[1]) - _NEAR, min(line[3], other[3]) + _NEAR
    return any(b[0] < right - _NEAR and b[2] > left + _NEAR and low <= b[1] <= high for b in across)


def _grid(group: Sequence[Box], across: Sequence[Box]) -> Grid | None:
    left, right = min(b[0] for b in group), max(b[2] for b in group)
    bottom, top = min(b[1] for b in group), max(b[3] for b in group)
    inside = [
        b for b in across
        if b[0] > left - 12 and b[2] < right + 12 and bottom - _NEAR < b[1] < top + _NEAR
    ]  # fmt: skip
    columns = _edges(b[0] for b in group)
    rows = _edges([*(b[1] for b in inside), bottom, top])[::-1]
    return Grid(tuple(columns), tuple(rows)) if len(columns) > 2 and len(rows) > 2 else None


def _edges(places: Iterable[float]) -> list[float]:
    """Places that are the same but for the thickness of a line, each once, rising."""
    out: list[float] = []
    for place in sorted(places):
        if not out or place - out[-1] > _NEAR:
            out.append(place)
    return out
