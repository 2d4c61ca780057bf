"""Postings to shards: files of which a query loads those of its terms and no more.

Scope: cutting. Two segments, so that a new document rewrites little: the *archief* holds the records of
earlier quarters, *recent* those of the newest one. In a segment a term's first tier stands in a bundle
with other terms (found by a hash, without any list); the postings of a frequent term that weigh less
follow in tiers of their own, each with a bound on what it can still add.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.postings import COUNT_BITS, FIELD_BITS, K1, B, Postings, stable_average
from generator.search.records import BOOSTS, FIELDS

TIER = 256  # records in a term's first tier; each next one holds four times as many
BUNDLE = 6_000  # characters in a bundle, about 2 kB compressed
_SHIFT = FIELD_BITS + COUNT_BITS
_FIELD, _COUNT = (1 << FIELD_BITS) - 1, (1 << COUNT_BITS) - 1
_FNV, _PRIME = 2166136261, 16777619


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the index: files by name, and how many bundles its terms are spread over."""

    name: str
    bundles: int
    files: Mapping[str, object]


def hashed(term: str) -> int:
    """FNV-1a over the UTF-8 bytes: the same few lines in Python and JavaScript."""
    value = _FNV
    for byte in term.encode():
        value = ((value ^ byte) * _PRIME) & 0xFFFFFFFF
    return value


def segment(name: str, found: Postings, ids: Sequence[int], first: int, last: int) -> Segment:
    """The shards of the records ``first`` to ``last`` (not included).

    Args:
        name: the folder of its files.
        found: the postings of all records.
        ids: the public id of each record, ascending.
        first: number of the first record.
        last: number after the last record.
    """
    cutter = _Cutter(found, ids)
    entries: dict[str, object] = {}
    files: dict[str, object] = {}
    size = 0
    for term in sorted(found.by_term):
        packed = found.by_term[term]
        some = packed[bisect_left(packed, first << _SHIFT) : bisect_left(packed, last << _SHIFT)]
        if not some:
            continue
        tiers, bounds = cutter.tiers(some)
        entries[term] = [len(some), bounds, cutter.columns(tiers[0])]
        size += len(term) + 30 + 9 * len(tiers[0])
        for number, tier in enumerate(tiers[1:], 1):
            files[f"{_name(term)}-{number}"] = cutter.columns(tier)
    bundles = 1
    while bundles * BUNDLE < size:
        bundles *= 2
    return Segment(name, bundles, {**_bundled(entries, bundles), **files})


class _Cutter:
    """Cuts postings into tiers and writes them as columns; holds what both need of all records."""

    def __init__(self, found: Postings, ids: Sequence[int]) -> None:
        self._ids = ids
        self._lengths = found.lengths
        averages = [stable_average(a) for a in found.averages]
        self._norms = np.array(
            [
                K1 * (1 - B + B * np.array(lengths, dtype=float) / average)
                for lengths, average in zip(found.lengths, averages, strict=True)
            ]
        )

    def tiers(self, packed: array[int]) -> tuple[list[Sequence[int]], list[float]]:
        """The postings by tier, and for each tier but the first what a record in it can weigh at most."""
        if len(packed) <= TIER:
            return [packed], []
        values = np.array(packed)
        records, places = np.unique(values >> _SHIFT, return_inverse=True)
        if len(records) <= TIER:
            return [packed], []
        fields = values >> COUNT_BITS & _FIELD
        counts = values & _COUNT
        weights = (
            np.array(BOOSTS)[fields] * (K1 + 1) * counts / (self._norms[fields, values >> _SHIFT] + counts)
        )
        sums = np.bincount(places, weights=weights)
        order = np.lexsort((records, -sums))
        tier = np.empty(len(records), dtype=int)
        bounds: list[float] = []
        start, size, number = 0, TIER, 0
        while start < len(records):
            tier[order[start : start + size]] = number
            bounds += [math.ceil(sums[order[start]] * 1000) / 1000] if number else []
            start, size, number = start + size, size * 4, number + 1
        return [values[tier[places] == n].tolist() for n in range(number)], bounds

    def columns(self, packed: Sequence[int]) -> list[object]:
        """For each field the ids (as steps), counts and field lengths of the postings, by id."""
        steps: list[list[int]] = [[] for _ in FIELDS]
        counts: list[list[int]] = [[] for _ in FIELDS]
        lengths: list[list[int]] = [[] for _ in FIELDS]
        before = [0] * len(FIELDS)
        for value in packed:
            record = value >> _SHIFT
            field = value >> COUNT_BITS & _FIELD
            identifier = self._ids[record]
            steps[field].append(identifier - before[field])
            before[field] = identifier
            counts[field].append(value & _COUNT)
            lengths[field].append(self._lengths[field][record])
        return [
            [s, n if max(n) > 1 else 0, lengths_] if s else 0
            for s, n, lengths_ in zip(steps, counts, lengths, strict=True)
        ]


def _name(term: str) -> str:
    """A file name for a term: words as they are, other signs as their code."""
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in term)


def _bundled(entries: Mapping[str, object], bundles: int) -> dict[str, object]:
    out: dict[str, dict[str, object]] = {}
    for term, entry in entries.items():
        out.setdefault(f"{hashed(term) % bundles:x}", {})[term] = entry
    return dict(out)
