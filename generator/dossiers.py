"""Dossiers: everything of one meeting together.

Scope: items with their questions and outcome; topics, exchanges and passages in printed order; exchanges of
another meeting's consultation that are about this one. Which papers stand where is ``generator.standing``'s.
Decides nothing new: it puts together what the earlier stages found. Of a meeting whose papers are the same no
text is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from generator.align import align, assign, relate
from generator.later import Later
from generator.model import (
    Asked,
    Dossier,
    DossierPaper,
    Exchange,
    Item,
    ItemPart,
    MatchedItem,
    Meeting,
    Paper,
    Passage,
    Placed,
    Topic,
)
from generator.questions import asked_in
from generator.remember import Hands, key_of_meeting
from generator.standing import About, Shelf, asked_elsewhere, papers_at


def dossiers(meetings: Iterable[Meeting], shelf: Shelf, hands: Hands) -> tuple[Dossier, ...]:
    """A dossier for every meeting, held or stub, in their order."""
    asked, every = asked_elsewhere(shelf), list(meetings)
    at = papers_at(shelf, asked)
    ordered = [at.get(m.slug, []) for m in every]
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


def _from_elsewhere(papers: Mapping[str, Paper], asked: About) -> Iterator[Placed]:
    """The exchanges themselves."""
    found = {
        id_: [unit for unit in paper.document.body if isinstance(unit, Exchange)]
        for id_, paper in papers.items()
    }
    return (Placed(id_, found[id_][number]) for id_, number in asked)


# --- one dossier ------------------------------------------------------------------------


_Places = tuple[tuple[str, str], ...]
_Parted = tuple[MatchedItem, _Places, _Places]
_Matched = tuple[tuple[_Parted, ...], tuple[tuple[str, ...], ...], tuple[Asked, ...]]
"""The items of a meeting, each with its texts in agendas and reports by (paper id, item id) in place of
those, what each of its topics is related to, and what lists say of its exchanges: far less to send or keep
than the items themselves."""


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
    shared: About,
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
