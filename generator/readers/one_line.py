"""Plain text, also when the whole paper stands on one line.

Scope: a text on one line is cut where a paper's own formulas begin (``Vraag 2 en 3``, ``Geachte ...``,
``Nr. 867 BRIEF VAN ...``); everything between two cuts is one paragraph, because nothing else in such a
text is sure. Notes that ran into it stay words in their place. Any other text is read as Word text.
Learnt from an Aanhangsel of 2014-2015 (../shared/fixtures).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.hyphens import Evidence
from generator.model import Block, Reading, Source
from generator.readers import word_text
from generator.readers.shape import titled
from generator.text import Builder

LONG = 2_000
"""Characters: a single line longer than this is a paper, a shorter one a paragraph."""

_NUMBERS = r"\d{1,3}(?:(?:, ?| en | t/m )\d{1,3}){0,20}"
_LABEL = rf"(?:Vra(?:ag|gen)|Antwoord(?:en)?)(?: op (?:de )?vra(?:ag|gen))? {_NUMBERS}"
_GROUP = r"Vragen en opmerkingen van (?:de leden van )?(?:de )?[\w/-]{2,30}-fractie"
_TITLE = r"(?:BRIEF|VERSLAG|LIJST|MOTIE|NOTA|FICHE) VAN (?:[A-Z’'-]{2,30}[ ,]{1,2}){1,30}"
_START = re.compile(
    rf"(?:(?<=[.?!:»”)\]\d] )|(?<=\A))(?P<label>{_LABEL})(?= [A-Z«“‘0-9(])"
    rf"|(?<= )(?P<group>{_GROUP})(?= [A-Z])"
    rf"|(?P<title>(?:Nr\. \d{{1,5}} )?{_TITLE})"
    r"|(?<= )(?P<line>Aan de Voorzitter van de (?:Tweede|Eerste) Kamer der Staten-Generaal)"
    r"|(?<= )(?P<greeting>Geachte [Vv]oorzitter,)"
    r"|(?<=[a-z\d.)] )(?P<begin>(?:Vragen van (?:het lid|de leden)|Zie ook Aanhangsel"
    r"|Antwoord van (?:de )?(?:[Mm]inister|[Ss]taatssecretaris)) )"
)


def is_one_line(text: str) -> bool:
    """Whether a whole paper stands on one line."""
    stripped = text.strip()
    return len(stripped) > LONG and "\n" not in stripped


def read(source: Source, evidence: Evidence) -> Reading:
    """Read plain text; never raises on any text."""
    if not is_one_line(source.text):
        return word_text.read(source, evidence)
    return Reading(source, tuple(_blocks(source.text)))


def _blocks(text: str) -> Iterator[Block]:
    for start, end, alone in _cuts(text):
        builder = Builder(text)
        builder.keep(start, end)
        words = builder.build()
        if words:
            yield Block("heading" if alone or titled(words.value) else "paragraph", words, 1)
        elif words.pieces:
            yield Block("paragraph", words, 1)


def _cuts(text: str) -> Iterator[tuple[int, int, bool]]:
    """Consecutive stretches of the text; True for one that is a formula by itself."""
    at = 0
    for found in _START.finditer(text):
        alone = found["begin"] is None
        if found.start() > at:
            yield at, found.start(), False
        at = found.end() if alone else found.start()
        if alone:
            yield found.start(), at, found["greeting"] is None
    if at < len(text):
        yield at, len(text), False
