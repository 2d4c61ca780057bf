"""One side of the alignment: the items of the agendas, or those of the reports.

Scope: ``Row`` is an item as one or more papers of one side treat it; ``evidence`` is what speaks for
two rows being the same item; ``best`` pairs two lists of rows in the best possible way. The import of
the assignment library is left until a case needs it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log

from generator.align.titles import letters, likeness, part_key, part_name, plain
from generator.model import Item, ItemPart

TITLE, PART, ORDER, TEXT = 0.65, 0.2, 0.1, 0.05
"""What each kind of evidence weighs in a score. The title names the item; the part tells two items of
one title apart; order and text only decide between equals (an outcome uses other words than a plan)."""

SURE = 0.8
"""Titles as like as this are the same item: a word added, an article, another ending."""

POSSIBLE = 0.5
"""Titles as like as this are the same item only when their texts speak of the same things."""

SAME_MATTER = 0.18
"""Weight of the longer words that two texts share, of the lesser text. Measured on kst-32317-867 and
kst-32317-OM: 0.10 to 0.22 for the same item, up to 0.17 for different ones; so this little tells, and
only above all of the latter does it count at all."""

OTHER_PART = 0.95
"""Titles that stand in different parts must be the same but for a letter."""


MOST = 40_000
"""Pairs of rows that are weighed: two hundred items a side. A real Council has six to forty; a file with
thousands of numbered lines is no agenda, and only equal titles are put together then."""


@dataclass(frozen=True)
class Row:
    """An item of one side: the papers' texts of it, in the order of the papers, and its place."""

    parts: tuple[ItemPart, ...]
    place: float  # 0..1 in its own paper

    @property
    def item(self) -> Item:
        """The item as the first paper prints it."""
        return self.parts[0].item

    @property
    def part(self) -> str:
        """Name of the part, without its number."""
        return part_name(self.item.part)

    @cached_property
    def part_key(self) -> str:
        """The part for comparing; empty when the paper has no parts."""
        return part_key(self.item.part, self.item.number)

    @cached_property
    def matter(self) -> frozenset[str]:
        """The longer words of the text; those of the title are evidence already."""
        values = [b.text.value for p in self.parts for b in p.item.blocks]
        return frozenset(w for value in values for w in letters(value).split() if len(w) >= 5)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two rows being one item, each 0..1; ``part`` None = one has no parts."""

    title: float
    part: float | None
    order: float
    text: float

    @property
    def enough(self) -> bool:
        """Whether the two may be matched at all."""
        if self.part == 0.0:
            return self.title >= OTHER_PART
        return self.title >= SURE or (self.title >= POSSIBLE and self.text >= SAME_MATTER)

    @property
    def score(self) -> float:
        """The weighted evidence, over the parts of it that are known."""
        known = [(TITLE, self.title), (ORDER, self.order), (TEXT, self.text)]
        if self.part is not None:
            known.append((PART, self.part))
        return sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)


def rows(parts: Sequence[ItemPart]) -> tuple[Row, ...]:
    """The rows of one side. Papers come in the order given; an item of a later paper joins the row
    that treats the same thing, or stands after the rows so far. Items of one paper never join."""
    by_paper: dict[str, list[ItemPart]] = {}
    for part in parts:
        by_paper.setdefault(part.document, []).append(part)
    found: list[Row] = []
    for papers in by_paper.values():
        own = [Row((p,), i / max(1, len(papers) - 1)) for i, p in enumerate(papers)]
        pairs = {
            j: i for i, j in best(found, own) if likeness(found[i].item.title, own[j].item.title) >= SURE
        }
        for j, row in enumerate(own):
            if j in pairs:
                host = found[pairs[j]]
                found[pairs[j]] = Row(host.parts + row.parts, host.place)
            else:
                found.append(row)
    return tuple(found)


def evidence(left: Row, right: Row, weight: dict[str, float]) -> Evidence:
    """What speaks for two rows being the same item; ``weight`` is that of each telling word."""
    title = likeness(left.item.title, right.item.title)
    part = float(left.part_key == right.part_key) if left.part_key and right.part_key else None
    text = _same_matter(left.matter, right.matter, weight) if title >= POSSIBLE / 2 else 0.0
    return Evidence(title, part, 1 - abs(left.place - right.place), text)


def _same_matter(left: frozenset[str], right: frozenset[str], weight: dict[str, float]) -> float:
    of = weight.__getitem__
    lesser = min(sum(map(of, left)), sum(map(of, right)))
    return sum(map(of, left & right)) / lesser if lesser else 0.0


def weights(every: Sequence[Row]) -> dict[str, float]:
    """How much each telling word says: less, the more items use it."""
    count = Counter(chain.from_iterable(row.matter for row in every))
    says = [0.0, *(log(1 + len(every) / n) for n in range(1, len(every) + 1))]
    return {word: says[n] for word, n in count.items()}


def best(left: Sequence[Row], right: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs of indexes with the highest possible sum of scores; only pairs with enough evidence."""
    if not left or not right:
        return []
    if len(left) * len(right) > MOST:
        return _same_titles(left, right)
    weight = weights([*left, *right])
    scores = [[_score(evidence(a, b, weight)) for b in right] for a in left]
    return [(i, j) for i, j in _assignment(scores) if scores[i][j] > 0]


def _same_titles(left: Sequence[Row], right: Sequence[Row]) -> list[tuple[int, int]]:
    places: dict[tuple[str, str], list[int]] = {}
    for j, row in enumerate(right):
        places.setdefault((row.part_key, plain(row.item.title)), []).append(j)
    waiting = {name: iter(found) for name, found in places.items()}
    names = ((i, (row.part_key, plain(row.item.title))) for i, row in enumerate(left))
    found = ((i, next(waiting[name], -1)) for i, name in names if name in waiting)
    return [(i, j) for i, j in found if j >= 0]


def _score(found: Evidence) -> float:
    return found.score if found.enough else 0.0


def _assignment(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The assignment of rows to columns with the highest sum.

    When each row's best column is its own, that is the optimum (no sum can exceed the sum of the
    rows' maxima), and the library, whose import costs a fifth of a second, stays out.
    """
    if not scores or not scores[0]:
        return []
    first = [(i, max(range(len(row)), key=row.__getitem__)) for i, row in enumerate(scores) if max(row) > 0]
    if len({j for _, j in first}) == len(first):
        return first
    import lap
    import numpy as np

    cost = 1.0 - np.array(scores, dtype=np.float64)
    _, columns, _ = lap.lapjv(cost, extend_cost=True)
    return [(i, int(j)) for i, j in enumerate(columns) if j >= 0]
