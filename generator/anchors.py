"""Permalinks: an anchor for every item, topic, exchange, paragraph, table and note.

Scope: anchors made of the words themselves and the kind of paper, so that they stay where they are
when something else changes. Two equal texts on one page: the later one's anchor takes in its paper's
id as well. Changes nothing but ids and anchors.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from generator.model import Block, Document, Exchange, Item, Note, Passage, Topic, Unit
from generator.walk import anchors_of


@dataclass(slots=True)
class Page:
    """The anchors already given on one page."""

    taken: set[str] = field(default_factory=set)
    repeats: dict[str, int] = field(default_factory=dict)

    def give(self, prefix: str, kind: str, words: str, paper: str) -> str:
        """An anchor that nobody has on this page."""
        plain = " ".join(words.split())
        anchor = f"{prefix}-{_hash(kind, plain)}"
        same = "\x1f".join((prefix, kind, plain, paper))
        while anchor in self.taken:  # counting on from the last equal one keeps many equal lines linear
            ordinal = self.repeats[same] = self.repeats.get(same, 0) + 1
            anchor = f"{prefix}-{_hash(kind, plain, paper, str(ordinal))}"
        self.taken.add(anchor)
        return anchor

    def copy(self) -> Page:
        """The same state, to give anchors on without giving them here."""
        return Page(set(self.taken), dict(self.repeats))


def on_page(document: Document, page: Page) -> Document:
    """As ``anchored``; a document that has its anchors already keeps them when nothing on the page has them.
    (Then each text of it would be given the same again.)"""
    if document.anchored == (document.kind, document.id):
        given = set(document.anchors.split(" "))
        if page.taken.isdisjoint(given):
            page.taken |= given
            return document
    return replace(anchored(document, page), anchored=("", ""))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def anchored(document: Document, page: Page) -> Document:
    """The document with an anchor on every block, unit and note.

    Args:
        document: the variant that is shown.
        page: the page it is shown on; papers on one page must come in a fixed order.
    """
    giver = _Giver(page, document.kind, document.id)
    whole = replace(
        document,
        body=tuple(giver.unit(unit) for unit in document.body),
        notes=tuple(giver.note(note) for note in document.notes),
        anchored=(document.kind, document.id),
    )
    return replace(whole, anchors=" ".join(anchors_of(whole)))


@dataclass(frozen=True, slots=True)
class _Giver:
    """Gives anchors to what one paper, of a kind, has on a page."""

    page: Page
    kind: str
    paper: str

    def give(self, prefix: str, words: str) -> str:
        return self.page.give(prefix, self.kind, words, self.paper)

    def note(self, note: Note) -> Note:
        return replace(note, anchor=self.give("fn:n", note.text.value))

    def block(self, block: Block, prefix: str = "p") -> Block:
        words = block.text.value if block.table is None else _table_words(block)
        return replace(block, anchor=self.give("tabel" if block.table else prefix, words))

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def unit(self, unit: Unit) -> Unit:
        match unit:
            case Passage():
                return replace(unit, blocks=self.blocks(unit.blocks))
            case Item():
                heading = self.block(unit.heading, "punt")
                form = self.block(unit.form_block) if unit.form_block else None
                blocks = self.blocks(unit.blocks)
                return replace(unit, heading=heading, id=heading.anchor, form_block=form, blocks=blocks)
            case Topic():
                heading = self.block(unit.heading, "onderwerp")
                return replace(unit, heading=heading, id=heading.anchor, blocks=self.blocks(unit.blocks))
            case Exchange():
                return self.exchange(unit)

    def exchange(self, unit: Exchange) -> Exchange:
        words = " ".join(block.text.value for block in unit.question)
        return replace(
            unit,
            id=self.give("vraag", words),
            question=self.blocks(unit.question),
            answer_label=self.block(unit.answer_label) if unit.answer_label else None,
            answer=self.blocks(unit.answer),
        )


def _table_words(block: Block) -> str:
    table = block.table
    if table is None:
        return ""
    cells = [table.caption, *table.header, *(c for row in table.rows for c in row)]
    return "\x1e".join(c.value for c in cells)
