"""Dates, days, hyphens and meetings named in text, case by case."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.dutch import MONTHS, Days, days, find_date, long_date, with_year
from generator.hyphens import Evidence
from generator.mentions import find, resolve

CASES = Path(__file__).parents[1] / "cases"
LETTER = date(2031, 1, 15)
ANY_DAY = st.dates(date(1996, 1, 1), date(2090, 12, 31))


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((CASES / name).read_text("utf-8"))
    return [
        pytest.param(c, id=c.get("name", c.get("text", "")) if isinstance(c, dict) else c[2]) for c in found
    ]


@pytest.mark.parametrize("case", cases("dutch/dates.yml"))
def test_a_date_is_found_as_printed(case: dict[str, Any]) -> None:
    found = find_date(case["text"])
    if case["is"] == "none":
        assert found is None
    else:
        assert found is not None
        assert found[0] == case["is"]
        assert found[1] in case["text"]


@pytest.mark.parametrize("case", cases("dutch/days.yml"))
def test_days_are_written_as_one_reads_them(case: list[Any]) -> None:
    assert days(case[0], case[1]) == case[2]


@pytest.mark.parametrize("case", cases("hyphens/hyphens.yml"))
def test_a_hyphen_at_a_line_end_is(case: dict[str, Any]) -> None:
    evidence = Evidence.of([case.get("corpus", "")], case.get("kept", ()))
    found = evidence.decide(case["left"], case["right"], case.get("spaced", False))
    assert found == (case["is"], not case.get("unsure", False))


@pytest.mark.parametrize("case", cases("mentions/mentions.yml"))
def test_a_meeting_is_found_with_its_days(case: dict[str, Any], example_config: Config) -> None:
    found = find(case["text"], example_config.councils)
    if not case["is"]:
        assert found == ()
        return
    assert len(found) == 1
    mention = found[0]
    assert case["text"][mention.start : mention.end] == mention.quote
    ref = resolve(mention, LETTER)
    formal = {True: "yes", False: "no", None: "-"}
    shown = (
        f"{ref.council} {ref.start} {ref.end} {formal[ref.formal]} {ref.place}" if ref else mention.council
    )
    assert shown.strip() == case["is"]


@given(ANY_DAY)
def test_a_written_date_is_found_again(day: date) -> None:
    assert find_date(f"Den Haag, {long_date(day)}") == (day, long_date(day))


@given(ANY_DAY, st.integers(0, 6))
@settings(deadline=None)
def test_a_meeting_written_out_is_found_again(example_config: Config, start: date, more: int) -> None:
    end = start + timedelta(more)
    if start.year != end.year:
        return  # both years are printed then, which no paper does
    found = find(f"de Voorbeeldraad van {days(start, end)} was lang", example_config.councils)
    ref = resolve(found[0], None)
    assert ref is not None
    assert (ref.start, ref.end) == (start, end)


@given(st.integers(1, 12), st.integers(1, 28), ANY_DAY)
def test_a_relative_word_says_on_which_side_of_the_letter(month: int, day: int, letter: date) -> None:
    before, after, near = (
        with_year(Days((month, day), (month, day), None, word), letter) for word in ("jl.", "a.s.", "")
    )
    assert before is not None
    assert after is not None
    assert near is not None
    assert timedelta(0) <= letter - before[0] < timedelta(367)
    assert timedelta(0) <= after[0] - letter < timedelta(367)
    assert near[0] in (before[0], after[0])


@given(st.text(max_size=200))
@settings(deadline=None)
def test_no_text_breaks_the_finders(example_config: Config, text: str) -> None:
    find_date(text)
    for mention in find(text, example_config.councils):
        assert text[mention.start : mention.end] == mention.quote
        resolve(mention, LETTER)


def test_the_months_are_twelve() -> None:
    assert len(set(MONTHS)) == 12
