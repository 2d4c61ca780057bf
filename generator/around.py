"""What is around a meeting: the debates and motions that its papers name.

Scope: pure; gathers what references already say, by debate and by motion, with the places that name them.
Finds nothing new: a debate without a day is no reference, and a motion is one only when the register knows
its number as a motion's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.dutch import DAYS_PATTERN, days_of, with_year
from generator.model import Reference

_DAYS = re.compile(rf"(?i:{DAYS_PATTERN})")
_ARTICLE = re.compile(
    r"^(?:het|een|dit|dat|genoemd|de)\s+(?:(?:plenaire|laatste|vorige|eerdere)\s+)?", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?: (?:vond|vindt)(?: plaats)?)?(?: (?:van|d\.d\.|op))?(?: (?:maan|dins|woens|donder|vrij)dag)?$"
)
_MOTION = re.compile(r"\bmotie\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """A debate or motion: how the papers name it first, its day if known, its ids, and where it is named
    (paper id, anchor), each place once, in printed order."""

    name: str
    day: date | None
    ids: tuple[str, ...]
    places: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Gathered:
    name: str
    day: date | None
    ids: dict[str, None] = field(default_factory=dict)
    places: dict[tuple[str, str], None] = field(default_factory=dict)

    def done(self) -> Around:
        return Around(self.name, self.day, tuple(self.ids), tuple(self.places))


def debates(references: Iterable[Reference], days: Mapping[str, date | None]) -> tuple[Around, ...]:
    """The debates that papers name by their day.

    Args:
        references: of the papers of one meeting.
        days: the date of each paper, for ``18 januari jl.`` (kst-32317-OM).

    Returns:
        By day, then by name; the same name at the same day is one debate. A day that cannot be told from
        the paper's own date is left open.
    """
    found: dict[tuple[date | None, str], _Gathered] = {}
    for ref in references:
        if ref.form == "debate":
            day, name = debate_of(ref, days.get(ref.document))
            gathered = found.setdefault((day, name.casefold()), _Gathered(name, day))
            gathered.ids.update(dict.fromkeys(ref.ids))
            gathered.places[ref.document, ref.anchor] = None
    return tuple(g.done() for _, g in sorted(found.items(), key=lambda f: (f[0][0] or date.max, f[0][1])))


def debate_of(ref: Reference, written: date | None) -> tuple[date | None, str]:
    """Day and name of the debate that a reference names; of one meeting, the same of both is one debate.

    Args:
        ref: to a debate.
        written: the date of its paper.
    """
    printed = _DAYS.search(ref.quote)
    span = with_year(days_of(printed), written) if printed else None
    return span[0] if span else None, debate_name(ref.quote[: printed.start()] if printed else ref.quote)


def debate_name(words: str) -> str:
    """``het Commissiedebat Vreemdelingen en Asiel van`` -> ``Commissiedebat Vreemdelingen en Asiel``."""
    bare = _TAIL.sub("", _ARTICLE.sub("", " ".join(words.split())))
    return bare[:1].upper() + bare[1:]


def motions(references: Iterable[Reference], kinds: Mapping[str, str]) -> tuple[Around, ...]:
    """The motions that papers cite, in the order in which they are first named.

    Args:
        references: of the papers of one meeting.
        kinds: what each paper is, by id; only those that are ``motion`` count.

    Returns:
        Each motion once. Its name is what a paper calls it (``motie van het lid Kievit``), or empty when
        it is only cited by its number.
    """
    found: dict[str, _Gathered] = {}
    for ref in references:
        for id_ in ref.ids if ref.status in ("printed", "bound") else ():
            if kinds.get(id_) == "motion":
                gathered = found.setdefault(id_, _Gathered("", None, {id_: None}))
                gathered.places[ref.document, ref.anchor] = None
                if not gathered.name and _MOTION.search(ref.quote):
                    gathered.name = _ARTICLE.sub("", " ".join(ref.quote.split()))
    return tuple(g.done() for g in found.values())
