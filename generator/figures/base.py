"""What all figures share: the Figure, its frame, and how wide words are.

Scope: strings of SVG, every word in them escaped once, here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import markup

NARROWEST = 312
"""Pixels: what a screen of 360 leaves for a figure."""
LETTER = 7.0
"""Pixels of an average letter at the 12 pixels in which figures are set; on the wide side."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table behind a figure; ``target`` is a link or empty."""

    words: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing and the table that says the same; ``svg`` is empty when only the table can.

    The first cell of a row names the row. ``note`` says what of the table the drawing leaves out.
    """

    svg: Markup
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def frame(
    name: str, title: str, says: str, height: int, parts: Iterable[str], *, links: bool = False
) -> Markup:
    """The drawing itself.

    Args:
        name: opens its ids, so it must be the only one of that name on a page.
        title: what it shows, in a few words.
        says: what one would read in it, for who cannot see it.
        height: pixels.
        parts: its elements.
        links: whether there are links in it; an image cannot have any.
    """
    role = "group" if links else "img"
    return markup.trusted(
        f'<svg class="tekening" role="{role}" aria-labelledby="{name}-titel {name}-zegt" '
        f'width="100%" height="{height}">'
        f'<title id="{name}-titel">{markup.raw(title)}</title>'
        f'<desc id="{name}-zegt">{markup.raw(says)}</desc>{"".join(parts)}</svg>'
    )


def words(text: str, x: float, y: float, css: str = "", anchor: str = "") -> str:
    """Words at ``x`` percent and ``y`` pixels (their base line); ``anchor``: ``middle`` or ``end``."""
    names = f' class="{css}"' if css else ""
    at = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{percent(x)}" y="{y:g}"{names}{at}>{markup.raw(text)}</text>'


def line(start: tuple[float, float], end: tuple[float, float], css: str) -> str:
    """A line between two places (percent, pixels)."""
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{css}" x1="{percent(x1)}" y1="{y1:g}" x2="{percent(x2)}" y2="{y2:g}"/>'


def box(x: float, y: float, width: float, height: float, css: str) -> str:
    """A filled rectangle; sideways in percent, downwards in pixels."""
    return f'<rect class="{css}" x="{percent(x)}" y="{y:g}" width="{percent(width)}" height="{height:g}"/>'


def anchored(target: str, label: str, inner: str, *, by_keyboard: bool = True) -> str:
    """A link around a part. ``by_keyboard`` False: a list beside the figure has the same links."""
    quiet = "" if by_keyboard else ' tabindex="-1"'
    said = f' aria-label="{markup.raw(label)}"' if label else ""
    return f'<a href="{markup.raw(target)}"{said}{quiet}>{inner}</a>'


def percent(value: float) -> str:
    """``12.5%``: two digits are finer than a pixel."""
    return f"{round(value, 2):g}%"


def fits(text: str, share: float) -> bool:
    """Whether words stay within a share (percent) of the narrowest figure."""
    return len(text) * LETTER <= share / 100 * NARROWEST


def shortened(text: str, share: float) -> str:
    """The words, or as many of them as fit, and an ellipsis."""
    if fits(text, share):
        return text
    return text[: max(1, int(share / 100 * NARROWEST / LETTER) - 1)].rstrip(" ,-") + "…"


def table(rows: Iterable[Sequence[str | Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of words as rows of cells."""
    return tuple(tuple(c if isinstance(c, Cell) else Cell(c) for c in row) for row in rows)
