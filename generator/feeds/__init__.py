"""What can be followed: the feeds of the site, as values that no format knows of.

Scope: which feeds there are, what stands in them and how their parts are identified. A feed of a council
and of the site has an entry for each paper, a feed of a group one for each paper in which it asks, a feed
of a paper one for each paper that cites it, that of commitments one for each commitment. ``kinds.KINDS`` is
the one list: a new kind of feed is one function there. Writes no XML or JSON (``generator.exports``), knows
no clock: an entry is as old as its paper, and a paper whose date nobody knows takes the first day of its
meeting or stays out.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds.base import (
    COMMITMENTS,
    Entry,
    Feed,
    commitments_path,
    council_path,
    group_path,
    paper_path,
)
from generator.feeds.days import Shelf, called_off, dossier_day, dossier_days, paper_day, shelf
from generator.feeds.kinds import KINDS, paper_feeds
from generator.model import Corpus

__all__ = [
    "COMMITMENTS", "Entry", "Feed", "Shelf", "called_off", "commitments_path", "council_path", "dossier_day",
    "dossier_days", "feeds", "group_path", "overview", "paper_day", "paper_path", "shelf",
]  # fmt: skip


def feeds(corpus: Corpus) -> Iterator[Feed]:
    """Every feed, kind after kind."""
    on_shelf = shelf(corpus)
    for kind in KINDS:
        yield from kind(on_shelf)


def overview(corpus: Corpus) -> tuple[Feed, ...]:
    """The feeds that a list can name: all but those of single papers."""
    on_shelf = shelf(corpus)
    return tuple(feed for kind in KINDS if kind is not paper_feeds for feed in kind(on_shelf))
