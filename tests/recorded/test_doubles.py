"""Papers cited twice or under two numbers (``tests/cases/doubles``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from test_recorded import corpus_of

from generator.config import Config

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "doubles" / "doubles.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_what_an_editor_is_told(case: dict[str, Any], tmp_path: Path, example_config: Config) -> None:
    corpus = corpus_of({"papers": [], **case}, tmp_path, example_config)
    said = [p for p in corpus.problems if p.code in ("D403", "D406", "D407")]
    assert [f"{p.code} {p.message}" for p in said] == case["problems"]
    assert all(p.path == "brief.txt" for p in said)
