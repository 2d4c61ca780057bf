"""English in a Dutch text: which phrases and names a screen reader should pronounce as English.

Scope: words in, places out. Precise before complete: a phrase counts when it is set apart, has a word that
only English has, and none that only Dutch has. Set apart is what stands between quotation marks, what is
italic, and a name of at least three capitalised words (``European Network on the Administrative
Approach``). ``sense of urgency`` has no telling word and stays unmarked. Words alone decide; there is no list
of phrases to keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Words that stand in no Dutch sentence, and words that stand in no English one: the common short ones.
ENGLISH = frozenset((
    "the", "and", "for", "with", "from", "by", "on", "to", "its", "our", "their", "this", "these", "those",
    "has", "have", "shall", "should", "would", "which", "towards", "between", "against", "through", "into",
    "beyond",
))  # fmt: skip
DUTCH = frozenset((
    "de", "het", "een", "en", "van", "voor", "met", "op", "te", "dat", "die", "niet", "aan", "door", "bij",
    "ook", "als", "worden", "wordt", "zijn", "naar", "uit", "om", "tot", "nog", "er", "deze", "dit",
    "heeft", "hebben", "kan", "moet", "zal", "over", "onder", "tegen", "binnen", "tussen", "geen", "wel",
))  # fmt: skip
LEAST, MOST = 3, 30
"""How many words a phrase has: below three a name is as likely, above thirty it is no phrase."""

_QUOTED = re.compile(r"[‘“]([^‘“’”\n]{1,300})[’”]|(?<!\w)'([^'\n]{1,300})'(?!\w)|\"([^\"\n]{1,300})\"")
_QUOTED_LOOSELY = re.compile(r"(?<!\w)['‘]([^‘'’\n]{0,150}\w['’]s\b[^‘'’\n]{0,150})['’](?!\w)")
_JOINED = (" and ", " the ", " for ", " on ", " with ")
"""Without one of these no name of ours is English: looking for a word is far cheaper than for a name."""
_CAPITALISED = rf"(?!(?:{'|'.join(sorted(word.capitalize() for word in DUTCH))})\b)[A-Z][a-z][a-z’'-]+"
_NAME = re.compile(
    rf"\b{_CAPITALISED}(?:,?\s(?:(?:of|in|{'|'.join(sorted(ENGLISH))})\s){{0,2}}{_CAPITALISED}){{2,20}}\b"
)
_WORD = re.compile(r"[^\W\d_]+")


def english(text: str, italic: Iterable[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Places of English phrases in a text, in order, none over another.

    Args:
        text: the words as printed.
        italic: runs that are set apart by their type.
    """
    rules = [_QUOTED_LOOSELY, _QUOTED] if any(sign in text for sign in "'‘“\"") else []
    rules += [_NAME] if any(word in text for word in _JOINED) else []
    found = [m.span(m.lastindex or 0) for rule in rules for m in rule.finditer(text)]
    end = 0
    for start, stop in sorted({*found, *italic}, key=lambda place: (place[0], -place[1])):
        if start >= end and is_english(text[start:stop]):
            yield start, stop
            end = stop


def is_english(phrase: str) -> bool:
    """Whether the words of a phrase make it English: one that only English has, none that only Dutch has."""
    words = [word.lower() for word in _WORD.findall(phrase)]
    if not LEAST <= len(words) <= MOST:
        return False
    return not ENGLISH.isdisjoint(words) and DUTCH.isdisjoint(words)
