"""Notes in a text on one line, case by case (``tests/cases/readers/one-line-notes.yml``)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.readers.one_line_notes import LONGEST, printed_notes

CASES = Path(__file__).parents[1] / "cases" / "readers" / "one-line-notes.yml"
FOOT = re.compile(r"\|")


def parted(text: str) -> list[tuple[str, str]]:
    """The words before each marker and those of its note."""
    found = list(printed_notes(text, FOOT.finditer(text)))
    assert [note.number for note in found] == list(range(1, len(found) + 1))
    before = [re.split(r"[ ,\d]+", text[: note.marker[0]].rstrip(", 0123456789"))[-1] for note in found]
    return [(word, text[n.words : n.end].strip()) for word, n in zip(before, found, strict=True)]


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text("utf-8")), ids=lambda case: case["name"])
def test_notes_are_parted_only_where_the_page_is_sure(case: dict[str, Any]) -> None:
    assert parted(case["text"]) == list(zip(case.get("marked", []), case.get("notes", []), strict=True))


def test_a_note_that_would_be_a_page_long_stays_words() -> None:
    page = "Slaat de klok?1 Ja 1 Klokkenblad {}| zeker."
    assert parted(page.format("woord " * (LONGEST // 6 + 1))) == []
    assert len(parted(page.format("woord " * (LONGEST // 6 - 5)))) == 1
