"""Views of tables: header, rows of equal width, and which columns hold figures.

Scope: the shape; the words of a cell are the scribe's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import markup
from generator.model import Block, Table, Text

_FIGURE = re.compile(r"[€\s]*[-\u2010-\u2015]?\s*(?:\d[\d.,\s]*%?)?")
# A header cell without words is a riddle to a screen reader.
_NO_HEADER = markup.generated("zonder kop", "vh")


@dataclass(frozen=True, slots=True)
class TableView:
    """A table ready to print; every row has ``width`` cells."""

    label: str
    caption: Markup
    header: tuple[Markup, ...]
    rows: tuple[tuple[Markup, ...], ...]
    rule: Markup
    headless: bool


def table_view(block: Block, table: Table, cell: Callable[[Text], Markup]) -> TableView:
    """A table ready to print; ``cell`` writes the words of one text of it."""
    width = max([len(table.header), *(len(r) for r in table.rows)], default=1) or 1

    def cells(row: Sequence[Text]) -> tuple[Markup, ...]:
        done = [cell(text) for text in row]
        return tuple(done + [markup.NOTHING] * (width - len(done)))

    caption = table.caption or block.text
    return TableView(
        label=caption.value.strip() or "Tabel",
        caption=cell(caption),
        header=tuple(c or _NO_HEADER for c in cells(table.header)),
        rows=tuple(cells(r) for r in table.rows),
        rule=_rule(table, width),
        headless=not any(t.value.strip() for t in table.header),
    )


def _rule(table: Table, width: int) -> Markup:
    """The line under the header: columns of figures align right, the first names its row."""
    cells = ("---:" if n and _figures(table, n) else "---" for n in range(width))
    return markup.trusted("| " + " | ".join(cells) + " |")


def _figures(table: Table, column: int) -> bool:
    words_ = [row[column].value for row in table.rows if len(row) > column]
    return bool(words_) and all(_FIGURE.fullmatch(w) for w in words_)
