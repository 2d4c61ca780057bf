"""Numbered questions: where in a paper the question with a number is answered.

Scope: pure; reads the labels that a paper prints (``Vraag 3``, ``Antwoord op vraag 3 en 8``) and the words
of its answers that point at another answer by its number (``zoals in het antwoord op vraag 7``). Refuses a
number that two answers name, words that may be about another paper (``het antwoord op vraag 3 van het lid
Klok``), and questions: who asks, points at an answer of an earlier paper. Learnt from the Aanhangsels and
letters of 2023-2024 in ../shared/fixtures.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import roles
from generator.model import Document, Exchange

_POINTS = re.compile(
    rf"\b(?<!eerder )(?<!eerdere )antwoord(?:en)? op (?:de )?vra(?:ag|gen) (?P<numbers>{roles.NUMBERS})"
    # no part of a longer number, and nothing behind it that may name another paper
    r"(?![\w-]|[.,]\d|,? ?[(«“\[]| (?:van|uit|in|bij|over|d\.d\.|gesteld)\b)"
)


@dataclass(frozen=True, slots=True)
class Answered:
    """``value[start:end]`` of a text names another answer of the same paper, which begins at ``anchor``."""

    start: int
    end: int
    quote: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Further:
    """A question without an answer of its own is answered with others: at ``anchor``, to ``numbers``."""

    numbers: tuple[int, ...]
    anchor: str


def further(document: Document) -> dict[str, Further]:
    """Of each question that is answered with another one, by the id of its exchange, where that is."""
    answers = _answers(document)
    found: dict[str, Further] = {}
    for exchange in _exchanges(document):
        own = _asked(exchange)
        places = {answers.get(number) for number in own}
        if own and exchange.answer_label is None and len(places) == 1 and (by := places.pop()):
            found[exchange.id] = Further(tuple(sorted(_asked(by))), _anchor(by))
    return {id_: one for id_, one in found.items() if one.numbers}


def pointed(document: Document) -> Mapping[str, list[Answered]]:
    """The words of answers that point at another answer of the same paper, by the anchor of their block."""
    answers = _answers(document)
    found: dict[str, list[Answered]] = defaultdict(list)
    for exchange in _exchanges(document) if answers else ():
        for block in exchange.answer:
            for match in _POINTS.finditer(block.text.value):
                places = {answers.get(number) for number in roles.numbers(match["numbers"])}
                if len(places) == 1 and (to := places.pop()) and to.id != exchange.id:
                    found[block.anchor].append(Answered(*match.span(), match[0], _anchor(to)))
    return found


def _exchanges(document: Document) -> Iterator[Exchange]:
    return (unit for unit in document.body if isinstance(unit, Exchange))


def _answers(document: Document) -> dict[int, Exchange]:
    """Number -> the exchange whose answer says that it answers it; a number that two say has no place."""
    found: dict[int, list[Exchange]] = defaultdict(list)
    for exchange in _exchanges(document):
        label = exchange.answer_label
        printed = roles.ANSWER_TO.match(label.text.value) if label else None
        for number in roles.numbers(printed["numbers"]) if printed else ():
            found[number].append(exchange)
    return {number: those[0] for number, those in found.items() if len(those) == 1}


def _asked(exchange: Exchange) -> frozenset[int]:
    """The numbers of the questions of an exchange, as their labels print them."""
    labels = (roles.QUESTION.match(b.text.value) for b in exchange.question if roles.is_line(b))
    return frozenset(number for label in labels if label for number in roles.numbers(label["numbers"]))


def _anchor(exchange: Exchange) -> str:
    """Where its answer begins."""
    return exchange.answer_label.anchor if exchange.answer_label else ""
