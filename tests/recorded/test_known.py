"""What texts say of papers that are not held (``generator.known``)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.known import Citing, KnownPaper, known_papers
from generator.model import Mention, Reference

MARCH, MAY = "2031-03-13-vbr", "2031-05-06-vbr"


def citing(words: str, cited: str, meetings: dict[str, str]) -> Citing:
    """A text with one number, and meetings by their words in it."""
    at = words.index(cited)
    ref = Reference(
        "b", "", cited, "kamerstuk", "printed", ("kst-1-2",), (), (), None, "a", at, at + len(cited)
    )
    named = tuple(
        Mention("b", said, slug, "printed", None, "a", words.index(said), words.index(said) + len(said))
        for said, slug in meetings.items()
    )
    return Citing("", words, False, (ref,), named)


@pytest.mark.parametrize(
    ("words", "meetings", "kind", "meeting"),
    [
        ("Zie het verslag van de maartraad (KST).", {"de maartraad": MARCH}, "report", MARCH),
        ("Zie het verslag van (KST) de maartraad.", {"de maartraad": MARCH}, "report", ""),
        ("De maartraad was er. Zie het verslag (KST).", {"De maartraad": MARCH}, "report", ""),
        ("Verslag van maart en van mei (KST).", {"maart": MARCH, "mei": MAY}, "report", ""),
        ("Verslag van maart (KST).", {"maart": ""}, "report", ""),
        ("Zie de stukken van maart (KST).", {"maart": MARCH}, "", ""),
    ],
)
def test_kind_and_meeting_are_of_one_kind_and_one_meeting_before_the_number(
    words: str, meetings: dict[str, str], kind: str, meeting: str
) -> None:
    found = known_papers([citing(words, "KST", meetings)], {}, {})["kst-1-2"]
    assert (found.kind, found.meeting) == (kind, meeting)


def test_what_is_recorded_outweighs_a_text_and_the_first_text_the_next() -> None:
    first = citing("Het verslag van maart (KST).", "KST", {"maart": MARCH})
    other = citing("De geannoteerde agenda van mei (KST).", "KST", {"mei": MAY})
    recorded = {"kst-1-2": KnownPaper("kst-1-2", "motion", meeting=MAY)}
    assert known_papers([first, other], {}, {})["kst-1-2"] == KnownPaper("kst-1-2", "report", meeting=MARCH)
    assert known_papers([first], recorded, {})["kst-1-2"] == recorded["kst-1-2"]


@pytest.mark.parametrize(
    ("phrase", "meeting"),
    [
        ("het verslag van de maartraad", MARCH),
        ("maartraad, het verslag daarvan", MARCH),
        ("het verslag van de maartraad en de meiraad", ""),
        ("het verslag", ""),
    ],
)
def test_a_phrase_with_a_note_says_kind_and_meeting_in_its_own_words(phrase: str, meeting: str) -> None:
    words = f"Voor de meiraad zag ik {phrase} van de meiraad."
    text = citing(words, phrase, {"maartraad": MARCH} if "maart" in phrase else {})
    ref = replace(text.references[0], form="implicit", status="bound")
    others = tuple(
        Mention("b", "meiraad", MAY, "printed", None, "a", m.start(), m.end())
        for m in re.finditer("meiraad", words)
    )
    found = known_papers([replace(text, references=(ref,), mentions=(*text.mentions, *others))], {}, {})
    assert found["kst-1-2"] == KnownPaper("kst-1-2", "report" if meeting else "", meeting=meeting)
