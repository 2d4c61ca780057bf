"""Parsers and recognition, case by case (``tests/cases/parsers``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.audit import check_document
from generator.model import Block, Document, Exchange, Item, Passage, Topic, Unit

CASES = Path(__file__).parents[1] / "cases" / "parsers"
SEEN_ELSEWHERE = {"D205", "D301"}


QUESTIONS = "Vragen gesteld door de leden der Kamer"
ANSWERS = "met de daarop door de regering gegeven antwoorden"
KOP = f"{QUESTIONS}, {ANSWERS}"
"""The line over an Aanhangsel."""


def cases() -> list[Any]:
    printed = {p.stem: p.read_text("utf-8") for p in sorted(CASES.glob("*.yml"))}
    whole = {
        area: t.replace("%AANHANGSEL%", KOP).replace("%VRAGEN%", QUESTIONS) for area, t in printed.items()
    }
    found = [(area, case) for area, text in whole.items() for case in yaml.safe_load(text)]
    return [pytest.param(case, id=f"{area}: {case['name']}") for area, case in found]


def joined(blocks: Iterable[Block]) -> str:
    return " / ".join(b.text.value for b in blocks)


def shown(unit: Unit) -> str:
    """A unit on one line, as the cases write it."""
    match unit:
        case Passage():
            return f"{unit.role}: {joined(unit.blocks)}"
        case Item():
            return (
                f"item {unit.number} [{unit.part}] ({unit.form}) {unit.title}: {joined(unit.blocks)}".rstrip()
            )
        case Topic():
            parent = "-" if unit.parent is None else unit.parent
            return f"topic {parent} {unit.title}: {joined(unit.blocks)}".rstrip()
        case Exchange():
            head = "|".join(
                part or "-" for part in (unit.track, unit.group, unit.subject, unit.paper_heading)
            )
            return f"ask {head}: {joined(unit.question)} -> {joined(unit.answer)}"


@pytest.mark.parametrize("case", cases())
def test_a_paper_is_parsed_as(case: dict[str, Any], document: Callable[..., Document]) -> None:
    found = document(case["text"], case.get("flavour", "word-text"))
    assert [shown(u) for u in found.body] == case["body"]
    assert found.kind == case["kind"]
    problems = [f"{p.code} {p.line}" for p in found.problems if p.code not in SEEN_ELSEWHERE]
    assert problems == case.get("problems", [])
    assert found.date == case.get("date", found.date)
    assert found.chamber == case.get("chamber", found.chamber)
    assert found.id == case.get("id", found.id)
    assert [f"{o}: {n}" for o, n in found.signatories] == case.get("signatories", [])
    meetings = [f"{m.council} {m.start} {m.end}" for m in found.meetings]
    assert meetings == case.get("meetings", meetings)
    formal = [m.formal for m in found.meetings]
    assert formal == case.get("formal", formal)
    assert check_document(found) == []
