"""What a build found of a made corpus, in the words of its ``truth.json``."""

from __future__ import annotations

from collections import Counter
from typing import Any

from generator.model import Corpus, Document, Dossier, Exchange, Paper

# which hyphens stay in doubt (D309) depends on the words of all other files; numbers without a dossier and
# inferred facts (D205, D208) stand in every paper, made or real
_EVERYWHERE = frozenset(("D205", "D208", "D309"))


def files_found(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """Each file, in the form of the truth."""
    references: dict[str, Counter[str]] = {}
    for dossier in corpus.dossiers:
        for ref in dossier.references:
            if ref.status in ("printed", "bound"):
                references.setdefault(ref.document, Counter()).update(ref.ids)
    placed = {
        exchange: item.agenda[0].item.number if item.agenda else None
        for dossier in corpus.dossiers
        for item in dossier.items
        for exchange in item.exchanges
    }
    problems: dict[str, list[str]] = {}
    for problem in corpus.problems:
        if problem.code not in _EVERYWHERE:
            problems.setdefault(problem.path, []).append(problem.code)
    out: dict[str, dict[str, Any]] = {}
    for paper in corpus.papers:
        for document in paper.variants:
            path = document.source.path
            out[path] = _file(paper, document, placed) | {"problems": sorted(problems.get(path, ()))}
            if document is paper.document:
                out[path]["references"] = dict(sorted(references.get(paper.id, Counter()).items()))
    return out


def _file(paper: Paper, document: Document, placed: dict[str, str | None]) -> dict[str, Any]:
    own = "" if document.id.startswith("local-") else document.id
    exchanges = [unit for unit in document.body if isinstance(unit, Exchange)]
    return {
        "format": document.source.format,
        "kind": document.kind,
        "chamber": document.chamber,
        "id": own,
        "date": document.date.isoformat() if document.date else None,
        "notes": len(document.notes),
        "exchanges": [[e.group, e.subject, placed.get(e.id)] for e in exchanges],
        "variants": sorted(d.source.path for d in paper.variants),
    }


def meeting_found(dossier: Dossier) -> dict[str, Any]:
    """A meeting, in the form of the truth."""
    return {
        "formal": dossier.meeting.formal,
        "start": dossier.meeting.start.isoformat(),
        "end": dossier.meeting.end.isoformat(),
        "papers": sorted(p.kind for p in dossier.papers if p.held and p.home == dossier.meeting.slug),
        "items": [
            {
                "part": item.part,
                "title": item.title,
                "form": item.form,
                "agenda": " + ".join(part.item.number for part in item.agenda) or None,
                "reported": " + ".join(part.item.title for part in item.report) or None,
            }
            for item in dossier.items
        ],
    }


def files_expected(truth: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The truth of each file, with the files that are one paper with it."""
    out: dict[str, dict[str, Any]] = {}
    for path, told in truth["files"].items():
        first = told["variant_of"] or path
        group = sorted(
            name for name, one in truth["files"].items() if name == first or one["variant_of"] == first
        )
        out[path] = {k: v for k, v in told.items() if k not in ("meeting", "variant_of")} | {
            "variants": group
        }
    return out
