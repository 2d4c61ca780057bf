"""The page of a held paper: whole, in its printed order, each unit linked to its place in the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import words
from generator.dutch import long_date
from generator.model import CitedBy, Document, Exchange, Item, ItemPart, Paper, Passage, Topic, Unit
from generator.pages import metadata
from generator.pages.base import Page, Site, dossier_path, paper_path
from generator.pages.changes import changed_on, changes, withdrawal
from generator.pages.citing import sources
from generator.pages.lookup import Lookup
from generator.pages.scribe import BlockView, Scribe
from generator.pages.units import ExchangeView, PartView, exchange_view, item_view, source_line, topic_view
from generator.pages.variants import differences
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


def paper_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """One page for each held paper."""
    return tuple(paper_page(lookup, site, p) for p in lookup.corpus.papers)


def paper_page(lookup: Lookup, site: Site, paper: Paper) -> Page:
    """The page of one paper."""
    document = paper.document
    scribe = Scribe(lookup, paper_path(paper.id))
    units = _units(scribe, document)
    notes = scribe.notes([document])
    homes = lookup.standing.get(paper.id, ())
    entry = lookup.entries.get(paper.id)
    context = {
        "id": paper.id,
        "name": words.name(paper.id),
        "title": document.title or words.first_upper(words.kind(document.kind)),
        "kind": words.first_upper(words.kind(document.kind)),
        "chamber": words.CHAMBERS.get(document.chamber, ""),
        "date": long_date(document.date) if document.date else "",
        "iso": document.date.isoformat() if document.date else "",
        "addressee": document.addressee,
        "signatories": document.signatories,
        "official": lookup.official(paper.id),
        "numbers": tuple((words.name(n.id), n.inferred) for n in paper.numbers),
        "sources": tuple((v.source.path, v.source.format) for v in paper.variants if not v.origin.withdrawn),
        "dossiers": tuple((d.meeting.title, scribe.link(dossier_path(d.meeting.slug))) for d in homes),
        # The dossier holds the same words: found once is enough.
        "searched": not lookup.home(paper.id),
        "units": units,
        "notes": notes,
        "unbound": tuple(n for n in notes if not n.bound),
        "cited_by": cited_by(scribe, entry.cited_by if entry else ()),
        "differences": differences(paper),
        "changes": changes(paper),
        "changed": changed_on(paper),
        "withdrawn": withdrawal(paper),
        "invented": lookup.corpus.invented,
        "kop": metadata.paper(
            lookup, site, paper, sources(scribe, site, words.name(paper.id, document.kind))
        ),
    }
    return Page(scribe.path, "paper.md.j2", context)


def _units(
    scribe: Scribe, document: Document
) -> tuple[tuple[str, PartView | ExchangeView | PassageView], ...]:
    """(name of the macro, view) in printed order. A heading is never two levels below the last."""
    views: list[tuple[str, PartView | ExchangeView | PassageView]] = []
    last = 1
    for unit in document.body:
        level = min(_level(unit), last + 1)
        views.append(_unit(scribe, unit, document, level))
        if isinstance(unit, Item | Topic) or (level and any(b.kind == "heading" for b in unit_blocks(unit))):
            last = level
    return tuple(views)


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
    ``called``: of a note, the sentence that calls it."""

    quote: str
    where: str
    target: str
    date: str = ""
    iso: str = ""
    dossier: str = ""
    called: str = ""


def cited_by(scribe: Scribe, found: Sequence[CitedBy]) -> tuple[CitedByView, ...]:
    """The places that cite a paper, in the order of the register."""
    return tuple(_cited(scribe, c) for c in found)


def _cited(scribe: Scribe, found: CitedBy) -> CitedByView:
    if found.slug in scribe.lookup.dossiers:
        target = scribe.link(dossier_path(found.slug), found.anchor)
    else:
        target = scribe.link(paper_path(found.id), found.anchor)
    document = scribe.lookup.document(found.id)
    day = document.date if document else None
    dossier = scribe.lookup.dossiers.get(found.slug)
    return CitedByView(
        quote=" ".join(found.quote.split()),
        where=words.name(found.id, document.kind if document else ""),
        target=target,
        date=long_date(day) if day else "",
        iso=day.isoformat() if day else "",
        dossier=dossier.meeting.title if dossier else "",
        called=" ".join(scribe.lookup.callers.get((found.id, found.anchor), "").split()),
    )
