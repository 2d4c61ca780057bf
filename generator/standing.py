"""Which papers stand at which meeting, and in which role: held, or only known of.

Scope: all papers of a corpus with their meetings in, the papers of each meeting in printed order out; no text
is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.identifiers import official_url
from generator.known import KnownPaper
from generator.meetings import ROLES
from generator.model import DossierPaper, Mention, Paper, Reference
from generator.problems import Problem

_ORDER = {"agenda": 0, "questions": 1, "report": 2, "annex": 3, "also_on_agenda": 4}

About = tuple[tuple[str, int], ...]
"""Exchanges by paper id and their number among the exchanges of that paper."""


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


def papers_at(shelf: Shelf, asked: Mapping[str, About]) -> dict[str, list[DossierPaper]]:
    """The papers at each meeting by its slug, with those from elsewhere that ask about it.

    Args:
        shelf: all papers.
        asked: the result of ``asked_elsewhere``.
    """
    at: defaultdict[str, list[DossierPaper]] = defaultdict(list)
    for slug, paper in _standing(shelf):
        at[slug].append(paper)
    for slug, shared in asked.items():
        visiting = {id_ for id_, _ in shared} - {p.id for p in at[slug]}
        at[slug] += (_held(shelf.papers[id_], "questions", shelf.home(id_)) for id_ in sorted(visiting))
    return {slug: sorted(papers, key=_printed_order) for slug, papers in at.items()}


def asked_elsewhere(shelf: Shelf) -> dict[str, About]:
    """Exchanges about a paper of another meeting, by that meeting's slug."""
    out: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for id_, paper in sorted(shelf.papers.items()):
        for number, about in enumerate(paper.document.about):
            slugs = {_meeting_of(one, shelf) for one in about} - {"", *shelf.homes.get(id_, ())}
            for slug in sorted(slugs):
                out[slug].append((id_, number))
    return {slug: tuple(asked) for slug, asked in out.items()}


def _meeting_of(paper: str, shelf: Shelf) -> str:
    held = shelf.aliases.get(paper)
    if held:
        return shelf.home(held)
    known = shelf.known.get(paper)
    return known.meeting if known else ""


def _printed_order(paper: DossierPaper) -> tuple[int, date, str]:
    return _ORDER[paper.role], paper.date or date.max, paper.id


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
