"""The words in which versions of a paper differ, at their place in the version that is shown.

Scope: from the model's differences to what ``generator.markup`` weaves into a text and what the list of
differences says. The model tells left from right; to a reader the shown version is the one that others
differ from. A difference in a table has no place in a text, and stands in the list alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator import words
from generator.markup import Change
from generator.model import Difference, Paper


@dataclass(frozen=True, slots=True)
class Woven:
    """A difference as a reader of the shown version sees it; ``anchor`` is its place, or empty."""

    difference: Difference
    shown: str
    other: str
    name: str
    anchor: str


def woven(paper: Paper) -> Iterator[Woven]:
    """The differences of a paper in the order of the model."""
    count: Counter[str] = Counter()
    for found in paper.differences:
        anchor = ""
        if found.places:
            at = found.places[0].anchor.removeprefix("fn:")
            count[at] += 1
            anchor = f"v-{at}-{count[at]}"
        if found.left_source == paper.shown:
            shown, other, source = found.left, found.right, found.right_source
        else:
            shown, other, source = found.right, found.left, found.left_source
        variant = paper.variants[source]
        yield Woven(found, shown, other, words.name(variant.id, variant.kind), anchor)


def changes_of(paper: Paper) -> dict[str, tuple[Change, ...]]:
    """The changes of a paper by the anchor of the text they stand in, in the order of each text.

    Words that run over several texts are one change in each, and the other version's stand at the first.
    """
    changes: defaultdict[str, list[Change]] = defaultdict(list)
    for one in woven(paper):
        for nth, place in enumerate(one.difference.places):
            first = nth == 0
            change = Change(
                place.start, place.end, one.other if first else "", one.name, one.anchor if first else ""
            )
            changes[place.anchor].append(change)
    return {anchor: tuple(sorted(many, key=lambda c: c.start)) for anchor, many in changes.items()}
