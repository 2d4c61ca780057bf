"""Building and cutting ``Text`` so that every piece keeps its place in the source.

Scope: pure operations on ``model.Text``. Knows no format and no paper. Post-condition of every
function: the value is the concatenation of the pieces' texts, and pieces keep source order.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.model import Mark, Piece, Text
from generator.rules import AS_PRINTED, CONTROL

_CLEAN = re.compile(
    rf"(?P<control>[{CONTROL}]+)|(?P<space>[^\S\n]{{2,}}|[^\S\n ])|(?P<unicode>\w[\u0300-\u036f]+)"
)
DASHES = "-‐‑‒–—―−"
"""Every sign that papers print for a hyphen or a dash."""
_LOOSE_ACCENT = re.compile("[\u0300-\u036f]")


#: For patterns. Optional white space: spaces of any kind, at most one line break (never over a blank line).
S = r"[^\S\n]{0,4}(?:\n[^\S\n]{0,4})?"
#: White space that must be there.
S1 = r"(?:[^\S\n]{1,4}(?:\n[^\S\n]{0,4})?|\n[^\S\n]{0,4})"


@dataclass(slots=True)
class Builder:
    """Collects pieces and marks of one Text out of ``source``; ``build`` trims and freezes it."""

    source: str
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    length: int = 0

    def put(self, start: int, end: int, text: str, rule: str) -> None:
        """Add ``source[start:end]`` as ``text`` by ``rule``."""
        if end > start:
            self.pieces.append(Piece(start, end, text, rule))
            self.length += len(text)

    def put_join(self, at: int, glue: str) -> None:
        """Add a glue of no width at ``at``: parts of one paragraph that a page cut apart."""
        self.pieces.append(Piece(at, at, glue, "join"))
        self.length += len(glue)

    def keep(self, start: int, end: int) -> None:
        """Add ``source[start:end]`` as printed, but for runs of space, invisible characters and
        accents that stand as separate characters (`Yes\u0327ilgo\u0308z` in kst-32317-867)."""
        if _is_clean(self.source[start:end]):
            self._verbatim(start, end)
            return
        at = start
        for found in _CLEAN.finditer(self.source, start, end):
            self._verbatim(at, found.start())
            rule = found.lastgroup or "space"
            out = {"control": "", "space": " "}.get(rule)
            if out is None:
                out = unicodedata.normalize("NFC", found.group())
            self.put(found.start(), found.end(), out, rule)
            at = found.end()
        self._verbatim(at, end)

    def _verbatim(self, start: int, end: int) -> None:
        if end > start:
            self.pieces.append(Piece(start, end, self.source[start:end]))
            self.length += end - start

    def mark(self, start: int, end: int, kind: str, value: str = "") -> None:
        """Add a mark over ``[start, end)`` of the value built so far."""
        self.marks.append(Mark(start, end, kind, value))

    def build(self) -> Text:
        """The Text, with space at both ends given to the rule ``space``."""
        return trim(Text("".join(p.text for p in self.pieces), tuple(self.marks), tuple(self.pieces)))


def _is_clean(words: str) -> bool:
    """Whether there is nothing for ``_CLEAN`` in words, as in most: all it takes but accents and pairs of
    spaces is not printable to Python."""
    return words.isprintable() and "  " not in words and (words.isascii() or not _LOOSE_ACCENT.search(words))


def _split_piece(piece: Piece, at: int) -> tuple[Piece, Piece]:
    """Cut a piece after ``at`` characters of its text; only pieces as printed have such places."""
    if piece.rule in AS_PRINTED:
        middle = piece.start + at
        return (
            Piece(piece.start, middle, piece.text[:at], piece.rule),
            Piece(middle, piece.end, piece.text[at:], piece.rule),
        )
    raise ValueError(f"a piece of rule {piece.rule!r} cannot be cut at {at}")


def cut(text: Text, start: int, end: int) -> Text:
    """``text[start:end]`` with its marks and pieces.

    A piece without text that stands at a cut goes with the words before it, so that nothing is
    lost when a text is cut into consecutive parts.
    """
    pieces: list[Piece] = []
    at = 0
    for piece in text.pieces:
        size = len(piece.text)
        low, high = max(start, at), min(end, at + size)
        if size == 0:
            if (start < at <= end) or (at == start == 0):
                pieces.append(piece)
        elif low < high:
            part = piece
            if high < at + size:
                part = _split_piece(part, high - at)[0]
            if low > at:
                part = _split_piece(part, low - at)[1]
            pieces.append(part)
        at += size
    marks = tuple(
        Mark(max(m.start, start) - start, min(m.end, end) - start, m.kind, m.value)
        for m in text.marks
        if (
            m.start < end and m.end > start
            if m.start < m.end
            else start < m.start <= end or m.start == start == 0
        )
    )
    return Text(text.value[start:end], marks, tuple(pieces))


def furnish(text: Text, start: int, end: int, rule: str) -> Text:
    """``text`` without the words of ``[start, end)``: their source goes to ``rule``.

    The stretch must lie at an end of the text (an item's number, a form's sign, space).
    """
    if start == end:
        return text
    before = cut(text, 0, start) if start else Text()  # what has no width at 0 goes with the words after it
    inside, after = cut(text, start, end), cut(text, end, len(text.value))
    # a number that the format counted is there to be read, until a heading keeps it as its own number
    gone = [Piece(p.start, p.end, "", rule if p.rule in AS_PRINTED else p.rule) for p in inside.pieces]
    marks = [*before.marks, *(Mark(start, start, m.kind, m.value) for m in inside.marks if m.kind == "note")]
    marks += [Mark(m.start + start, m.end + start, m.kind, m.value) for m in after.marks]
    return Text(before.value + after.value, tuple(marks), (*before.pieces, *gone, *after.pieces))


def replaced(text: Text, start: int, end: int, out: str, rule: str, parts: str) -> Text:
    """``text`` with ``out`` for the words of ``[start, end)``, as one piece by ``rule``.

    Signs without words around the stretch keep their own pieces, notes their markers. Where something that
    belongs to no text (the end of a page) stands inside it, each stretch of source is a piece by the rule
    ``parts``, of which the first has the words. Where one piece reaches over its edge, nothing is replaced.
    """
    try:
        before, inside, after = cut(text, 0, start), cut(text, start, end), cut(text, end, len(text.value))
    except ValueError:
        return text
    worded = [n for n, piece in enumerate(inside.pieces) if piece.text]
    first, last = worded[0], worded[-1]
    stretches = _stretches(inside.pieces[first : last + 1])
    made = [
        Piece(start, end, "" if n else out, parts if len(stretches) > 1 else rule)
        for n, (start, end) in enumerate(stretches)
    ]
    notes = tuple(Mark(len(out), len(out), m.kind, m.value) for m in inside.marks if m.kind == "note")
    pieces = (*inside.pieces[:first], *made, *inside.pieces[last + 1 :])
    return join((before, Text(out, notes, pieces), after), glue="")


def _stretches(pieces: Iterable[Piece]) -> list[tuple[int, int]]:
    """The stretches of source that pieces take, those that follow each other as one."""
    found: list[tuple[int, int]] = []
    for piece in pieces:
        if found and found[-1][1] == piece.start:
            found[-1] = found[-1][0], piece.end
        else:
            found.append((piece.start, piece.end))
    return found


def trim(text: Text) -> Text:
    """``text`` without space at its ends."""
    value = text.value
    if value and value[-1].isspace():
        text = furnish(text, len(value.rstrip()), len(value), "space")
        value = text.value
    if value and value[0].isspace():
        text = furnish(text, 0, len(value) - len(value.lstrip()), "space")
    return text


def join(texts: Iterable[Text], glue: str = " ") -> Text:
    """One Text out of parts of one paragraph that a page or a note block cut apart.

    The glue is a piece of no width by the rule ``join``; what stood between the parts is the
    caller's furniture.
    """
    value = ""
    marks: list[Mark] = []
    pieces: list[Piece] = []
    for text in texts:
        if value and text.value:
            pieces.append(Piece(pieces[-1].end, pieces[-1].end, glue, "join"))
            value += glue
        offset = len(value)
        marks += [Mark(m.start + offset, m.end + offset, m.kind, m.value) for m in text.marks]
        pieces += text.pieces
        value += text.value
    return Text(value, tuple(marks), tuple(pieces))
