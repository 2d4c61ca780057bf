"""Papers named by what they are instead of by their number.

=====================================================================  ===================
printed                                                                parts
=====================================================================  ===================
``het verslag van de JBZ-Raad van 9-10 maart jl.``                     kind report, days
``het verslag van de Milieuraad van juni jl.``                         kind report, days
``geannoteerde agenda voor de JBZ-raad op 3 en 4 juni 2022``           kind annotated_agenda
``de aanvulling op de geannoteerde agenda van de Raad van 3 juni``     the same, with these words
``het BNC-fiche``, ``het BNC Fiche van 24 februari 2023``              kind fiche
``de motie van het lid X over ...``, ``de motie-Kröger``               kind motion, name
``de brief van 5 februari 2024``, ``brief aan uw Kamer van ...``       kind letter, days
=====================================================================  ===================

By itself such a phrase is unresolved; ``references`` binds it to its own footnote or bracket, and the
register may answer it (``generator.inference``). Only the phrase itself is the quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import DAYS, MONTHS, S1, Context, Form, Found, Resolved, S, found
from generator.citations.outcome import unresolved
from generator.persons import PERSON

NAME = "implicit"
_PEOPLE = rf"{PERSON}(?:{S}(?:,|\ben\b|/){S}{PERSON}){{0,6}}(?:{S1}c\.s\.)?"
_COUNCIL = (
    rf"(?:(?:in)?formele{S1})?(?:[A-Z][a-z]{{1,20}}-{S1}en{S1})?"  # Landbouw- en Visserijraad
    rf"(?:[A-Z][A-Za-zë]{{1,24}}raad|(?:[A-Z][A-Za-z]{{1,12}}(?:-|{S1}))?[Rr]aad)(?![a-z])"
    rf"(?:{S1}(?:[A-Z]\w{{2,25}},?|en|voor|te|in)){{0,6}}"
)
_OF_DAYS = rf"{S1}(?:van|op|d\.d\.|gedateerd){S1}(?P<days>{DAYS})"
#: A Council is also named by its month: ``de JBZ-Raad van juni jl.``
_OF_DAYS_OR_MONTH = (
    rf"{S1}(?:van|op|d\.d\.|gedateerd|in){S1}"
    rf"(?P<days>{DAYS}|{MONTHS}(?:{S1}(?:(?:19|20)[0-9]{{2}}(?![0-9])|(?i:jl\.|j\.l\.|jongstleden)))?)"
)
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("fiche", rf"BNC{S}[- \u2010-\u2015]?{S}[Ff]iches?(?![a-z])(?:{_OF_DAYS})?"),
        ("motion", rf"[Mm]oties?{S1}van{S1}(?:het{S1}[Ll]id|de{S1}[Ll]eden){S1}(?P<name>{_PEOPLE})"),
        (
            "motion",
            rf"[Mm]otie(?:-|{S1})(?!De{S1}Kamer\b)(?P<name>{PERSON}(?:{S}/{S}{PERSON}){{0,4}}(?:{S1}c\.s\.)?)",
        ),
        ("letter", rf"(?:[Kk]amer|[Aa]anbiedings)?[Bb]rief(?:{S1}aan{S1}(?:uw|de){S1}Kamer)?{_OF_DAYS}"),
        (
            "report",
            rf"[Vv]erslag(?:{S1}van{S1}{DAYS})?{S1}van{S1}de{S1}{_COUNCIL}(?:{S},)?{_OF_DAYS_OR_MONTH}",
        ),
        (
            "annotated_agenda",
            rf"[Gg]eannoteerde{S1}agenda{S1}(?:van|voor|bij){S1}de{S1}{_COUNCIL}(?:{S},)?{_OF_DAYS_OR_MONTH}",
        ),
    )
)
#: The patterns by the letter they begin with.
_BY_LETTER = {
    letter: tuple(pair for pair in _PATTERNS if pair[0] in kinds)
    for letter, kinds in {
        "b": ("fiche", "letter"), "m": ("motion",), "k": ("letter",), "a": ("letter",), "v": ("report",),
        "g": ("annotated_agenda",),
    }.items()
}  # fmt: skip
_ARTICLE = re.compile(
    r"\b(?:[Dd]e|[Hh]et|[Ee]en|[Dd]eze|[Dd]it|[Dd]at|[Dd]ie|[Uu]w|[Oo]nze|[Mm]ijn|[Zz]ijn|[Hh]aar)"
    rf"(?:{S1}(?:gewijzigde|aangehouden|aangenomen|bijgevoegde|aanvullende|eerdere))?{S1}$"
    rf"|(?:\b[Dd]e{S1})?\b[Aa]anvull(?:ing{S1}(?:(?:op|bij|van){S1}de{S1})?|ende{S1})$"
)


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The phrase whose noun stands at ``at``, with its article."""
    for kind, pattern in _BY_LETTER.get(text[at].lower(), ()):
        m = pattern.match(text, at)
        if m:
            start = max(floor, at - 32)
            article = _ARTICLE.search(text[start:at])
            begin = start + article.start() if article else at
            groups = m.groupdict()
            parts = {"days": groups.get("days") or "", "name": groups.get("name") or ""}
            yield found(text, begin, m.end(), NAME, kind=kind, **parts)
            return


_REASONS = {
    "fiche": "Het fiche heeft hier geen eigen noot of nummer.",
    "motion": "De motie heeft hier geen eigen noot of nummer.",
    "letter": "De brief heeft hier geen eigen noot of nummer.",
    "report": "Het verslag heeft hier geen eigen noot of nummer.",
    "annotated_agenda": "De geannoteerde agenda heeft hier geen eigen noot of nummer.",
}


def resolve(ref: Found, context: Context) -> Resolved:
    """Unresolved by itself, with the reason."""
    return unresolved(_REASONS[ref.get("kind")])


FORM = Form(
    NAME,
    (
        rf"BNC{S}[- \u2010-\u2015]?{S}[Ff]iche",
        r"motie",
        rf"kamerbrief{S1}",
        rf"aanbiedingsbrief{S1}",
        rf"brief{S1}",
        rf"verslag{S1}van",
        rf"geannoteerde{S1}agenda",
    ),
    find,
    resolve,
)
