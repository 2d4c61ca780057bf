"""Identifiers: parse, spellings, addresses (cases in ``tests/cases/citations/ids/identifiers.yml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.identifiers import SCHEMES, PaperId, chamber_of, citation, official_url, parse

CASES = Path(__file__).parents[1] / "cases" / "citations" / "ids" / "identifiers.yml"
DATA: dict[str, Any] = yaml.safe_load(CASES.read_text("utf-8"))


@pytest.mark.parametrize("case", DATA["valid"], ids=lambda c: c["id"])
def test_an_id_parses_to_one_scheme_and_has_its_spellings(case: dict[str, str]) -> None:
    found = parse(case["id"])
    assert found is not None
    assert type(found).__name__ == case["scheme"]
    assert str(found) == case["id"]
    assert [s.__name__ for s in SCHEMES if s.parse(case["id"])] == [case["scheme"]]
    assert citation(case["id"]) == case["citation"]
    assert official_url(case["id"]) == case["url"]


@pytest.mark.parametrize("text", DATA["invalid"])
def test_what_is_no_id_parses_to_nothing(text: str) -> None:
    assert parse(text) is None
    assert official_url(text) == ""
    assert citation(text) == text


@pytest.mark.parametrize(("text", "chamber"), DATA["chambers"])
def test_the_chamber_is_read_from_the_number(text: str, chamber: str) -> None:
    paper = PaperId.parse(text)
    assert paper is not None
    assert chamber_of(paper) == chamber
