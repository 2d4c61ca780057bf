"""Lying bars, each in two parts: papers held and missing per meeting.

Scope: one bar a row, its name before it and its numbers behind it, all on one scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.base import Cell, Figure, box, frame, shortened, table, words

BARS = 30
"""As many are drawn."""
_LINE, _TALL = 22, 12
_NAME, _VALUE = 40.0, 16.0  # percent for the name before a bar and the numbers behind it


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: ``full`` of ``whole``, and a link for the table."""

    name: str
    full: int
    whole: int
    target: str = ""


def bars(name: str, title: str, found: Sequence[Bar], header: tuple[str, str, str]) -> Figure:
    """Bars in the order given.

    Args:
        name: opens the ids of the drawing.
        title: the caption.
        found: the bars; the first are drawn, the table has all.
        header: what stands above the names, the full parts and the wholes in the table.
    """
    drawn = found[:BARS]
    top = max((bar.whole for bar in drawn), default=0) or 1
    parts = [part for at, bar in enumerate(drawn) for part in _bar(bar, at * _LINE, top)]
    says = "; ".join(f"{bar.name}: {bar.full} van {bar.whole}" for bar in drawn) or "Niets"
    body = table((Cell(bar.name, bar.target), str(bar.full), str(bar.whole)) for bar in found)
    note = f"Getekend: de eerste {BARS} van {len(found)}." if len(found) > BARS else ""
    svg = frame(name, title, f"{says}.", max(1, len(drawn)) * _LINE, parts)
    return Figure(svg, title, header, body, note)


def _bar(bar: Bar, y: float, top: int) -> list[str]:
    room = 100 - _NAME - _VALUE
    whole, full = room * bar.whole / top, room * bar.full / top
    base = y + 15
    parts = [words(shortened(bar.name, _NAME), 0, base)]
    if full:
        parts.append(box(_NAME, y + 5, full, _TALL, "staaf stuk"))
    if whole > full:
        parts.append(box(_NAME + full, y + 5, whole - full, _TALL, "rest"))
    return [*parts, words(f"{bar.full}/{bar.whole}", _NAME + whole + 1.5, base, "getal")]
