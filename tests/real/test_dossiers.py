"""The two full dossiers of the real files against facts written down by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from real_site import Facts, facts

JANUARY, JULY = facts("january"), facts("july")
REACH = 50
"""Words among which the beginning of a question stands: a set phrase, or a group's concerns, come first."""


def around(text: str, ends: list[str]) -> bool:
    """Whether a text begins and ends with given words."""
    return text.startswith(ends[0]) and text.endswith(ends[1])


def within(text: str, ends: list[str]) -> bool:
    """Whether given words stand near a text's beginning, and others at its end."""
    return ends[0] in " ".join(text.split()[:REACH]) and text.endswith(ends[1])


def of(found: Facts, key: str, document: str) -> list[Any]:
    return [one for one in found[key] if one["document"] == document]


def test_the_meetings_are_recognised(january: Facts, july: Facts) -> None:
    for found, expected in ((january, JANUARY), (july, JULY)):
        assert {key: found[key] for key in expected["meeting"]} == expected["meeting"]


def test_each_file_stands_in_one_paper(january: Facts, july: Facts) -> None:
    for found, expected in ((january, JANUARY), (july, JULY)):
        held = [one for one in found["documents"] if one["held"]]
        assert len(held) == len(expected["documents"])
        for paper, want in zip(held, expected["documents"], strict=True):
            assert [source["path"][:3] for source in paper["sources"]] == want["sources"]
            assert {key: paper[key] for key in want if key != "sources"} == {
                key: value for key, value in want.items() if key != "sources"
            }


@pytest.mark.parametrize("document", JANUARY["differences"])
def test_the_differences_between_variants(january: Facts, document: str) -> None:
    paper = next(one for one in january["documents"] if one["id"] == document)
    assert [[one["left"], one["right"]] for one in paper["differences"]] == JANUARY["differences"][document]
    for one in paper["differences"]:
        assert (one["left_source"], one["right_source"]) == (0, 1)


def test_every_item_has_its_part_form_numbers_and_texts(january: Facts) -> None:
    assert len(january["items"]) == len(JANUARY["items"]) == 6
    for item, want in zip(january["items"], JANUARY["items"], strict=True):
        (agenda,), (report,) = item["agenda"], item["report"]
        assert {key: item[key] for key in ("number", "part", "form", "title")} == {
            key: want[key] for key in ("number", "part", "form", "title")
        }
        assert (agenda["number"], report["number"]) == (want["agenda"], want["report"])
        assert around(agenda["text"], want["before"]), want
        assert around(report["text"], want["after"]), want
        assert 0.5 < item["match"]["score"] <= 1
        assert item["match"]["reason"]


@pytest.mark.parametrize("document", JANUARY["topics"])
def test_every_topic_of_a_letter(january: Facts, document: str) -> None:
    found, expected = of(january, "topics", document), JANUARY["topics"][document]
    assert len(found) == len(expected)
    for topic, want in zip(found, expected, strict=True):
        parent = None if want["parent"] is None else found[want["parent"] - 1]["id"]
        assert around(topic["title"], want["title"]), topic["title"]
        assert topic["parent"] == parent, topic["title"]
        assert around(topic["text"], want["text"]), topic["title"]
        assert bool(topic["text"]) == bool(want["text"][0]), topic["title"]


def test_tables_cell_for_cell(january: Facts) -> None:
    assert len(january["tables"]) == 3
    for table, want in zip(january["tables"], JANUARY["tables"], strict=True):
        assert table["caption"].startswith(want["caption"])
        columns = [[head, *cells] for head, *cells in zip(table["header"], *table["rows"], strict=True)]
        if len(table["rows"]) == 1:  # its label is long: the first words
            assert columns[0][1].startswith(want["columns"][0][1])
            columns[0][1] = want["columns"][0][1]
        assert columns == want["columns"]
        assert len(table["notes"]) == want["notes"]


@pytest.mark.parametrize("document", JANUARY["passages"])
def test_what_is_no_item_or_topic_has_a_role(january: Facts, document: str) -> None:
    assert [one["role"] for one in of(january, "passages", document)] == JANUARY["passages"][document]


def test_nothing_was_asked_in_january_and_nothing_reported_in_july(january: Facts, july: Facts) -> None:
    assert january["exchanges"] == []
    assert july["topics"] == []
    assert july["tables"] == []
    assert [item for item in july["items"] if item["agenda"] or item["report"]] == []


def test_every_question_has_its_own_answer_group_track_and_subject(july: Facts) -> None:
    assert len(july["exchanges"]) == len(JULY["exchanges"]) == 23
    for number, (found, want) in enumerate(zip(july["exchanges"], JULY["exchanges"], strict=True), 1):
        assert (found["track"], found["group"]) == (want["track"], want["group"]), number
        assert within(found["question"], want["question"]), number
        assert within(found["answer"], want["answer"]), number
        assert (found["subject"] is None) == (want["subject"] is None), number
        assert want["subject"] is None or around(found["subject"], want["subject"]), number
        assert want.get("about") is None or found["about"] == [want["about"]], number


def test_a_question_ends_where_its_answer_begins(july: Facts) -> None:
    for found in july["exchanges"]:
        for text in (found["question"], found["answer"]):
            assert "Antwoord" not in text.split()
            assert "**" not in text
            assert "<sup>" not in text
            assert not any(
                line.startswith(("Vragen en opmerkingen", "---", "#")) for line in text.split("\n")
            )


def test_questions_under_the_heading_of_an_item_belong_to_that_item(july: Facts) -> None:
    by_id = {item["id"]: item for item in july["items"]}
    for found in july["exchanges"]:
        if found["subject"] is None:
            continue
        item = by_id[found["item"]]
        assert found["id"] in item["exchanges"]
        assert item["title"] in found["subject"]
        assert item["form"].startswith("Werk")
    assert sorted(len(item["exchanges"]) for item in july["items"]) == [4, 6]


def where(citation: Facts, found: Facts) -> str:
    """``scope:number`` of the note a citation stands in, or ``text``."""
    notes = {one["id"]: f"{one['scope']}:{one['number']}" for one in found["footnotes"]}
    return notes[citation["footnote"]] if citation["footnote"] else "text"


@pytest.mark.parametrize("document", JANUARY["printed"])
def test_all_printed_references_of_january_and_none_invented(january: Facts, document: str) -> None:
    found = [one for one in of(january, "citations", document) if one["status"] == "printed"]
    places = Counter((where(one, january), id_) for one in found for id_ in one["ids"])
    assert places == Counter((place, id_) for place, id_ in JANUARY["printed"][document])


def test_all_printed_references_of_july_and_none_invented(july: Facts) -> None:
    found = [one for one in july["citations"] if one["status"] == "printed"]
    places = Counter((where(one, july), id_) for one in found for id_ in one["ids"])
    assert places == Counter((place, id_) for place, id_ in JULY["printed"])


@pytest.mark.parametrize(("words", "paper"), [*JANUARY["bound"], *JULY["bound"]])
def test_an_implicit_reference_is_bound_by_its_own_note(
    january: Facts, july: Facts, words: str, paper: str
) -> None:
    bound = [one for one in [*january["citations"], *july["citations"]] if one["status"] == "bound"]
    assert [one["ids"] for one in bound if words in one["quote"] and paper in one["ids"]], words


def test_a_bound_reference_asserts_only_what_is_printed(january: Facts, july: Facts) -> None:
    for found in (january, july):
        printed = {id_ for one in found["citations"] if one["status"] == "printed" for id_ in one["ids"]}
        for one in found["citations"]:
            if one["status"] == "bound":
                assert set(one["ids"]) <= printed, one["quote"]


def test_without_a_note_of_its_own_nothing_is_asserted(january: Facts) -> None:
    open_ = [one for one in january["citations"] if one["status"] == "unresolved"]
    for words in JANUARY["unresolved"]:
        assert [one for one in open_ if words in one["quote"]], words
    assert all(one["ids"] == [] for one in open_)


def test_the_second_of_two_dossiers_becomes_a_cross_link(january: Facts) -> None:
    for paper, also in JANUARY["cross_linked"].items():
        (found,) = [one for one in january["citations"] if paper in one["ids"]]
        assert found["also"] == also
