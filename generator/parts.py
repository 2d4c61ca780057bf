"""When a list is too long for one page, and on which page each thing in it then stands: one rule for all.

Scope: a list becomes a tree of pages by the steps that lead to each thing (its year, then its kind); a page
that is not too full is not cut. Knows nothing of what stands in a list, nor of pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile
from typing import Generic, TypeVar

from generator.dutch import MONTHS

FULL = 300
"""Lines that one page has at most: an entry, each place that cites it and each meeting that it stands at, a
meeting, a paper of somebody. A line is 250 to 500 bytes of Markdown: a page stays below some 150 kB."""

_NATURAL = re.compile(r"(\d+)")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Step:
    """One step to a part of a list: a folder in the address, and what it is called; ``alone``: without the
    steps before it, of which its name says enough (``april 2024``)."""

    folder: str
    name: str
    alone: bool = False


OTHER = Step("overig", "overige stukken")


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """A page of a list: the steps to it, all that stands on it and below it, how many lines that is, the
    parts that it is in when these are too many, and the steps to the page above it."""

    steps: tuple[Step, ...]
    items: tuple[Item, ...]
    lines: int
    parts: tuple[Part[Item], ...] = ()
    above: tuple[Step, ...] = ()

    @property
    def folder(self) -> str:
        """Its folder below that of the list; empty for the list itself."""
        return folder(self.steps)

    @property
    def name(self) -> str:
        """What it is called on the page above it."""
        return self.steps[-1].name if self.steps else ""

    def pages(self) -> Iterator[Part[Item]]:
        """The part itself and all parts below it, in their order."""
        yield self
        for part in self.parts:
            yield from part.pages()

    def leaves(self) -> Iterator[Part[Item]]:
        """The parts that show what is in them, in their order."""
        return (part for part in self.pages() if not part.parts)

    def opening(self) -> tuple[Part[Item], ...]:
        """The first of its parts, as many as fit its own page in full; none when the first is too much."""
        shown = 0

        def fits(part: Part[Item]) -> bool:
            nonlocal shown
            shown += part.lines
            return shown <= FULL

        return tuple(takewhile(fits, self.parts))

    @property
    def shown(self) -> tuple[Item, ...]:
        """What stands on its own page in full."""
        return tuple(item for part in self.opening() for item in part.items) if self.parts else self.items


def by_day(day: date | None) -> tuple[Step, ...]:
    """The steps to what has a day: its year, then its month."""
    if day is None:
        return (Step("zonder-datum", "zonder datum"),)
    return Step(str(day.year), str(day.year)), _month(day)


def _month(day: date) -> Step:
    return Step(f"{day.month:02d}", f"{MONTHS[day.month - 1]} {day.year}", alone=True)


def called(title: str, steps: Iterable[Step]) -> str:
    """The title of a part of a list: ``EU-regelingen en verdragen, 2014, verordeningen``."""
    names = [title]
    for step in steps:
        if step.alone:
            del names[1:]
        names.append(step.name)
    return ", ".join(names)


def folder(steps: Iterable[Step]) -> str:
    """The folder that steps lead to, below that of the list."""
    return "/".join(step.folder for step in steps)


def natural(words: str) -> list[tuple[int, int, str]]:
    """A sort key that puts 9 before 10 and numbers before letters."""
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in _NATURAL.split(words) if p]


def cut(
    items: Iterable[Item],
    steps: Callable[[Item], tuple[Step, ...]],
    lines: Callable[[Item], int] = lambda _: 1,
    *,
    newest_first: bool = False,
) -> Part[Item]:
    """A list, cut as far as its pages are too full and the steps of what is in it tell it apart.

    Args:
        items: what is in the list, in its order, which each part keeps.
        steps: the parts that a thing may come to stand in, the largest first; what is in a part that is too
            full and has no further step stands in one of its own.
        lines: how many lines it takes.
        newest_first: the parts stand in the order of their folders, numbers as numbers; or the highest first,
            and what has no number last.
    """
    counted = [(item, lines(item)) for item in items]
    if (total := sum(many for _, many in counted)) <= FULL:
        return Part((), tuple(item for item, _ in counted), total)
    return _cut(_Page(), [(item, steps(item), many) for item, many in counted], newest_first)


_Placed = tuple[Item, tuple[Step, ...], int]


def _cut(page: _Page, placed: list[_Placed[Item]], newest_first: bool) -> Part[Item]:
    every, total = tuple(item for item, *_ in placed), sum(lines for *_, lines in placed)
    if total <= FULL or not any(steps for _, steps, _ in placed):
        return Part(page.steps, every, total, above=page.above)
    below: dict[str, list[_Placed[Item]]] = {}
    names: dict[str, Step] = {}
    for item, steps, lines in placed:
        first, *rest = steps or (OTHER,)
        names.setdefault(first.folder, first)
        below.setdefault(first.folder, []).append((item, tuple(rest), lines))
    if (
        len(below) == 1
    ):  # no page for a step that tells nothing apart, but its folder stays when it does one day
        only = next(iter(below))
        return _cut(replace(page, below=(*page.below, names[only])), below[only], newest_first)
    order = _newest_first(below) if newest_first else sorted(below, key=natural)
    pages = {one: (*page.below, names[one]) for one in order}
    parts = (_cut(_Page(page.steps, to, to), below[one], newest_first) for one, to in pages.items())
    return Part(page.steps, every, total, tuple(parts), page.above)


@dataclass(frozen=True, slots=True)
class _Page:
    """The steps to the page above a part, to the part, and those that open the steps to its own parts."""

    above: tuple[Step, ...] = ()
    steps: tuple[Step, ...] = ()
    below: tuple[Step, ...] = ()


def _newest_first(folders: Iterable[str]) -> list[str]:
    """The highest number first; what has none comes last."""
    order = sorted(folders, key=natural)
    numbers = [folder for folder in order if folder[:1].isdigit()]
    return [*reversed(numbers), *(folder for folder in order if not folder[:1].isdigit())]
