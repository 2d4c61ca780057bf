"""Where an answer of the government ends and the next question of a group begins, by the voice of the blocks.

Scope: blocks between two labels that say *Antwoord*; there is no label between them. Learnt from the answers
of 18 July 2024: bold is a help, not a rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from generator.model import Block

_MEMBERS = re.compile(r"^(?:\S+\s+){0,5}leden van(?: de)? ")
_ANSWERS = re.compile(
    r"\b(?:[Hh]et kabinet|Nederland (?:heeft|is|zal|zet)|[Ii]k (?:ben|heb|zal|deel)|[Dd]e minister heeft)\b"
)


def turn(stretch: Sequence[Block]) -> tuple[int, bool]:
    """How many of two or more blocks are answer, and whether that is sure.

    Each block is weighed by its voice; the cut with the highest sum wins. Both sides get a block.
    """
    bold = any(_is_bold(block) for block in stretch)
    heard = list(accumulate(_voice(block, bold) for block in stretch))
    best = max(range(1, len(stretch)), key=lambda cut: (heard[cut - 1], cut))
    return best, 2 * heard[best - 1] > heard[-1]


def _is_bold(block: Block) -> bool:
    """Whether most of a block is bold (a page may have cut the bold run)."""
    size = sum(m.end - m.start for m in block.text.marks if m.kind == "bold")
    return size * 2 > len(block.text.value)


def _voice(block: Block, bold: bool) -> float:
    """Above 0 sounds like an answer, below 0 like a question."""
    value = block.text.value
    score = 0.0
    if bold:
        score += 3.0 if _is_bold(block) else -1.0
    score -= 2.0 * min(2, value.count("?"))
    if _MEMBERS.match(value) and not _is_bold(block):
        score -= 3.0
    if _ANSWERS.search(value):
        score += 1.5
    return score if score else 0.25
