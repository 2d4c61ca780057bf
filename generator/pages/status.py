"""The status page: how much there is, how fresh it is, and what is wrong in the sources."""

from __future__ import annotations

from collections import Counter
from datetime import date

from generator import words
from generator.dutch import long_date, moment
from generator.identifiers import citation, official_url
from generator.model import Corpus, Dossier, Fetched, Reference
from generator.pages.base import Page, Site, dossier_path, link
from generator.pages.head import council_dossiers
from generator.pages.lookup import Lookup
from generator.pages.parts import Counts, parts_of, path_of
from generator.pages.problems import problem_rows
from generator.parts import Part, by_day, called, cut
from generator.problems import CODES
from generator.rules import PLACEHOLDERS
from generator.walk import masked_in

STATUS = "status/index.md"


def status_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The status page."""
    corpus = lookup.corpus
    everything = sorted({*corpus.problems, *(p for d in corpus.dossiers for p in d.problems)})
    codes = Counter(p.code for p in everything)
    in_dossiers = {p for d in corpus.dossiers for p in d.problems}
    found = [d for d in corpus.dossiers if d.problems]
    tree = cut(found, lambda d: by_day(d.meeting.start), newest_first=True)
    masked = sum((masked_in(d) for paper in corpus.papers for d in paper.variants), Counter[str]())
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
        **_found_in(tree, STATUS),
        "other": problem_rows(p for p in corpus.problems if p not in in_dossiers),
        "councils": _freshness(lookup),
        "references": _references(corpus),
        "fetched": _fetched(corpus.fetched),
        "masked": [(PLACEHOLDERS[rule], masked[rule]) for rule in PLACEHOLDERS if masked[rule]],
        "invented": corpus.invented,
    }
    parts = [part for part in tree.pages() if part.steps]
    return (Page(STATUS, "status.md.j2", context), *(_part(lookup, part) for part in parts))


_COUNTS: Counts[Dossier] = {
    "Vergaderingen": lambda part: len(part.items),
    "Bijzonderheden": lambda part: sum(len(set(d.problems)) for d in part.items),
}


def _found_in(part: Part[Dossier], path: str) -> dict[str, object]:
    """The meetings in whose papers something was seen, with how much, and the parts that are not shown."""
    return {
        "dossiers": [
            (d.meeting.title, link(path, dossier_path(d.meeting.slug), "bronproblemen"), len(set(d.problems)))
            for d in part.shown
        ],
        "rest": parts_of(STATUS, part, "Andere jaren", _COUNTS, anchor=""),
    }


def _part(lookup: Lookup, part: Part[Dossier]) -> Page:
    path = path_of(STATUS, part.steps)
    context = {
        "title": called("Bronproblemen", part.steps),
        "up": link(path, STATUS),
        "invented": lookup.corpus.invented,
        **_found_in(part, path),
    }
    return Page(path, "status_part.md.j2", context)


def _fetched(fetched: Fetched | None) -> dict[str, object]:
    """When everything was last fetched, and what could not be, with its advice."""
    if fetched is None:
        return {}
    rows = [(code, day, id_, CODES[code].advice) for id_, code, day in fetched.missed if code in CODES]
    return {
        "iso": fetched.moment,
        "moment": moment(fetched.moment) if fetched.moment else "",
        "missed": [
            {
                "name": citation(id_),
                "url": official_url(id_),
                "code": code,
                "iso": day,
                "day": long_date(date.fromisoformat(day)),
                "advice": advice,
            }
            for code, day, id_, advice in rows
        ],
    }


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


def _references(corpus: Corpus) -> list[tuple[str, int]]:
    counts = Counter(r.status for d in corpus.dossiers for r in d.references)
    counts.update(one.status for one in corpus.outside if isinstance(one, Reference))
    return [(words.STATUSES[s], counts[s]) for s in words.STATUSES if counts[s]]
