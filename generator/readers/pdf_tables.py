"""Tables that text extraction flattened: header words scattered over lines, one row a line.

Scope: which lines are a table, and which stretches are its cells. Text is made elsewhere.
Rules learnt from the three tables of kst-32317-OM:

- a row ends with at least three values (numbers, amounts, percentages); a label may come before
  them, and may begin on lines of its own;
- header cells stand above the first row and each begins with a capital, or the header is a line of
  years and the first column has no heading;
- the number of header cells must equal the number of cells of every row. If it does not, the
  lines are left as text: a table is never guessed.
- notes of the table's own follow it directly, each number glued to a cell (``20231``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.readers.lines import Line
from generator.readers.pdf_notes import marker_pattern

_AMOUNT = r"€\s?-?\d[\d.]*(?:,\s?\d+|,[-–])?(?:\s(?:mln|mld)\b\.?)?"
_VALUE = rf"(?:{_AMOUNT}|-?\d[\d.]*(?:,\d+)?%?|[-–])"
_ROW = re.compile(rf"(?P<label>\S.*?\s)??(?P<values>{_VALUE}(?:\s+{_VALUE}){{2,}})\Z")
_CELL = re.compile(_VALUE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEW_CELL = re.compile(r"(?<!\S)[A-ZÀ-Þ]")
_NOTE = re.compile(r"(\d{1,2})\s+(?=\S)")
_SHORT, _LONGEST_ROW, _MOST_HEADER_LINES = 40, 200, 40

Cell = tuple[Line, ...]
"""The stretches of source that make one cell, as lines."""


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A found table: line indexes ``[first, last]`` without its notes, its cells, and for each of
    its own notes the number, the line indexes and the marker's place."""

    first: int
    last: int
    caption: Cell
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[tuple[int, tuple[int, ...], tuple[int, int]], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    first: int
    last: int
    label: Cell
    values: tuple[Cell, ...]


def find_tables(source: str, lines: Sequence[Line]) -> list[FlatTable]:
    """All tables whose header and rows agree, in printed order."""
    tables: list[FlatTable] = []
    index = floor = 0
    while index < len(lines):
        row = _row(lines, index, index)
        table = _table(source, lines, row, floor) if row else None
        if table is None:
            index += 1
            continue
        tables.append(table)
        floor = index = max(table.last, *(n[1][-1] for n in table.notes), index) + 1
    return tables


def _part(line: Line, start: int, end: int) -> Line:
    return Line(line.start + start, line.start + end, line.number, line.page, line.words[start:end])


def _row(lines: Sequence[Line], label_from: int, index: int) -> _Row | None:
    """The row whose values end the line at ``index``; lines from ``label_from`` open its label."""
    line = lines[index]
    if (
        not line
        or len(line.words) > _LONGEST_ROW
        or (not line.words[-1].isdigit() and line.words[-1] not in "%-–")
    ):
        return None
    found = _ROW.match(line.words)
    if not found:
        return None
    label = [li for li in lines[label_from:index] if li]
    if found["label"]:
        label.append(_part(line, 0, len(found["label"].rstrip())))
    at = found.start("values")
    values = tuple((_part(line, at + c.start(), at + c.end()),) for c in _CELL.finditer(found["values"]))
    return _Row(label_from, index, tuple(label), values)


def _table(source: str, lines: Sequence[Line], first: _Row, floor: int) -> FlatTable | None:
    """The table that the row opens, or None when header and rows do not agree."""
    years = all(_YEAR.fullmatch(cell[0].words) for cell in first.values)
    rows = _rows(lines, first.last + 1, len(first.values), labelled=True) if years else []
    if rows:
        header: tuple[Cell, ...] = (first.label, *first.values)
        top, caption = _caption(lines, first.first, floor)
        cells = [(row.label, *row.values) for row in rows]
    else:
        headed = _header(lines, first.first, floor, len(first.values) + bool(first.label))
        if headed is None:
            return None  # before the rows are read: a thousand rows without a header are tried once each
        top, caption, header = headed
        rows = [first, *_rows(lines, first.last + 1, len(first.values), labelled=bool(first.label))]
        cells = [((row.label,) if first.label else ()) + row.values for row in rows]
    last = rows[-1].last
    return FlatTable(top, last, caption, header, tuple(cells), _notes(source, lines, top, last))


def _rows(lines: Sequence[Line], index: int, width: int, labelled: bool) -> list[_Row]:
    """The rows that follow, each of ``width`` values."""
    rows: list[_Row] = []
    label_from = index
    while index < len(lines):
        line = lines[index]
        row = _row(lines, label_from, index)
        if row and len(row.values) == width and bool(row.label) == labelled:
            rows.append(row)
            label_from = index + 1
        elif row or (
            _ends_rows(lines, index, index - label_from) if labelled else line or _gap(lines, index)
        ):
            break
        index += 1
    return rows


def _ends_rows(lines: Sequence[Line], index: int, waiting: int) -> bool:
    """Whether a line cannot open the label of a next row: too long, or too far from the row before."""
    return bool(lines[index]) and (len(lines[index].words) > _SHORT or waiting > 8)


def _gap(lines: Sequence[Line], index: int) -> bool:
    """Whether two blank lines follow each other here."""
    return not lines[index] and index + 1 < len(lines) and not lines[index + 1]


def _header(
    lines: Sequence[Line], before: int, floor: int, width: int
) -> tuple[int, Cell, tuple[Cell, ...]] | None:
    """First line index, caption and ``width`` header cells out of the short lines above a row."""
    top = before
    while (
        top > floor
        and before - top < _MOST_HEADER_LINES
        and len(lines[top - 1].words) <= _SHORT
        and not lines[top - 1].words.endswith((".", ":", ";"))
    ):
        top -= 1
    cells = _cells(lines[top:before])
    header, above = cells[-width:], cells[:-width] if width else cells
    if not cells or len(header) != width:
        return None
    if not above:
        return next(i for i in range(top, before) if lines[i]), (), tuple(tuple(c) for c in header)
    caption_line = next(i for i in range(before - 1, -1, -1) if lines[i].number == above[-1][0].number)
    if (
        len(above[-1]) > 1
        or lines[caption_line].end != above[-1][0].end
        or above[-1][0].start != lines[caption_line].start
    ):
        return None
    return caption_line, tuple(above[-1]), tuple(tuple(c) for c in header)


def _cells(lines: Sequence[Line]) -> list[list[Line]]:
    """The header cells that short lines hold, each its lines; none when they begin amid a cell."""
    cells: list[list[Line]] = []
    for line in filter(None, lines):
        starts = [m.start() for m in _NEW_CELL.finditer(line.words)]
        if not starts or starts[0] != 0:
            if not cells:
                return []
            stop = starts[0] if starts else len(line.words)
            cells[-1].append(_part(line, 0, len(line.words[:stop].rstrip())))
        for at, stop in zip(starts, [*starts[1:], len(line.words)], strict=False):
            cells.append([_part(line, at, at + len(line.words[at:stop].rstrip()))])
    return cells


def _caption(lines: Sequence[Line], before: int, floor: int) -> tuple[int, Cell]:
    """The heading line right above a table, if it stands alone and ends like a heading."""
    index = before - 1
    while index >= floor and not lines[index]:
        index -= 1
    alone = index >= floor and (index == 0 or not lines[index - 1])
    if not alone or len(lines[index].words) > 100 or lines[index].words[-1] in ".:;,":
        return before, ()
    return index, (lines[index],)


def _notes(
    source: str, lines: Sequence[Line], first: int, last: int
) -> tuple[tuple[int, tuple[int, ...], tuple[int, int]], ...]:
    """The notes right below a table whose numbers are glued to one of its cells."""
    notes: list[tuple[int, tuple[int, ...], tuple[int, int]]] = []
    index = last + 1
    while True:
        while index < len(lines) and not lines[index]:
            index += 1
        found = _NOTE.match(lines[index].words) if index < len(lines) else None
        number = int(found.group(1)) if found else 0
        marker = (
            marker_pattern(str(number)).search(source, lines[first].start, lines[last].end) if found else None
        )
        if not marker:
            return tuple(notes)
        start = index
        index += 1
        while index < len(lines) and lines[index] and not _is_next(lines[index], number):
            index += 1
        notes.append((number, tuple(range(start, index)), marker.span("n")))


def _is_next(line: Line, number: int) -> bool:
    found = _NOTE.match(line.words)
    return bool(found) and int(found.group(1)) == number + 1  # type: ignore[union-attr]
