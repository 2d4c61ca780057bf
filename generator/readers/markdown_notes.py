"""The notes of a PDF turned into Markdown: which lines are notes, and which marker belongs to which.

Scope: numbers and places; what the words of a note are is for ``markdown``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model import Block, Mark, Note, Source, Text
from generator.problems import Problem
from generator.readers.lines import Line, line_finder
from generator.readers.notes import missing_numbers, scopes

_BRACKETED = re.compile(r"\[(\d{1,3}) ?\](?!\()")
PLAIN = re.compile(r"(\d{1,3}) (?=\S)")
RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\Z")
"""A line of dashes, which ends the text of a page."""
Body = tuple[int, Line, Text]


def plain_notes(text: str, lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Notes of converters that print ``[3 ]`` in the text and ``3 De Volkskrant ...`` at the page's end.

    Where the bodies begin, and where their markers stand. A line counts only after a blank one, where its
    page, up to the rule that ends it, has that marker before it, or right below the note before it; brackets
    without such a body are words.
    """
    bodies: set[int] = set()
    markers: set[int] = set()
    page, before, last = 0, True, 0
    for line in lines:
        number = PLAIN.match(line.words)
        if number and (before or int(number[1]) == last + 1):
            found = [m.start() for m in _BRACKETED.finditer(text, page, line.start) if m[1] == number[1]]
            bodies |= {line.start} if found else set()
            markers.update(found[:1])
            last = int(number[1]) if found else last
        if RULE.match(line.words):
            page = line.end
        before = not line
        last = 0 if before else last
    return frozenset(bodies), frozenset(markers)


def bound(
    source: Source, bodies: Sequence[Body], markers: Iterable[tuple[int, int]]
) -> tuple[list[Note], dict[int, str], list[Problem]]:
    """The notes, the key of the note of each marker by its offset, and what is wrong with them.

    Args:
        source: whose notes they are.
        bodies: in printed order, the number of each note, the line where it begins, and its words.
        markers: offset and number of each, in printed order.
    """
    runs = scopes([number for number, _, _ in bodies])
    keys, problems = _keys(source, bodies, runs, markers)
    called = frozenset(keys.values())
    notes: list[Note] = []
    for (number, line, words), run in zip(bodies, runs, strict=True):
        key = f"{run}:{number}"
        if key not in called:
            message = f"noot {number} heeft geen verwijsteken in de tekst."
            problems.append(Problem(source.path, line.number, "D302", message))
        notes.append(Note(key, str(run), str(number), words, line=line.number))
    return notes, keys, [*problems, *missing_numbers(source.path, notes)]


def _keys(
    source: Source, bodies: Sequence[Body], runs: Sequence[int], markers: Iterable[tuple[int, int]]
) -> tuple[dict[int, str], list[Problem]]:
    """The key of each marker: the first body of its number that stands behind it, else the last."""
    line_at = line_finder(source.text)
    places: dict[int, list[tuple[int, str]]] = {}
    for (number, line, _), run in zip(bodies, runs, strict=True):
        places.setdefault(number, []).append((line.start, f"{run}:{number}"))
    keys: dict[int, str] = {}
    problems: list[Problem] = []
    for at, number in markers:
        options = places.get(number, [])
        while len(options) > 1 and options[0][0] < at:
            options.pop(0)
        if options:
            keys[at] = options[0][1]
        else:
            message = f"bij verwijsteken {number} ontbreekt de noot."
            problems.append(Problem(source.path, line_at(at), "D301", message))
    return keys, problems


def with_keys(block: Block, keys: dict[int, str]) -> Block:
    """The block with its note marks bound: ``@offset`` becomes the note's key, or is dropped."""
    marks = tuple(
        Mark(m.start, m.end, m.kind, keys[int(m.value[1:])]) if m.kind == "note" else m
        for m in block.text.marks
        if m.kind != "note" or int(m.value[1:]) in keys
    )
    if marks == block.text.marks:
        return block
    text = Text(block.text.value, marks, block.text.pieces)
    return Block(block.kind, text, block.line, block.page, block.level, block.table)
