"""Words that announce a citation where none was read, so that an editor can look.

Scope: ``Kamerstuk``, ``Aanhangsel`` and ``Handelingen`` with a number close behind them that no form
understood. Says where; guesses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.citations.base import Found

_DETAIL = r"(?:I{1,2}|TK|EK|nrs?|[Vv]ergaderjaar|zitting)\b[^;()\n]{0,40}?"
_DIGITS = r"(?!(?:1[89]|20)[0-9]{2}(?![0-9]))[0-9][0-9 /,.-]{0,20}"
_ANNOUNCED = re.compile(
    rf"(?<![^\W\d_])(?:(?:[Kk]amerstuk(?:ken)?|KAMERSTUK(?:KEN)?)[\s,:(]{{1,3}}(?:{_DETAIL})?"
    # these two also stand in running feet, with the page behind them
    rf"|(?:[Aa]anhangsel|[Hh]andelingen)[\s,:(]{{1,3}}{_DETAIL}){_DIGITS}"
)

_WORDS = ("amerstuk", "AMERSTUK", "anhangsel", "andelingen")


def unread(text: str, founds: Sequence[Found]) -> tuple[str, ...]:
    """The announced but unread citations, as printed up to their digits."""
    if not any(word in text for word in _WORDS):
        return ()
    spans = [(f.start, f.end) for f in founds]
    result = []
    i = 0
    for m in _ANNOUNCED.finditer(text):
        while i < len(spans) and spans[i][1] <= m.start():
            i += 1
        if i == len(spans) or spans[i][0] >= m.end():
            result.append(" ".join(m[0].split()).rstrip(" ,.-/"))
    return tuple(result)
