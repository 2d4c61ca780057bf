"""The papers of a meeting in ``dossier.json``: their numbers, files, differences and earlier versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from generator.exports.records import day, numbers, withdrawal
from generator.model import Difference, Document, DossierPaper, Number, Version


def paper_record(paper: DossierPaper, known: Callable[[str], Sequence[Number]]) -> dict[str, Any]:
    """One paper; ``known`` gives the numbers of one that is not held."""
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
        "numbers": numbers(paper.id, paper.chamber, held.numbers if held else known(paper.id)),
        "sources": [_source(d) for d in held.variants] if held else [],
        "differences": [_difference(d) for d in (held.differences if held else ())],
        "versions": [_version(v) for v in (held.versions if held else ())],
        "withdrawn": withdrawal(held.withdrawn if held else None),
    }


def _version(found: Version) -> dict[str, Any]:
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


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "left": found.left,
        "right": found.right,
        "left_source": found.left_source,
        "right_source": found.right_source,
        "anchor": found.anchor or None,
    }


def _source(document: Document) -> dict[str, Any]:
    source = document.source
    return {"path": source.path, "format": source.format, "sha256": source.sha256}
