"""Plain text, also when the whole paper stands on one line.

Scope: a text on one line is cut where a paper's own formulas begin (``Vraag 2 en 3``, ``Geachte ...``,
``Nr. 867 BRIEF VAN ...``); everything between two cuts is one paragraph, because nothing else in such a
text is sure. The feet of its pages are furniture when they count from 1; the first one has the number of
the paper. A hyphen that a line end left goes when the words of all documents and the dictionary are sure.
Notes that ran into the text stay words in their place. Any other text is read as Word text. Learnt from an
Aanhangsel of 2014-2015 (../shared/fixtures).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

from generator.hyphens import Evidence
from generator.model import Block, Reading, Source, Text
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


_FOOT = re.compile(
    r"(?:(?P<id>ah-(?:tk|ek)-\d{8}-\d{1,5}) ISSN \d{4} ?[-–] ?\d{3}[\dX] [’']s-Gravenhage \d{4} )?"
    r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[–-]\d{4}, Aanhangsel (?P<page>\d{1,3})(?: |\Z)"
)
_HYPHEN = re.compile(r"(?<![\w-])(?P<left>[^\W\d_]{2,40})- (?P<right>[a-zà-öø-ÿ]{2,40})(?![\w-])")


def is_one_line(text: str) -> bool:
    """Whether a whole paper stands on one line."""
    stripped = text.strip()
    return len(stripped) > LONG and "\n" not in stripped


def read(source: Source, evidence: Evidence) -> Reading:
    """Read plain text; never raises on any text."""
    if not is_one_line(source.text):
        return word_text.read(source, evidence)
    text = source.text
    feet = _feet(text)
    signs = [(found.start(), found.end(), "running-foot") for found in feet]
    signs += [(at, at + 2, "hyphen") for at in _hyphens(text, evidence)]
    id_ = next((found["id"] for found in feet if found["id"]), "")
    return Reading(source, tuple(_blocks(text, sorted(signs))), hints={"id": id_} if id_ else {})


def _feet(text: str) -> list[re.Match[str]]:
    """The feet of the pages; none when they are not numbered from 1, for then they are citations."""
    found = list(_FOOT.finditer(text))
    counted = [int(foot["page"]) for foot in found] == list(range(1, len(found) + 1))
    return found if counted else []


def _hyphens(text: str, evidence: Evidence) -> Iterator[int]:
    """Where a hyphen and the space behind it were made by a line end, for certain."""
    for found in _HYPHEN.finditer(text):
        if evidence.decide(found["left"], found["right"]) == ("drop", True):
            yield found.end("left")


Sign = tuple[int, int, str]
"""Where something that is no word begins and ends, and the rule that takes it."""


def _blocks(text: str, signs: Sequence[Sign]) -> Iterator[Block]:
    waiting = deque(signs)
    for start, end, alone in _cuts(text):
        words = _words(text, start, end, waiting)
        if words:
            yield Block("heading" if alone or titled(words.value) else "paragraph", words, 1)
        elif words.pieces:
            yield Block("paragraph", words, 1)


def _words(text: str, start: int, end: int, waiting: deque[Sign]) -> Text:
    """The words of a stretch without the signs in it, which are taken from those that wait."""
    builder = Builder(text)
    at = start
    while waiting and waiting[0][1] <= end:
        begin, after, rule = waiting.popleft()
        if begin >= at:
            builder.keep(at, begin)
            builder.put(begin, after, "", rule)
            at = after
    builder.keep(at, end)
    return builder.build()


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
