"""The levels of headings on a paper's page: what is alike in it is alike there, and none is skipped."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_built import ROOT

from generator.pages.paper import levels

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/pages/levels.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_levels(case: dict[str, Any]) -> None:
    assert list(levels(case["wanted"])) == case["levels"]


@given(st.lists(st.integers(0, 4)))
def test_what_is_alike_is_alike_and_none_is_skipped(wanted: list[int]) -> None:
    found = list(levels(wanted))
    last = 1
    for number, (asked, level) in enumerate(zip(wanted, found, strict=True)):
        if not asked:
            assert level == 0
            continue
        assert 2 <= level <= last + 1
        last = level
        before = next((n for n in range(number - 1, -1, -1) if 0 < wanted[n] <= asked), None)
        if before is not None:
            assert level == found[before] + (wanted[before] < asked)
