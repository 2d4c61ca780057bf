"""A feed and its entries as values that no format knows of, and where feeds stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SITE = "feeds/alles"
COMMITMENTS = "feeds/toezeggingen"


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
