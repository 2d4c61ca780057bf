"""The nouns of the program: frozen values that one stage hands to the next.

Scope: what a document, a meeting and a reference *are*. No behaviour beyond small
properties; no reading, no rendering, no guessing. Everything that carries source text
carries where it came from (``Piece``), left out of equality.

The way of a document: ``Source -> Reading (Blocks) -> Document -> Paper -> Dossier -> Corpus``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from generator.dutch import days
from generator.extract import Extract
from generator.problems import Problem

# --- text with its origin ---------------------------------------------------------------


class Piece(NamedTuple):
    """What one stretch ``source[start:end]`` became: ``text``, by ``rule``.

    ``rule`` is ``""`` when the words stand as printed; else the name of a furniture or
    normalising rule in ``generator.rules`` (line end, hyphen, note marker, bold marker ...).
    """

    start: int
    end: int
    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands at or over ``value[start:end]`` of a Text without being words.

    kind ``note`` (start == end, value = note key), ``bold``, ``italic``, ``link`` (value = address).
    """

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words as published, their marks, and the pieces of the source they are made of.

    Invariant: ``value == "".join(piece.text for piece in pieces)``, until the audit has seen them: then the
    pieces are let go (``generator.text.settled``), and only two things are kept of them. ``hyphens``: offsets
    at which the source had a hyphen at a line end. ``lines``: the lines of the source (``text.line_at``).
    """

    value: str = ""
    marks: tuple[Mark, ...] = ()
    pieces: tuple[Piece, ...] = field(default=(), compare=False, repr=False)
    hyphens: tuple[int, ...] = field(default=(), compare=False, repr=False)
    lines: bytes = field(default=b"", compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.value)


EMPTY = Text()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: caption, header cells and rows of cells, and the keys of its own notes."""

    header: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: Text = EMPTY
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, quote line or table of a source, in printed order.

    kind: ``heading``, ``paragraph``, ``list_item``, ``table``. ``level`` is what the source says
    of a heading (0 = nothing), never trusted by parsers. ``anchor`` is empty until the meeting
    that shows the paper is known (``generator.anchors``).
    """

    kind: str
    text: Text
    line: int = field(default=0, compare=False)
    page: int = field(default=0, compare=False)
    level: int = 0
    table: Table | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. ``key`` is unique in its source: ``"<scope>:<number>"``.

    ``scope`` is ``"1"``, ``"2"`` ... for the numbering runs of a paper, ``"table-1"`` for a table's
    own notes. ``before_marker``: the last 20 characters before its marker; empty = unbound.
    """

    key: str
    scope: str
    number: str
    text: Text
    before_marker: str = ""
    line: int = field(default=0, compare=False)
    page: int = field(default=0, compare=False)
    anchor: str = ""


# --- one file ---------------------------------------------------------------------------


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


# --- where a file came from --------------------------------------------------------------


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


# --- one parsed document ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that is no item, topic or exchange. role: heading, addressee, dateline, opening,
    signatories, title, part, group, subject, introduction, contents, letterhead, table, other."""

    role: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item as one paper prints it. ``number`` is the full printed one: ``I.2`` or ``4``.

    ``heading`` is the block of the title (its text is the title alone); ``form`` without ``=``;
    ``form_block`` the printed line of the form, if it has a line of its own.
    """

    number: str
    part: str
    heading: Block
    blocks: tuple[Block, ...]
    form: str = ""
    form_block: Block | None = None
    id: str = ""

    @property
    def title(self) -> str:
        """The item's title as printed."""
        return self.heading.text.value


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of a covering letter outside the agenda. ``parent`` is the parent topic's index
    among the document's topics, or None."""

    heading: Block
    blocks: tuple[Block, ...]
    parent: int | None = None
    id: str = ""
    related: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The topic's title as printed."""
        return self.heading.text.value


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question block with its answer. ``answer_label`` is the printed ``Antwoord`` line."""

    track: str | None
    group: str
    subject: str | None
    question: tuple[Block, ...]
    answer: tuple[Block, ...]
    answer_label: Block | None = None
    paper_heading: str | None = None  # the heading that names the paper asked about
    about: tuple[str, ...] = ()
    id: str = ""


Unit = Passage | Item | Topic | Exchange


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


# --- papers and meetings ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a paper. ``inferred`` says how, when it is not printed whole."""

    id: str
    chamber: str
    date: date | None
    inferred: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the Text at ``anchor``; ``start == end`` is a place between two characters."""

    anchor: str
    start: int
    end: int


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
class Paper:
    """One paper: all variants of it, the shown one's index, every number, the differences.

    ``variants`` is sorted by path. ``id`` is the shown variant's. ``versions``: earlier states, in the
    order in which they were replaced. ``landings``: anchors of this text -> anchors that earlier states had
    and that lead there now.
    """

    id: str
    variants: tuple[Document, ...]
    shown: int
    numbers: tuple[Number, ...]
    differences: tuple[Difference, ...] = ()
    versions: tuple[Version, ...] = ()
    landings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def withdrawn(self) -> Withdrawal | None:
        """Why the paper was taken back, when no variant of it is left."""
        return self.document.origin.withdrawn

    @property
    def former(self) -> tuple[str, ...]:
        """Every other id under which the paper was or could be found, of all its variants."""
        ids = [n.id for n in self.numbers]
        for variant in self.variants:
            ids += [variant.id, *variant.origin.also, *(v.id for v in variant.origin.versions)]
        return tuple(id_ for id_ in dict.fromkeys(ids) if id_ and id_ != self.id)

    @property
    def document(self) -> Document:
        """The variant that is shown."""
        return self.variants[self.shown]

    @property
    def day(self) -> date | None:
        """The paper's date: the shown variant's, else another one's."""
        return self.document.date or next((d.date for d in self.variants if d.date), None)

    def showing(self, document: Document) -> Paper:
        """The paper with another state of its shown variant."""
        rest = self.variants[self.shown + 1 :]
        return replace(self, variants=(*self.variants[: self.shown], document, *rest))


@dataclass(frozen=True, slots=True)
class Council:
    """A Council formation, from ``content/councils.yml``. ``dossiers[0]`` is its own dossier."""

    code: str
    name: str
    short: str
    aliases: tuple[str, ...]
    dossiers: tuple[str, ...]


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
    def title(self) -> str:
        """``Informele JBZ-Raad 25-26 januari 2024``: made from the facts, not from a paper."""
        name = self.council.short if self.formal else f"Informele {self.council.short}"
        return f"{name} {days(self.start, self.end)}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation in a paper. ``start``/``end`` are offsets in the Text at ``anchor``.

    status: printed, bound, inferred, ambiguous, unresolved. ``footnote`` is the anchor of the
    note it stands in, or empty.
    """

    document: str
    footnote: str
    quote: str
    form: str
    status: str
    ids: tuple[str, ...]
    also: tuple[str, ...]
    urls: tuple[str, ...]
    note: str | None
    anchor: str
    start: int
    end: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A meeting named in a paper; offsets as in Reference. ``slug`` empty = no meeting found."""

    document: str
    quote: str
    slug: str
    status: str
    note: str | None
    anchor: str
    start: int
    end: int
    footnote: str = ""
    line: int = 0


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


# --- commitments ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Party:
    """Who undertakes something, as printed. ``names`` holds the signatories that ``ik`` or ``wij`` can be.

    status: printed (an office or the cabinet), inferred (``ik`` with one signatory, ``wij``), ambiguous
    (``ik`` with several), unknown (nobody is named).
    """

    words: str = ""
    names: tuple[tuple[str, str], ...] = ()  # (office, name)
    status: str = "unknown"


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom: a chamber (``TK``, ``EK``), a member, a group by its usual name, a committee; none must be."""

    chamber: str = ""
    member: str = ""
    group: str = ""
    committee: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """By when: the words as printed, and the days they can mean at the widest; None = open at that side."""

    words: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class NamedDebate:
    """The debate or consultation in which something was promised, as printed; ``note`` says how it is known
    when the sentence itself does not name it."""

    words: str = ""
    date: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where a commitment is kept: a paper, and the place there when the paper is held."""

    document: str
    slug: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A *toezegging* as one sentence has it, found by rule.

    form: ``promise`` (made here) or ``reference`` (the sentence speaks of an earlier one). state: ``open``
    (nothing here says it is kept), ``kept``, ``unclear``; ``reason`` says why, in Dutch. ``start``/``end``
    are offsets of the sentence in the Text at ``anchor``. ``made_in``: ids of papers that the sentence
    gives as its source. ``asked_by``: the group whose question it answers. ``subject``: the heading above.
    """

    id: str
    document: str
    slug: str
    form: str
    state: str
    reason: str
    quote: str
    anchor: str
    start: int
    end: int
    line: int
    day: date | None
    who: Party = Party()
    to: Recipient = Recipient()
    due: Due = Due()
    debate: NamedDebate = NamedDebate()
    asked_by: str = ""
    subject: str = ""
    made_in: tuple[str, ...] = ()
    kept_in: tuple[Keeping, ...] = ()


@dataclass(frozen=True, slots=True)
class CitedBy:
    """One printed or bound reference to a paper, from a held one."""

    id: str
    slug: str
    anchor: str
    quote: str


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

    @property
    def recurring(self) -> dict[str, tuple[Subject, ...]]:
        """By meeting, the subjects that came up there and at another meeting; linear in the subjects."""
        found: dict[str, tuple[Subject, ...]] = {}
        for subject in self.subjects:
            if len(subject.meetings) > 1:
                for slug in subject.meetings:
                    found[slug] = (*found.get(slug, ()), subject)
        return found
