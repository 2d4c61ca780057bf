"""English phrases in Dutch text are marked as English, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_built import ROOT

from generator import markup
from generator.foreign import english
from generator.model import Mark, Text

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/site/foreign.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:30])
def test_english_is_found(case: dict[str, Any]) -> None:
    italic = [(start, end) for start, end in case.get("italic", [])]
    found = [case["text"][start:end] for start, end in english(case["text"], italic)]
    assert found == case["found"]


def test_it_is_marked_where_it_stands() -> None:
    text = "Het ‘plan for the bridge’ ligt er."
    assert markup.inline(Text(text)) == 'Het ‘<span lang="en">plan for the bridge</span>’ ligt er.'
    slanted = Text("Het plan for the bridge ligt er.", (Mark(4, 23, "italic"),))
    assert markup.inline(slanted) == 'Het <span lang="en"><em>plan for the bridge</em></span> ligt er.'


PIECES = [*"‘’“”'\" ab", "the ", "de ", "for ", "van "]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_places_are_in_order_and_inside(text: str) -> None:
    at = 0
    for start, end in english(text):
        assert at <= start < end <= len(text)
        at = end
