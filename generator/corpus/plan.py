"""What there is to tell: the meetings of a made corpus, their agenda items, and the numbers of their papers.

Scope: facts, no text. Councils take turns from 2010 to 2026, closer together the more meetings there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.corpus.words import Writer
from generator.dutch import long_date
from generator.model import Council

COUNCILS = ("JBZ", "LNV", "Ecofin", "Milieu", "WSBVC", "VTE")
_FIRST, _LAST = date(2010, 1, 7), date(2026, 6, 30)
_RHYTHM = 35  # days between two meetings of a council, at most
_PARTS = ("Binnenlandse Zaken", "Justitie")
_FORMS = ("Werksessie", "Werklunch", "Algemene oriëntatie", "Voortgangsrapportage", "Gedachtewisseling")
_NUMBERS = 4  # papers with a number of their own, a meeting


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An agenda item. ``reported``: its title in the report, empty when the report leaves it out."""

    part: str
    number: str
    title: str
    form: str
    reported: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting. ``base`` is the number of its first paper; ``letter`` the number of its report in the
    Eerste Kamer, empty when that gets none; ``earlier`` the council's meeting before this one."""

    council: Council
    start: date
    end: date
    formal: bool
    base: int
    letter: str
    items: tuple[PlannedItem, ...]
    earlier: Planned | None

    @property
    def slug(self) -> str:
        """The address of its dossier."""
        return f"{self.start}-{self.council.code.lower()}{'' if self.formal else '-informeel'}"

    @property
    def dossier(self) -> str:
        """``32 317``, as official papers print it."""
        number, sign, rest = self.council.dossiers[0].partition("-")
        return f"{number[:-3]} {number[-3:]}{sign}{rest}"

    @property
    def days(self) -> str:
        """``4 en 5 maart 2010``, as letters write it."""
        if self.start == self.end:
            return long_date(self.start)
        if self.start.month == self.end.month:
            return f"{self.start.day} en {long_date(self.end)}"
        first = long_date(self.start) if self.start.year != self.end.year else self.day_month(self.start)
        return f"{first} en {long_date(self.end)}"

    @staticmethod
    def day_month(day: date) -> str:
        """``28 februari``."""
        return long_date(day).rsplit(" ", 1)[0]

    @property
    def named(self) -> str:
        """``informele JBZ-Raad van 4 en 5 maart 2010``."""
        return f"{'' if self.formal else 'informele '}{self.council.short} van {self.days}"

    def id(self, ordinal: int) -> str:
        """The canonical id of its paper: 0 agenda, 1 consultation, 2 report, 3 letter."""
        return f"kst-{self.council.dossiers[0]}-{self.base + ordinal}"


def planned(count: int, seed: int, councils: Sequence[Council]) -> list[tuple[Planned, Writer]]:
    """The meetings by first day, each with the random source of its papers.

    Args:
        count: how many meetings.
        seed: another seed gives other items and other text, but the same calendar.
        councils: the settings' councils; those in ``COUNCILS`` are used.
    """
    chosen = [next(c for c in councils if c.code == code) for code in COUNCILS]
    turns = -(-count // len(chosen))
    rhythm = min(_RHYTHM, (_LAST - _FIRST).days / max(1, turns))
    before: dict[str, Planned] = {}
    out: list[tuple[Planned, Writer]] = []
    for index in range(count):
        turn, place = divmod(index, len(chosen))
        council = chosen[place]
        start = _FIRST + timedelta(days=int(rhythm * (turn + place / len(chosen))))
        writer = Writer(f"{seed}/{index}")
        end = start + timedelta(days=1 if writer.happens(0.7) else 0)
        formal = not writer.happens(0.2)
        letter = _letters(turn) if writer.happens(0.3) else ""
        items = _items(writer)
        base = 100 + _NUMBERS * turn
        meeting = Planned(council, start, end, formal, base, letter, items, before.get(council.code))
        before[council.code] = meeting
        out.append((meeting, writer))
    return sorted(out, key=lambda pair: (pair[0].start, pair[0].council.code))


def _items(writer: Writer) -> tuple[PlannedItem, ...]:
    count = writer.number(3, 7)
    first = (count + 1) // 2
    out: list[PlannedItem] = []
    for index in range(count):
        part, numeral = (0, "I") if index < first else (1, "II")
        title = writer.title()
        number = f"{numeral}.{index - (first if part else 0) + 1}"
        reported = "" if index and writer.happens(0.1) else title
        out.append(PlannedItem(_PARTS[part], number, title, writer.one(_FORMS), reported))
    return tuple(out)


def _letters(turn: int) -> str:
    """The numbers of the Eerste Kamer: A, B ... Z, AA, AB ..."""
    out = ""
    turn += 1
    while turn:
        turn, rest = divmod(turn - 1, 26)
        out = chr(65 + rest) + out
    return out
