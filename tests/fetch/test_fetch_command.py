"""The commands fetch, fresh and changes as an editor or a workflow runs them."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from fetch_desk import AGENDA
from fetch_services import Paper, Standin

from generator.changes import changes, published
from generator.cli import main
from generator.config import load
from generator.fetch import desk
from generator.fetched import NAME, Missed, State, dump
from generator.messages import HARMLESS

ROOT = Path(__file__).parents[2]
Output = pytest.CaptureFixture[str]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# --- add by number and by address ------------------------------------------------------------------------


def test_a_paper_is_added_by_its_number_and_is_known_the_second_time(
    standin: Standin, command: list[str], tmp_path: Path, capsys: Output
) -> None:
    standin.publish(AGENDA)
    documents = tmp_path / "documents"
    documents.mkdir(exist_ok=True)
    place = documents / "32317" / "kst-32317-990.xml"
    assert main(["add", "32317-990", *command]) == 0
    assert place.read_bytes() == AGENDA.body("xml")
    assert "2026-10-12-jbz" in capsys.readouterr().out, "the dossier that it changes"
    before = files(documents)
    assert main(["add", "kst-32317-990", *command]) == 0
    assert files(documents) == before


def test_a_number_that_is_not_there_is_refused(standin: Standin, command: list[str], tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir(exist_ok=True)
    assert main(["add", "32317-991", *command]) == 1
    assert files(tmp_path / "documents") == []


# --- fetch ----------------------------------------------------------------------------------------------


def test_a_paper_comes_in_and_becomes_a_dossier(
    standin: Standin, command: list[str], tmp_path: Path, capsys: Output
) -> None:
    standin.publish(AGENDA, Paper("kst-32317-989", number="989", forms=("pdf",)))
    standin.tricks = {"kst-32317-989.pdf": ["soft404"]}
    assert main(["fetch", *command, "--dossier", "32317"]) == 0
    said = capsys.readouterr()
    assert said.out == "nieuw: kst-32317-990 (32317/kst-32317-990.xml)\n"
    assert "kst-32317-989: warning D601" in said.err
    assert "1 stuk binnengekomen; 1 waarschuwing." in said.err
    documents = tmp_path / "documents"
    place = "32317/kst-32317-990.xml"
    assert files(documents) == [NAME, place, f"{place}.yml"]
    assert (documents / place).read_bytes() == AGENDA.body("xml")
    sidecar = (documents / f"{place}.yml").read_text(encoding="utf-8")
    assert "127.0.0.1" in sidecar, "where it came from"
    out = tmp_path / "docs"
    assert main(["build", "--documents", str(documents), "--output", str(out), "-q"]) == 0
    papers = {paper["id"]: paper for paper in json.loads((out / "data/documents.json").read_bytes())}
    assert papers["kst-32317-990"]["held"]
    assert "2026-10-12-jbz" in papers["kst-32317-990"]["dossiers"]


def test_a_second_run_touches_nothing_but_the_memory(
    standin: Standin, command: list[str], tmp_path: Path, capsys: Output
) -> None:
    standin.publish(AGENDA)
    main(["fetch", *command, "--dossier", "32317", "-q"])
    folder = tmp_path / "documents"
    before = {name: (folder / name).stat().st_mtime_ns for name in files(folder) if name != NAME}
    capsys.readouterr()
    assert main(["fetch", *command, "--dossier", "32317"]) == 0
    assert capsys.readouterr().out == ""
    assert {name: (folder / name).stat().st_mtime_ns for name in files(folder) if name != NAME} == before


def test_a_final_number_replaces_the_provisional_one(
    standin: Standin, command: list[str], tmp_path: Path, capsys: Output
) -> None:
    early = replace(AGENDA, id="kst-1259252", forms=("html",), modified="2026-09-28")
    standin.publish(early)
    main(["fetch", *command, "--dossier", "32317"])
    assert "32317/kst-32317-990.html" in capsys.readouterr().out
    sidecar = tmp_path / "documents/32317/kst-32317-990.html.yml"
    assert "kst-1259252" in sidecar.read_text(encoding="utf-8"), "the number it had keeps leading to it"
    standin.papers.clear()
    standin.publish(replace(AGENDA, forms=("html",), modified="2026-10-01", text=f"{AGENDA.text} Herdruk."))
    main(["fetch", *command, "--dossier", "32317", "--since", "2026-01-01"])
    assert capsys.readouterr().out == "nieuwe versie: kst-32317-990 (32317/kst-32317-990.html)\n"


def test_a_file_that_cannot_be_read_is_not_put_in_place(
    standin: Standin, command: list[str], tmp_path: Path, capsys: Output
) -> None:
    standin.publish(Paper("kst-32317-7", number="7", forms=("pdf",)))  # a PDF without any page
    assert main(["fetch", *command, "--dossier", "32317"]) == 0
    assert files(tmp_path / "documents") == [NAME]
    assert "kst-32317-7" in capsys.readouterr().err
    standin.asked.clear()
    main(["fetch", *command, "--dossier", "32317", "--since", "2026-01-01"])
    assert standin.downloads() == [], "not again until the service says that it changed"


def test_a_dry_run_names_what_would_come(
    standin: Standin, command: list[str], tmp_path: Path, capsys: Output
) -> None:
    standin.publish(AGENDA)
    assert main(["fetch", *command, "--dossier", "32317", "--dry-run", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["brought"], said["left"], said["whole"]) == (["kst-32317-990"], 0, True)
    assert standin.downloads() == []
    assert files(tmp_path / "documents") == []


def test_every_dossier_of_every_council_is_asked(
    standin: Standin, command: list[str], tmp_path: Path
) -> None:
    main(["fetch", *command, "-q"])
    asked = "".join(standin.asked)
    councils = load(ROOT, tmp_path / "documents").councils
    assert len(councils) >= 11
    for dossier in (dossier for council in councils for dossier in council.dossiers):
        assert f'w.dossiernummer=="{dossier}"' in asked


def test_wrong_usage_and_a_damaged_memory_say_so(command: list[str], tmp_path: Path, capsys: Output) -> None:
    assert main(["fetch", *command, "--since", "gisteren"]) == 2
    assert "--since gisteren" in capsys.readouterr().err
    (tmp_path / "documents" / NAME).write_text("{")
    assert main(["fetch", *command]) == 3
    assert "beschadigd" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_stops_the_run(
    standin: Standin, command: list[str], tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_: object) -> None:
        raise OSError(28, "No space left on device")

    standin.publish(AGENDA)
    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["fetch", *command, "--dossier", "32317"]) == 3
    assert "de schijf is vol" in capsys.readouterr().err
    assert files(tmp_path / "documents") == [], "nothing half-written stays"


def test_the_client_says_who_we_are() -> None:
    config = load(ROOT, ROOT / "content/example")
    assert desk.agent(config) == (
        "Raadsdossier/0.1.0 (+https://raadsdossier.github.io/raadsdossier/; "
        "https://github.com/raadsdossier/raadsdossier/security/advisories/new)"
    )
    odd = replace(config, site=replace(config.site, name="Één\r\nDossier", contact=""))
    assert desk.agent(odd) == "??nDossier/0.1.0 (+https://raadsdossier.github.io/raadsdossier/)"


# --- changes --------------------------------------------------------------------------------------------


def test_the_summary_says_what_a_reader_will_see(
    standin: Standin, command: list[str], tmp_path: Path, capsys: Output
) -> None:
    documents, before, after = (str(tmp_path / name) for name in ("documents", "before", "after"))
    cited = replace(AGENDA, text=f"{AGENDA.text} Zie Kamerstuk 32 317, nr. 980.", title="Brief *van* <b>de")
    Path(documents).mkdir()
    main(["build", "--documents", documents, "--output", before, "-q"])
    standin.publish(cited)
    main(["fetch", *command, "--dossier", "32317", "-q"])
    main(["build", "--documents", documents, "--output", after, "-q"])
    capsys.readouterr()
    assert main(["changes", before, after]) == 0
    said = capsys.readouterr().out
    assert "### Nieuwe stukken (1)" in said
    assert "[kst-32317-990](https://zoek.officielebekendmakingen.nl/kst-32317-990.html)" in said
    assert "in 2026-10-12-jbz" in said
    assert "- JBZ-Raad 12-13 oktober 2026: nieuw, 1 van 1 stukken" in said
    assert "- kst-32317-990 → kst-32317-980" in said
    assert "Brief \\*van\\* \\<b\\>de" in said
    assert main(["changes", after, after]) == 0
    assert capsys.readouterr().out == "Er is niets veranderd.\n"


def test_what_went_is_said_too(example_build, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from generator.write import write

    write(example_build.files, tmp_path / "docs")
    there, nothing = published(tmp_path / "docs"), published(tmp_path / "nergens")
    said = changes(there, nothing, HARMLESS)
    assert "### Niet meer aanwezig (7)" in said
    assert "### Verdwenen dossiers (4)" in said
    assert "### Verdwenen verwijzingen" in said
    assert "### Bronproblemen" in said


def test_the_memory_is_written_whole(tmp_path: Path) -> None:
    desk.keep(tmp_path / "documents", State())
    place = tmp_path / "documents" / NAME
    assert desk.remembered(tmp_path / "documents") == State()
    assert stat.S_ISREG(place.stat().st_mode)
    assert files(tmp_path) == [f"documents/{NAME}"]


# --- what the site says of it ---------------------------------------------------------------------------


def site(tmp_path: Path, state: bytes) -> dict[str, str]:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / NAME).write_bytes(state)
    assert main(["build", "--documents", str(folder), "--output", str(tmp_path / "docs"), "-q"]) == 0
    wanted = ("status/index.md", "index.md", "data/status.json")
    return {name: (tmp_path / "docs" / name).read_text(encoding="utf-8") for name in wanted}


def test_the_site_says_when_it_was_last_filled_and_what_is_missing(tmp_path: Path) -> None:
    missed = {"kst-32317-989": Missed("KOOP", "2026-09-01", "D601", "2026-11-21", passing=False)}
    files = site(tmp_path, dump(State(success="2026-11-22T05:10:00Z", missed=missed)))
    assert (
        '<time datetime="2026-11-22T05:10:00Z">22 november 2026, 05:10 uur (UTC)</time>'
        in files["status/index.md"]
    )
    assert "Kamerstuk 32 317, nr. 989" in files["status/index.md"]
    assert "22 november 2026" in files["index.md"]
    assert json.loads(files["data/status.json"])["fetched"] == "2026-11-22T05:10:00Z"


def test_a_site_that_was_never_filled_by_itself_says_nothing_of_it(tmp_path: Path) -> None:
    files = site(tmp_path, dump(State()))
    assert "opgehaald" not in files["index.md"] + files["status/index.md"]
    assert json.loads(files["data/status.json"])["fetched"] is None


def test_a_damaged_memory_does_not_stop_a_build(tmp_path: Path, capsys: Output) -> None:
    files = site(tmp_path, b"{")
    assert json.loads(files["data/status.json"])["problems"]["D622"]["count"] == 1
