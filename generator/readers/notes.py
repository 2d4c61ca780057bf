"""What all flavours share about footnotes: the words before a marker, and numbers that are missing.

Scope: small pure functions on notes. Binding itself differs per flavour.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.model import Note
from generator.problems import Problem

_SIGNS = re.compile(r"\*{1,4}|</?b>|<sup>\d+</sup>|\[footnoteRef:\d+\]")


def before_marker(source: str, at: int, size: int = 20) -> str:
    """The last ``size`` characters of the words before a marker at offset ``at``."""
    words = _SIGNS.sub("", source[max(0, at - size * 4) : at])
    return " ".join(words.split())[-size:]


def missing_numbers(path: str, notes: Sequence[Note]) -> list[Problem]:
    """A problem for each number that a numbering run skips (the report out of Word has note 2 only)."""
    problems: list[Problem] = []
    expected: dict[str, int] = {}
    for note in notes:
        number = int(note.number)
        wanted = expected.get(note.scope, 1)
        for absent in range(wanted, min(number, wanted + 50)):
            message = f"noot {absent} ontbreekt: de noten van deze reeks gaan verder met {number}"
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
