"""Postings to shards: files of which a query loads those of its terms and no more.

Scope: cutting. Two segments, so that a new document rewrites little: the *archief* and *recent*, the newest
stretch of the calendar. In a segment the heaviest records of a term stand in a bundle with other terms,
found by a hash without any list, with all that lunr's weights are made of. The other records of a frequent
term follow in tiers, heaviest first, and the lightest by date; there a weight is known to a 23rd, which
tells which records can matter. What those weigh exactly stands with the record itself (``forward``).
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.coded import Coded, Integers, coded, text_of
from generator.search.places import Places, columns
from generator.search.postings import K1, B, Postings, stable_average
from generator.search.records import BOOSTS, FIELDS

TIERS = (128, 512, 2048, 4096, 8192, 8192)
"""Records in the bundle, and in each tier after it; what is left is cut by date."""
BLOCK = 16384
"""Records in a block of what is left."""
BUNDLE = 1_500
"""Characters in a bundle at most on average: about 1 kB compressed."""
NUMBERS = 500
"""The same for terms with a digit, which have bundles of their own: a number is looked up alone."""
STEPS, ZERO = 16, 160
"""A weight w is the step ``ceil(16 log2 w) + 160``: at most a 23rd below two to the (step - 160) / 16."""
_DIGIT = re.compile("[0-9]")
_FNV, _PRIME = 2166136261, 16777619


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the index: files by name, and over how many bundles words and numbers are spread."""

    name: str
    bundles: tuple[int, int]
    files: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Part:
    """The postings of one segment (columns of ``Postings``), and by record: term, record, weight, tier."""

    rows: tuple[Integers, Integers, Integers, Integers]
    at: Integers
    term: Integers
    record: Integers
    weight: Integers
    tier: Integers


def hashed(term: str) -> int:
    """FNV-1a over the UTF-8 bytes: the same few lines in Python and JavaScript."""
    value = _FNV
    for byte in term.encode():
        value = ((value ^ byte) * _PRIME) & 0xFFFFFFFF
    return value


def file_name(term: str) -> str:
    """A file name for a term: words as they are, other signs as their code."""
    return "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in term)


def segment(
    name: str, found: Postings, where: Places, first: int, last: int, salts: Mapping[str, int]
) -> Segment:
    """The shards of the records ``first`` to ``last`` (not included).

    Args:
        name: the folder of its files.
        found: the postings of all records.
        where: the place of each record.
        first: number of the first record.
        last: number after the last record.
        salts: of a term whose code is not that of its hash alone (``forward.codes``).
    """
    part = _part(found, first, last)
    deep: dict[int, object] = {}
    files: dict[str, object] = {}
    for number, tiers, blocks in _deep(part):
        tops = [int(_step(part.weight[some]).max()) for some in (*tiers, *blocks)]
        tops[len(tiers) :] = [max(tops[len(tiers) :], default=0)] * len(blocks)
        days = [int(where.days[part.record[block[0]]]) for block in blocks]
        deep[number] = [tops[: len(tiers)], [tops[-1], *days] if blocks else 0]
        named = [*(f"-{n}" for n in range(1, len(tiers) + 1)), *(f"-s{n}" for n in range(len(blocks)))]
        for end, some, top in zip(named, (*tiers, *blocks), tops, strict=True):
            files[f"{file_name(found.terms[number])}{end}"] = _tier(part, where, some, top)
    words: dict[str, object] = {}
    numbers: dict[str, object] = {}
    sizes = [1, 1]
    for number, entry, characters in _entries(part, found, where):
        term = found.terms[number]
        salt = salts.get(term, 0)
        more = [deep.get(number, 0), salt] if salt else [deep[number]] if number in deep else []
        digits = bool(_DIGIT.search(term))
        (numbers if digits else words)[term] = entry + more
        sizes[digits] += len(term) + 20 + characters
    many = _power(sizes[0] / BUNDLE), _power(sizes[1] / NUMBERS)
    return Segment(name, many, {**_bundled(words, many[0], ""), **_bundled(numbers, many[1], "n"), **files})


def fingerprint(found: Postings, where: Places, first: int, last: int, salts: Mapping[str, int]) -> str:
    """A hash of all that ``segment`` makes the same shards of.

    Terms go by name and records by their place in the stretch: a word that is new elsewhere numbers all terms
    anew, and changes nothing here.
    """
    inside = np.flatnonzero((found.record >= first) & (found.record < last))
    term, record, field = found.term[inside], found.record[inside], found.field[inside]
    new = np.concatenate(([True], term[1:] != term[:-1])) if len(term) else np.zeros(0, dtype=bool)
    names = [found.terms[number] for number in term[new].tolist()]
    whole = hashlib.sha256(repr(([stable_average(a) for a in found.averages], names)).encode())
    whole.update(repr([(name, salts[name]) for name in names if name in salts]).encode())
    days, spots = where.days[first:last], where.places[first:last]
    columns = np.cumsum(new), record - first, field, found.count[inside], found.lengths[field, record], days
    for column in (*columns, spots):
        whole.update(np.ascontiguousarray(column, dtype=np.int64).data)
    return whole.hexdigest()


def _power(least: float) -> int:
    """The power of two that is no less: the number of bundles seldom changes."""
    return 1 << max(0, math.ceil(math.log2(least)))


def _part(found: Postings, first: int, last: int) -> Part:
    inside = (found.record >= first) & (found.record < last)
    rows = (found.term[inside], found.record[inside], found.field[inside], found.count[inside])
    term, record, field, count = rows
    averages = np.array([stable_average(a) for a in found.averages])
    norm = K1 * (1 - B + B * found.lengths[field, record] / averages[field])
    weights = np.array(BOOSTS)[field] * (K1 + 1) * count / (norm + count)
    new = np.concatenate(([True], (term[1:] != term[:-1]) | (record[1:] != record[:-1])))
    starts = np.flatnonzero(new)
    sums = np.add.reduceat(weights, starts)
    by_term, by_record = term[starts], record[starts]
    return Part(rows, np.cumsum(new) - 1, by_term, by_record, sums, _tiers(by_term, by_record, sums))


def _tiers(term: Integers, record: Integers, weight: Integers) -> Integers:
    """The tier of each record of each term: the heaviest first, of equal ones the newest."""
    tier = np.zeros(len(term), dtype=np.int8)
    edges = np.cumsum(TIERS)
    starts = np.flatnonzero(np.concatenate(([True], term[1:] != term[:-1])))
    ends = np.append(starts[1:], len(term))
    for start, end in zip(starts[ends - starts > TIERS[0]], ends[ends - starts > TIERS[0]], strict=True):
        order = np.lexsort((-record[start:end], -weight[start:end]))
        tier[start + order] = np.searchsorted(edges, np.arange(end - start), side="right")
    return tier


def _deep(part: Part) -> Iterator[tuple[int, list[Integers], list[Integers]]]:
    """Each frequent term with its further tiers and the blocks of what is left, all in order of records."""
    later = np.flatnonzero(part.tier)
    starts = np.flatnonzero(np.concatenate(([True], part.term[later][1:] != part.term[later][:-1])))
    for some in np.split(later, starts[1:]) if len(later) else ():
        tiers = [some[part.tier[some] == n] for n in range(1, len(TIERS))]
        left = some[part.tier[some] == len(TIERS)]
        blocks = np.split(left, range(BLOCK, len(left), BLOCK)) if len(left) else []
        yield int(part.term[some[0]]), [t for t in tiers if len(t)], blocks


def _tier(part: Part, where: Places, some: Integers, top: int) -> list[str]:
    """Ids, and how far each weight is below the heaviest step, as texts of numbers."""
    records = part.record[some]
    steps, spots = columns(where.days[records], where.places[records], np.array([0]))
    return [text_of(steps), text_of(spots), text_of(top - _step(part.weight[some]))]


def _step(weight: Integers) -> Integers:
    steps: Integers = np.maximum(np.ceil(STEPS * np.log2(weight) - 1e-9).astype(np.int64) + ZERO, 0)
    return steps


def _entries(part: Part, found: Postings, where: Places) -> Iterator[tuple[int, list[object], int]]:
    """Each term: [places, records, columns of each field] for its first tier, and its size in characters."""
    term, record, field, count = part.rows
    first = np.flatnonzero(part.tier[part.at] == 0)
    order = first[np.argsort(term[first].astype(np.int64) * len(FIELDS) + field[first], kind="stable")]
    group = term[order].astype(np.int64) * len(FIELDS) + field[order]
    starts = np.flatnonzero(np.concatenate(([True], group[1:] != group[:-1])))
    steps, spots = columns(where.days[record[order]], where.places[record[order]], starts)
    texts = [coded(c) for c in (steps, spots, count[order], found.lengths[field[order], record[order]])]
    plain = np.maximum.reduceat(count[order], starts) == 1
    places = np.bincount(term, minlength=len(found.terms)).tolist()
    records = np.bincount(part.term, minlength=len(found.terms)).tolist()
    ends = [*starts[1:].tolist(), len(order)]
    fields: list[object] = []
    before, size = -1, 0
    for start, end, key, ones in zip(
        starts.tolist(), ends, group[starts].tolist(), plain.tolist(), strict=True
    ):
        number, place = divmod(key, len(FIELDS))
        if number != before and before >= 0:
            yield before, [places[before], records[before], fields], size
            fields, size = [], 0
        before = number
        fields += [0] * (place - len(fields))
        fields.append(_column(texts, start, end, ones))
        size += 4 * (end - start)
    if before >= 0:
        yield before, [places[before], records[before], fields], size


def _column(texts: Sequence[Coded], start: int, end: int, ones: bool) -> list[object]:
    steps, spots, counts, lengths = (t.part(start, end) for t in texts)
    return [steps, spots, 0 if ones else counts, lengths]


def _bundled(entries: Mapping[str, object], bundles: int, kind: str) -> dict[str, object]:
    """Every bundle, also an empty one: a file that is not there costs a reader a page of errors."""
    out: dict[str, dict[str, object]] = {f"{kind}{n:x}": {} for n in range(bundles)}
    for term, entry in entries.items():
        out[f"{kind}{hashed(term) % bundles:x}"][term] = entry
    return dict(out)
