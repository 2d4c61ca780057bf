"""What the schemes of identifiers share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

KOOP = "https://zoek.officielebekendmakingen.nl/"
EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="


class Scheme:
    """What the schemes share: ``PATTERN``'s groups are the fields, ``LABEL`` and ``PAGE`` hold the id."""

    __slots__ = ()
    PATTERN: ClassVar[re.Pattern[str]]
    LABEL: ClassVar[str] = "{}"
    PAGE: ClassVar[str] = KOOP + "{}.html"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The id that ``text`` is in its canonical spelling, or None."""
        m = cls.PATTERN.fullmatch(text)
        return cls(*m.groups(default="")) if m else None

    @property
    def citation(self) -> str:
        """The Dutch citation."""
        return self.LABEL.format(self)

    @property
    def url(self) -> str:
        """The official page, empty where there is none."""
        return self.PAGE.format(self)


@dataclass(frozen=True, slots=True, order=True)
class Numbered(Scheme):
    """A scheme whose id is its number."""

    number: str

    def __str__(self) -> str:
        return self.number
