"""The status page: how much there is, how fresh it is, and what is wrong in the sources."""

from __future__ import annotations

from collections import Counter

from generator import words
from generator.dutch import long_date
from generator.model import Dossier
from generator.pages.base import Page, Site, dossier_path, link
from generator.pages.head import council_dossiers
from generator.pages.lookup import Lookup
from generator.pages.problems import problem_rows
from generator.problems import CODES

STATUS = "status/index.md"


def status_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The status page."""
    corpus = lookup.corpus
    everything = sorted({*corpus.problems, *(p for d in corpus.dossiers for p in d.problems)})
    codes = Counter(p.code for p in everything)
    in_dossiers = {p for d in corpus.dossiers for p in d.problems}
    context = {
        "codes": [
            {
                "code": code,
                "severity": words.SEVERITIES[CODES[code].severity],
                "count": codes[code],
                "advice": CODES[code].advice,
            }
            for code in sorted(codes)
        ],
        "total": len(everything),
        "dossiers": [
            (
                d.meeting.title,
                link(STATUS, dossier_path(d.meeting.slug), "bronproblemen"),
                len(set(d.problems)),
            )
            for d in corpus.dossiers
            if d.problems
        ],
        "other": problem_rows(p for p in corpus.problems if p not in in_dossiers),
        "councils": _freshness(lookup),
        "references": _references(corpus.dossiers),
        "invented": corpus.invented,
    }
    return (Page(STATUS, "status.md.j2", context),)


def _freshness(lookup: Lookup) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    councils = {d.meeting.council.code: d.meeting.council for d in lookup.corpus.dossiers}
    for code in sorted(councils):
        dossiers = council_dossiers(lookup, code)
        dates = [p.date for d in dossiers for p in d.papers if p.held and p.date]
        newest = max(dates, default=None)
        rows.append(
            {
                "name": councils[code].name,
                "newest": long_date(newest) if newest else "nog geen stukken",
                "iso": newest.isoformat() if newest else "",
                "held": sum(d.held for d in dossiers),
                "known": sum(d.known for d in dossiers),
                "meetings": len(dossiers),
            }
        )
    return rows


def _references(dossiers: tuple[Dossier, ...]) -> list[tuple[str, int]]:
    counts = Counter(r.status for d in dossiers for r in d.references)
    return [(words.STATUSES[s], counts[s]) for s in words.STATUSES if counts[s]]
