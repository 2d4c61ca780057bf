"""What is shown of a record, and what can be filtered on.

Scope: the files ``d/`` (passages, by day and a few at a time) and ``f/`` (facets, by year).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from generator.search.coded import text_of
from generator.search.places import Places, columns
from generator.search.records import KINDS, Record

PACK = 1
"""Passages in a file. Ten results are ten files anyway, and two in a file cost a reader 10 kB for nothing."""


def passages(
    found: Sequence[Record], where: Places, forward: Iterable[Sequence[object]]
) -> Iterator[tuple[str, object]]:
    """The passages by file ``d/<day>-<number>``, each with its terms (``forward``)."""
    rows = zip(found, where.days.tolist(), where.places.tolist(), forward, strict=True)
    for (day, pack), some in groupby(rows, key=lambda row: (row[1], row[2] // PACK)):
        yield f"d/{day}-{pack}", [_shown(record, terms) for record, _, _, terms in some]


def _shown(record: Record, terms: Sequence[object]) -> dict[str, object]:
    return {
        "p": record.page, "a": record.anchor, "s": KINDS.index(record.kind), "l": record.label,
        "t": record.title, "d": record.day.isoformat() if record.day else "", "r": record.council,
        "v": record.slug, "m": record.meeting, "b": record.blocks, "w": terms,
    }  # fmt: skip


def choices(found: Sequence[Record]) -> dict[str, list[str]]:
    """The values of each facet, in the order in which the files number them."""
    return {
        "raad": sorted({r.council for r in found}),
        "soort": list(KINDS),
        "fractie": sorted({r.group for r in found}),
    }


def years(found: Sequence[Record]) -> dict[int, int]:
    """How many records are of each year; 0 for those without a day."""
    out: dict[int, int] = {}
    for record in found:
        year = year_of(record.day)
        out[year] = out.get(year, 0) + 1
    return dict(sorted(out.items()))


def year_of(day: date | None) -> int:
    """The year by which a record is filed."""
    return max(day.year, 1900) if day else 0


def facets(found: Sequence[Record], where: Places, lists: Mapping[str, list[str]]) -> dict[str, object]:
    """By file ``f/<year>``: the ids of its records, and for each its council, kind and group by number."""
    number = {name: {value: n for n, value in enumerate(values)} for name, values in lists.items()}
    by_year: dict[int, list[int]] = {}
    for place, record in enumerate(found):
        by_year.setdefault(year_of(record.day), []).append(place)
    out: dict[str, object] = {}
    for year, some in by_year.items():
        steps, spots = columns(where.days[some], where.places[some], where.days[:1] * 0)
        out[f"f/{year}"] = {
            "id": [text_of(steps), text_of(spots)],
            "raad": text_of([number["raad"][found[n].council] for n in some]),
            "soort": text_of([number["soort"][found[n].kind] for n in some]),
            "fractie": text_of([number["fractie"][found[n].group] for n in some]),
        }
    return out
