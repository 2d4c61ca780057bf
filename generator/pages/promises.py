"""On which page of a list of commitments each one stands: the list itself, or a part of it when it is long.

Scope: the one place that cuts a list of commitments, for its pages and for what links to a commitment in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Commitment, Corpus
from generator.pages.base import LOOSE_COMMITMENTS
from generator.pages.parts import path_of
from generator.parts import Part, Step, by_day, cut

LINES = 3
"""Lines of a commitment: its row is as long as three of another list."""


def tree(found: Iterable[Commitment]) -> Part[Commitment]:
    """A list of commitments, newest part first, in as many pages as it takes."""
    return cut(found, _steps, lambda _: LINES, newest_first=True)


def loose(corpus: Corpus) -> dict[str, str]:
    """The page of the list on which each commitment in a paper without a meeting stands, by its id."""
    meetings = {dossier.meeting.slug for dossier in corpus.dossiers}
    leaves = tree(one for one in corpus.commitments if one.slug not in meetings).leaves()
    return {one.id: path_of(LOOSE_COMMITMENTS, leaf.steps) for leaf in leaves for one in leaf.items}


def _steps(one: Commitment) -> tuple[Step, ...]:
    return by_day(one.day) if one.day else (Step("0", "zonder datum"),)
