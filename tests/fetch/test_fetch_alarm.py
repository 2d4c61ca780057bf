"""The alarm: when nothing comes in any more, and before security.txt lapses."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fetch_desk import AGENDA

from generator.cli import main
from generator.config import load
from generator.fetch import settings
from generator.fetch.fresh import alarms, expiry
from generator.fetched import NAME, Reach, State, dump

ROOT = Path(__file__).parents[2]
Output = pytest.CaptureFixture[str]


REACHES = {
    "32317 TK": Reach(known=990, held=985, since="2026-11-10"),
    "36867 EK": Reach(known=3, held=3),
}


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        (State(), "2026-11-22", ["D620"]),
        (State(success="2026-11-19T05:00:00Z"), "2026-11-22", []),
        (State(success="2026-11-18T23:59:59Z"), "2026-11-22", ["D620"]),
        (State(success="2026-11-22T05:00:00Z", reach=REACHES), "2026-11-22", ["D621"]),
        (State(success="2026-11-17T05:00:00Z", reach=REACHES), "2026-11-17", ["D621"]),
        (State(success="2026-11-16T05:00:00Z", reach=REACHES), "2026-11-16", []),
        (State(success="2026-11-01T05:00:00Z", reach=REACHES), "2026-11-22", ["D620", "D621"]),
    ],
)
def test_the_alarm(
    state: State, today: str, expected: list[str], command: list[str], tmp_path: Path, capsys: Output
) -> None:
    found = settings.load(ROOT / "content/sources.yml")
    assert [problem.code for problem in alarms(state, found, date.fromisoformat(today))] == expected
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / NAME).write_bytes(dump(state))
    assert main(["fresh", *command, "--today", today]) == (1 if expected else 0)
    assert [line.split(" ")[2].rstrip(":") for line in capsys.readouterr().out.splitlines()] == expected


@pytest.mark.parametrize(("number", "code"), [("980", 1), ("986", 0), ("990", 0)])
def test_a_paper_that_was_added_by_hand_ends_the_alarm(
    number: str, code: int, command: list[str], tmp_path: Path, capsys: Output
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    state = State(success="2026-11-22T05:00:00Z", reach=REACHES)
    (folder / NAME).write_bytes(dump(state))
    added = replace(AGENDA, id=f"kst-32317-{number}", number=number)
    (folder / "toegevoegd.xml").write_bytes(added.body("xml"))
    assert main(["fresh", *command, "--today", "2026-11-22"]) == code
    assert ("dossier 32317 (TK)" in capsys.readouterr().out) == bool(code)
    assert (folder / NAME).read_bytes() == dump(state), "it only looks"


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        ("2026-11-21", "error D623: security.txt is verlopen op 2026-11-21."),
        ("2026-11-22", "error D623: security.txt is verlopen op 2026-11-22."),
        ("2026-11-23", "warning D624: security.txt verloopt op 2026-11-23, over 1 dag."),
        ("2027-01-21", "warning D624: security.txt verloopt op 2027-01-21, over 60 dagen."),
        ("2027-01-22", ""),
        ("", ""),
    ],
)
def test_the_alarm_before_security_txt_lapses(expires: str, said: str) -> None:
    site = replace(load(ROOT).site, contact="https://voorbeeld.example/", expires=expires)
    found = expiry(site, date(2026, 11, 22))
    told = [str(problem).partition(" Kijk na ")[0] for problem in found]
    assert told == ([f"mkdocs.yml: {said}"] if said else [])
    assert expiry(replace(site, contact=""), date(2026, 11, 22)) == (), "then there is no security.txt"


def test_the_alarm_of_security_txt_is_given_by_the_command(
    command: list[str], tmp_path: Path, capsys: Output
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    lapsed = date.fromisoformat(load(ROOT).site.expires)
    (folder / NAME).write_bytes(dump(State(success=f"{lapsed}T05:00:00Z")))
    assert main(["fresh", *command, "--today", str(lapsed), "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=mkdocs.yml,title=D623::security.txt is verlopen")


def test_how_far_a_numbering_is_behind() -> None:
    monday, tuesday, friday = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 6)
    state = State().reached("1 TK", 5, 5, monday)
    assert state.reach["1 TK"] == Reach(5, 5, "")
    state = state.reached("1 TK", 7, 0, tuesday)  # two new ones, and neither came in
    assert state.reach["1 TK"] == Reach(7, 5, "2026-11-03")
    state = state.reached("1 TK", 8, 0, friday)  # it grew again: still nothing since Tuesday
    assert state.reach["1 TK"] == Reach(8, 5, "2026-11-03")
    assert state.reached("1 TK", 8, 7, friday).reach["1 TK"] == Reach(8, 7, "2026-11-06")
    assert state.reached("1 TK", 8, 8, friday).reach["1 TK"] == Reach(8, 8, "")
