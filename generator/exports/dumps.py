"""JSON Lines for who wants all text at once: every held paper, and every question with its answer.

Scope: ``data/documents.jsonl.gz`` (the paper's record of ``documents.json`` without the way back, with its
whole text) and ``data/exchanges.jsonl.gz`` (the exchange with what is needed to use it alone). Compressed,
so that they do not outgrow the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.exports.encode import json_lines, packed
from generator.exports.records import anchor, day, text
from generator.feeds import Shelf, shelf
from generator.model import Corpus, Document, Exchange
from generator.tables import Site
from generator.walk import block_texts, unit_blocks


def export(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """Both files, papers by id and exchanges by meeting in printed order."""
    on = shelf(corpus)
    yield "data/documents.jsonl.gz", packed(json_lines(documents(on, site)))
    yield "data/exchanges.jsonl.gz", packed(json_lines(exchanges(on, site)))


def documents(on: Shelf, site: Site) -> Iterator[dict[str, Any]]:
    """Every held paper with its text."""
    entries = {entry.id: entry for entry in on.corpus.register}
    for id_ in sorted(on.papers):
        paper, entry, home = on.papers[id_].document, entries.get(id_), on.homes.get(id_)
        yield {
            "id": id_,
            "kind": paper.kind or None,
            "chamber": paper.chamber or None,
            "date": day(paper.date),
            "title": paper.title or None,
            "official_url": (entry.official_url if entry else "") or None,
            "url": site.address(f"stukken/{id_}/"),
            "dossier": home.meeting.slug if home else None,
            "council": home.meeting.council.code if home else None,
            "cites": list(entry.cites) if entry else [],
            "text": whole_text(paper),
        }


def whole_text(paper: Document) -> str:
    """The paper in printed order, cells of tables too, and its notes at the end; a blank line between all."""
    blocks = (block for unit in paper.body for block in unit_blocks(unit))
    texts = [words.value for block in blocks for words in block_texts(block)]
    texts += [f"{note.number} {note.text.value}" for note in paper.notes]
    return "\n\n".join(filter(None, texts))


def exchanges(on: Shelf, site: Site) -> Iterator[dict[str, Any]]:
    """Every question with its answer, each once: at the home of its paper."""
    for dossier in sorted(on.corpus.dossiers, key=lambda d: d.meeting.slug):
        slug = dossier.meeting.slug
        items = {exchange: item for item in dossier.items for exchange in item.exchanges}
        for placed in dossier.exchanges:
            unit = placed.unit
            if isinstance(unit, Exchange):
                item, at = items.get(unit.id), anchor([*unit.question, *unit.answer])
                yield {
                    "id": unit.id,
                    "slug": slug,
                    "council": dossier.meeting.council.code,
                    "document": placed.document,
                    "date": day(on.days.get(placed.document)),
                    "track": unit.track,
                    "group": unit.group,
                    "subject": unit.subject,
                    "item": item.id if item else None,
                    "item_title": item.title if item else None,
                    "question": text(unit.question),
                    "answer": text(unit.answer),
                    "url": site.address(f"dossiers/{slug}/{f'#{at}' if at else ''}"),
                }
