"""``data/schema/``: a JSON Schema (draft 2020-12) for each published file, and an index of them.

Scope: hands out the files of ``schema/`` beside this module as they are. That the data keep to them is
for the tests to say, not for every build.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.exports.encode import json_list
from generator.model import Corpus

FOLDER = Path(__file__).parent / "schema"

DESCRIBES = {
    "dossiers.schema.json": "data/dossiers.json",
    "documents.schema.json": "data/documents.json",
    "dossier-rows.schema.json": "data/dossiers.csv",
    "document-rows.schema.json": "data/documents.csv",
    "exchange-rows.schema.json": "data/exchanges.csv.gz",
    "citations.schema.json": "data/citations.csv",
    "status.schema.json": "data/status.json",
    "papers.schema.json": "data/documents.jsonl.gz",
    "exchanges.schema.json": "data/exchanges.jsonl.gz",
    "commitments.schema.json": "data/commitments.json",
    "commitment-lines.schema.json": "data/commitments.jsonl.gz",
    "commitment-rows.schema.json": "data/commitments.csv",
    "groups.schema.json": "data/groups.json",
    "people.schema.json": "data/people.json",
    "subjects.schema.json": "data/subjects.json",
    "citation-graph.schema.json": "data/citation-graph.csv",
    "dossier.schema.json": "dossiers/{slug}/dossier.json",
}
"""Schema -> the file it describes. Rows of CSV are described as objects of their columns, JSON
Lines as one list."""


def export(_corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The schemas as they stand, and ``index.json`` that says which file each is for."""
    for name in DESCRIBES:
        yield f"data/schema/{name}", (FOLDER / name).read_bytes()
    index = [{"file": file, "schema": f"data/schema/{name}"} for name, file in DESCRIBES.items()]
    yield "data/schema/index.json", json_list(index)
