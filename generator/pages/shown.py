"""What stands in the texts of one paper, by the anchor of each: notes, references, promises, changes.

Scope: what the clerk knows of a paper whose words a page shows, put where the scribe looks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.markup import Change
from generator.model import Commitment, Mention, Note, Paper, Reference
from generator.numbered import Answered, Further, further, pointed
from generator.pages.clerk import Clerk
from generator.pages.woven import changes_of


@dataclass(frozen=True, slots=True)
class Shown:
    """By anchor, but ``notes`` by key and ``further`` by the id of the exchange. ``changed``: the day on
    which a passage got other words; ``pointed``: words that name another answer of the paper."""

    notes: Mapping[str, Note]
    cited: Mapping[str, Sequence[Reference | Mention]]
    promised: Mapping[str, Sequence[Commitment]]
    changes: Mapping[str, tuple[Change, ...]]
    changed: Mapping[str, date | None]
    landings: Mapping[str, tuple[str, ...]]
    pointed: Mapping[str, Sequence[Answered]]
    further: Mapping[str, Further]


def shown(clerk: Clerk, paper_id: str) -> Shown:
    """Everything in the texts of a held paper; nothing of one that is not."""
    paper = clerk.paper(paper_id)
    return Shown(
        notes={n.key: n for n in paper.document.notes} if paper else {},
        cited=_cited(clerk.found_in(paper_id)),
        promised=_promised(clerk.promised_in(paper_id)),
        changes=changes_of(paper) if paper else {},
        changed=_changed(paper) if paper else {},
        landings=paper.landings if paper else {},
        pointed=pointed(paper.document) if paper else {},
        further=further(paper.document) if paper else {},
    )


def _cited(found: Sequence[Reference | Mention]) -> dict[str, list[Reference | Mention]]:
    out: dict[str, list[Reference | Mention]] = defaultdict(list)
    for one in sorted(found, key=_order):
        for anchor in sorted({one.anchor, one.footnote} - {""}):
            out[anchor].append(one)
    return out


def _order(found: Reference | Mention) -> tuple[int, int, bool]:
    # At one place the longest wins, and of two equal ones the reference: it has an address.
    return found.start, -found.end, isinstance(found, Mention)


def _promised(found: Sequence[Commitment]) -> dict[str, list[Commitment]]:
    out: dict[str, list[Commitment]] = defaultdict(list)
    for one in found:
        out[one.anchor].append(one)
    return out


def _changed(paper: Paper) -> dict[str, date | None]:
    """The newest change comes last."""
    return {d.anchor: v.replaced for v in paper.versions for d in v.differences if d.anchor}
