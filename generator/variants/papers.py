"""Which documents may be one paper, and what that paper then is.

Scope: the facts that forbid a union (numbers, kinds, meetings), the union itself, the variant that
is shown, the numbers. Refuses to guess: a file that fits two papers that exclude each other joins
neither, unless it fits one of them clearly better.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.identifiers import is_local, is_provisional
from generator.model import Document, Fact, Number, Paper
from generator.variants.words import tokens

ALIKE = 0.7
"""Part of the smaller text that must stand in the larger. Measured: the real pairs score 0.94 and
more (a few differing words, each spoiling five shingles); two reports of one Council under 0.1."""

UNLIKE_KIND = 0.85
"""The same, when one of the two was only taken for a letter or an annex."""

CLEARLY = 0.15
"""How much better one of two papers must fit a file that resembles both."""

_VAGUE = frozenset({"", "letter", "annex"})
"""Kinds that say little: a loose annex is often all that is left of an agenda or a report."""

_REPRINT = re.compile(r"-h\d+$")  # herdruk: the same paper printed again (domain.md, section 3)


def identity(document: Document) -> str:
    """The id that two files of one paper share: reprints carry the number of their original."""
    return _REPRINT.sub("", document.id)


def numbered(document: Document) -> bool:
    """Whether the document carries an official number, not one made from its text."""
    return bool(document.id) and not is_local(document.id)


def exclude(left: Document, right: Document) -> bool:
    """Whether two documents cannot be one paper, whatever their text."""
    return _other_number(left, right) or _other_kind(left, right) or _other_meeting(left, right)


def _other_number(left: Document, right: Document) -> bool:
    if not (numbered(left) and numbered(right)) or identity(left) == identity(right):
        return False
    if any(is_provisional(d.id) or not d.id.startswith("kst-") for d in (left, right)):
        return False
    return left.chamber == right.chamber


def _other_kind(left: Document, right: Document) -> bool:
    return left.kind != right.kind and not {left.kind, right.kind} & _VAGUE


def _other_meeting(left: Document, right: Document) -> bool:
    """Meetings of two documents that name none in common. A year is not trusted: letters of January
    are dated with the old year (kst-32317-867).
    """
    if not (left.meetings and right.meetings):
        return False
    days = [{(m.council, m.start.month, m.start.day) for m in d.meetings} for d in (left, right)]
    years = [{m.start.year for m in d.meetings} for d in (left, right)]
    near = any(abs(a - b) <= 1 for a in years[0] for b in years[1])
    return not (days[0] & days[1] and near)


def unite(
    documents: Sequence[Document], pairs: Iterable[tuple[float, int, int]]
) -> tuple[tuple[int, ...], ...]:
    """Clusters of indexes: equal ids first, then the pairs from most to least alike.

    ``pairs`` as ``likeness.pairs`` gives them. A cluster never holds two documents that exclude each
    other, except those that claim one number.
    """
    cluster = {i: [i] for i in range(len(documents))}
    first: dict[str, int] = {}
    for i, document in enumerate(documents):
        _merge(cluster, first.setdefault(identity(document), i), i)
    for _, a, b in _decided(documents, pairs):
        if not any(exclude(documents[x], documents[y]) for x in cluster[a] for y in cluster[b]):
            _merge(cluster, a, b)
    return tuple(sorted({tuple(sorted(members)) for members in cluster.values()}))


def _merge(cluster: dict[int, list[int]], a: int, b: int) -> None:
    if cluster[a] is not cluster[b]:
        cluster[a] += cluster[b]
        for member in cluster[b]:
            cluster[member] = cluster[a]


def _decided(
    documents: Sequence[Document], pairs: Iterable[tuple[float, int, int]]
) -> list[tuple[float, int, int]]:
    """The pairs that are one paper by their text, without those that leave a choice.

    A consultation of the Eerste Kamer may print two of the Tweede Kamer whole: it is neither.
    """
    possible = [
        (score, a, b)
        for score, a, b in pairs
        if score >= _threshold(documents[a], documents[b]) and not exclude(documents[a], documents[b])
    ]
    partners: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for score, a, b in possible:
        partners[a].append((score, b))
        partners[b].append((score, a))
    doubtful = {
        frozenset((document, other))
        for document, options in partners.items()
        for score, other in options
        if any(
            rival_score > score - CLEARLY and exclude(documents[other], documents[rival])
            for rival_score, rival in options
        )
    }
    return [pair for pair in possible if frozenset(pair[1:]) not in doubtful]


def _threshold(left: Document, right: Document) -> float:
    return ALIKE if left.kind == right.kind else UNLIKE_KIND


def paper(variants: Sequence[Document]) -> Paper:
    """One paper of its variants, sorted by path.

    Shown is the official publication (Tweede before Eerste Kamer), of equals the longest. What
    the shown variant lacks (kind, date, meeting) is taken from the next that has it, and said as a fact.
    """
    ordered = sorted(variants, key=lambda d: d.source.path)
    if len(ordered) == 1:
        return Paper(ordered[0].id, tuple(ordered), 0, _numbers(ordered))
    ranked = _ranked(ordered)
    shown = ranked[0]
    numbers = _numbers([ordered[i] for i in ranked])
    ordered[shown] = _completed(ordered[shown], [ordered[i] for i in ranked[1:]])
    return Paper(ordered[shown].id, tuple(ordered), shown, numbers)


def _ranked(documents: Sequence[Document]) -> list[int]:
    """Indexes of documents, what is shown first; their words are counted only where that decides."""
    ranks: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    for i, document in enumerate(documents):
        ranks[_rank(document)].append(i)
    for alike in ranks.values():
        if len(alike) > 1:
            alike.sort(key=lambda i: (-len(tokens(documents[i])), i))
    return [i for _, alike in sorted(ranks.items()) for i in alike]


def _rank(document: Document) -> tuple[int, int, int]:
    chamber = {"TK": 0, "EK": 1}.get(document.chamber, 2)
    gone = 1 if document.origin.withdrawn else 0
    return gone, 0 if numbered(document) else 1, chamber


def _numbers(ranked: Sequence[Document]) -> tuple[Number, ...]:
    official = [d for d in ranked if numbered(d)] or ranked[:1]
    found: dict[str, Number] = {}
    for document in official:
        found.setdefault(
            document.id, Number(document.id, document.chamber, document.date, _inferred(document))
        )
    return tuple(found.values())


def _inferred(document: Document) -> str:
    facts = (f for f in document.facts if f.name in ("id", "number") and not f.sure)
    return next((f.reason for f in facts), "")


def _completed(shown: Document, others: Sequence[Document]) -> Document:
    for other in others:
        where = f"overgenomen uit een andere versie van dit stuk ({other.source.path})"
        if shown.kind in _VAGUE and other.kind not in _VAGUE:
            fact = Fact("kind", other.kind, where)
            shown = replace(shown, kind=other.kind, facts=(*shown.facts, fact))
        if shown.date is None and other.date:
            fact = Fact("date", other.date.isoformat(), where)
            shown = replace(shown, date=other.date, facts=(*shown.facts, fact))
        if not shown.meetings and other.meetings:
            names = " ".join(f"{m.start.isoformat()}-{m.council.lower()}" for m in other.meetings)
            fact = Fact("meeting", names, where)
            shown = replace(shown, meetings=other.meetings, facts=(*shown.facts, fact))
    return shown
