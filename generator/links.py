"""What a paper points at: references to papers and acts, and meetings it names.

Scope: walk the texts of a shown document once for meetings (before its home is known) and once for
references (when its anchors are known); what is found is enough for all that comes after, so that no text is
walked again. Decides nothing about other papers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from generator.citations import Context, find_references
from generator.citations.linked import with_links
from generator.config import Config
from generator.meetings import Calendar, resolve_in
from generator.mentions import FoundMeeting, finder, resolve
from generator.model import Document, MeetingRef, Mention, Paper, Passage, Reference, Text
from generator.packing import allow
from generator.problems import Problem
from generator.sentences import sentence_of
from generator.walk import block_texts, unit_blocks

_OWN_ROLES = frozenset(("title", "dateline", "opening", "introduction", "letterhead"))


class Spot(NamedTuple):
    """A text of a document and where it stands. ``footnote`` is the note's anchor or empty;
    ``own``: the paper speaks of its own meeting here (title, opening)."""

    text: Text
    anchor: str
    footnote: str
    line: int
    own: bool
    listed: bool


def spots(document: Document) -> Iterator[Spot]:
    """Every text of a document, body first, then notes."""
    for unit in document.body:
        own = isinstance(unit, Passage) and unit.role in _OWN_ROLES
        listed = isinstance(unit, Passage) and unit.role == "introduction"
        for block in unit_blocks(unit):
            for text in block_texts(block):
                if text.value:
                    yield Spot(text, block.anchor, "", block.line, own, listed and block.kind == "list_item")
    for note in document.notes:
        yield Spot(note.text, note.anchor, note.anchor, note.line, False, False)


@dataclass(frozen=True, slots=True)
class Naming:
    """A spot that names meetings, by its number among the spots of its document; ``own`` as there."""

    spot: int
    own: bool
    meetings: tuple[FoundMeeting, ...]


def named_meetings(document: Document, config: Config) -> tuple[Naming, ...]:
    """The spots of a document that name meetings, in their order."""
    find = finder(config.councils)
    return tuple(
        Naming(number, spot.own, found)
        for number, spot in enumerate(spots(document))
        if (found := find(spot.text.value))
    )


def meeting_refs(
    named: Sequence[Naming], own: Sequence[MeetingRef], day: date | None
) -> Iterator[MeetingRef]:
    """The meetings that a document names besides its own, with their days."""
    for naming in named:
        for mention in naming.meetings:
            if naming.own and _is_own(mention, own):
                continue
            ref = resolve(mention, day)
            if ref is not None:
                yield ref


def _is_own(found: FoundMeeting, own: Sequence[MeetingRef]) -> bool:
    """Whether a mention names the paper's own meeting, whatever year it prints."""
    days = found.days
    return days is not None and any(
        ref.council == found.council
        and (ref.start.month, ref.start.day) == days.first
        and (ref.end.month, ref.end.day) == days.last
        for ref in own
    )


@dataclass(frozen=True, slots=True)
class Pointing:
    """A spot that points at papers or meetings, with all that is asked of it later: its words, its place, its
    references, and the sentence of each; ``called``: of a note, the sentence before its marker."""

    spot: int
    words: str
    anchor: str
    footnote: str
    line: int
    listed: bool
    references: tuple[Reference, ...]
    sentences: tuple[str, ...]
    called: str


allow(Naming, Pointing)


@dataclass(frozen=True, slots=True)
class Links:
    """What one paper points at: the spots that do, in order, the mentions of each, and the problems met."""

    pointing: tuple[Pointing, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    problems: tuple[Problem, ...]


Cited = tuple[tuple[Pointing, ...], tuple[Problem, ...]]
"""The spots of a paper that point at something, and the problems met."""


def cited(paper: Paper, context: Context, named: Sequence[Naming]) -> Cited:
    """References of the shown variant, whose anchors must have been given, and the errors in those of every
    variant.

    Args:
        paper: with anchored shown variant.
        context: what the finder may know; its line is set per spot.
        named: the result of ``named_meetings`` for the same document.
    """
    document, naming = paper.document, {one.spot for one in named}
    notes = {note.key: note.text for note in document.notes}
    called = dict(_callers(document))
    found: list[Pointing] = []
    problems: list[Problem] = []
    for number, spot in enumerate(spots(document)):
        around = replace(context, line=spot.line)
        place = {"document": paper.id, "footnote": spot.footnote, "anchor": spot.anchor}
        result = with_links(spot.text, find_references(spot.text, notes, around, **place), around, **place)
        problems += result.problems
        if (refs := result.references) or number in naming:
            words = spot.text.value
            found.append(
                Pointing(
                    spot=number,
                    words=words,
                    anchor=spot.anchor,
                    footnote=spot.footnote,
                    line=spot.line,
                    listed=spot.listed,
                    references=refs,
                    sentences=tuple(sentence_of(words, ref.start, ref.end) for ref in refs),
                    called=called.get(spot.footnote, ""),
                )
            )
    for variant in paper.variants:
        if variant is not document:
            problems += _errors(variant, context)
    return tuple(found), tuple(problems)


def _callers(document: Document) -> Iterator[tuple[str, str]]:
    """The anchor of each note, and the sentence before its marker; of several markers the last counts."""
    anchors = {n.key: n.anchor for n in document.notes}
    for unit in document.body if anchors else ():
        for block in unit_blocks(unit):
            for mark in block.text.marks:
                if mark.kind == "note" and anchors.get(mark.value):
                    at = max(0, mark.start - 1)
                    yield anchors[mark.value], sentence_of(block.text.value, at, mark.start)


def links(
    paper: Paper,
    found: Cited,
    named: Sequence[Naming],
    own: Sequence[MeetingRef],
    calendar: Calendar,
) -> Links:
    """What a paper cites, and the meetings that it means.

    Args:
        paper: as for ``cited``.
        found: what ``cited`` found in it.
        named: the result of ``named_meetings`` for the same document.
        own: the paper's own meetings.
        calendar: all meetings.
    """
    day, naming = paper.day, {one.spot: one for one in named}
    mentions = tuple(
        tuple(_mention(paper.id, spot, m, day, own if one.own else (), calendar) for m in one.meetings)
        if (one := naming.get(spot.spot))
        else ()
        for spot in found[0]
    )
    return Links(found[0], mentions, found[1])


def _errors(variant: Document, context: Context) -> Iterator[Problem]:
    """What is wrong with the references of a variant that is not shown: an error that the official
    publication has put right still stands in the editor's file."""
    notes = {note.key: note.text for note in variant.notes}
    own = replace(context, path=variant.source.path, chamber=variant.chamber or context.chamber)
    for spot in spots(variant):
        yield from find_references(spot.text, notes, replace(own, line=spot.line)).problems


def _mention(
    paper: str,
    spot: Pointing,
    found: FoundMeeting,
    day: date | None,
    own: Sequence[MeetingRef],
    calendar: Calendar,
) -> Mention:
    """A mention with its meeting, state and reason."""
    slug = resolve_in(found, day, own, calendar)
    status, note = "printed", None
    if not slug:
        status, note = "unresolved", "Bij deze dagen is geen vergadering bekend."
    elif found.days is None:
        status, note = "inferred", "De enige bekende vergadering in deze maand."
    elif found.days.year is None:
        status, note = "inferred", "Het jaar volgt uit de datum van het stuk."
    elif found.days.year != calendar.meetings[slug].end.year:
        status, note = "inferred", "Het gedrukte jaar past niet bij de datum van het stuk."
    return Mention(
        paper, found.quote, slug, status, note, spot.anchor, found.start, found.end, spot.footnote, spot.line
    )
