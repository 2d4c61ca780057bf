"""Home, and the lists of meetings by council.

Scope: newest first; lists grow by council (and by year, ``generator.pages.meetings``), never one list of all
on each page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from dataclasses import dataclass
from datetime import date

from generator import words
from generator.dutch import days, long_date
from generator.feeds import council_path
from generator.figures import Bar, Figure, bars
from generator.model import Council, Dossier
from generator.pages import metadata
from generator.pages.base import Page, Site, dossier_path, link, paper_path
from generator.pages.head import MeetingRow, held_words, meeting_row
from generator.pages.lookup import Lookup
from generator.pages.parts import Cell, Counts, Head, Listed, parts_of, path_of, rows_page
from generator.parts import Part, Step, by_day, cut
from generator.sentences import opening

HOME, COUNCILS, GAPS = "index.md", "raden/index.md", "hiaten/index.md"
_NEWEST_MEETINGS, _NEWEST_PAPERS = 6, 10
DRAWN = 2
"""Lines of a meeting that stands in a figure and in the list below it."""
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper in the list of what is new."""

    id: str
    name: str
    kind: str
    chamber: str
    date: str
    iso: str
    title: str
    target: str
    meeting: str
    meeting_target: str


def home_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The front page."""
    dossiers = lookup.corpus.dossiers
    newest = [row(d, HOME) for d in sorted(dossiers, key=newest_first)[:_NEWEST_MEETINGS]]
    context = {
        "site_name": site.name,
        "meetings": newest,
        "papers": _new_papers(lookup),
        "counts": _counts(lookup),
        "councils": _council_rows(lookup, HOME),
        "fetched": _fetched(lookup),
        "invented": lookup.corpus.invented,
        "kop": metadata.home(lookup.corpus, site),
    }
    return (Page(HOME, "home.md.j2", context),)


def _counts(lookup: Lookup) -> tuple[tuple[int, str], ...]:
    """What is here, in numbers and the words behind them. Questions of members outside a consultation are not
    counted, and not said to be."""
    dossiers = lookup.corpus.dossiers
    missing = sum(d.known - d.held for d in dossiers)
    found = (
        (len(dossiers), "vergadering", "vergaderingen"),
        (len(lookup.corpus.papers), "stuk met volledige tekst", "stukken met volledige tekst"),
        (
            sum(len(d.exchanges) for d in dossiers),
            "vraag in schriftelijk overleg",
            "vragen in schriftelijk overleg",
        ),
        (missing, "bekend stuk dat nog ontbreekt", "bekende stukken die nog ontbreken"),
    )
    return tuple((number, one if number == 1 else many) for number, one, many in found)


def _fetched(lookup: Lookup) -> dict[str, str]:
    """The day on which everything was last fetched."""
    found = lookup.corpus.fetched
    if found is None or not found.moment:
        return {}
    return {"iso": found.moment, "day": long_date(date.fromisoformat(found.moment[:10]))}


def council_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """All councils that have met, and a page for each; with too many meetings for one, one for each year."""
    base = {"invented": lookup.corpus.invented}
    pages = [Page(COUNCILS, "councils.md.j2", {"councils": _council_rows(lookup, COUNCILS), **base})]
    for council, found in _by_council(lookup):
        top = _council_path(council)
        latest = sorted(found, key=newest_first)
        tree = cut(latest, year_step, lambda _: DRAWN, newest_first=True)
        feed = f"{council_path(council.code)}.atom" if site.url else ""
        for part in tree.pages():
            path = path_of(top, part.steps)
            years = [(p.name, link(path, path_of(top, p.steps)), p.items) for p in part.opening()]
            context = {
                "title": f"{council.name}, {part.name}" if part.steps else council.name,
                "figure": _papers_figure(part.shown, path),
                "council": council,
                "dossiers": council.dossiers,
                "years": [
                    (year, target, [row(d, path) for d in some])
                    for year, target, some in (years if part.parts else [("", "", part.items)])
                ],
                "rest": parts_of(top, part, "Eerdere jaren", MEETINGS, meetings(latest), "jaar-"),
                "up": link(path, top if part.steps else COUNCILS),
                "up_name": council.short if part.steps else "Raden",
                "feed": link(path, feed) if feed else "",
                "kop": metadata.council(site, council.code, council.short),
                **base,
            }
            pages.append(Page(path, "council.md.j2", context))
        pages += meeting_rows(top, tree)
    return tuple(pages)


MEETINGS: Counts[Dossier] = {
    "Vergaderingen": lambda part: len(part.items),
    "Met stukken": lambda part: sum(d.held > 0 for d in part.items),
}
"""What a list of parts counts of meetings."""


def meetings(found: Sized) -> str:
    """How many, in words."""
    return words.count(len(found), "vergadering", "vergaderingen")


def meeting_rows(path: str, tree: Part[Dossier]) -> Iterator[Page]:
    """The file of all meetings of a list, when it is in parts."""
    heads = (
        Head("Vergadering", "tekst"),
        Head("Datum", "datum", named=True),
        Head("Stukken", "getal", named=True),
    )
    if tree.parts:
        yield rows_page(path, heads, ((part.folder, map(_listed, part.items)) for part in tree.leaves()))


def _listed(dossier: Dossier) -> Listed:
    meeting, slug = dossier.meeting, dossier.meeting.slug
    cells = (
        Cell(meeting.title),
        Cell(days(meeting.start, meeting.end), meeting.start.isoformat()),
        Cell(held_words(dossier), str(dossier.held)),
    )
    return Listed(slug, f"dossiers/{slug}/", "", held=False, cells=cells)


def year_step(dossier: Dossier) -> tuple[Step, ...]:
    """The step to the year of a meeting."""
    return by_day(dossier.meeting.start)[:1]


def _papers_figure(latest: Sequence[Dossier], path: str) -> Figure:
    """Papers held and known, a meeting a bar, newest first; meetings of which no paper is known have none."""
    found = [
        Bar(_bar_name(d), d.held, d.known, link(path, dossier_path(d.meeting.slug)))
        for d in latest
        if d.known
    ]
    return bars("stukken", "Stukken per vergadering: aanwezig van bekend", found, ("", "Aanwezig", "Bekend"))


def _bar_name(dossier: Dossier) -> str:
    return f"{words.short_date(dossier.meeting.start)} {dossier.meeting.start.year}"


def row(dossier: Dossier, path: str) -> MeetingRow:
    """A meeting in a list on a page."""
    return meeting_row(dossier, link(path, dossier_path(dossier.meeting.slug)))


def newest_first(dossier: Dossier) -> tuple[int, str]:
    """A sort key."""
    return -dossier.meeting.start.toordinal(), dossier.meeting.slug


def _new_papers(lookup: Lookup) -> list[NewPaper]:
    dated = [p for p in lookup.corpus.papers if p.document.date]
    dated.sort(key=lambda p: (-(p.document.date.toordinal() if p.document.date else 0), p.id))
    rows: list[NewPaper] = []
    for paper in dated[:_NEWEST_PAPERS]:
        document, slug = paper.document, lookup.home(paper.id)
        rows.append(
            NewPaper(
                id=paper.id,
                name=words.name(paper.id),
                kind=words.first_upper(words.kind(document.kind, paper.id)),
                chamber=words.CHAMBERS.get(document.chamber, ""),
                date=long_date(document.date) if document.date else "",
                iso=document.date.isoformat() if document.date else "",
                title=opening(document.title, _LONGEST_TITLE),
                target=link(HOME, paper_path(paper.id)),
                meeting=lookup.dossiers[slug].meeting.title if slug else "",
                meeting_target=link(HOME, dossier_path(slug)) if slug else "",
            )
        )
    return rows


def _by_council(lookup: Lookup) -> list[tuple[Council, list[Dossier]]]:
    found: dict[str, tuple[Council, list[Dossier]]] = {}
    for dossier in lookup.corpus.dossiers:
        council = dossier.meeting.council
        found.setdefault(council.code, (council, []))[1].append(dossier)
    return [found[code] for code in sorted(found, key=lambda c: found[c][0].name)]


def _council_path(council: Council) -> str:
    return f"raden/{council.code.lower()}/index.md"


def _council_rows(lookup: Lookup, path: str) -> list[dict[str, object]]:
    return [
        {
            "name": council.name,
            "short": council.short,
            "dossier": council.dossiers[0] if council.dossiers else "",
            "target": link(path, _council_path(council)),
            "meetings": len(found),
            "last": row(max(found, key=lambda d: d.meeting.start), path),
        }
        for council, found in _by_council(lookup)
    ]
