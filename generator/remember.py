"""What is worked out of each of many things, and need not be worked out again while the thing is the same.

Scope: ``Hands.every`` is ``Workers.every`` with a memory; ``key_of`` says when two papers are the same, and
``key_of_meeting`` when those of a meeting are.
Decides nothing, and forgets what it is told does not stand any more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.cache import Cache
from generator.model import DossierPaper, Paper
from generator.packing import pack
from generator.workers import ALONE as BY_ITSELF
from generator.workers import Workers

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Hands:
    """Who works, and what is remembered of earlier runs; by default this process alone, and nothing."""

    workers: Workers = BY_ITSELF
    cache: Cache | None = None

    def every(
        self,
        what: str,
        function: Callable[[_Item], _Result],
        items: Sequence[_Item],
        keys: Sequence[str],
        stands: Callable[[_Result], bool] = lambda _: True,
    ) -> list[_Result]:
        """The function's result for each item.

        Args:
            what: a name for the work.
            function: a function of what the key stands for, but for what ``stands`` checks.
            items: what it is called with.
            keys: a hash of all that an item is; empty for one that is not remembered.
            stands: whether a remembered result is what the function would give now.
        """
        cache = self.cache or Cache()
        if cache.folder is None:
            return self.workers.every(function, items)
        places = [cache.key(what, key) if key else "" for key in keys]
        kept = cache.many(places)
        found = {at: one[0] for at, one in enumerate(kept) if one is not None and stands(one[0])}
        rest = [at for at in range(len(items)) if at not in found]
        made = self.workers.every(function, [items[at] for at in rest])
        cache.keep((places[at], pack((one,))) for at, one in zip(rest, made, strict=True) if places[at])
        found |= zip(rest, made, strict=True)
        return [found[at] for at in range(len(items))]


ALONE = Hands()


def key_of(paper: Paper) -> str:
    """All that a paper is, but for where it stands; empty when that is not known, or when its anchors depend
    on others."""
    shown = paper.document
    if not all(v.key for v in paper.variants) or shown.anchored != (shown.kind, shown.id):
        return ""
    facts = tuple((v.key, v.id, v.kind, v.chamber, v.date, v.title, v.meetings) for v in paper.variants)
    return repr((paper.id, paper.shown, facts))


def key_of_meeting(own: Sequence[DossierPaper]) -> str:
    """All that the papers at home at a meeting are; empty when that is not known."""
    keys = [(p.role, key_of(p.paper)) for p in own if p.paper]
    return repr(keys) if keys and all(key for _, key in keys) else ""
