"""Where numbered questions are answered, case by case (``tests/cases/numbered``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.anchors import Page, anchored
from generator.model import Document, Exchange
from generator.numbered import further, pointed

CASES = Path(__file__).parents[1] / "cases" / "numbered" / "questions.yml"
HEAD = "Vragen gesteld door de leden der Kamer\n"


@pytest.mark.parametrize("case", yaml.safe_load(CASES.read_text("utf-8")), ids=lambda case: case["name"])
def test_a_question_leads_to_where_it_is_answered(
    case: dict[str, Any], document: Callable[..., Document]
) -> None:
    paper = anchored(document(HEAD + case["text"]), Page())
    exchanges = [unit for unit in paper.body if isinstance(unit, Exchange)]
    begins = {e.answer_label.anchor: e.answer[0].text.value for e in exchanges if e.answer_label}
    asked = {e.id: e.question[1].text.value for e in exchanges}
    told = {
        asked[id_]: f"{' '.join(map(str, one.numbers))}: {begins[one.anchor]}"
        for id_, one in further(paper).items()
    }
    assert told == case.get("further", {})
    words = {block.anchor: block.text.value for e in exchanges for block in e.answer}
    found = [(anchor, one) for anchor, those in pointed(paper).items() for one in those]
    assert {one.quote: begins[one.anchor] for _, one in found} == case.get("pointed", {})
    assert all(words[anchor][one.start : one.end] == one.quote for anchor, one in found)
