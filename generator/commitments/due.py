"""By when: Dutch words for a time to come, and the days they can mean.

Scope: ``find_due`` on one stretch of text. The days are the widest reading: a season runs from its first
meteorological to its last astronomical day, ``na de zomer`` begins when the narrowest summer is over, and
``begin``, ``medio`` and ``eind`` are thirds. Words without a day (``zo spoedig mogelijk``, ``na afronding``)
have none, and nothing here knows what day it is today: only the paper's own date counts.

===========================================  ===================================  =========================
printed                                      in a paper of 18 July 2024           seen in
===========================================  ===================================  =========================
``in september``                             1 to 30 September 2024               answers of 18 July 2024
``na de zomer``                              from 1 September 2024                the same
``voor het zomerreces``                      until 10 July 2025                   ah-tk-20232024, 17 May
``in het najaar van 2024``, ``dit najaar``   1 September to 20 December 2024      ah-tk-20232024, 22 August
``uiterlijk 1 oktober``, ``vóór 1 oktober``  until 1 October, until 30 September
``eind 2024``, ``in het tweede kwartaal``    a third, a quarter of a year
``binnen zes weken``                         until 29 August 2024
``zodra ...``, ``na verdere vaststelling``   none                                 kst-32317-OM
``via het verslag van deze JBZ-raad``        none                                 kst-32317-867
===========================================  ===================================  =========================

The recess is a convention of the calendar: since 2018 the summer recess of the Tweede Kamer began between 3
and 10 July and ended after 25 August, that of Christmas began on 23 December at the latest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from generator.dutch import MONTHS, month_number
from generator.model import Due

Span = tuple[date, date]
Spans = tuple[Span, Span] | None
"""First and last day of the narrowest and of the widest reading; None when the year cannot be known."""

_S = r"\s{1,3}"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_TOLD = rf"(?<!eerder\s)(?:dit{_S}(?:kalender)?|volgend{_S}|komend{_S}|(?<=van\s)het{_S})jaar"
_YEAR = rf"(?P<year>(?:19|20)\d\d|{_TOLD})\b"
_OF_YEAR = rf"\b(?:{_S}(?:van{_S})?{_YEAR})?"
_PART = rf"(?P<part>begin|medio|half|(?:(?:aan{_S})?het{_S})?eind(?:e{_S}van)?)"
_EDGE = (
    rf"(?P<edge>uiterlijk(?:{_S}(?:in|op|per|voor))?|(?:nog{_S})?v[oó][oó]r|na(?:{_S}afloop{_S}van)?|vanaf|tegen"
    rf"|per|op|in(?:{_S}de{_S}loop{_S}van)?|later|nog|rond)"
)
_BEFORE = rf"\b(?:{_EDGE}{_S})?(?:{_PART}{_S})?"
_THE = (
    rf"(?:(?:de|het){_S}(?:(?:aan)?komende?{_S}|aanstaande{_S})?|deze{_S}|dit{_S}|komende?{_S}|volgende?{_S})"
)
_NUMBERS = (
    "een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip
_RANKS = ("eerste", "tweede", "derde", "vierde")
# a clause without a day ends with its words, or where the promise goes on
_UNTIL = r"(?=[,.;:–)]|\s-|\s(?:nader|opnieuw|zal|zult|zullen|worden|wordt|ik|wij|uw|u|het\skabinet)\b|\Z)"
_REPORT = "verslag|kamerbrief|brief|(?:voortgangs)?rapportage|voortgangsbrief|kwartaaloverzicht"

_VAGUE = re.compile(
    rf"\bzo{_S}(?:spoedig|snel){_S}mogelijk\b|\bbinnenkort\b|\bop{_S}(?:zeer{_S})?korte{_S}termijn\b"
    rf"|\bte{_S}zijner{_S}tijd\b|\bop{_S}een{_S}later{_S}moment\b"
    rf"|\b(?:in{_S})?de{_S}komende{_S}(?:tijd|periode|weken|maanden)\b"
    rf"|\bna{_S}(?:verdere{_S}|de{_S}|het{_S})?(?:vaststelling|afronding|ommekomst|besluitvorming|publicatie"
    rf"|ontvangst|verschijnen)\b[^,.;:]{{0,80}}?{_UNTIL}"
    rf"|\bzodra{_S}[^,.;:]{{1,90}}?{_UNTIL}|\bwanneer{_S}[^,.;:]{{1,90}}?{_UNTIL}"
    rf"|\b(?:via|in|bij|met){_S}(?:het|een|de){_S}(?:(?:eerst)?volgende{_S}|komende{_S})?(?:{_REPORT})\b"
    rf"(?:{_S}(?:van|voor|over){_S}(?:deze|de){_S}(?:(?:in)?formele{_S})?[\w-]{{0,24}}[Rr]aad\b(?:{_S}van{_S}"
    rf"\d{{1,2}}[^,.;:]{{0,40}}?(?:\d{{4}}|jl\.))?)?",
    re.IGNORECASE,
)

# the core and the widest span of a season as (month, day); a winter ends in the next year
_SEASONS = {
    "voorjaar": (((3, 20), (5, 31)), ((3, 1), (6, 20))),
    "zomer": (((6, 21), (8, 31)), ((6, 1), (9, 22))),
    "najaar": (((9, 23), (11, 30)), ((9, 1), (12, 20))),
    "winter": (((12, 21), (2, 28)), ((12, 1), (3, 19))),
}
_SEASONS |= {"lente": _SEASONS["voorjaar"], "herfst": _SEASONS["najaar"]}
_RECESS = {"zomer": ((7, 11), (8, 25)), "kerst": ((12, 24), (1, 5))}


def find_due(words: str, day: date | None) -> Due:
    """The time that a stretch of text names: one with days before one without, else the first.

    Args:
        words: the clause of a promise.
        day: the date of the paper; what lies before it is no time to come.

    Returns:
        The words with their days; ``Due()`` when nothing is named.
    """
    hits = [(m.start(), -m.end(), m, read) for pattern, read in _READINGS for m in pattern.finditer(words)]
    for _, _, found, read in sorted(hits, key=lambda hit: hit[:2]):
        if _is_bare(found.groupdict()):
            continue
        spans = read(found, day)
        if spans is None and day is None:
            return Due(" ".join(found.group().split()))
        if spans is None:
            continue
        start, end = _bounded(found.groupdict(), *spans)
        if day is None or end is None or end >= day:
            return Due(" ".join(found.group().split()), start, end)
    vague = _VAGUE.search(words)
    return Due(" ".join(vague.group().split())) if vague else Due()


def _is_bare(parts: Mapping[str, str | None]) -> bool:
    """Whether a month or year stands without a preposition: ``de brief van september`` is no time to come."""
    timed = parts.get("edge") or parts.get("part") or not {"edge", "part"} <= parts.keys()
    year = parts.get("year") or ""
    only = {"season", "quarter", "half"}.isdisjoint(parts)
    return not timed and only and (bool(parts.get("month")) or year.isdigit())


def _bounded(parts: Mapping[str, str | None], core: Span, wide: Span) -> tuple[date | None, date | None]:
    """The days with their preposition: before, at the latest, after, or in."""
    edge = (parts.get("edge") or "").lower()
    if _is_before(edge):
        ends = "eind" in (parts.get("part") or "").lower()  # "voor het einde van het jaar"
        return None, wide[1] if ends else core[0] - timedelta(days=1)
    if edge.startswith(("uiterlijk", "tegen", "binnen")):
        return None, wide[1]
    if edge.startswith("na"):
        return core[1] + timedelta(days=1), None
    return wide[0], None if edge == "vanaf" else wide[1]


# --- what each form means -----------------------------------------------------------------


def _year(found: re.Match[str], day: date | None) -> int | None:
    """The printed year, or one that is told from the paper's."""
    printed = found.groupdict().get("year")
    if not printed:
        return None
    if printed.isdigit():
        return int(printed)
    return None if day is None else day.year + (0 if printed.lower().startswith(("dit", "het")) else 1)


def _coming(
    make: Callable[[int], Span | None],
    found: re.Match[str],
    day: date | None,
    core: Callable[[int], Span | None] | None = None,
) -> Spans:
    """The span in its year, or in the first year in which it is not over at the paper's date (``voor ...``:
    in which the day before it is not). ``core`` is the narrowest reading, where that is another."""

    def both(year: int) -> Spans:
        narrow, wide = (core or make)(year), make(year)
        return (narrow, wide) if narrow and wide else None

    year = _year(found, day)
    if year or day is None:
        return both(year) if year else None
    parts = found.groupdict()
    spans = filter(None, (both(y) for y in (day.year - 1, day.year, day.year + 1)))
    return next((two for two in spans if (_bounded(parts, *two)[1] or two[1][1]) >= day), None)


def _is_before(edge: str | None) -> bool:
    return bool(edge) and str(edge).lower().endswith(("oor", "óór", "oór", "óor"))


def _span(first: tuple[int, int], last: tuple[int, int]) -> Callable[[int], Span | None]:
    """The span from a month and day to another, by the year in which it begins; None where it has none."""

    def make(year: int) -> Span | None:
        try:
            return date(year, *first), date(year + (first > last), *last)
        except ValueError:
            return None

    return make


def _both(span: Span | None) -> Spans:
    return (span, span) if span else None


def _month_end(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day


def _third(found: re.Match[str]) -> int:
    """0 for the whole, 1 to 3 for ``begin``, ``medio`` and ``eind``."""
    word = (found["part"] or "").lower()
    return 1 if word == "begin" else 2 if word in ("medio", "half") else 3 if word else 0


def _a_day(found: re.Match[str], day: date | None) -> Spans:
    at = (month_number(found["month"]), int(found["day"]))
    return _coming(_span(at, at), found, day)


def _a_month(found: re.Match[str], day: date | None) -> Spans:
    month, third = month_number(found["month"]), _third(found)

    def make(year: int) -> Span:
        last = _month_end(year, month)
        low, high = ((1, last), (1, 10), (11, 20), (21, last))[third]
        return date(year, month, low), date(year, month, high)

    return _coming(make, found, day)


def _a_season(found: re.Match[str], day: date | None) -> Spans:
    core, wide = _SEASONS[found["season"].lower()]
    return _coming(_span(*wide), found, day, _span(*core))


def _a_recess(found: re.Match[str], day: date | None) -> Spans:
    return _coming(_span(*_RECESS[found["recess"].lower()]), found, day)


def _a_quarter(found: re.Match[str], day: date | None) -> Spans:
    month = 3 * (_RANKS.index(found["quarter"].lower()) + 1)
    make = _span((month - 2, 1), (month, 30 if month in (6, 9) else 31))
    return _coming(make, found, day)


def _a_half(found: re.Match[str], day: date | None) -> Spans:
    make = _span((1, 1), (6, 30)) if found["half"].lower() == "eerste" else _span((7, 1), (12, 31))
    return _coming(make, found, day)


def _a_year(found: re.Match[str], day: date | None) -> Spans:
    year, third = _year(found, day), _third(found)
    low, high = (((1, 1), (12, 31)), ((1, 1), (4, 30)), ((5, 1), (8, 31)), ((9, 1), (12, 31)))[third]
    return _both(_span(low, high)(year)) if year else None


def _within(found: re.Match[str], day: date | None) -> Spans:
    if day is None:
        return None
    printed, unit = found["many"].lower(), found["unit"].lower()
    many = int(printed) if printed.isdigit() else max(1, _NUMBERS.index(printed))
    if unit.startswith("maand"):
        year, month = day.year + (day.month - 1 + many) // 12, (day.month - 1 + many) % 12 + 1
        return _both((day, date(year, month, min(day.day, _month_end(year, month)))))
    return _both((day, day + timedelta(days=many * (7 if unit.startswith("w") else 1))))


def _next(found: re.Match[str], day: date | None) -> Spans:
    if day is None:
        return None
    ahead = found["near"].lower() != "deze"
    if found["stretch"].lower() == "week":
        monday = day - timedelta(days=day.weekday() - (7 if ahead else 0))
        return _both((monday, monday + timedelta(days=6)))
    year, month = (day.year + day.month // 12, day.month % 12 + 1) if ahead else (day.year, day.month)
    return _both((date(year, month, 1), date(year, month, _month_end(year, month))))


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(body, re.IGNORECASE)


_MANY = rf"(?P<many>\d{{1,2}}|{'|'.join(_NUMBERS)}){_S}(?P<unit>dag(?:en)?|week|weken|maand(?:en)?)\b"
_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Spans]], ...] = (
    (
        _pattern(
            rf"\b{_EDGE}{_S}(?P<day>3[01]|[12]\d|0?[1-9]){_S}{_MONTH}{_OF_YEAR}(?!{_S}(?:jl\b|j\.l|jongst))"
        ),
        _a_day,
    ),
    (_pattern(rf"{_BEFORE}{_MONTH}{_OF_YEAR}"), _a_month),
    (_pattern(rf"{_BEFORE}{_THE}(?P<season>{'|'.join(_SEASONS)}){_OF_YEAR}"), _a_season),
    (_pattern(rf"\b{_EDGE}{_S}{_THE}?(?P<recess>zomer|kerst)reces\b"), _a_recess),
    (_pattern(rf"{_BEFORE}{_THE}?(?P<quarter>{'|'.join(_RANKS)}){_S}kwartaal{_OF_YEAR}"), _a_quarter),
    (_pattern(rf"{_BEFORE}{_THE}?(?P<half>eerste|tweede){_S}helft{_OF_YEAR}"), _a_half),
    (_pattern(rf"{_BEFORE}{_YEAR}"), _a_year),
    (_pattern(rf"\b(?P<edge>binnen){_S}{_MANY}(?!{_S}na(?:dat)?\b)"), _within),
    (_pattern(rf"\b(?P<near>deze|volgende|komende){_S}(?P<stretch>week|maand)\b"), _next),
)
"""Each form of a time with days, and how its days are told."""
