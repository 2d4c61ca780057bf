"""What all citation forms share: the values, and the building blocks of their patterns.

Scope: ``Found`` (a span and its parsed parts), ``Resolved`` (what it stands for), ``Form`` (the two
functions of a form), ``Context`` (what resolving may know), and regex fragments. No form itself.

The fragments keep every pattern linear: white space is bounded and never nested in a repetition
that could match it in two ways, lists end after twenty elements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator import text as spacing
from generator.problems import Problem

# --- fragments ----------------------------------------------------------------------------

S, S1 = spacing.S, spacing.S1
#: Every dash that sources print for a hyphen or "up to": ASCII, U+2010 to U+2015, minus.
DASH = r"[-\u2010-\u2015\u2212]"
#: ``nr.``, ``nrs``, ``nummer``, ``No.``
NR = rf"(?i:nummers?|nrs?|no)\b{S}\.?{S}:?{S}"
#: A session year: ``2023–2024``, ``2023/24``, ``23/24``; a calendar year needs a comma after it.
YEAR = (
    rf"(?:(?P<y1>(?:19|20)?[0-9]{{2}}){S}(?:{DASH}|/){S}(?P<y2>(?:19|20)?[0-9]{{2}})(?![0-9])"
    rf"|(?P<y0>(?:19|20)[0-9]{{2}})(?={S},))"
)
#: ``, p. 4, 7-8 e.v.``: inside the span, not in the id.
_PAGE = rf"[0-9]{{1,5}}(?![0-9]|{S}[0-9]{{3}}(?![0-9]))(?:{S}{DASH}{S}[0-9]{{1,5}}(?![0-9]))?"
PAGES = (
    rf"(?:{S},?{S}(?i:pp?|pag(?:ina)?(?:'?s)?|blz|bladzijden?)\b\.?{S}{_PAGE}"
    rf"(?:{S}(?:,|\ben\b){S}{_PAGE}(?!{S}(?:[A-Z]|{DASH}))){{0,8}}(?:{S}(?i:e\.?v\.?|ff\.?)(?![a-z]))?)"
)
MONTHS = (
    r"(?i:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\b"
)
#: One or more days with month and perhaps year: ``4-5 december jl.``, ``25, 26 en 27 januari 2023``.
DAYS = (
    rf"[0-9]{{1,2}}(?:{S}(?:{DASH}|,|\ben\b|t/m){S}[0-9]{{1,2}}){{0,3}}{S1}{MONTHS}"
    rf"(?:{S1}en{S1}[0-9]{{1,2}}{S1}{MONTHS})?(?:{S1}(?:(?:19|20)[0-9]{{2}}(?![0-9])|(?i:[jl]l\.|j\.l\.|a\.?s\.)))?"
)
CHAMBER = r"(?P<chamber>(?:II?|TK|EK)(?:/II?)?(?![A-Za-z0-9])|(?i:tweede|eerste) (?i:kamer)(?! der))"

_NO_DIGITS = re.compile(r"[^0-9]")
_CHAMBERS = {"i": "EK", "ek": "EK", "eerste kamer": "EK", "ii": "TK", "tk": "TK", "tweede kamer": "TK"}


def chamber_code(text: str) -> str:
    """``TK`` or ``EK`` for a printed chamber; ``""`` for none or for both (``I/II``)."""
    return _CHAMBERS.get(" ".join(text.lower().split()), "")


def digits(text: str) -> str:
    """The ASCII digits of ``text``: ``32 317`` and ``32.317`` give ``32317``."""
    return _NO_DIGITS.sub("", text)


def full_year(text: str) -> int:
    """A printed year in full: ``23`` is 2023, ``95`` is 1995."""
    year = int(text)
    if year >= 100:
        return year
    return year + (1900 if year >= 50 else 2000)


def session_parts(groups: Mapping[str, str | None]) -> dict[str, str]:
    """``year`` (first year) and ``until`` (second, or empty) out of the groups of ``YEAR``."""
    first, second, single = groups.get("y1"), groups.get("y2"), groups.get("y0")
    if first and second:
        return {"year": str(full_year(first)), "until": str(full_year(second))}
    return {"year": single, "until": ""} if single else {}


# --- values -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """A citation in a text: ``text[start:end] == quote``, its form, and its parsed parts."""

    start: int
    end: int
    quote: str
    form: str
    parts: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """A part, empty when it is not printed."""
        return self.parts.get(name, "")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a citation stands for. ``ids`` is asserted, ``also`` holds candidates and cross-links."""

    ids: tuple[str, ...]
    also: tuple[str, ...]
    urls: tuple[str, ...]
    status: str
    note: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)  # told apart as objects: all of them are a key for each text
class Act:
    """A named EU act. ``proposal`` is the CELEX of the proposal, ``com`` its COM number.

    ``until``: the act stopped being the one meant by its name on this day (repeal).
    """

    name: str
    aliases: tuple[str, ...]
    celex: str
    source: str
    proposal: str = ""
    com: str = ""
    proposed: date | None = None
    adopted: date | None = None
    until: date | None = None

    @property
    def since(self) -> date | None:
        """From when it certainly exists: its adoption, else the end of the year in its number."""
        if self.adopted or not self.celex:
            return self.adopted
        return date(int(self.celex[1:5]), 12, 31)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a paper: its kind (as in ``model``), title and date."""

    kind: str = ""
    title: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving may know of the document that cites, and of the world.

    ``dossier`` is the council's own dossier (``32317``). ``path`` and ``line`` are for problems.
    """

    date: date | None = None
    chamber: str = ""
    dossier: str = ""
    acts: tuple[Act, ...] = ()
    known: Mapping[str, Known] = field(default_factory=dict)
    path: str = ""
    line: int = 0


Finder = Callable[[str, int, int], Iterable[Found]]
Resolver = Callable[[Found, Context], Resolved]


@dataclass(frozen=True, slots=True)
class Form:
    """A citation form: where it may begin, how it is read, what it stands for.

    ``triggers`` are regex fragments whose first character is a letter or ``[0-9]``; ``find`` gets the
    text, the place of a trigger and the end of the citation before it, and yields what begins there.
    """

    name: str
    triggers: tuple[str, ...]
    find: Finder
    resolve: Resolver


def found(text: str, start: int, end: int, form: str, **parts: str) -> Found:
    """A ``Found`` over ``text[start:end]``, without white space at its ends."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return Found(start, end, text[start:end], form, {k: v for k, v in parts.items() if v})
