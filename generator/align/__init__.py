"""One meeting's papers side by side: agenda item with report item, question with item.

Scope: ``align`` matches the items of the agendas with those of the reports by an optimal assignment
over title, part, order and text; ``assign`` gives each exchange its item; ``relate`` ties the
letters' other topics together. Every result carries a score
and a reason in Dutch. Knows one meeting at a time; what does not match stays unmatched.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.align.exchanges import assign
from generator.align.matching import items
from generator.align.rows import rows
from generator.align.topics import relate
from generator.model import ItemPart, MatchedItem

__all__ = ["align", "assign", "relate"]


def align(agendas: Sequence[ItemPart], reports: Sequence[ItemPart]) -> tuple[MatchedItem, ...]:
    """The agenda items of one meeting with what was said beforehand and reported afterwards.

    ``agendas`` and ``reports`` hold the items paper by paper, in printed order, the main paper first: a
    supplementary agenda's or second report's item joins the one that treats the same thing. Order of
    the result, and ``number``: the agendas' items, then those only reported.
    """
    return items(rows(agendas), rows(reports))
