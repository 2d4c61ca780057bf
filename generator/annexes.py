"""Annexes that held papers announce and that are not here: gaps without a number, so in no count of papers.

Scope: what recognition noted (``recognise.annexes``), by meeting. A paper of which an annex is held is left
out: nothing tells which of those it announces that one is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Corpus, Document, Dossier
from generator.walk import unit_blocks


@dataclass(frozen=True, slots=True)
class Announced:
    """Words of a paper, of some kind, that announce one or more annexes; ``anchor`` is of the block that has
    them."""

    document: str
    kind: str
    words: str
    anchor: str


def announced(corpus: Corpus) -> dict[str, tuple[Announced, ...]]:
    """The announcements of papers at home in each dossier, by its slug; only dossiers that have some."""
    parents = {parent for paper in corpus.papers if (parent := paper.document.origin.facts.get("parent"))}
    found = {dossier.meeting.slug: tuple(_at(dossier, parents)) for dossier in corpus.dossiers}
    return {slug: some for slug, some in found.items() if some}


def _at(dossier: Dossier, parents: set[str]) -> Iterator[Announced]:
    for one in dossier.papers:
        if one.paper is None or not one.held or one.home != dossier.meeting.slug:
            continue
        if parents.isdisjoint((one.id, *one.paper.former)):
            document = one.paper.document
            facts = (fact for fact in document.facts if fact.name == "annex")
            yield from (Announced(one.id, one.kind, f.value, _anchor(document, f.line)) for f in facts)


def _anchor(document: Document, line: int) -> str:
    """The anchor of the block that begins at a line of the source."""
    blocks = (block for unit in document.body for block in unit_blocks(unit))
    return next((block.anchor for block in blocks if block.line == line), "")
