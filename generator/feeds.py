"""What can be followed: the feeds of the site, as values that no format knows of.

Scope: which feeds there are, what stands in them and how their parts are identified. A feed of a council
and of the site has an entry for each paper, a feed of a group one for each paper in which it asks, a feed
of a paper one for each paper that cites it, that of commitments one for each commitment. ``KINDS`` is the one
list: a new kind of feed is one function here. Writes no XML or JSON (``generator.exports``), knows no clock:
an entry is as old as its paper, and a paper whose date nobody knows takes the first day of its meeting or
stays out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator import questions, words
from generator.addresses import passage
from generator.dutch import long_date
from generator.model import Asked, CitedBy, Commitment, Corpus, Dossier, Meeting, Paper

NEWEST = 50
"""How many entries a feed shows: readers ask for it every hour, and all papers stand in the dumps."""
SITE = "feeds/alles"
_CANCELLED = re.compile(r"\b(?:annulering|geannuleerd|afgelast|afgelasting|afzegging|gaat niet door)\b", re.I)
COMMITMENTS = "feeds/toezeggingen"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something new. ``id`` and ``path`` are relative to the site; ``lines``: (words, path) of its parts."""

    id: str
    path: str
    title: str
    updated: date
    summary: str
    lines: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    official: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed without its ending: ``path`` + ``.atom`` or ``.json``; ``home`` is the page it goes with."""

    path: str
    title: str
    subtitle: str
    home: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> date:
        """The day of the newest entry; the epoch for a feed in which nothing stands yet."""
        return max((e.updated for e in self.entries), default=date(1970, 1, 1))


@dataclass(frozen=True, slots=True)
class Shelf:
    """A corpus by what feeds ask: the home of a paper, every held paper's day, and of papers whose text was
    replaced or taken back, the last day on which that happened."""

    corpus: Corpus
    homes: Mapping[str, Dossier]
    papers: Mapping[str, Paper]
    days: Mapping[str, date]
    news: Mapping[str, date]

    def moment(self, id_: str) -> date:
        """The day of the newest news of a paper."""
        return max(self.days[id_], self.news.get(id_, date.min))


def shelf(corpus: Corpus) -> Shelf:
    """Gather the homes and days of all held papers."""
    homes: dict[str, Dossier] = {}
    for dossier in corpus.dossiers:
        for paper in dossier.papers:
            if paper.paper and paper.home == dossier.meeting.slug:
                homes[paper.id] = dossier
    days = {
        p.id: day
        for p in corpus.papers
        if (day := paper_day(p, home.meeting if (home := homes.get(p.id)) else None))
    }
    papers = {p.id: p for p in corpus.papers}
    news = {id_: max(found) for id_, paper in papers.items() if (found := _replaced(paper))}
    return Shelf(corpus, homes, papers, days, news)


def _replaced(paper: Paper) -> list[date]:
    """The days on which the text of a paper was replaced or taken back."""
    gone = paper.withdrawn.day if paper.withdrawn else None
    return [day for day in (*(v.replaced for v in paper.versions), gone) if day]


def paper_day(paper: Paper, home: Meeting | None) -> date | None:
    """The day of a paper: the shown variant's, another variant's, else the first day of its meeting."""
    dates = (d.date for d in (paper.document, *paper.variants) if d.date)
    return next(dates, home.start if home else None)


def dossier_day(dossier: Dossier) -> date | None:
    """The day on which a dossier last changed: that of its newest held paper; None when none is held."""
    return max((p.date for p in dossier.papers if p.held and p.date), default=None)


def dossier_days(on: Shelf) -> dict[str, date]:
    """The day of every dossier by slug. One without held papers is as old as the first paper that names its
    meeting: its own first day may still be to come."""
    days: dict[str, date] = {}
    for dossier in on.corpus.dossiers:
        for mention in dossier.mentions:
            if mention.slug and (day := on.days.get(mention.document)):
                days[mention.slug] = min(day, days.get(mention.slug, day))
    held = {d.meeting.slug: day for d in on.corpus.dossiers if (day := dossier_day(d))}
    return {**days, **held}


def council_path(code: str) -> str:
    """Where the feed of a council stands, without its ending."""
    return f"feeds/raden/{code.lower()}"


def commitments_path(code: str) -> str:
    """Where the feed of a council's commitments stands, without its ending."""
    return f"{COMMITMENTS}/{code.lower()}"


def group_path(slug: str) -> str:
    """Where the feed of a group (its ``questions.Group.slug``) stands, without its ending."""
    return f"feeds/fracties/{slug}"


def paper_path(paper_id: str) -> str:
    """Where the feed of a held paper stands, without its ending."""
    return f"stukken/{paper_id}/feed"


def feeds(corpus: Corpus) -> Iterator[Feed]:
    """Every feed, kind after kind."""
    on_shelf = shelf(corpus)
    for kind in KINDS:
        yield from kind(on_shelf)


def overview(corpus: Corpus) -> tuple[Feed, ...]:
    """The feeds that a list can name: all but those of single papers."""
    on_shelf = shelf(corpus)
    return tuple(feed for kind in KINDS if kind is not paper_feeds for feed in kind(on_shelf))


# --- the kinds --------------------------------------------------------------------------


def site_feeds(on: Shelf) -> Iterator[Feed]:
    """The feed of everything."""
    entries = [_with_contents(on, id_) for id_ in _newest(on, on.days)]
    yield Feed(SITE, "Nieuwe stukken", _about(on, "Alle nieuwe stukken."), "", tuple(entries))


def council_feeds(on: Shelf) -> Iterator[Feed]:
    """A feed for each council that has met."""
    councils = {d.meeting.council.code: d.meeting.council for d in on.corpus.dossiers}
    ids: dict[str, list[str]] = defaultdict(list)
    for id_, home in on.homes.items():
        if id_ in on.days:
            ids[home.meeting.council.code].append(id_)
    for code in sorted(councils):
        entries = [_with_contents(on, id_) for id_ in _newest(on, ids[code])]
        subtitle = _about(on, f"Nieuwe stukken bij vergaderingen van de {councils[code].name}.")
        page = f"raden/{code.lower()}/"
        yield Feed(council_path(code), councils[code].short, subtitle, page, tuple(entries))


def group_feeds(on: Shelf) -> Iterator[Feed]:
    """A feed for each group that asked something."""
    for group in questions.groups(on.corpus):
        asked: dict[str, list[Asked]] = defaultdict(list)
        for question in group.questions:
            asked[question.asked.document].append(question.asked)
        entries = [_asked(on, group, id_, asked[id_]) for id_ in _newest(on, asked)]
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
        own = [_cites(on, id_, c, citing[c]) for c in _newest(on, citing)]
        name = words.name(id_, on.papers[id_].document.kind)
        title = words.first_upper(f"{name}: waar aangehaald")
        subtitle = _about(on, f"Stukken die {name} aanhalen.")
        # what is in the paper stands on its page; thousands of these feeds should stay small
        itself = _paper(on, id_)
        yield Feed(paper_path(id_), title, subtitle, f"stukken/{id_}/", (*own, itself))


def commitment_feeds(on: Shelf) -> Iterator[Feed]:
    """The feed of all commitments, and one for each council that has any."""
    by_council: dict[str, list[Commitment]] = {}
    for one in on.corpus.commitments:
        if one.document in on.days and one.document in on.homes:
            by_council.setdefault(on.homes[one.document].meeting.council.code, []).append(one)
    everything = [one for one in on.corpus.commitments if one.document in on.days]
    if everything:
        yield _commitments(on, COMMITMENTS, "Toezeggingen", "toezeggingen/", everything)
    for code, found in sorted(by_council.items()):
        title = f"Toezeggingen bij de {on.homes[found[0].document].meeting.council.short}"
        yield _commitments(on, commitments_path(code), title, f"toezeggingen/{code.lower()}/", found)


def _commitments(on: Shelf, path: str, title: str, home: str, found: Iterable[Commitment]) -> Feed:
    entries = sorted((_promised(on, one) for one in found), key=lambda e: (-e.updated.toordinal(), e.id))
    subtitle = _about(
        on, "Toezeggingen aan de Kamers, door regels gevonden in brieven, antwoorden en verslagen."
    )
    return Feed(path, title, subtitle, home, tuple(entries[:NEWEST]))


KINDS: tuple[Callable[[Shelf], Iterable[Feed]], ...] = (
    site_feeds,
    council_feeds,
    group_feeds,
    commitment_feeds,
    paper_feeds,
)
"""Every kind of feed."""


# --- entries ----------------------------------------------------------------------------


def _newest(on: Shelf, ids: Iterable[str]) -> list[str]:
    dated = [id_ for id_ in ids if id_ in on.days]
    return sorted(dated, key=lambda id_: (-on.moment(id_).toordinal(), id_))[:NEWEST]


def _about(on: Shelf, subtitle: str) -> str:
    return f"Verzonnen voorbeeld. {subtitle}" if on.corpus.invented else subtitle


def _titled(on: Shelf, id_: str, what: str) -> str:
    home = on.homes.get(id_)
    return f"{what}: {home.meeting.title}" if home else what


def _paper(on: Shelf, id_: str) -> Entry:
    paper, document = on.papers[id_], on.papers[id_].document
    kind = words.first_upper(words.kind(document.kind))
    facts = [words.name(id_, document.kind), words.CHAMBERS.get(document.chamber, ""), document.title]
    facts.insert(0, _what_became(paper))
    home = on.homes.get(id_)
    official = next((p.official_url for p in home.papers if p.id == id_), "") if home else ""
    return Entry(
        id=f"stukken/{id_}",
        path=f"stukken/{id_}/",
        title=_titled(on, id_, f"Ingetrokken {words.kind(document.kind)}" if paper.withdrawn else kind),
        updated=on.moment(id_),
        summary=words.first_upper(" · ".join(filter(None, facts))),
        lines=(),
        tags=tuple(filter(None, (home.meeting.council.short if home else "", words.kind(document.kind)))),
        official=official,
    )


def _with_contents(on: Shelf, id_: str) -> Entry:
    home = on.homes.get(id_)
    return replace(_paper(on, id_), lines=_contents(home, id_) if home else ())


def _what_became(paper: Paper) -> str:
    """That a paper was taken back, and why, or that its text was replaced."""
    if paper.withdrawn:
        return f"ingetrokken: {paper.withdrawn.reason}"
    days = _replaced(paper)
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


def _asked(on: Shelf, group: questions.Group, id_: str, exchanges: Sequence[Asked]) -> Entry:
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


def _cites(on: Shelf, cited: str, id_: str, places: Sequence[CitedBy]) -> Entry:
    kind = words.kind(on.papers[id_].document.kind)
    times = words.count(len(places), "keer", "keer")
    return Entry(
        id=f"stukken/{cited}/aangehaald/{id_}",
        path=_cited_at(places[0]),
        title=_titled(on, id_, words.first_upper(f"{times} aangehaald in {kind}")),
        updated=on.days[id_],
        summary=words.first_upper(words.name(id_, kind)),
        lines=tuple((" ".join(p.quote.split()), _cited_at(p)) for p in places),
        tags=(kind,),
    )


def _cited_at(place: CitedBy) -> str:
    return passage(place.slug, place.id, place.anchor)


def _promised(on: Shelf, one: Commitment) -> Entry:
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


def called_off(dossier: Dossier) -> bool:
    """Whether the meeting was cancelled: it is recorded (``content/register.yml``), or a held paper at home
    in the dossier says so in its title. Silence says nothing."""
    slug = dossier.meeting.slug
    return dossier.meeting.cancelled or any(
        p.held and p.home == slug and _CANCELLED.search(p.title) for p in dossier.papers
    )
