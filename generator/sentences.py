"""The sentences of a text, as far as full stops tell.

Scope: pure functions on one string. They need not be right about every abbreviation: what they cut is shown
as a quotation with its source beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORT = ("prof", "dr", "drs", "mr", "ir", "ing", "nr", "nrs", "art", "bijv")
SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)" + "".join(rf"(?<!\b(?i:{word})\.)" for word in _SHORT) + r"\s+(?=[A-ZÀ-Þ])"
)
"""Not behind an initial, nor before the name or number of a short word: ``prof. dr. C.H.J.M. Braun``."""
_QUOTE = 280
_ENDS = frozenset(".!?…:;»”’\"')]")


def sentences(words: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends, in order."""
    low = 0
    for found in SENTENCE.finditer(words):
        yield low, found.start()
        low = found.end()
    if low < len(words):
        yield low, len(words)


def sentence_of(words: str, start: int, end: int) -> str:
    """The sentence of a citation, at most about 280 characters around it."""
    low, high = 0, len(words)
    for found in SENTENCE.finditer(words):
        if found.end() <= start:
            low = found.end()
        elif found.start() >= end:
            high = found.start()
            break
    if high - low > _QUOTE:
        low = max(low, words.rfind(" ", 0, max(low, start - _QUOTE // 2)) + 1)
        cut = words.find(" ", min(high, end + _QUOTE // 2))
        high = cut if 0 < cut < high else high
    return words[low:high]


def elided(quote: str) -> str:
    """A sentence of a citation as a page shows it, white space made even: with an ellipsis where it was cut.

    By its signs alone: what is as long as half a cut sentence, and begins or ends as no sentence does. The
    data hold the words without them.
    """
    words = " ".join(quote.split())
    if len(words) < _QUOTE // 2:
        return words
    before = "… " if words[0].islower() else ""
    return before + words + ("" if words[-1] in _ENDS else " …")


def opening(words: str, width: int) -> str:
    """The first words of a text: at most about ``width`` characters, white space made even."""
    even = " ".join(words.split())
    return even if len(even) <= width else even[:width].rpartition(" ")[0] + " …"
