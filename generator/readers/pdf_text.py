"""The flavour ``pdf-text``: the text layer of an official PDF, cut at hard line ends (some 75 characters).

Scope: bytes of text -> Blocks and Notes; knows nothing of papers or meetings. Learnt from
kst-32317-867 and kst-32317-OM: every line ends with a space, a page begins with a leading space,
note bodies stand at the page end and may cut a sentence in two, tables are flattened.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.hyphens import Evidence
from generator.model import Block, Note, Piece, Reading, Source, Table, Text
from generator.problems import Problem
from generator.readers.lines import Line, Marker, lines_of, reflow
from generator.readers.notes import missing_numbers
from generator.readers.pdf_notes import NoteBody, find_notes
from generator.readers.pdf_tables import Cell, FlatTable, find_tables
from generator.readers.shape import CLOSERS, LIST_SIGN
from generator.text import furnish

FOOT = re.compile(
    r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[–-]\d{4}, (?P<dossier>\d[\d ]+(?:[-– ][\dIVXLA-Z()]+)?), "
    r"(?:nr\. )?(?P<number>[\dA-Z]+) (?P<page>\d+)\Z"
)
_SENTENCE_END = (".", "!", "?", ":", ";")
_STRUCTURE = re.compile(r"(?:[IVX]{1,4}\.?\s+\S|\d{1,2}[.)]\s+\S|=\s*\S)")
_NARROW = 0.86
_FITS = 0.94
"""Of the usual length of a line: what a line can hold for certain. In 410 lines inside the paragraphs of
kst-32317-867 and kst-32317-OM none is shorter than 0.958 with the next word added."""
_FORM = "= "  # opens the line that says what kind of session an item is
_GLUED = re.compile(r"(?:(?<=[^\d\s][.!?:;»”’\"')\]])|(?<=\b(?:19|20)\d\d[.!?:;]))\d{1,3}\Z")
"""A marker behind the last sign of a paragraph: ``9 februari jl.4``."""


def read(source: Source, evidence: Evidence) -> Reading:
    """Read a source of this flavour; never raises on any text."""
    return _Reader(source, evidence).read()


class _Reader:
    """One reading; holds the lines and what each belongs to."""

    def __init__(self, source: Source, evidence: Evidence) -> None:
        self.source, self.text, self.evidence = source, source.text, evidence
        self.lines = lines_of(source.text, paged=True)
        self.problems: list[Problem] = []
        self.hints: dict[str, str] = {}
        self.furniture: list[Piece] = []

    def read(self) -> Reading:
        lines = self._without_feet()
        tables = find_tables(self.text, lines)
        in_tables, table_notes = self._table_lines(lines, tables)
        prose = [_blank(line) if line.number in in_tables else line for line in lines]
        bodies = find_notes(self.text, prose)
        in_notes = {line.number for body in bodies for line in body.lines}
        self.markers = _markers(self.lines, bodies, tables)
        rest = [_blank(line) if line.number in in_notes else line for line in prose]
        blocks = self._blocks(rest, [(lines[t.first].number, n, t) for n, t in enumerate(tables, 1)])
        notes = [self._note(b.key, str(b.scope), b.number, b.lines, b.label, b.marker) for b in bodies]
        notes += table_notes
        notes.sort(key=lambda n: n.line)
        self.problems += missing_numbers(self.source.path, notes)
        return Reading(
            self.source, tuple(blocks), tuple(notes), tuple(self.furniture), tuple(self.problems), self.hints
        )

    def _without_feet(self) -> list[Line]:
        """All lines, running feet blanked; what a foot says of the paper's own number is a hint."""
        out: list[Line] = []
        for line in self.lines:
            found = FOOT.match(line.words) if line.words[:6] in ("Tweede", "Eerste") else None
            if found:
                self.hints |= {"dossier": found["dossier"], "number": found["number"]}
                self.furniture.append(Piece(line.start, line.end, "", "running-foot"))
            out.append(_blank(line) if found else line)
        return out

    # --- tables ------------------------------------------------------------------------

    def _table_lines(self, lines: Sequence[Line], tables: Sequence[FlatTable]) -> tuple[set[int], list[Note]]:
        """The line numbers that tables and their notes take, and those notes."""
        taken: set[int] = set()
        notes: list[Note] = []
        self.markers = _markers(self.lines, [], tables)
        for ordinal, table in enumerate(tables, 1):
            taken |= {line.number for line in lines[table.first : table.last + 1]}
            for number, indexes, marker in table.notes:
                body = [lines[i] for i in indexes]
                taken |= {line.number for line in body}
                scope = f"table-{ordinal}"
                label = (
                    len(str(number))
                    + len(body[0].words[len(str(number)) :])
                    - len(body[0].words[len(str(number)) :].lstrip())
                )
                notes.append(self._note(f"{scope}:{number}", scope, number, body, label, marker))
        return taken, notes

    def _table(self, ordinal: int, table: FlatTable) -> Block:
        cells = Table(
            tuple(self._cell(c) for c in table.header),
            tuple(tuple(self._cell(c) for c in row) for row in table.rows),
            self._cell(table.caption),
            tuple(f"table-{ordinal}:{number}" for number, _, _ in table.notes),
        )
        first = min(
            (line for row in (*table.rows, table.header) for c in row for line in c), key=lambda li: li.start
        )
        return Block("table", Text(), first.number, first.page, table=cells)

    def _cell(self, cell: Cell) -> Text:
        return reflow(self.text, cell, self.evidence, self.markers).text

    # --- notes -------------------------------------------------------------------------

    def _note(
        self,
        key: str,
        scope: str,
        number: int,
        lines: Iterable[Line],
        label: int,
        marker: tuple[int, int] | None,
    ) -> Note:
        listed = list(lines)
        paragraph = reflow(self.text, listed, self.evidence, {}, skip=label)
        self._doubt(paragraph.doubtful)
        if marker is None:
            message = f"noot {number} heeft geen verwijsteken in de tekst."
            self.problems.append(Problem(self.source.path, listed[0].number, "D302", message))
        return Note(key, scope, str(number), paragraph.text, line=listed[0].number, page=listed[0].page)

    def _doubt(self, doubtful: Iterable[tuple[int, str]]) -> None:
        for number, word in doubtful:
            message = f"streepje aan het regeleinde in “{word}”: deel van het woord of afbreking?"
            self.problems.append(Problem(self.source.path, number, "D309", message))

    # --- paragraphs --------------------------------------------------------------------

    def _blocks(self, lines: Sequence[Line], tables: list[tuple[int, int, FlatTable]]) -> list[Block]:
        width = _width(lines)
        blocks: list[Block] = []
        waiting = list(tables)
        for group in _paragraphs(lines, width, [number for number, _, _ in tables]):
            while waiting and waiting[0][0] < group[0].number:
                blocks.append(self._table(*waiting.pop(0)[1:]))
            paragraph = reflow(self.text, group, self.evidence, self.markers)
            self._doubt(paragraph.doubtful)
            kind, text = ("heading" if _is_heading(group) else "paragraph"), paragraph.text
            sign = LIST_SIGN.match(text.value)
            if sign:
                kind, text = "list_item", furnish(text, 0, sign.end(), "list-sign")
            first, last = group[0], group[-1]
            blocks.append(Block(kind, text, first.number, first.page, last_page=last.page))
        return blocks + [self._table(*rest[1:]) for rest in waiting]


def _blank(line: Line) -> Line:
    return Line(line.start, line.start, line.number, line.page, "")


def _markers(
    lines: Sequence[Line], bodies: Iterable[NoteBody], tables: Iterable[FlatTable]
) -> dict[int, tuple[Marker, ...]]:
    """Note markers by line number."""
    spots = [(body.marker, body.key) for body in bodies if body.marker]
    spots += [
        (marker, f"table-{ordinal}:{number}")
        for ordinal, table in enumerate(tables, 1)
        for number, _, marker in table.notes
    ]
    starts = [line.start for line in lines]
    by_line: defaultdict[int, list[Marker]] = defaultdict(list)
    for (start, end), key in sorted(spots):
        by_line[bisect_right(starts, start)].append(Marker(start, end, key))
    return {number: tuple(found) for number, found in by_line.items()}


def _width(lines: Sequence[Line]) -> int:
    """The usual length of a full line of the body."""
    lengths = sorted(len(line.words) for line in lines if len(line.words) > 40)
    return lengths[int(len(lengths) * 0.8)] if lengths else 75


def _paragraphs(lines: Sequence[Line], width: int, tables: Sequence[int]) -> list[list[Line]]:
    """Group lines into paragraphs: at blank lines, at lines that ended early after a sentence, and
    on over a page when the sentence goes on there."""
    groups: list[list[Line]] = []
    blank, starts = True, set(tables)
    for index, line in enumerate(lines):
        if line.number in starts:
            blank = True
        if not line:
            blank = True
            continue
        last = groups[-1][-1] if groups else None
        if last is None:
            groups.append([line])
        elif line.page != last.page:
            crosses = not any(last.number < number < line.number for number in tables)
            top = _run(lines, index)
            (
                groups[-1].append(line)
                if crosses and _goes_on(groups[-1], top, width)
                else groups.append([line])
            )
        elif (
            blank
            or _ended_early(last, line, width)
            or (LIST_SIGN.match(line.words) and _ends(last.words, ",."))
            or _FORM in (line.words[:2], last.words[:2])
        ):
            groups.append([line])
        else:
            groups[-1].append(line)
        blank = False
    return groups


def _ends(words: str, more: str = "") -> bool:
    """Whether the words end a sentence (or with one of ``more``), a glued note marker left out of account."""
    if words[-1:].isdecimal():
        words = _GLUED.sub("", words)
    return words.rstrip(CLOSERS).endswith((*_SENTENCE_END, *more))


def _ended_early(last: Line, line: Line, width: int) -> bool:
    """Whether a line ended a paragraph: it ends a sentence and the next word would have fitted."""
    first = line.words.split(" ", 1)[0]
    return _ends(last.words) and len(last.words) + 1 + len(first) <= width * _FITS


def _run(lines: Sequence[Line], start: int) -> list[Line]:
    """The first lines from ``start`` up to a blank one, five at most."""
    run: list[Line] = []
    for line in lines[start : start + 5]:
        if not line:
            break
        run.append(line)
    return run


def _goes_on(group: Sequence[Line], top: Sequence[Line], width: int) -> bool:
    """Whether a paragraph goes on at the top of the next page, whose first lines are ``top``."""
    line = top[0]
    if (_is_heading(group) and len(group[-1].words) < width * _NARROW) or _STRUCTURE.match(line.words):
        return False
    if not _ends(group[-1].words):
        return True
    if _is_heading(top):
        return False  # a topic's title opens the page
    return not _ended_early(group[-1], line, width)


def _is_heading(group: Sequence[Line]) -> bool:
    """A few lines that do not end like a sentence and begin like a title."""
    first, last = group[0].words, group[-1].words
    return (
        len(group) <= 4
        and (first[0].isupper() or first[0].isdigit() or first[0] == "=")
        and (not _ends(last, ",") and len(first) + len(last) < 300)
    )
