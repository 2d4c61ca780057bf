"""The lists of commitments (*toezeggingen*): of all, of each council, and of papers without a meeting.

Scope: each list says that it was found by rule and what the states mean. The order is by due date: what must
come first stands first, what names no day stands last; nothing knows what day it is today. A list that is too
long for one page shows the newest, and a page for each year has all (``generator.parts``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Sized
from dataclasses import dataclass, replace
from datetime import date

from generator import feeds, parts, words
from generator.model import Commitment, Council
from generator.pages import metadata
from generator.pages.base import Page, Site, link
from generator.pages.clerk import Clerk
from generator.pages.commitments import by_due, counts, list_path, view
from generator.pages.lookup import Lookup
from generator.pages.parts import (
    ROWS,
    Cell,
    Counts,
    Form,
    Head,
    Listed,
    PartRow,
    Parts,
    parts_of,
    path_of,
    rows_page,
)
from generator.pages.promises import LINES, tree
from generator.parts import Part, called

INDEX = "toezeggingen/index.md"
_CELLS = Form(6, "Stand", "alle")
_HEADS = (
    Head("Toezegging", "tekst"),
    Head("Door en aan", "tekst", named=True),
    Head("Wanneer", "datum", named=True),
    Head("Stand", "tekst", named=True),
    Head("Debat", "datum", named=True),
    Head("Stuk", "datum", named=True),
)
_COUNTS: Counts[Commitment] = {
    "Toezeggingen": lambda part: len(part.items),
    "Open": lambda part: sum(one.state == "open" for one in part.items),
}


def commitment_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The index, and the lists of councils, years and loose papers."""
    found = lookup.corpus.commitments
    by_council: dict[str, list[Commitment]] = defaultdict(list)
    for one in found:
        by_council[_code(lookup, one)].append(one)
    codes = sorted(by_council, key=lambda code: (not code, code))
    trees = {code: tree(_newest(by_council[code])) for code in codes}
    lists = tuple(_link(lookup, code, by_council[code]) for code in codes)
    many = len(found) * LINES > parts.FULL
    head = _Head(INDEX, "Toezeggingen", feeds.COMMITMENTS, found)
    rest = Parts("Per Raad", tuple(_COUNTS), lists, _many(found), ROWS, "", _CELLS) if many else None
    newest = _newest(found)[: parts.FULL // LINES]
    pages = [_page(lookup, site, head, newest, rest, lists=() if many or len(lists) < 2 else lists)]
    for code, whole in trees.items():
        pages += _council(lookup, site, code, whole)
    if many:
        rows = (
            (part, (_listed(lookup, one) for one in leaf.items))
            for code, whole in trees.items()
            for leaf in whole.leaves()
            if (
                part := path_of(list_path(code), leaf.steps)
                .removeprefix("toezeggingen/")
                .removesuffix("/index.md")
            )
        )
        pages.append(rows_page(INDEX, _HEADS, rows))
    return tuple(pages)


def _newest(found: Iterable[Commitment]) -> list[Commitment]:
    return sorted(found, key=lambda c: (-(c.day or date.min).toordinal(), c.document, c.line))


def _many(found: Sized) -> str:
    return words.count(len(found), "toezegging", "toezeggingen")


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a list: its path, title, feed or "", the commitments that it counts, and the page
    above it."""

    path: str
    title: str
    feed: str
    counted: Sequence[Commitment]
    up: str = ""


def _council(lookup: Lookup, site: Site, code: str, whole: Part[Commitment]) -> Iterable[Page]:
    """The list of one council; with too many for one page the newest, and a page for each year."""
    top, council = list_path(code), _by_code(lookup, code)
    name = f"Toezeggingen bij de {council.short}" if council else "Toezeggingen in stukken zonder vergadering"
    for part in whole.pages():
        path = path_of(top, part.steps)
        title = called(name, part.steps)
        feed = feeds.commitments_path(code) if council and not part.steps else ""
        head = _Head(path, title, feed, part.items, path_of(top, part.above) if part.steps else INDEX)
        rest = parts_of(top, part, "Per jaar", _COUNTS)
        if rest:
            own = path.removeprefix("toezeggingen/").removesuffix("index.md")
            rest = replace(
                rest, many=_many(part.items), file=link(path, f"toezeggingen/{ROWS}"), below=own, form=_CELLS
            )
        shown = part.items[: parts.FULL // LINES] if part.parts else part.items
        yield _page(lookup, site, head, shown, rest)


def _page(
    lookup: Lookup,
    site: Site,
    head: _Head,
    shown: Sequence[Commitment],
    rest: Parts | None,
    lists: tuple[PartRow, ...] = (),
) -> Page:
    """A list; ``rest``: what of it is not shown; ``lists``: the lists of councils, when all is shown."""
    clerk, path = Clerk(lookup), head.path
    follow = (
        (feeds.Feed(head.feed, head.title, "", "", ()),) if head.feed and site.url and head.counted else ()
    )
    context = {
        "title": head.title,
        "lists": lists,
        "rest": rest,
        "up": link(path, head.up) if head.up else "",
        "shown": len(shown) if rest else 0,
        "rows": sorted((view(clerk, path, one) for one in shown), key=by_due),
        "counts": counts(head.counted),
        "feed": link(path, f"{head.feed}.atom") if follow else "",
        "json": link(path, "data/commitments.json"),
        "csv": link(path, "data/commitments.csv"),
        "invented": lookup.corpus.invented,
        "kop": metadata.front(follow=follow),
    }
    return Page(path, "commitments.md.j2", context)


def _listed(lookup: Lookup, one: Commitment) -> Listed:
    """A commitment in the file of all."""
    seen = view(Clerk(lookup), "index.md", one)
    asked = f"op een vraag van {seen.asked_by}" if seen.asked_by else ""
    cells = (
        Cell(" · ".join(filter(None, (seen.quote, seen.subject)))),
        Cell(" · ".join(filter(None, (seen.by, f"aan {seen.to}" if seen.to else "", asked)))),
        Cell(
            " · ".join(dict.fromkeys(filter(None, (seen.due, seen.due_days)))),
            seen.due_order or None if seen.due else "",
        ),
        Cell(seen.state_words),
        Cell(seen.debate, seen.debate_iso),
        Cell(" · ".join(filter(None, (seen.date, seen.paper, seen.meeting))), seen.iso),
    )
    return Listed(one.id, seen.target.replace("index.md", ""), seen.state_words, held=False, cells=cells)


def _code(lookup: Lookup, one: Commitment) -> str:
    dossier = lookup.dossiers.get(one.slug)
    return dossier.meeting.council.code if dossier else ""


def _by_code(lookup: Lookup, code: str) -> Council | None:
    return next((d.meeting.council for d in lookup.corpus.dossiers if d.meeting.council.code == code), None)


def _link(lookup: Lookup, code: str, found: Sequence[Commitment]) -> PartRow:
    council = _by_code(lookup, code)
    name = council.short if council else "Stukken zonder vergadering"
    cells = (len(found), sum(c.state == "open" for c in found))
    return PartRow(name, link(INDEX, list_path(code)), cells)
