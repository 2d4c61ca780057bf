"""The kinds of feeds: of everything, of a council, a group, its commitments, and of a paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from generator import questions, words
from generator.feeds.base import (
    COMMITMENTS,
    SITE,
    Feed,
    commitments_path,
    council_path,
    group_path,
    paper_path,
)
from generator.feeds.days import Shelf
from generator.feeds.entries import of_citing, of_commitment, of_paper, of_questions, with_contents
from generator.model import Asked, CitedBy, Commitment

NEWEST = 50
"""How many entries a feed shows: readers ask for it every hour, and all papers stand in the dumps."""


def site_feeds(on: Shelf) -> Iterator[Feed]:
    """The feed of everything."""
    entries = [with_contents(on, id_) for id_ in newest(on, on.days)]
    yield Feed(SITE, "Nieuwe stukken", _about(on, "Alle nieuwe stukken."), "", tuple(entries))


def council_feeds(on: Shelf) -> Iterator[Feed]:
    """A feed for each council that has met."""
    councils = {d.meeting.council.code: d.meeting.council for d in on.corpus.dossiers}
    ids: dict[str, list[str]] = defaultdict(list)
    for id_, home in on.homes.items():
        if id_ in on.days:
            ids[home.meeting.council.code].append(id_)
    for code in sorted(councils):
        entries = [with_contents(on, id_) for id_ in newest(on, ids[code])]
        subtitle = _about(on, f"Nieuwe stukken bij vergaderingen van de {councils[code].name}.")
        page = f"raden/{code.lower()}/"
        yield Feed(council_path(code), councils[code].short, subtitle, page, tuple(entries))


def group_feeds(on: Shelf) -> Iterator[Feed]:
    """A feed for each group that asked something."""
    for group in questions.groups(on.corpus):
        asked: dict[str, list[Asked]] = defaultdict(list)
        for question in group.questions:
            asked[question.asked.document].append(question.asked)
        entries = [of_questions(on, group, id_, asked[id_]) for id_ in newest(on, asked)]
        subtitle = _about(on, f"Vragen van {group.name} in schriftelijke overleggen.")
        title = f"Vragen van {group.name}"
        yield Feed(group_path(group.slug), title, subtitle, group.page, tuple(entries))


def paper_feeds(on: Shelf) -> Iterator[Feed]:
    """A feed for each held paper: the paper itself, and every held paper that cites it."""
    entries = {e.id: e for e in on.corpus.register}
    for id_ in sorted(on.days):
        citing: dict[str, list[CitedBy]] = defaultdict(list)
        for found in entries[id_].cited_by if id_ in entries else ():
            if found.id in on.days and found.id != id_:
                citing[found.id].append(found)
        own = [of_citing(on, id_, c, citing[c]) for c in newest(on, citing)]
        name = words.name(id_, on.papers[id_].document.kind)
        title = words.first_upper(f"{name}: waar aangehaald")
        subtitle = _about(on, f"Stukken die {name} aanhalen.")
        # what is in the paper stands on its page; thousands of these feeds should stay small
        itself = of_paper(on, id_)
        yield Feed(paper_path(id_), title, subtitle, f"stukken/{id_}/", (*own, itself))


def commitment_feeds(on: Shelf) -> Iterator[Feed]:
    """The feed of all commitments, and one for each council that has any."""
    by_council: dict[str, list[Commitment]] = {}
    for one in on.corpus.commitments:
        if one.document in on.days and one.document in on.homes:
            by_council.setdefault(on.homes[one.document].meeting.council.code, []).append(one)
    everything = [one for one in on.corpus.commitments if one.document in on.days]
    if on.corpus.commitments:  # none of them dated: their page leads to a feed in which nothing stands yet
        yield _commitments(on, COMMITMENTS, "Toezeggingen", "toezeggingen/", everything)
    for code, found in sorted(by_council.items()):
        title = f"Toezeggingen bij de {on.homes[found[0].document].meeting.council.short}"
        yield _commitments(on, commitments_path(code), title, f"toezeggingen/{code.lower()}/", found)


def _commitments(on: Shelf, path: str, title: str, home: str, found: Iterable[Commitment]) -> Feed:
    entries = sorted((of_commitment(on, one) for one in found), key=lambda e: (-e.updated.toordinal(), e.id))
    subtitle = _about(
        on, "Toezeggingen aan de Kamers, door regels gevonden in brieven, antwoorden en verslagen."
    )
    return Feed(path, title, subtitle, home, tuple(entries[:NEWEST]))


def newest(on: Shelf, ids: Iterable[str]) -> list[str]:
    """The papers that a feed shows, those with the newest news first."""
    dated = [id_ for id_ in ids if id_ in on.days]
    return sorted(dated, key=lambda id_: (-on.moment(id_).toordinal(), id_))[:NEWEST]


def _about(on: Shelf, subtitle: str) -> str:
    return f"Verzonnen voorbeeld. {subtitle}" if on.corpus.invented else subtitle


KINDS: tuple[Callable[[Shelf], Iterable[Feed]], ...] = (
    site_feeds,
    council_feeds,
    group_feeds,
    commitment_feeds,
    paper_feeds,
)
"""Every kind of feed."""
