"""What is shown of records, and what can be filtered on.

Scope: the files ``d/`` (passages, by day and place) and ``f/`` (facets, by year).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from generator.search.coded import Integers, text_of
from generator.search.places import Places, columns
from generator.search.records import KINDS

PACK = 1
"""Passages in a file. Ten results are ten files anyway, and two in a file cost a reader 10 kB for nothing."""
Filed = Sequence[tuple[str, str, str]]
"""Council, kind and group of each record."""


def passages(heads: Iterable[bytes], terms: Iterable[str]) -> Iterator[bytes]:
    """The file of each record: what is shown of it, and its terms (``forward``)."""
    for head, own in zip(heads, terms, strict=True):
        yield b'[%b,"w":%b}]' % (head, own.encode())


def choices(filed: Filed) -> dict[str, list[str]]:
    """The values of each facet, in the order in which the files number them."""
    return {
        "raad": sorted({council for council, _, _ in filed}),
        "soort": list(KINDS),
        "fractie": sorted({group for _, _, group in filed}),
    }


def years(days: Integers) -> Integers:
    """The year by which each record is filed, given its ordinal day: 0 for none."""
    known, at = np.unique(days, return_inverse=True)
    year = [max(date.fromordinal(day).year, 1900) if day else 0 for day in known.tolist()]
    return np.array(year, dtype=np.int64)[at]


def facets(filed: Filed, year: Integers, where: Places, lists: Mapping[str, list[str]]) -> dict[str, object]:
    """By file ``f/<year>``: the ids of its records, and for each its council, kind and group by number."""
    numbers = {name: {value: n for n, value in enumerate(values)} for name, values in lists.items()}
    out: dict[str, object] = {}
    for one in np.unique(year).tolist():
        some = np.flatnonzero(year == one)
        steps, spots = columns(where.days[some], where.places[some], where.days[:1] * 0)
        own = zip(*(filed[n] for n in some.tolist()), strict=True)
        by_list = {
            name: text_of([number[v] for v in values])
            for (name, number), values in zip(numbers.items(), own, strict=True)
        }
        out[f"f/{one}"] = {"id": [text_of(steps), text_of(spots)], **by_list}
    return out
