"""Subjects of covering letters that are the same subject: in the letter before, in the letter after, on the
agenda.

Scope: fills ``Topic.related`` by title. A topic is related to a topic of *another* paper or to an agenda item
when their titles are the same but for a word, or one holds every telling word of the other. Topics of one
letter are told apart by their author and never related; what they have to do with each other is their parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from generator.align.rows import MOST, SURE
from generator.align.titles import covers, likeness, plain, telling
from generator.model import MatchedItem, Placed, Topic


def relate(topics: Sequence[Placed], items: Sequence[MatchedItem]) -> tuple[Placed, ...]:
    """The same topics in the same order, each with the ids of the items and topics that it is related to.

    ``topics``: those of one meeting, with their ids; ``items``: its matched items. Other units are passed
    through. Relations between topics go both ways.
    """
    if len(topics) * (len(topics) + len(items)) > MOST:
        return tuple(topics)
    return tuple(_related(placed, topics, items) for placed in topics)


def _related(placed: Placed, topics: Sequence[Placed], items: Sequence[MatchedItem]) -> Placed:
    topic = placed.unit
    if not isinstance(topic, Topic):
        return placed
    found = [item.id for item in items if any(same_subject(topic.title, title) for title in titles_of(item))]
    found += [
        other.unit.id
        for other in topics
        if isinstance(other.unit, Topic)
        and other.document != placed.document
        and same_subject(topic.title, other.unit.title)
    ]
    return replace(placed, unit=replace(topic, related=tuple(dict.fromkeys((*topic.related, *found)))))


@lru_cache(maxsize=65536)
def same_subject(left: str, right: str) -> bool:
    """Whether two titles name one subject; the same both ways.

    Two telling words must agree when one title only holds the other: *Migratie* stands in everything.
    """
    if likeness(left, right) >= SURE:
        return True
    fewest = min(len(telling(plain(left))), len(telling(plain(right))))
    return fewest >= 2 and (covers(left, right) or covers(right, left))


def titles_of(item: MatchedItem) -> tuple[str, ...]:
    """The titles of an item, as each paper prints it."""
    return tuple(dict.fromkeys([item.title, *(p.item.title for p in (*item.agenda, *item.report))]))
