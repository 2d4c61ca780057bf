"""Ministers and other signatories, and the members of parliament that papers name.

Scope: two registers of names as printed. A name that stands in two places or more has a page with all of
them; one that stands in one place has it in the register. Names that may be one person point at each other
and stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator import words
from generator.dutch import long_date
from generator.model import Person
from generator.pages.base import Page, Site, link
from generator.pages.lookup import Lookup
from generator.pages.parts import Cell, Head, Listed, parts_of, path_of, rows_page
from generator.pages.person import Kind, PlaceView, person_pages, person_path, place_view, says, signed
from generator.pages.registers import MEMBERS, SIGNATORIES, crumbs
from generator.parts import OTHER, Part, Step, called, cut
from generator.persons import last_name

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
    tree = cut(found, lambda person: (_letter(person),))
    for part in tree.pages():
        yield _names(lookup, kind, part)
    if tree.parts:
        rows = ((part.folder, [_listed(kind, person) for person in part.items]) for part in tree.leaves())
        yield rows_page(kind.path, _heads(kind), rows)
    listed = {person.id: path_of(kind.path, part.steps) for part in tree.leaves() for person in part.items}
    alike = _alike(found)
    for person in found:
        if len(person.places) > 1:
            same = [p for p in alike[_surname(person)] if p.id != person.id]
            yield from person_pages(lookup, kind, person, [(p.name, *_where(kind, p, listed)) for p in same])


_LAST = Head("Laatste", "datum", named=True)
_HEADINGS = {"minister": "Bewindspersonen", "official": "Griffiers en voorzitters", "member": ""}


def _names(lookup: Lookup, kind: Kind, part: Part[Person]) -> Page:
    """The register, or a letter of it."""
    path = path_of(kind.path, part.steps)
    here = () if part.parts else part.items
    by_role = {role: [_row(lookup, kind, path, p) for p in here if p.role == role] for role in kind.roles}
    counts = {_HEADINGS[role] or "Namen": partial(_many, role) for role in kind.roles}
    context = {
        "kind": kind,
        "title": called(kind.title, part.steps),
        "parts": [(_HEADINGS[role], rows) for role, rows in by_role.items() if rows],
        "says": any(row.says for rows in by_role.values() for row in rows),
        "letters": parts_of(
            kind.path, part, kind.title, counts, words.count(len(part.items), "naam", "namen")
        ),
        "crumbs": crumbs(path, *((kind.path,) if part.steps else ())),
        "invented": lookup.corpus.invented,
    }
    return Page(path, "people.md.j2", context)


def _many(role: str, part: Part[Person]) -> int:
    return sum(person.role == role for person in part.items)


def _letter(person: Person) -> Step:
    """The letter under which a name stands, as lists sort it."""
    letter = last_name(person.name)[:1]
    return Step(f"letter-{letter}", letter.upper()) if "a" <= letter <= "z" else OTHER


def _heads(kind: Kind) -> tuple[Head, ...]:
    places = kind.places[1].capitalize()
    return (
        Head("Naam", "orde"),
        Head(kind.says, "tekst", named=True),
        Head(places, "getal", named=True),
        _LAST,
    )


def _listed(kind: Kind, person: Person) -> Listed:
    newest = person.places[-1].date
    cells = (
        Cell(person.name),
        Cell("; ".join(says(person))),
        Cell(str(len(person.places))),
        Cell(long_date(newest) if newest else "", newest.isoformat() if newest else ""),
    )
    target = person_path(kind, person).removesuffix("index.md") if len(person.places) > 1 else ""
    return Listed(person.id, target, _HEADINGS[person.role], held=False, cells=cells)


def _row(lookup: Lookup, kind: Kind, path: str, person: Person) -> PersonRow:
    newest = person.places[-1]
    only = len(person.places) == 1
    return PersonRow(
        id=person.id,
        name=person.name,
        target="" if only else link(path, person_path(kind, person)),
        many=len(person.places),
        says=says(person),
        newest=long_date(newest.date) if newest.date else "",
        iso=newest.date.isoformat() if newest.date else "",
        place=place_view(lookup, path, newest, signed(person)) if only else None,
    )


def _where(kind: Kind, person: Person, listed: Mapping[str, str]) -> tuple[str, str]:
    """Where a name stands: its page, or its place in the register."""
    return (person_path(kind, person), "") if len(person.places) > 1 else (listed[person.id], person.id)


def _surname(person: Person) -> str:
    return person.name.split()[-1].rpartition(".")[2].casefold()


def _alike(people: Iterable[Person]) -> Mapping[str, Sequence[Person]]:
    """Names with the same last word: perhaps one person, perhaps not."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        found[_surname(person)].append(person)
    return found
