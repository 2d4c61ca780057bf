"""Numbers of the Tweede Kamer's own register: cases (Z) and documents (D).

==================  ==================================================================
printed             stands for
==================  ==================================================================
``2024Z08726``      kv-tk-2024Z08726 after Aanhangsel or (Kamer)vragen; else the case
``2024D40329``      2024D40329
==================  ==================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import Context, Form, Found, Resolved, S, found
from generator.citations.outcome import printed
from generator.identifiers import QuestionId, TkId

NAME = "tk-nummer"
_PATTERN = re.compile(rf"((?:19|20)[0-9]{{2}}){S}([ZDzd]){S}([0-9]{{5}})(?![0-9A-Za-z])")
_QUESTION = re.compile(r"(?i:aan[hg]{1,2}an?[gh]?sel|vragen\b|vraag\b)")


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The number that begins at ``at``; ``about`` tells whether the words before it name questions."""
    m = _PATTERN.match(text, at)
    if m:
        about = "question" if _QUESTION.search(text, max(0, at - 80), at) else ""
        yield found(text, at, m.end(), NAME, number=m[1] + m[2].upper() + m[3], about=about)


def resolve(ref: Found, context: Context) -> Resolved:
    """The question by its Z number, or the Tweede Kamer's own page of case or document."""
    number = ref.get("number")
    if number[4] == "Z" and ref.get("about"):
        return printed(QuestionId(number))
    return printed(TkId(number))


FORM = Form(NAME, (rf"[12][90][0-9]{{2}}{S}[ZDzd]{S}[0-9]{{5}}",), find, resolve)
