"""The registers once more as tables, for who works in a spreadsheet: meetings, papers, questions.

Scope: ``data/dossiers.csv``, ``data/documents.csv`` and ``data/exchanges.csv.gz``. A row says what the record
of the JSON file beside it says, as far as a cell can: several ids are joined by a space, what is not known
is empty, and words stand on one line. The way back is only counted; ``citations.csv`` has its places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.exports.dumps import exchanges
from generator.exports.encode import csv_lines, csv_table, packed
from generator.exports.lists import document_records, dossier_records
from generator.feeds import shelf
from generator.model import Corpus
from generator.tables import Site

DOSSIERS = (
    "slug", "title", "council", "formal", "cancelled", "start", "end", "place", "url", "held", "known",
)  # fmt: skip
DOCUMENTS = (
    "id", "aliases", "kind", "date", "title", "held", "official_url", "url", "dossiers", "cites", "cited_by",
)  # fmt: skip
EXCHANGES = (
    "id", "slug", "council", "document", "date", "track", "group", "subject", "item", "item_title",
    "question", "answer", "url",
)  # fmt: skip


def export(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """The three tables."""
    papers = ({**one, "cited_by": len(one["cited_by"])} for one in document_records(corpus))
    questions = exchanges(shelf(corpus), site)
    yield "data/dossiers.csv", csv_table(DOSSIERS, (_row(one, DOSSIERS) for one in dossier_records(corpus)))
    yield "data/documents.csv", csv_table(DOCUMENTS, (_row(one, DOCUMENTS) for one in papers))
    yield "data/exchanges.csv.gz", packed(csv_lines(EXCHANGES, (_row(one, EXCHANGES) for one in questions)))


def _row(record: dict[str, Any], header: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_cell(record[name]) for name in header)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else " ".join(str(value).split())
