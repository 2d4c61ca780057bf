"""Texts without their pieces, once the audit has seen them: pieces are most of what a document weighs.

Scope: letting go of pieces, and what is kept of them: hyphens at line ends, and the lines of the source.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from generator.model import Text
from generator.text import DASHES


def settled(text: Text, newlines: Sequence[int]) -> Text:
    """The same without its pieces; for when the audit is done.

    Args:
        text: with its pieces.
        newlines: where the lines of its source end.
    """
    return Text(text.value, text.marks, (), line_ends(text), _lines(text, newlines))


def line_ends(text: Text) -> tuple[int, ...]:
    """Offsets where the source had a hyphen at a line end, whether it was kept or deleted."""
    if not text.pieces:
        return text.hyphens
    found: list[int] = []
    at = 0
    for _, _, words, rule in text.pieces:
        if rule and (
            rule == "hyphen" or (rule in ("line-end", "join") and at > 0 and text.value[at - 1] in DASHES)
        ):
            found.append(at)
        at += len(words)
    return tuple(found)


def line_at(text: Text, offset: int) -> int | None:
    """The line of the source, from 1, on which ``value[offset]`` stands; None for an offset outside it.

    Raises:
        ValueError: the text still has its pieces; lines are only worked out when those are let go.
    """
    if text.pieces:
        raise ValueError("the lines of a text are known when its pieces are let go")
    starts = array("I", text.lines)
    after = bisect_right(starts[::2], offset)
    return starts[2 * after - 1] if after and 0 <= offset < len(text.value) else None


def _lines(text: Text, newlines: Sequence[int]) -> bytes:
    """Pairs of an offset in the value and the line on which the words go on there, as 32-bit numbers: ten
    lines weigh less than one word."""
    found = array("I")
    at = last = before = 0  # before: line ends before the place, which only moves on
    for start, end, words, rule in text.pieces:
        if words:
            before = bisect_left(newlines, start, before)
            if before + 1 != last:
                last = before + 1
                found.extend((at, last))
            until = before if rule else bisect_left(newlines, end, before)
            for end_of_line in newlines[before:until]:  # only words as printed can run over a line end
                last += 1
                found.extend((at + end_of_line + 1 - start, last))
            before = until
        at += len(words)
    return found.tobytes()
