"""The dossier page: one Council meeting, all its papers' words, item by item.

Scope: every block and note of the papers at home at the meeting stands here exactly once, in a lane,
a topic, an exchange or the rest. Stubs show what is known and what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator import words
from generator.model import Document, Dossier, Exchange, MatchedItem, Paper, Passage, Placed, Topic
from generator.pages import metadata
from generator.pages.around import around_view, debates_of
from generator.pages.base import Page, Site, dossier_path
from generator.pages.changes import changes
from generator.pages.citing import sources
from generator.pages.clerk import Clerk
from generator.pages.commitments import dossier_commitments, list_target
from generator.pages.head import Head, head
from generator.pages.network import citation_network
from generator.pages.problems import problem_rows
from generator.pages.scribe import BlockView, NoteView, Scribe
from generator.pages.units import (
    ExchangeView,
    PartView,
    SourceLine,
    exchange_view,
    item_view,
    source_line,
    topic_view,
)
from generator.pages.variants import differences


@dataclass(frozen=True, slots=True)
class ItemView:
    """A matched item with its three lanes; ``before_empty`` and so on say why a lane is empty."""

    id: str
    number: int
    title: str
    form: str
    state: str
    before: tuple[PartView, ...]
    exchanges: tuple[ExchangeView, ...]
    after: tuple[PartView, ...]
    before_empty: str
    exchanges_empty: str
    after_empty: str
    match: str
    shape: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Exchanges without item, of one track."""

    track: str
    exchanges: tuple[ExchangeView, ...]


@dataclass(frozen=True, slots=True)
class RestView:
    """What is left of one paper: passages that belong to no item, topic or exchange."""

    paper: str
    kind: str
    source: SourceLine
    blocks: tuple[BlockView, ...]


def dossier_page(clerk: Clerk, site: Site, slug: str) -> Page:
    """The page of one meeting, a stub too."""
    dossier = clerk.dossier(slug)
    scribe = Scribe(clerk, dossier_path(slug))
    documents = [paper.document for paper in _own(dossier)]
    placed = {p.unit.id: p for p in dossier.exchanges if isinstance(p.unit, Exchange)}
    taken = {e for item in dossier.items for e in item.exchanges}
    parts = tuple(
        (part, tuple(_item(scribe, dossier, item, placed) for item in items))
        for part, items in groupby(dossier.items, key=lambda item: item.part)
    )
    topics = _topics(scribe, dossier)
    loose = _loose(scribe, [p for key, p in placed.items() if key not in taken])
    rest = _rest(scribe, dossier)
    notes = scribe.notes(documents)
    shared, shared_notes = _shared(scribe, dossier, documents)
    debates = debates_of(dossier)
    top: Head = head(scribe, dossier, debates)
    around = around_view(clerk, dossier, debates)
    context = {
        "head": top,
        "around": around,
        "recurring": {item: subject for subject in around.subjects for item in subject.items},
        "parts": parts,
        "topics": topics,
        "loose": loose,
        "shared": shared,
        "rest": rest,
        "notes": (*notes, *shared_notes),
        "unbound": tuple(n for n in notes if not n.bound),
        "differences": tuple(view for paper in _own(dossier) for view in differences(paper)),
        "changes": tuple(view for paper in _own(dossier) for view in changes(paper)),
        "promised": dossier_commitments(clerk, dossier),
        "promised_list": list_target(scribe.path, dossier),
        "network": citation_network(scribe, dossier),
        "problems": problem_rows(dossier.problems),
        "invented": clerk.invented,
        "addressed": bool(site.url),
        "kop": metadata.meeting(clerk, site, dossier, sources(scribe, site, dossier.meeting.title)),
    }
    return Page(scribe.path, "dossier.md.j2", context)


def _topics(scribe: Scribe, dossier: Dossier) -> tuple[PartView, ...]:
    return tuple(
        topic_view(scribe, p.unit, document, 3)
        for p in dossier.topics
        if isinstance(p.unit, Topic) and (document := scribe.clerk.document(p.document))
    )


def _item(scribe: Scribe, dossier: Dossier, item: MatchedItem, placed: dict[str, Placed]) -> ItemView:
    clerk = scribe.clerk
    before = tuple(item_view(scribe, p, d, 5) for p in item.agenda if (d := clerk.document(p.document)))
    exchanges = _exchanges(scribe, [placed[e] for e in item.exchanges if e in placed], 5)
    after = tuple(item_view(scribe, p, d, 5) for p in item.report if (d := clerk.document(p.document)))
    full = "".join(
        letter if lane else "-" for letter, lane in zip("vqa", (before, exchanges, after), strict=True)
    )
    return ItemView(
        id=item.id,
        number=item.number,
        title=item.title,
        form=item.form,
        state=_state(dossier, full, len(exchanges)),
        before=before,
        exchanges=exchanges,
        after=after,
        before_empty=_why(dossier, "agenda"),
        exchanges_empty=_why(dossier, "questions"),
        after_empty=_why(dossier, "report"),
        match=_match(item),
        shape=full,
    )


def _match(item: MatchedItem) -> str:
    """Why agenda and report are put side by side, for items whose titles do not say so themselves."""
    titles = {" ".join(p.item.title.casefold().split()) for p in (*item.agenda, *item.report)}
    if len(titles) < 2 or not item.agenda or not item.report:
        return ""
    return (item.reason[:1].lower() + item.reason[1:]).rstrip(".")


def _state(dossier: Dossier, shape: str, asked: int) -> str:
    """The item's one-line state: what came of it, and what was asked.

    An item that the report passes over is not said to be undiscussed: the report may not be here. Nor is
    nothing said to be asked when no consultation is held: it may have been asked in a debate.
    """
    questions = words.count(asked, "vraag", "vragen") if asked else _unasked(dossier)
    match shape[0], shape[2]:
        case "-", "-":
            return f"alleen vragen ({asked})"
        case "-", _:
            outcome = "besproken, niet op de agenda"
        case _, "a":
            outcome = "besproken"
        case _:
            reports = [p for p in dossier.papers if p.role == "report"]
            held = any(p.held for p in reports)
            outcome = (
                "niet in het verslag"
                if held
                else "verslag ontbreekt hier"
                if reports
                else "geen verslag bekend"
            )
    return f"{outcome} · {questions}"


def _unasked(dossier: Dossier) -> str:
    papers = [p for p in dossier.papers if p.role == "questions"]
    if any(p.held for p in papers):
        return "geen vragen"
    return "vragen ontbreken hier" if papers else "geen vragen bekend"


_LANE_PAPERS = {
    "agenda": ("agenda", "De agenda noemt dit punt niet.", "Er is geen agenda bekend."),
    "questions": (
        "overleg",
        "Over dit punt zijn geen vragen gesteld.",
        "Er is geen schriftelijk overleg bekend.",
    ),
    "report": ("verslag", "Het verslag noemt dit punt niet.", "Er is geen verslag bekend."),
}


def _why(dossier: Dossier, role: str) -> str:
    """Why a lane is empty: nothing said, paper not held, or no paper known of."""
    name, silent, unknown = _LANE_PAPERS[role]
    papers = [p for p in dossier.papers if p.role == role]
    if any(p.held for p in papers):
        return silent
    if papers:
        which = f"{'De' if name == 'agenda' else 'Het'} {name} ({words.name(papers[0].id)})"
        gone = all(p.withdrawn for p in papers)
        return f"{which} is ingetrokken." if gone else f"{which} is bekend, maar staat hier nog niet."
    return unknown


def _exchanges(scribe: Scribe, placed: list[Placed], level: int) -> tuple[ExchangeView, ...]:
    return tuple(
        exchange_view(scribe, p.unit, d, level=level)
        for p in placed
        if isinstance(p.unit, Exchange) and (d := scribe.clerk.document(p.document))
    )


def _loose(scribe: Scribe, placed: list[Placed]) -> tuple[GroupView, ...]:
    views = _exchanges(scribe, placed, 4)
    return tuple(GroupView(track, tuple(run)) for track, run in groupby(views, key=lambda v: v.track))


def _rest(scribe: Scribe, dossier: Dossier) -> tuple[RestView, ...]:
    rest: list[RestView] = []
    for paper_id, run in groupby(dossier.passages, key=lambda p: p.document):
        document = scribe.clerk.document(paper_id)
        units = [p.unit for p in run if isinstance(p.unit, Passage)]
        if document is None or not units:
            continue
        scribe.begin()
        blocks = tuple(view for u in units for view in scribe.blocks(u.blocks, document, css=f"rol-{u.role}"))
        whole = Passage("other", tuple(block for u in units for block in u.blocks))
        source = source_line(scribe, document, whole)
        rest.append(RestView(words.name(paper_id), words.kind(document.kind, paper_id), source, blocks))
    return tuple(rest)


def _shared(
    scribe: Scribe, dossier: Dossier, own: list[Document]
) -> tuple[tuple[ExchangeView, ...], tuple[NoteView, ...]]:
    """Exchanges of another meeting's papers that are about this one, and the notes they call."""
    here = {d.id for d in own}
    views = tuple(
        exchange_view(scribe, p.unit, d, level=4, shared=True)
        for p in dossier.shared
        if isinstance(p.unit, Exchange) and (d := scribe.clerk.document(p.document))
    )
    others = [d for i in dict.fromkeys(p.document for p in dossier.shared) if (d := scribe.clerk.document(i))]
    return views, scribe.notes([d for d in others if d.id not in here], shared=True)


def _own(dossier: Dossier) -> Iterator[Paper]:
    """The papers whose words are shown whole here."""
    return (p.paper for p in dossier.papers if p.paper and p.home == dossier.meeting.slug)
