"""Ministers and other signatories, and the members of parliament that papers name.

Scope: two registers of names as printed. A name that stands in two places or more has a page with all of
them; one that stands in one place has it in the register. Names that may be one person point at each other
and stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator import words
from generator.dutch import long_date
from generator.model import Person, PersonPlace
from generator.pages.base import Page, Site, dossier_path, link, paper_path
from generator.pages.lookup import Lookup
from generator.pages.registers import MEMBERS, SIGNATORIES, crumbs
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


KINDS = (
    Kind(
        SIGNATORIES,
        "Ondertekenaars",
        "Bewindspersonen die de brieven hebben ondertekend, en wie namens een commissie tekende, met alle "
        "stukken die hier staan.",
        ("minister", "official"),
        ("stuk", "stukken"),
        "Ambt",
    ),
    Kind(
        MEMBERS,
        "Kamerleden",
        "Leden van de Tweede en de Eerste Kamer, waar een stuk hen als lid noemt: in vragen, moties en "
        "toezeggingen. De namen staan er zoals zij zijn gedrukt; wie precies is bedoeld, en van welke Kamer, "
        "zegt het stuk vaak niet.",
        ("member",),
        ("plaats", "plaatsen"),
        "Fractie, als die erbij staat",
    ),
)


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


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A name in a register; ``target`` is its own page, or empty and then ``place`` is its only one."""

    id: str
    name: str
    target: str
    many: int
    says: tuple[str, ...]
    newest: str
    iso: str
    place: PlaceView | None


def people_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """Both registers, and a page for everybody with two places or more."""
    return tuple(page for kind in KINDS for page in _register(lookup, kind))


def _register(lookup: Lookup, kind: Kind) -> Iterable[Page]:
    found = [p for p in lookup.corpus.people if p.role in kind.roles]
    rows = [_row(lookup, kind, person) for person in found]
    base = {"kind": kind, "invented": lookup.corpus.invented}
    parts = [
        (heading, tuple(row for row, p in zip(rows, found, strict=True) if p.role == role))
        for heading, role in (("Bewindspersonen", "minister"), ("Griffiers en voorzitters", "official"))
    ]
    if kind.roles == ("member",):
        parts = [("", tuple(rows))]
    context = {
        **base,
        "parts": [p for p in parts if p[1]],
        "says": any(r.says for r in rows),
        "crumbs": crumbs(kind.path),
    }
    yield Page(kind.path, "people.md.j2", context)
    alike = _alike(found)
    for person in found:
        if len(person.places) > 1:
            yield _page(lookup, kind, person, alike, base)


def _path(kind: Kind, person: Person) -> str:
    return f"{kind.path.removesuffix('index.md')}{person.id}/index.md"


def _row(lookup: Lookup, kind: Kind, person: Person) -> PersonRow:
    newest = person.places[-1]
    only = len(person.places) == 1
    return PersonRow(
        id=person.id,
        name=person.name,
        target="" if only else link(kind.path, _path(kind, person)),
        many=len(person.places),
        says=_says(person),
        newest=long_date(newest.date) if newest.date else "",
        iso=newest.date.isoformat() if newest.date else "",
        place=_place(lookup, kind.path, newest, _signed(person)) if only else None,
    )


def _signed(person: Person) -> bool:
    return person.role != "member"


def _says(person: Person) -> tuple[str, ...]:
    """The offices of a signatory, the groups printed beside a member, the latest first."""
    said = (
        words.office(place.words) if _signed(person) else place.group for place in reversed(person.places)
    )
    return tuple(dict.fromkeys(filter(None, said)))


def _page(
    lookup: Lookup, kind: Kind, person: Person, alike: Mapping[str, Sequence[Person]], base: dict[str, object]
) -> Page:
    path = _path(kind, person)
    many = words.count(len(person.places), *kind.places)
    others = [p for p in alike[_surname(person)] if p.id != person.id]
    context = {
        **base,
        "name": person.name,
        "says": _says(person),
        "summary": f"{many}, van {_day(person.places[0])} tot {_day(person.places[-1])}",
        "places": tuple(_place(lookup, path, p, _signed(person)) for p in reversed(person.places)),
        "alike": tuple((p.name, link(path, *_where(kind, p))) for p in others),
        "crumbs": crumbs(path, kind.path),
        "signed": _signed(person),
    }
    return Page(path, "person.md.j2", context)


def _where(kind: Kind, person: Person) -> tuple[str, str]:
    """Where a name stands: its page, or its place in the register."""
    return (_path(kind, person), "") if len(person.places) > 1 else (kind.path, person.id)


def _day(place: PersonPlace) -> str:
    return long_date(place.date) if place.date else "onbekende datum"


def _surname(person: Person) -> str:
    return person.name.split()[-1].rpartition(".")[2].casefold()


def _alike(people: Iterable[Person]) -> Mapping[str, Sequence[Person]]:
    """Names with the same last word: perhaps one person, perhaps not."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        found[_surname(person)].append(person)
    return found


def _place(lookup: Lookup, path: str, place: PersonPlace, signed: bool) -> PlaceView:
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
        words=words.office(place.words) if signed else elided(place.words),
        target=link(path, page, place.anchor),
        group=place.group,
        about=tuple((name, link(path, *where)) for name, where in about if where),
    )
