"""Where a sentence ends, and where only an abbreviation or an initial does."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from site_built import ROOT

from generator.sentences import elided, sentence_of, sentences

CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/dutch/sentences.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["parts"][0][:30])
def test_sentences_end_where_they_do(case: dict[str, Any]) -> None:
    text = " ".join(case["parts"])
    assert [text[start:end] for start, end in sentences(text)] == case["parts"]


@given(st.text(st.sampled_from("dr.mA B!?n "), max_size=40))
def test_no_sign_is_lost_and_none_stands_in_two(text: str) -> None:
    found = [text[start:end] for start, end in sentences(text)]
    assert "".join("".join(found).split()) == "".join(text.split())


LONG = "De pont vaart elke dag van de ene oever naar de andere en weer terug. "
CITED = "In Kamerstuk 99 001 staat dat zij vaart"


@pytest.mark.parametrize(
    ("before", "after", "begins", "ends"),
    [
        ("", ".", "In Kamerstuk", "zij vaart."),
        ("", " en vaart" * 60 + ".", "In Kamerstuk", " …"),
        ("Omdat" + " zij vaart" * 60 + ", staat dat ook " + "zo " * 60, ".", "… ", "zij vaart."),
        ("Omdat" + " zij vaart" * 60 + ", ", " en vaart" * 60 + ".", "… ", " …"),
    ],
)
def test_a_sentence_that_was_cut_says_so(before: str, after: str, begins: str, ends: str) -> None:
    text = LONG + before + CITED + after + " " + LONG
    start = text.index(CITED)
    shown = elided(sentence_of(text, start, start + len(CITED)))
    assert CITED in shown
    assert shown.startswith(begins)
    assert shown.endswith(ends)


def test_a_note_of_a_few_words_was_not_cut() -> None:
    assert elided("zie  Kamerstuk 99 001,\nnr. 3") == "zie Kamerstuk 99 001, nr. 3"
