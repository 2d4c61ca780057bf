"""A year as a line for each lane: the meetings of each Council, in the months in which they were.

Scope: days of one year. A span that begins or ends outside the year is cut at its edge.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator import markup
from generator.dutch import MONTHS
from generator.figures.base import Cell, Figure, anchored, frame, line, percent, shortened, table, words

_HEAD, _LANE = 40, 34


@dataclass(frozen=True, slots=True)
class Span:
    """What stands on a lane from one day to another; ``full`` False: drawn hollow."""

    start: date
    end: date
    label: str
    target: str
    full: bool = True
    says: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its name."""

    name: str
    spans: tuple[Span, ...]


def timeline(
    name: str, year: int, lanes: Sequence[Lane], halves: tuple[str, str], header: tuple[str, str, str]
) -> Figure:
    """The lanes of a year.

    Args:
        name: opens the ids of the drawing.
        year: the year that is drawn.
        lanes: in the order given; the table lists their spans by day.
        halves: what the first and the second half of the year are called, or empty.
        header: what stands above the lane, the span and what it says in the table.
    """
    height = _HEAD + _LANE * len(lanes)
    parts = [*_months(height, halves)]
    for at, lane in enumerate(lanes):
        parts += _lane(lane, _HEAD + at * _LANE, year)
    title = f"Vergaderingen in {year}"
    says = "; ".join(f"{lane.name}: {len(lane.spans)}" for lane in lanes) + "."
    spans = sorted(
        ((span, lane) for lane in lanes for span in lane.spans), key=lambda s: (s[0].start, s[0].label)
    )
    body = table((lane.name, Cell(span.label, span.target), span.says) for span, lane in spans)
    return Figure(frame(name, title, says, height, parts, links=True), title, header, body)


def _months(height: int, halves: tuple[str, str]) -> list[str]:
    parts = [words(shortened(half, 48), 50 * at, 12, "naam") for at, half in enumerate(halves) if half]
    for at, month in enumerate(MONTHS):
        short = "mrt" if month == "maart" else month[:3]
        parts.append(words(short, (at + 0.5) * 100 / 12, 32, "getal", "middle"))
        if at:
            css = "deling half" if at == 6 else "deling"
            parts.append(line((at * 100 / 12, 22), (at * 100 / 12, height), css))
    return parts


def _lane(lane: Lane, y: float, year: int) -> list[str]:
    base = y + 24
    parts = [words(lane.name, 0, y + 13, "baannaam"), line((0, base), (100, base), "as")]
    return parts + [_span(span, base, year) for span in sorted(lane.spans, key=lambda s: s.start)]


def _span(span: Span, y: float, year: int) -> str:
    start, end = _place(span.start, year), _place(span.end, year)
    css = "stip" if span.full else "stip hol"
    inner = (
        f'<circle class="{css}" cx="{percent(start)}" cy="{y:g}" r="6"/>'
        if end - start < 0.1
        else f"{line((start, y), (end, y), f'{css} duur rand')}{line((start, y), (end, y), f'{css} duur')}"
    )
    return anchored(span.target, span.label, f"<title>{_title(span)}</title>{inner}", by_keyboard=False)


def _title(span: Span) -> str:
    return str(markup.raw(f"{span.label}: {span.says}" if span.says else span.label))


def _place(day: date, year: int) -> float:
    """Percent of the year, months all as wide as each other."""
    if day.year != year:
        return 0.0 if day.year < year else 100.0
    return (day.month - 1 + (day.day - 0.5) / 31) * 100 / 12
