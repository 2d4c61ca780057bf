"""Counting: precision, recall, exact spans and right ids of what was found against what is labelled.

Scope: counts per form and per set, and what a change of the finder gained and lost against the summary
that is stored. Reads and prints nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sets import Citation, Labelled

#: Forms with a number of their own: these are to be found without exception.
NAMED = frozenset({"implicit", "debate", "act"})
FIELDS = ("labels", "found", "overlapping", "exact", "ids", "false")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one set: ``form -> field -> number``, and each citation found, as a line."""

    counts: Mapping[str, Mapping[str, int]]
    lines: tuple[str, ...]


def score(texts: Iterable[Labelled]) -> Score:
    """Count the texts of a set."""
    counts: dict[str, Counter[str]] = {}
    lines: list[str] = []
    for text in texts:
        found = text.found()
        lines += (
            f"{text.set} {text.name} {c.start}-{c.end} {c.form} {c.status} {c.ids}".rstrip() for c in found
        )
        for label in text.labels:
            tally = counts.setdefault(label.form, Counter())
            tally["labels"] += 1
            tally.update(_judged(label, found, text.exact))
        for citation in found:
            tally = counts.setdefault(citation.form, Counter())
            tally["found"] += 1
            if text.whole and not any(_overlap(citation, label) for label in text.labels):
                tally["false"] += 1
    return Score(
        {form: {f: tally[f] for f in FIELDS} for form, tally in sorted(counts.items())}, tuple(lines)
    )


def _judged(label: Citation, found: tuple[Citation, ...], exact: bool) -> list[str]:
    """What is right about the finding of one label."""
    over = [c for c in found if _overlap(c, label) and c.form == label.form]
    if exact:
        span = [c for c in over if (c.start, c.end) == (label.start, label.end)]
        right = [c for c in span if (c.ids, c.status) == (label.ids, label.status)]
    else:
        span = [c for c in over if c.start <= label.start + 1 and label.end - 1 <= c.end]
        right = [c for c in span if label.ids in c.ids.split()]
    return [name for name, hits in (("overlapping", over), ("exact", span), ("ids", right)) if hits]


def _overlap(one: Citation, other: Citation) -> bool:
    return one.start < other.end and other.start < one.end


def precision(tally: Mapping[str, int]) -> float:
    """The part of what was found that is labelled."""
    return 1 - tally["false"] / tally["found"] if tally["found"] else 1.0


def share(tally: Mapping[str, int], field: str) -> float:
    """A count as a part of the labels."""
    return tally[field] / tally["labels"] if tally["labels"] else 1.0


def worse(before: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """Whether precision, recall, spans or ids went down."""
    fields = ("overlapping", "exact", "ids")
    return precision(now) < precision(before) or any(share(now, f) < share(before, f) for f in fields)
