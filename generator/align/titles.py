"""Titles of agenda items, in one spelling, and how much two of them are alike.

Scope: the form in front of a title (``Werklunch over ...``), brackets inside words
(``(De)criminalisering``), parts of an agenda (``I. Binnenlandse Zaken``), slugs. Pure functions on
text; knows no papers. Looks at letters only: words of like meaning are not recognised.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz, process

_FORMS = (
    r"werk\s?sessie|werklunch|werkdiner|werkontbijt|lunchbespreking|lunchdebat|lunch|diner|ontbijt"
    r"|algemene\s+oriëntatie|gedeeltelijke\s+algemene\s+oriëntatie|beleidsdebat|oriënterend\s+debat"
    r"|gedachtewisseling|strategische\s+gedachtewisseling|voortgangsrapportage|presentatie|tafelronde"
    r"|politiek\s+akkoord|raadsconclusies|plenaire\s+sessie|sessie"
)
_ORDINAL = r"(?:\s+(?P<ordinal>[IVX]{1,4}|\d{1,2})\b)?"
# Only with a word or sign that ends the form: "Werksessie migratie" may be a title of its own.
_FORM = re.compile(
    rf"^\s*(?P<form>{_FORMS}){_ORDINAL}\s*(?::|[-–—]\s|\bover\b|\binzake\b|\bmet\s+betrekking\s+tot\b)\s*(?=\S)",
    re.IGNORECASE,
)
_BRACKET_IN_WORD = re.compile(r"(?<=\w)\((\w+)\)|\((\w+)\)(?=\w)")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_NO_LETTER = re.compile(r"[\W_]+")
_PART_NUMBER = re.compile(r"^\s*(?P<roman>[IVX]{1,5})\b[.:)]?\s*")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9-]")
_SMALL = frozenset((
    "aan", "af", "al", "als", "bij", "binnen", "dan", "dat", "de", "den", "der", "des", "die", "dit",
    "door", "een", "en", "er", "haar", "het", "hun", "hoe", "in", "inzake", "is", "met", "na", "naar",
    "nog", "of", "om", "onder", "ook", "op", "over", "per", "te", "tegen", "ten", "ter", "tot", "uit",
    "van", "via", "voor", "wordt", "zijn",
))  # fmt: skip

SAME_WORD = 85
"""Letters in common (0..100) that make two words one: ``gevangenis`` and ``gevangenissen``, not
``strafrechtelijke`` and ``civielrechtelijke`` (67)."""


def split_form(title: str) -> tuple[str, str]:
    """``(form, bare title)``: ``("Werksessie I", "De toekomst")`` from ``Werk sessie I: De toekomst``.

    A title without a form in front gives an empty form and itself.
    """
    found = _FORM.match(title)
    if not found:
        return "", title.strip()
    form = " ".join(found["form"].split()).capitalize().replace("Werk sessie", "Werksessie")
    ordinal = found["ordinal"].upper() if found["ordinal"] else ""
    return f"{form} {ordinal}".strip(), title[found.end() :].strip()


@lru_cache(maxsize=4096)
def plain(title: str) -> str:
    """A title without form, capitals, accents and signs: what is compared.

    A bracket inside a word is opened (``(De)criminalisering`` -> ``decriminalisering``).
    """
    bare = _BRACKET_IN_WORD.sub(lambda m: m[1] or m[2], split_form(title)[1])
    return letters(bare)


def _ascii(text: str) -> str:
    folded = text.casefold()
    return folded if folded.isascii() else _ACCENT.sub("", unicodedata.normalize("NFKD", folded))


@lru_cache(maxsize=4096)
def telling(text: str) -> tuple[str, ...]:
    """The words of a plain text that say what it is about, each once, in order."""
    return tuple(dict.fromkeys(w for w in text.split() if len(w) > 2 and w not in _SMALL))


def letters(text: str) -> str:
    """Running text without capitals, accents and signs, its words one space apart."""
    return _NO_LETTER.sub(" ", _ascii(text)).strip()


@lru_cache(maxsize=65536)
def likeness(left: str, right: str) -> float:
    """How much two titles are alike (0..1): half by their letters, half by their telling words.

    Letters alone would take *strafrechtelijke samenwerking* for *civielrechtelijke samenwerking*.
    """
    a, b = plain(left), plain(right)
    if a == b:
        return 1.0 if a else 0.0
    alike = max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b)) / 100
    return (alike + _shared(telling(a), telling(b))) / 2


def _shared(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    if not left or not right:
        return 0.0
    return (_found_in(left, right) + _found_in(right, left)) / (len(left) + len(right))


def _found_in(words: tuple[str, ...], others: tuple[str, ...]) -> int:
    return sum(w in others or _nearly(w, others) for w in words)


def _nearly(word: str, others: tuple[str, ...]) -> bool:
    return process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=SAME_WORD) is not None


def covers(whole: str, piece: str) -> bool:
    """Whether ``piece`` is a piece of the title ``whole``: all its telling words stand in it, and one
    of them is long enough to mean something; or it opens with the whole title and goes on."""
    a, b = plain(whole), plain(piece)
    if not a or not b or a == b:
        return False
    words = telling(b)
    inside = _found_in(words, telling(a)) == len(words) and any(len(w) >= 6 for w in words)
    return inside or b.startswith(f"{a} ")


def own_words(piece: str, other: str) -> bool:
    """Whether a title has a telling word that the other lacks."""
    words = telling(plain(piece))
    return _found_in(words, telling(plain(other))) < len(words)


def part_key(part: str, number: str) -> str:
    """A part of the agenda for comparing: its name, else the Roman figure before the item's number."""
    name = letters(part_name(part))
    if name:
        return name
    roman = _PART_NUMBER.match(part) or _PART_NUMBER.match(number)
    return roman["roman"].lower() if roman else ""


def part_name(part: str) -> str:
    """``I. Binnenlandse Zaken`` -> ``Binnenlandse Zaken``."""
    return _PART_NUMBER.sub("", part).strip()


def slug(text: str, limit: int = 80) -> str:
    """Letters and digits with hyphens; cut at a whole word when longer than ``limit``."""
    words = _NOT_IN_SLUG.sub("", letters(text).replace(" ", "-"))
    if len(words) > limit:
        words = words[: limit + 1].rpartition("-")[0] or words[:limit]
    return words
