"""The register of meetings: by year, with a line of time for each, and by presidency.

Scope: newest first. The drawing and the list below it say the same; the list is for who reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator import words
from generator.dutch import days
from generator.figures import Figure, Lane, Span, timeline
from generator.model import Dossier
from generator.pages.base import Page, Site, dossier_path, link
from generator.pages.head import held_words
from generator.pages.indexes import COUNCILS, newest_first, row
from generator.pages.lookup import Lookup
from generator.pages.registers import PRESIDENCIES, YEARS, crumbs


def year_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """All years, and a page for each year."""
    years: dict[int, list[Dossier]] = defaultdict(list)
    for dossier in sorted(lookup.corpus.dossiers, key=newest_first):
        years[dossier.meeting.start.year].append(dossier)
    overview = [
        (
            year,
            link(YEARS, _path(year)),
            [row(d, YEARS) for d in found],
            _timeline(f"tijdlijn-{year}", year, found, YEARS),
        )
        for year, found in sorted(years.items(), reverse=True)
    ]
    base = {"invented": lookup.corpus.invented}
    ways = {"councils": link(YEARS, COUNCILS), "presidencies": link(YEARS, PRESIDENCIES)}
    pages = [Page(YEARS, "years.md.j2", {"years": overview, **ways, **base})]
    for year, found in sorted(years.items(), reverse=True):
        path = _path(year)
        context = {
            "year": year,
            "meetings": [row(d, path) for d in found],
            "figure": _timeline("tijdlijn", year, found, path),
            "crumbs": crumbs(path, YEARS),
            **base,
        }
        pages.append(Page(path, "year.md.j2", context))
    return tuple(pages)


def presidency_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The meetings of each half-year under the country that presides."""
    halves: dict[tuple[int, int], list[Dossier]] = defaultdict(list)
    for dossier in sorted(lookup.corpus.dossiers, key=newest_first):
        if not dossier.meeting.council.presided:
            continue
        day = dossier.meeting.start
        halves[day.year, 1 if day.month <= 6 else 2].append(dossier)
    context = {
        "halves": [
            {
                "anchor": f"{year}-{half}",
                "country": _presidency(found) or "Voorzitterschap onbekend",
                "months": f"{'januari–juni' if half == 1 else 'juli–december'} {year}",
                "many": words.count(len(found), "vergadering", "vergaderingen"),
                "meetings": [row(d, PRESIDENCIES) for d in found],
            }
            for (year, half), found in sorted(halves.items(), reverse=True)
        ],
        "others": _others(lookup.corpus.dossiers),
        "crumbs": crumbs(PRESIDENCIES, YEARS),
        "invented": lookup.corpus.invented,
    }
    return (Page(PRESIDENCIES, "presidencies.md.j2", context),)


def _others(dossiers: Iterable[Dossier]) -> str:
    """The councils that have a chair of their own, among those of which there are meetings."""
    named = sorted({d.meeting.council.name for d in dossiers if not d.meeting.council.presided})
    return (
        " en ".join(filter(None, (", ".join(f"de {n}" for n in named[:-1]), f"de {named[-1]}")))
        if named
        else ""
    )


def _path(year: int) -> str:
    return f"vergaderingen/{year}/index.md"


def _presidency(found: Sequence[Dossier]) -> str:
    return next((d.meeting.presidency for d in found if d.meeting.presidency), "")


def _timeline(name: str, year: int, found: Sequence[Dossier], path: str) -> Figure:
    lanes: dict[str, list[Span]] = defaultdict(list)
    for dossier in sorted(found, key=lambda d: (d.meeting.council.short, d.meeting.start)):
        meeting = dossier.meeting
        lanes[meeting.council.short].append(
            Span(
                meeting.start,
                meeting.end,
                f"{meeting.council.short} {days(meeting.start, meeting.end)}",
                _href(link(path, dossier_path(meeting.slug))),
                full=dossier.held > 0,
                says=held_words(dossier),
            )
        )
    halves = [[d for d in found if (d.meeting.start.month <= 6) is first] for first in (True, False)]
    called = tuple(f"Voorzitter: {country}" if (country := _presidency(h)) else "" for h in halves)
    return timeline(
        name,
        year,
        [Lane(short, tuple(spans)) for short, spans in lanes.items()],
        (called[0], called[1]),
        ("Raad", "Vergadering", "Stukken"),
    )


def _href(target: str) -> str:
    """A link to one of our pages as a browser needs it in raw HTML."""
    return target.removesuffix("index.md")
