"""The page of somebody: everywhere that they signed or are named as a member, newest first.

Scope: one page, and one for each year when the places are too many (``generator.parts``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import words
from generator.dutch import long_date
from generator.model import Person, PersonPlace
from generator.pages.base import Page, dossier_path, link, paper_path
from generator.pages.lookup import Lookup
from generator.pages.parts import parts_of, path_of
from generator.pages.registers import crumbs
from generator.parts import by_day, called, cut
from generator.sentences import elided


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the two registers: its page, its template's words, and whose names are in it."""

    path: str
    title: str
    lead: str
    roles: tuple[str, ...]
    places: tuple[str, str]
    says: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place where somebody signed or is named."""

    iso: str
    date: str
    paper: str
    paper_target: str
    meeting: str
    meeting_target: str
    words: str
    target: str
    group: str
    about: tuple[tuple[str, str], ...]


def person_path(kind: Kind, person: Person) -> str:
    """The path of somebody's own page; only who stands in two places has one."""
    return f"{kind.path.removesuffix('index.md')}{person.id}/index.md"


def signed(person: Person) -> bool:
    """Whether the places of somebody are signatures."""
    return person.role != "member"


def says(person: Person) -> tuple[str, ...]:
    """The offices of a signatory, the groups printed beside a member, the latest first."""
    said = (
        words.first_upper(words.office(place.words)) if signed(person) else place.group
        for place in reversed(person.places)
    )
    return tuple(dict.fromkeys(filter(None, said)))


def person_pages(
    lookup: Lookup, kind: Kind, person: Person, alike: Sequence[tuple[str, str, str]]
) -> Iterable[Page]:
    """The page of somebody; with too many places for one, the newest, and pages for each year. ``alike``:
    names that may be the same person, with path and anchor."""
    top = person_path(kind, person)
    newest = tuple(reversed(person.places))
    many = {kind.places[1].capitalize(): lambda part: len(part.items)}
    for part in cut(newest, lambda place: by_day(place.date), newest_first=True).pages():
        path = path_of(top, part.steps)
        above = [(person.name, link(path, top))] if part.steps else []
        yield Page(
            path,
            "person.md.j2",
            {
                "kind": kind,
                "name": called(person.name, part.steps),
                "says": says(person),
                "summary": _summary(kind, part.items),
                "places": tuple(place_view(lookup, path, p, signed(person)) for p in part.shown),
                "rest": parts_of(top, part, "Eerder", many, anchor=""),
                "alike": tuple((name, link(path, *where)) for name, *where in alike),
                "crumbs": (*crumbs(path, kind.path), *above),
                "signed": signed(person),
                "invented": lookup.corpus.invented,
            },
        )


def _summary(kind: Kind, places: Sequence[PersonPlace]) -> str:
    """How many, and from when to when; the newest comes first."""
    return f"{words.count(len(places), *kind.places)}, van {_day(places[-1])} tot {_day(places[0])}"


def _day(place: PersonPlace) -> str:
    return long_date(place.date) if place.date else "onbekende datum"


def place_view(lookup: Lookup, path: str, place: PersonPlace, signed: bool) -> PlaceView:
    """A place as the page at a path shows it; ``signed``: its words are those of an office."""
    paper = lookup.papers[place.document]
    home = lookup.dossiers.get(place.slug)
    page = dossier_path(place.slug) if home else paper_path(place.document)
    about = [(words.name(i), lookup.place(i)) for i in place.ids]
    return PlaceView(
        iso=place.date.isoformat() if place.date else "",
        date=_day(place),
        paper=words.kind_and_name(place.document, paper.document.kind),
        paper_target=link(path, paper_path(place.document)),
        meeting=home.meeting.title if home else "",
        meeting_target=link(path, dossier_path(place.slug)) if home else "",
        words=words.first_upper(words.office(place.words)) if signed else elided(place.words),
        target=link(path, page, place.anchor),
        group=place.group,
        about=tuple((name, link(path, *where)) for name, where in about if where),
    )
