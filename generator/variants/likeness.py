"""Which documents have the same text, found without comparing each with each.

Scope: word shingles, the pairs that share rare ones, and how much of the smaller stands in the
larger. Knows no kinds, numbers or meetings: whether a pair may be one paper is decided elsewhere.

Method: runs of ``SIZE`` words are hashed (CRC-32: the same in every process); one in ``SAMPLE``,
chosen by the hash itself so that all documents choose alike, goes into an inverted index; runs that
stand in more than ``COMMON`` documents are boilerplate and propose nothing. Pairs so proposed are
measured on all their shingles. Linear in the corpus: at most COMMON documents per sampled shingle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from zlib import crc32

SIZE = 5
"""Words in a shingle: long enough to be rare in the field's set phrases, short enough that the few
differing words of two variants spoil only a few shingles."""

SAMPLE = 8
"""One shingle in so many is indexed; a text of a hundred words still gives about a dozen."""

COMMON = 16
"""A shingle in more documents than this is boilerplate. A paper has two to five variants."""

PROPOSED = 2
"""Sampled shingles that a pair must share before it is measured."""

_WORD = re.compile(r"[^\W_]+")


def shingles(words: Sequence[str]) -> frozenset[int]:
    """Hashes of all runs of ``SIZE`` plain words: no capitals, no punctuation, no hyphens.

    ``words`` are tokens as printed. A text shorter than one shingle gives one.
    """
    plain = list(filter(None, map(_plain, words)))
    if not plain:
        return frozenset()
    runs = range(max(1, len(plain) - SIZE + 1))
    return frozenset(crc32(" ".join(plain[i : i + SIZE]).encode()) for i in runs)


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    return "".join(_WORD.findall(word.lower()))


def pairs(sets: Sequence[frozenset[int]]) -> tuple[tuple[float, int, int], ...]:
    """``(containment, left, right)`` of every pair worth measuring, most alike first.

    ``left < right`` are indexes into ``sets``; equal containment keeps the order of the indexes.
    """
    proposed = {pair for pair, count in Counter(_proposals(sets)).items() if count >= PROPOSED}
    measured = [(containment(sets[a], sets[b]), a, b) for a, b in proposed | _copies(sets)]
    return tuple(sorted(measured, key=lambda m: (-m[0], m[1], m[2])))


def containment(left: frozenset[int], right: frozenset[int]) -> float:
    """The part of the smaller set that stands in the larger (0..1)."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def _copies(sets: Sequence[frozenset[int]]) -> set[tuple[int, int]]:
    """Each set with the first that equals it: copies are one paper however many there are."""
    first: dict[frozenset[int], int] = {}
    found = ((first.setdefault(hashes, i), i) for i, hashes in enumerate(sets) if hashes)
    return {(a, b) for a, b in found if a != b}


def _proposals(sets: Sequence[frozenset[int]]) -> Iterator[tuple[int, int]]:
    entries = sorted((h, i) for i, hashes in enumerate(sets) for h in hashes if h % SAMPLE == 0)
    for _, group in groupby(entries, key=lambda e: e[0]):
        documents = [i for _, i in group]
        if len(documents) <= COMMON:
            for at, a in enumerate(documents):
                for b in documents[at + 1 :]:
                    yield a, b
