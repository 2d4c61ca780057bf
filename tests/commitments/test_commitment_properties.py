"""Commitments, whatever the text: quotes stand where they say, and a time to come is never over."""

from __future__ import annotations

import inspect
import re
from datetime import date, timedelta

import pytest
from commitment_papers import group_name, paper, references
from hypothesis import example, given
from hypothesis import strategies as st

from generator.commitments import commitments, keeping, promising, reading, wording
from generator.commitments.due import find_due
from generator.commitments.reading import read
from generator.commitments.wording import HINT, may_promise
from generator.sentences import sentences

PARTS = ["zal", "uw Kamer", "informeren", "toegezegd", "toezegging", "Zoals", "ik", "de Minister van Water"]
PARTS += ["wordt", "worden", "gestuurd", "niet", "in september", "na de zomer", ",", ".", "?", "Hierbij", "u"]
PARTS += [
    "het kabinet",
    "toe",
    "zegt",
    "geïnformeerd",
    "zult",
    "ontvangen",
    "aan het lid Brug (VVD)",
    "volgt",
]
WORDS = st.sampled_from([*PARTS, "Een brief", "afgedaan", "toezeggingen"])
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(TEXTS)
def test_every_commitment_stands_where_it_says(text: str) -> None:
    one = paper([text])
    for found in commitments([one], {}, {one.id: references(one)}, group_name):
        assert text[found.start : found.end] == found.quote
        assert found.state in ("open", "kept", "unclear")
        assert found.reason
        assert bool(found.kept_in) == (found.state == "kept")
        assert not found.quote.endswith("?")


@given(TEXTS)
def test_the_same_text_twice_has_the_same_commitments_with_other_ids(text: str) -> None:
    one, two = paper([text]), paper([text, text])
    found = [commitments([p], {}, {p.id: references(p)}, group_name) for p in (one, two)]
    assert [c.quote for c in found[1]] == [c.quote for c in found[0]] * 2
    assert len({c.id for c in found[1]}) == len(found[1])


@given(TEXTS)
@example("u zal in september worden geïnformeerd")  # a line of a list, without a capital
@example("In september stuur ik u.")
def test_the_quick_look_misses_nothing(text: str) -> None:
    if read(text, "", None) is not None:
        assert may_promise(text)
        assert HINT.search(text)


@pytest.mark.parametrize("name", sorted(n for n, p in vars(wording).items() if isinstance(p, re.Pattern)))
def test_every_pattern_of_the_wording_is_used(name: str) -> None:
    uses = sum(inspect.getsource(m).count(f"w.{name}") for m in (reading, promising, keeping))
    assert uses or name in ("HINT", "_YOU"), f"{name} is not used"


@given(st.text(alphabet="aA .!?\n", max_size=60))
def test_sentences_are_in_order_and_leave_out_only_space(text: str) -> None:
    at = 0
    for start, end in sentences(text):
        assert not text[at:start].strip()
        assert at <= start < end
        at = end
    assert not text[at:].strip()


@given(TEXTS, DAYS)
def test_no_due_date_is_over_when_the_paper_is_written(text: str, day: date) -> None:
    due = find_due(text, day)
    assert due.end is None or due.end >= day
    assert due.start is None or due.end is None or due.start <= due.end


@given(
    DAYS,
    st.sampled_from(
        ["in september", "dit najaar", "voor het kerstreces", "uiterlijk 1 maart", "na de zomer"]
    ),
)
def test_a_time_without_a_year_is_within_a_year_and_a_half(day: date, words: str) -> None:
    due = find_due(words, day)
    bound = due.end or due.start
    assert bound is not None
    assert abs(bound - day) <= timedelta(days=550)
