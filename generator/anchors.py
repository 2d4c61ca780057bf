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
    kind, paper = document.kind, document.id

    def block(one: Block, prefix: str = "p") -> Block:
        words = one.text.value if one.table is None else _table_words(one)
        return replace(one, anchor=page.give("tabel" if one.table else prefix, kind, words, paper))

    def blocks(many: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(block(b) for b in many)

    def unit(one: Unit) -> Unit:
        match one:
            case Passage():
                return replace(one, blocks=blocks(one.blocks))
            case Item():
                heading = block(one.heading, "punt")
                form = block(one.form_block) if one.form_block else None
                return replace(
                    one, heading=heading, id=heading.anchor, form_block=form, blocks=blocks(one.blocks)
                )
            case Topic():
                heading = block(one.heading, "onderwerp")
                return replace(one, heading=heading, id=heading.anchor, blocks=blocks(one.blocks))
            case Exchange():
                words = " ".join(b.text.value for b in one.question)
                return replace(
                    one,
                    id=page.give("vraag", kind, words, paper),
                    question=blocks(one.question),
                    answer_label=block(one.answer_label) if one.answer_label else None,
                    answer=blocks(one.answer),
                )

    def note(one: Note) -> Note:
        return replace(one, anchor=page.give("fn:n", kind, one.text.value, paper))

    whole = replace(
        document,
        body=tuple(unit(u) for u in document.body),
        notes=tuple(note(n) for n in document.notes),
        anchored=(kind, paper),
    )
    return replace(whole, anchors=" ".join(anchors_of(whole)))


def _table_words(block: Block) -> str:
    table = block.table
    if table is None:
        return ""
    cells = [table.caption, *table.header, *(c for row in table.rows for c in row)]
    return "\x1e".join(c.value for c in cells)
