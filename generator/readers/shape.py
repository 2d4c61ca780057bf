"""What a paragraph is by its shape alone: a title, or an item of a list.

Scope: the two rules that all readers of paragraphs share (Word text, and every format whose
paragraphs are known). Markup that says more wins.
"""

from __future__ import annotations

import re

LIST_SIGN = re.compile(r"[-–•·]\s+(?=\S)")
SENTENCE_END = (".", "!", "?", ":", ";", ",")
CLOSERS = "»”’\"')]"
LONGEST_TITLE = 200


def titled(value: str) -> bool:
    """A short line that does not end like a sentence."""
    words = value.rstrip(CLOSERS)
    return 0 < len(words) <= LONGEST_TITLE and not words.endswith(SENTENCE_END)
