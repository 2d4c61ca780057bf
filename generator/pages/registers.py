"""The index of all registers, and the way up that their pages show.

Scope: where the registers stand, what each is for and how much is in it. A new register is a line in
``REGISTERS``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator import questions, words
from generator.pages.base import REGISTER, Page, Site, link
from generator.pages.lookup import Lookup

INDEX = "registers/index.md"
GROUPS, SIGNATORIES, MEMBERS = "fracties/index.md", "ondertekenaars/index.md", "kamerleden/index.md"
SUBJECTS, GLOSSARY = "onderwerpen/index.md", "begrippen/index.md"
YEARS, PRESIDENCIES = "vergaderingen/index.md", "vergaderingen/voorzitterschap/index.md"


@dataclass(frozen=True, slots=True)
class Register:
    """A register: name, page, the question that it answers, and what it counts, in words."""

    name: str
    path: str
    answers: str
    many: Callable[[Lookup], str]


def _people(*roles: str) -> Callable[[Lookup], str]:
    return lambda on: words.count(sum(p.role in roles for p in on.corpus.people), "naam", "namen")


def _recurring(on: Lookup) -> str:
    many = sum(len(s.meetings) > 1 for s in on.corpus.subjects)
    return f"{words.count(many, 'onderwerp', 'onderwerpen')} op meer dan één Raad"


def _meetings(on: Lookup) -> str:
    return words.count(len(on.corpus.dossiers), "vergadering", "vergaderingen")


def _councils(on: Lookup) -> str:
    codes = {d.meeting.council.code for d in on.corpus.dossiers}
    return words.count(len(codes), "Raad", "Raden")


def _presidencies(on: Lookup) -> str:
    found = {d.meeting.presidency for d in on.corpus.dossiers} - {""}
    return words.count(len(found), "land", "landen")


def _groups(on: Lookup) -> str:
    return words.count(len(questions.groups(on.corpus)), "fractie", "fracties")


def _papers(on: Lookup) -> str:
    return words.count(len(on.corpus.register), "stuk", "stukken")


def _gaps(on: Lookup) -> str:
    return words.count(sum(d.known - d.held for d in on.corpus.dossiers), "stuk", "stukken")


def _promised(on: Lookup) -> str:
    return words.count(len(on.corpus.commitments), "toezegging", "toezeggingen")


def _terms(on: Lookup) -> str:
    return words.count(len(on.glossary.terms), "begrip", "begrippen")


REGISTERS: tuple[Register, ...] = (
    Register("Vergaderingen", YEARS, "Wat vergaderde wanneer?", _meetings),
    Register("Raden", "raden/index.md", "Welke Raad gaat waarover?", _councils),
    Register("Voorzitterschappen", PRESIDENCIES, "Wie zat de vergadering voor?", _presidencies),
    Register("Onderwerpen", SUBJECTS, "Wat kwam er steeds terug?", _recurring),
    Register("Toezeggingen", "toezeggingen/index.md", "Wat heeft het kabinet beloofd?", _promised),
    Register("Fracties", GROUPS, "Wie vroeg wat?", _groups),
    Register("Kamerleden", MEMBERS, "Welk lid wordt waar genoemd?", _people("member")),
    Register("Ondertekenaars", SIGNATORIES, "Wie tekende welke brief?", _people("minister", "official")),
    Register("Stukken", REGISTER, "Welk stuk haalt welk stuk aan?", _papers),
    Register("Begrippen", GLOSSARY, "Wat betekent die afkorting?", _terms),
    Register("Hiaten", "hiaten/index.md", "Wat ontbreekt hier nog?", _gaps),
)
_NAMES = {r.path: r.name for r in REGISTERS} | {INDEX: "Registers"}


def registers_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The one page that lists them."""
    rows = [(r.name, link(INDEX, r.path), r.answers, r.many(lookup)) for r in REGISTERS]
    return (Page(INDEX, "registers.md.j2", {"registers": rows, "invented": lookup.corpus.invented}),)


def crumbs(path: str, *above: str) -> tuple[tuple[str, str], ...]:
    """The way up from a page: (name, link), the highest first."""
    return tuple((_NAMES[up], link(path, up)) for up in (INDEX, *above))
