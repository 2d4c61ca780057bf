"""The post-condition of every extractor: the words of the file are the words of the extract.

Scope: one comparison, without white space, of what stands in a file's text nodes (gathered by another
walk than the extractor's own) with what the parts hold. It repairs nothing; a difference is an A101.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.extract import Part, part_runs
from generator.rules import NO_TEXT


def lost(parts: Iterable[Part], body: str, notes: str) -> Iterator[str]:
    """Where the words of a file and its extract part ways, in Dutch; nothing when all is well.

    Args:
        parts: the extract, furniture included.
        body: the file's words in their order, without notes.
        notes: the words of its notes in their order, without their numbers.
    """
    listed = list(parts)
    printed = "".join(_characters(part) for part in listed if part.kind != "note")
    noted = "".join(_characters(part) for part in listed if part.kind == "note")
    for name, wanted, found in (("tekst", body, printed), ("noten", notes, noted)):
        there, here = "".join(wanted.split()), "".join(found.split())
        if there != here:
            at = _difference(there, here)
            there, here = there[at : at + 40], here[at : at + 40]
            yield f"{name}: in het bestand staat “{there}”, gelezen is “{here}”."


def _characters(part: Part) -> str:
    """Every printed character of a part, without what the format itself counts: a note's own label,
    the number of a numbered paragraph."""
    return "".join(
        run.text
        for _, runs in part_runs(part)
        for run in runs
        if not (part.kind == "note" and run.rule == "note-sign") and run.rule not in NO_TEXT
    )


def _difference(one: str, other: str) -> int:
    size = min(len(one), len(other))
    return next((i for i in range(size) if one[i] != other[i]), size)
