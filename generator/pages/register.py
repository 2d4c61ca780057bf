"""The register of papers: an index, and a page for each kamerstuk dossier and each other kind.

Scope: plain tables in which every id that is only cited has an anchor of its own, with who cites it, when
and in which words. A page that would be too full lists its parts (``generator.parts``). Sorting and filtering
is the reader's browser's (``register.js``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator import words
from generator.addresses import REGISTER, address, anchor
from generator.dutch import long_date
from generator.identifiers import is_local
from generator.model import RegisterEntry
from generator.pages.base import Page, Rows, Site, dossier_path, link, paper_path
from generator.pages.clerk import Clerk, Question
from generator.pages.debates import DEBATES, debate_pages, debates_named
from generator.pages.lookup import Lookup
from generator.pages.paper import CitedByView, cited_by
from generator.pages.parts import Cell, Head, Listed, parts_of, path_of, rows_page
from generator.pages.scribe import Scribe
from generator.parts import Part, Step, called, natural
from generator.shelves import Entry, Shelf, trees


@dataclass(frozen=True, slots=True)
class EntryView:
    """A row of the register."""

    id: str
    anchor: str
    number: str
    kind: str
    date: str
    iso: str
    title: str
    held: bool
    target: str
    official: str
    aliases: tuple[str, ...]
    dossiers: tuple[tuple[str, str], ...]
    cited_by: tuple[CitedByView, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A register page, as the index lists it."""

    title: str
    target: str
    total: int
    held: int
    cited: int


def register_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The index and the pages of the register."""
    groups: dict[Shelf, list[RegisterEntry]] = defaultdict(list)
    lines = {e.id: 1 + len(e.cited_by) + len(e.dossiers) for e in lookup.corpus.register}
    found = trees(Entry(e.id, e.date, lines[e.id]) for e in lookup.corpus.register)
    for shelf, tree in found.items():
        groups[shelf] = [lookup.entries[id_] for id_ in tree.items]
    ordered = sorted(groups, key=lambda s: (s.order, natural(s.folder)))
    debates = debates_named(lookup)
    rows = [_row(group, groups[group]) for group in ordered]
    if debates:
        named = sum(len(refs) for _, _, refs in debates)
        rows.append(GroupRow("Debatten", link(REGISTER, DEBATES), len(debates), 0, named))
    context = {
        "dossiers": [r for r, g in zip(rows, ordered, strict=False) if g.order < 10],
        "kinds": rows[sum(g.order < 10 for g in ordered) :],
        "held": sum(r.held for r in rows),
        "total": sum(len(e) for e in groups.values()),
        "invented": lookup.corpus.invented,
    }
    pages = [Page(REGISTER, "register_index.md.j2", context)]
    pages += [page for group in ordered for page in _pages(lookup, group, found[group])]
    return (*pages, *debate_pages(lookup, debates))


def _row(group: Shelf, entries: list[RegisterEntry]) -> GroupRow:
    return GroupRow(
        title=group.title,
        target=link(REGISTER, group.path),
        total=len(entries),
        held=sum(e.held for e in entries),
        cited=sum(len(e.cited_by) for e in entries),
    )


def _pages(lookup: Lookup, group: Shelf, tree: Part[str]) -> Iterator[Page]:
    """The page of a dossier or kind; when it is in parts, lists of them and their pages."""
    for part in tree.pages():
        if part.parts:
            yield _list(lookup, group, part)
        else:
            yield _page(lookup, group, part)
    if tree.parts:
        listed = ((part.folder, _listed(lookup, part)) for part in tree.leaves())
        yield rows_page(group.path, _HEADS, listed)  # for who seeks in all parts at once


_HEADS = (
    Head("Stuk", "orde"),
    Head("Soort en titel", "tekst"),
    Head("Datum", "datum", named=True),
    Head("Geciteerd door", "getal", named=True),
)


def _list(lookup: Lookup, group: Shelf, part: Part[str]) -> Page:
    def entries(below: Part[str]) -> Iterator[RegisterEntry]:
        return (lookup.entries[id_] for id_ in below.items)

    heads = {
        "Stukken": lambda below: len(below.items),
        "Aanwezig": lambda below: sum(entry.held for entry in entries(below)),
        "Keer aangehaald": lambda below: sum(len(entry.cited_by) for entry in entries(below)),
    }
    context, many = _context(lookup, group, part), words.count(len(part.items), "stuk", "stukken")
    context["parts"] = parts_of(group.path, part, context["title"], heads, many)
    return Page(path_of(group.path, part.steps), "register_parts.md.j2", context)


def _page(lookup: Lookup, group: Shelf, part: Part[str]) -> Page:
    path = path_of(group.path, part.steps)

    def rows(ids: tuple[str, ...]) -> tuple[Mapping[str, Any], Iterable[Question]]:
        scribe = Scribe(Clerk(lookup), path)
        views = [_entry(scribe, scribe.clerk.entry(id_)) for id_ in ids]
        return {"entries": views}, scribe.clerk.asked

    ids = tuple(sorted(part.items, key=natural))
    context = {"rows": Rows("rows/register.j2", ids, rows), **_context(lookup, group, part)}
    return Page(path, "register.md.j2", context)


def _context(lookup: Lookup, group: Shelf, part: Part[str]) -> dict[str, Any]:
    """What stands above a page of the register, whether it lists entries or parts."""
    path = path_of(group.path, part.steps)
    up = path_of(group.path, part.above) if part.steps else REGISTER
    return {
        "title": _title(group, part.steps),
        "official": group.official,
        "total": len(part.items),
        "held": sum(lookup.entries[id_].held for id_ in part.items),
        "up": link(path, up),
        "up_name": _title(group, part.above) if part.steps else "Alle stukken",
        "invented": lookup.corpus.invented,
    }


def _title(group: Shelf, steps: tuple[Step, ...]) -> str:
    return called(group.title, steps)


def _listed(lookup: Lookup, part: Part[str]) -> Iterator[Listed]:
    """The entries of a part in the list of all parts; in their words is found what is found on their page."""
    for entry in (lookup.entries[id_] for id_ in sorted(part.items, key=natural)):
        kind, day = words.kind(entry.kind, entry.id) if entry.kind else "", entry.date
        cited = len(entry.cited_by)
        at = " · ".join(
            meeting.meeting.title for slug in entry.dossiers if (meeting := lookup.dossiers.get(slug))
        )
        title = ": ".join(filter(None, (kind, entry.title)))
        cells = (
            Cell(", ook ".join((words.name(entry.id, entry.kind), *_aliases(entry)))),
            Cell(" · ".join(filter(None, (title, at)))),
            Cell(long_date(day) if day else "", day.isoformat() if day else ""),
            Cell(words.count(cited, "plaats", "plaatsen") if cited else "", str(cited), place=True),
        )
        own = lookup.papers.get(entry.id)
        yield Listed(anchor(entry.id), address(own.id) if own else "", kind, entry.held, cells)


def _aliases(entry: RegisterEntry) -> tuple[str, ...]:
    return tuple(words.name(alias) for alias in entry.aliases if not is_local(alias))


def _entry(scribe: Scribe, entry: RegisterEntry) -> EntryView:
    paper = scribe.clerk.named(entry.id)
    return EntryView(
        id=entry.id,
        anchor=anchor(entry.id),
        number=words.name(entry.id, entry.kind),
        kind=words.kind(entry.kind, entry.id) if entry.kind else "",
        date=long_date(entry.date) if entry.date else "",
        iso=entry.date.isoformat() if entry.date else "",
        title=entry.title,
        held=entry.held,
        target=scribe.link(paper_path(paper.id)) if paper else "",
        official=entry.official_url,
        aliases=_aliases(entry),
        dossiers=tuple(
            (meeting.title, scribe.link(dossier_path(slug)))
            for slug in entry.dossiers
            if (meeting := scribe.clerk.meeting(slug))
        ),
        cited_by=cited_by(scribe, entry.cited_by),
    )
