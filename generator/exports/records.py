"""The small records that several files share, and how an unknown fact is written.

Scope: numbers, problems, dates, plain text of blocks. What is not known is ``null``, never an empty
string; text that is empty in the source is an empty string.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from generator.model import Block, Exchange, Item, Number, Table, Text, Topic, Unit
from generator.problems import Problem


def day(value: date | None) -> str | None:
    """``2024-01-25``."""
    return value.isoformat() if value else None


def text(blocks: Iterable[Block]) -> str:
    """Plain text: paragraphs joined by a blank line. Tables are records of their own."""
    return "\n\n".join(b.text.value for b in blocks if b.table is None and b.text)


def anchor(blocks: Iterable[Block]) -> str | None:
    """Where the first of the blocks stands on the page."""
    return next((b.anchor for b in blocks if b.anchor), None)


def unit_blocks(unit: Unit) -> tuple[Block, ...]:
    """The blocks of a unit in printed order."""
    match unit:
        case Item():
            return (unit.heading, *filter(None, [unit.form_block]), *unit.blocks)
        case Topic():
            return (unit.heading, *unit.blocks)
        case Exchange():
            return (*unit.question, *filter(None, [unit.answer_label]), *unit.answer)
        case _:
            return unit.blocks


def block_texts(block: Block) -> Iterator[Text]:
    """Every text of a block, the cells of its table included."""
    yield block.text
    if block.table:
        yield from table_texts(block.table)


def table_texts(table: Table) -> Iterator[Text]:
    """Caption, header and cells."""
    yield table.caption
    yield from table.header
    for row in table.rows:
        yield from row


def number(value: Number) -> dict[str, Any]:
    """One number of a paper; ``inferred`` says how it is known when it is not printed whole."""
    return {
        "id": value.id,
        "chamber": value.chamber or None,
        "date": day(value.date),
        "inferred": value.inferred or None,
    }


def numbers(id_: str, chamber: str, printed: Iterable[Number]) -> list[dict[str, Any]]:
    """Every number of a paper; of one that is only cited, the number by which it is cited. A paper
    without a number has none: an id made from its words is no number."""
    found = [*printed] or [Number(id_, chamber, None)]
    return [number(n) for n in found if not n.id.startswith("local-")]


def problem(value: Problem) -> dict[str, Any]:
    """A problem found in a source; ``line`` is null when it concerns the file as a whole."""
    return {
        "code": value.code,
        "severity": value.severity,
        "message": value.message,
        "path": value.path,
        "line": value.line or None,
    }
