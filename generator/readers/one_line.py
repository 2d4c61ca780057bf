"""Plain text, also when the whole paper stands on one line.

Scope: a text on one line is cut where a paper's own formulas begin (``Vraag 2 en 3``, ``Geachte ...``,
``Nr. 867 BRIEF VAN ...``); everything between two cuts is one paragraph, because nothing else in such a
text is sure. The feet of its pages are furniture when they count from 1; the first one has the number of
the paper. A hyphen that a line end left goes when the words of all documents and the dictionary are sure.
Notes that ran into the text are parted from it where their page is sure of them (``one_line_notes``). Any
other text is read as Word text. Learnt from an Aanhangsel of 2014-2015 (../shared/fixtures).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from generator.hyphens import Evidence
from generator.model import Block, Note, Reading, Source, Text
from generator.readers import word_text
from generator.readers.one_line_notes import PrintedNote, printed_notes
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
    hyphens = [(at, at + 2, "hyphen") for at in _hyphens(text, evidence)]
    printed = tuple(printed_notes(text, feet))
    bodies = [(note.start, note.end, "") for note in printed]
    markers = [(*note.marker, "note-marker") for note in printed]
    signs = [(found.start(), found.end(), "running-foot") for found in feet] + hyphens + bodies + markers
    keys = {note.marker[0]: f"1:{note.number}" for note in printed}
    id_ = next((found["id"] for found in feet if found["id"]), "")
    blocks = tuple(_blocks(text, sorted(signs), keys))
    notes = tuple(_note(text, note, hyphens) for note in printed)
    return Reading(source, blocks, notes, hints={"id": id_} if id_ else {})


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
"""Where something that is no word begins and ends, and the rule that takes it; without a rule it is a note,
whose words stand elsewhere."""


def _note(text: str, printed: PrintedNote, hyphens: Sequence[Sign]) -> Note:
    inside = deque(sign for sign in hyphens if printed.words <= sign[0] < printed.end)
    inside.appendleft((printed.start, printed.words, "note-label"))
    words = _words(text, printed.start, printed.end, inside, {})
    return Note(f"1:{printed.number}", "1", str(printed.number), words, line=1)


def _blocks(text: str, signs: Sequence[Sign], keys: Mapping[int, str]) -> Iterator[Block]:
    waiting = deque(signs)
    bodies = [(start, end) for start, end, rule in signs if not rule]
    for start, end, alone in _cuts(text, bodies):
        words = _words(text, start, end, waiting, keys)
        if words:
            yield Block("heading" if alone or titled(words.value) else "paragraph", words, 1)
        elif words.pieces:
            yield Block("paragraph", words, 1)


def _words(text: str, start: int, end: int, waiting: deque[Sign], keys: Mapping[int, str]) -> Text:
    """The words of a stretch without the signs in it, which are taken from those that wait; ``keys``: the
    note of each marker, by its place."""
    builder = Builder(text)
    at = start
    while waiting and waiting[0][1] <= end:
        begin, after, rule = waiting.popleft()
        if begin >= at:
            builder.keep(at, begin)
            if rule:
                builder.put(begin, after, "", rule)
            if begin in keys:
                builder.mark(builder.length, builder.length, "note", keys[begin])
            at = after
    builder.keep(at, end)
    return builder.build()


def _cuts(text: str, bodies: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Consecutive stretches of the text, not cut in ``bodies``; True for one that is a formula by itself."""
    at = 0
    for found in _START.finditer(text):
        body = bisect_right(bodies, (found.start(), len(text))) - 1
        if body >= 0 and found.start() < bodies[body][1]:
            continue
        alone = found["begin"] is None
        if found.start() > at:
            yield at, found.start(), False
        at = found.end() if alone else found.start()
        if alone:
            yield found.start(), at, found["greeting"] is None
    if at < len(text):
        yield at, len(text), False
