"""The block around a meeting: its neighbours, debates and motions, and its subjects at other meetings.

Scope: views of what ``generator.around`` and the corpus know. Words of a paper that name a debate or motion
are shown here a second time, as names that link to their place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator import around, words
from generator.around import Around
from generator.dutch import days, long_date
from generator.model import Dossier, Meeting, Occurrence, Subject
from generator.pages.base import dossier_path, link
from generator.pages.clerk import Clerk
from generator.pages.subjects import subject_path

_NEAR = 4
"""How many times before and after this one are shown of a subject; its own page has all."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The council's meeting before or after this one."""

    title: str
    target: str


@dataclass(frozen=True, slots=True)
class NamedView:
    """A debate or motion: its day if known, its name, its own page or official address, and the papers that
    name it, each with how often and a link to the first place."""

    name: str
    date: str
    iso: str
    number: str
    target: str
    official: str
    papers: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class OtherView:
    """An item about the same subject: the days of its meeting, the link to it, and why it is the same."""

    title: str
    days: str
    iso: str
    target: str
    reason: str
    here: bool


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A subject of this meeting that came up at others too, with its own page; ``number`` counts its
    meetings. ``others`` holds the nearest times, ``whole`` when those are all."""

    id: str
    title: str
    target: str
    number: int
    whole: bool
    items: tuple[str, ...]
    others: tuple[OtherView, ...]


@dataclass(frozen=True, slots=True)
class AroundView:
    """All that is around a meeting."""

    previous: Neighbour | None
    next: Neighbour | None
    debates: tuple[NamedView, ...]
    motions: tuple[NamedView, ...]
    subjects: tuple[SubjectView, ...]


def around_view(clerk: Clerk, dossier: Dossier, named: tuple[Around, ...]) -> AroundView:
    """The block of one dossier; ``named`` are its debates (``debates_of``)."""
    path = dossier_path(dossier.meeting.slug)
    previous, following = clerk.neighbours(dossier.meeting.slug)
    ids = dict.fromkeys(i for r in dossier.references for i in r.ids)
    kinds = {i: entry.kind for i in ids if (entry := clerk.known(i))}
    return AroundView(
        previous=_neighbour(path, previous),
        next=_neighbour(path, following),
        debates=tuple(_named(clerk, path, one) for one in named),
        motions=tuple(_named(clerk, path, m) for m in around.motions(dossier.references, kinds)),
        subjects=tuple(_subject(clerk, path, s, dossier) for s in clerk.recurring(dossier.meeting.slug)),
    )


def debates_of(dossier: Dossier) -> tuple[Around, ...]:
    """The debates that the papers of a meeting name."""
    dates = {p.id: p.paper.day for p in dossier.papers if p.paper}
    return around.debates(dossier.references, dates)


def _named(clerk: Clerk, path: str, one: Around) -> NamedView:
    count = Counter(document for document, _ in one.places)
    first = dict(reversed(one.places))
    place = clerk.place(one.ids[0]) if len(one.ids) == 1 else None
    number = " of ".join(words.name(i) for i in one.ids)
    return NamedView(
        name=words.first_upper(one.name) or number,
        date=long_date(one.day) if one.day else "",
        iso=one.day.isoformat() if one.day else "",
        number=number if one.name else "",
        target=link(path, *place) if place else "",
        official=clerk.official(one.ids[0]) if len(one.ids) == 1 else "",
        papers=tuple(
            (words.name(d.id, d.kind), count[i], f"#{first[i]}") for i in count if (d := clerk.named(i))
        ),
    )


def _subject(clerk: Clerk, path: str, subject: Subject, dossier: Dossier) -> SubjectView:
    slug = dossier.meeting.slug
    here = next(n for n, o in enumerate(subject.occurrences) if o.slug == slug)
    near = subject.occurrences[max(0, here - _NEAR) : here + 1 + _NEAR]
    return SubjectView(
        id=f"kwam-langs-{subject.id}",
        title=subject.title,
        target=link(path, subject_path(subject)),
        number=len(subject.meetings),
        whole=len(near) == len(subject.occurrences),
        items=tuple(o.item for o in subject.occurrences if o.slug == slug),
        others=tuple(_other(clerk, path, o, here=o.slug == slug) for o in near),
    )


def _other(clerk: Clerk, path: str, one: Occurrence, *, here: bool) -> OtherView:
    meeting = clerk.meeting(one.slug)
    return OtherView(
        title=one.title,
        days=days(meeting.start, meeting.end) if meeting else "",
        iso=one.date.isoformat(),
        target=link(path, dossier_path(one.slug), one.item),
        reason=one.reason,
        here=here,
    )


def _neighbour(path: str, other: Meeting | None) -> Neighbour | None:
    return Neighbour(other.title, link(path, dossier_path(other.slug))) if other else None
