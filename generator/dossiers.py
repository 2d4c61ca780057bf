"""Dossiers: everything of one meeting together.

Scope: which papers stand at a meeting in which role, held or only known of; items with their
questions and outcome; topics, exchanges and passages in printed order; exchanges of another
meeting's consultation that are about this one. Decides nothing new: it puts together what the
earlier stages found. Of a meeting whose papers are the same no text is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import cast

from generator.align import align, assign, relate
from generator.identifiers import official_url
from generator.known import KnownPaper
from generator.later import Later
from generator.meetings import ROLES
from generator.model import (
    Asked,
    Dossier,
    DossierPaper,
    Exchange,
    Item,
    ItemPart,
    MatchedItem,
    Meeting,
    Mention,
    Paper,
    Passage,
    Placed,
    Reference,
    Topic,
)
from generator.problems import Problem
from generator.questions import asked_in
from generator.remember import Hands, key_of_meeting

_ORDER = {"agenda": 0, "questions": 1, "report": 2, "annex": 3, "also_on_agenda": 4}


@dataclass(frozen=True, slots=True)
class Shelf:
    """All papers with what was found about them, by paper id.

    ``homes``: the slugs at which a held paper stands, its home first. ``aliases``: every number of a
    held paper to its id.
    """

    papers: Mapping[str, Paper]
    homes: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, str]
    known: Mapping[str, KnownPaper]
    references: Mapping[str, tuple[Reference, ...]]
    mentions: Mapping[str, tuple[Mention, ...]]
    problems: Mapping[str, tuple[Problem, ...]]

    def home(self, paper: str) -> str:
        """The slug where a held paper is shown whole; empty when no meeting is known."""
        return next(iter(self.homes.get(paper, ())), "")


def dossiers(meetings: Iterable[Meeting], shelf: Shelf, hands: Hands) -> tuple[Dossier, ...]:
    """A dossier for every meeting, held or stub, in their order."""
    at: defaultdict[str, list[DossierPaper]] = defaultdict(list)
    for slug, paper in _standing(shelf):
        at[slug].append(paper)
    asked, every = _shared(shelf), list(meetings)
    ordered = [_ordered(at.get(m.slug, []), asked.get(m.slug, ()), shelf) for m in every]
    own = [
        [p for p in papers if p.held and p.home == m.slug] for m, papers in zip(every, ordered, strict=True)
    ]
    matched = hands.every("matched", _matched, own, [key_of_meeting(papers) for papers in own])
    return tuple(
        _dossier(m, papers, mine, asked.get(m.slug, ()), shelf, found)
        for m, papers, mine, found in zip(every, ordered, own, matched, strict=True)
    )


def places(built: Sequence[Dossier]) -> dict[str, tuple[str, ...]]:
    """Paper id -> slugs of the dossiers it stands in."""
    out: defaultdict[str, list[str]] = defaultdict(list)
    for dossier in built:
        for paper in dossier.papers:
            out[paper.id].append(dossier.meeting.slug)
    return {paper: tuple(slugs) for paper, slugs in out.items()}


# --- papers at meetings -----------------------------------------------------------------


def _standing(shelf: Shelf) -> Iterator[tuple[str, DossierPaper]]:
    """Every (slug, paper): held ones at their meetings, known ones at theirs or where they are listed."""
    for id_, paper in sorted(shelf.papers.items()):
        for slug in shelf.homes.get(id_, ()):
            yield slug, _held(paper, ROLES.get(paper.document.kind, "annex"), shelf.home(id_))
    for known in sorted(shelf.known.values(), key=lambda k: k.id):
        held = shelf.papers.get(shelf.aliases.get(known.id, ""))
        if held is None:
            yield from _only_known(known)
        elif known.listed and known.listed not in shelf.homes.get(held.id, ()):
            yield known.listed, _held(held, "also_on_agenda", shelf.home(held.id))


def _held(paper: Paper, role: str, home: str) -> DossierPaper:
    shown = paper.document
    return DossierPaper(
        paper.id,
        shown.kind,
        role,
        shown.chamber,
        shown.date,
        shown.title,
        official_url(paper.id),
        home,
        paper,
    )


def _only_known(known: KnownPaper) -> Iterator[tuple[str, DossierPaper]]:
    home = known.meeting or known.listed
    if known.meeting:
        yield known.meeting, _known(known, ROLES.get(known.kind, "annex"), home)
    if known.listed and known.listed != known.meeting:
        yield known.listed, _known(known, "also_on_agenda", home)


def _known(known: KnownPaper, role: str, home: str) -> DossierPaper:
    chamber = ""
    if known.id.startswith("kst-"):
        chamber = "TK" if known.id.rsplit("-", 1)[-1].isdigit() else "EK"
    return DossierPaper(
        known.id, known.kind or "letter", role, chamber, known.date, known.title, official_url(known.id), home
    )


_About = tuple[tuple[str, int], ...]
"""Exchanges by paper id and their number among the exchanges of that paper."""


def _shared(shelf: Shelf) -> dict[str, _About]:
    """Exchanges about a paper of another meeting, by that meeting's slug."""
    out: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for id_, paper in sorted(shelf.papers.items()):
        for number, about in enumerate(paper.document.about):
            slugs = {_meeting_of(one, shelf) for one in about} - {"", *shelf.homes.get(id_, ())}
            for slug in sorted(slugs):
                out[slug].append((id_, number))
    return {slug: tuple(asked) for slug, asked in out.items()}


def _from_elsewhere(papers: Mapping[str, Paper], asked: _About) -> Iterator[Placed]:
    """The exchanges themselves."""
    found = {
        id_: [unit for unit in paper.document.body if isinstance(unit, Exchange)]
        for id_, paper in papers.items()
    }
    return (Placed(id_, found[id_][number]) for id_, number in asked)


def _meeting_of(paper: str, shelf: Shelf) -> str:
    held = shelf.aliases.get(paper)
    if held:
        return shelf.home(held)
    known = shelf.known.get(paper)
    return known.meeting if known else ""


# --- one dossier ------------------------------------------------------------------------


_Places = tuple[tuple[str, str], ...]
_Parted = tuple[MatchedItem, _Places, _Places]
_Matched = tuple[tuple[_Parted, ...], tuple[tuple[str, ...], ...], tuple[Asked, ...]]
"""The items of a meeting, each with its texts in agendas and reports by (paper id, item id) in place of
those, what each of its topics is related to, and what lists say of its exchanges: far less to send or keep
than the items themselves."""


def _ordered(papers: Sequence[DossierPaper], shared: _About, shelf: Shelf) -> list[DossierPaper]:
    """The papers at a meeting, and those from elsewhere that ask about it."""
    visiting = {id_ for id_, _ in shared} - {p.id for p in papers}
    guests = [_held(shelf.papers[id_], "questions", shelf.home(id_)) for id_ in sorted(visiting)]
    return sorted((*papers, *guests), key=_printed_order)


def _matched(own: Sequence[DossierPaper]) -> _Matched:
    """The items and topics of a meeting matched with each other."""
    exchanges = _placed(own, Exchange)
    items = _with_leftover(assign(exchanges, align(_parts(own, "agenda"), _parts(own, "report"))), own)
    topics = relate(_placed(own, Topic), items)
    related = tuple(placed.unit.related for placed in topics if isinstance(placed.unit, Topic))
    bare = tuple((replace(i, agenda=(), report=()), _at(i.agenda), _at(i.report)) for i in items)
    return bare, related, asked_in(exchanges)


def _at(parts: Sequence[ItemPart]) -> _Places:
    return tuple((part.document, part.item.id) for part in parts)


def _dossier(
    meeting: Meeting,
    papers: Sequence[DossierPaper],
    own: Sequence[DossierPaper],
    shared: _About,
    shelf: Shelf,
    matched: _Matched,
) -> Dossier:
    items, related, asked = matched
    asking = {id_: shelf.papers[id_] for id_, _ in shared}
    return Dossier(
        meeting=meeting,
        papers=tuple(papers),
        items=_with_parts(items, own),
        topics=Later(partial(_topics, own, related), len(related), related),
        exchanges=Later(partial(_placed, own, Exchange), len(asked), ()),
        shared=Later(partial(_from_elsewhere, asking, shared), len(shared), shared),
        passages=Later(partial(_placed, own, Passage), sign=()),
        references=tuple(r for p in own for r in shelf.references.get(p.id, ())),
        mentions=tuple(m for p in own for m in shelf.mentions.get(p.id, ())),
        problems=tuple(x for p in own for x in shelf.problems.get(p.id, ())),
        asked=asked,
    )


def _with_parts(items: Sequence[_Parted], own: Sequence[DossierPaper]) -> tuple[MatchedItem, ...]:
    """The items, each with its texts for whoever looks at them."""
    wanted = tuple(at for _, *sides in items for side in sides for at in side)
    parts: Sequence[ItemPart] = Later(partial(_parts_at, own, wanted), len(wanted))
    out: list[MatchedItem] = []
    start = 0
    for item, *sides in items:
        ends = start + len(sides[0]), start + len(sides[0]) + len(sides[1])
        agenda, report = (
            Later(partial(_stretch, parts, low, high), high - low, side)
            for side, low, high in zip(sides, (start, ends[0]), ends, strict=True)
        )
        having = tuple(dict.fromkeys(id_ for side in sides for id_, _ in side))
        out.append(replace(item, agenda=agenda, report=report, papers=having))
        start = ends[1]
    return tuple(out)


def _parts_at(own: Sequence[DossierPaper], wanted: _Places) -> Iterator[ItemPart]:
    units = ((p.id, unit) for p in own if p.paper for unit in p.paper.document.body)
    parts = {(id_, unit.id): ItemPart(id_, unit) for id_, unit in units if isinstance(unit, Item)}
    return (parts[at] for at in wanted)


def _stretch(parts: Sequence[ItemPart], start: int, end: int) -> Sequence[ItemPart]:
    return parts[start:end]


def _topics(own: Sequence[DossierPaper], related: Sequence[tuple[str, ...]]) -> Iterator[Placed]:
    """The topics of a meeting, each with what it is related to."""
    for placed, ids in zip(_placed(own, Topic), related, strict=True):
        yield replace(placed, unit=replace(cast("Topic", placed.unit), related=ids))


def _printed_order(paper: DossierPaper) -> tuple[int, date, str]:
    return _ORDER[paper.role], paper.date or date.max, paper.id


def _parts(papers: Sequence[DossierPaper], role: str) -> list[ItemPart]:
    """The items of the papers in a role; items of other papers (a letter with numbered headings) stand
    with the agendas, so that no text is without a place."""
    return [
        ItemPart(p.id, unit)
        for p in papers
        if p.paper and (p.role == role or (role == "agenda" and p.role not in ("agenda", "report")))
        for unit in p.paper.document.body
        if isinstance(unit, Item)
    ]


def _placed(papers: Sequence[DossierPaper], kind: type) -> tuple[Placed, ...]:
    return tuple(
        Placed(p.id, unit)
        for p in papers
        if p.paper
        for unit in p.paper.document.body
        if isinstance(unit, kind)
    )


def _with_leftover(items: tuple[MatchedItem, ...], own: Sequence[DossierPaper]) -> tuple[MatchedItem, ...]:
    """The items; raises when an item of a paper has found no place, for then words would be lost."""
    placed = {(part.document, part.item.id) for item in items for part in (*item.agenda, *item.report)}
    wanted = {(p.id, u.id) for p in own if p.paper for u in p.paper.document.body if isinstance(u, Item)}
    if wanted != placed:
        raise AssertionError(f"items without a place: {sorted(wanted - placed)}")
    return items
