"""Runs against a stand-in that misbehaves, or that are stopped: what is left, reported and tried again."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from fetch_desk import Desk, codes, numbered
from fetch_services import Paper, Standin

from generator.fetched import load

CASES = Path(__file__).parents[1] / "cases/fetch"
ANSWERS = yaml.safe_load((CASES / "answers.yml").read_text(encoding="utf-8"))
BROKEN = yaml.safe_load((CASES / "broken_lists.yml").read_text(encoding="utf-8"))


# --- what goes wrong -----------------------------------------------------------------------------------

FILES: dict[str, tuple[list[str], str, list[str]]] = {
    "no XML any more": (["status 404"], "html", ["D601"]),
    "a soft 404 for the XML": (["soft404"], "html", ["D601"]),
    "XML that is not well-formed": (["body <?xml version='1.0'?><a><b></a>"], "html", ["D606"]),
    "XML that is no XML": (["body woorden"], "html", ["D605"]),
    "XML that is too large": (["promise 99000000"], "html", ["D607"]),
    "XML that is cut off by the service": (["short"], "html", ["D606"]),
    "XML that redirects elsewhere": (["redirect https://example.org/"], "html", ["D608"]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_gives_way_to_the_next_format(name: str, standin: Standin) -> None:
    tricks, form, expected = FILES[name]
    standin.publish(Paper("kst-32317-1"))
    standin.tricks = {"kst-32317-1.xml": tricks}
    desk = Desk(standin)
    report = desk.run()
    assert ([a.format for a in desk.arrived], codes(report)) == ([form], expected)


@pytest.mark.parametrize("form", ["pdf", "html"])
def test_a_file_without_its_end_waits_for_tomorrow(form: str, standin: Standin) -> None:
    standin.publish(Paper("kst-32317-1", forms=(form,)))
    standin.tricks = {f"kst-32317-1.{form}": ["short"]}
    desk = Desk(standin)
    report = desk.run()
    assert (desk.ids, codes(report), report.left) == ([], ["D604"], 1)
    assert load(desk.state).missed["kst-32317-1"].code == "D604"
    desk.run()
    assert desk.ids == ["kst-32317-1"]
    assert load(desk.state).missed == {}


def test_busy_for_the_xml_does_not_settle_for_less(standin: Standin) -> None:
    standin.publish(Paper("kst-32317-1"))
    standin.tricks = {"kst-32317-1.xml": ["status 503", "status 503", "status 503"]}
    desk = Desk(standin)
    assert codes(desk.run()) == ["D602"]
    assert desk.ids == []
    desk.run()
    assert [a.format for a in desk.arrived] == ["xml"]


def test_a_service_that_fails_again_and_again_is_left_alone(standin: Standin) -> None:
    standin.publish(*numbered(9))
    standin.tricks = {"/files/": ["status 503", "*"]}
    desk = Desk(standin)
    report = desk.run()
    assert (desk.ids, report.left, len(report.problems)) == ([], 9, 3)
    standin.tricks = {}
    assert len(desk.run().brought) == 9


BAD = [case for case in ANSWERS if "code" in case]


@pytest.mark.parametrize("at", ["/sru", "/OData"])
@pytest.mark.parametrize("case", BAD, ids=[case["name"] for case in BAD])
def test_each_adapter_survives_each_bad_answer(case: dict[str, Any], at: str, standin: Standin) -> None:
    standin.publish(Paper("kst-32317-1", nummer="2026D00001"))
    # a redirect without end must lead to where the trick is played again
    tricks = [trick.replace("/files/kst-32317-1/kst-32317-1.xml", at) for trick in case["tricks"]]
    standin.tricks = {at: tricks}
    # the other service answers, also on a busy machine; where there is only silence two tries say enough
    patience = {"silence": 1.5, "attempts": 2} if "silence" in case else {}
    desk = Desk(standin, settings=patience)
    report = desk.run()
    assert codes(report) == [case["code"]]
    assert desk.ids == ["kst-32317-1"], "the other service goes on"
    assert (report.whole, load(desk.state).success) == (False, "")
    standin.tricks = {}
    assert desk.run().whole, "and the next day all is well"


@pytest.mark.parametrize("case", BROKEN, ids=[case["name"] for case in BROKEN])
def test_a_broken_list_is_reported_and_the_other_service_goes_on(
    case: dict[str, Any], standin: Standin
) -> None:
    standin.publish(Paper("kst-32317-1", nummer="2026D00001"))
    standin.tricks = {case["at"]: list(case["tricks"])}
    desk = Desk(standin)
    report = desk.run()
    assert desk.ids == ["kst-32317-1"]
    assert codes(report) == [case["code"]]
    assert case.get("words", "") in "".join(problem.message for problem in report.problems)
    assert (report.whole, load(desk.state).success) == (False, "")


def test_a_record_without_a_usable_number_does_not_stop_the_others(standin: Standin) -> None:
    standin.publish(Paper("../../etc/passwd"), Paper("kst-32317-1"))
    desk = Desk(standin)
    assert codes(desk.run()) == ["D606"]
    assert desk.ids == ["kst-32317-1"]


# --- stopped halfway -----------------------------------------------------------------------------------


def test_a_run_that_is_stopped_goes_on_where_it_was(standin: Standin) -> None:
    standin.publish(*numbered(30))
    desk = Desk(standin, stop_after=12)
    with pytest.raises(KeyboardInterrupt):
        desk.run()
    assert len(load(desk.state).papers) == 12
    assert load(desk.state).marks == {}
    desk.stop_after = 0
    desk.run()
    assert sorted(desk.ids) == sorted(paper.id for paper in standin.papers)
    assert len(desk.ids) == 30, "nothing twice"


def test_the_state_is_kept_during_long_runs(standin: Standin) -> None:
    standin.publish(*numbered(45))
    desk = Desk(standin)
    desk.run()
    assert desk.saves == 3
