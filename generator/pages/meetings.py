"""The register of meetings: by year, with a line of time for each, and by presidency.

Scope: newest first. The drawing and the list below it say the same; the list is for who reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.dutch import days, listed
from generator.figures import Figure, Lane, Span, timeline
from generator.model import Dossier
from generator.pages.base import Page, Site, dossier_path, link
from generator.pages.head import held_words
from generator.pages.indexes import (
    COUNCILS,
    DRAWN,
    MEETINGS,
    meeting_rows,
    meetings,
    newest_first,
    row,
    year_step,
)
from generator.pages.lookup import Lookup
from generator.pages.parts import parts_of, path_of
from generator.pages.registers import PRESIDENCIES, YEARS, crumbs
from generator.parts import Step, cut


def year_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """All years, and a page for each year. With too many meetings for one page it shows the newest years, and
    lists the others."""
    found = sorted(lookup.corpus.dossiers, key=newest_first)
    tree = cut(found, year_step, lambda _: DRAWN, newest_first=True)
    base = {"invented": lookup.corpus.invented}
    context = {
        "years": [
            (
                year,
                link(YEARS, _path(year)),
                [row(d, YEARS) for d in some],
                _timeline(year, some, YEARS, f"-{year}"),
            )
            for year, some in _by_year(tree.shown)
        ],
        "rest": parts_of(YEARS, tree, "Eerdere jaren", MEETINGS, meetings(found), "jaar-"),
        "councils": link(YEARS, COUNCILS),
        "presidencies": link(YEARS, PRESIDENCIES),
        **base,
    }
    pages = [Page(YEARS, "years.md.j2", context)]
    pages += [_year_page(year, some, base) for year, some in _by_year(found)]
    return (*pages, *meeting_rows(YEARS, tree))


def _year_page(year: int, found: Sequence[Dossier], base: Mapping[str, object]) -> Page:
    path = _path(year)
    context = {
        "year": year,
        "meetings": [row(d, path) for d in found],
        "figure": _timeline(year, found, path),
        "crumbs": crumbs(path, YEARS),
        **base,
    }
    return Page(path, "year.md.j2", context)


def _by_year(found: Iterable[Dossier]) -> list[tuple[int, tuple[Dossier, ...]]]:
    """Each year with its meetings; they are in the order of their days."""
    return [(year, tuple(some)) for year, some in groupby(found, lambda d: d.meeting.start.year)]


def presidency_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The meetings of each half-year under the country that presides; older halves have pages of their own
    when all are too many for one."""
    found = sorted((d for d in lookup.corpus.dossiers if d.meeting.council.presided), key=newest_first)
    steps = {(half.year, half.half): (half.step,) for half in _halves(found)}
    tree = cut(found, lambda d: steps[_half(d)], newest_first=True)
    pages = []
    for part in tree.pages():
        path = path_of(PRESIDENCIES, part.steps)
        context = {
            "title": part.name or "Voorzitterschappen",
            "others": _others(lookup.corpus.dossiers),
            "halves": [(half, [row(d, path) for d in half.found]) for half in _halves(part.shown)],
            "rest": parts_of(PRESIDENCIES, part, "Eerdere voorzitterschappen", MEETINGS, anchor="half-"),
            "crumbs": crumbs(path, *((YEARS, PRESIDENCIES) if part.steps else (YEARS,))),
            "invented": lookup.corpus.invented,
        }
        pages.append(Page(path, "presidencies.md.j2", context))
    return tuple(pages)


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A half-year with its meetings and the country that presides."""

    year: int
    half: int
    found: tuple[Dossier, ...]

    @property
    def country(self) -> str:
        """The country, or that it is not known."""
        return _presidency(self.found) or "Voorzitterschap onbekend"

    @property
    def months(self) -> str:
        """``januari–juni 2024``."""
        return f"{'januari–juni' if self.half == 1 else 'juli–december'} {self.year}"

    @property
    def many(self) -> str:
        """How many meetings, in words."""
        return meetings(self.found)

    @property
    def step(self) -> Step:
        """To its page, when it has one."""
        return Step(f"{self.year}-{self.half}", f"{self.country}, {self.months}")


def _half(dossier: Dossier) -> tuple[int, int]:
    day = dossier.meeting.start
    return day.year, 1 if day.month <= 6 else 2


def _halves(found: Iterable[Dossier]) -> list[HalfYear]:
    """The half-years of meetings that are in the order of their days."""
    return [HalfYear(*half, tuple(some)) for half, some in groupby(found, _half)]


def _others(dossiers: Iterable[Dossier]) -> str:
    """The councils that have a chair of their own, among those of which there are meetings."""
    named = sorted({d.meeting.council.name for d in dossiers if not d.meeting.council.presided})
    return listed([f"de {name}" for name in named])


def _path(year: int) -> str:
    return f"vergaderingen/{year}/index.md"


def _presidency(found: Sequence[Dossier]) -> str:
    return next((d.meeting.presidency for d in found if d.meeting.presidency), "")


def _timeline(year: int, found: Sequence[Dossier], path: str, name: str = "") -> Figure:
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
        f"tijdlijn{name}",
        year,
        [Lane(short, tuple(spans)) for short, spans in lanes.items()],
        (called[0], called[1]),
        ("Raad", "Vergadering", "Stukken"),
    )


def _href(target: str) -> str:
    """A link to one of our pages as a browser needs it in raw HTML."""
    return target.removesuffix("index.md")
