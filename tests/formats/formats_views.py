"""How tests write down what was read: a line a block, markers in square brackets."""

from __future__ import annotations

from generator.audit import check_reading
from generator.hyphens import Evidence
from generator.model import Reading, Text
from generator.problems import Problem
from generator.readers import open_source, read

SIGNS = {"heading": "# ", "list_item": "- ", "paragraph": "", "table": "| "}


def opened(data: bytes, path: str, corpus: str = "") -> tuple[Reading, tuple[Problem, ...]]:
    """A file read, its audit clean; and the problems of opening it."""
    source, problems = open_source(path, data)
    reading = read(source, Evidence.of((source.text, corpus)))
    assert check_reading(reading) == []
    assert not [p for p in problems if p.code == "A101"], problems
    return reading, problems


def worded(text: Text) -> str:
    """The words with note markers as ``[1:2]`` and looks as tags."""
    marks = [(m.start, 1, f"[{m.value}]") for m in text.marks if m.kind == "note"]
    for kind, tag in (("bold", "b"), ("italic", "i")):
        marks += [(m.end, 0, f"</{tag}>") for m in text.marks if m.kind == kind]
        marks += [(m.start, 2, f"<{tag}>") for m in text.marks if m.kind == kind]
    out, at = "", 0
    for place, _, sign in sorted(marks):
        out += text.value[at:place] + sign
        at = place
    return out + text.value[at:]


def lines(reading: Reading, *, looks: bool = True) -> list[str]:
    """A line a block; tables with their cells."""
    out: list[str] = []
    for block in reading.blocks:
        if block.table:
            rows = [row for row in (block.table.header, *block.table.rows) if row]
            out.append("| " + " // ".join(" | ".join(worded(c) for c in row) for row in rows))
            continue
        words = worded(block.text)
        if not looks:
            for tag in ("<b>", "</b>", "<i>", "</i>"):
                words = words.replace(tag, "")
        out.append(SIGNS[block.kind] + words)
    return out


def notes(reading: Reading) -> list[str]:
    """A line a note: key, words, and after which words it stands."""
    return [f"{n.key} {n.text.value}" for n in reading.notes]
