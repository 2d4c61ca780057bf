"""What pages of lists that are in parts share: a row for a part, and the file of all that is in the parts.

Scope: values for templates, and ``rijen.json`` beside a list: with it the reader's browser (``delen.js``)
filters and sorts all parts at once, and leads an address from before the list was cut to the part that holds
it. When a list is cut is said in ``generator.parts``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator import markup
from generator.pages.base import Page, link
from generator.parts import Item, Part, Step, folder

ROWS = "rijen.json"
Counts = Mapping[str, Callable[[Part[Item]], int]]
"""The numbers of a part by the head of their column."""


class Head(NamedTuple):
    """The head of a column: its words, what sorts it (``data-sorteer``), and whether a card names it."""

    words: str
    sorts: str
    named: bool = False


class Cell(NamedTuple):
    """A cell: its words, by what it is sorted when that is something else, and whether it leads to the row's
    place in its part."""

    words: str
    value: str | None = None
    place: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list in the file of all its rows; ``target`` is where it leads, from the root of the site,
    or empty: then to its place in its part."""

    anchor: str
    target: str
    kind: str
    held: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part, as the page above it lists it: its name, the link to it, the numbers behind it, and the anchor
    that it had when it stood there in full."""

    name: str
    target: str
    cells: tuple[int, ...]
    anchor: str = ""


class Form(NamedTuple):
    """What the browser asks of all rows of a list: in how many of their cells it seeks, and by what else it
    chooses (``data-keuze``, ``data-alle``)."""

    cells: int = 3
    choice: str = ""
    every: str = ""


FORM = Form()


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that a page lists. ``many``: in words, how much all of them hold; ``file``: the link to the
    file of all rows, or empty; ``below``: which of those stand in these parts."""

    label: str
    heads: tuple[str, ...]
    rows: tuple[PartRow, ...]
    many: str = ""
    file: str = ""
    below: str = ""
    form: Form = FORM


def path_of(path: str, steps: Iterable[Step]) -> str:
    """The path of a part of the list at a path."""
    return "/".join(name for name in (path.rpartition("/")[0], folder(steps), "index.md") if name)


def parts_of(
    path: str, part: Part[Item], label: str, heads: Counts[Item], many: str = "", anchor: str | None = None
) -> Parts | None:
    """The parts that the page of a part lists; None when it has none.

    Args:
        path: of the whole list.
        part: what the page is of.
        label: what the table is called.
        heads: of its columns, and the number in each for a part.
        many: how much there is in all parts, in words, when there is a file of their rows.
        anchor: opens the anchors that parts have; what stands on the page in full is no row then. None: all
            parts are rows, and nothing stands there in full.
    """
    if not part.parts:
        return None
    here, rest = path_of(path, part.steps), part.parts
    if anchor is not None:
        rest = rest[len(part.opening()) :]
    rows = (
        PartRow(
            below.name,
            link(here, path_of(path, below.steps)),
            tuple(count(below) for count in heads.values()),
            f"{anchor}{below.steps[-1].folder}" if anchor else "",
        )
        for below in rest
    )
    file = link(here, path.replace("index.md", ROWS)) if many else ""
    return Parts(label, tuple(heads), tuple(rows), many, file, f"{part.folder}/" if part.folder else "")


def rows_page(path: str, heads: Sequence[Head], parts: Iterable[tuple[str, Iterable[Listed]]]) -> Page:
    """The file of all rows of a list.

    Args:
        path: of the list.
        heads: of its columns.
        parts: the folder of each part that shows rows, and those, in their order.
    """
    folders, rows = [], []
    for at, (part, listed) in enumerate(parts):
        folders.append(f"{part}/" if part else "")
        rows += [_row(at, one) for one in listed]
    up = link(path, "index.md").removesuffix("index.md")
    head = _text({"top": up, "koppen": heads, "delen": folders})
    text = f'{head[:-1]},"rijen":[\n' + ",\n".join(rows) + "\n]}"
    return Page(path.replace("index.md", ROWS), "rows.json.j2", {"rows": markup.trusted(text)})


def _row(at: int, row: Listed) -> str:
    cells = [cell if cell.place else cell[:2] if cell.value is not None else cell.words for cell in row.cells]
    return _text((at, row.anchor, row.target, row.kind, int(row.held), cells))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
