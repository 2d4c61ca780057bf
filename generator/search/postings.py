"""Records to postings: which term stands how often in which field of which record.

Scope: counting, and the numbers of lunr's scoring (BM25 with k1 = 1.2 and b = 0.75, as in lunr.js 2.3).
Instead of weights the index holds what weights are made of, because one new document changes every
weight and hardly any count. Compact: a posting is one integer until its shard is written.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.search.analyser import Analyser
from generator.search.records import FIELDS, Record
from generator.search.tokens import cut, fold

K1, B = 1.2, 0.75
"""lunr's own values."""
FIELD_BITS, COUNT_BITS = 2, 14
"""A posting is ``(record << FIELD_BITS | field) << COUNT_BITS | count``; those of a term ascend."""
_MOST = (1 << COUNT_BITS) - 1


@dataclass(frozen=True, slots=True)
class Postings:
    """``by_term``: packed (record, field, count); ``lengths[field][record]``: terms in that field."""

    by_term: Mapping[str, array[int]]
    lengths: tuple[array[int], ...]
    size: int

    @property
    def averages(self) -> tuple[float, ...]:
        """The average length of each field, over all records as lunr takes it."""
        return tuple(sum(n) / self.size if self.size else 0.0 for n in self.lengths)


Texts = tuple[Sequence[str], Sequence[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of each record's title, head and text, and how often each token stands in the corpus."""

    by_record: Sequence[Texts]
    counts: Mapping[str, int]


def tokens(found: Iterable[Record]) -> Tokens:
    """Cut all texts; a token that stands in many records is kept once."""
    one: dict[str, str] = {}
    counts: Counter[str] = Counter()
    by_record: list[Texts] = []
    for record in found:
        texts = tuple([one.setdefault(t, t) for t in cut(fold(text))] for text in _texts(record))
        for some in texts:
            counts.update(some)
        by_record.append((texts[0], texts[1], texts[2]))
    return Tokens(by_record, counts)


def _texts(record: Record) -> tuple[str, str, str]:
    return record.title, record.head, record.text


def field_terms(record: Record, texts: Texts, analyser: Analyser) -> tuple[list[str], ...]:
    """The terms of a record by field, in the order of ``FIELDS``; ids it cites are terms of its text."""
    title, head, text = (analyser.terms_of(some) for some in texts)
    return title, head, text + [identifier.lower() for identifier in record.cited], list(record.numbers)


def postings(found: Sequence[Record], cut_texts: Tokens, analyser: Analyser) -> Postings:
    """All postings of the records; a record's number is its place among them."""
    by_term: dict[str, array[int]] = {}
    lengths = tuple(array("l", bytes(8 * len(found))) for _ in FIELDS)
    for number, (record, texts) in enumerate(zip(found, cut_texts.by_record, strict=True)):
        for field, terms in enumerate(field_terms(record, texts, analyser)):
            lengths[field][number] = len(terms)
            base = (number << FIELD_BITS | field) << COUNT_BITS
            for term, count in Counter(terms).items():
                try:
                    by_term[term].append(base | min(count, _MOST))
                except KeyError:
                    by_term[term] = array("q", [base | min(count, _MOST)])
    return Postings(by_term, lengths, len(found))


def idf(places: int, size: int) -> float:
    """Lunr's inverse document frequency; ``places`` counts records over all fields."""
    return math.log(1 + abs((size - places + 0.5) / (places + 0.5)))


def weight(count: int, length: int, average: float) -> float:
    """Lunr's weight of a term in a field, but for idf and boost."""
    return (K1 + 1) * count / (K1 * (1 - B + B * (length / average)) + count)


def stable_average(average: float) -> float:
    """The average rounded up to a step of an eighth of a doubling.

    Tiers are cut by weights with this average: it seldom changes, so shards seldom do, and being the larger
    it makes every weight an upper bound of the true one.
    """
    return 2 ** (math.ceil(8 * math.log2(average)) / 8) if average > 0 else 1.0
