"""The debates that papers name: a page of the register, and a page for each year when they are too many.

Scope: what a paper calls a debate, what is known of its report, and where it is named. A debate has no number
of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator import words
from generator.addresses import REGISTER
from generator.around import debate_of
from generator.model import CitedBy, Reference
from generator.pages.base import Page, link
from generator.pages.clerk import Clerk
from generator.pages.lookup import Lookup
from generator.pages.paper import CitedByView, cited_by
from generator.pages.parts import Cell, Counts, Head, Listed, parts_of, path_of, rows_page
from generator.pages.scribe import Scribe
from generator.parts import Part, by_day, called, cut

DEBATES = "stukken/debatten/index.md"
Named = tuple[date | None, str, tuple[Reference, ...]]
"""A debate, and every place in the papers of one meeting that names it, with its day and slug; or every
place in one paper without a meeting, with its day."""
_HEADS = (
    Head("Zoals genoemd", "tekst"),
    Head("Verslag", "tekst", named=True),
    Head("Genoemd in", "tekst", named=True),
)
_COUNTS: Counts[Named] = {"Debatten": lambda part: len(part.items)}


@dataclass(frozen=True, slots=True)
class DebateView:
    """A debate that a paper names, and what is known of it."""

    quote: str
    status: str
    note: str
    paper: str
    paper_target: str
    where: tuple[CitedByView, ...]


def debates_named(lookup: Lookup) -> tuple[Named, ...]:
    """Every debate that the papers of a meeting name, once, in the order of ``Corpus.references``."""
    days: dict[str, date | None] = {d.meeting.slug: d.meeting.start for d in lookup.corpus.dossiers}
    found: dict[object, Named] = {}
    for slug, ref in lookup.corpus.references:
        if ref.form == "debate":
            written = lookup.papers[ref.document].day
            day, name = debate_of(ref, written)
            key = slug or ref.document, day, name.casefold()
            at, _, others = found.get(key, (days.get(slug, written), slug, ()))
            found[key] = at, slug, (*others, ref)
    return tuple(found.values())


def debate_pages(lookup: Lookup, found: Sequence[Named]) -> Iterator[Page]:
    """The page of debates, or its parts; none when there are none."""
    if not found:
        return
    tree = cut(found, lambda named: by_day(named[0]), newest_first=True)
    for part in tree.pages():
        yield _page(lookup, part)
    if tree.parts:
        rows = ((part.folder, (_listed(lookup, named) for named in part.items)) for part in tree.leaves())
        yield rows_page(DEBATES, _HEADS, rows)


def _page(lookup: Lookup, part: Part[Named]) -> Page:
    path = path_of(DEBATES, part.steps)
    many = words.count(len(part.items), "debat", "debatten")
    context = {
        "title": called("Debatten", part.steps),
        "debates": [_debate(lookup, path, named) for named in part.shown],
        "rest": parts_of(DEBATES, part, "Eerder", _COUNTS, many, ""),
        "up": link(path, path_of(DEBATES, part.above) if part.steps else REGISTER),
        "up_name": called("Debatten", part.above) if part.steps else "Alle stukken",
        "invented": lookup.corpus.invented,
    }
    return Page(path, "debates.md.j2", context)


def _debate(lookup: Lookup, path: str, named: Named) -> DebateView:
    scribe, (_, slug, refs) = Scribe(Clerk(lookup), path), named
    ref = next((r for r in refs if r.ids), refs[0])
    main = ref.ids[0] if ref.ids else ""
    place = scribe.clerk.place(main) if main else None
    where: list[CitedBy] = [lookup.citing(r, slug) for r in refs]
    return DebateView(
        quote=" ".join(ref.quote.split()),
        status=words.STATUSES.get(ref.status, ref.status),
        note=ref.note or "",
        paper=words.name(main) if main else "",
        paper_target=scribe.link(*place) if place else "",
        where=tuple(cited_by(scribe, where)),
    )


def _listed(lookup: Lookup, named: Named) -> Listed:
    """A debate in the file of all; it leads to the words that name it."""
    seen = _debate(lookup, "index.md", named)
    report = " · ".join(filter(None, (seen.paper, seen.status, seen.note)))
    first = seen.where[0]
    where = " · ".join(filter(None, (first.date, first.where, first.dossier)))
    target = first.target.replace("index.md", "")
    return Listed("", target, "", held=False, cells=(Cell(seen.quote), Cell(report), Cell(where)))
