"""Figures: numbers in, an inline SVG and the table behind it out.

Scope: drawings that need no script and no style attribute, in the colours of the theme (classes of
``site.css``). Sideways everything is in percent and downwards in pixels, so that words keep their size on
every screen; what cannot be drawn without words running into each other on a screen of 360 pixels is left
to the table. Each function is pure: equal numbers, equal bytes. Knows no corpus.
"""

from __future__ import annotations

from generator.figures.bars import Bar, bars
from generator.figures.base import Cell, Figure
from generator.figures.columns import Row, columns
from generator.figures.network import Link, Node, network
from generator.figures.timeline import Lane, Span, timeline

__all__ = [
    "Bar",
    "Cell",
    "Figure",
    "Lane",
    "Link",
    "Node",
    "Row",
    "Span",
    "bars",
    "columns",
    "network",
    "timeline",
]
