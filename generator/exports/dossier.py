"""``dossiers/<slug>/dossier.json``: one meeting, whole, for machines.

Scope: puts a ``model.Dossier`` in the words of the data contract. Source text appears exactly once over
items, topics, exchanges, passages, tables and footnotes; titles and groups that are repeated
elsewhere are references to it. Decides nothing: what stands where was decided before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.exports.dossier_notes import Shown, citation, footnotes, mention, tables
from generator.exports.dossier_papers import paper_record
from generator.exports.encode import json_object
from generator.exports.records import anchor, meeting_facts, problem, subject, text
from generator.feeds import called_off
from generator.model import (
    Corpus,
    Document,
    Dossier,
    Exchange,
    ItemPart,
    MatchedItem,
    Number,
    Paper,
    Passage,
    Placed,
    Subject,
    Topic,
)


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
        "documents": [paper_record(p, facts.numbers) for p in dossier.papers],
        "items": [_item(item) for item in dossier.items],
        "topics": list(_topics(dossier, documents)),
        "exchanges": list(_exchanges(dossier)),
        "passages": list(_passages(dossier)),
        "tables": list(tables(shown, documents)),
        "footnotes": list(footnotes(dossier, shown, documents)),
        "citations": [citation(r) for r in dossier.references],
        "mentions": [mention(m) for m in dossier.mentions],
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
