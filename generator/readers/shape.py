"""What a paragraph is by its shape alone: a title, or an item of a list; and whether a table holds data.

Scope: the rules that readers share (Word text, and every format whose paragraphs are known). Markup that
says more wins.
"""

from __future__ import annotations

import re

LIST_SIGN = re.compile(r"[-–•·]\s+(?=\S)")
SENTENCE_END = (".", "!", "?", ":", ";", ",")
CLOSERS = "»”’\"')]"
LONGEST_TITLE = 200
LONGEST_CELL = 3  # paragraphs; a cell with more is a page that is laid out by a table
_NOTE_SIGNS = re.compile(
    r"(?:(?<=[?!])|(?<=[^\W\d_]\.))[»”’\"')]{0,3}\s?\d{1,2}(?:(?:, ?| en )\d{1,2}){0,8}\)?\Z"
)
"""Signs of notes that a format prints as words behind a sentence: ``tarieven vraagt? 1)``, ``nota»?1, 2``."""
_WORD = re.compile(r"[^\W\d_]+")


def titled(value: str) -> bool:
    """A short line that does not end like a sentence, whatever signs of notes stand behind it."""
    signs = _NOTE_SIGNS.search(value, max(0, len(value) - 60))
    words = (value[: signs.start()] if signs else value).rstrip(CLOSERS)
    return 0 < len(words) <= LONGEST_TITLE and not words.endswith(SENTENCE_END)


def holds_data(cells: int, filled: int, long: int) -> bool:
    """Whether a table holds data and no layout: of its cells two thirds have words, of those at most a fifth
    more than ``LONGEST_CELL`` paragraphs."""
    return filled * 3 >= cells * 2 and long * 5 <= filled


def goes_on(value: str) -> bool:
    """Whether a paragraph goes on with the sentence of the one before it, which therefore is no title: its
    first word has no capital. Word letters end a paragraph where only the line should end (``... deel ik u
    mede`` / ``dat de vragen ...``); a name such as ``eu-LISA`` may begin a sentence of its own."""
    first = _WORD.match(value)
    return first is not None and first.group().islower() and not value.startswith("-", first.end())
