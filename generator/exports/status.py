"""``data/status.json``: what is held, what is missing, what is wrong.

Scope: counts over the corpus, the gaps of each dossier (papers known but not held; annexes
announced without a number, which are not here), the newest document
per council, and the problems by code. Has no clock: nothing in it tells when it was built.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.annexes import announced
from generator.exports.encode import json_object
from generator.exports.records import day
from generator.model import Corpus, Dossier
from generator.problems import CODES, Problem
from generator.walk import masked_in_all


def export(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The one file."""
    ordered = sorted(corpus.dossiers, key=lambda d: d.meeting.slug)
    yield (
        "data/status.json",
        json_object(
            {
                "counts": _counts(corpus),
                "gaps": {d.meeting.slug: gaps for d in ordered if (gaps := _gaps(d))},
                "annexes": {
                    slug: [{"document": one.document, "words": one.words} for one in some]
                    for slug, some in sorted(announced(corpus).items())
                },
                "newest": _newest(corpus),
                "fetched": corpus.fetched.moment or None if corpus.fetched else None,
                "problems": _problems(corpus.problems),
            }
        ),
    )


def _counts(corpus: Corpus) -> dict[str, int]:
    items = [item for dossier in corpus.dossiers for item in dossier.items]
    statuses = Counter(reference.status for _, reference in corpus.references)
    severities = Counter(p.severity for p in corpus.problems)
    masked = masked_in_all(corpus.papers)
    return {
        "dossiers": len(corpus.dossiers),
        "dossiers_held": sum(1 for d in corpus.dossiers if d.held),
        "documents": len(corpus.register),
        "documents_held": sum(1 for entry in corpus.register if entry.held),
        "sources": sum(len(paper.variants) for paper in corpus.papers),
        "items": len(items),
        "items_matched": sum(1 for item in items if item.agenda and item.report),
        "exchanges": sum(len(d.exchanges) for d in corpus.dossiers),
        **{
            f"citations_{s}": statuses[s] for s in ("printed", "bound", "inferred", "ambiguous", "unresolved")
        },
        "masked_phones": masked["masked-phone"],
        "masked_emails": masked["masked-email"],
        **{f"problems_{s}": severities[s] for s in ("error", "warning", "info")},
    }


def _gaps(dossier: Dossier) -> list[dict[str, Any]]:
    """The papers at home in a dossier that are known but not held."""
    slug = dossier.meeting.slug
    here = (p for p in dossier.papers if p.home == slug and not p.withdrawn)
    missing = sorted((p for p in here if not p.held), key=lambda p: p.id)
    return [
        {
            "id": p.id,
            "kind": p.kind or None,
            "title": p.title or None,
            "date": day(p.date),
            "official_url": p.official_url or None,
        }
        for p in missing
    ]


def _newest(corpus: Corpus) -> dict[str, str]:
    """Council code -> date of the newest paper that is held."""
    found: dict[str, date] = {}
    for dossier in corpus.dossiers:
        code = dossier.meeting.council.code
        for paper in dossier.papers:
            if paper.held and paper.date:
                found[code] = max(paper.date, found.get(code, paper.date))
    return {code: newest.isoformat() for code, newest in sorted(found.items())}


def _problems(problems: tuple[Problem, ...]) -> dict[str, dict[str, Any]]:
    count = Counter(problem.code for problem in problems)
    return {
        code: {"severity": CODES[code].severity, "count": n, "advice": CODES[code].advice}
        for code, n in sorted(count.items())
    }
