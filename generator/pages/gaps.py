"""The gaps: papers known but not held, and annexes only announced, meeting by meeting, newest first.

Scope: one page, and more when it would be too full (``generator.parts``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from generator import words
from generator.addresses import REGISTER
from generator.annexes import Announced
from generator.dutch import days
from generator.model import Dossier, DossierPaper
from generator.pages.base import Page, Site, link
from generator.pages.head import annexes, held_words
from generator.pages.indexes import GAPS, meetings, newest_first, row
from generator.pages.lookup import Lookup
from generator.pages.parts import Cell, Counts, Head, Listed, parts_of, path_of, rows_page
from generator.parts import Part, by_day, called, cut

_SIGN, _SPACE = re.compile(r"[^\w\s-]"), re.compile(r"[-\s]+")


@dataclass(frozen=True, slots=True)
class GapRow:
    """A paper that is known but not held."""

    id: str
    name: str
    kind: str
    date: str
    iso: str
    title: str
    target: str
    official: str


_Gap = tuple[Dossier, tuple[DossierPaper, ...], tuple[Announced, ...]]
"""A meeting, its papers that are known but not held, and what its papers say of annexes that are not here."""
_LISTED: Counts[_Gap] = {
    "Vergaderingen": lambda part: len(part.items),
    "Stukken": lambda part: sum(len(missing) for _, missing, _ in part.items),
}


def gap_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The papers that are known but not held, a dossier at a time."""
    gaps: list[_Gap] = []
    for dossier in sorted(lookup.corpus.dossiers, key=newest_first):
        here = (p for p in dossier.papers if p.home == dossier.meeting.slug)
        missing = tuple(p for p in here if not p.held and not p.withdrawn)
        said = lookup.announced.get(dossier.meeting.slug, ())
        # A stub without one known paper is a gap too: the meeting itself is all we know.
        if missing or said or not dossier.known:
            gaps.append((dossier, missing, said))
    tree = cut(
        gaps,
        lambda gap: by_day(gap[0].meeting.start),
        lambda gap: 1 + len(gap[1]) + len(gap[2]),
        newest_first=True,
    )
    pages = [_gap_page(lookup, part) for part in tree.pages()]
    if tree.parts:
        rows = ((part.folder, map(_gap_listed, part.items)) for part in tree.leaves())
        heads = (Head("Vergadering", "tekst"), Head("Datum", "datum", named=True), Head("Ontbreekt", "tekst"))
        pages.append(rows_page(GAPS, heads, rows))
    return tuple(pages)


def _gap_page(lookup: Lookup, part: Part[_Gap]) -> Page:
    path = path_of(GAPS, part.steps)
    context = {
        "title": called("Hiaten", part.steps),
        "gaps": [
            (
                row(d, path),
                heading_id(d.meeting.title),
                [_gap(lookup, p, path) for p in missing],
                annexes(path, said),
            )
            for d, missing, said in part.shown
        ],
        "rest": parts_of(GAPS, part, "Eerder", _LISTED, meetings(part.items), ""),
        "up": link(path, path_of(GAPS, part.above)) if part.steps else "",
        "register": link(path, REGISTER),
        "invented": lookup.corpus.invented,
    }
    return Page(path, "gaps.md.j2", context)


def heading_id(title: str) -> str:
    """The anchor of a heading as Python-Markdown makes it of its words: such addresses were given out."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _SPACE.sub("-", _SIGN.sub("", plain).strip().lower())


def _gap_listed(gap: _Gap) -> Listed:
    dossier, missing, said = gap
    meeting = dossier.meeting
    cells = (
        Cell(meeting.title),
        Cell(days(meeting.start, meeting.end), meeting.start.isoformat()),
        Cell(
            "; ".join([*(words.name(p.id) for p in missing), *(["bijlagen"] if said else [])])
            or held_words(dossier)
        ),
    )
    return Listed(heading_id(meeting.title), "", "", held=False, cells=cells)


def _gap(lookup: Lookup, paper: DossierPaper, path: str) -> GapRow:
    return GapRow(
        id=paper.id,
        name=words.name(paper.id),
        kind=words.first_upper(words.kind(paper.kind, paper.id)),
        date=words.date_or_unknown(paper.date),
        iso=paper.date.isoformat() if paper.date else "",
        title=paper.title,
        target=link(path, *place) if (place := lookup.place(paper.id)) else "",
        official=paper.official_url,
    )
