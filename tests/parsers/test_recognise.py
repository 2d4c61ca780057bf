"""The facts of a paper and how sure they are (``tests/cases/recognise``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Document

FILE = Path(__file__).parents[1] / "cases" / "recognise" / "recognise.yml"
CASES = yaml.safe_load(FILE.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_the_facts_of_a_paper_are(case: dict[str, Any], document: Callable[..., Document]) -> None:
    found = document(case["text"], "word-text")
    facts = {key: getattr(found, key) for key in ("kind", "chamber", "id", "date", "title")}
    facts["meetings"] = [
        f"{m.council} {m.start} {m.end} {m.formal} {m.place}".rstrip() for m in found.meetings
    ]
    wanted = case["is"]
    assert {key: facts[key] for key in wanted} == wanted
    assert found.id.startswith("local-") == case.get("local", found.id.startswith("local-"))
    sure = {f.name: f.sure for f in found.facts}
    assert [name for name in case.get("sure", []) if sure.get(name) is not True] == []
    assert [name for name in case.get("doubtful", []) if sure.get(name) is not False] == []
    assert all(f.reason for f in found.facts)
    if "annexes" in case:
        assert [f.value for f in found.facts if f.name == "annex"] == case["annexes"]
    if "problems" in case:
        assert [f"{p.code} {p.line}" for p in found.problems] == case["problems"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Stemmingen over ponten\n\n## Motie\n\nDe pont vaart elke dag.", "Stemmingen over ponten"),
        ("## Motie\n\nDe pont vaart elke dag van de ene oever naar de andere.", ""),
        ("De pont vaart.\n\nZij vaart.\n\nElke dag.\n\n# Stemmingen over ponten", ""),
    ],
)  # fmt: skip
def test_a_heading_of_the_highest_level_at_the_top_names_a_paper_without_another_title(
    text: str, title: str, document: Callable[..., Document]
) -> None:
    assert document(text, "markdown").title == title
