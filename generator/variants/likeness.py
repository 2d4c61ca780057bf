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
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

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
_EACH = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits spread: the golden ratio
Shingles = NDArray[np.uint32]
"""Hashes, sorted, each once."""


def shingles(words: Sequence[str]) -> Shingles:
    """Hashes of all runs of ``SIZE`` plain words: no capitals, no punctuation, no hyphens.

    ``words`` are tokens as printed. A text shorter than one shingle gives one.
    """
    plain = np.fromiter(map(_hash, words), np.uint64, len(words))
    plain = plain[plain != 0]
    if not len(plain):
        return np.empty(0, np.uint32)
    size = min(SIZE, len(plain))
    runs = np.zeros(len(plain) - size + 1, np.uint64)
    for place in range(size):  # 64 bits wrap around
        runs = runs * _EACH + plain[place : len(plain) - size + 1 + place]
    runs = (runs ^ (runs >> np.uint64(29))) * _EACH
    hashes = np.sort((runs >> np.uint64(32)).astype(np.uint32))
    first: NDArray[np.bool_] = np.append(True, hashes[1:] != hashes[:-1])
    return hashes[first]


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    """A word without capitals and signs as a number; 0 when nothing is left of it."""
    plain = "".join(_WORD.findall(word.lower()))
    return crc32(plain.encode()) + 1 if plain else 0


def pairs(sets: Sequence[Shingles]) -> tuple[tuple[float, int, int], ...]:
    """``(containment, left, right)`` of every pair worth measuring, most alike first.

    ``left < right`` are indexes into ``sets``; equal containment keeps the order of the indexes.
    """
    measured = [(containment(sets[a], sets[b]), a, b) for a, b in _proposed(sets) | _copies(sets)]
    return tuple(sorted(measured, key=lambda m: (-m[0], m[1], m[2])))


def containment(left: Shingles, right: Shingles) -> float:
    """The part of the smaller set that stands in the larger (0..1)."""
    smaller = min(len(left), len(right))
    return shared(left, right) / smaller if smaller else 0.0


def shared(left: Shingles, right: Shingles) -> int:
    """How many shingles stand in both."""
    return len(np.intersect1d(left, right, assume_unique=True))


def _copies(sets: Sequence[Shingles]) -> set[tuple[int, int]]:
    """Each set with the first that equals it: copies are one paper however many there are."""
    first: dict[bytes, int] = {}
    found = ((first.setdefault(hashes.tobytes(), i), i) for i, hashes in enumerate(sets) if len(hashes))
    return {(a, b) for a, b in found if a != b}


def _proposed(sets: Sequence[Shingles]) -> set[tuple[int, int]]:
    """The pairs that share enough of the sampled shingles, lower index first."""
    sampled = [hashes[hashes % SAMPLE == 0] for hashes in sets]
    hashes = np.concatenate([np.empty(0, np.uint32), *sampled])
    owners = np.repeat(np.arange(len(sampled)), [len(one) for one in sampled])
    order = np.argsort(hashes, kind="stable")  # of equal hashes, the lowest document first
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])) if len(hashes) else np.empty(0, int)
    sizes = np.diff(starts, append=len(hashes))
    pairs = [np.empty(0, np.int64)]
    for size in range(2, COMMON + 1):
        members = owners[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        pairs.append((members[:, left] * len(sets) + members[:, right]).ravel())
    found, shared_ones = np.unique(np.concatenate(pairs), return_counts=True)
    return {divmod(pair, len(sets)) for pair in found[shared_ones >= PROPOSED].tolist()}
