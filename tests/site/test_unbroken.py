"""Which words of a heading stay on one line, and that none of their signs changes for it."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_built import ROOT

from generator import markup
from generator.model import Mark, Text
from generator.readback import plain
from generator.unbroken import LONGEST, unbroken

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/site/unbroken.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:30])
def test_the_words_that_stay_whole(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in unbroken(case["text"])] == case["found"]


def test_they_are_marked_where_they_stand() -> None:
    text = "De JBZ-Raad van mei"
    whole = 'De <span class="heel">JBZ-Raad</span> van mei'
    assert markup.inline(Text(text), heading=True) == markup.heading(text) == whole
    assert markup.inline(Text(text)) == text
    bold = Text(text, (Mark(3, 11, "bold"),))
    assert (
        markup.inline(bold, heading=True) == 'De <strong><span class="heel">JBZ-Raad</span></strong> van mei'
    )


@given(st.text(st.sampled_from("AB1 a-–_*<É"), max_size=40))
def test_no_word_changes_and_no_place_is_long_or_twice(text: str) -> None:
    places = list(unbroken(text))
    assert all(0 < end - start <= LONGEST for start, end in places)
    assert places == sorted(places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert plain(markup.heading(text)).split() == text.split()
