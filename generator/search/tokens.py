"""Text to folded words: the part of the analysis that knows no Dutch.

Scope: Unicode folding and cutting. ``site_overrides/javascripts/search/analyse.js`` does the same in the
reader's browser; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that are no letter plus accent in Unicode, and the dashes and quotes that papers print.
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "’": "'", "‘": "'", "`": "'", "´": "'", "\u00ad": "",
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}  # fmt: skip
_OTHER = re.compile(f"[{''.join(_LETTERS)}]")
_ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
TOKEN = re.compile(
    r"(?<![^\W_])[0-9]{1,3}(?:[ .][0-9]{3})+(?![^\W_])"  # 32 317, 4.112
    r"|[0-9]+(?:[/.,][0-9]+)+"  # 2011/98, 7,6
    r"|[^\W_]+(?:['-][^\W_]+)*"  # words, JBZ-Raad, foto's
)
_BREAK = re.compile(r"['-]")
_SPACED = re.compile(r"[^a-zA-Z.,;:()\s]\s+\d")
_GENITIVE = re.compile(r"'(?:s|er|tje|tjes)$")


def fold(text: str) -> str:
    """Lower case without accents: ``Oekraïne`` and ``oekraine`` are one word. No-break spaces are spaces."""
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return _OTHER.sub(lambda m: _LETTERS[m[0]], text.lower())


def cut(folded: str) -> list[str]:
    """The tokens of a folded text as they stand, in order."""
    return TOKEN.findall(folded)


def joins_spaces(text: str) -> bool:
    """Whether a token of the text may hold a space, as ``32 317`` does; else its parts can be cut alone."""
    return bool(_SPACED.search(text))


def words_of(token: str) -> tuple[str, ...]:
    """The words of a token: a number in thousands joined, a word with hyphens both in parts and joined.

    ``32 317`` -> ``32317``; ``jbz-raad`` -> ``jbz raad jbzraad``; ``foto's`` -> ``foto``.
    """
    if token[0].isdigit() and (" " in token or "." in token) and "/" not in token and "," not in token:
        return (token.replace(" ", "").replace(".", ""),)
    token = _GENITIVE.sub("", token)
    parts = _BREAK.split(token)
    return (*parts, "".join(parts)) if len(parts) > 1 else (token,)
