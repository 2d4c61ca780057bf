"""The status page: how much there is, how fresh it is, and what is wrong in the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from generator import words
from generator.dutch import long_date, moment
from generator.identifiers import citation, official_url
from generator.model import Corpus, Dossier, Fetched
from generator.pages.base import Page, Site, dossier_path, link
from generator.pages.head import council_dossiers
from generator.pages.lookup import Lookup
from generator.pages.parts import Counts, parts_of, path_of
from generator.pages.problems import problem_rows
from generator.parts import Part, Step, by_day, called, cut
from generator.problems import CODES, Problem
from generator.rules import PLACEHOLDERS
from generator.walk import masked_in_all

STATUS = "status/index.md"


def status_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The status page."""
    corpus = lookup.corpus
    everything = sorted({*corpus.problems, *(p for d in corpus.dossiers for p in d.problems)})
    codes = Counter(p.code for p in everything)
    in_dossiers = {p for d in corpus.dossiers for p in d.problems}
    found = [d for d in corpus.dossiers if d.problems]
    tree = cut(found, lambda d: by_day(d.meeting.start), newest_first=True)
    outside = cut((p for p in everything if p not in in_dossiers), _problem_steps)
    masked = masked_in_all(corpus.papers)
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
        **_found_outside(outside),
        "councils": _freshness(lookup),
        "references": _references(corpus),
        "fetched": _fetched(corpus.fetched),
        "masked": [(PLACEHOLDERS[rule], masked[rule]) for rule in PLACEHOLDERS if masked[rule]],
        "invented": corpus.invented,
    }
    below = {p.steps: _found_in(p, path_of(STATUS, p.steps)) for p in tree.pages() if p.steps}
    below |= {p.steps: _found_outside(p) for p in outside.pages() if p.steps}
    return (Page(STATUS, "status.md.j2", context), *(_part(lookup, *part) for part in below.items()))


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


_NUMBERS: Counts[Problem] = {"Bijzonderheden": lambda part: len(part.items)}


def _problem_steps(problem: Problem) -> tuple[Step, ...]:
    """What problems outside the dossiers are told apart by: their code, then how the file's path begins."""
    first = problem.path[:1].lower()
    plain = first.isascii() and first.isalnum()
    letter = Step(first, f"bestanden met {first}") if plain else Step("overig", "andere bestanden")
    return Step(problem.code.lower(), problem.code), letter


def _found_outside(part: Part[Problem]) -> dict[str, object]:
    """What was seen in papers outside the dossiers, and the parts that are not shown."""
    rest = parts_of(STATUS, part, "Andere bijzonderheden", _NUMBERS, anchor="")
    return {"other": problem_rows(part.shown), "other_rest": rest}


def _part(lookup: Lookup, steps: Sequence[Step], found: Mapping[str, object]) -> Page:
    path = path_of(STATUS, steps)
    context = {
        "title": called("Bronproblemen", steps),
        "up": link(path, STATUS),
        "invented": lookup.corpus.invented,
        **dict.fromkeys(("dossiers", "rest", "other", "other_rest"), ()),
        **found,
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
    counts = Counter(reference.status for _, reference in corpus.references)
    return [(words.STATUSES[s], counts[s]) for s in words.STATUSES if counts[s]]
