"""``data/dossiers.json`` and ``data/documents.json``: every meeting and every paper, one a line.

Scope: the two registers, held or only known of. ``cites`` and ``cited_by`` come from the register,
which counts printed and bound references only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.exports.encode import json_list
from generator.exports.records import day, meeting_facts, numbers, withdrawal
from generator.feeds import called_off
from generator.model import Corpus, Dossier, RegisterEntry


def dossiers(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """All meetings by slug, stubs included (their ``held`` is 0)."""
    yield "data/dossiers.json", json_list(dossier_records(corpus))


def documents(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """All papers by id."""
    yield "data/documents.json", json_list(document_records(corpus))


def dossier_records(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """The record of every meeting, by slug."""
    return map(_dossier, sorted(corpus.dossiers, key=lambda d: d.meeting.slug))


def document_records(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """The record of every paper, by id."""
    return map(_document, sorted(corpus.register, key=lambda e: e.id))


def _dossier(dossier: Dossier) -> dict[str, Any]:
    meeting = dossier.meeting
    return {
        **meeting_facts(meeting),
        "cancelled": called_off(dossier),
        "url": f"dossiers/{meeting.slug}/",
        "held": dossier.held,
        "known": dossier.known,
    }


def _document(entry: RegisterEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "aliases": list(entry.aliases),
        "kind": entry.kind or None,
        "numbers": numbers(entry.id, "", entry.numbers),
        "date": day(entry.date),
        "title": entry.title,
        "held": entry.held,
        "official_url": entry.official_url or None,
        "withdrawn": withdrawal(entry.withdrawn),
        "url": entry.url,
        "dossiers": list(entry.dossiers),
        "cites": list(entry.cites),
        "cited_by": [
            {"id": c.id, "slug": c.slug or None, "anchor": c.anchor or None, "quote": c.quote}
            for c in entry.cited_by
        ],
    }
