"""Everything that is published, and what stands across dossiers: papers by number, subjects, people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.commitments import Commitment
from generator.model.documents import Withdrawal
from generator.model.dossiers import Dossier
from generator.model.papers import Number, Paper
from generator.model.references import CitedBy, Mention, Reference
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A paper, held or only cited, as the register knows it."""

    id: str
    aliases: tuple[str, ...]
    kind: str
    numbers: tuple[Number, ...]
    date: date | None
    title: str
    held: bool
    official_url: str
    url: str
    dossiers: tuple[str, ...]
    cites: tuple[str, ...]
    cited_by: tuple[CitedBy, ...]
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A subject at a meeting: the matched item there, its title as printed without its form, and how sure
    it is that it is the same subject (0..1, with the reason in Dutch)."""

    slug: str
    item: str
    date: date
    title: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What agenda items of one council (its code) are about. ``occurrences`` by date, the first names it;
    two can be of one meeting (the same title in two parts of the agenda)."""

    id: str
    council: str
    title: str
    occurrences: tuple[Occurrence, ...]

    @property
    def meetings(self) -> tuple[str, ...]:
        """The slugs of its meetings, by date, each once."""
        return tuple(dict.fromkeys(o.slug for o in self.occurrences))


@dataclass(frozen=True, slots=True)
class Fetched:
    """When everything was last fetched (``2026-11-22T05:10:00Z``), and what could not be: (id, code, day)."""

    moment: str
    missed: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PersonPlace:
    """Where a person has signed or is named: paper, page of its meeting (slug, or empty), anchor.

    ``words``: the office under a signature, or the sentence that names a member. ``group`` is the usual
    name of the group printed beside the name; ``ids`` the papers that the naming words stand for (a motion).
    """

    document: str
    slug: str
    anchor: str
    date: date | None
    words: str
    group: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A name as papers print it, and every place where it stands; no more is known of who it is.

    role: ``minister``, ``official`` (who else signed) or ``member``. ``id`` is unique among its role's names
    in addresses (ministers and officials share one register).
    """

    id: str
    name: str
    role: str
    places: tuple[PersonPlace, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that is published: dossiers by first day, the register, the subjects of the items, and
    the problems. ``called``: of the notes that point at something, the sentence before their marker.
    ``explained``: by paper id, the abbreviations that it explains, with their meaning and anchor."""

    dossiers: tuple[Dossier, ...]
    register: tuple[RegisterEntry, ...]
    papers: tuple[Paper, ...]
    problems: tuple[Problem, ...]
    invented: bool = False  # the example content: every page says so
    subjects: tuple[Subject, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    fetched: Fetched | None = None  # None: no paper here was ever fetched
    people: tuple[Person, ...] = ()  # who signed, and which members are named
    called: Mapping[tuple[str, str], str] = field(default_factory=dict)  # by paper id and anchor
    explained: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)
    outside: tuple[Reference | Mention, ...] = ()  # in papers without a meeting, which no dossier has

    @property
    def references(self) -> Iterator[tuple[str, Reference]]:
        """Every reference with the slug of its dossier, by slug; last those of papers without a meeting, with
        an empty one. Who counts or lists references goes by this, so that none is forgotten."""
        for dossier in sorted(self.dossiers, key=lambda d: d.meeting.slug):
            yield from ((dossier.meeting.slug, reference) for reference in dossier.references)
        yield from (("", one) for one in self.outside if isinstance(one, Reference))

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every meeting that a paper names, in the same order."""
        for dossier in sorted(self.dossiers, key=lambda d: d.meeting.slug):
            yield from dossier.mentions
        yield from (one for one in self.outside if isinstance(one, Mention))

    @property
    def recurring(self) -> dict[str, tuple[Subject, ...]]:
        """By meeting, the subjects that came up there and at another meeting; linear in the subjects."""
        found: dict[str, tuple[Subject, ...]] = {}
        for subject in self.subjects:
            if len(subject.meetings) > 1:
                for slug in subject.meetings:
                    found[slug] = (*found.get(slug, ()), subject)
        return found
