"""The page of a held paper: whole, in its printed order, each unit linked to its place in the dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator import words
from generator.dutch import long_date
from generator.model import CitedBy, Document, Exchange, Item, ItemPart, Passage, Topic, Unit
from generator.pages import metadata
from generator.pages.base import Page, Site, dossier_path, paper_path
from generator.pages.changes import changed_on, changes, withdrawal
from generator.pages.citing import sources
from generator.pages.clerk import Clerk
from generator.pages.scribe import BlockView, Scribe
from generator.pages.units import ExchangeView, PartView, exchange_view, item_view, source_line, topic_view
from generator.pages.variants import differences
from generator.sentences import elided
from generator.walk import unit_blocks

_PASSAGE_LEVELS = {
    "title": 2,
    "part": 2,
    "heading": 2,
    "subject": 3,
    "group": 3,
    "introduction": 3,
    "other": 3,
}


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage in printed order."""

    role: str
    target: str
    blocks: tuple[BlockView, ...]


def paper_page(clerk: Clerk, site: Site, paper_id: str) -> Page:
    """The page of one held paper.

    Raises:
        KeyError: it is not held.
    """
    paper = clerk.paper(paper_id)
    if paper is None:
        raise KeyError(paper_id)
    document = paper.document
    scribe = Scribe(clerk, paper_path(paper.id))
    units = _units(scribe, document)
    notes = scribe.notes([document])
    context = {
        "id": paper.id,
        "name": words.name(paper.id),
        "title": document.title or words.first_upper(words.kind(document.kind, paper.id)),
        "kind": words.first_upper(words.kind(document.kind, paper.id)),
        "chamber": words.CHAMBERS.get(document.chamber, ""),
        "date": long_date(document.date) if document.date else "",
        "iso": document.date.isoformat() if document.date else "",
        "addressee": document.addressee,
        "signatories": tuple((words.office(o), name) for o, name in document.signatories if name),
        "official": clerk.official(paper.id),
        "numbers": tuple((words.name(n.id), n.inferred) for n in paper.numbers),
        "sources": tuple((v.source.path, v.source.format) for v in paper.variants if not v.origin.withdrawn),
        "dossiers": tuple((m.title, scribe.link(dossier_path(m.slug))) for m in clerk.standing(paper.id)),
        # The dossier holds the same words: found once is enough.
        "searched": not clerk.home(paper.id),
        "units": units,
        "notes": notes,
        "unbound": tuple(n for n in notes if not n.bound),
        "cited_by": cited_by(scribe, clerk.cited_by(paper.id)),
        "differences": differences(paper),
        "changes": changes(paper),
        "changed": changed_on(paper),
        "withdrawn": withdrawal(paper),
        "invented": clerk.invented,
        "kop": metadata.paper(clerk, site, paper, sources(scribe, site, words.name(paper.id, document.kind))),
    }
    return Page(scribe.path, "paper.md.j2", context)


def _units(
    scribe: Scribe, document: Document
) -> tuple[tuple[str, PartView | ExchangeView | PassageView], ...]:
    """(name of the macro, view) in printed order."""
    found = levels(_level(unit) if _headed(unit) else 0 for unit in document.body)
    return tuple(_unit(scribe, u, document, level) for u, level in zip(document.body, found, strict=True))


def levels(wanted: Iterable[int]) -> Iterator[int]:
    """The levels that headings get for those that they ask for (0: no heading).

    What asks for the same stands on the same level as long as nothing above it comes between, and a heading
    is one level below the last that it belongs under: eight questions of a member are eight alike, with a
    heading over them or without.
    """
    over = [(0, 1)]  # (asked, got) of the headings that the next can belong under
    for asked in wanted:
        if not asked:
            yield 0
            continue
        while over[-1][0] >= asked:
            over.pop()
        over.append((asked, over[-1][1] + 1))
        yield over[-1][1]


def _headed(unit: Unit) -> bool:
    return isinstance(unit, Item | Topic) or any(b.kind == "heading" for b in unit_blocks(unit))


def _level(unit: Unit) -> int:
    match unit:
        case Passage(role=role):
            return _PASSAGE_LEVELS.get(role, 0)
        case Topic(parent=parent):
            return 3 if parent is None else 4
        case Item():
            return 3
    return 4


def _unit(
    scribe: Scribe, unit: Unit, document: Document, level: int
) -> tuple[str, PartView | ExchangeView | PassageView]:
    match unit:
        case Item():
            return "item", item_view(scribe, ItemPart(document.id, unit), document, level)
        case Topic():
            return "topic", topic_view(scribe, unit, document, level - (unit.parent is not None))
        case Exchange():
            return "exchange", exchange_view(scribe, unit, document, level=level)
        case Passage():
            scribe.begin()
            blocks = scribe.blocks(unit.blocks, document, level=level, css=f"rol-{unit.role}")
            return "passage", PassageView(unit.role, source_line(scribe, document, unit).target, blocks)


@dataclass(frozen=True, slots=True)
class CitedByView:
    """A place in a held paper that cites another: its sentence, the paper, its date and dossier.
    ``called``: of a note, the sentence that calls it; ``same``: that sentence stands right before it."""

    quote: str
    where: str
    target: str
    date: str = ""
    iso: str = ""
    dossier: str = ""
    called: str = ""
    same: bool = False


def cited_by(scribe: Scribe, found: Sequence[CitedBy]) -> tuple[CitedByView, ...]:
    """The places that cite a paper, in the order of the register."""
    views = [_cited(scribe, c) for c in found]
    for before, (at, view) in zip(views, enumerate(views[1:], 1), strict=False):
        if view.called and (before.where, before.quote) == (view.where, view.called):
            views[at] = replace(view, called="", same=True)
    return tuple(views)


def _cited(scribe: Scribe, found: CitedBy) -> CitedByView:
    meeting = scribe.clerk.meeting(found.slug)
    target = scribe.link(dossier_path(found.slug) if meeting else paper_path(found.id), found.anchor)
    paper = scribe.clerk.named(found.id)
    day = paper.date if paper else None
    return CitedByView(
        quote=elided(found.quote),
        where=words.name(found.id, paper.kind if paper else ""),
        target=target,
        date=long_date(day) if day else "",
        iso=day.isoformat() if day else "",
        dossier=meeting.title if meeting else "",
        called=elided(scribe.clerk.caller(found.id, found.anchor)),
    )
