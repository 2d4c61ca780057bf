"""Dutch dates and days: spelling them, finding them, and giving them a year.

Scope: pure functions on text and dates. Knows no Council and no paper; never looks at the clock.
Refuses dates that do not exist (returns None, the caller reports).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SEP = r"\s*(?:,\s*|\s+en\s+|[-\u2010-\u2015/]\s*|\s+t/m\s+|\s+tot\s+en\s+met\s+|\s+tot\s+)"
_RELATIVE = r"jl\b\.?|j\.l\.|jongstleden|dezer|a\.s\.|aanstaande|van\s+dit\s+jaar"

DAYS_PATTERN = (
    rf"(?P<days>{_DAY}(?:\s+(?:{_MONTH}))?(?:\s+\d{{4}})?(?:{_SEP}{_DAY}(?:\s+(?:{_MONTH}))?)*)(?<=[a-z\d])"
    rf"(?:(?<=[a-z])|\s+(?P<month>{_MONTH}))(?:\s+(?P<year>\d{{4}}))?(?:\s+(?P<relative>{_RELATIVE}))?"
)
"""One or more days with their month, year and relative word: ``25, 26 en 27 januari 2023``,
``4-5 december jl.``, ``30 november en 1 december``. Named groups; embed it once in a pattern."""

YEARS = range(1800, 2200)
"""Years that a paper may name (parliament began in 1814). A day in another one is no day, so that days may be
added to any without an end of the calendar."""
DATE_PATTERN = rf"(?<!\d)(?P<day>{_DAY})\s+(?P<month>{_MONTH})(?:\s+(?P<year>(?:19|20)\d\d))?(?!\d)"
_DATE = re.compile(DATE_PATTERN, re.IGNORECASE)
_RUN = re.compile(DAYS_PATTERN, re.IGNORECASE)
_PART = re.compile(rf"(?P<day>{_DAY})(?:\s+(?P<month>{_MONTH}))?", re.IGNORECASE)
_FOUR_DIGITS = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Days:
    """A run of days as printed: first and last (month, day), the year if printed, the relative
    word (``jl.``, ``a.s.``) or an empty string."""

    first: tuple[int, int]
    last: tuple[int, int]
    year: int | None
    relative: str = ""

    def in_year(self, year: int) -> tuple[date, date] | None:
        """First and last day when the last day falls in ``year``; None if such a day does not exist."""
        start_year = year - 1 if self.first > self.last else year
        if year not in YEARS:
            return None
        try:
            return date(start_year, *self.first), date(year, *self.last)
        except ValueError:
            return None


def month_number(name: str) -> int:
    """1..12 for a Dutch month name in any case."""
    return MONTHS.index(name.lower()) + 1


def days_of(found: re.Match[str]) -> Days:
    """The days that a match of ``DAYS_PATTERN`` names."""
    month = found["month"]
    parts: list[tuple[int, int | None]] = [
        (int(p["day"]), month_number(p["month"]) if p["month"] else None)
        for p in _PART.finditer(_FOUR_DIGITS.sub(" ", found["days"]))
    ]
    last_month = month_number(month) if month else next(m for _, m in reversed(parts) if m)
    filled: list[tuple[int, int]] = []
    for day, own in reversed(parts):
        last_month = own or last_month
        filled.append((last_month, day))
    filled.reverse()
    year = found["year"]
    return Days(filled[0], filled[-1], int(year) if year else None, found["relative"] or "")


def with_year(run: Days, reference: date | None) -> tuple[date, date] | None:
    """First and last day of a run: its own year, else the year that fits ``reference``.

    ``jl.`` is the last such day before the reference, ``a.s.`` the first after it, nothing said the
    nearest one (kst-32317-867: "30 december jl." in a letter of 15 January 2024 is 2023).
    """
    if run.year:
        return run.in_year(run.year)
    if reference is None:
        return None
    options = [d for y in (-1, 0, 1) if (d := run.in_year(reference.year + y))]
    if run.relative.startswith(("j", "J")):
        options = [o for o in options if o[0] <= reference][-1:]
    elif run.relative.startswith(("a", "A")):
        options = [o for o in options if o[1] >= reference][:1]
    return min(options, key=lambda o: abs((o[0] - reference).days), default=None)


def run_of_days(words: str, reference: date | None) -> tuple[date, date] | None:
    """First and last day of the first run of days in some words: ``het debat van 18 januari jl.``

    None when there is none, or when its year cannot be known.
    """
    found = _RUN.search(" ".join(words.split()))
    return with_year(days_of(found), reference) if found else None


def find_date(text: str) -> tuple[date | None, str] | None:
    """The first date in ``text`` and how it is printed; the date is None when it does not exist.

    Returns None when there is no date, or one without a year.
    """
    found = _DATE.search(text)
    if not found or not found["year"]:
        return None
    day = month_number(found["month"]), int(found["day"])
    span = Days(day, day, None).in_year(int(found["year"]))
    return (span[0] if span else None), found.group()


def long_date(day: date) -> str:
    """``15 januari 2024``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listed(names: Sequence[str]) -> str:
    """``4``, ``4 en 5``, ``4, 5 en 6``; nothing of none."""
    return " en ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def moment(stamp: str) -> str:
    """``2026-11-22T05:10:00Z`` as a reader says it: ``22 november 2026, 05:10 uur (UTC)``."""
    found = datetime.fromisoformat(stamp)
    return f"{long_date(found.date())}, {found:%H:%M} uur (UTC)"


def days(start: date, end: date) -> str:
    """``25-26 januari 2024``, ``30 november-1 december 2023``, ``4 maart 2024``."""
    if start == end:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{long_date(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]}-{long_date(end)}"
    return f"{long_date(start)}-{long_date(end)}"
