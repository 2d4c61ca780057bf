"""The one-line state of an agenda item, as cases, and on the real July meeting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Corpus
from generator.pages import Site, pages
from generator.pages.dossier import _state

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "pages" / "states.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['lanes']} {c['report']}")
def test_an_item_says_in_one_line_what_came_of_it(case: dict[str, Any], example: Corpus) -> None:
    dossier = next(d for d in example.dossiers if d.meeting.slug == "2031-03-13-vbr-informeel")
    others = tuple(p for p in dossier.papers if p.role != "report")
    (report,) = (p for p in dossier.papers if p.role == "report")
    reports = {"held": (report,), "known": (replace(report, paper=None),), "none": ()}[case["report"]]
    made = replace(dossier, papers=(*others, *reports))
    assert _state(made, case["lanes"], case["questions"]) == case["state"]


def test_in_july_there_were_only_questions(real: Corpus) -> None:
    path = "dossiers/2024-07-22-jbz-informeel/index.md"
    page = next(p for p in pages(real, Site()) if p.path == path)
    states = [item.state for _, items in page.context["parts"] for item in items]
    assert states == ["alleen vragen (6)", "alleen vragen (4)"]
