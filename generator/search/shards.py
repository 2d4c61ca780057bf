"""Postings to shards: files of which a query loads those of its terms and no more.

Scope: cutting. Two segments, so that a new document rewrites little: the *archief* holds the records of
earlier quarters, *recent* those of the newest one. In a segment a term's first tier stands in a bundle
with other terms (found by a hash, without any list); the postings of a frequent term that weigh less
follow in tiers of their own, each with a bound on what it can still add.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.search.postings import BOOSTS, FIELDS, Postings, stable_average, unpacked, weight

TIER = 256  # records in a term's first tier; each next one holds four times as many
BUNDLE = 6_000  # characters in a bundle, about 2 kB compressed
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
    averages = [stable_average(a) for a in found.averages]
    entries: dict[str, object] = {}
    files: dict[str, object] = {}
    size = 0
    for term in sorted(found.by_term):
        rows = _rows(found, term, first, last, averages)
        if not rows:
            continue
        tiers = list(_tiers(rows))
        bounds = [round(max(row[0] for row in tier) + 0.0005, 3) for tier in tiers[1:]]
        entry = [sum(len(row[2]) for row in rows), bounds, _columns(tiers[0], found, ids)]
        entries[term] = entry
        size += len(term) + _size(tiers[0])
        for number, tier in enumerate(tiers[1:], 1):
            files[f"{_name(term)}-{number}"] = _columns(tier, found, ids)
    bundles = 1
    while bundles * BUNDLE < size:
        bundles *= 2
    return Segment(name, bundles, {**_bundled(entries, bundles), **files})


Row = tuple[float, int, tuple[tuple[int, int], ...]]  # weight, record, (field, count) ...


def _rows(found: Postings, term: str, first: int, last: int, averages: Sequence[float]) -> list[Row]:
    """The records that hold a term, heaviest first."""
    fields: dict[int, list[tuple[int, int]]] = {}
    for record, field, count in unpacked(found.by_term[term]):
        if first <= record < last:
            fields.setdefault(record, []).append((field, count))
    if len(fields) <= TIER:  # one tier: the order does not matter, so no weights are needed
        return [(0.0, record, tuple(many)) for record, many in fields.items()]
    lengths = found.lengths
    rows = [
        (sum(BOOSTS[f] * weight(n, lengths[f][record], averages[f]) for f, n in many), record, tuple(many))
        for record, many in fields.items()
    ]
    rows.sort(key=lambda row: (-row[0], row[1]))
    return rows


def _tiers(rows: list[Row]) -> Iterator[list[Row]]:
    start, size = 0, TIER
    while start < len(rows):
        yield rows[start : start + size]
        start, size = start + size, size * 4


def _columns(rows: list[Row], found: Postings, ids: Sequence[int]) -> list[object]:
    """For each field the ids (as steps), counts and field lengths of the postings, by id."""
    out: list[object] = []
    for field in range(len(FIELDS)):
        records = sorted((record, n) for _, record, many in rows for f, n in many if f == field)
        if not records:
            out.append(0)
            continue
        steps, before = [], 0
        for record, _ in records:
            steps.append(ids[record] - before)
            before = ids[record]
        counts = [n for _, n in records]
        lengths = [found.lengths[field][record] for record, _ in records]
        out.append([steps, counts if any(n > 1 for n in counts) else 0, lengths])
    return out


def _size(rows: list[Row]) -> int:
    return 30 + 9 * sum(len(row[2]) for row in rows)


def _name(term: str) -> str:
    """A file name for a term: words as they are, other signs as their code."""
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in term)


def _bundled(entries: Mapping[str, object], bundles: int) -> dict[str, object]:
    out: dict[str, dict[str, object]] = {}
    for term, entry in entries.items():
        out.setdefault(f"{hashed(term) % bundles:x}", {})[term] = entry
    return dict(out)
