"""Identifiers of papers, acts and judgments as frozen values: parse a text, get its spellings.

Scope: the schemes of the official services (KOOP, Tweede Kamer, EUR-Lex, Rechtspraak, the Council
register) as far as parliamentary papers name them. Each has ``parse`` (the canonical id, or None),
``str()`` (that id), ``citation`` (as a Dutch paper would print it) and ``url`` (where it is published,
or empty). No look-ups, no network, no guessing. Session year and chamber are not part of a paper's key;
they are check digits (see ``chamber_of``).

``parliament`` has what the chambers number, ``law`` acts and judgments, ``scheme`` what all share.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from generator.identifiers.law import BwbId, Celex, ComId, CouncilDocId, Ecli
from generator.identifiers.parliament import (
    AppendixId,
    DossierId,
    EkFileId,
    KoopId,
    PaperId,
    ProceedingsId,
    QuestionId,
    TkId,
    chamber_of,
    session_of,
)

__all__ = [
    "SCHEMES", "AppendixId", "BwbId", "Celex", "ComId", "CouncilDocId", "DossierId", "Ecli", "EkFileId",
    "Id", "KoopId", "PaperId", "ProceedingsId", "QuestionId", "TkId", "canonical", "chamber_named",
    "chamber_of", "citation", "is_local", "is_provisional", "local", "official_url", "parse", "session_of",
]  # fmt: skip

Id = (
    PaperId | DossierId | AppendixId | QuestionId | ProceedingsId | KoopId | TkId | Celex | Ecli | BwbId
    | ComId | CouncilDocId | EkFileId
)  # fmt: skip

#: Every scheme; their texts do not overlap, so the order does not matter.
SCHEMES: tuple[type[Id], ...] = (
    PaperId, DossierId, AppendixId, QuestionId, ProceedingsId, KoopId, TkId, Celex, Ecli, BwbId, ComId,
    CouncilDocId, EkFileId,
)  # fmt: skip

_PARTS = re.compile(r"([a-z]+(?:-tk|-ek|-vv)?)-(.+)")
_ENDING = re.compile(r"-[HBN][0-9]{1,2}$")


def canonical(text: str) -> str:
    """An id in any case as ``parse`` knows it: the scheme in lower case, the rest in upper case but for the
    ending of a herdruk. What has no scheme is given back as it is."""
    m = _PARTS.fullmatch(text[:1].lower() + text[1:]) or _PARTS.fullmatch(text.lower())
    if m is None:
        return text
    scheme, key = m[1].lower(), m[2].upper()
    return f"{scheme}-{_ENDING.sub(lambda e: e[0].lower(), key)}"


@lru_cache(maxsize=65536)
def parse(text: str) -> Id | None:
    """The identifier that ``text`` is in its canonical spelling, or None."""
    return next((found for found in (scheme.parse(text) for scheme in SCHEMES) if found is not None), None)


def official_url(id: str) -> str:
    """Where ``id`` is published; ``""`` for an id without an address (``local-...``, unknown)."""
    found = parse(id)
    return found.url if found else ""


@lru_cache(maxsize=65536)
def citation(id: str) -> str:
    """The Dutch citation of ``id``; the id itself when it follows no scheme."""
    found = parse(id)
    return found.citation if found else id


def local(words: str) -> str:
    """The id of a paper that has no number, made of some words of it."""
    return f"local-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def is_local(id: str) -> bool:
    """Whether this is an id of our own, for a paper without a number."""
    return id.startswith("local-")


def is_provisional(id: str) -> bool:
    """Whether this is the number of a paper just issued, which gets its real one later."""
    found = PaperId.parse(id)
    return found is not None and found.provisional


def chamber_named(id: str) -> str:
    """The chamber that a number names in so many letters (``ah-tk-...``, ``h-ek-...``), or ``""``."""
    found = parse(id)
    named = found.chamber if isinstance(found, AppendixId | ProceedingsId) else ""
    return {"tk": "TK", "ek": "EK"}.get(named, "TK" if isinstance(found, QuestionId) else "")
