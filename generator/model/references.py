"""What papers point at: other papers, acts and meetings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation in a paper. ``start``/``end`` are offsets in the Text at ``anchor``.

    status: printed, bound, inferred, ambiguous, unresolved. ``footnote`` is the anchor of the
    note it stands in, or empty.
    """

    document: str
    footnote: str
    quote: str
    form: str
    status: str
    ids: tuple[str, ...]
    also: tuple[str, ...]
    urls: tuple[str, ...]
    note: str | None
    anchor: str
    start: int
    end: int
    line: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A meeting named in a paper; offsets as in Reference. ``slug`` empty = no meeting found."""

    document: str
    quote: str
    slug: str
    status: str
    note: str | None
    anchor: str
    start: int
    end: int
    footnote: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class CitedBy:
    """One printed or bound reference to a paper, from a held one."""

    id: str
    slug: str
    anchor: str
    quote: str
