"""How passages are cited: the forms of the Leidraad as cases, and what must hold for any title."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from cited import filled
from hypothesis import given
from hypothesis import strategies as st

from generator.leidraad import ADDRESS, PAGE, QUOTE, Cited, forms, own_page, session

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "leidraad" / "forms.yml").read_text("utf-8"))
OPEN = (PAGE, QUOTE, ADDRESS)


def cited(known: dict[str, Any]) -> Cited:
    facts = {"day": None, "title": "", **known}
    return Cited(**{**facts, "signatories": tuple(facts.get("signatories", ()))})


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["name"]))
def test_a_passage_is_cited_as_the_leidraad_wants(case: dict[str, Any]) -> None:
    made = forms(cited(case["paper"]), "Voorbeeldraad, Raadsdossier")
    for form in ("leidraad", "bibtex", "plain"):
        text = filled(made, form, page=case["page"], quote="Zeven woorden …", address="https://site/#p-1")
        assert text == case.get(form, text)


@given(st.text(), st.lists(st.text(max_size=20), max_size=3), st.integers(0, 400))
def test_no_title_opens_a_place_or_leaves_a_brace_open(title: str, names: list[str], page: int) -> None:
    paper = Cited("kst-99001-9", "letter", "TK", date(2031, 3, 3), title, tuple(names))
    for made in (forms(paper, title), own_page(title, "Raadsdossier")):
        for form in ("leidraad", "bibtex", "plain"):
            text = filled(made, form, page=page, quote="Q", address="A")
            assert not any(sign in text for sign in OPEN)
        bare = filled(made, "bibtex", page=page, quote="Q", address="A").replace(r"\{", "").replace(r"\}", "")
        assert bare.count("{") == bare.count("}")


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_session_goes_on_until_the_next_one_or_is_not_named(day: date) -> None:
    today, tomorrow = session(day), session(day + timedelta(days=1))
    assert today == tomorrow or not today or not tomorrow
    if today:
        first = int(today[:4])
        assert date(first, 9, 15) <= day < date(first + 1, 8, 1)
