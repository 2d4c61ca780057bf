"""Debates named by their kind and day.

=========================================================================  ============================
printed                                                                    parts
=========================================================================  ============================
``het commissiedebat van 18 januari jl.``, ``Commissiedebat 18 januari``   kind debate, days
``het Commissiedebat Vreemdelingen en Asiel van 22 december jl.``          name, days
``het algemeen overleg (AO) Transportraad d.d. 7 juni 2018``               name, days
``het AO van 4 april 2018``, ``het plenaire debat over sloten van 3 mei``  days
``Het AO vond plaats op 28 maart``                                         days
``het commissiedebat voorafgaand aan de informele Raad``                   nothing: no day
=========================================================================  ============================

A debate has no number of its own: its report gets one later. So by itself it is unresolved; its own
note binds it, and ``content/register.yml`` may know the report. No id is made up from the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import DASH, DAYS, S1, Context, Form, Found, Resolved, S, found
from generator.citations.outcome import unresolved

NAME = "debate"
_KIND = (
    rf"(?:(?i:commissie{S}(?:{DASH}{S})?debat|(?:plenaire?|dertigleden|twee{S}minuten|vragen){S}debat"
    rf"|(?:algemeen|nota|wetgevings){S}-?{S}overleg)|AO|WGO|CD)"
)
# the name of the debate, on to its day; words that begin something with a day of its own end it: "het
# commissiedebat voorafgaand aan de Raad van 3 mei" does not say when the debate was
_ENDS = (
    r"van|d\.d\.|op|voorafgaand|voor|bij|tijdens|na|in|met|te|aan|die|dat|is|was|heeft|werd"
    r"|wordt|vond|vindt|begon|begint|staat|stond|zal|had"
)
_WORD = rf"(?!(?:{_ENDS})\b)[(“‘\"']?[^\W\d][\w'’-]{{0,30}}[)”’\"']?,?"
_PATTERN = re.compile(
    rf"{_KIND}(?![\w-])(?P<name>(?:{S1}{_WORD}){{0,10}}?)(?:{S1}(?:vond|vindt)(?:{S1}plaats)?)?(?:{S1}(?:van|d\.d\.|op))?{S1}"
    rf"(?:(?:maandag|dinsdag|woensdag|donderdag|vrijdag){S1})?(?P<days>{DAYS})"
)
_ARTICLE = re.compile(
    rf"\b(?:[Hh]et|[Ee]en|[Dd]it|[Dd]at|[Gg]enoemd)(?:{S1}(?:plenaire|laatste|vorige|eerdere))?{S1}$"
)


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The debate whose kind stands at ``at``, with its article."""
    m = _PATTERN.match(text, at)
    if m is None:
        return
    start = max(floor, at - 24)
    article = _ARTICLE.search(text[start:at])
    begin = start + article.start() if article else at
    name = " ".join(m["name"].split())
    yield found(text, begin, m.end(), NAME, kind="debate", days=m["days"], name=name)


def resolve(ref: Found, context: Context) -> Resolved:
    """Unresolved by itself."""
    return unresolved("Van dit debat is hier geen verslag met een nummer bekend.")


FORM = Form(
    NAME,
    (
        rf"commissie{S}(?:{DASH}{S})?debat",
        rf"plenaire?{S}debat",
        rf"dertigleden{S}debat",
        rf"twee{S}minuten{S}debat",
        rf"algemeen{S}overleg",
        rf"nota{S}-?{S}overleg",
        rf"wetgevings{S}-?{S}overleg",
        rf"AO{S1}",
        rf"WGO{S1}",
        rf"CD{S1}",
    ),
    find,
    resolve,
)
