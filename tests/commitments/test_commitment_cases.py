"""Commitments, case by case (``tests/cases/commitments``): times to come, sentences, papers together."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from commitment_papers import SIGNED, group_name, paper, references

from generator.commitments import commitments
from generator.commitments.due import find_due
from generator.model import Commitment, Due

CASES = Path(__file__).parents[1] / "cases" / "commitments"
DAY = date(2024, 7, 18)


def cases(name: str) -> list[Any]:
    read = yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))
    return [
        pytest.param(case, id=f"{n}-{case.get('name', case.get('text'))}") for n, case in enumerate(read, 1)
    ]


def due(value: Due) -> list[str]:
    return [value.words, str(value.start or ""), str(value.end or "")]


@pytest.mark.parametrize("case", cases("due"))
def test_a_time_to_come_has_the_days_it_can_mean(case: dict[str, Any]) -> None:
    day = case.get("day", DAY) or None
    assert due(find_due(case["text"], day)) == [str(x) for x in case["due"]]


READ = {
    "form": lambda c: c.form,
    "state": lambda c: c.state,
    "who": lambda c: c.who.words,
    "status": lambda c: c.who.status,
    "names": lambda c: [name for _, name in c.who.names],
    "chamber": lambda c: c.to.chamber,
    "member": lambda c: c.to.member,
    "group": lambda c: c.to.group,
    "committee": lambda c: c.to.committee,
    "due": lambda c: due(c.due),
    "debate": lambda c: str(c.debate.date or ""),
    "debate_words": lambda c: c.debate.words,
    "made": lambda c: list(c.made_in),
    "kept": lambda c: [k.document for k in c.kept_in],
}


@pytest.mark.parametrize("case", cases("sentences"))
def test_a_paragraph_holds_exactly_the_commitments_of_its_case(case: dict[str, Any]) -> None:
    signed = tuple(tuple(s) for s in case["signed"]) if "signed" in case else SIGNED
    head = [{"dateline": case["head"]}] if "head" in case else []
    one = paper([*head, case["text"]], signed=signed)
    found = commitments([one], {}, {one.id: references(one)}, group_name)
    assert len(found) == len(case["found"]), [c.quote for c in found]
    for commitment, want in zip(found, case["found"], strict=True):
        wanted = {key: _plain(value) for key, value in want.items() if key in READ}
        assert {key: READ[key](commitment) for key in wanted} == wanted
        assert want.get("reason", "") in commitment.reason
        assert want.get("debate_note", "") in commitment.debate.note
        assert case["text"][commitment.start : commitment.end] == commitment.quote


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [str(v) for v in value]
    return str(value)


@pytest.mark.parametrize("case", cases("papers"))
def test_papers_keep_each_others_promises_only_where_they_say_so(case: dict[str, Any]) -> None:
    made = [
        paper(p["body"], id=p["id"], day=p["date"], kind=p["kind"], chamber=p.get("chamber", "TK"))
        for p in case["papers"]
    ]
    homes = {p["id"]: (p.get("slug", "2024-01-25-jbz"),) for p in case["papers"]}
    found = commitments(made, homes, {p.id: references(p) for p in made}, group_name)
    assert [_row(c) for c in found] == [[str(x) for x in row] for row in case["want"]]
    if "to" in case:
        assert [(c.to.chamber, bool(c.to.note)) for c in found] == [tuple(x) for x in case["to"]]


def _row(one: Commitment) -> list[str]:
    return [one.document, one.form, one.state, *(k.document for k in one.kept_in)]
