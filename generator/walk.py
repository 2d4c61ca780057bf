"""Walking a document: the blocks of a unit, the texts of a block, in printed order.

Scope: the one place that knows where the words of each noun stand. Changes nothing but texts, as it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator.model import Block, Document, Exchange, Item, Note, Paper, Passage, Table, Text, Topic, Unit
from generator.rules import CUT


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


def anchors_of(document: Document) -> Iterator[str]:
    """The anchor of every block, unit and note, in printed order; empty before they are given."""
    for unit in document.body:
        if not isinstance(unit, Passage):
            yield unit.id
        for block in unit_blocks(unit):
            yield block.anchor
    for note in document.notes:
        yield note.anchor


def masked_in(document: Document) -> Counter[str]:
    """How often each rule for contact data took words of a document."""
    if document.settled:
        return Counter(dict(document.masked))
    blocks = (block for unit in document.body for block in unit_blocks(unit))
    found = ((p.rule, p.text) for text in texts(blocks, document.notes) for p in text.pieces)
    rules = {rule: whole for whole, cut in CUT.items() for rule in (whole, cut)}
    return Counter(rules[rule] for rule, shown in found if rule in rules and shown)


def masked_in_all(papers: Iterable[Paper]) -> Counter[str]:
    """The same of every file of some papers together."""
    return sum((masked_in(document) for paper in papers for document in paper.variants), Counter[str]())


def texts(blocks: Iterable[Block], notes: Iterable[Note]) -> Iterator[Text]:
    """Every text of blocks, then of notes."""
    for block in blocks:
        yield from block_texts(block)
    for note in notes:
        yield note.text


# --- the same with other texts -----------------------------------------------------------


def with_texts(document: Document, text: Callable[[Text], Text]) -> Document:
    """The document with every text of body and notes as a function makes it."""
    return replace(
        document,
        body=tuple(_unit(unit, lambda block: _block(block, text)) for unit in document.body),
        notes=tuple(replace(note, text=text(note.text)) for note in document.notes),
    )


def _unit(unit: Unit, block: Callable[[Block], Block]) -> Unit:
    def blocks(many: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(block(one) for one in many)

    match unit:
        case Passage():
            return replace(unit, blocks=blocks(unit.blocks))
        case Item():
            form = block(unit.form_block) if unit.form_block else None
            return replace(unit, heading=block(unit.heading), form_block=form, blocks=blocks(unit.blocks))
        case Topic():
            return replace(unit, heading=block(unit.heading), blocks=blocks(unit.blocks))
        case Exchange():
            label = block(unit.answer_label) if unit.answer_label else None
            question, answer = blocks(unit.question), blocks(unit.answer)
            return replace(unit, question=question, answer_label=label, answer=answer)


def _block(block: Block, text: Callable[[Text], Text]) -> Block:
    return replace(block, text=text(block.text), table=_table(block.table, text) if block.table else None)


def _table(table: Table, text: Callable[[Text], Text]) -> Table:
    return replace(
        table,
        caption=text(table.caption),
        header=tuple(text(cell) for cell in table.header),
        rows=tuple(tuple(text(cell) for cell in row) for row in table.rows),
    )
