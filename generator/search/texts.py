"""Texts to counted tokens: what can be known of records before the words of all others are.

Scope: cutting and counting. What the tokens stand for depends on the whole corpus (``analyser``).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TypeVar

import numpy as np

from generator.search.coded import Integers
from generator.search.records import Record
from generator.search.tokens import cut, fold, joins_spaces

_Key = TypeVar("_Key")

_FORMS, _SHORT = 1 << 16, 32
"""How many forms between spaces are remembered with their tokens, and of fewer letters than: nearly every one
of a large corpus."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The tokens of texts by number, ascending in a text, and how often each stands there.

    Text ``record * 4 + field`` ends before ``ends`` of it; ``spelled`` are pairs of a phrase and a text that
    holds it.
    """

    vocabulary: tuple[str, ...]
    tokens: Integers
    many: Integers
    ends: Integers
    spelled: Integers

    @property
    def totals(self) -> Integers:
        """How often each token of the vocabulary stands in all texts."""
        return np.bincount(self.tokens, self.many, len(self.vocabulary)).astype(np.int64)

    @property
    def counts(self) -> Mapping[str, int]:
        """The same by token."""
        return dict(zip(self.vocabulary, self.totals.tolist(), strict=True))


class Numbered(dict[_Key, int]):
    """Gives each new key the next number. (A ``defaultdict`` that counts itself is a circle, and stays.)"""

    def __missing__(self, key: _Key) -> int:
        number = self[key] = len(self)
        return number

    def of(self, keys: Iterable[_Key]) -> Integers:
        """The numbers of keys."""
        return np.fromiter(map(self.__getitem__, keys), np.int32)


def cut_texts(found: Iterable[Record], phrases: Sequence[Sequence[str]] = ()) -> Texts:
    """Cut the texts of records; a number's field has none.

    Args:
        found: the records.
        phrases: tokens, of which is noted where they stand one after another.
    """
    numbered: Numbered[str] = Numbered()
    forms, ends = array("i"), array("q")
    for record in found:
        for text in (record.title, record.head, record.text):
            # nearly every token stands between spaces, so each form between spaces is cut only once
            forms.extend(map(numbered.__getitem__, [text] if joins_spaces(text) else text.split()))
            ends.append(len(forms))
        ends.append(len(forms))
    tokens: Numbered[str] = Numbered()
    inside = [_cut(form) if len(form) < _SHORT else cut(fold(form)) for form in numbered]
    each = np.fromiter(map(len, inside), np.int32, len(inside))
    flat = tokens.of(chain.from_iterable(inside))
    items = np.frombuffer(forms, dtype=np.int32)
    until = np.concatenate(([0], np.cumsum(each[items])))[wide(ends)]
    printed = expanded(items, each, flat)
    row = np.repeat(np.arange(len(until)), sizes(until))
    keys, counts = np.unique(row * max(1, len(tokens)) + printed, return_counts=True)
    row, token = np.divmod(keys, max(1, len(tokens)))
    last = np.searchsorted(row, np.arange(len(until)), side="right")
    return Texts(tuple(tokens), token, counts, last, _spelled(tokens, printed, until, phrases))


@lru_cache(_FORMS)
def _cut(form: str) -> tuple[str, ...]:
    return tuple(cut(fold(form)))


def wide(values: array[int]) -> Integers:
    """A column of its own."""
    return np.array(values, dtype=np.int64 if values.typecode == "q" else np.int32)


def sizes(ends: Integers) -> Integers:
    """How many stand before each end and after the one before it."""
    counts: Integers = np.diff(ends.astype(np.int64), prepend=0)
    return counts


def expanded(items: Integers, many: Integers, flat: Integers) -> Integers:
    """Each item replaced by what it stands for: ``many`` of ``flat``, which lists them item after item."""
    first = np.cumsum(many) - many
    each = many[items]
    inside = np.arange(int(each.sum())) - np.repeat(np.cumsum(each) - each, each)
    found: Integers = flat[np.repeat(first[items], each) + inside]
    return found


def _spelled(
    numbered: Mapping[str, int], printed: Integers, ends: Integers, phrases: Sequence[Sequence[str]]
) -> Integers:
    """Each time that a phrase stands in a text: the number of the phrase and that of the text."""
    out = [np.zeros((2, 0), dtype=np.int64)]
    for number, phrase in enumerate(phrases):
        if not all(token in numbered for token in phrase):
            continue
        at = np.flatnonzero(printed == numbered[phrase[0]])
        at = at[at + len(phrase) <= len(printed)]
        for step, token in enumerate(phrase[1:], 1):
            at = at[printed[at + step] == numbered[token]]
        texts = np.searchsorted(ends, at, side="right")
        texts = texts[at + len(phrase) <= ends[texts]]
        out.append(np.stack((np.full_like(texts, number), texts)))
    return np.concatenate(out, axis=1)
