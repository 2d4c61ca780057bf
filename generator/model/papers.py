"""One paper, of whatever files it is made, and the numbers that it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator.model.documents import Difference, Document, Version, Withdrawal


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a paper. ``inferred`` says how, when it is not printed whole."""

    id: str
    chamber: str
    date: date | None
    inferred: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: all variants of it, the shown one's index, every number, the differences.

    ``variants`` is sorted by path. ``id`` is the shown variant's. ``versions``: earlier states, in the
    order in which they were replaced. ``landings``: anchors of this text -> anchors that earlier states, and
    variants that were shown before it, had and that lead there now.
    """

    id: str
    variants: tuple[Document, ...]
    shown: int
    numbers: tuple[Number, ...]
    differences: tuple[Difference, ...] = ()
    versions: tuple[Version, ...] = ()
    landings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def withdrawn(self) -> Withdrawal | None:
        """Why the paper was taken back, when no variant of it is left."""
        return self.document.origin.withdrawn

    @property
    def former(self) -> tuple[str, ...]:
        """Every other id under which the paper was or could be found, of all its variants."""
        ids = [n.id for n in self.numbers]
        for variant in self.variants:
            ids += [variant.id, *variant.origin.also, *(v.id for v in variant.origin.versions)]
        return tuple(id_ for id_ in dict.fromkeys(ids) if id_ and id_ != self.id)

    @property
    def document(self) -> Document:
        """The variant that is shown."""
        return self.variants[self.shown]

    @property
    def day(self) -> date | None:
        """The paper's date: the shown variant's, else another one's."""
        return self.document.date or next((d.date for d in self.variants if d.date), None)

    def showing(self, document: Document) -> Paper:
        """The paper with another state of its shown variant."""
        rest = self.variants[self.shown + 1 :]
        return replace(self, variants=(*self.variants[: self.shown], document, *rest))
