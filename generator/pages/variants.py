"""Differences between the variants of a paper, with the words around them.

Scope: the deleted and inserted words in their line. Which is which is the model's: left and right.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import words
from generator.model import Difference, Document, Paper
from generator.pages.scribe import Scribe
from generator.walk import unit_blocks

_AROUND = 60  # characters of context on each side


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One difference in its line: what the shown variant has, and the other."""

    paper: str
    target: str
    before: str
    deleted: str
    inserted: str
    after: str
    left_name: str
    right_name: str


def differences(scribe: Scribe, paper: Paper) -> tuple[DifferenceView, ...]:
    """The differences of a paper in the order of the model."""
    texts = _texts(paper.document)
    return tuple(_view(scribe, paper, d, texts.get(d.anchor, "")) for d in paper.differences)


def _texts(document: Document) -> dict[str, str]:
    blocks = {b.anchor: b.text.value for u in document.body for b in unit_blocks(u) if b.anchor}
    return {**blocks, **{n.anchor: n.text.value for n in document.notes if n.anchor}}


def _view(scribe: Scribe, paper: Paper, found: Difference, text: str) -> DifferenceView:
    shown_left = found.left_source == paper.shown
    shown = found.left if shown_left else found.right
    at = text.find(shown) if shown else -1
    before = text[max(0, at - _AROUND) : at] if at >= 0 else ""
    after = text[at + len(shown) :][:_AROUND] if at >= 0 else ""
    target = f"#{found.anchor}" if found.anchor else ""
    return DifferenceView(
        paper=paper.id,
        target=target,
        before=_from_word(before, at > _AROUND),
        deleted=found.left,
        inserted=found.right,
        after=_to_word(after, at >= 0 and len(text) > at + len(shown) + _AROUND),
        left_name=_name(paper, found.left_source),
        right_name=_name(paper, found.right_source),
    )


def _from_word(words: str, cut: bool) -> str:
    return "… " + words.partition(" ")[2] if cut else words


def _to_word(words: str, cut: bool) -> str:
    return words.rpartition(" ")[0] + " …" if cut else words


def _name(paper: Paper, source: int) -> str:
    if not 0 <= source < len(paper.variants):
        return words.name(paper.id)
    variant = paper.variants[source]
    return words.name(variant.id)
