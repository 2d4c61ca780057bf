"""Annexes that a letter says it has, and that do not stand behind it in the same file.

Scope: the words that say so, as facts ``annex``: the head's count (``Bijlage(n) 2``, answers of 18 July
2024), else each sentence of the letter that hands one over (kst-32317-OM). Makes up no paper: an annex has no
number here. Says nothing of what may be the paper behind the letter, nor of annexes of other papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model import Block, Passage, Topic, Unit
from generator.recognise.work import Work
from generator.sentences import sentences
from generator.walk import unit_blocks

_HEAD = ("letterhead", "dateline", "addressee")
_COUNT = re.compile(r"Bijlage(?:\(n\)|n)? ?:? ?(?P<count>\d{1,2})", re.IGNORECASE)
_ANNEX = re.compile(
    r"\b(?:als|in(?:\s+de)?)\s+bijlagen?\b(?!\s+(?:bij|van)\b(?!\s+deze\s+brief))|\bbijgevoegde?\b",
    re.IGNORECASE,
)
_GIVES = re.compile(r"\b(?:treft|vindt|ontvangt)\s+(?:u|uw\s+Kamer)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\b(?:bij|aan)\s+deze\s+brief\b.{0,300}\b(?:bij|toe)?gevoegd\b"
    r"|\b(?:bij|toe)?gevoegd\s+(?:bij|aan)\s+deze\s+brief\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\b(?:agenda|verslag|antwoord(?:en)?|beantwoording)\b", re.IGNORECASE)


def note_annexes(body: Sequence[Unit], work: Work) -> None:
    """Note the annexes that a letter announces."""
    units = [unit for unit in body if isinstance(unit, Passage | Topic)]
    behind = sum(isinstance(unit, Passage) and unit.role == "title" for unit in units)
    head = [b for u in units if isinstance(u, Passage) and u.role in _HEAD for b in u.blocks]
    if counted := next(_counted(head), None):
        block, printed, count = counted
        if count > behind:
            work.fact("annex", printed, "kop van de brief", line=block.line)
        return
    for block, sentence in _handed_over(units):
        if not (behind and _BEHIND.search(sentence)):
            work.fact("annex", sentence, "in de tekst van de brief", line=block.line)


def _counted(head: Sequence[Block]) -> Iterator[tuple[Block, str, int]]:
    """The count of the head, on one line or on two."""
    for at, block in enumerate(head):
        for lines in (head[at : at + 1], head[at : at + 2]):
            printed = " ".join(" ".join(line.text.value for line in lines).split())
            if found := _COUNT.fullmatch(printed):
                yield block, printed, int(found["count"])


def _handed_over(units: Sequence[Passage | Topic]) -> Iterator[tuple[Block, str]]:
    """The sentences of a letter that hand over an annex."""
    for unit in units:
        if isinstance(unit, Passage) and unit.role not in ("opening", "other"):
            continue
        for block in unit_blocks(unit):
            words = block.text.value
            for start, end in sentences(words):
                sentence = " ".join(words[start:end].split())
                if (_ANNEX.search(sentence) and _GIVES.search(sentence)) or _JOINED.search(sentence):
                    yield block, sentence
