"""Postings to shards: files of which a query loads those of its terms and no more.

Scope: cutting. Two segments, so that a new document rewrites little: the *archief* and *recent*, the newest
stretch of the calendar. In a segment the heaviest records of a term stand in a bundle with other terms,
found by a hash without any list, with all that lunr's weights are made of. The other records of a frequent
term follow in tiers, heaviest first, and the lightest by date; there a weight is known to a 23rd, which
tells which records can matter. What those weigh exactly stands with the record itself (``forward``).
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.coded import Coded, Integers, coded
from generator.search.places import Places, columns
from generator.search.postings import K1, B, Columns, Postings, stable_average
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


_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Weighed:
    """Postings of one segment, and by term and record, fields together: number of the pair for each posting,
    term, record, weight, tier."""

    rows: Columns
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
) -> tuple[dict[str, bytes], tuple[int, int]]:
    """The shards of the records ``first`` to ``last`` (not included): files by name, and over how many
    bundles words and numbers are spread.

    Args:
        name: the folder of its files.
        found: the postings of all records.
        where: the place of each record.
        first: number of the first record.
        last: number after the last record.
        salts: of a term whose code is not that of its hash alone (``forward.codes``).
    """
    files: dict[str, bytes] = {}
    words: list[tuple[str, bytes]] = []
    numbers: list[tuple[str, bytes]] = []
    sizes = [1, 1]
    for run in found.runs(first, last):
        part = _weighed(run, found)
        tiers = _deep(part, found.terms, where, files)
        deep = {number: _ENCODE([tops, rest or 0]) for number, (tops, rest) in tiers.items()}
        for number, entry, characters in _entries(part, found, where):
            term = found.terms[number]
            salt = salts.get(term, 0)
            more = f",{deep.get(number, 0)},{salt}" if salt else f",{deep[number]}" if number in deep else ""
            digits = bool(_DIGIT.search(term))
            (numbers if digits else words).append((term, f"{_ENCODE(term)}:[{entry}{more}]".encode()))
            sizes[digits] += len(term) + 20 + characters
    many = _power(sizes[0] / BUNDLE), _power(sizes[1] / NUMBERS)
    files |= _bundled(words, many[0], "") | _bundled(numbers, many[1], "n")
    return {f"{name}/{file}": data for file, data in files.items()}, many


def fingerprint(found: Postings, where: Places, first: int, last: int, salts: Mapping[str, int]) -> str:
    """A hash of all that ``segment`` makes the same shards of.

    Terms go by name and records by their place in the stretch: a word that is new elsewhere numbers all terms
    anew, and changes nothing here.
    """
    # each column by itself: where runs end depends on all records
    names, *sums = (hashlib.sha256() for _ in range(5))
    for run in found.runs(first, last):
        new = np.zeros(len(run.term), dtype=bool)
        new[_starts(run.term)] = True
        for number in run.term[new].tolist():
            term = found.terms[number]
            names.update(f"{term} {salts.get(term, 0)}\n".encode())
        for whole, column in zip(sums, (new, run.record - first, run.field, run.count), strict=True):
            whole.update(np.ascontiguousarray(column).data)
    whole = hashlib.sha256(repr([stable_average(a) for a in found.averages]).encode())
    for one in (names, *sums):
        whole.update(one.digest())
    for column in (found.lengths[:, first:last], where.days[first:last], where.places[first:last]):
        whole.update(np.ascontiguousarray(column).data)
    return whole.hexdigest()


def _power(least: float) -> int:
    """The power of two that is no less: the number of bundles seldom changes."""
    return 1 << max(0, math.ceil(math.log2(least)))


def _weighed(rows: Columns, found: Postings) -> Weighed:
    term, record, field, count = rows.term, rows.record, rows.field, rows.count
    averages = np.array([stable_average(a) for a in found.averages])
    norm = K1 * (1 - B + B * found.lengths[field, record] / averages[field])
    weights = np.array(BOOSTS)[field] * (K1 + 1) * count / (norm + count)
    starts = _starts(term.astype(np.int64) * found.size + record)
    at = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(term)))
    sums = np.add.reduceat(weights, starts) if len(starts) else weights
    by_term, by_record = term[starts], record[starts]
    return Weighed(rows, at, by_term, by_record, sums, _tiers(by_term, by_record, sums))


def _starts(keys: Integers) -> Integers:
    """Where another key begins."""
    return np.flatnonzero(np.diff(keys, prepend=keys[:1] - 1))


def _tiers(term: Integers, record: Integers, weight: Integers) -> Integers:
    """The tier of each record of each term: the heaviest first, of equal ones the newest."""
    tier = np.zeros(len(term), dtype=np.int8)
    edges = np.cumsum(TIERS)
    starts = _starts(term)
    ends = np.append(starts[1:], len(term))
    for start, end in zip(starts[ends - starts > TIERS[0]], ends[ends - starts > TIERS[0]], strict=True):
        order = np.lexsort((-record[start:end], -weight[start:end]))
        tier[start + order] = np.searchsorted(edges, np.arange(end - start), side="right")
    return tier


def _deep(
    part: Weighed, terms: Sequence[str], where: Places, files: dict[str, bytes]
) -> dict[int, tuple[list[int], list[int]]]:
    """Write the further tiers of frequent terms, and what is left block by block, all in order of records.

    Returns:
        For each such term the heaviest step of each tier, and that of what is left with the first day of each
        block; nothing when nothing is left.
    """
    later = np.flatnonzero(part.tier)
    if not len(later):
        return {}
    later = later[np.lexsort((part.tier[later], part.term[later]))]
    term, tier, record = part.term[later], part.tier[later], part.record[later]
    steps = _step(part.weight[later])
    groups = _starts(term.astype(np.int64) * (len(TIERS) + 1) + tier)
    sizes = np.diff(groups, append=len(later))
    tops = np.repeat(np.maximum.reduceat(steps, groups), sizes)
    inside = np.arange(len(later)) - np.repeat(groups, sizes)
    starts = np.flatnonzero((inside == 0) | (tier == len(TIERS)) & (inside % BLOCK == 0))
    days, spots = columns(where.days[record], where.places[record], starts)
    texts = [coded(column) for column in (days, spots, tops - steps)]
    ends = [*starts[1:].tolist(), len(later)]
    rows = zip(*(c[starts].tolist() for c in (term, tier, tops, where.days[record])), strict=True)
    out: dict[int, tuple[list[int], list[int]]] = {}
    for start, end, (number, level, top, day) in zip(starts.tolist(), ends, rows, strict=True):
        tiers, rest = out.setdefault(number, ([], []))
        name = file_name(terms[number])
        if level < len(TIERS):
            tiers.append(top)
            name += f"-{level}"
        else:
            name += f"-s{max(0, len(rest) - 1)}"
            rest += [day] if rest else [top, day]
        # ids, and how far each weight is below the heaviest step; nothing in a column needs to be escaped
        files[name] = '["{}","{}","{}"]'.format(*(text.part(start, end) for text in texts)).encode()
    return out


def _step(weight: Integers) -> Integers:
    steps: Integers = np.maximum(np.ceil(STEPS * np.log2(weight) - 1e-9).astype(np.int64) + ZERO, 0)
    return steps


def _entries(part: Weighed, found: Postings, where: Places) -> Iterator[tuple[int, str, int]]:
    """Each term: places, records, [columns of each field] for its first tier, and its size in characters."""
    if not len(part.term):
        return
    term, record, field, count = part.rows.term, part.rows.record, part.rows.field, part.rows.count
    first = np.flatnonzero(part.tier[part.at] == 0)
    order = first[np.argsort(term[first].astype(np.int64) * len(FIELDS) + field[first], kind="stable")]
    record, count = record[order], count[order]
    group = term[order].astype(np.int64) * len(FIELDS) + field[order]
    starts = _starts(group)
    steps, spots = columns(where.days[record], where.places[record], starts)
    texts = [coded(c) for c in (steps, spots, count, found.lengths[field[order], record])]
    plain = np.maximum.reduceat(count, starts) == 1
    base = int(term[0])
    places, records = (np.bincount(of - base).tolist() for of in (term, part.term))
    fields: list[str] = []
    before, size = base, 0
    ends, keys = [*starts[1:].tolist(), len(order)], group[starts].tolist()
    for start, end, key, ones in zip(starts.tolist(), ends, keys, plain.tolist(), strict=True):
        number, place = divmod(key, len(FIELDS))
        if number != before:
            yield before, _entry(places[before - base], records[before - base], fields), size
            fields, size = [], 0
        before = number
        fields += ["0"] * (place - len(fields))
        fields.append(_column(texts, start, end, ones))
        size += 4 * (end - start)
    yield before, _entry(places[before - base], records[before - base], fields), size


def _entry(places: int, records: int, fields: Iterable[str]) -> str:
    return f"{places},{records},[{','.join(fields)}]"


def _column(texts: Sequence[Coded], start: int, end: int, ones: bool) -> str:
    steps, spots, counts, lengths = (t.part(start, end) for t in texts)
    # nothing in a column needs to be escaped
    return f'["{steps}","{spots}",0,"{lengths}"]' if ones else f'["{steps}","{spots}","{counts}","{lengths}"]'


def _bundled(entries: Iterable[tuple[str, bytes]], bundles: int, kind: str) -> dict[str, bytes]:
    """Every bundle, also an empty one: a file that is not there costs a reader a page of errors."""
    out: list[list[bytes]] = [[] for _ in range(bundles)]
    for term, entry in entries:
        out[hashed(term) % bundles].append(entry)
    return {f"{kind}{n:x}": b"{%b}" % b",".join(some) for n, some in enumerate(out)}
