"""Articles of the EU treaties, by the consolidation of 2016.

==================================================  ==========================
printed                                             stands for
==================================================  ==========================
``Artikel 4 lid 2 VEU``, ``artikel 4, lid 2, VEU``  12016M004
``artikel 78(3) VWEU``, ``art. 78, derde lid, VWEU``  12016E078
``artikelen 67 en 78 van het VWEU``                 12016E067 and 12016E078
``artikel 18 van het Handvest``                     12016P018
``artikel 400 VWEU``                                unresolved: no such article
==================================================  ==========================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import S1, Context, Form, Found, Resolved, S, found
from generator.citations.outcome import printed, unresolved
from generator.identifiers import Celex

NAME = "verdrag"
#: CELEX letter and number of articles of each treaty.
_TREATIES = {"M": 55, "E": 358, "P": 54}
_ORDINAL = r"(?i:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende)"
_DETAIL = (
    rf"(?:{S}\({S}[0-9]{{1,2}}{S}\)|{S},?{S}(?:\ben\b{S})?(?i:leden|lid|alinea|onder|onderdeel|punt|sub|aanhef){S1}?"
    rf"(?:[0-9]{{1,2}}|[a-z](?![a-z]))?\)?(?:{S}(?:,|\ben\b){S}[0-9]{{1,2}}(?![0-9]))?"
    rf"|{S},?{S}{_ORDINAL}{S1}(?i:lid|alinea))"
)
_NAME = (
    r"(?:(?P<E>VWEU|(?:EU-)?[Ww]erkingsverdrag|Verdrag\s+(?:betreffende|inzake)\s+de\s+[Ww]erking\s+van\s+de\s+(?:Europese\s+Unie|EU))"
    r"|(?P<M>VEU|EU-[Vv]erdrag|Verdrag\s+betreffende\s+de\s+(?:Europese\s+Unie|EU))"
    r"|(?P<P>(?:EU-)?[Hh]andvest(?:\s+van\s+de\s+[Gg]rondrechten(?:\s+van\s+de\s+(?:Europese\s+Unie|EU))?)?))(?![A-Za-z])"
)
_PATTERN = re.compile(
    rf"(?i:artikel(?:en)?|art\.?){S}(?P<list>[0-9]{{1,3}}(?![0-9])"
    rf"(?:{S}(?:,|\ben\b){S}(?:(?i:artikel){S1})?[0-9]{{1,3}}(?![0-9])){{0,10}})"
    rf"(?P<detail>{_DETAIL}{{0,4}}){S},?{S}(?:(?:van{S1})?(?:(?:het|dit){S1})?)?{_NAME}"
)
_NUMBER = re.compile(r"[0-9]+")
_NEAR = re.compile(r"V(?:W?EU|erdrag)|verdrag|[Hh]andvest")


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The articles named from ``at`` on."""
    # articles of all kinds of laws are named far more often: the treaty's name must be near
    m = _PATTERN.match(text, at) if _NEAR.search(text, at, at + 240) else None
    if m:
        letter = next(name for name in _TREATIES if m[name])
        articles = " ".join(_NUMBER.findall(m["list"]))
        yield found(text, at, m.end(), NAME, treaty=letter, articles=articles)


def resolve(ref: Found, context: Context) -> Resolved:
    """One CELEX number an article."""
    letter = ref.get("treaty")
    articles = [int(a) for a in ref.get("articles").split()]
    if any(not 1 <= a <= _TREATIES[letter] for a in articles):
        return unresolved("Dit verdrag heeft geen artikel met dat nummer.")
    return printed(*(Celex(f"12016{letter}{a:03}") for a in articles))


FORM = Form(NAME, (rf"artikel(?:en)?{S}[0-9]", rf"art\.?{S}[0-9]"), find, resolve)
