"""The numbers of papers and acts as terms, in every spelling that stands on its own.

Scope: from a canonical id to terms. What a reader types is read by ``numbers.js``, which makes the same
ids; words that stand around a number are words like any other.
"""

from __future__ import annotations

import re

_KAMERSTUK = re.compile(r"kst-(?P<dossier>\d{4,5})(?:-(?P<suffix>\d{2}|[ivxlc]+[a-z]?|[a-z])(?=-))?-.+")
_CELEX = re.compile(r"[1-9](?P<year>\d{4})[a-z]{1,2}(?P<number>\d{4})")
_TAIL = re.compile(r"(?:kv-tk|nds-tk)-(?P<tail>\d{4}[dz]\d{5})")


def number_terms(paper: str) -> tuple[str, ...]:
    """The terms of an id: itself in lower case, the dossier it is in, and how it is called without scheme.

    ``kst-21501-02-1466`` -> itself, ``21501``, ``21501-02``; ``32011L0098`` -> itself, ``2011/98``,
    ``98/2011`` (acts were numbered both ways: domain.md, section 4); ``kv-tk-2024Z08726`` -> itself and
    ``2024z08726``.
    """
    key = paper.lower()
    if m := _KAMERSTUK.fullmatch(key):
        suffix = (f"{m['dossier']}-{m['suffix']}",) if m["suffix"] else ()
        return (key, m["dossier"], *suffix)
    if m := _CELEX.fullmatch(key):
        number = m["number"].lstrip("0")
        return (key, f"{m['year']}/{number}", f"{number}/{m['year']}")
    if m := _TAIL.fullmatch(key):
        return (key, m["tail"])
    return (key,)
