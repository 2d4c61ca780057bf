"""EU directives, regulations, decisions and recommendations by their number.

====================================================  =============================================
printed                                               stands for
====================================================  =============================================
``Richtlijn 2011/98/EU``, ``Richtlijn (EU) 2024/1385``  32011L0098, 32024L1385
``Richtlijn 95/46/EG``, ``mensenhandelrichtlijn 2011/36/EU``  31995L0046, 32011L0036
``Verordening (EU) 2016/399``                         32016R0399
``Verordening (EU) nr. 1215/2012`` (before 2015)      32012R1215
``Verordeningen (EU) 2021/1147 en (EU) 2021/1060``    two citations
``Besluit (EU) 2024/210``, ``Kaderbesluit 2002/584/JBZ``  32024D0210, 32002F0584
``Aanbeveling (EU) 2023/681``                         32023H0681
``95/46/EG`` without a word before it                 ambiguous, unless a named act has the number
``Verordening 2016/2012``                             ambiguous: both can be the year
====================================================  =============================================

Since 1 January 2015 all acts are numbered year/number; before, regulations were number/year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import NR, S1, Context, Form, Found, Resolved, S, found, full_year
from generator.citations.outcome import ambiguous, inferred, printed
from generator.identifiers import Celex

NAME = "eu-regeling"
#: The beginnings of the words for acts, with the CELEX letter of each.
_LETTERS = {
    "richtlijn": "L", "directive": "L", "verordening": "R", "regulation": "R", "kaderbesluit": "F",
    "besluit": "D", "beschikking": "D", "decision": "D", "aanbeveling": "H", "recommendation": "H",
}  # fmt: skip
_WORD = (
    r"(?P<word>(?i:(?:(?:gedelegeerde|herziene)\s|uitvoerings|raads)?"
    r"(?:richtlijn|directive|verordening|regulation|kaderbesluit|besluit|beschikking|decision|aanbeveling"
    r"|recommendation)"
    r"(?:en|s)?))\b"
)
_BODY = r"(?:EU|EG|EEG|EGKS|JBZ|GBVB|EC|EEC|JHA|Euratom)"
_BODIES = rf"(?:\({S}{_BODY}(?:{S},{S}{_BODY})?{S}\)|{_BODY}\b)"
_BODY_NAME = re.compile(_BODY)
_PAIR = r"(?P<a>[0-9]{1,4})/(?P<b>[0-9]{1,4})(?![0-9])"
_NUMBER = rf"(?:(?P<body>{_BODIES}){S})?(?P<nr>{NR})?{_PAIR}(?:/(?P<tail>{_BODY})\b)?(?!/[0-9])"
_WITH_WORD = re.compile(rf"{_WORD}{S}{_NUMBER}")
_NEXT = re.compile(rf"{S}(?:,|\b(?:en|and)\b){S}(?:\b(?:en|and){S1})?(?P<item>{_NUMBER})")
_BARE = re.compile(rf"(?P<nr>(?!)x)?(?P<body>(?!)x)?{_PAIR}/(?P<tail>{_BODY})\b(?!/)")
_WORD_BEFORE = re.compile(
    rf"(?i:(richtlijn|verordening|kaderbesluit|besluit|beschikking|aanbeveling|directive|decision))(?:en|s)?{S}(?:{_BODIES}{S})?(?:{NR})?$"
)


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The acts that the word at ``at`` introduces, or the bare number there."""
    m = _WITH_WORD.match(text, at)
    if m is None:
        yield from _bare(text, at, floor)
        return
    letter = _letter(m["word"])
    if not _plausible(m, letter):
        return
    yield found(text, at, m.end(), NAME, **_parts(m, letter))
    for _ in range(20):
        m = _NEXT.match(text, m.end())
        if m is None or not (m["body"] or m["tail"]) or not _plausible(m, letter):
            return
        yield found(text, m.start("item"), m.end(), NAME, **_parts(m, letter))


def _bare(text: str, at: int, floor: int) -> Iterator[Found]:
    """``2011/36/EU`` without a word at a word's beginning: perhaps after a compound of one."""
    m = _BARE.match(text, at)
    if m is None or (at > 0 and text[at - 1] in "/-"):
        return
    start = max(floor, at - 40)
    word = _WORD_BEFORE.search(text[start:at])
    letter = _LETTERS[word[1].lower()] if word else ""
    if _plausible(m, letter):
        yield found(text, at, m.end(), NAME, **_parts(m, letter))


def _letter(word: str) -> str:
    lowered = word.lower()
    return next(letter for name, letter in _LETTERS.items() if name in lowered)


def _parts(m: re.Match[str], letter: str) -> dict[str, str]:
    body = _BODY_NAME.search(m["body"] or m["tail"] or "")
    nr = "nr" if m["nr"] else ""
    return {"letter": letter, "a": m["a"], "b": m["b"], "nr": nr, "body": body[0] if body else ""}


def _is_year(text: str) -> bool:
    return (len(text) == 2 and int(text) >= 52) or (len(text) == 4 and 1952 <= int(text) <= 2099)


def _plausible(m: re.Match[str], letter: str) -> bool:
    """Whether one half can be a year; ``besluit 10/11`` and ``besluit 1/2`` are no acts."""
    if letter == "R" and not (m["body"] or m["nr"] or m["tail"]):
        return len(m["a"]) == 4 or len(m["b"]) == 4
    return _is_year(m["a"]) or _is_year(m["b"])


#: In which years acts of a body were numbered number/year; before its first and after its last, never.
_NUMBER_FIRST = {
    "EU": (2009, 2014),
    "EG": (1993, 2009),
    "EC": (1993, 2009),
    "EEG": (1958, 1993),
    "EEC": (1958, 1993),
}


def _readings(ref: Found) -> list[tuple[int, int]]:
    """The (year, number) pairs that the printed pair can be, the likeliest alone when one is certain."""
    a, b = ref.get("a"), ref.get("b")
    year_first = (full_year(a), int(b)) if _is_year(a) else None
    year_last = (full_year(b), int(a)) if _is_year(b) else None
    first, last = _NUMBER_FIRST.get(ref.get("body"), (1952, 2099))
    if year_first and year_last and not (first <= year_last[0] <= last):
        year_last = None
    if year_first and ref.get("body") == "EU" and not ref.get("nr") and year_first[0] >= 2015:
        return [year_first]
    if ref.get("letter") not in ("R", "") and year_first and not (ref.get("nr") and year_last):
        return [year_first]
    if ref.get("nr") and year_last and (not year_first or year_last[0] < 2015):
        return [year_last]
    if year_first and year_last and ref.get("letter"):
        # both halves can be years: the order of numbering must fit the year it gives
        fits = [year_first] * (year_first[0] >= 2015) + [year_last] * (year_last[0] < 2015)
        return fits if len(fits) == 1 else [year_first, year_last]
    return [r for r in (year_first, year_last) if r]


def resolve(ref: Found, context: Context) -> Resolved:
    """The CELEX number, when word and year leave one."""
    letters = ref.get("letter") or "LD"
    options = [Celex(f"3{year}{letter}{number:04}") for letter in letters for year, number in _readings(ref)]
    if len(options) == 1:
        return printed(options[0])
    known = [o for o in options if any(act.celex == str(o) for act in context.acts)]
    if len(known) == 1:
        return inferred(
            known[0], note="Zonder soort regeling gedrukt; het nummer staat in de lijst van regelingen."
        )
    if not ref.get("letter"):
        return ambiguous(
            *options, note="Zonder soort regeling gedrukt: het kan een richtlijn of een besluit zijn."
        )
    return ambiguous(*options, note="Beide getallen kunnen het jaar zijn.")


_NUMBER_FOLLOWS = rf"{S}(?:[(0-9]|E[UGECu]|JBZ|GBVB|n[ru])"

FORM = Form(
    NAME,
    (
        *(
            rf"{word}(?:en|s)?{_NUMBER_FOLLOWS}"
            for word in (
                "richtlijn", "verordening", "regulation", "kaderbesluit", "besluit", "beschikking",
                "aanbeveling", "recommendation",
            )
        ),
        r"gedelegeerde\s", r"uitvoerings[rvb]", r"herziene\s", r"raadsbesluit",
        rf"[0-9][0-9]{{1,3}}/[0-9]{{1,4}}/(?:{_BODY})",
    ),
    find,
    resolve,
)  # fmt: skip
