"""The pages of commitments (*toezeggingen*), and what a dossier shows of its own.

Scope: one list of the newest, one for each council, by year where a council has many; a list for papers
without a meeting. Each says that it was found by rule and what the states mean. The order is by due date:
what must come first stands first, what names no day stands last; nothing knows what day it is today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator import feeds, words
from generator.dutch import days, long_date
from generator.model import Commitment, Council, Dossier, Keeping
from generator.pages import metadata
from generator.pages.base import LOOSE_COMMITMENTS, Page, Site, dossier_path, link, paper_path
from generator.pages.clerk import Clerk
from generator.pages.lookup import Lookup

INDEX = "toezeggingen/index.md"
NEWEST = 250
"""How many commitments one page shows; a council with more has a page for each year."""
_SHORT = 90
_RANK = ("open", "unclear", "kept")


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment in a list. ``due_order`` sorts by the last day that its words can mean."""

    id: str
    state: str
    state_words: str
    reason: str
    quote: str
    subject: str
    who: str
    by: str
    to: str
    asked_by: str
    due: str
    due_days: str
    due_order: str
    debate: str
    debate_iso: str
    debate_note: str
    paper: str
    date: str
    iso: str
    target: str
    meeting: str
    meeting_target: str
    kept: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListLink:
    """A list of commitments, as another page names it."""

    title: str
    target: str
    total: int
    open: int


def commitment_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The index, and the lists of councils, years and loose papers."""
    found = lookup.corpus.commitments
    by_council: dict[str, list[Commitment]] = defaultdict(list)
    for one in found:
        by_council[_code(lookup, one)].append(one)
    codes = sorted(by_council, key=lambda code: (not code, code))
    lists = [_link(lookup, INDEX, code, by_council[code]) for code in codes]
    newest = sorted(found, key=lambda c: (-(c.day or date.min).toordinal(), c.document, c.line))[:NEWEST]
    context = {
        "title": "Toezeggingen",
        "lists": lists if len(lists) > 1 or len(found) > NEWEST else [],
        "up": "",
        "shown": len(newest) if len(newest) < len(found) else 0,
        **_context(lookup, site, INDEX, found, newest, feeds.COMMITMENTS, "Toezeggingen"),
    }
    pages = [Page(INDEX, "commitments.md.j2", context)]
    for code in sorted(by_council):
        pages += _council(lookup, site, code, by_council[code])
    return tuple(pages)


def _council(lookup: Lookup, site: Site, code: str, found: Sequence[Commitment]) -> Iterable[Page]:
    """The list of one council; with many commitments, a page for each year too."""
    path, council = _path(code), _by_code(lookup, code)
    years: dict[int, list[Commitment]] = defaultdict(list)
    for one in found:
        years[one.day.year if one.day else 0].append(one)
    split = len(found) > NEWEST
    name = f"Toezeggingen bij de {council.short}" if council else "Toezeggingen in stukken zonder vergadering"
    feed = feeds.commitments_path(code) if council else ""
    newest = sorted(found, key=lambda c: -(c.day or date.min).toordinal())[:NEWEST]
    lists = [
        _summary(str(year or "zonder datum"), link(path, _path(code, year)), years[year])
        for year in sorted(years, reverse=True)
    ]
    context = {
        "title": name,
        "lists": lists if split else [],
        "up": link(path, INDEX),
        "shown": len(newest) if split else 0,
        **_context(lookup, site, path, found, newest, feed, name),
    }
    yield Page(path, "commitments.md.j2", context)
    for year, some in sorted(years.items()) if split else ():
        of_year = _path(code, year)
        title = f"{name}, {year or 'zonder datum'}"
        yield Page(
            of_year,
            "commitments.md.j2",
            {
                "title": title,
                "lists": [],
                "up": link(of_year, path),
                "shown": 0,
                **_context(lookup, site, of_year, some, some, "", title),
            },
        )


def _context(
    lookup: Lookup,
    site: Site,
    path: str,
    counted: Sequence[Commitment],
    shown: Sequence[Commitment],
    feed: str,
    title: str,
) -> dict[str, object]:
    clerk = Clerk(lookup)
    views = sorted((view(clerk, path, c) for c in shown), key=_by_due)
    follow = (feeds.Feed(feed, title, "", "", ()),) if feed and site.url and counted else ()
    return {
        "rows": views,
        "counts": counts(counted),
        "feed": link(path, f"{feed}.atom") if follow else "",
        "json": link(path, "data/commitments.json"),
        "csv": link(path, "data/commitments.csv"),
        "invented": lookup.corpus.invented,
        "kop": metadata.front(follow=follow),
    }


def _by_due(one: CommitmentView) -> tuple[bool, str, int, int, str]:
    """What has a day by its day; then what is open, unclear, kept, the newest paper first."""
    day = date.fromisoformat(one.iso).toordinal() if one.iso else 0
    return not one.due_order, one.due_order, _RANK.index(one.state), -day, one.id


def counts(found: Iterable[Commitment]) -> tuple[tuple[str, str, int], ...]:
    """State, its word, and how many; states without any are left out."""
    states = [c.state for c in found]
    return tuple((s, word, states.count(s)) for s, word in words.STATES.items() if s in states)


def dossier_commitments(clerk: Clerk, dossier: Dossier) -> tuple[CommitmentView, ...]:
    """The commitments of the papers at home in a dossier, in printed order."""
    slug = dossier.meeting.slug
    return tuple(view(clerk, dossier_path(slug), c) for c in clerk.promised_at(slug))


def list_target(path: str, dossier: Dossier) -> str:
    """The link from a page to the list of a dossier's council."""
    return link(path, _path(dossier.meeting.council.code))


def view(clerk: Clerk, path: str, one: Commitment) -> CommitmentView:
    """A commitment as a page at ``path`` shows it."""
    paper, meeting = clerk.named(one.document), clerk.meeting(one.slug)
    due = one.due
    return CommitmentView(
        id=one.id,
        state=one.state,
        state_words=words.STATES[one.state],
        reason=one.reason,
        quote=" ".join(one.quote.split()),
        subject=one.subject if len(one.subject) <= _SHORT else one.subject[:_SHORT].rpartition(" ")[0] + " …",
        who=words.party(one.who),
        by=words.first_upper(words.party(one.who)),
        to=words.recipient(one.to),
        asked_by=one.asked_by,
        due=due.words,
        due_days=_days(due.start, due.end),
        due_order=(due.end or due.start or date.max).isoformat() if due.end or due.start else "",
        debate=one.debate.words,
        debate_iso=one.debate.date.isoformat() if one.debate.date else "",
        debate_note=one.debate.note,
        paper=words.first_upper(words.name(one.document, paper.kind if paper else "")),
        date=long_date(one.day) if one.day else "",
        iso=one.day.isoformat() if one.day else "",
        target=_place(path, one.slug, one.document, one.anchor),
        meeting=meeting.title if meeting else "",
        meeting_target=link(path, dossier_path(one.slug)) if meeting else "",
        kept=tuple(_kept(clerk, path, k) for k in one.kept_in if k.anchor != one.anchor),
    )


def _place(path: str, slug: str, document: str, anchor: str) -> str:
    return link(path, dossier_path(slug) if slug else paper_path(document), anchor)


def _kept(clerk: Clerk, path: str, where: Keeping) -> tuple[str, str]:
    """Where it is kept: name of the paper and link, to the place when it is known."""
    paper = clerk.named(where.document)
    name = words.name(where.document, paper.kind if paper else "")
    if paper:
        return name, _place(path, where.slug, paper.id, where.anchor)
    known = clerk.place(where.document)
    return name, link(path, *known) if known else ""


def _days(start: date | None, end: date | None) -> str:
    """The days as words: a span, or one side of it."""
    if start and end:
        return days(start, end)
    if end:
        return f"uiterlijk {long_date(end)}"
    return f"vanaf {long_date(start)}" if start else ""


def _code(lookup: Lookup, one: Commitment) -> str:
    dossier = lookup.dossiers.get(one.slug)
    return dossier.meeting.council.code if dossier else ""


def _by_code(lookup: Lookup, code: str) -> Council | None:
    return next((d.meeting.council for d in lookup.corpus.dossiers if d.meeting.council.code == code), None)


def _path(code: str, year: int | None = None) -> str:
    folder = f"toezeggingen/{code.lower()}/" if code else LOOSE_COMMITMENTS.removesuffix("index.md")
    return f"{folder}{'' if year is None else f'{year or 0}/'}index.md"


def _link(lookup: Lookup, path: str, code: str, found: Sequence[Commitment]) -> ListLink:
    council = _by_code(lookup, code)
    name = council.short if council else "Stukken zonder vergadering"
    return _summary(name, link(path, _path(code)), found)


def _summary(title: str, target: str, found: Sequence[Commitment]) -> ListLink:
    return ListLink(title, target, len(found), sum(c.state == "open" for c in found))
