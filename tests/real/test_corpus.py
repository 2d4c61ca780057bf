"""Beside the two dossiers: every file, every note, meetings only named, gaps, and errors in the sources."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from command import raadsdossier
from real_site import DOCUMENTS, Facts, Site, facts

CORPUS = facts("corpus")
Explain = Callable[[str], Facts]


@pytest.mark.parametrize("number", CORPUS["files"])
def test_each_file_is_recognised(explained: Explain, number: str) -> None:
    want = CORPUS["files"][number]
    found = explained(number)
    assert {key: found[key] for key in want} == want


@pytest.mark.parametrize("number", CORPUS["notes"])
def test_every_note_is_bound_to_the_right_word(explained: Explain, number: str) -> None:
    notes = explained(number)["notes"]
    found = {f"{note['scope']}:{note['number']}": note["before_marker"] for note in notes}
    want = CORPUS["notes"][number]
    assert len(notes) == len(want)
    assert set(found) == set(want)
    for key, words in want.items():
        assert found[key].endswith(words), key
        assert len(found[key]) <= 20


def test_there_are_29_notes(explained: Explain) -> None:
    assert sum(len(explained(number)["notes"]) for number in CORPUS["files"]) == 29


@pytest.mark.parametrize("number", CORPUS["note_text"])
def test_a_note_that_the_source_breaks_is_whole(explained: Explain, number: str) -> None:
    texts = {f"{note['scope']}:{note['number']}": note["text"] for note in explained(number)["notes"]}
    for key, (first, last) in CORPUS["note_text"][number].items():
        assert texts[key].startswith(first), key
        assert texts[key].endswith(last), key


def test_two_dossiers_are_full_and_no_third(site: Site) -> None:
    listed = {one["slug"]: one for one in site.json("data/dossiers.json")}
    assert sorted(slug for slug, one in listed.items() if one["held"]) == CORPUS["full"]
    assert [listed[slug]["held"] for slug in CORPUS["full"]] == [2, 1]


def test_the_meetings_only_named_are_stubs_and_none_is_false(site: Site) -> None:
    listed = {one["slug"]: one for one in site.json("data/dossiers.json") if not one["held"]}
    assert set(listed) == {want["slug"] for want in CORPUS["stubs"]}
    for want in CORPUS["stubs"]:
        assert {key: listed[want["slug"]][key] for key in want} == want
        assert listed[want["slug"]]["start"] == want["slug"][:10]


def test_no_two_dossiers_have_one_council_and_first_day(site: Site) -> None:
    listed = site.json("data/dossiers.json")
    assert len({(one["council"], one["start"]) for one in listed}) == len(listed)


def test_gaps_are_listed_at_their_meeting(site: Site) -> None:
    gaps = site.json("data/status.json")["gaps"]
    for slug, papers in CORPUS["gaps"].items():
        found = {one["id"]: one["kind"] for one in gaps[slug]}
        assert papers.items() <= found.items(), slug
    held = {one["id"] for one in site.json("data/documents.json") if one["held"]}
    assert not held & {one["id"] for papers in gaps.values() for one in papers}


def test_annexes_that_are_only_announced_are_said_and_in_no_count(site: Site) -> None:
    said = site.json("data/status.json")["annexes"]
    assert {slug: [one["document"] for one in some] for slug, some in said.items()} == CORPUS["annexes"]
    for slug in said:
        for path in (f"dossiers/{slug}/index.md", "hiaten/index.md"):
            assert "Bijlagen genoemd, hier niet aanwezig" in site.page(path)
            for one in said[slug]:
                place = re.search(rf"stukken/{one['document']}/index\.md#([\w-]+)\)\)", site.page(path))
                assert place and f"#{place[1]} " in site.page(f"stukken/{one['document']}/index.md")


def test_papers_of_other_meetings_that_questions_are_about(site: Site) -> None:
    for slug, papers in CORPUS["also_on_agenda"].items():
        roles = {one["id"]: one["role"] for one in site.dossier(slug)["documents"]}
        assert sorted(id_ for id_, role in roles.items() if role == "also_on_agenda") == papers


def test_a_question_about_another_meetings_report_stands_there_too(site: Site, july: Facts) -> None:
    about = [one["id"] for one in july["exchanges"] if one["about"] == ["kst-32317-882"]]
    assert len(about) == 2
    assert [one["id"] for one in site.dossier("2024-06-13-jbz")["exchanges"]] == about


def test_errors_in_the_sources_are_reported_with_file_and_line() -> None:
    if not DOCUMENTS.is_dir():
        pytest.skip("the real documents (../shared/documents) are not here")
    done = raadsdossier("check", "--documents", str(DOCUMENTS))
    lines = re.findall(r"^(\d{3})_\w+\.txt:(\d+): warning (\w+):", done.stdout, re.MULTILINE)
    found = sorted((code, number, int(line)) for number, line, code in lines)
    for code, number, first, last in CORPUS["problems"]:
        assert [one for one in found if one[:2] == (code, number) and first <= one[2] <= last], code
    assert len(found) == len(CORPUS["problems"]), found


def test_the_audit_is_clean(site: Site) -> None:
    assert not re.search(r"\bA\d{3}\b", site.messages)
    assert not [code for code in site.json("data/status.json")["problems"] if code.startswith("A")]


def test_warnings_count_only_with_strict(site: Site) -> None:
    assert site.code == 0
    strict = raadsdossier("check", "--strict", "--documents", str(DOCUMENTS))
    assert strict.returncode == 1
