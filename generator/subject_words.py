"""The words of a title that say what it is about.

Scope: one title of an agenda item in, words without their endings out. It knows letters, not meanings.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.align.titles import plain, telling

Words = frozenset[str]

# What an agenda puts around a subject. On titles as ``align.titles.plain`` leaves them.
_AROUND = re.compile(
    r"\b(?:stand van zaken|informatie (?:van|door) (?:het voorzitterschap|de (?:europese )?commissie)"
    r"|(?:strategische |orienterende )?(?:discussie|gedachtewisseling) over"
    r"|presentatie (?:van|door) de commissie|aanneming van (?:raads)?conclusies|europese unie)\b"
)
_GENERIC = frozenset((
    "diversen", "divers", "overig", "overige", "onderwerp", "onderwerpen", "punten", "varia", "actualiteiten",
    "voorstel", "voorstellen", "betreffende", "vervolg", "voortgang", "tweede", "derde", "raadsconclusies",
    "onderhandelingen", "europese", "langs", "rond", "rondom", "tussen", "sinds", "zonder", "volgens",
))  # fmt: skip
# Words that tell nothing by themselves, but may be part of what does.
_ALONE = frozenset((
    "werklunch", "lunch", "werkdiner", "diner", "werkontbijt", "ontbijt", "werksessie", "sessie", "agenda",
    "informatie", "presentatie", "toelichting", "mededelingen", "rondvraag", "opening", "sluiting", "raad",
    "voorzitterschap", "commissie", "toekomst", "samenwerking", "algemene", "orientatie", "beleidsdebat",
))  # fmt: skip
# The kinds of act: they tell subjects apart, and are none.
ACTS = frozenset(("verordening", "richtlijn", "besluit", "aanbeveling", "kaderbesluit", "conclusies"))
_ENDING = re.compile(r"(?<=\w{4})(?:en|e|s)$")
_DOUBLE = re.compile(r"([b-df-hj-np-tv-z])\1$")
_VOICED = {"v": "f", "z": "s"}


def words_of(title: str) -> Words:
    """The words of a title that say what it is about, without their endings; empty when none does."""
    words = [w for w in telling(_AROUND.sub(" ", plain(title))) if w not in _GENERIC and w not in ACTS]
    return frozenset() if _ALONE.issuperset(words) else frozenset(map(_stem, words))


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """A word without plural or inflection, only at its end: *legale* and *illegale* stay two words.

    Finer than the stems of the search, which are there to find, not to tell apart.
    """
    bare = _DOUBLE.sub(r"\1", _ENDING.sub("", word))
    return bare[:-1] + _VOICED.get(bare[-1], bare[-1]) if bare != word else word
