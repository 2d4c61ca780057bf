"""The register of papers: an index, and a page for each kamerstuk dossier and each other kind.

Scope: plain tables in which every id that is only cited has an anchor of its own, with who cites it, when
and in which words. A page that would be too large lists its parts, each a page of its own. Sorting and
filtering is the reader's browser's (``register.js``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import words
from generator.addresses import REGISTER, Shelf, anchor, shelves
from generator.dutch import long_date
from generator.model import CitedBy, Reference, RegisterEntry
from generator.pages.base import Page, Rows, Site, dossier_path, link, paper_path
from generator.pages.clerk import Clerk, Question
from generator.pages.lookup import Lookup
from generator.pages.paper import CitedByView, cited_by
from generator.pages.scribe import Scribe

_NATURAL = re.compile(r"(\d+)")
DEBATES = "stukken/debatten/index.md"


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


@dataclass(frozen=True, slots=True)
class DebateView:
    """A debate that a paper names, and what is known of it."""

    quote: str
    status: str
    note: str
    paper: str
    paper_target: str
    where: CitedByView


def register_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The index and the pages of the register."""
    groups: dict[Shelf, list[RegisterEntry]] = defaultdict(list)
    parts: dict[Shelf, dict[Shelf, list[RegisterEntry]]] = defaultdict(lambda: defaultdict(list))
    on = shelves(entry.id for entry in lookup.corpus.register)
    for entry in lookup.corpus.register:
        place = on[entry.id]
        groups[place.whole].append(entry)
        parts[place.whole][place].append(entry)
    ordered = sorted(groups, key=lambda s: (s.order, natural(s.folder)))
    debates = _debates(lookup)
    rows = [_row(group, groups[group]) for group in ordered]
    if debates:
        rows.append(GroupRow("Debatten", link(REGISTER, DEBATES), len(debates), 0, len(debates)))
    context = {
        "dossiers": [r for r, g in zip(rows, ordered, strict=False) if g.order < 10],
        "kinds": rows[sum(g.order < 10 for g in ordered) :],
        "held": sum(r.held for r in rows),
        "total": sum(len(e) for e in groups.values()),
        "invented": lookup.corpus.invented,
    }
    pages = [Page(REGISTER, "register_index.md.j2", context)]
    pages += [page for group in ordered for page in _pages(lookup, group, parts[group])]
    if debates:
        base = {"debates": debates, "up": link(DEBATES, REGISTER), "invented": lookup.corpus.invented}
        pages.append(Page(DEBATES, "debates.md.j2", base))
    return tuple(pages)


def natural(words_: str) -> list[tuple[int, int, str]]:
    """A sort key that puts 9 before 10 and numbers before letters."""
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in _NATURAL.split(words_) if p]


def _row(group: Shelf, entries: list[RegisterEntry], below: Shelf | None = None) -> GroupRow:
    """``below``: the page that lists it; the index when it is None."""
    return GroupRow(
        title=_name(group) if below else group.title,
        target=link(below.path if below else REGISTER, group.path),
        total=len(entries),
        held=sum(e.held for e in entries),
        cited=sum(len(e.cited_by) for e in entries),
    )


def _name(part: Shelf) -> str:
    """What a part holds, in words."""
    if not part.part.isdigit():
        return f"{part.part}e stukken"
    if part.folder.startswith("dossier/"):
        return f"nrs. {max(1, int(part.part))}-{int(part.part) + 99}"
    return part.part


def _pages(lookup: Lookup, group: Shelf, parts: Mapping[Shelf, list[RegisterEntry]]) -> Iterator[Page]:
    """The page of a dossier or kind; when it is in parts, a list of them and their pages."""
    if list(parts) == [group]:
        yield _page(lookup, group, parts[group])
        return
    ordered = sorted(parts, key=lambda part: natural(part.part))
    entries = [entry for part in ordered for entry in parts[part]]
    context = {
        "title": group.title,
        "official": group.official,
        "parts": [_row(part, parts[part], group) for part in ordered],
        "total": len(entries),
        "held": sum(e.held for e in entries),
        "hundreds": group.folder.startswith("dossier/"),
        "up": link(group.path, REGISTER),
        "invented": lookup.corpus.invented,
    }
    yield Page(group.path, "register_parts.md.j2", context)
    for part in ordered:
        yield _page(lookup, part, parts[part])


def _page(lookup: Lookup, group: Shelf, entries: Sequence[RegisterEntry]) -> Page:
    def rows(ids: tuple[str, ...]) -> tuple[Mapping[str, Any], Iterable[Question]]:
        scribe = Scribe(Clerk(lookup), group.path)
        views = [_entry(scribe, scribe.clerk.entry(id_)) for id_ in ids]
        return {"entries": views}, scribe.clerk.asked

    up = group.whole.path if group.part else REGISTER
    context = {
        "title": f"{group.title}, {_name(group)}" if group.part else group.title,
        "official": group.official,
        "rows": Rows("rows/register.j2", tuple(sorted((e.id for e in entries), key=natural)), rows),
        "total": len(entries),
        "held": sum(e.held for e in entries),
        "up": link(group.path, up),
        "up_name": group.title if group.part else "Alle stukken",
        "invented": lookup.corpus.invented,
    }
    return Page(group.path, "register.md.j2", context)


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
        aliases=tuple(words.name(a) for a in entry.aliases if not a.startswith("local-")),
        dossiers=tuple(
            (meeting.title, scribe.link(dossier_path(slug)))
            for slug in entry.dossiers
            if (meeting := scribe.clerk.meeting(slug))
        ),
        cited_by=cited_by(scribe, entry.cited_by),
    )


def _debates(lookup: Lookup) -> tuple[DebateView, ...]:
    """Every debate that a paper names, in the order of the papers' dossiers."""
    scribe = Scribe(Clerk(lookup), DEBATES)
    return tuple(
        _debate(scribe, ref, lookup.citing(ref, dossier.meeting.slug))
        for dossier in lookup.corpus.dossiers
        for ref in dossier.references
        if ref.form == "debate"
    )


def _debate(scribe: Scribe, ref: Reference, where: CitedBy) -> DebateView:
    main = ref.ids[0] if ref.ids else ""
    place = scribe.clerk.place(main) if main else None
    return DebateView(
        quote=" ".join(ref.quote.split()),
        status=words.STATUSES.get(ref.status, ref.status),
        note=ref.note or "",
        paper=words.name(main) if main else "",
        paper_target=scribe.link(*place) if place else "",
        where=cited_by(scribe, [where])[0],
    )
