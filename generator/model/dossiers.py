"""A council, its meetings, and the papers and items of one meeting together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.dutch import days
from generator.model.papers import Paper
from generator.model.references import Mention, Reference
from generator.model.units import Item, Unit
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Council:
    """A Council formation, from ``content/councils.yml``. ``dossiers[0]`` is its own dossier; ``presided``:
    the country that holds the presidency chairs it (not so the European Council)."""

    code: str
    name: str
    short: str
    aliases: tuple[str, ...]
    dossiers: tuple[str, ...]
    presided: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """A Council meeting: identity is council and first day."""

    slug: str
    council: Council
    formal: bool
    start: date
    end: date
    place: str = ""
    presidency: str = ""
    cancelled: bool = False

    @property
    def name(self) -> str:
        """``Informele JBZ-Raad``."""
        return self.council.short if self.formal else f"Informele {self.council.short}"

    @property
    def title(self) -> str:
        """``Informele JBZ-Raad 25-26 januari 2024``: made from the facts, not from a paper."""
        return f"{self.name} {days(self.start, self.end)}"


@dataclass(frozen=True, slots=True)
class DossierPaper:
    """A paper at a meeting, in a role: agenda, report, questions, also_on_agenda, annex.

    ``paper`` is None for a paper only known of; then ``known`` says what is known.
    ``home`` is the slug of the meeting whose page shows the paper whole.
    """

    id: str
    kind: str
    role: str
    chamber: str
    date: date | None
    title: str
    official_url: str
    home: str
    paper: Paper | None = None

    @property
    def held(self) -> bool:
        """Whether the text of the paper is here."""
        return self.paper is not None and self.paper.withdrawn is None

    @property
    def withdrawn(self) -> bool:
        """Whether the text was here and was taken back."""
        return self.paper is not None and self.paper.withdrawn is not None


@dataclass(frozen=True, slots=True)
class ItemPart:
    """One paper's text of a matched item."""

    document: str
    item: Item


@dataclass(frozen=True, slots=True)
class MatchedItem:
    """An agenda item of a meeting with what was said before, asked, and reported.

    ``number`` counts over all parts from 1. ``exchanges`` are exchange ids; ``papers`` the ids of those that
    have it, once it stands in a dossier.
    """

    id: str
    number: int
    part: str
    title: str
    form: str
    agenda: Sequence[ItemPart]
    report: Sequence[ItemPart]
    exchanges: tuple[str, ...]
    score: float
    reason: str
    papers: tuple[str, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit that is no matched item, with the paper it stands in."""

    document: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Asked:
    """What lists say of an exchange of a dossier, known without a look at its texts. ``heading`` names the
    paper that it is about; ``anchor`` is where it begins; ``words`` are the first of its question, more than
    any list shows."""

    document: str
    id: str
    group: str
    subject: str
    heading: str
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One meeting, complete. A stub has no held papers of its own.

    ``topics``, ``exchanges`` and ``passages`` are in printed order, paper after paper;
    ``exchanges`` holds all exchanges, also those that ``items`` name. ``shared`` holds exchanges of
    papers at home in another meeting that are about this one. They come ``later``, as the texts of papers do.
    """

    meeting: Meeting
    papers: tuple[DossierPaper, ...]
    items: tuple[MatchedItem, ...] = ()
    topics: Sequence[Placed] = ()
    exchanges: Sequence[Placed] = ()
    shared: Sequence[Placed] = ()
    passages: Sequence[Placed] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()
    asked: tuple[Asked, ...] = ()  # one for each of the exchanges

    @property
    def held(self) -> int:
        """Papers at home here that we have."""
        return sum(1 for p in self.papers if p.held and p.home == self.meeting.slug)

    @property
    def known(self) -> int:
        """Papers at home here that we know of, held or not; those that were taken back do not count."""
        return sum(1 for p in self.papers if p.home == self.meeting.slug and not p.withdrawn)
