"""The notes of a text on one line: parted from the words around them where the page itself is sure of them.

Scope: the numbers glued to words of a page (``nota?1, 2``), counted on from the page before, and the notes
themselves, which stand before the foot of that page (``1 Dagblad, ... 2 Kamerstuk ...``). A page is parted
only when each number that counts on is there once as a marker and once as a label, in order; else its notes
and those of the pages after it stay words in their place. Learnt from an Aanhangsel of 2014-2015
(../shared/fixtures).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MARKERS = re.compile(r"(?<=[^\W\d_]|[.?!:;,»”’)\]])\d{1,3}(?:, ?\d{1,3}){0,5}(?![\w-]|[.,:]\d)")
_NUMBER = re.compile(r"(?:, ?)?(\d{1,3})")
_LABEL = re.compile(r"(?<= )(\d{1,3}) (?=[^\W\d_a-zß-öø-ÿ]|[«“‘„])")
LONGEST = 600
"""Characters of a note: one that would be longer holds words of the page behind it."""


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note at ``text[start:end]``, its words from ``words`` on; its marker is at ``marker``."""

    number: int
    marker: tuple[int, int]
    start: int
    words: int
    end: int


def printed_notes(text: str, feet: Iterable[re.Match[str]]) -> Iterator[PrintedNote]:
    """The notes of the pages that end with ``feet``, in order, as far as they are sure."""
    at, following = 0, 1
    for foot in feet:
        markers = _markers(text, at, foot.start(), following)
        if markers is None:
            return
        if markers:
            numbers = range(following, following + len(markers))
            labels = _labels(text, markers[-1][1], foot.start(), numbers)
            if labels is None:
                return
            ends = [*(label.start() for label in labels[1:]), foot.start()]
            for number, marker, label, end in zip(numbers, markers, labels, ends, strict=True):
                yield PrintedNote(number, marker, label.start(), label.end(), end)
            following += len(markers)
        at = foot.end()


def _markers(text: str, start: int, end: int, following: int) -> list[tuple[int, int]] | None:
    """The markers of a page that count on from ``following``; None when a number of theirs is there twice."""
    printed = [
        (int(number[1]), number.span())
        for group in _MARKERS.finditer(text, start, end)
        for number in _NUMBER.finditer(text, *group.span())
    ]
    found: list[tuple[int, int]] = []
    for value, place in printed:
        if value == following + len(found):
            found.append(place)
    counted = range(following, following + len(found))
    return found if sum(value in counted for value, _ in printed) == len(found) else None


def _labels(text: str, start: int, end: int, numbers: range) -> list[re.Match[str]] | None:
    """The labels of the notes before a foot; None unless each number is there once, in order, the next one
    not at all, and no note is too long to be one."""
    wanted = range(numbers.start, numbers.stop + 1)
    found = [label for label in _LABEL.finditer(text, start, end) if int(label[1]) in wanted]
    if [int(label[1]) for label in found] != list(numbers):
        return None
    ends = [*(label.start() for label in found[1:]), end]
    fits = all(after - label.end() <= LONGEST for label, after in zip(found, ends, strict=True))
    return found if fits else None
