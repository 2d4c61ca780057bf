"""What all flavours share about footnotes: the words before a marker, and numbers that are missing.

Scope: small pure functions on notes. Binding itself differs per flavour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Block, Note
from generator.problems import Problem

_SIZE = 20
"""Characters before a marker, of the data contract."""


def words_before(blocks: Iterable[Block], notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes, each with the last characters before its first marker in the blocks."""
    before: dict[str, str] = {}
    for block in blocks:
        texts = [block.text]
        if block.table:
            cells = (c for row in (block.table.header, *block.table.rows) for c in row)
            texts += [block.table.caption, *cells]
        for text in texts:
            for mark in text.marks:
                if mark.kind == "note":
                    before.setdefault(mark.value, text.value[: mark.start].rstrip()[-_SIZE:])
    return tuple(replace(note, before_marker=before.get(note.key, "")) for note in notes)


def missing_numbers(path: str, notes: Sequence[Note]) -> list[Problem]:
    """A problem for each number that a numbering run skips (the report out of Word has note 2 only)."""
    problems: list[Problem] = []
    expected: dict[str, int] = {}
    for note in notes:
        number = int(note.number)
        wanted = expected.get(note.scope, 1)
        for absent in range(wanted, min(number, wanted + 50)):
            message = f"noot {absent} ontbreekt: de noten van deze reeks gaan verder met {number}."
            problems.append(Problem(path, note.line, "D301", message))
        expected[note.scope] = max(wanted, number + 1)
    return problems


def scopes(numbers: Iterable[int]) -> list[int]:
    """The numbering run of each number in printed order: a number that is not higher than the one
    before it opens a new run (the second consultation of the answers of 18 July 2024)."""
    out: list[int] = []
    run, last = 1, 0
    for number in numbers:
        if number <= last:
            run += 1
        out.append(run)
        last = number
    return out
