"""The registers once more as tables, for who works in a spreadsheet: meetings and papers.

Scope: ``data/dossiers.csv`` and ``data/documents.csv``, and how a record becomes a row. A row says what
the record of the JSON file beside it says, as far as a cell can: several ids are joined by a space, what is
not known is empty, and words stand on one line. The way back is only counted; ``citations.csv`` has its
places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.exports.encode import csv_table
from generator.exports.lists import document_records, dossier_records
from generator.model import Corpus
from generator.tables import Site

DOSSIERS = (
    "slug", "title", "council", "formal", "cancelled", "start", "end", "place", "url", "held", "known",
)  # fmt: skip
DOCUMENTS = (
    "id", "aliases", "kind", "date", "title", "held", "official_url", "url", "dossiers", "cites", "cited_by",
)  # fmt: skip


def export(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """Both tables."""
    papers = ({**one, "cited_by": len(one["cited_by"])} for one in document_records(corpus))
    yield "data/dossiers.csv", csv_table(DOSSIERS, (row(one, DOSSIERS) for one in dossier_records(corpus)))
    yield "data/documents.csv", csv_table(DOCUMENTS, (row(one, DOCUMENTS) for one in papers))


def row(record: dict[str, Any], header: tuple[str, ...]) -> tuple[str, ...]:
    """A record as the cells of a table."""
    return tuple(_cell(record[name]) for name in header)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else " ".join(str(value).split())
