"""Words that a heading does not break: ``JBZ-Raad``, ``25-26``, ``21 501-02``, ``nr. 867``.

Scope: words in, places out. An abbreviation or a number says nothing by itself at the end of a line, and in
the large type of a heading on a telephone it often stands there; so does half the number of a dossier. No
sign is put into the text for it, neither U+2011, U+2060 nor a no-break space: who searches and copies gets
what is printed, and the style sheet keeps the word whole. Other words (``Eurodac-verordening``, ``Asiel- en
Migratiepact``) may break at their hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 14
"""Signs that fit on a line of the largest heading at 320 pixels, with wider spacing too."""

_WHOLE = re.compile(
    r"(?<![\w-])(?:"
    r"(?:[A-Z][A-Z0-9]|[0-9])\w{0,10}(?:[-–]\w{1,12}){1,2}"
    r"|\d\d \d{3}(?:-\d\d|[- ][IVX]{1,6})?"
    r"|nr\. \d{1,5}"
    r")(?![\w-])"
)


def unbroken(text: str) -> Iterator[tuple[int, int]]:
    """The places in a heading that stay on one line, in order, none over another."""
    for found in _WHOLE.finditer(text):
        if found.end() - found.start() <= LONGEST:
            yield found.span()
