"""Columns a year for each of several rows, all on one scale: questions per group and year.

Scope: small multiples. The rows with the most come first; of many rows and years the drawing shows the
first and the latest, and its note says so; the table has them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.base import Cell, Figure, box, fits, frame, line, table, words

ROWS, COLUMNS = 12, 16
"""As many are drawn."""
WIDEST = 14.0
"""Percent."""
_NAME, _BAR, _VALUE, _GAP, _FOOT = 16, 40, 14, 12, 18


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, its numbers in the order of the columns, and a link for the table."""

    name: str
    values: tuple[int, ...]
    target: str = ""


def columns(
    name: str, title: str, labels: Sequence[str], rows: Sequence[Row], total: str = "Totaal"
) -> Figure:
    """Rows of columns.

    Args:
        name: opens the ids of the drawing.
        title: the caption.
        labels: the name of each column, oldest first.
        rows: the numbers; each as many as there are labels.
        total: heads the column of sums in the table.

    Raises:
        ValueError: a row has more or fewer numbers than there are labels.
    """
    if any(len(row.values) != len(labels) for row in rows):
        raise ValueError("a row with more or fewer numbers than columns")
    ordered = sorted(rows, key=lambda r: (-sum(r.values), r.name.casefold(), r.name))
    body = [(Cell(r.name, r.target), *map(_cell, r.values), Cell(str(sum(r.values)))) for r in ordered]
    shown, first = ordered[:ROWS], max(0, len(labels) - COLUMNS)
    drawn = [(row, row.values[first:]) for row in shown]
    parts: list[str] = []
    top = max((v for _, values in drawn for v in values), default=0) or 1
    step = _GAP + _BAR + _VALUE + (_NAME if len(rows) > 1 else 0)
    for at, (row, values) in enumerate(drawn):
        parts += _row(row.name if len(rows) > 1 else "", values, at * step, top)
    foot = step * len(drawn)
    parts += _foot(labels[first:], foot)
    svg = frame(name, title, _says(shown), foot + _FOOT, parts)
    return Figure(svg, title, ("", *labels, total), table(body), _note(len(rows), len(labels)))


def _cell(value: int) -> Cell:
    return Cell(str(value) if value else "–")


def _row(name: str, values: Sequence[int], y: float, top: int) -> list[str]:
    width = _width(len(values))
    head = y + (_NAME if name else 0)
    base = head + _VALUE + _BAR
    parts = [words(name, 0, y + 12, "naam")] if name else []
    for at, value in enumerate(values):
        if not value:
            continue
        tall = max(1.0, round(_BAR * value / top, 1))
        parts.append(box(at * width + width * 0.14, base - tall, width * 0.72, tall, "staaf"))
        if fits(str(value), width):
            parts.append(words(str(value), at * width + width / 2, base - tall - 3, "getal", "middle"))
    return [*parts, line((0, base + 0.5), (100, base + 0.5), "as")]


def _width(columns: int) -> float:
    """Percent of one column: few columns do not fill the width."""
    return min(WIDEST, 100 / max(1, columns))


def _foot(labels: Sequence[str], y: float) -> list[str]:
    """The names of the columns; years of two digits where four do not fit; none where not even those do."""
    width = _width(len(labels))
    shown = list(labels)
    if not all(fits(label, width) for label in shown):
        shown = [f"’{label[-2:]}" for label in labels]
    if not all(fits(label, width) for label in shown):
        return []
    return [words(label, at * width + width / 2, y + 8, "getal", "middle") for at, label in enumerate(shown)]


def _says(rows: Sequence[Row]) -> str:
    return "; ".join(f"{row.name}: {sum(row.values)}" for row in rows) + "." if rows else "Niets."


def _note(rows: int, labels: int) -> str:
    left = [f"de {ROWS} grootste"] if rows > ROWS else []
    left += [f"de laatste {COLUMNS} jaar"] if labels > COLUMNS else []
    return f"Getekend: {' en '.join(left)}." if left else ""
