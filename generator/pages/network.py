"""The citations of one dossier as a figure: which of its papers cites what, and how often.

Scope: references that are sure (printed or bound), from papers at home in the dossier.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator import words
from generator.figures import Figure, Link, Node, network
from generator.model import Dossier, Reference
from generator.pages.scribe import Scribe

_KIND = re.compile(r"(?:Kamerstuk|Richtlijn|Verordening|Aanbeveling|Besluit|Kaderbesluit) (?=\S*\d|\(EU\))")
"""What the drawing has no room for, and what the number tells by itself."""


def citation_network(scribe: Scribe, dossier: Dossier) -> Figure | None:
    """The figure; None for a dossier in which nothing is cited for sure."""
    slug = dossier.meeting.slug
    own = [p.id for p in dossier.papers if p.home == slug]
    counted = times_cited(
        (ref, paper.id if (paper := scribe.clerk.named(id_)) else id_)
        for ref in dossier.references
        for id_ in ref.ids
    )
    links = [Link(*pair, times) for pair, times in counted.items() if pair[0] != pair[1]]
    if not links:
        return None
    ids = dict.fromkeys((*own, *(x.source for x in links), *sorted(x.target for x in links)))
    nodes = [_node(scribe, id_, own=id_ in own) for id_ in ids]
    header = ("Dit stuk", "haalt aan", "Keer")
    return network("netwerk", "Welk stuk van dit dossier haalt welk stuk aan", nodes, links, header)


def times_cited(found: Iterable[tuple[Reference, str]]) -> dict[tuple[str, str], int]:
    """How often a paper cites another for sure: a phrase and the note or bracket that its number is in are
    one citation, so of the printed and the bound ones the larger number counts.

    Args:
        found: references with each id that they name. What only a link of the source makes (form ``link``)
            has no number in words and counts by itself.
    """
    bound, others = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for ref, id_ in found:
        if ref.status in ("printed", "bound"):
            count = bound if ref.status == "bound" and ref.form != "link" else others
            count[ref.document, id_] += 1
    return {pair: max(bound[pair], others[pair]) for pair in (others | bound)}


def _node(scribe: Scribe, id_: str, *, own: bool) -> Node:
    place = scribe.clerk.place(id_)
    paper = scribe.clerk.named(id_)
    name = words.first_upper(words.name(id_, paper.kind if paper else ""))
    target = scribe.link(*place) if place else ""
    path, sign, anchor = target.partition("#")
    return Node(id_, name, _KIND.sub("", name), path.removesuffix("index.md") + sign + anchor, own)
