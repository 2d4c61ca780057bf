"""The small records that several files share, and how an unknown fact is written.

Scope: numbers, problems, dates, plain text of blocks. What is not known is ``null``, never an empty
string; text that is empty in the source is an empty string.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from generator.identifiers import is_local
from generator.model import Block, Meeting, Number, Subject, Withdrawal
from generator.problems import Problem


def day(value: date | None) -> str | None:
    """``2024-01-25``."""
    return value.isoformat() if value else None


def text(blocks: Iterable[Block]) -> str:
    """Plain text: paragraphs joined by a blank line. Tables are records of their own."""
    return "\n\n".join(b.text.value for b in blocks if b.table is None and b.text)


def anchor(blocks: Iterable[Block]) -> str | None:
    """Where the first of the blocks stands on the page."""
    return next((b.anchor for b in blocks if b.anchor), None)


def meeting_facts(meeting: Meeting) -> dict[str, Any]:
    """What identifies a meeting, as the list of dossiers and the dossier itself say it."""
    return {
        "slug": meeting.slug,
        "title": meeting.title,
        "council": meeting.council.code,
        "formal": meeting.formal,
        "start": day(meeting.start),
        "end": day(meeting.end),
        "place": meeting.place or None,
    }


def number(value: Number) -> dict[str, Any]:
    """One number of a paper; ``inferred`` says how it is known when it is not printed whole."""
    return {
        "id": value.id,
        "chamber": value.chamber or None,
        "date": day(value.date),
        "inferred": value.inferred or None,
    }


def numbers(id_: str, chamber: str, printed: Iterable[Number]) -> list[dict[str, Any]]:
    """Every number of a paper; of one that is only cited, the number by which it is cited. A paper
    without a number has none: an id made from its words is no number."""
    found = [*printed] or [Number(id_, chamber, None)]
    return [number(n) for n in found if not is_local(n.id)]


def problem(value: Problem) -> dict[str, Any]:
    """A problem found in a source; ``line`` is null when it concerns the file as a whole."""
    return {
        "code": value.code,
        "severity": value.severity,
        "message": value.message,
        "path": value.path,
        "line": value.line or None,
    }


def subject(value: Subject) -> dict[str, Any]:
    """A subject with every agenda item about it."""
    return {
        "id": value.id,
        "title": value.title,
        "occurrences": [
            {
                "slug": o.slug,
                "item": o.item,
                "date": day(o.date),
                "title": o.title,
                "score": o.score,
                "reason": o.reason,
            }
            for o in value.occurrences
        ],
    }


def withdrawal(found: Withdrawal | None) -> dict[str, Any] | None:
    """That a paper was taken back, and why; null while it stands."""
    return {"date": day(found.day), "reason": found.reason} if found else None
