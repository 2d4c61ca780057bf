"""Commitments (*toezeggingen*) as pages show them: in lists, and those of a dossier in it.

Scope: views, and the order of a list: by due day, then by state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator import words
from generator.dutch import days, long_date
from generator.model import Commitment, Dossier, Keeping
from generator.pages.base import LOOSE_COMMITMENTS, dossier_path, link, paper_path
from generator.pages.clerk import Clerk

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
    to_note: str
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


def by_due(one: CommitmentView) -> tuple[bool, str, int, int, str]:
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
    return link(path, list_path(dossier.meeting.council.code))


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
        to_note=one.to.note,
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


def list_path(code: str) -> str:
    """The path of the list of a council, or of papers without a meeting."""
    return f"toezeggingen/{code.lower()}/index.md" if code else LOOSE_COMMITMENTS
