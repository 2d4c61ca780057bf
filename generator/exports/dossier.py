"""``dossiers/<slug>/dossier.json``: one meeting, whole, for machines.

Scope: puts a ``model.Dossier`` in the words of the data contract. Source text appears exactly once over
items, topics, exchanges, passages, tables and footnotes; titles and groups that are repeated
elsewhere are references to it. Decides nothing: what stands where was decided before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.exports.encode import json_object
from generator.exports.records import anchor, day, meeting_facts, numbers, problem, subject, text, withdrawal
from generator.feeds import called_off
from generator.model import (
    Corpus,
    Document,
    Dossier,
    DossierPaper,
    Exchange,
    Item,
    ItemPart,
    MatchedItem,
    Mention,
    Note,
    Number,
    Paper,
    Passage,
    Placed,
    Reference,
    Subject,
    Topic,
    Version,
)
from generator.walk import block_texts, unit_blocks

Shown = tuple[str, Item | Topic | Exchange | Passage]  # id of the paper, unit


@dataclass(frozen=True, slots=True)
class Facts:
    """What the file of a dossier tells of other papers. ``held``: a held one; ``numbers``: those of one that
    is not; ``subjects``: those of the dossier's items that came up at other meetings too."""

    held: Callable[[str], Paper | None]
    numbers: Callable[[str], Sequence[Number]]
    subjects: Sequence[Subject] = ()


def export(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """A file for each dossier, stubs included."""
    held = {paper.id: paper for paper in corpus.papers}
    numbers = {entry.id: entry.numbers for entry in corpus.register}
    subjects = corpus.recurring
    for dossier in corpus.dossiers:
        recurring = subjects.get(dossier.meeting.slug, ())
        yield file(dossier, Facts(held.get, lambda id_: numbers.get(id_, ()), recurring))


def file(dossier: Dossier, facts: Facts) -> tuple[str, bytes]:
    """The file of one dossier: its path, and its bytes."""
    return f"dossiers/{dossier.meeting.slug}/dossier.json", json_object(record(dossier, facts))


def record(dossier: Dossier, facts: Facts) -> dict[str, Any]:
    """The dossier as the contract defines it, keys in the contract's order."""
    meeting = dossier.meeting
    shown = list(_shown(dossier))
    own = {p.id: p.paper for p in dossier.papers if p.paper}
    named = {id_: own.get(id_) or facts.held(id_) for id_ in (*own, *(d for d, _ in shown))}
    documents = {id_: paper.document for id_, paper in named.items() if paper}
    return {
        **meeting_facts(meeting),
        "cancelled": called_off(dossier),
        "presidency": meeting.presidency or None,
        "documents": [_document(p, facts) for p in dossier.papers],
        "items": [_item(item) for item in dossier.items],
        "topics": list(_topics(dossier, documents)),
        "exchanges": list(_exchanges(dossier)),
        "passages": list(_passages(dossier)),
        "tables": list(_tables(shown, documents)),
        "footnotes": list(_footnotes(dossier, shown, documents)),
        "citations": [citation(r) for r in dossier.references],
        "mentions": [_mention(m) for m in dossier.mentions],
        "subjects": [subject(s) for s in facts.subjects],
        "problems": [problem(p) for p in dossier.problems],
    }


def _shown(dossier: Dossier) -> Iterator[Shown]:
    """Every unit of source text that stands in the dossier, each once."""
    for item in dossier.items:
        for part in (*item.agenda, *item.report):
            yield part.document, part.item
    for placed in (*dossier.topics, *dossier.exchanges, *dossier.shared, *dossier.passages):
        yield placed.document, placed.unit


def _document(paper: DossierPaper, facts: Facts) -> dict[str, Any]:
    held = paper.paper
    return {
        "id": paper.id,
        "kind": paper.kind,
        "role": paper.role,
        "chamber": paper.chamber or None,
        "date": day(paper.date),
        "title": paper.title,
        "held": paper.held,
        "home": paper.home or None,
        "official_url": paper.official_url or None,
        "numbers": numbers(paper.id, paper.chamber, held.numbers if held else facts.numbers(paper.id)),
        "sources": [_source(d) for d in held.variants] if held else [],
        "differences": [
            {
                "left": d.left,
                "right": d.right,
                "left_source": d.left_source,
                "right_source": d.right_source,
                "anchor": d.anchor or None,
            }
            for d in (held.differences if held else ())
        ],
        "versions": [version(v) for v in (held.versions if held else ())],
        "withdrawn": withdrawal(held.withdrawn if held else None),
    }


def version(found: Version) -> dict[str, Any]:
    """An earlier state of a paper, and the words in which what replaced it differs."""
    return {
        "id": found.id,
        "path": found.path,
        "sha256": found.sha256,
        "date": day(found.document.date) if found.document else None,
        "retrieved": day(found.retrieved),
        "replaced": day(found.replaced),
        "differences": [
            {"left": d.left, "right": d.right, "anchor": d.anchor or None} for d in found.differences
        ],
    }


def _source(document: Document) -> dict[str, Any]:
    source = document.source
    return {"path": source.path, "format": source.format, "sha256": source.sha256}


def _item(item: MatchedItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "number": item.number,
        "part": item.part or None,
        "title": item.title,
        "form": item.form or None,
        "agenda": [_item_part(p) for p in item.agenda],
        "report": [_item_part(p) for p in item.report],
        "exchanges": list(item.exchanges),
        "match": {"score": item.score, "reason": item.reason},
    }


def _item_part(part: ItemPart) -> dict[str, Any]:
    item = part.item
    return {
        "document": part.document,
        "number": item.number,
        "title": item.title,
        "form": item.form_block.text.value if item.form_block else item.form or None,
        "text": text(item.blocks),
        "anchor": anchor([item.heading, *item.blocks]),
    }


def _topics(dossier: Dossier, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    for placed in dossier.topics:
        topic = placed.unit
        if isinstance(topic, Topic):
            yield {
                "id": topic.id,
                "document": placed.document,
                "title": topic.title,
                "parent": _parent(topic, documents.get(placed.document)),
                "text": text(topic.blocks),
                "anchor": anchor([topic.heading, *topic.blocks]),
                "related": list(topic.related),
            }


def _parent(topic: Topic, document: Document | None) -> str | None:
    """Id of the parent topic: ``Topic.parent`` counts among the document's own topics."""
    if topic.parent is None or document is None:
        return None
    return [unit for unit in document.body if isinstance(unit, Topic)][topic.parent].id


def _exchanges(dossier: Dossier) -> Iterator[dict[str, Any]]:
    item_of = {exchange: item.id for item in dossier.items for exchange in item.exchanges}
    for placed, shared in _every_exchange(dossier):
        unit = placed.unit
        if isinstance(unit, Exchange):
            yield {
                "id": unit.id,
                "document": placed.document,
                "track": unit.track,
                "group": unit.group,
                "subject": unit.subject,
                "question": text(unit.question),
                "answer": text(unit.answer),
                # the blocks of a shared one have their anchors at home; here only the whole has one
                "anchor": f"elders-{unit.id}" if shared else anchor([*unit.question, *unit.answer]),
                "item": item_of.get(unit.id),
                "about": list(unit.about),
                "shared": shared,
            }


def _every_exchange(dossier: Dossier) -> Iterator[tuple[Placed, bool]]:
    yield from ((placed, False) for placed in dossier.exchanges)
    yield from ((placed, True) for placed in dossier.shared)


def _passages(dossier: Dossier) -> Iterator[dict[str, Any]]:
    for placed in dossier.passages:
        unit = placed.unit
        if isinstance(unit, Passage) and (words := text(unit.blocks)):
            yield {
                "document": placed.document,
                "role": unit.role,
                "text": words,
                "anchor": anchor(b for b in unit.blocks if b.table is None),
            }


def _tables(shown: Sequence[Shown], documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    count: dict[str, int] = {}
    for document, unit in shown:
        for block in unit_blocks(unit):
            if block.table is None:
                continue
            count[document] = count.get(document, 0) + 1
            notes = {n.key: n for n in documents[document].notes} if document in documents else {}
            yield {
                "id": f"{document}-tabel-{count[document]}",
                "document": document,
                "caption": block.table.caption.value or None,
                "header": [cell.value for cell in block.table.header],
                "rows": [[cell.value for cell in row] for row in block.table.rows],
                "notes": [footnote_id(notes[key]) for key in block.table.notes if key in notes],
                "anchor": block.anchor or None,
            }


def _footnotes(
    dossier: Dossier, shown: Sequence[Shown], documents: Mapping[str, Document]
) -> Iterator[dict[str, Any]]:
    """All notes of the papers at home here; of another meeting's paper those of the units shown here."""
    home = {p.id for p in dossier.papers if p.home == dossier.meeting.slug}
    marked = {(document, key) for document, unit in shown for key in _note_keys(unit)}
    for document in dict.fromkeys([*(p.id for p in dossier.papers), *(d for d, _ in shown)]):
        notes = documents[document].notes if document in documents else ()
        for note in notes:
            if document in home or (document, note.key) in marked:
                yield _footnote(document, note)


def _note_keys(unit: Item | Topic | Exchange | Passage) -> Iterator[str]:
    for block in unit_blocks(unit):
        yield from block.table.notes if block.table else ()
        for words in block_texts(block):
            yield from (mark.value for mark in words.marks if mark.kind == "note")


def footnote_id(note: Note) -> str:
    """The id of a note: its anchor on the page, which is made of its content."""
    return note.anchor or note.key


def _footnote(document: str, note: Note) -> dict[str, Any]:
    return {
        "id": footnote_id(note),
        "document": document,
        "scope": int(note.scope) if note.scope.isdigit() else note.scope,
        "number": note.number,
        "text": note.text.value,
        "before_marker": note.before_marker or None,
        "anchor": note.anchor or None,
    }


def citation(reference: Reference) -> dict[str, Any]:
    """One reference: what is asserted in ``ids``, candidates and cross-links in ``also``."""
    return {
        "document": reference.document,
        "footnote": reference.footnote or None,
        "quote": reference.quote,
        "form": reference.form,
        "status": reference.status,
        "ids": list(reference.ids),
        "also": list(reference.also),
        "urls": list(reference.urls),
        "note": reference.note,
        "anchor": reference.anchor or None,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "document": mention.document,
        "quote": mention.quote,
        "slug": mention.slug or None,
        "status": mention.status,
        "note": mention.note,
        "footnote": mention.footnote or None,
        "anchor": mention.anchor or None,
    }
