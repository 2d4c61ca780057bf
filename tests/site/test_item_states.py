"""The one-line state of an agenda item, as cases, and on the real July meeting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Corpus, Dossier, DossierPaper
from generator.pages import Site, pages
from generator.pages.dossier import _state

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "pages" / "states.yml").read_text("utf-8"))

KNOWN = {"report": "report", "questions": "consultation"}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['lanes']} {c['report']} {c.get('consultation')}")
def test_an_item_says_in_one_line_what_came_of_it(case: dict[str, Any], example: Corpus) -> None:
    dossier = next(d for d in example.dossiers if d.meeting.slug == "2031-03-13-vbr-informeel")
    others = tuple(p for p in dossier.papers if p.role not in ("report", "questions"))
    known = {role: _known(dossier, role, case.get(key, "held")) for role, key in KNOWN.items()}
    made = replace(dossier, papers=(*others, *known["questions"], *known["report"]))
    assert _state(made, case["lanes"], case["questions"]) == case["state"]


def _known(dossier: Dossier, role: str, how: str) -> tuple[DossierPaper, ...]:
    one = next(p for p in dossier.papers if p.role == role)
    return {"held": (one,), "known": (replace(one, paper=None),), "none": ()}[how]


def test_in_july_there_were_only_questions(real: Corpus) -> None:
    path = "dossiers/2024-07-22-jbz-informeel/index.md"
    page = next(p for p in pages(real, Site()) if p.path == path)
    states = [item.state for _, items in page.context["parts"] for item in items]
    assert states == ["alleen vragen (6)", "alleen vragen (4)"]


def test_the_report_on_the_agenda_of_a_consultation_was_not_on_that_of_the_council(real: Corpus) -> None:
    made = {
        page.path: page.context["head"].elsewhere for page in pages(real, Site()) if "head" in page.context
    }
    july, june = made["dossiers/2024-07-22-jbz-informeel/index.md"], made["dossiers/2024-06-13-jbz/index.md"]
    assert [(label, [p.id for p in papers]) for label, papers in july] == [
        ("Ook op de agenda van het schriftelijk overleg:", ["kst-32317-882"])
    ]
    assert [(label, [p.kind for p in papers]) for label, papers in june] == [
        ("Vragen over deze Raad staan ook in:", ["Schriftelijk overleg"])
    ]
