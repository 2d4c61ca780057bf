"""Council meetings named in text: ``het verslag van de JBZ-Raad van 4-5 december jl.``

Scope: find the places (``find``) and give them days (``resolve``). Which meeting of the corpus it
is, is decided in ``generator.meetings``. Never guesses a Council: only names and aliases of
``content/councils.yml`` count, and a day must be named (or a month: ``de JBZ-Raad van juni jl.``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.dutch import DAYS_PATTERN, MONTHS, Days, days_of, month_number, with_year
from generator.model import Council, MeetingRef
from generator.packing import allow

_GAP = re.compile(r"[\s-]+")
_DASH = re.compile(r"[\s\u2010-\u2015-]+")


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting named at ``text[start:end]``. ``days`` is None when only a month is named."""

    start: int
    end: int
    quote: str
    council: str
    formal: bool | None
    place: str
    days: Days | None
    month: tuple[int, int | None, str] | None = None  # month, year, relative word


allow(FoundMeeting, Days)


def _spelling(name: str) -> str:
    """A pattern for a name: any dash or none, any white space."""
    parts = _GAP.split(name.strip())
    return r"(?:\s+|\s?[-\u2010-\u2015]\s?)".join(re.escape(p) for p in parts if p)


@lru_cache(maxsize=8)
def _pattern(councils: tuple[Council, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all Councils, and the code of each name in its plainest spelling."""
    codes: dict[str, str] = {}
    names: list[str] = []
    for council in councils:
        for name in (council.name, council.short, *council.aliases):
            codes.setdefault(_plain(name), council.code)
            names.append(name)
    names.sort(key=lambda n: (-len(n), n))
    # an abbreviation in capitals counts in capitals only: "er op 1 maart" is no ER
    alias = "|".join(_spelling(n) if n.isupper() else f"(?i:{_spelling(n)})" for n in names)
    month = "|".join(MONTHS)
    place = r"(?:te|in)\s+(?P<{}>[A-Z][\w’'-]+(?:[\s-](?!Nederland\b)[A-Z][\w’'-]+)?)"
    pattern = re.compile(
        r"(?:(?i:(?P<formal>informele|formele))\s+)?(?:(?i:bijeenkomst\s+van\s+de)\s+)?"
        r"(?:(?i:raad)\s+(?=[A-Z]))?(?<![\w-])"  # informele Raad WSBVC (h-tk-20172018-70-14)
        rf"(?P<alias>{alias})(?:en)?(?![\w-])"
        r"(?:\s*\([^()\n]{2,24}\))?"
        rf"(?:\s+{place.format('place')})?"
        r",?\s*(?i:(?:van|op|d\.d\.)\s+)?(?i:(?:maandag|dinsdag|woensdag|donderdag|vrijdag)\s+)?"
        rf"(?:(?i:{DAYS_PATTERN})(?:,?\s+{place.format('place2')})?"
        rf"|(?i:(?P<only>{month})(?:\s+(?P<onlyyear>(?:19|20)\d\d))?(?:\s+(?P<onlyrelative>jl\b\.?|jongstleden|a\.s\.))?))"
    )
    return pattern, codes


def _plain(name: str) -> str:
    return _DASH.sub(" ", name.strip()).lower()


@lru_cache(maxsize=8)
def _telling(councils: tuple[Council, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A few words of which every text that names a Council has one: as they stand, and in lower case."""
    names = {name for c in councils for name in (c.name, c.short, *c.aliases)}
    exact: list[str] = []
    lower: list[str] = []
    for name in sorted(names, key=lambda n: (len(n), n)):
        words = _GAP.split(name.strip())
        if name.isupper():
            exact.append(max(words, key=len))
        elif not any(known in word.lower() for word in words for known in lower):
            lower.append(max(words, key=len).lower())
    return tuple(exact), tuple(lower)


def find(text: str, councils: Sequence[Council]) -> tuple[FoundMeeting, ...]:
    """All meetings named with a day or a month, in order.

    Args:
        text: any text; line breaks count as spaces.
        councils: the registry.
    """
    return finder(councils)(text)


def finder(councils: Sequence[Council]) -> Callable[[str], tuple[FoundMeeting, ...]]:
    """``find`` for many texts."""
    if not councils:
        return lambda text: ()
    pattern, codes = _pattern(tuple(councils))
    exact, lower = _telling(tuple(councils))

    def find(text: str) -> tuple[FoundMeeting, ...]:
        # no month, no meeting; nor without a word of a Council's name: that spares most blocks the pattern
        small = text.lower()
        if not any(month in small for month in MONTHS):
            return ()
        if not (any(word in small for word in lower) or any(word in text for word in exact)):
            return ()
        return _find(text, pattern, codes)

    return find


def _find(text: str, pattern: re.Pattern[str], codes: Mapping[str, str]) -> tuple[FoundMeeting, ...]:
    out: list[FoundMeeting] = []
    for found in pattern.finditer(text):
        formal = None if not found["formal"] else found["formal"].lower() == "formele"
        place = found["place"] or found["place2"] or ""
        run = days_of(found) if found["days"] else None
        month = None
        if run is None:
            year = found["onlyyear"]
            month = (month_number(found["only"]), int(year) if year else None, found["onlyrelative"] or "")
        code = codes[_plain(found["alias"])]
        end = found.end()
        out.append(
            FoundMeeting(found.start(), end, text[found.start() : end], code, formal, place, run, month)
        )
    return tuple(out)


def resolve(found: FoundMeeting, reference: date | None) -> MeetingRef | None:
    """The meeting with its days: the printed year, else the year that fits the reference date.

    None when no day is named, no year can be known, or a day does not exist.
    """
    if found.days is None:
        return None
    span = with_year(found.days, reference)
    if span is None or span[0] > span[1] or (span[1] - span[0]).days > 6:
        return None
    return MeetingRef(found.council, span[0], span[1], found.formal, found.place)
