"""Records to postings: which term stands how often in which field of which record.

Scope: counting, and the numbers of lunr's scoring (BM25 with k1 = 1.2 and b = 0.75, as in lunr.js 2.3).
Every distinct token is analysed once; the rest is arithmetic on whole columns, without a step of Python
for each word of a text.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.analyser import Analyser
from generator.search.coded import Integers
from generator.search.records import FIELDS, Record
from generator.search.tokens import cut, fold, joins_spaces

K1, B = 1.2, 0.75
"""lunr's own values."""
_ROWS = len(FIELDS)
_TEXT, _NUMBER = FIELDS.index("tekst"), FIELDS.index("nummer")
_CHUNK = 1 << 21  # tokens that are expanded to terms at a time


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts as numbers of tokens, one after another; text ``record * 4 + field`` ends at its ``ends``."""

    vocabulary: tuple[str, ...]
    tokens: Integers
    ends: Integers

    @property
    def counts(self) -> Mapping[str, int]:
        """How often each token stands in the corpus."""
        many = np.bincount(self.tokens, minlength=len(self.vocabulary)).tolist()
        return dict(zip(self.vocabulary, many, strict=True))


@dataclass(frozen=True, slots=True)
class Postings:
    """Columns sorted by term, record and field; ``lengths[field][record]`` counts terms in that field."""

    terms: tuple[str, ...]
    term: Integers
    record: Integers
    field: Integers
    count: Integers
    lengths: Integers
    size: int

    @property
    def averages(self) -> tuple[float, ...]:
        """The average length of each field, over all records as lunr takes it."""
        return tuple(float(n.sum()) / self.size if self.size else 0.0 for n in self.lengths)


def cut_texts(found: Iterable[Record]) -> Texts:
    """Cut the texts of all records; a number's field has none."""
    numbered = _Numbered()
    pieces, ends = array("i"), array("q")
    for record in found:
        for text in (record.title, record.head, record.text):
            # nearly every token stands between spaces, so each form between spaces is cut only once
            pieces.extend(map(numbered.__getitem__, [text] if joins_spaces(text) else text.split()))
            ends.append(len(pieces))
        ends.append(len(pieces))
    tokens = _Numbered()
    many, flat = array("i"), array("i")
    for piece in numbered:
        inside = cut(fold(piece))
        many.append(len(inside))
        flat.extend(map(tokens.__getitem__, inside))
    texts, each = np.frombuffer(pieces, dtype=np.int32), _array(many)
    until = np.concatenate(([0], np.cumsum(each[texts])))[_array(ends)]
    some = [_expanded(texts[n : n + _CHUNK], each, _array(flat)) for n in range(0, len(texts), _CHUNK)]
    return Texts(tuple(tokens), np.concatenate([np.zeros(0, dtype=np.int32), *some]), until)


class _Numbered(defaultdict[str, int]):
    """Gives each new key the next number."""

    def __init__(self) -> None:
        super().__init__(self.__len__)


def _array(values: array[int]) -> Integers:
    return np.array(values, dtype=np.int64 if values.typecode == "q" else np.int32)


def _expanded(items: Integers, many: Integers, flat: Integers) -> Integers:
    """Each item replaced by what it stands for: ``many`` of ``flat``, which lists them item after item."""
    first = np.concatenate(([0], np.cumsum(many)))[:-1]
    each = many[items]
    inside = np.arange(int(each.sum())) - np.repeat(np.cumsum(each) - each, each)
    found: Integers = flat[np.repeat(first[items], each) + inside]
    return found


def postings(found: Sequence[Record], texts: Texts, analyser: Analyser) -> Postings:
    """All postings of the records; a record's number is its place among them."""
    many, flat, terms = _analysed(texts.vocabulary, analyser)
    extra = sorted([*_numbers(found), *_spelled_out(texts, analyser)])
    numbered = {term: n for n, term in enumerate(terms)}
    for _, term in extra:
        numbered.setdefault(term, len(numbered))
    every = sorted(numbered)
    place = np.empty(len(every), dtype=np.int64)
    place[[numbered[term] for term in every]] = np.arange(len(every))
    rows = np.array([row for row, _ in extra], dtype=np.int64)
    added = place[[numbered[term] for _, term in extra]] if extra else rows
    keys, counts, lengths = _counted(texts, many, place[flat], (rows, added))
    number = (keys // max(1, len(texts.ends))).astype(np.int32)
    row = (keys % max(1, len(texts.ends))).astype(np.int32)
    field = (row % _ROWS).astype(np.int8)
    by_field = np.ascontiguousarray(lengths.reshape(-1, _ROWS).T)
    return Postings(tuple(every), number, row // _ROWS, field, counts, by_field, len(found))


def idf(places: int, size: int) -> float:
    """Lunr's inverse document frequency; ``places`` counts records over all fields."""
    return math.log(1 + abs((size - places + 0.5) / (places + 0.5)))


def stable_average(average: float) -> float:
    """The average rounded up to a step of a thirty-second of a doubling.

    Tiers are cut by weights with this average: it seldom changes, so shards seldom do, and being the larger
    it makes every weight an upper bound of the true one.
    """
    return 2 ** (math.ceil(32 * math.log2(average)) / 32) if average > 0 else 1.0


def _analysed(vocabulary: Sequence[str], analyser: Analyser) -> tuple[Integers, Integers, list[str]]:
    """How many terms each token has, all these terms as numbers, and the terms."""
    numbered = _Numbered()
    many, flat = array("i"), array("i")
    for token in vocabulary:
        terms = analyser.token(token)
        many.append(len(terms))
        flat.extend(map(numbered.__getitem__, terms))
    return _array(many), _array(flat), list(numbered)


def _numbers(found: Sequence[Record]) -> Iterable[tuple[int, str]]:
    """The ids that a record cites are terms of its text, its own numbers those of their field."""
    for number, record in enumerate(found):
        yield from ((number * _ROWS + _TEXT, identifier.lower()) for identifier in record.cited)
        yield from ((number * _ROWS + _NUMBER, term) for term in record.numbers)


def _spelled_out(texts: Texts, analyser: Analyser) -> Iterable[tuple[int, str]]:
    """The terms of abbreviations that texts spell out, by text."""
    numbered = {token: n for n, token in enumerate(texts.vocabulary)}
    for long, terms in analyser.spelled_out():
        if not terms or not all(token in numbered for token in long):
            continue
        at = np.flatnonzero(texts.tokens == numbered[long[0]])
        at = at[at + len(long) <= len(texts.tokens)]
        for step, token in enumerate(long[1:], 1):
            at = at[texts.tokens[at + step] == numbered[token]]
        rows = np.searchsorted(texts.ends, at, side="right")
        whole = at + len(long) <= texts.ends[rows]
        yield from ((row, term) for row in rows[whole].tolist() for term in terms)


def _counted(
    texts: Texts, many: Integers, flat: Integers, extra: tuple[Integers, Integers]
) -> tuple[Integers, Integers, Integers]:
    """Keys (term times texts, plus text) ascending, how often each stands there, and terms by text."""
    starts = np.concatenate(([0], texts.ends[:-1]))[: len(texts.ends)]  # none at all without documents
    keys, counts = [], []
    lengths = np.zeros(len(texts.ends), dtype=np.int64)
    row = 0
    while row < len(starts):
        last = max(row + 1, int(np.searchsorted(texts.ends, starts[row] + _CHUNK)))
        tokens = texts.tokens[starts[row] : texts.ends[last - 1]]
        rows = np.repeat(np.arange(row, last), texts.ends[row:last] - starts[row:last])
        terms = _expanded(tokens, many, flat)
        more = slice(*np.searchsorted(extra[0], (row, last)).tolist())
        rows = np.concatenate((np.repeat(rows, many[tokens]), extra[0][more]))
        lengths[row:last] = np.bincount(rows - row, minlength=last - row)
        found, number = np.unique(
            np.concatenate((terms, extra[1][more])).astype(np.int64) * len(starts) + rows, return_counts=True
        )
        keys.append(found)
        counts.append(number.astype(np.int32))
        row = last
    key = np.concatenate(keys) if keys else np.zeros(0, dtype=np.int64)
    count = np.concatenate(counts) if counts else key
    order = np.argsort(key, kind="stable")
    return key[order], count[order].astype(np.int32), lengths.astype(np.int32)
