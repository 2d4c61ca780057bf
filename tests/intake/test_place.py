"""Papers that come in: where they go, what they replace, and that nothing half-done stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.config import Config
from generator.intake import Holdings, Incoming, Intake, holdings, plan, put
from generator.write import UnsafeOutputError, WriteError

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "content" / "example"
CASES = yaml.safe_load((ROOT / "tests/cases/intake/place.yml").read_text("utf-8"))
DAY = date(2032, 1, 1)


@pytest.fixture
def empty(example_config: Config, tmp_path: Path) -> Config:
    """The settings of the example, with an empty folder of documents."""
    folder = tmp_path / "documents"
    folder.mkdir()
    return replace(example_config, documents=folder)


def coming(step: dict[str, Any], day: date = DAY) -> Incoming:
    if "from" in step:
        text = (EXAMPLE / step["from"]).read_text("utf-8")
        for old, new in step.get("edit", {}).items():
            assert old in text
            text = text.replace(old, new)
        data = text.encode()
    else:
        data = bytes.fromhex(step["hex"]) if "hex" in step else step["text"].encode()
    return Incoming(
        step.get("name", step.get("from", "stuk.txt")),
        data,
        official=step.get("official", ""),
        also=tuple(step.get("also", ())),
        retrieved=day,
        replaces=step.get("replaces", ""),
    )


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def brought(config: Config, steps: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Intake]]:
    held = holdings(config)
    for number, step in enumerate(steps):
        intake, held = plan(held, coming(step, DAY + timedelta(number)), config)
        put(intake, config.documents)
        assert holdings(config).files.keys() == held.files.keys(), "what was planned is not what is there"
        yield step, intake


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in CASES])
def test_a_paper_goes_where_it_belongs(case: dict[str, Any], empty: Config) -> None:
    for step, intake in brought(empty, case["steps"]):
        assert intake.outcome == step["outcome"]
        assert [p.code for p in intake.problems] == step.get("codes", [])
        assert fnmatchcase(intake.path, step.get("path", ""))
        if step["outcome"] != "same":
            assert fnmatchcase(intake.former, step.get("former", ""))
    if "folder" in case:
        found, wanted = files(empty.documents), sorted(case["folder"])
        assert len(found) == len(wanted)
        assert all(any(fnmatchcase(path, pattern) for path in found) for pattern in wanted)


def test_every_step_of_every_case_can_be_done_again(empty: Config) -> None:
    steps = [s for case in CASES for s in case["steps"] if s["outcome"] in ("new", "version", "renumbered")][
        :4
    ]
    list(brought(empty, steps))
    before = {path: (empty.documents / path).read_bytes() for path in files(empty.documents)}
    for _, intake in brought(empty, steps):
        assert intake.outcome == "same"
    assert {path: (empty.documents / path).read_bytes() for path in files(empty.documents)} == before


def test_the_sidecar_says_what_was_recognised_and_keeps_what_an_editor_wrote(empty: Config) -> None:
    own = "kind: letter\nwhy: de kop klopt niet\n"
    step = coming({"from": "002.txt"})
    intake, held = plan(holdings(empty), replace(step, sidecar=own, url="https://example.org/x"), empty)
    put(intake, empty.documents)
    sidecar = empty.documents / "99001/kst-99001-9.txt.yml"
    text = sidecar.read_text("utf-8")
    assert text.startswith(own)
    recorded = yaml.safe_load(text)["intake"]
    assert recorded["source"] == "https://example.org/x"
    assert recorded["retrieved"] == DAY
    assert recorded["recognised"]["number"] == "kst-99001-9"
    assert recorded["recognised"]["meeting"] == "2031-03-13-vbr-informeel"
    newer = coming({"from": "002.txt", "edit": {"kerkuil": "bosuil"}}, DAY + timedelta(3))
    intake, _ = plan(held, newer, empty)
    put(intake, empty.documents)
    text = sidecar.read_text("utf-8")
    assert text.startswith(own)
    assert text.count("intake:") == 1
    [version] = yaml.safe_load(text)["intake"]["versions"]
    assert version["path"] == "kst-99001-9.txt.versies/01-kst-99001-9.txt"
    assert (version["retrieved"], version["replaced"]) == (DAY, DAY + timedelta(3))


def test_a_paper_of_an_editors_own_place_is_renewed_there(empty: Config) -> None:
    place = empty.documents / "2031" / "agenda.txt"
    place.parent.mkdir()
    place.write_bytes((EXAMPLE / "002.txt").read_bytes())
    intake, _ = plan(holdings(empty), coming({"from": "002.txt", "edit": {"kerkuil": "bosuil"}}), empty)
    put(intake, empty.documents)
    assert (intake.outcome, intake.path) == ("version", "2031/agenda.txt")
    assert files(empty.documents) == [
        "2031/agenda.txt",
        "2031/agenda.txt.versies/01-kst-99001-9.txt",
        "2031/agenda.txt.yml",
    ]


@pytest.mark.parametrize("moment", range(6))
def test_a_run_that_stops_halfway_is_mended_by_the_same_run(
    empty: Config, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    list(brought(empty, [{"from": "001.txt"}, {"from": "002.txt"}][:1]))
    calls = iter(range(100))

    def stops(what: Any) -> Any:
        def call(self: Path, *args: Any, **named: Any) -> Any:
            if next(calls) == moment:
                raise OSError(28, "No space left on device")
            return what(self, *args, **named)

        return call

    step = coming({"from": "002.txt"})
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stops(Path.replace))
        patch.setattr(Path, "unlink", stops(Path.unlink))
        intake, _ = plan(holdings(empty), step, empty)
        try:
            put(intake, empty.documents)
        except WriteError:
            pass
        except OSError:
            assert moment >= len(intake.writes)  # clearing up after a failure may fail too
    for path in files(empty.documents):  # whole files only: what is there can be read
        assert Path(path).name.startswith(".") or (empty.documents / path).read_bytes()
    intake, _ = plan(holdings(empty), step, empty)
    put(intake, empty.documents)
    again, _ = plan(holdings(empty), step, empty)
    assert again.outcome == "same"
    assert (empty.documents / "99001/kst-99001-9.txt").read_bytes() == step.data


@pytest.mark.parametrize("path", ["../buiten.txt", "/etc/passwd", "a/../../b", "a\\..\\b", ""])
def test_nothing_is_written_outside_the_folder(path: str, tmp_path: Path) -> None:
    with pytest.raises(UnsafeOutputError):
        put(Intake("new", path, writes={path: b"x"}), tmp_path / "documents")
    assert files(tmp_path) == []


def test_a_link_in_the_folder_leads_nowhere(tmp_path: Path) -> None:
    documents, other = tmp_path / "documents", tmp_path / "elsewhere"
    documents.mkdir()
    other.mkdir()
    (documents / "99001").symlink_to(other)
    with pytest.raises(UnsafeOutputError):
        put(Intake("new", "99001/x.txt", writes={"99001/x.txt": b"x"}), documents)
    assert files(other) == []


def test_holdings_grow_with_each_paper(empty: Config) -> None:
    held = Holdings({})
    for name in ("001.txt", "002.txt", "005.txt"):
        intake, held = plan(held, coming({"from": name}), empty)
        assert intake.path in held.files
    assert len(held.files) == 2  # the first got its number from the second
