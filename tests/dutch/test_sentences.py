"""Where a sentence ends, and where only an abbreviation or an initial does."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_built import ROOT

from generator.sentences import sentences

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/dutch/sentences.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["parts"][0][:30])
def test_sentences_end_where_they_do(case: dict[str, Any]) -> None:
    text = " ".join(case["parts"])
    assert [text[start:end] for start, end in sentences(text)] == case["parts"]


@given(st.text(st.sampled_from("dr.mA B!?n "), max_size=40))
def test_no_sign_is_lost_and_none_stands_in_two(text: str) -> None:
    found = [text[start:end] for start, end in sentences(text)]
    assert "".join("".join(found).split()) == "".join(text.split())
