"""Whole runs against the stand-in: what comes in, in which order, what is remembered, what survives."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from fetch_standin import Paper, Standin, StillClock, serving, sources_of

from generator.fetch.client import Client
from generator.fetch.papers import Arrival, single
from generator.fetch.plan import present
from generator.fetch.run import Means, Order, Placed, Report, run, services
from generator.fetched import Reach, State, StateError, dump, load

CASES = Path(__file__).parents[1] / "cases/fetch"
ANSWERS = yaml.safe_load((CASES / "answers.yml").read_text(encoding="utf-8"))
BROKEN = yaml.safe_load((CASES / "broken_lists.yml").read_text(encoding="utf-8"))


@pytest.fixture
def standin() -> Iterator[Standin]:
    with serving() as found:
        yield found


@dataclass
class Desk:
    """A folder in memory, and a state that lives on from run to run as it would on disk."""

    standin: Standin
    state: bytes = field(default_factory=lambda: dump(State()))
    arrived: list[Arrival] = field(default_factory=list)
    saves: int = 0
    stop_after: int = 0  # papers after which the machine is switched off
    settings: dict[str, object] = field(default_factory=dict)
    by_hand: list[str] = field(default_factory=list)  # numbers of papers that an editor added

    def place(self, arrival: Arrival) -> Placed:
        if self.stop_after and len(self.arrived) >= self.stop_after:
            raise KeyboardInterrupt
        self.arrived.append(arrival)
        return Placed(arrival.record.id)

    def save(self, state: State) -> None:
        self.saves += 1
        self.state = dump(state)

    def run(self, *dossiers: str, since: date | None = None, limit: int = 0) -> Report:
        settings, clock = sources_of(self.standin, **self.settings), StillClock()
        means = Means(
            settings,
            Client(settings, "test", clock, 1_000_000),
            clock,
            self.place,
            lambda: present(self.by_hand),
            self.save,
            lambda *_: None,
        )
        return run(Order(dossiers or ("32317",), since, limit), load(self.state), means)

    @property
    def ids(self) -> list[str]:
        return [arrival.record.id for arrival in self.arrived]


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def numbered(count: int) -> list[Paper]:
    return [
        Paper(f"kst-32317-{n}", number=str(n), day=f"2026-{1 + n // 28:02}-{1 + n % 28:02}")
        for n in range(1, count + 1)
    ]


# --- what comes in --------------------------------------------------------------------------------------


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


# --- numbers --------------------------------------------------------------------------------------------


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


# --- annexes and metadata -------------------------------------------------------------------------------


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


# --- what goes wrong ------------------------------------------------------------------------------------

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


# --- stopped halfway ------------------------------------------------------------------------------------


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


# --- one paper by its number or address -----------------------------------------------------------------


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


# --- the memory -----------------------------------------------------------------------------------------


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


# --- what an editor added -------------------------------------------------------------------------------


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
