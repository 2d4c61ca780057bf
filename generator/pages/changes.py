"""What changed in a paper since it first stood here: *gewijzigd op*, with the words.

Scope: views of a paper's earlier states, newest change first. The words come from the model; which text is
right is nobody's to say here.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import words
from generator.dutch import long_date
from generator.model import Paper, Version
from generator.pages.variants import around, texts_of


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """Words that were replaced, in their line: what stood there, what stands there now."""

    before: str
    deleted: str
    inserted: str
    after: str
    target: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One replacement: of which paper, when, under which number it was before, and the words."""

    paper: str
    date: str
    iso: str
    before: str
    differences: tuple[ChangedWords, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalView:
    """That a paper was taken back: when, and the reason an editor gave."""

    date: str
    reason: str


def changes(paper: Paper) -> tuple[ChangeView, ...]:
    """The changes of a paper, newest first."""
    texts = texts_of(paper.document)
    return tuple(_view(paper, version, texts) for version in reversed(paper.versions))


def changed_on(paper: Paper | None) -> str:
    """When a paper last changed, in words; empty when it never did."""
    days = [v.replaced for v in paper.versions if v.replaced] if paper else []
    return long_date(max(days)) if days else ""


def withdrawal(paper: Paper) -> WithdrawalView | None:
    """Why a paper was taken back; None while it stands."""
    found = paper.withdrawn
    return WithdrawalView(long_date(found.day) if found.day else "", found.reason) if found else None


def _view(paper: Paper, version: Version, texts: dict[str, str]) -> ChangeView:
    name = words.name(paper.id, paper.document.kind)
    found = tuple(
        ChangedWords(before, d.left, d.right, after, f"#{d.anchor}" if d.anchor else "")
        for d in version.differences
        for before, after in (around(d.places, texts),)
    )
    return ChangeView(
        paper=name,
        date=long_date(version.replaced) if version.replaced else "",
        iso=version.replaced.isoformat() if version.replaced else "",
        before=_before(version, paper),
        differences=found,
    )


def _before(version: Version, paper: Paper) -> str:
    """What the earlier state was: its date, and its number if that was another one."""
    day = version.document.date if version.document else None
    parts = ["de vorige versie"]
    if version.retrieved:
        parts = [f"de versie die op {long_date(version.retrieved)} is opgehaald"]
    if day and day != paper.day:
        parts.append(f"gedateerd {long_date(day)}")
    if version.id and version.id != paper.id:
        parts.append(f"toen {words.name(version.id)}")
    return ", ".join(parts)
