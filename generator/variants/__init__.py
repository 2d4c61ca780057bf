"""Papers that are the same paper, and the words in which their variants differ.

Scope: ``group`` recognises variants from their text (a Word file and the official publication, the
papers of both chambers) and by a shared number; ``differences`` lays the words of the variants side
by side; ``problems`` reports numbers that two different texts claim. Never merges an agenda with a
report, papers of two meetings, or a consultation with the agenda it quotes.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Document, Paper
from generator.problems import Problem
from generator.variants.differences import differences
from generator.variants.likeness import containment, pairs, shingles
from generator.variants.papers import identity, numbered, paper, unite
from generator.variants.words import tokens

__all__ = ["differences", "group", "problems"]

SAME_TEXT = 0.5
"""Below this part in common, two files that claim one number are two texts (problem D206). Far under
``papers.ALIKE``: the number itself is evidence, only the text speaks against it."""


def group(documents: Sequence[Document]) -> tuple[Paper, ...]:
    """Every document once, as a variant of one paper; the order of the input does not matter.

    ``Paper.differences`` is left empty: call ``differences`` when the anchors are known.
    Returns the papers sorted by the path of their first variant.
    """
    ordered = sorted(documents, key=lambda d: d.source.path)
    sets = [_shingles(d) for d in ordered]
    clusters = unite(ordered, pairs(sets))
    return tuple(
        paper([ordered[i] for i in members], clash=bool(_clashes([ordered[i] for i in members])))
        for members in clusters
    )


def problems(papers: Sequence[Paper]) -> tuple[Problem, ...]:
    """D206 for every file that claims the number of a file before it with other text."""
    return tuple(
        Problem(
            later.source.path,
            0,
            "D206",
            f"Dit bestand draagt hetzelfde nummer ({later.id}) als {first.source.path}, maar de tekst is een "
            f"andere; {first.source.path} wordt getoond.",
        )
        for each in papers
        for first, later in _clashes(each.variants)
    )


def _clashes(variants: Sequence[Document]) -> list[tuple[Document, Document]]:
    """Pairs (first by path, later one) that claim one number and have different text."""
    first: dict[str, Document] = {}
    found: list[tuple[Document, Document]] = []
    for variant in variants:
        earlier = first.setdefault(identity(variant), variant)
        if (
            variant is not earlier
            and numbered(variant)
            and containment(_shingles(earlier), _shingles(variant)) < SAME_TEXT
        ):
            found.append((earlier, variant))
    return found


def _shingles(document: Document) -> frozenset[int]:
    return shingles(tokens(document))
