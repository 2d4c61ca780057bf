"""Whole runs against the stand-in: what comes in, in which order, and what is remembered."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from fetch_desk import Desk, codes, numbered
from fetch_services import Paper, Standin
from fetch_standin import StillClock, sources_of

from generator.fetch.client import Client
from generator.fetch.papers import Arrival, single
from generator.fetch.plan import present
from generator.fetch.run import services
from generator.fetched import Reach, State, StateError, dump, load

CASES = Path(__file__).parents[1] / "cases/fetch"
ANSWERS = yaml.safe_load((CASES / "answers.yml").read_text(encoding="utf-8"))
BROKEN = yaml.safe_load((CASES / "broken_lists.yml").read_text(encoding="utf-8"))


# --- what comes in -------------------------------------------------------------------------------------


def test_newest_first_and_xml_before_html_before_pdf(standin: Standin) -> None:
    standin.publish(
        Paper("kst-32317-1", number="1", day="2026-01-05"),
        Paper("kst-32317-2", number="2", day="2026-03-05", forms=("pdf", "html")),
        Paper("kst-32317-3", number="3", day="2026-02-05", forms=("pdf",)),
    )
    report = (desk := Desk(standin)).run()
    assert desk.ids == ["kst-32317-2", "kst-32317-3", "kst-32317-1"]
    assert [arrival.format for arrival in desk.arrived] == ["html", "pdf", "xml"]
    assert desk.arrived[2].data == standin.papers[0].body("xml")
    assert report.whole
    assert report.problems == ()
    assert standin.most_at_once == 1


def test_a_second_run_asks_for_lists_only(standin: Standin) -> None:
    standin.publish(*numbered(3))
    desk = Desk(standin)
    desk.run()
    first = load(desk.state)
    standin.asked.clear()
    assert desk.run().brought == ()
    assert standin.downloads() == []
    assert all("2026-11-20" in asked for asked in standin.asked), "two days before the first run"
    assert load(desk.state).papers == first.papers


def test_since_a_date_overrules_what_was_done(standin: Standin) -> None:
    standin.publish(
        Paper("kst-32317-1", number="1", modified="2026-01-05"),
        Paper("kst-32317-2", number="2", modified="2026-03-05"),
    )
    desk = Desk(standin)
    desk.run(since=date(2026, 3, 1))
    assert desk.ids == ["kst-32317-2"]
    desk.run(since=date(2026, 1, 1))
    assert desk.ids == ["kst-32317-2", "kst-32317-1"]


def test_a_limit_leaves_the_rest_for_next_time(standin: Standin) -> None:
    standin.publish(*numbered(5))
    desk = Desk(standin)
    first = desk.run(limit=2)
    assert (desk.ids, first.left, first.whole) == (["kst-32317-5", "kst-32317-4"], 3, True)
    desk.run(limit=2)
    last = desk.run(limit=2)
    assert (desk.ids, last.left) == ([f"kst-32317-{n}" for n in (5, 4, 3, 2, 1)], 0)


def test_long_lists_come_in_pages(standin: Standin) -> None:
    standin.publish(*numbered(230))
    desk = Desk(standin)
    desk.run(limit=3)
    assert desk.ids == [f"kst-32317-{n}" for n in (230, 229, 228)], "the newest of all pages"
    assert sum("/sru" in asked for asked in standin.asked) == 3
    assert sum("/OData" in asked for asked in standin.asked) == 1


def test_a_list_that_shifts_while_it_is_read_counts_as_not_had(standin: Standin) -> None:
    standin.publish(*numbered(150))
    standin.tricks = {
        "startRecord=101": [
            "body <searchRetrieveResponse><numberOfRecords>150</numberOfRecords></searchRetrieveResponse>"
        ]
    }
    report = Desk(standin).run()
    assert (report.whole, codes(report), report.brought) == (False, ["D606"], ())


def test_the_dossiers_of_a_council_are_asked_each(standin: Standin) -> None:
    standin.publish(
        Paper("kst-32317-1"),
        Paper("kst-21501-02-7", dossier="21501-02", number="7", nummer="2026D00007"),
        Paper("kst-21501-7", dossier="21501", number="7", nummer="2026D00008"),
    )
    desk = Desk(standin)
    desk.run("32317", "21501-02")
    assert sorted(desk.ids) == ["kst-21501-02-7", "kst-32317-1"]


def test_a_changed_paper_comes_again_and_the_same_bytes_change_nothing(standin: Standin) -> None:
    paper = Paper("kst-32317-1")
    standin.publish(paper)
    desk = Desk(standin)
    desk.run()
    standin.publish(replace(paper, modified="2026-11-21"))
    assert desk.run().brought == ()
    standin.publish(replace(paper, modified="2026-11-22", text="Herdruk."))
    assert desk.run().brought == ("kst-32317-1",)
    assert desk.arrived[-1].data != desk.arrived[0].data


# --- numbers -------------------------------------------------------------------------------------------


def test_a_provisional_number_is_an_alias_of_the_number_it_will_get(standin: Standin) -> None:
    standin.publish(Paper("kst-1259252", number="D", dossier="36867", forms=("pdf",)))
    desk = Desk(standin)
    desk.run("36867")
    record = desk.arrived[0].record
    assert (record.id, record.aliases, record.provisional) == ("kst-36867-D", ("kst-1259252",), True)
    standin.publish(Paper("kst-36867-D", number="D", dossier="36867", modified="2026-11-21"))
    desk.run("36867")
    assert desk.ids == ["kst-36867-D", "kst-36867-D"]
    assert desk.arrived[1].format == "xml"


def test_a_final_number_goes_before_a_provisional_one_in_the_same_list(standin: Standin) -> None:
    standin.publish(
        Paper("kst-1259252", dossier="36867", number="D", forms=("pdf",)),
        Paper("kst-36867-D", dossier="36867", number="D"),
    )
    desk = Desk(standin)
    desk.run("36867")
    assert [(a.record.id, a.format) for a in desk.arrived] == [("kst-36867-D", "xml")]


def test_a_provisional_paper_without_a_number_keeps_what_it_has(standin: Standin) -> None:
    standin.publish(Paper("kst-1259252", number="", forms=("pdf",)))
    desk = Desk(standin)
    desk.run()
    assert (desk.ids, desk.arrived[0].record.provisional) == (["kst-1259252"], True)


def test_the_numbers_of_the_tweede_kamer_are_aliases_and_its_case_is_a_fact(standin: Standin) -> None:
    standin.publish(Paper("kst-32317-9", number="9", nummer="2026D00009"))
    standin.tricks = {"/sru": ["status 403"]}  # the first service refuses
    desk = Desk(standin)
    desk.run()
    arrival = desk.arrived[0]
    assert (arrival.record.id, arrival.record.aliases) == ("kst-32317-9", ("2026D00009",))
    assert (arrival.format, arrival.facts["cases"]) == ("pdf", "2026Z00001")


def test_the_first_service_replaces_what_the_second_brought_and_not_the_other_way(standin: Standin) -> None:
    standin.publish(Paper("kst-32317-9", number="9", nummer="2026D00009", modified="2026-11-22"))
    standin.tricks = {"/sru": ["status 403"]}
    desk = Desk(standin)
    desk.run()
    desk.run()
    desk.run()
    assert [(a.record.service, a.format) for a in desk.arrived] == [("Tweede Kamer", "pdf"), ("KOOP", "xml")]


# --- annexes and metadata ------------------------------------------------------------------------------


def test_annexes_come_behind_their_paper(standin: Standin) -> None:
    standin.publish(
        Paper("kst-32317-2", number="2", day="2026-03-05", annexes=("blg-1253259", "blg-1253260")),
        Paper("kst-32317-1", number="1", day="2026-01-05"),
        Paper("blg-1253259", dossier="", number="", forms=("pdf",)),
    )
    desk = Desk(standin)
    report = desk.run()
    assert desk.ids == ["kst-32317-2", "blg-1253259", "kst-32317-1"]
    assert desk.arrived[1].facts["parent"] == "kst-32317-2"
    assert [(p.path, p.code) for p in report.problems] == [("blg-1253260", "D601")]


def test_metadata_completes_the_facts_and_may_be_missing(standin: Standin) -> None:
    standin.publish(Paper("kst-32317-1", day="2026-03-02"))
    desk = Desk(standin)
    desk.run()
    assert desk.arrived[0].facts["date"] == "2026-03-02"
    assert desk.arrived[0].facts["chamber"] == "TK"
    standin.publish(Paper("kst-32317-2", number="2", modified="2026-11-22"))
    standin.tricks = {"kst-32317-2.metadata": ["body <metadata_gegevens>"]}
    report = desk.run()
    assert desk.ids[-1] == "kst-32317-2"
    assert codes(report) == ["D606"]


def test_an_unknown_kind_is_kept_and_reported_once(standin: Standin) -> None:
    standin.publish(Paper("kst-32317-1", kind="Staatsprent"))
    desk = Desk(standin)
    assert codes(desk.run()) == ["D609"]
    assert desk.ids == ["kst-32317-1"]
    assert codes(desk.run(since=date(2026, 1, 1))) == []


# --- one paper by its number or address ----------------------------------------------------------------


@pytest.fixture
def one(standin: Standin) -> Callable[[str], tuple[Arrival | None, list[str]]]:
    settings = sources_of(standin)
    client = Client(settings, "test", StillClock())

    def get(what: str) -> tuple[Arrival | None, list[str]]:
        arrival, errors = single(what, services(settings, client), client, settings)
        return arrival, [error.code for error in errors]

    return get


def test_one_paper_by_any_of_its_names(standin: Standin, one: Callable[[str], Any]) -> None:
    standin.publish(
        Paper("kst-32317-9", number="9", nummer="2026D00009"),
        Paper("blg-1253259", dossier="1", forms=("pdf",)),
    )
    for what, id, form in (
        ("kst-32317-9", "kst-32317-9", "xml"),
        ("2026D00009", "kst-32317-9", "pdf"),
        ("blg-1253259", "blg-1253259", "pdf"),
        (f"{standin.url}/publications/kst-32317-9.html", "kst-32317-9", "html"),
    ):
        arrival, errors = one(what)
        assert errors == [], what
        assert (arrival.record.id, arrival.format) == (id, form)


def test_a_paper_that_no_service_lists_is_tried_at_its_address(
    standin: Standin, one: Callable[[str], Any]
) -> None:
    standin.publish(Paper("kst-32317-9", number="9"))
    standin.tricks = {
        "/sru": ["body <searchRetrieveResponse><numberOfRecords>0</numberOfRecords></searchRetrieveResponse>"]
    }
    arrival, errors = one("kst-32317-9")
    assert (arrival.record.id, arrival.format, errors) == ("kst-32317-9", "xml", [])


def test_what_is_nowhere_says_so(standin: Standin, one: Callable[[str], Any]) -> None:
    assert one("kst-32317-9") == (None, ["D601", "D601", "D601"])
    assert one("../etc/passwd")[1][-1] == "D601"
    assert one("https://example.org/kst-32317-9.html") == (None, ["D608"])
    assert one(f"{standin.url}/nergens") == (None, ["D601"])


# --- the memory ----------------------------------------------------------------------------------------


def test_the_state_survives_its_own_file_and_is_the_same_bytes(standin: Standin) -> None:
    standin.publish(*numbered(2), Paper("kst-1259252", number="3", forms=("pdf",)))
    desk = Desk(standin)
    desk.run()
    assert dump(load(desk.state)) == desk.state
    assert json.loads(desk.state)["success"].startswith("2026-11-22T06:")


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b'{"success": "gisteren", "marks": {}}', dump(State())[:-20], b"\xff",
     dump(State()).replace(b'"marks": {}', b'"marks": {"KOOP 32317": "31 mei"}')],
)  # fmt: skip
def test_a_damaged_state_says_what_to_do(data: bytes) -> None:
    with pytest.raises(StateError, match="Zet de vorige versie terug"):
        load(data)


# --- what an editor added ------------------------------------------------------------------------------


def test_a_paper_that_was_added_by_hand_counts_as_here(standin: Standin) -> None:
    standin.publish(Paper("kst-32317-1", number="1"), Paper("kst-32317-2", number="2", forms=()))
    desk = Desk(standin)
    waiting = desk.run().state.reach["32317 TK"]
    assert (waiting.known, waiting.held, bool(waiting.since)) == (2, 1, True)
    desk.by_hand = ["kst-32317-2"]
    standin.publish(Paper("kst-32317-1", number="1", modified="anders"))
    assert desk.run(since=date(2020, 1, 1)).state.reach["32317 TK"] == Reach(2, 2, "")


def test_how_far_papers_reach() -> None:
    ids = ["kst-32317-9", "kst-32317-10", "kst-21501-02-7", "kst-32317-AB", "kst-36600-VII-1", "kst-1259252",
           "blg-32317-99", "ah-tk-20252026-3", "local-abc", "kst-32317-11-h1"]  # fmt: skip
    assert present(ids) == {"32317 TK": 11, "21501-02 TK": 7, "32317 EK": 28, "36600-VII TK": 1}
