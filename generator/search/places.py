"""Where a record stands: its day, and its place among the records of that day.

Scope: the public id of a record. Both parts are stable: a paper that comes in renumbers nothing but what
is of the same day and after it, so everything else in the index stays byte for byte as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from generator.search.coded import Integers

DAY = 1 << 16
"""An id is its day times this plus its place."""
_FIRST = date(1900, 1, 1).toordinal() - 1


@dataclass(frozen=True, slots=True)
class Places:
    """Day and place of every record, in the order of ``records``, which is the order of ids."""

    days: Integers
    places: Integers

    @property
    def ids(self) -> list[int]:
        """The public ids, ascending."""
        ids: list[int] = (self.days * DAY + self.places).tolist()
        return ids


def places(days: Integers) -> Places:
    """The places of records by their days (``ordinal``), which ascend.

    Days count from 1 on 1 January 1900; a record of an earlier day counts there, one without a day is 0.
    """
    days = np.where(days > 0, np.maximum(days - _FIRST, 1), 0).astype(np.int64)
    starts = np.flatnonzero(np.concatenate(([True], days[1:] != days[:-1]))) if len(days) else days
    lengths = np.diff(np.append(starts, len(days)))
    return Places(days, np.arange(len(days)) - np.repeat(starts, lengths))


def ordinal(day: date | None) -> int:
    """A day as a number, 0 for none."""
    return day.toordinal() if day else 0


def columns(days: Integers, spots: Integers, starts: Integers) -> tuple[Integers, Integers]:
    """Ids as two columns of small numbers: the steps in days, and the steps in places of one day.

    Args:
        days: days, ascending between two starts.
        spots: places in those days, ascending in one day.
        starts: where a new list begins.

    Returns:
        Steps of days (the first of a list is its day), and for each id its place, or when it is of the
        same day as the one before it the step from that.
    """
    before = np.empty_like(days)
    before[1:] = days[:-1]
    before[starts] = 0
    steps = days - before
    last = np.zeros_like(spots)
    last[1:] = spots[:-1]
    fresh = steps > 0
    fresh[starts] = True
    last[fresh] = 0
    return steps, spots - last
