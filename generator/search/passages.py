"""What is shown of a record, and what can be filtered on.

Scope: the files ``d/`` (passages, by day and a few at a time) and ``f/`` (facets, by year).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from generator.search.coded import text_of
from generator.search.places import Places, columns
from generator.search.records import KINDS, Record

PACK = 1
"""Passages in a file. Ten results are ten files anyway, and two in a file cost a reader 10 kB for nothing."""


def passages(
    found: Sequence[Record], where: Places, forward: Sequence[Sequence[object]]
) -> dict[str, object]:
    """The passages by file ``d/<day>-<number>``, each with its terms (``forward``)."""
    packs: dict[str, list[object]] = {}
    for record, day, place, terms in zip(
        found, where.days.tolist(), where.places.tolist(), forward, strict=True
    ):
        shown = {
            "p": record.page, "a": record.anchor, "s": KINDS.index(record.kind), "l": record.label,
            "t": record.title, "d": record.day.isoformat() if record.day else "", "r": record.council,
            "v": record.slug, "m": record.meeting, "b": [list(b) for b in record.blocks], "w": terms,
        }  # fmt: skip
        packs.setdefault(f"d/{day}-{place // PACK}", []).append(shown)
    return dict(packs)


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
