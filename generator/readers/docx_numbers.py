"""The numbers that Word prints before paragraphs without writing them down (``1.``, ``I.``, ``a)``).

Scope: numbering.xml -> the printed number of each numbered paragraph, counted in their order. A bullet
is a list sign. Knows no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
BULLET = "• "


def roman(number: int) -> str:
    """``4`` is ``iv``; empty for what Romans could not write."""
    out = ""
    for value, sign in _ROMAN:
        while 0 < value <= number < 4000:
            out += sign
            number -= value
    return out


def letters(number: int) -> str:
    """``1`` is ``a``, ``27`` is ``aa``, as Word counts."""
    return chr(97 + (number - 1) % 26) * min(1 + (number - 1) // 26, 4) if number > 0 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: roman(n).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerLetter": letters,
}


@dataclass(slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbers:
    """The numbering of a Word file and where its counts are."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by abstract numbering
    abstract: dict[str, str] = field(default_factory=dict)  # numId -> abstract numbering
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, number: str, level: int) -> str:
        """The printed number of the next paragraph of this numbering, with a space; ``BULLET`` for a
        bullet, empty when nothing is printed."""
        name = self.abstract.get(number, "")
        levels = self.levels.get(name, {})
        here = levels.get(level)
        if here is None:
            return BULLET
        counts = self.counts.setdefault(name, {})
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if here.format == "bullet":
            return BULLET
        if here.format == "none" or not here.text:
            return ""
        printed = _PLACE.sub(lambda m: self._count(levels, counts, int(m.group(1)) - 1), here.text)
        return f"{printed.strip()} " if printed.strip() else ""

    @staticmethod
    def _count(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        wanted = levels.get(level)
        number = counts.get(level, wanted.start if wanted else 1)
        return _FORMATS.get(wanted.format if wanted else "decimal", str)(number)


def numbers(root: Element | None) -> Numbers:
    """The numbering out of numbering.xml; none when the file has no such part."""
    out = Numbers()
    if root is None:
        return out
    for one in root.iterchildren(f"{_W}abstractNum"):
        out.levels[one.get(f"{_W}abstractNumId") or ""] = dict(_levels(one.iterchildren(f"{_W}lvl")))
    for one in root.iterchildren(f"{_W}num"):
        out.abstract[one.get(f"{_W}numId") or ""] = _value(one, "abstractNumId")
    return out


def _levels(elements: Iterable[Element]) -> Iterable[tuple[int, _Level]]:
    for element in elements:
        place, start = element.get(f"{_W}ilvl") or "0", _value(element, "start")
        if place.isdecimal():
            first = int(start) if start.isdecimal() else 1
            yield int(place), _Level(_value(element, "numFmt"), _value(element, "lvlText"), first)


def _value(element: Element, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val") or ""
