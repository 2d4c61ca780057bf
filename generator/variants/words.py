"""The words of a document as variants compare them.

Scope: the one order and the one spelling in which the text of two files is laid side by side.
Knows nothing of papers or numbers. Source of what counts as a difference: docs of the data contract
("white-space separated tokens of body and notes; punctuation inside a token, capitals and spacing
count; line-end hyphens, quote and dash style, note numbers do not").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model import Block, Document, Note, Passage, Text
from generator.settled import line_ends
from generator.text import DASHES
from generator.walk import block_texts, unit_blocks

_QUOTES = "‘’‚‛“”„‟«»‹›'\"`´′″"
_SIGNS = str.maketrans(dict.fromkeys(_QUOTES, "'") | dict.fromkeys(DASHES, "-"))
_TOKEN = re.compile(r"\S+")


class Word(NamedTuple):
    """A token as printed and as compared. ``block`` counts the stretches of text of one document;
    ``soft`` is set when a hyphen at a line end stood in or right after the token. ``start`` is its offset
    in the text at ``anchor``; -1 in a table, whose texts share an anchor.
    """

    printed: str
    key: str
    block: int
    soft: bool = False
    anchor: str = ""
    start: int = -1

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.printed)


ADDRESS = frozenset({"heading", "letterhead", "addressee", "dateline"})
"""Roles that say who wrote to whom, when and under which number: what the publications of the two
chambers differ in by their nature, and no text of the paper."""


def stretches(document: Document) -> Iterator[tuple[Block, Text]]:
    """Every stretch of text of the body in printed order, with its block; the address is no body."""
    for unit in document.body:
        if not (isinstance(unit, Passage) and unit.role in ADDRESS):
            for block in unit_blocks(unit):
                yield from ((block, text) for text in block_texts(block))


def tokens(document: Document) -> list[str]:
    """The words of the body as printed: what grouping looks at."""
    return [token for _, text in stretches(document) for token in text.value.split()]


class Words:
    """The words of stretches of text, in printed order. ``keys`` are those of all, as compared; the rest of a
    word is worked out where it is asked for, for most words of two variants are the same."""

    def __init__(self, stretches: Iterable[tuple[Text, str, bool]]) -> None:
        """``stretches``: text, its anchor, and whether it is the only text at its anchor."""
        self._stretches = tuple(stretches)
        self._starts: list[int] = []
        self._made: dict[int, list[Word]] = {}
        self.keys: list[str] = []
        for text, _, _ in self._stretches:
            self._starts.append(len(self.keys))
            self.keys += text.value.translate(_SIGNS).split()

    def __len__(self) -> int:
        return len(self.keys)

    def __getitem__(self, at: int) -> Word:
        block = bisect_right(self._starts, at) - 1
        if block not in self._made:
            self._made[block] = _words(block, *self._stretches[block])
        return self._made[block][at - self._starts[block]]

    def run(self, start: int, end: int) -> list[Word]:
        """The words of ``[start, end)``."""
        return [self[at] for at in range(start, end)]

    def start_of_block(self, at: int) -> int:
        """Place of the first word of the stretch in which a word stands."""
        return self._starts[bisect_right(self._starts, at) - 1]

    def end_of_block(self, at: int) -> int:
        """The place after the last word of the stretch in which a word stands."""
        after = bisect_right(self._starts, at)
        return self._starts[after] if after < len(self._starts) else len(self.keys)


def body(document: Document) -> Words:
    """Every word of the body in printed order."""
    return Words((text, block.anchor, block.table is None) for block, text in stretches(document))


def note_words(note: Note) -> Words:
    """The words of a note; its number and its marker are no words of it."""
    return Words([(note.text, note.anchor, True)])


def marked_notes(document: Document) -> dict[str, int]:
    """Note key -> number of the stretch of body text in which its marker stands."""
    found: dict[str, int] = {}
    for number, (block, text) in enumerate(stretches(document)):
        table = block.table.notes if block.table else ()
        for note in (*(m.value for m in text.marks if m.kind == "note"), *table):
            found.setdefault(note, number)
    return found


def _words(number: int, text: Text, anchor: str, placed: bool) -> list[Word]:
    keys, ends = text.value.translate(_SIGNS), line_ends(text)
    return [
        Word(
            m.group(),
            keys[m.start() : m.end()],
            number,
            any(m.start() <= end <= m.end() for end in ends),
            anchor,
            m.start() if placed else -1,
        )
        for m in _TOKEN.finditer(text.value)
    ]
