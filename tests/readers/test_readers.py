"""Readers, case by case (``tests/cases/readers``): blocks, notes, problems; flavour and decoding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from timing import quick

from generator.audit import check_reading
from generator.model import Block, Note, Reading, Text
from generator.readers import LARGEST, open_source
from generator.readers.detect import detect

CASES = Path(__file__).parents[1] / "cases" / "readers"
REPEATED = (
    "woord", "[1: ", "[", "**a ", "a-", "1 a\n\n", "1 a1\n\n", "<sup>1</sup> x\n", "x 1 2 3\n", "A B C\n",
    " a1\n", "[a](b", "\\*", "2030 2029 2028\n", "=\n", "1. A\n",
)  # fmt: skip
TAGS = {"bold": "b", "italic": "i"}


def cases(*names: str) -> list[Any]:
    found = [
        (name, case) for name in names for case in yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    ]
    return [pytest.param(name, case, id=f"{name}: {case['name']}") for name, case in found]


def shown(text: Text) -> str:
    """A text with its marks written out: ``{1:2}`` a note's marker, ``<b>`` ... over words."""
    signs: list[tuple[int, int, str]] = []
    for mark in text.marks:
        if mark.kind == "note":
            signs.append((mark.start, 1, f"{{{mark.value}}}"))
        else:
            tag = TAGS.get(mark.kind, "a")
            signs.append((mark.start, 2, f"<{tag} {mark.value}>" if mark.value else f"<{tag}>"))
            signs.append((mark.end, 0, f"</{tag}>"))
    out, at = "", 0
    for place, _, sign in sorted(signs, key=lambda s: s[:2]):
        out += text.value[at:place] + sign
        at = place
    return out + text.value[at:]


def block_shown(block: Block) -> Any:
    if block.table:
        rows = [[shown(cell) for cell in row] for row in block.table.rows]
        return {
            "table": shown(block.table.caption),
            "header": [shown(c) for c in block.table.header],
            "rows": rows,
        }
    return {"heading": "# ", "list_item": "- "}.get(block.kind, "") + shown(block.text)


def note_shown(note: Note, wanted: str) -> str:
    """A note as a case writes it: its body, and any of the words before its marker."""
    before = wanted.rpartition(" | ")[2]
    fits = note.before_marker.endswith(before[-20:]) and bool(before) == bool(note.before_marker)
    return f"{shown(note.text)} | {before if fits else note.before_marker}"


def paged(text: str) -> str:
    """A line that begins with @ opens a page: the leading space of text out of an official PDF."""
    return "\n".join(" " + line[1:] if line.startswith("@") else line for line in text.split("\n"))


@pytest.mark.parametrize(("flavour", "case"), cases("pdf-text", "word-text", "markdown"))
def test_a_source_is_read_as(flavour: str, case: dict[str, Any], reading: Callable[..., Reading]) -> None:
    found = reading(paged(case["text"]) if flavour == "pdf-text" else case["text"], flavour)
    assert [block_shown(b) for b in found.blocks] == case["blocks"]
    if "pages" in case:
        assert [[b.page, b.last_page] for b in found.blocks] == case["pages"]
    notes = case.get("notes", {})
    assert {n.key: note_shown(n, notes.get(n.key, "")) for n in found.notes} == notes
    problems = [f"{p.code} {p.line}" for p in found.problems if p.code != "D309"]
    assert problems == case.get("problems", [])
    assert dict(found.hints) == case.get("hints", {})
    assert check_reading(found) == []


@pytest.mark.parametrize(("_area", "case"), cases("flavour"))
def test_a_flavour_is_known_by_the_content(_area: str, case: dict[str, Any]) -> None:
    flavour, reason = detect(case["text"])
    assert flavour == case["flavour"], reason
    assert reason


@pytest.mark.parametrize(("_area", "case"), cases("decoding"))
def test_bytes_become_text_and_problems(_area: str, case: dict[str, Any]) -> None:
    path = case.get("path", "map/stuk.txt")
    source, problems = open_source(path, bytes.fromhex(case["hex"]))
    assert source.text == case["text"]
    assert [f"{p.code} {p.line}" for p in problems] == case["problems"]
    assert all(p.path == path for p in problems)


def test_a_file_that_is_too_large_is_not_read() -> None:
    source, problems = open_source("groot.txt", b"a" * (LARGEST + 1))
    assert source.text == ""
    assert [p.code for p in problems] == ["D104"]


@pytest.mark.parametrize("flavour", ["word-text", "pdf-text", "markdown"])
def test_reading_takes_time_in_step_with_the_size(flavour: str, reading: Callable[..., Reading]) -> None:
    """Documents are untrusted: one that repeats itself may not hold the build up."""
    for unit in REPEATED:
        text = unit * (20_000 // len(unit))
        quick(lambda text=text: reading(text, flavour), 2)
