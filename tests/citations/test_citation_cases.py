"""The citation forms, case by case (``tests/cases/citations``), through finding, resolving and binding."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.citations import Context, Known, find_references, load_acts
from generator.model import Mark, Text

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "citations"
ACTS, ACT_PROBLEMS = load_acts((ROOT / "content" / "acts.yml").read_text("utf-8"), "content/acts.yml")
MARKER = re.compile(r"\{(\d+)\}")


def cases() -> list[Any]:
    result = []
    for path in sorted(CASES.glob("*.yml")):
        for i, case in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            result.append(pytest.param(case, id=f"{path.stem}-{i + 1}-{case.get('name', case['text'][:40])}"))
    return result


def marked(text: str) -> Text:
    """``{1}`` in a case is a footnote marker."""
    marks, value = [], ""
    for i, part in enumerate(MARKER.split(text)):
        if i % 2:
            marks.append(Mark(len(value), len(value), "note", f"1:{part}"))
        else:
            value += part
    return Text(value, tuple(marks))


@pytest.mark.parametrize("case", cases())
def test_what_is_found_is_exactly_what_the_case_expects(case: dict[str, Any]) -> None:
    text = marked(case["text"])
    notes = {f"1:{key}": Text(body) for key, body in case.get("notes", {}).items()}
    context = Context(
        date=case.get("date", date(2024, 7, 18)),
        dossier=case.get("dossier", "32317"),
        acts=ACTS,
        known={id_: Known(**facts) for id_, facts in case.get("known", {}).items()},
    )
    outcome = find_references(text, notes, context)
    got = [(r.quote, r.form, r.status, " ".join(r.ids), " ".join(r.also)) for r in outcome.references]
    want = [
        (f["quote"], f["form"], f["status"], str(f.get("ids", "")), str(f.get("also", "")))
        for f in case["found"]
    ]
    assert got == want
    expected = [f["problems"] for f in case["found"] if "problems" in f] + case.get("problems", [])
    assert [p.code for p in outcome.problems] == expected
    for reference in outcome.references:
        assert text.value[reference.start : reference.end] == reference.quote
        assert reference.status in ("printed", "bound") or reference.note, "what is not printed says why"


def test_every_act_of_the_table_is_usable() -> None:
    assert ACT_PROBLEMS == ()
    assert len({(a.name, a.celex) for a in ACTS}) == len(ACTS)


@pytest.mark.parametrize("act", ACTS, ids=lambda a: f"{a.name}-{a.celex or a.proposal}")
def test_every_name_of_every_act_is_found_on_its_day(act: Any) -> None:
    day = act.since or act.proposed
    for name in (act.name, *act.aliases):
        outcome = find_references(Text(f"over de {name} en meer"), {}, Context(date=day, acts=ACTS))
        (reference,) = outcome.references
        assert reference.quote == name
        assert (act.celex or act.proposal) in (*reference.ids, *reference.also)
