"""One file: as it was read, where it came from, and what was parsed out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.extract import Extract
from generator.model.texts import Block, Note, Piece, Place
from generator.model.units import Unit
from generator.problems import Problem

KINDS = (
    "annotated_agenda", "supplementary_agenda", "report", "written_consultation", "questions", "letter",
    "annex", "debate", "motion",
)  # fmt: skip
"""The kinds that a paper can be of: those of the data contract."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input file: its path (posix, relative to the documents folder), flavour, hash, text.

    Of a marked-up or binary file the text is the words that its extractor took out of it, and
    ``extract`` says what they are; of a text file ``extract`` is None.
    """

    path: str
    format: str
    sha256: str
    text: str = field(repr=False)
    extract: Extract | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a source: blocks and notes in printed order, and the rest.

    ``furniture`` holds the pieces that belong to no block (blank lines, page furniture).
    ``hints``: facts a format states of itself, e.g. ``{"number": "867"}`` out of a running foot.
    """

    source: Source
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    furniture: tuple[Piece, ...] = ()
    problems: tuple[Problem, ...] = ()
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that differ between two variants; sources are indexes into ``Paper.variants``.

    ``places``: where the shown variant's words stand, one for each block they run over, or where the
    other's words would stand; empty when that is in a table.
    """

    left: str
    right: str
    left_source: int
    right_source: int
    anchor: str = ""
    places: tuple[Place, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier state of a file, kept beside it. ``replaced``: the day on which the next one came."""

    path: str
    sha256: str
    id: str
    retrieved: date | None = None
    replaced: date | None = None
    document: Document | None = field(default=None, compare=False, repr=False)
    differences: tuple[Difference, ...] = ()  # with what came next; ``left`` is this version


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A paper that was taken back: the day, and why, in an editor's words."""

    day: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What the sidecar of a file records of its intake (``generator.provenance``).

    ``official``: the id that the publisher gives it; ``also``: its former and other ids; ``facts``: what
    the publisher states, by the names of ``readers.metadata``; ``recognised``: what was made of it at
    intake; ``versions``: earlier states, oldest first.
    """

    name: str = ""
    url: str = ""
    retrieved: date | None = None
    sha256: str = ""
    official: str = ""
    also: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    recognised: Mapping[str, str] = field(default_factory=dict)
    versions: tuple[Version, ...] = ()
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A recognised fact with the reason for it. ``sure`` is False for what an editor should confirm."""

    name: str
    value: str
    reason: str
    sure: bool = True
    line: int = 0


@dataclass(frozen=True, slots=True)
class MeetingRef:
    """A meeting as one text names it. ``formal`` None = the text does not say."""

    council: str
    start: date
    end: date
    formal: bool | None = None
    place: str = ""
    cancelled: bool = False

    @property
    def slug(self) -> str:
        """The address of its dossier, of the data contract: ``2024-01-25-jbz-informeel``."""
        return f"{self.start}-{self.council.lower()}{'-informeel' if self.formal is False else ''}"

    def formal_with(self, other: MeetingRef) -> bool | None:
        """What two texts say together: informal when either does."""
        return False if False in (self.formal, other.formal) else (self.formal or other.formal)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, parsed. ``body`` holds every block once, in printed order.

    ``settled``: it was audited, and the text of its source, the pieces and the furniture were let go; kept is
    how often each rule for contact data took words (``masked``). ``anchored``: the kind and id of which its
    anchors were made, on a page of its own; ``anchors``: all of them, a space between. ``about``: the papers
    that each exchange is about, in printed order; empty when none is known. ``key``: a hash of all that it
    was made of; empty when that is not known.

    Body and notes may come ``later``: who can do without a look at them saves most of what a document costs.
    """

    source: Source
    kind: str
    chamber: str  # "TK", "EK" or ""
    id: str  # canonical id, or "local-<8 hex>"
    date: date | None
    title: str
    meetings: tuple[MeetingRef, ...]
    body: Sequence[Unit]
    notes: Sequence[Note]
    furniture: tuple[Piece, ...] = ()
    addressee: str = ""
    signatories: tuple[tuple[str, str], ...] = ()  # (office, name)
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    origin: Origin = field(default=Origin(), compare=False, repr=False)
    settled: bool = field(default=False, compare=False)
    masked: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    anchored: tuple[str, str] = field(default=("", ""), compare=False, repr=False)
    anchors: str = field(default="", compare=False, repr=False)
    about: tuple[tuple[str, ...], ...] = field(default=(), compare=False, repr=False)
    key: str = field(default="", compare=False, repr=False)
