"""Tables, footnotes, citations and mentions in ``dossier.json``: what stands in its texts, or points out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.model import Document, Dossier, Mention, Note, Reference, Unit
from generator.walk import block_texts, unit_blocks

Shown = tuple[str, Unit]  # id of the paper, unit


def tables(shown: Sequence[Shown], documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    """Every table, numbered paper by paper."""
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
                "notes": [_footnote_id(notes[key]) for key in block.table.notes if key in notes],
                "anchor": block.anchor or None,
            }


def footnotes(
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


def _note_keys(unit: Unit) -> Iterator[str]:
    for block in unit_blocks(unit):
        yield from block.table.notes if block.table else ()
        for words in block_texts(block):
            yield from (mark.value for mark in words.marks if mark.kind == "note")


def _footnote_id(note: Note) -> str:
    """The id of a note: its anchor on the page, which is made of its content."""
    return note.anchor or note.key


def _footnote(document: str, note: Note) -> dict[str, Any]:
    return {
        "id": _footnote_id(note),
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


def mention(mention: Mention) -> dict[str, Any]:
    """A meeting that a paper names."""
    return {
        "document": mention.document,
        "quote": mention.quote,
        "slug": mention.slug or None,
        "status": mention.status,
        "note": mention.note,
        "footnote": mention.footnote or None,
        "anchor": mention.anchor or None,
    }
