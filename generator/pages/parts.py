"""What pages of lists that are in parts share: a row for a part, and the file of all that is in the parts.

Scope: values for templates, and ``rijen.json`` beside a list: with it the reader's browser (``delen.js``)
filters and sorts all parts at once, and leads an address from before the list was cut to the part that holds
it. When a list is cut is said in ``generator.parts``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator import markup
from generator.pages.base import Page, link
from generator.parts import Part

ROWS = "rijen.json"


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
    """A part, as the page above it lists it: its name, the link to it, and the numbers behind it."""

    name: str
    target: str
    cells: tuple[int, ...]


def whole(path: str, part: Part[Any], page: str) -> dict[str, str]:
    """What the page of a part tells the browser of the list: its file of rows, and which of them are here.

    Args:
        path: of the list.
        part: what is shown.
        page: its path.
    """
    rows = f"{path.removesuffix('index.md')}{ROWS}"
    return {"file": link(page, rows), "below": f"{part.folder}/" if part.folder else ""}


def rows_page(path: str, heads: Sequence[Head], parts: Iterable[tuple[str, Iterable[Listed]]]) -> Page:
    """The file of all rows of a list.

    Args:
        path: of the list.
        heads: of its columns.
        parts: the folder of each part that shows rows, and those, in their order.
    """
    folders, rows = [], []
    for at, (folder, listed) in enumerate(parts):
        folders.append(f"{folder}/")
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
