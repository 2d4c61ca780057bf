"""The way back: for each record its terms as short codes, so that what it weighs for any query is exact.

Scope: codes and columns. The tiers of a frequent term tell roughly what a record weighs; a reader's browser
loads the records that it shows anyway, and with them comes what lunr's weights of every term are made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from generator.search.coded import LOW_BITS, Integers, coded, low_text
from generator.search.postings import Postings
from generator.search.records import FIELDS
from generator.search.shards import hashed

LEAST_BITS = 21
_RECORDS = 4096  # whose columns are in memory together


def code_bits(terms: int) -> int:
    """The bits of a code: at least four times as many codes as terms."""
    return max(LEAST_BITS, terms.bit_length() + 2)


def codes(terms: Sequence[str], bits: int, places: Mapping[str, int]) -> tuple[list[int], dict[str, int]]:
    """A code for each term that no other has, and the salts of terms that needed one.

    The code is the upper bits of a hash; a salt makes it another one.

    Args:
        terms: every term.
        bits: ``code_bits``.
        places: how often each stands in the corpus; the most frequent keeps the code of its hash alone.
    """
    code = partial(_code, bits)
    first = [code(term, 0) for term in terms]
    holder: dict[int, str] = {}
    twins: list[str] = []
    for number, term in zip(first, terms, strict=True):
        other = holder.get(number)
        if other is None or (-places[term], term) < (-places[other], other):
            holder[number] = term
        if other is not None:
            twins.append(term if holder[number] == other else other)
    salts: dict[str, int] = {}
    for term in sorted(twins):
        salt = 1
        while code(term, salt) in holder:
            salt += 1
        holder[code(term, salt)] = term
        salts[term] = salt
    return [code(t, salts[t]) if t in salts else n for n, t in zip(first, terms, strict=True)], salts


def _code(bits: int, term: str, salt: int) -> int:
    return hashed(f"{term} {salt}" if salt else term) >> (32 - bits)


def forward(found: Postings, numbers: Sequence[int], bits: int) -> Iterator[list[object]]:
    """For each record, for each field 0 or [length, codes, their low bits, counts or 0 when all are 1].

    Codes ascend and are given as steps: the bits above the lowest twelve, then those.
    """
    # one number for each posting, so that one sort in place does: field of a record, code, count
    width = int(found.count.max(initial=0)).bit_length()
    packed = found.record.astype(np.int64) * len(FIELDS) + found.field
    packed <<= bits
    packed |= np.array(numbers, dtype=np.int64)[found.term]
    packed <<= width
    packed |= found.count
    packed.sort()
    for first in range(0, found.size, _RECORDS):
        last = min(first + _RECORDS, found.size)
        edges = [n * len(FIELDS) << bits + width for n in (first, last)]
        yield from _columns(
            found, packed[slice(*np.searchsorted(packed, edges))], (first, last), (bits, width)
        )


def _columns(
    found: Postings, packed: Integers, span: tuple[int, int], sizes: tuple[int, int]
) -> list[list[object]]:
    """The columns of the records of a span; ``sizes``: the bits of a code and of a count."""
    bits, width = sizes
    first, last = span
    out: list[list[object]] = [[0] * len(FIELDS) for _ in range(first, last)]
    if not len(packed):
        return out
    count, code_of, row = packed & (1 << width) - 1, packed >> width & (1 << bits) - 1, packed >> bits + width
    starts = np.flatnonzero(np.concatenate(([True], row[1:] != row[:-1])))
    steps = np.diff(code_of, prepend=0)
    steps[starts] = code_of[starts]
    ones = (np.maximum.reduceat(count, starts) == 1).tolist()
    high, low, many = coded(steps >> LOW_BITS), low_text(steps), coded(count)
    for start, end, key, one in zip(
        starts.tolist(), [*starts[1:].tolist(), len(row)], row[starts].tolist(), ones, strict=True
    ):
        record, field = divmod(key, len(FIELDS))
        length = int(found.lengths[field][record])
        counts = 0 if one else many.part(start, end)
        out[record - first][field] = [length, high.part(start, end), low[2 * start : 2 * end], counts]
    return out
