"""Walking a document: the blocks of a unit, the texts of a block, in printed order.

Scope: the one place that knows where the words of each noun stand. Changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.model import Block, Document, Exchange, Item, Note, Passage, Table, Text, Topic, Unit
from generator.rules import PLACEHOLDERS


def unit_blocks(unit: Unit) -> tuple[Block, ...]:
    """Every block of a unit."""
    match unit:
        case Item():
            form = (unit.form_block,) if unit.form_block else ()
            return (unit.heading, *form, *unit.blocks)
        case Topic():
            return (unit.heading, *unit.blocks)
        case Exchange():
            label = (unit.answer_label,) if unit.answer_label else ()
            return (*unit.question, *label, *unit.answer)
        case Passage():
            return unit.blocks


def block_texts(block: Block) -> Iterator[Text]:
    """Every text of a block: its own, and those of its table."""
    yield block.text
    if block.table:
        yield from table_texts(block.table)


def table_texts(table: Table) -> Iterator[Text]:
    """Caption, header and cells."""
    yield table.caption
    yield from table.header
    for row in table.rows:
        yield from row


def masked_in(document: Document) -> Counter[str]:
    """How often each rule for contact data took words of a document."""
    blocks = (block for unit in document.body for block in unit_blocks(unit))
    found = (piece.rule for text in texts(blocks, document.notes) for piece in text.pieces)
    return Counter(rule for rule in found if rule in PLACEHOLDERS)


def texts(blocks: Iterable[Block], notes: Iterable[Note]) -> Iterator[Text]:
    """Every text of blocks, then of notes."""
    for block in blocks:
        yield from block_texts(block)
    for note in notes:
        yield note.text
