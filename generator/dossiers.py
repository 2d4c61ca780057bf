"""Dossiers: everything of one meeting together.

Scope: which papers stand at a meeting in which role, held or only known of; items with their
questions and outcome; topics, exchanges and passages in printed order; exchanges of another
meeting's consultation that are about this one. Decides nothing new: it puts together what the
earlier stages found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.align import align, assign, relate
from generator.identifiers import official_url
from generator.meetings import ROLES
from generator.model import (
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
from generator.register import KnownPaper

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
        return self.homes.get(paper, ("",))[0] if self.homes.get(paper) else ""


def dossiers(meetings: Iterable[Meeting], shelf: Shelf) -> tuple[Dossier, ...]:
    """A dossier for every meeting, held or stub, by first day."""
    at: defaultdict[str, list[DossierPaper]] = defaultdict(list)
    for slug, paper in _standing(shelf):
        at[slug].append(paper)
    asked = _shared(shelf)
    return tuple(_dossier(m, at.get(m.slug, []), asked.get(m.slug, ()), shelf) for m in meetings)


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


def _shared(shelf: Shelf) -> dict[str, tuple[Placed, ...]]:
    """Exchanges about a paper of another meeting, by that meeting's slug."""
    out: defaultdict[str, list[Placed]] = defaultdict(list)
    for id_, paper in sorted(shelf.papers.items()):
        for unit in paper.document.body:
            if not isinstance(unit, Exchange):
                continue
            slugs = {_meeting_of(about, shelf) for about in unit.about} - {"", *shelf.homes.get(id_, ())}
            for slug in sorted(slugs):
                out[slug].append(Placed(id_, unit))
    return {slug: tuple(placed) for slug, placed in out.items()}


def _meeting_of(paper: str, shelf: Shelf) -> str:
    held = shelf.aliases.get(paper)
    if held:
        return shelf.home(held)
    known = shelf.known.get(paper)
    return known.meeting if known else ""


# --- one dossier ------------------------------------------------------------------------


def _dossier(
    meeting: Meeting, papers: Sequence[DossierPaper], shared: tuple[Placed, ...], shelf: Shelf
) -> Dossier:
    visiting = {placed.document for placed in shared} - {p.id for p in papers}
    guests = [_held(shelf.papers[id_], "questions", shelf.home(id_)) for id_ in sorted(visiting)]
    ordered = sorted((*papers, *guests), key=_printed_order)
    own = [p for p in ordered if p.held and p.home == meeting.slug]
    items = assign(_placed(own, Exchange), align(_parts(own, "agenda"), _parts(own, "report")))
    return Dossier(
        meeting=meeting,
        papers=tuple(ordered),
        items=_with_leftover(items, own),
        topics=relate(_placed(own, Topic), items),
        exchanges=_placed(own, Exchange),
        shared=shared,
        passages=_placed(own, Passage),
        references=tuple(r for p in own for r in shelf.references.get(p.id, ())),
        mentions=tuple(m for p in own for m in shelf.mentions.get(p.id, ())),
        problems=tuple(x for p in own for x in shelf.problems.get(p.id, ())),
    )


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
