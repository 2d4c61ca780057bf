"""Words as published, and where they stood in their source; left out of equality."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Piece(NamedTuple):
    """What one stretch ``source[start:end]`` became: ``text``, by ``rule``.

    ``rule`` is ``""`` when the words stand as printed; else the name of a furniture or
    normalising rule in ``generator.rules`` (line end, hyphen, note marker, bold marker ...).
    """

    start: int
    end: int
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands at or over ``value[start:end]`` of a Text without being words.

    kind ``note`` (start == end, value = note key), ``bold``, ``italic``, ``link`` (value = address).
    """

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words as published, their marks, and the pieces of the source they are made of.

    Invariant: ``value == "".join(piece.text for piece in pieces)``, until the audit has seen them: then the
    pieces are let go (``generator.settled``), and only two things are kept of them. ``hyphens``: offsets
    at which the source had a hyphen at a line end. ``lines``: the lines of the source (``settled.line_at``).
    """

    value: str = ""
    marks: tuple[Mark, ...] = ()
    pieces: tuple[Piece, ...] = field(default=(), compare=False, repr=False)
    hyphens: tuple[int, ...] = field(default=(), compare=False, repr=False)
    lines: bytes = field(default=b"", compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.value)


EMPTY = Text()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption, header cells and rows of cells, and the keys of its own notes."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: Text = EMPTY
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, quote line or table of a source, in printed order.

    kind: ``heading``, ``paragraph``, ``list_item``, ``table``. ``level`` is what the source says
    of a heading (0 = nothing), never trusted by parsers. ``anchor`` is empty until the meeting
    that shows the paper is known (``generator.anchors``). ``last_page``: where it ends, when that is another
    page than the one it begins on.
    """

    kind: str
    text: Text
    line: int = field(default=0, compare=False)
    page: int = field(default=0, compare=False)
    level: int = 0
    table: Table | None = None
    anchor: str = ""
    last_page: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. ``key`` is unique in its source: ``"<scope>:<number>"``.

    ``scope`` is ``"1"``, ``"2"`` ... for the numbering runs of a paper, ``"table-1"`` for a table's
    own notes. ``before_marker``: the last 20 characters before its marker; empty = unbound.
    """

    key: str
    scope: str
    number: str
    text: Text
    before_marker: str = ""
    line: int = field(default=0, compare=False)
    page: int = field(default=0, compare=False)
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the Text at ``anchor``; ``start == end`` is a place between two characters."""

    anchor: str
    start: int
    end: int
