"""Extract -> Reading: one way from the parts of any format to blocks, notes and pieces.

Scope: what XML, HTML, Word, ODT and PDF share once their words are out of the file. Binds markers to
notes by the extractor's names, counts numbering runs, decides hyphens at line ends. Knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.extract import Part, Run, Runs, part_runs
from generator.hyphens import Evidence
from generator.model import Block, Note, Piece, Reading, Source, Table, Text
from generator.problems import Problem
from generator.readers.lines import WORD_END
from generator.readers.notes import missing_numbers
from generator.readers.shape import LIST_SIGN, goes_on, titled
from generator.text import Builder, furnish

_LEFT = re.compile(r"([^\s()\[\]«»“‘’'\"/]+)\Z")
_ADDRESS = re.compile(r"(?:://|www\.)\S*\Z")
_LOOKS = (("bold", "bold"), ("italic", "italic"))


def read(source: Source, evidence: Evidence) -> Reading:
    """Read a source whose words an extractor took out; see ``generator.extract``.

    Returns:
        The reading. Problems: D301 for a marker without its note and for numbers that a run skips,
        D302 for a note without marker, D309 for a line-end hyphen that stays in doubt.
    """
    return _Reader(source, evidence).read()


@dataclass(slots=True)
class _Names:
    """The key, scope and number of each note by the extractor's name, in printed order."""

    keys: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    by_table: dict[int, list[str]] = field(default_factory=dict)


def _names(parts: Sequence[Part]) -> _Names:
    """Keys of notes: a number that is not higher than the one before it opens a new run (annexes),
    a table's own notes have a scope of their own."""
    names = _Names()
    used: set[str] = set()
    run, last, table = 1, 0, 0
    for part in parts:
        table += part.kind == "table"
        if part.kind != "note" or part.name in names.keys:
            continue
        scope = f"table-{table}" if part.tabled else ""
        if not scope:
            number = int(part.number) if part.number.isdecimal() else last
            run += part.number.isdecimal() and number <= last
            last = number
            scope = str(run)
        key = f"{scope}:{part.number}"
        while key in used:
            key += "'"
        used.add(key)
        names.keys[part.name] = (key, scope, part.number)
        if part.tabled:
            names.by_table.setdefault(table, []).append(key)
    return names


class _Reader:
    """One reading; ``at`` walks the extract's text as its parts do."""

    def __init__(self, source: Source, evidence: Evidence) -> None:
        self.source, self.evidence = source, evidence
        self.parts: Sequence[Part] = source.extract.parts if source.extract else ()
        self.names = _names(self.parts)
        self.problems: list[Problem] = []
        self.bound: set[str] = set()
        self.at, self.line, self.tables = 0, 1, 0
        self.plain = (
            False  # whether the last block is a paragraph by its format, a title by its shape at most
        )

    def read(self) -> Reading:
        blocks: list[Block] = []
        notes: list[Note] = []
        furniture: list[Piece] = []
        for part in self.parts:
            start = self.at
            texts = list(self._texts(part))
            if part.kind == "furniture":
                furniture += texts[0].pieces
            elif part.kind == "note":
                key, scope, number = self.names.keys[part.name]
                notes.append(Note(key, scope, number, texts[0], line=self.line, page=part.page))
            else:
                blocks.append(self._block(part, texts))
                self._carry_on(blocks, part)
            self.line += self.source.text.count("\n", start, self.at) + 1
            self.at += 1
        self.problems += self._notes_problems(notes)
        hints = dict(self.source.extract.hints) if self.source.extract else {}
        return Reading(
            self.source, tuple(blocks), tuple(notes), tuple(furniture), tuple(self.problems), hints
        )

    def _carry_on(self, blocks: list[Block], part: Part) -> None:
        """A paragraph that goes on with the one before it shows that that one was no title."""
        plain, self.plain = self.plain, part.kind == "paragraph"
        titled_before = plain and len(blocks) > 1 and blocks[-2].kind == "heading"
        if titled_before and blocks[-1].kind == "paragraph" and goes_on(blocks[-1].text.value):
            blocks[-2] = replace(blocks[-2], kind="paragraph")

    def _texts(self, part: Part) -> Iterator[Text]:
        """The Text of the part's runs and of each cell; ``at`` moves past them."""
        for before, runs in part_runs(part):
            self.at += len(before)
            yield self._text(runs, part.rule)

    def _text(self, runs: Runs, furniture: str) -> Text:
        builder = Builder(self.source.text)
        for index, run in enumerate(runs):
            start, self.at = self.at, self.at + len(run.text)
            begin = builder.length
            if furniture:
                builder.put(start, self.at, "", furniture)
            elif run.note:
                self._marker(builder, start, run)
            elif run.rule == "line-hyphen":
                self._hyphen(builder, start, runs, index)
            elif run.rule:
                builder.put(start, self.at, run.out, run.rule)
            else:
                builder.keep(start, self.at)
            if builder.length > begin and not run.note:
                self._looks(builder, begin, run)
        return builder.build()

    def _looks(self, builder: Builder, begin: int, run: Run) -> None:
        """Marks for the look of a run; one that goes on from the run before is made longer."""
        wanted = [(kind, "") for name, kind in _LOOKS if getattr(run, name)]
        wanted += [("link", run.link)] if run.link else []
        for kind, value in wanted:
            last = next((m for m in reversed(builder.marks[-4:]) if m.kind == kind), None)
            if last and last.end == begin and last.value == value:
                builder.marks.remove(last)
                builder.mark(last.start, builder.length, kind, value)
            else:
                builder.mark(begin, builder.length, kind, value)

    def _marker(self, builder: Builder, start: int, run: Run) -> None:
        if run.text:
            builder.put(start, self.at, "", "note-sign")
        known = self.names.keys.get(run.note)
        if known:
            self.bound.add(known[0])
            builder.mark(builder.length, builder.length, "note", known[0])
        else:
            message = f"bij verwijsteken {run.text.strip() or '?'} ontbreekt de noot"
            self.problems.append(Problem(self.source.path, self.line, "D301", message))

    def _hyphen(self, builder: Builder, start: int, runs: Runs, index: int) -> None:
        """A hyphen and line end: the words of all documents say whether the hyphen stays."""
        if _ADDRESS.search(self.source.text, max(0, start - 300), start):
            builder.keep(start, start + 1)
            builder.put(start + 1, self.at, "", "line-end")
            return  # in an address every hyphen is its own
        left = _LEFT.search(self.source.text, max(0, start - 60), start)
        right = WORD_END.match(self.source.text, self.at)
        verdict, sure = self.evidence.decide(
            left.group(1) if left else "", right.group() if right else "", runs[index].out == " "
        )
        if verdict == "drop":
            builder.put(start, self.at, "", "hyphen")
        else:
            builder.keep(start, start + 1)
            builder.put(start + 1, self.at, " " if verdict == "space" else "", "line-end")
        if not sure and left and right:
            word = f"{left.group(1)}-{right.group()}"
            message = f"streepje aan het regeleinde in “{word}”: deel van het woord of afbreking?"
            self.problems.append(Problem(self.source.path, self.line, "D309", message))

    def _block(self, part: Part, texts: Sequence[Text]) -> Block:
        if part.kind != "table":
            return _shaped(part, texts[0], self.line)
        self.tables += 1
        cells = iter(texts[1:])
        rows = [tuple(next(cells) for _ in row) for row in part.rows]
        header = rows.pop(0) if part.header and rows else ()
        keys = tuple(self.names.by_table.get(self.tables, ()))
        return Block("table", Text(), self.line, part.page, table=Table(header, tuple(rows), texts[0], keys))

    def _notes_problems(self, notes: Sequence[Note]) -> list[Problem]:
        problems = [
            Problem(self.source.path, n.line, "D302", f"noot {n.number} heeft geen verwijsteken in de tekst")
            for n in notes
            if n.key not in self.bound
        ]
        return problems + missing_numbers(self.source.path, [n for n in notes if n.number.isdecimal()])


def _shaped(part: Part, text: Text, line: int) -> Block:
    """The block of a part; a paragraph may be a title or a list item by its words alone."""
    kind = part.kind
    sign = LIST_SIGN.match(text.value) if kind in ("paragraph", "list_item") else None
    if sign:
        kind, text = "list_item", furnish(text, 0, sign.end(), "list-sign")
    elif kind == "paragraph" and titled(text.value):
        kind = "heading"
    return Block(kind, text, line, part.page, part.level, last_page=part.last_page)
