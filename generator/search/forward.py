"""The way back: for each record its terms as short codes, so that what it weighs for any query is exact.

Scope: codes and columns. The tiers of a frequent term tell roughly what a record weighs; a reader's browser
loads the records that it shows anyway, and with them comes what lunr's weights of every term are made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from generator.search.coded import LOW_BITS, Integers, coded, low_text
from generator.search.postings import Rows
from generator.search.records import FIELDS
from generator.search.shards import hashed

LEAST_BITS = 21


def code_bits(terms: int) -> int:
    """The bits of a code: at least four times as many codes as terms."""
    return max(LEAST_BITS, terms.bit_length() + 2)


def codes(terms: Sequence[str], bits: int, places: Sequence[int]) -> tuple[Integers, dict[str, int]]:
    """A code for each term that no other has, and the salts of terms that needed one.

    The code is the upper bits of a hash; a salt makes it another one.

    Args:
        terms: every term.
        bits: ``code_bits``.
        places: how often each stands in the corpus; the most frequent keeps the code of its hash alone.
    """
    code = partial(_code, bits)
    numbers = [code(term, 0) for term in terms]
    holder: dict[int, int] = {}
    twins: list[int] = []
    for at, number in enumerate(numbers):
        other = holder.setdefault(number, at)
        if other != at:
            first, rarer = sorted((at, other), key=lambda n: (-places[n], terms[n]))
            holder[number] = first
            twins.append(rarer)
    salts: dict[str, int] = {}
    for at in sorted(twins, key=terms.__getitem__):
        salt = 1
        while code(terms[at], salt) in holder:
            salt += 1
        numbers[at] = code(terms[at], salt)
        holder[numbers[at]] = at
        salts[terms[at]] = salt
    return np.array(numbers, dtype=np.int64), salts


def _code(bits: int, term: str, salt: int) -> int:
    return hashed(f"{term} {salt}" if salt else term) >> (32 - bits)


def forward(found: Rows, numbers: Integers) -> list[str]:
    """For each record of a part, as JSON: for each field 0 or [length, codes, their low bits, counts or 0
    when all are 1].

    Codes ascend and are given as steps: the bits above the lowest twelve, then those.

    Args:
        found: the postings of the part.
        numbers: the code of each term.
    """
    out = ["0"] * len(found.lengths)
    if len(found.row):
        code = numbers[found.term]
        order = np.argsort(found.row << 32 | code)
        row, code, count = found.row[order], code[order], found.count[order]
        starts = np.flatnonzero(np.concatenate(([True], row[1:] != row[:-1])))
        steps = np.diff(code, prepend=0)
        steps[starts] = code[starts]
        ones = (np.maximum.reduceat(count, starts) == 1).tolist()
        high, low, many = coded(steps >> LOW_BITS), low_text(steps), coded(count)
        ends, rows = [*starts[1:].tolist(), len(row)], row[starts].tolist()
        for start, end, key, one in zip(starts.tolist(), ends, rows, ones, strict=True):
            counts = "0" if one else f'"{many.part(start, end)}"'
            # nothing in a column needs to be escaped
            out[key] = (
                f'[{found.lengths[key]},"{high.part(start, end)}","{low[2 * start : 2 * end]}",{counts}]'
            )
    width = len(FIELDS)
    return [f"[{','.join(out[at : at + width])}]" for at in range(0, len(out), width)]
