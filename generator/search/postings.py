"""Records to postings: which term stands how often in which field of which record.

Scope: counting, and the numbers of lunr's scoring (BM25 with k1 = 1.2 and b = 0.75, as in lunr.js 2.3).
Every distinct token is analysed once; the rest is arithmetic on whole columns, without a step of Python
for each word of a text. A posting is one number, so that millions are sorted in their place.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.analyser import Analyser
from generator.search.coded import Integers
from generator.search.parts import Given, Numbers
from generator.search.records import FIELDS
from generator.search.texts import Numbered, expanded, sizes, wide

K1, B = 1.2, 0.75
"""lunr's own values."""
_ROWS = len(FIELDS)
_RUN = 1 << 17  # postings whose columns are in memory together


@dataclass(frozen=True, slots=True)
class Terms:
    """Every term, sorted, and what stands for which.

    Token n has ``many[n]`` terms, which ``flat`` lists token after token; ``spelled`` are the terms of each
    phrase, ``added`` those that stand beside tokens (``Numbers.beside``).
    """

    every: tuple[str, ...]
    many: Integers
    flat: Integers
    spelled: tuple[Integers, ...]
    added: Integers

    def of(self, tokens: Integers) -> tuple[Integers, Integers]:
        """How many terms each of some tokens has, and all these terms."""
        return self.many[tokens], expanded(tokens, self.many, self.flat)

    def beside(self, one: Given) -> tuple[Integers, Integers]:
        """Rows of a part, and the terms that stand there beside those of its tokens."""
        rows, found = [one.beside[0]], [self.added[one.beside[1]]]
        for phrase, row in one.spelled.T.tolist():
            rows.append(np.full(len(self.spelled[phrase]), row))
            found.append(self.spelled[phrase])
        return np.concatenate(rows), np.concatenate(found)


@dataclass(frozen=True, slots=True)
class Rows:
    """The postings of a part by row and term, and how many terms each row has."""

    row: Integers
    term: Integers
    count: Integers
    lengths: Integers


@dataclass(frozen=True, slots=True)
class Columns:
    """Postings by term, record and field."""

    term: Integers
    record: Integers
    field: Integers
    count: Integers


@dataclass(frozen=True, slots=True)
class Postings:
    """All postings: ``packed`` ascend, each a term, a row (``record * 4 + field``) and a count, these two of
    so many ``bits``. ``places``: the rows of each term. ``lengths[field][record]`` counts terms there."""

    terms: tuple[str, ...]
    packed: Integers
    bits: tuple[int, int]
    places: Integers
    lengths: Integers
    size: int

    @property
    def averages(self) -> tuple[float, ...]:
        """The average length of each field, over all records as lunr takes it."""
        return tuple(float(n.sum()) / self.size if self.size else 0.0 for n in self.lengths)

    def runs(self, first: int, last: int) -> Iterator[Columns]:
        """The postings of the records ``first`` to ``last`` (not included), those of some terms at a time."""
        of_row, of_count = self.bits
        edges = np.concatenate(([0], np.cumsum(self.places)))
        start = 0
        while start < len(self.packed):
            least = min(start + _RUN, len(self.packed))
            end = int(edges[np.searchsorted(edges, least)])
            some = self.packed[start:end]
            row = some >> of_count & (1 << of_row) - 1
            some = some[(row >= first * _ROWS) & (row < last * _ROWS)]
            row = some >> of_count & (1 << of_row) - 1
            record, field = np.divmod(row.astype(np.int32), _ROWS)
            count = (some & (1 << of_count) - 1).astype(np.int32)
            yield Columns((some >> of_row + of_count).astype(np.int32), record, field, count)
            start = end


def terms_of(numbers: Numbers, parts: Sequence[Given], analyser: Analyser) -> Terms:
    """The terms of all tokens, of the phrases that are spelled out, and those that parts have beside."""
    numbered: Numbered[str] = Numbered()
    many, flat = array("i"), array("i")
    for token in numbers.tokens:
        terms = analyser.token(token)
        many.append(len(terms))
        flat.extend(map(numbered.__getitem__, terms))
    used = {phrase for one in parts for phrase in one.spelled[0].tolist()}
    spelled = [terms if n in used else () for n, terms in enumerate(analyser.spelled_out())]
    every = sorted({*numbered, *numbers.beside, *(term for terms in spelled for term in terms)})
    number = {term: n for n, term in enumerate(every)}
    place = np.array([number[term] for term in numbered], dtype=np.int32)
    stands_for = tuple(np.array([number[t] for t in terms], dtype=np.int64) for terms in spelled)
    added = np.array([number[term] for term in numbers.beside], dtype=np.int64)
    return Terms(tuple(every), wide(many), place[wide(flat)], stands_for, added)


def rows_of(one: Given, terms: Terms) -> Rows:
    """The postings of a part."""
    each, found = terms.of(one.vocabulary[one.tokens])
    row = np.repeat(np.arange(len(one.ends)), sizes(one.ends))
    more, beside = terms.beside(one)
    rows = np.concatenate((np.repeat(row, each), more))
    counts = np.concatenate((np.repeat(one.many.astype(np.int64), each), np.ones(len(more), dtype=np.int64)))
    lengths = np.bincount(rows, counts, len(one.ends)).astype(np.int64)
    # one number for each, so that one sort brings together what is the same term in the same row
    of_term, of_count = len(terms.every).bit_length(), int(counts.max(initial=0)).bit_length()
    keys = (rows << of_term | np.concatenate((found, beside))) << of_count | counts
    keys.sort()
    counts = keys & (1 << of_count) - 1
    keys >>= of_count
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    if len(starts):
        counts = np.add.reduceat(counts, starts)
    keys = keys[starts]
    return Rows(keys >> of_term, keys & (1 << of_term) - 1, counts, lengths)


def postings(parts: Sequence[Given], ranks: Sequence[Integers], terms: Terms) -> Postings:
    """All postings.

    Args:
        parts: what is counted.
        ranks: the number of each record of each part among all.
        terms: of all parts.
    """
    size = sum(map(len, ranks))
    of_row = (size * _ROWS).bit_length()
    of_count = 63 - of_row - len(terms.every).bit_length()  # 22 bits with ten times 60,000 records
    lengths = np.zeros(size * _ROWS, dtype=np.int32)
    places = np.zeros(len(terms.every), dtype=np.int64)
    whole = bytearray()  # grows in its place
    for one, rank in zip(parts, ranks, strict=True):
        found = rows_of(one, terms)
        row = (rank[:, None] * _ROWS + np.arange(_ROWS)).ravel()
        lengths[row] = found.lengths
        places += np.bincount(found.term, minlength=len(places))
        whole += ((found.term << of_row | row[found.row]) << of_count | found.count).tobytes()
    packed = np.frombuffer(whole, dtype=np.int64)
    packed.sort()
    by_field = np.ascontiguousarray(lengths.reshape(-1, _ROWS).T)
    return Postings(terms.every, packed, (of_row, of_count), places, by_field, size)


def stable_average(average: float) -> float:
    """The average rounded up to a step of a thirty-second of a doubling.

    Tiers are cut by weights with this average: it seldom changes, so shards seldom do, and being the larger
    it makes every weight an upper bound of the true one.
    """
    return 2 ** (math.ceil(32 * math.log2(average)) / 32) if average > 0 else 1.0
