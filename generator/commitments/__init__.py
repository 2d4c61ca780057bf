"""Commitments (*toezeggingen*) of the government to parliament, found by rule in its papers.

Scope: ``commitments`` over all papers. Two directions: a promise made in a sentence, and a sentence that
speaks of an earlier promise and perhaps keeps it. Precise before complete: what no rule knows is left out,
what a rule only half knows is ``unclear``, and every state has its reason. Nothing has a clock: an open
promise does not become late.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from generator.commitments.finding import Found, find
from generator.commitments.keeping import Held, settle
from generator.commitments.parties import GroupName
from generator.model import Commitment, Paper, Reference
from generator.remember import ALONE, Hands, key_of

__all__ = ["commitments"]


def commitments(
    papers: Sequence[Paper],
    homes: Mapping[str, tuple[str, ...]],
    references: Mapping[str, Sequence[Reference]],
    group_name: GroupName,
    hands: Hands = ALONE,
) -> tuple[Commitment, ...]:
    """All commitments, by the date of their paper and in printed order.

    Args:
        papers: with anchored shown variants.
        homes: paper id -> slugs of its meetings, its home first.
        references: paper id -> its references.
        group_name: the usual name of a group as printed, or None.
        hands: who looks for them, and what is remembered.
    """
    held = {p.id: Held(p.document.kind, p.day, next(iter(homes.get(p.id, ())), "")) for p in papers}
    ordered = sorted(papers, key=lambda p: (p.day or date.max, p.id))
    aliases = {n.id: p.id for p in papers for n in p.numbers}

    def of(paper: Paper) -> tuple[Found, ...]:
        return find(paper, held[paper.id].slug, references.get(paper.id, ()), group_name)

    # names of groups are settings, on which the key of a document depends
    keys = [(key_of(p), held[p.id].slug, references.get(p.id, ())) for p in ordered]
    found = hands.every("commitments", of, ordered, [repr(key) if key[0] else "" for key in keys])
    return settle([f for many in found for f in many], held, aliases)
