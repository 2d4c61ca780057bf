"""Tables of official XML (CALS): rows of cells with spans spread out.

Scope: one ``table`` element -> caption, rows, number of head rows. Words of cells are the caller's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from generator.extract import BREAK, Runs
from generator.readers.elements import is_mixed, name_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_COLUMNS = 100
Cells = Callable[["Element"], Runs]


def table(element: Element, cell: Cells) -> tuple[Runs, list[list[Runs]], int]:
    """The caption, rows and number of head rows of a table.

    A cell that spans stands in its first place, the others are empty. A table of several groups is
    one table here; its sections stand in the file's order. The table must be ``is_regular``.
    """
    caption: Runs = ()
    rows: list[list[Runs]] = []
    header = 0
    for group in element:
        if name_of(group) != "tgroup":
            caption = (*caption, *((BREAK,) if caption else ()), *cell(group))
            continue
        columns = _columns(group)
        for section in group:
            found = _rows(section, columns, cell)
            header += len(found) if name_of(section) == "thead" and header == len(rows) else 0
            rows += found
    return caption, rows, min(header, 1)


def is_regular(element: Element) -> bool:
    """Whether a table is built as CALS says, so that ``table`` gives every word of it in its order."""
    names = [name_of(child) for child in element]
    first = names.index("tgroup") if "tgroup" in names else len(names)
    if is_mixed(element) or set(names[first:]) != {"tgroup"}:
        return False
    return all(_built(group) for group in element.iterchildren("{*}tgroup"))


_SECTIONS = frozenset(("thead", "tbody", "tfoot", "colspec", "spanspec"))


def _built(group: Element) -> bool:
    rows = [row for section in group for row in section]
    return (
        not is_mixed(group)
        and all(name_of(section) in _SECTIONS and not is_mixed(section) for section in group)
        and all(name_of(row) in ("row", "colspec") and not is_mixed(row) for row in rows)
        and all(name_of(entry) == "entry" for row in rows for entry in row)
    )


def _columns(group: Element) -> dict[str, int]:
    """The place of each column by its name."""
    specs = list(group.iterchildren("{*}colspec"))[:MOST_COLUMNS]
    return {spec.get("colname") or str(index): index for index, spec in enumerate(specs)}


def _rows(section: Element, columns: dict[str, int], cell: Cells) -> list[list[Runs]]:
    out: list[list[Runs]] = []
    busy: dict[int, int] = {}  # column -> rows that a cell above still reaches into
    for row in section.iterchildren("{*}row"):
        entries = list(row.iterchildren("{*}entry"))
        taken = set(busy) if len(entries) + len(busy) <= max(MOST_COLUMNS, len(columns)) else set()
        busy = {column: left - 1 for column, left in busy.items() if left > 1 and taken}
        cells: dict[int, Runs] = {}
        at = 0
        for entry in entries:
            while at in taken:
                at += 1
            start = columns.get(entry.get("namest") or entry.get("colname") or "", at)
            start = start if start >= at and start not in taken else at
            end = max(start, columns.get(entry.get("nameend") or "", start))
            cells[start] = cell(entry)
            if more := _more(entry):
                busy |= dict.fromkeys(range(start, end + 1), more)
            at = end + 1
        out.append([cells.get(column, ()) for column in range(max(max(cells, default=0) + 1, len(columns)))])
    return out


def _more(entry: Element) -> int:
    """How many rows below a cell reaches into."""
    text = entry.get("morerows") or "0"
    return min(int(text), 1_000) if len(text) < 6 and text.isdecimal() else 0
