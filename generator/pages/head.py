"""The head of a dossier: facts of the meeting, its papers, the timeline, what is held and missing.

Scope: views only; also used by the lists of meetings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator import words
from generator.annexes import Announced
from generator.around import Around
from generator.dutch import days, long_date
from generator.feeds import called_off
from generator.model import Dossier, DossierPaper
from generator.pages.base import dossier_path, link, paper_path
from generator.pages.changes import changed_on
from generator.pages.lookup import Lookup
from generator.pages.scribe import Scribe


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper in the list of a dossier."""

    id: str
    name: str
    kind: str
    role: str
    chamber: str
    date: str
    iso: str
    title: str
    held: bool
    target: str
    official: str
    numbers: tuple[str, ...]
    differences: int
    elsewhere: str
    elsewhere_title: str
    changed: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class AnnexView:
    """Words that announce an annex that is not here, and the paper that has them."""

    words: str
    name: str
    target: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the timeline; ``council`` for the meeting itself."""

    when: str
    iso: str
    label: str
    target: str
    css: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the items."""

    title: str
    name: str
    council: str
    code: str
    council_target: str
    formal: bool
    cancelled: bool
    days: str
    start: str
    end: str
    place: str
    presidency: str
    papers: tuple[PaperView, ...]
    elsewhere: tuple[tuple[str, tuple[PaperView, ...]], ...]
    annexes: tuple[AnnexView, ...]
    points: tuple[Point, ...]
    held: int
    known: int
    year: int
    summary: str


def head(scribe: Scribe, dossier: Dossier, debates: Sequence[Around]) -> Head:
    """The head of one dossier; ``debates`` are those its papers name, for the timeline."""
    meeting = dossier.meeting
    papers = [_paper(scribe, p, meeting.slug) for p in dossier.papers]
    return Head(
        title=meeting.title,
        name=meeting.name,
        council=meeting.council.name,
        code=meeting.council.code,
        council_target=scribe.link(f"raden/{meeting.council.code.lower()}/index.md"),
        formal=meeting.formal,
        cancelled=called_off(dossier),
        days=days(meeting.start, meeting.end),
        start=meeting.start.isoformat(),
        end=meeting.end.isoformat(),
        place=meeting.place,
        presidency=meeting.presidency,
        papers=tuple(p for p in papers if not p.elsewhere),
        elsewhere=_elsewhere(papers),
        annexes=annexes(scribe.path, scribe.clerk.announced(meeting.slug)),
        points=_points(dossier, debates),
        held=dossier.held,
        known=dossier.known,
        year=meeting.start.year,
        summary=held_words(dossier),
    )


_ELSEWHERE = {
    "also_on_agenda": "Ook op de agenda van het schriftelijk overleg:",
    "questions": "Vragen over deze Raad staan ook in:",
}


def _elsewhere(papers: Sequence[PaperView]) -> tuple[tuple[str, tuple[PaperView, ...]], ...]:
    """The papers at home at another meeting, by what they have to do with this one: a paper that is on the
    agenda of its consultation was not on that of the Council."""
    found: dict[str, list[PaperView]] = {}
    for paper in papers:
        if paper.elsewhere:
            found.setdefault(_ELSEWHERE.get(paper.role, "Hoort ook bij deze Raad:"), []).append(paper)
    return tuple((label, tuple(views)) for label, views in found.items())


def held_words(dossier: Dossier) -> str:
    """``2 van 3 bekende stukken aanwezig``."""
    if not dossier.known:
        return "geen stukken bekend"
    return f"{dossier.held} van {words.count(dossier.known, 'bekend stuk', 'bekende stukken')} aanwezig"


def annexes(path: str, some: Sequence[Announced]) -> tuple[AnnexView, ...]:
    """Annexes that papers announce, as a page says them."""
    return tuple(
        AnnexView(
            one.words,
            f"{words.first_upper(words.kind(one.kind, one.document))}, {words.name(one.document)}",
            link(path, paper_path(one.document), one.anchor),
        )
        for one in some
    )


def _paper(scribe: Scribe, paper: DossierPaper, slug: str) -> PaperView:
    place = scribe.clerk.place(paper.id)
    home = scribe.clerk.meeting(paper.home) if paper.home != slug else None
    target = scribe.link(paper_path(paper.paper.id)) if paper.paper else scribe.link(*place) if place else ""
    return PaperView(
        id=paper.id,
        name=words.name(paper.id),
        kind=words.first_upper(words.kind(paper.kind, paper.id)),
        role=paper.role,
        chamber=words.CHAMBERS.get(paper.chamber, ""),
        date=words.date_or_unknown(paper.date),
        iso=paper.date.isoformat() if paper.date else "",
        title=paper.title,
        held=paper.held,
        target=target,
        official=paper.official_url,
        numbers=tuple(words.name(n.id) for n in paper.paper.numbers if n.id != paper.id)
        if paper.paper
        else (),
        differences=len(paper.paper.differences) if paper.paper else 0,
        elsewhere=scribe.link(dossier_path(paper.home)) if home else "",
        elsewhere_title=home.title if home else "",
        changed=changed_on(paper.paper) if paper.home == slug else "",
        withdrawn=paper.withdrawn,
    )


def _points(dossier: Dossier, debates: Sequence[Around]) -> tuple[Point, ...]:
    """The papers at home here, the meeting itself and the debates between them, by date."""
    meeting = dossier.meeting
    points: list[tuple[date, int, Point]] = []
    for order, paper in enumerate(dossier.papers):
        if paper.date and paper.home == meeting.slug:
            css = "aanwezig" if paper.held else "ontbreekt"
            points.append(_point(paper.date, order, words.short_kind(paper.kind), f"#stuk-{paper.id}", css))
    when = days(meeting.start, meeting.end).rsplit(" ", 1)[0]
    target = "#agenda" if dossier.items else "#stukken"
    council = Point(when, meeting.start.isoformat(), "Raad", target, "raad")
    points.append((meeting.start, -1, council))
    first, last = min(day for day, _, _ in points), max(day for day, _, _ in points)
    # an earlier debate was about another meeting; one on a day is enough
    between = sorted({d.day for d in debates if d.day and first <= d.day <= last})
    points += [_point(day, -2, "debat", "#rond", "debat") for day in between]
    return tuple(p for _, _, p in sorted(points, key=lambda x: (x[0], x[1])))


def _point(day: date, order: int, label: str, target: str, css: str) -> tuple[date, int, Point]:
    return day, order, Point(words.short_date(day), day.isoformat(), label, target, css)


def council_dossiers(lookup: Lookup, code: str) -> list[Dossier]:
    """A council's dossiers by first day."""
    return [d for d in lookup.corpus.dossiers if d.meeting.council.code == code]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list."""

    title: str
    council: str
    days: str
    iso: str
    month: str
    place: str
    held: int
    known: int
    summary: str
    target: str
    items: tuple[str, ...]
    missing: int


def meeting_row(dossier: Dossier, target: str) -> MeetingRow:
    """A meeting as a line of a list; ``target`` is the link to it."""
    meeting = dossier.meeting
    return MeetingRow(
        title=meeting.title,
        council=meeting.council.name,
        days=days(meeting.start, meeting.end),
        iso=meeting.start.isoformat(),
        month=long_date(meeting.start).split()[1],
        place=meeting.place,
        held=dossier.held,
        known=dossier.known,
        summary=held_words(dossier),
        target=target,
        items=tuple(i.title for i in dossier.items),
        missing=dossier.known - dossier.held,
    )
