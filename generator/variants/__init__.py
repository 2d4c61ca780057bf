"""Papers that are the same paper, and the words in which their variants differ.

Scope: ``group`` recognises variants from their text (a Word file and the official publication, the
papers of both chambers) and by a shared number; ``differences`` lays the words of the variants side
by side; ``separate`` parts files that claim one number with different text. Never merges an agenda with a
report, papers of two meetings, or a consultation with the agenda it quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generator.identifiers import local
from generator.model import Document, Paper
from generator.problems import Problem
from generator.remember import ALONE, Hands
from generator.variants.differences import changes, differences
from generator.variants.likeness import Shingles, containment, pairs, shared, shingles
from generator.variants.papers import ALIKE, exclude, identity, numbered, paper, unite
from generator.variants.successors import successors
from generator.variants.words import tokens
from generator.walk import block_texts, unit_blocks

__all__ = [
    "ALIKE",
    "SAME_TEXT",
    "changes",
    "differences",
    "exclude",
    "group",
    "identity",
    "likeness",
    "numbered",
    "same_words",
    "separate",
    "successors",
]

SAME_TEXT = 0.5
"""Below this part in common, two files that claim one number are two texts (problem D206). Far under
``papers.ALIKE``: the number itself is evidence, only the text speaks against it."""


def group(documents: Sequence[Document], hands: Hands = ALONE) -> tuple[Paper, ...]:
    """Every document once, as a variant of one paper; the order of the input does not matter.

    ``Paper.differences`` is left empty: call ``differences`` when the anchors are known.
    Returns the papers sorted by the path of their first variant.
    """
    ordered = sorted(documents, key=lambda d: d.source.path)
    found = hands.every("shingles", lambda d: _shingles(d).tobytes(), ordered, [d.key for d in ordered])
    clusters = unite(ordered, pairs([np.frombuffer(one, np.uint32) for one in found]))
    return tuple(paper([ordered[i] for i in members]) for members in clusters)


def separate(documents: Sequence[Document]) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Two files that claim one number with different text are two papers: nothing is left out.

    The first by path keeps the number, a later one goes on under an id made from its words. Returns
    the documents and a D206 for each file that lost its number.
    """
    first: dict[str, Document] = {}
    out: list[Document] = []
    found: list[Problem] = []
    for document in sorted(documents, key=lambda d: d.source.path):
        earlier = first.setdefault(identity(document), document)
        if (
            document is not earlier
            and not (document.origin.withdrawn or earlier.origin.withdrawn)
            and numbered(document)
            and containment(_shingles(earlier), _shingles(document)) < SAME_TEXT
        ):
            own = local(" ".join(tokens(document)))
            message = (
                f"dit bestand draagt hetzelfde nummer ({document.id}) als {earlier.source.path}, maar "
                f"de tekst is een andere; het wordt getoond als {own}."
            )
            found.append(Problem(document.source.path, 0, "D206", message))
            document = replace(document, id=own)  # noqa: PLW2901
        out.append(document)
    return tuple(out), tuple(found)


def likeness(left: Document, right: Document, *, whole: bool = False) -> float:
    """The part of the smaller text that stands in the larger; ``whole``: of the larger in the smaller."""
    ours, theirs = _shingles(left), _shingles(right)
    if whole:
        return shared(ours, theirs) / max(len(ours), len(theirs), 1)
    return containment(ours, theirs)


def same_words(left: Document, right: Document) -> bool:
    """Whether two files have the same words, in body and notes, however they are spaced."""
    return _every_word(left) == _every_word(right)


def _every_word(document: Document) -> list[str]:
    texts = (text for unit in document.body for block in unit_blocks(unit) for text in block_texts(block))
    return [word for text in (*texts, *(n.text for n in document.notes)) for word in text.value.split()]


def _shingles(document: Document) -> Shingles:
    return shingles(tokens(document))
