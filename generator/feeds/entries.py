"""What stands in a feed: one entry for each paper, question, citation or commitment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from generator import questions, words
from generator.addresses import passage
from generator.dutch import long_date
from generator.feeds.base import Entry
from generator.feeds.days import Shelf, replaced_on
from generator.model import Asked, CitedBy, Commitment, Dossier, Paper
from generator.sentences import elided


def of_paper(on: Shelf, id_: str) -> Entry:
    """A paper, or what became of it."""
    paper, document = on.papers[id_], on.papers[id_].document
    kind = words.kind(document.kind, id_)
    facts = [words.name(id_, document.kind), words.CHAMBERS.get(document.chamber, ""), document.title]
    facts.insert(0, _what_became(paper))
    home = on.homes.get(id_)
    official = next((p.official_url for p in home.papers if p.id == id_), "") if home else ""
    return Entry(
        id=f"stukken/{id_}",
        path=f"stukken/{id_}/",
        title=_titled(on, id_, f"Ingetrokken {kind}" if paper.withdrawn else words.first_upper(kind)),
        updated=on.moment(id_),
        summary=words.first_upper(" · ".join(filter(None, facts))),
        tags=tuple(filter(None, (home.meeting.council.short if home else "", kind))),
        official=official,
    )


def with_contents(on: Shelf, id_: str) -> Entry:
    """A paper with the items of its meeting that have it, and who asked something in it."""
    home = on.homes.get(id_)
    return replace(of_paper(on, id_), lines=_contents(home, id_) if home else ())


def _what_became(paper: Paper) -> str:
    """That a paper was taken back, and why, or that its text was replaced."""
    if paper.withdrawn:
        return f"ingetrokken: {paper.withdrawn.reason}"
    days = replaced_on(paper)
    return f"gewijzigd op {long_date(max(days))}" if days else ""


def _contents(home: Dossier, id_: str) -> tuple[tuple[str, str], ...]:
    """The items of a paper in its dossier, or how many questions each group asked in it."""
    page = f"dossiers/{home.meeting.slug}/"
    items = [
        (f"{item.number}. {item.title}", f"{page}#{item.id}") for item in home.items if id_ in item.papers
    ]
    asked: dict[str, list[str]] = defaultdict(list)
    for one in home.asked:
        if one.document == id_:
            asked[one.group].append(_place(page, one))
    counted = [(f"{g}: {words.count(len(p), 'vraag', 'vragen')}", p[0]) for g, p in asked.items()]
    return (*items, *counted)


def of_questions(on: Shelf, group: questions.Group, id_: str, exchanges: Sequence[Asked]) -> Entry:
    """What a group asks in a paper; the feed of a group has an entry for each."""
    page = f"dossiers/{on.homes[id_].meeting.slug}/"
    many = words.count(len(exchanges), "vraag", "vragen")
    return Entry(
        id=f"stukken/{id_}/fracties/{group.slug}",
        path=_place(page, exchanges[0]),
        title=_titled(on, id_, f"{many} van {group.name}"),
        updated=on.days[id_],
        summary=words.first_upper(words.name(id_, on.papers[id_].document.kind)),
        lines=tuple((questions.opening(x), _place(page, x)) for x in exchanges),
        tags=(group.name, on.homes[id_].meeting.council.short),
    )


def _place(page: str, asked: Asked) -> str:
    return f"{page}#{asked.anchor}" if asked.anchor else page


def of_citing(on: Shelf, cited: str, id_: str, places: Sequence[CitedBy]) -> Entry:
    """A paper that cites another, with every place where it does."""
    kind = words.kind(on.papers[id_].document.kind, id_)
    times = words.count(len(places), "keer", "keer")
    return Entry(
        id=f"stukken/{cited}/aangehaald/{id_}",
        path=_cited_at(places[0]),
        title=_titled(on, id_, words.first_upper(f"{times} aangehaald in {kind}")),
        updated=on.days[id_],
        summary=words.first_upper(words.name(id_, kind)),
        lines=tuple((elided(p.quote), _cited_at(p)) for p in places),
        tags=(kind,),
    )


def _cited_at(place: CitedBy) -> str:
    return passage(place.slug, place.id, place.anchor)


def of_commitment(on: Shelf, one: Commitment) -> Entry:
    """A commitment: as new as its paper, or as the paper that keeps it."""
    keeping = [on.days[k.document] for k in one.kept_in if k.document in on.days]
    state = words.STATES[one.state]
    named = (("Door", words.party(one.who)), ("Aan", words.recipient(one.to)), ("Wanneer", one.due.words))
    facts = [f"{what}: {said}" for what, said in (*named, ("Stand", state)) if said]
    where = one.subject or words.name(one.document, on.papers[one.document].document.kind)
    home = on.homes.get(one.document)
    return Entry(
        id=f"toezeggingen/{one.id}",
        path=passage(one.slug, one.document, one.anchor),
        title=f"Toezegging ({state}): {where}",
        updated=max([on.days[one.document], *keeping]),
        summary=f"{' '.join(one.quote.split())} {' · '.join(facts)}",
        lines=tuple(
            (words.name(k.document), passage(k.slug, k.document, k.anchor)) for k in one.kept_in if k.slug
        ),
        tags=tuple(filter(None, (home.meeting.council.short if home else "", state))),
    )


def _titled(on: Shelf, id_: str, what: str) -> str:
    home = on.homes.get(id_)
    return f"{what}: {home.meeting.title}" if home else what
