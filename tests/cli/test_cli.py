"""The command line on the invented example: what is printed where, and the exit codes."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.problems import Problem

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "content/example"

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """One document of the example, with a sidecar that has a mistake on line 2."""
    documents = tmp_path / "documents"
    documents.mkdir()
    first = next(path for path in sorted(EXAMPLE.iterdir()) if path.suffix in (".txt", ".md"))
    shutil.copy(first, documents)
    (documents / f"{first.name}.yml").write_text("chamber: TK\nkleur: rood\n")
    return documents


def test_build_writes_and_says_so_on_stderr(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "docs"
    assert main(["build", "--documents", str(EXAMPLE), "--output", str(out)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "Voorbeeldcontent (verzonnen)" in said.err
    assert (out / "index.md").is_file()
    assert json.loads((out / "data/dossiers.json").read_text(encoding="utf-8"))


def test_a_second_build_changes_nothing(tmp_path: Path, capsys: Output) -> None:
    command = ["build", "--documents", str(EXAMPLE), "--output", str(tmp_path / "docs"), "--format", "json"]
    assert main(command) == 0
    first = json.loads(capsys.readouterr().out)["changes"]
    assert main(command) == 0
    second = json.loads(capsys.readouterr().out)["changes"]
    assert second == {"added": [], "changed": [], "removed": [], "unchanged": len(first["added"])}


def test_a_dry_run_lists_and_writes_nothing(tmp_path: Path, capsys: Output) -> None:
    assert main(["build", "--documents", str(EXAMPLE), "--output", str(tmp_path / "docs"), "--dry-run"]) == 0
    said = capsys.readouterr()
    assert "+ index.md" in said.out.splitlines()
    assert not (tmp_path / "docs").exists()


def test_only_one_dossier_leaves_the_others(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "docs"
    command = ["build", "--documents", str(EXAMPLE), "--output", str(out)]
    main(command)
    slugs = sorted(path.name for path in (out / "dossiers").iterdir() if path.is_dir())
    (out / "dossiers" / slugs[0] / "index.md").write_text("touched")
    (out / "dossiers" / slugs[1] / "index.md").write_text("touched")
    assert main([*command, "--only", slugs[0], "-q"]) == 0
    assert (out / "dossiers" / slugs[0] / "index.md").read_text(encoding="utf-8") != "touched"
    assert (out / "dossiers" / slugs[1] / "index.md").read_text(encoding="utf-8") == "touched"


def test_an_unknown_dossier_is_wrong_usage(tmp_path: Path, capsys: Output) -> None:
    command = [
        "build",
        "--documents",
        str(EXAMPLE),
        "--output",
        str(tmp_path / "docs"),
        "--only",
        "1999-01-01-jbz",
    ]
    assert main(command) == 2
    assert "dat dossier is er niet" in capsys.readouterr().err
    assert not (tmp_path / "docs").exists()


def test_warnings_pass_and_fail_with_strict(wrong: Path, capsys: Output) -> None:
    assert main(["check", "--documents", str(wrong)]) == 0
    said = capsys.readouterr()
    line = next(line for line in said.out.splitlines() if "D501" in line)
    assert line.partition(" warning D501: ")[0].endswith(".yml:2:")
    assert said.err == ""
    assert main(["check", "--documents", str(wrong), "--strict"]) == 1


def test_check_ends_with_lines_to_paste(capsys: Output) -> None:
    main(["check", "--documents", str(EXAMPLE), "--format", "json"])
    confirm = json.loads(capsys.readouterr().out)["confirm"]
    main(["check", "--documents", str(EXAMPLE)])
    lines = capsys.readouterr().out.splitlines()
    assert confirm
    pasted = [f"      {fact['sidecar']}  |  {fact['paste']}" for fact in confirm if fact["paste"]]
    assert pasted
    assert [line for line in lines if "  |  " in line] == pasted
    assert not any(fact["sure"] for fact in confirm)


def test_what_check_says_to_paste_is_taken(tmp_path: Path, capsys: Output) -> None:
    documents = tmp_path / "documents"
    shutil.copytree(EXAMPLE, documents)
    main(["check", "--documents", str(documents), "--format", "json"])
    for fact in json.loads(capsys.readouterr().out)["confirm"]:
        if fact["paste"]:
            with (documents / fact["sidecar"]).open("a", encoding="utf-8") as sidecar:
                sidecar.write(f"{fact['paste']}\n")
    main(["check", "--documents", str(documents), "--format", "json"])
    after = json.loads(capsys.readouterr().out)
    assert not [fact for fact in after["confirm"] if fact["paste"]]
    assert not [problem for problem in after["problems"] if problem["code"] in ("D501", "D502")]


def test_github_gets_annotations_and_a_summary(
    wrong: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    main(["check", "--documents", str(wrong), "--format", "github"])
    annotation = next(line for line in capsys.readouterr().out.splitlines() if "D501" in line)
    assert annotation.startswith("::warning file=")
    assert ",line=2,title=D501::" in annotation
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "| warning D501 |" in summary


def test_list_gives_every_document_with_reasons(capsys: Output) -> None:
    assert main(["list", "--documents", str(EXAMPLE), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    files = [path.name for path in sorted(EXAMPLE.iterdir()) if path.suffix in (".txt", ".md")]
    assert [document["path"] for document in found] == files
    assert all(document["facts"] for document in found)
    assert {document["format"] for document in found} == {"word-text", "pdf-text", "markdown"}
    main(["list", "--documents", str(EXAMPLE)])
    assert [
        line.split()[0] for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")
    ] == files


def test_explain_says_all_that_the_contract_asks(capsys: Output) -> None:
    first = next(path for path in sorted(EXAMPLE.iterdir()) if path.suffix == ".txt")
    assert main(["explain", str(first), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    wanted = {
        "format",
        "kind",
        "chamber",
        "id",
        "date",
        "meeting",
        "items",
        "notes",
        "references",
        "problems",
    }
    assert wanted <= found.keys()
    assert found["path"] == first.name
    assert main(["explain", first.name, "--documents", str(EXAMPLE)]) == 0
    assert capsys.readouterr().out.startswith(f"{first.name}\n")


def test_refs_point_at_their_quotes(tmp_path: Path, capsys: Output) -> None:
    text = "Zie\nKamerstuk 99 111, nr. 12 en Richtlijn 2011/98/EU."
    (tmp_path / "a.txt").write_text(text)
    assert main(["refs", str(tmp_path / "a.txt"), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(ref["status"], ref["ids"]) for ref in found] == [
        ("printed", ["kst-99111-12"]),
        ("printed", ["32011L0098"]),
    ]
    assert all(text[ref["start"] : ref["end"]] == ref["quote"] for ref in found)


def test_refs_have_exactly_the_keys_of_the_contract_and_say_what_is_possible(
    tmp_path: Path, capsys: Output
) -> None:
    (tmp_path / "a.txt").write_text("Zie COM(2023) 641.")
    assert main(["refs", str(tmp_path / "a.txt"), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert list(found) == ["quote", "start", "end", "form", "status", "ids", "urls", "note"]
    assert found["status"] == "ambiguous"
    assert found["ids"] == []
    assert found["note"].endswith("Mogelijk: 52023DC0641 of 52023PC0641.")


def test_refs_read_the_words_of_a_document_that_is_no_plain_text(tmp_path: Path, capsys: Output) -> None:
    page = "<!DOCTYPE html><html><body><p>Zie <b>Kamerstuk 99 111</b>, nr. 12.</p></body></html>"
    (tmp_path / "a.html").write_text(page)
    assert main(["refs", str(tmp_path / "a.html"), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["quote"] == "Kamerstuk 99 111, nr. 12"
    assert found["ids"] == ["kst-99111-12"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["explain", "nergens.txt"], 2, "dit bestand is er niet"),
        (["refs", "nergens.txt"], 2, "niet te lezen"),
        (["refs", "README.md", "--date", "2024-02-30"], 2, "geen bestaande dag"),
        (["check", "--documents", "nergens"], 3, "de map met documenten bestaat niet"),
        (
            ["build", "--documents", "content/example", "--output", "generator"],
            3,
            "niet door dit programma gemaakt",
        ),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], code: int, says: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(arguments) == code
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "arguments", [[], ["bouw"], ["build", "--format", "xml"], ["check", "-q", "-v"], ["explain"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_quiet_says_nothing_when_all_is_well(tmp_path: Path, capsys: Output) -> None:
    assert main(["build", "-q", "--documents", str(EXAMPLE), "--output", str(tmp_path / "docs")]) == 0
    assert capsys.readouterr() == ("", "")


HELP = """
import sys
from generator.cli import main
try:
    main(["--help"])
finally:
    assert not {"generator.pipeline", "jinja2", "tqdm", "numpy"} & set(sys.modules)
"""


def test_help_comes_without_the_pipeline() -> None:
    made = subprocess.run([sys.executable, "-c", HELP], cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert "explain" in made.stdout


def test_it_runs_as_a_module_and_survives_a_closed_pipe() -> None:
    command = f"'{sys.executable}' -m generator list --documents content/example | head -n 1"
    made = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert "Traceback" not in made.stderr
    assert made.stdout.count("\n") == 1


def test_an_error_of_the_program_ends_with_1_and_still_writes(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generator import pipeline

    real = pipeline.build
    lost = Problem("001.txt", 3, "A101", "er ontbreekt een woord.")

    def build(*args: Any, **kwargs: Any) -> pipeline.Build:
        return replace(real(*args, **kwargs), problems=(lost,))

    monkeypatch.setattr(pipeline, "build", build)
    assert main(["build", "-q", "--documents", str(EXAMPLE), "--output", str(tmp_path / "docs")]) == 1
    assert capsys.readouterr().err.startswith("001.txt:3: error A101: er ontbreekt een woord. ")
    assert (tmp_path / "docs/index.md").is_file()


def on_a_terminal(*arguments: str, **env: str) -> str:
    """What a command says on a stderr that is a terminal."""
    import termios

    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    made = subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **env},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 65536):
            said += chunk
    except OSError:  # Linux: the other side has closed
        pass
    os.close(ours)
    assert made.wait() == 0
    return said.decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
def test_a_terminal_gets_a_bar_and_colour_unless_it_asks_for_none(tmp_path: Path) -> None:
    command = ("build", "--documents", "content/example", "--dry-run", "--output", str(tmp_path / "docs"))
    said = on_a_terminal(*command, NO_COLOR="")
    assert "%|" in said
    assert "\x1b[33mwarning\x1b[0m D" in said
    said = on_a_terminal(*command, NO_COLOR="1")
    assert "\x1b[33m" not in said
    assert " warning D" in said
    assert "%|" not in on_a_terminal(*command, "-q")
