"""The same subject at several meetings: cases as data, what must hold for any input, the example."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.model import (
    Block,
    Corpus,
    Council,
    Dossier,
    Item,
    ItemPart,
    MatchedItem,
    Meeting,
    Reference,
    Subject,
    Text,
)
from generator.pipeline import Build
from generator.subject_words import words_of
from generator.subjects import subjects_of

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "subjects" / "subjects.yml").read_text("utf-8")
)


def item(day: date, number: int, line: str) -> tuple[MatchedItem, list[Reference]]:
    title, _, ids = (field.strip() for field in line.partition("|"))
    anchor = f"p-{day}-{number}"
    body = Block("paragraph", Text("woorden"), anchor=anchor)
    heading = Block("heading", Text(title), anchor=f"punt-{anchor}")
    part = ItemPart("kst-99001-1", Item(str(number), "", heading, (body,)))
    cited = [
        Reference("kst-99001-1", "", id_, "eu", "printed", (id_,), (), (), None, anchor, 0, 7)
        for id_ in ids.split()
    ]
    return MatchedItem(f"item-{number}", number, "", title, "", (part,), (), (), 0.0, ""), cited


def dossier(key: str, lines: list[str]) -> Dossier:
    day, _, other = str(key).partition(" ")
    council = Council("AND" if other else "VBR", "Raad", "Raad", (), ())
    start = date.fromisoformat(day)
    made = [item(start, n, line) for n, line in enumerate(lines, 1)]
    return Dossier(
        Meeting(f"{day}-{council.code.lower()}", council, True, start, start),
        (),
        tuple(one for one, _ in made),
        references=tuple(ref for _, refs in made for ref in refs),
    )


def shape(subject: Subject) -> str:
    return " ".join(f"{o.date}/{o.item.removeprefix('item-')}" for o in subject.occurrences)


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["name"]))
def test_items_are_one_subject_as_a_reader_would_say(case: dict[str, Any]) -> None:
    found = subjects_of([dossier(day, lines) for day, lines in case["meetings"].items()])
    joined = [shape(s) for s in found if len(s.occurrences) > 1]
    assert joined == case["expect"]
    assert bool(found) is not case.get("none", False)
    if "reason" in case:
        several = next(s for s in found if len(s.occurrences) > 1)
        assert case["reason"] in several.occurrences[-1].reason


WORDS = st.sampled_from(
    ["veerponten", "kleine", "grote", "dienstregeling", "najaar", "diversen", "de", "verordening", "wetten"]
)
TITLES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
MEETINGS = st.lists(st.lists(TITLES, max_size=4), max_size=6)


@given(MEETINGS)
def test_each_item_stands_in_one_subject_at_most_and_for_a_reason(titles: list[list[str]]) -> None:
    days = [dossier(f"2031-01-{n + 1:02}", lines) for n, lines in enumerate(titles)]
    found = subjects_of(days)
    places = [(o.slug, o.item) for s in found for o in s.occurrences]
    telling = [(d.meeting.slug, i.id) for d in days for i in d.items if words_of(i.title)]
    assert Counter(places) == Counter(telling)
    assert len({s.id for s in found}) == len(found)
    for subject in found:
        dates = [o.date for o in subject.occurrences]
        assert dates == sorted(dates)
        assert all(0 < o.score <= 1 and o.reason for o in subject.occurrences)
        # at one meeting a subject is one title, whatever its order of words
        for slug in subject.meetings:
            assert len({words_of(o.title) for o in subject.occurrences if o.slug == slug}) == 1


@given(MEETINGS)
def test_a_later_meeting_changes_no_earlier_name(titles: list[list[str]]) -> None:
    days = [dossier(f"2031-01-{n + 1:02}", lines) for n, lines in enumerate(titles)]
    first = {(o.slug, o.item): s.id for s in subjects_of(days[:1]) for o in s.occurrences}
    later = {(o.slug, o.item): s.id for s in subjects_of(days) for o in s.occurrences}
    assert first.items() <= later.items()


def test_the_example_treats_readable_laws_twice(example: Corpus) -> None:
    several = [s for s in example.subjects if len(s.meetings) > 1]
    assert [(s.title, s.meetings) for s in several] == [
        ("Leesbare wetten", ("2031-03-13-vbr-informeel", "2031-06-30-vbr"))
    ]


def test_the_real_meetings_share_no_subject_and_one_has_two_parts(real: Corpus) -> None:
    assert [s.title for s in real.subjects if len(s.meetings) > 1] == []
    twice = [s for s in real.subjects if len(s.occurrences) > 1]
    assert [(s.title, len(s.occurrences)) for s in twice] == [
        ("Strijd tegen georganiseerde criminaliteit", 2)
    ]


def test_a_dossier_publishes_what_came_up_elsewhere_too(example_build: Build) -> None:
    def published(slug: str) -> list[dict[str, Any]]:
        return list(json.loads(example_build.files[f"dossiers/{slug}/dossier.json"])["subjects"])

    march, june = published("2031-03-13-vbr-informeel"), published("2031-06-30-vbr")
    assert march == june
    assert [(o["slug"], o["item"]) for o in march[0]["occurrences"]] == [
        ("2031-03-13-vbr-informeel", "item-wonen-leesbare-wetten"),
        ("2031-06-30-vbr", "item-wonen-verordening-leesbare-wetten"),
    ]
    assert published("2030-12-05-vbr") == []
