"""Bad files give a clear problem with file and line, and the rest of the site is built all the same."""

from __future__ import annotations

import ctypes
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from command import raadsdossier
from made import cases, made_papers

from generator import cache
from generator.cache import Cache

FILES: list[dict[str, Any]] = cases("files")["files"]
GOOD = "2010-01-07-jbz"


@dataclass(frozen=True)
class Done:
    """A build: its folders, exit code, and problems by file."""

    documents: Path
    output: Path
    code: int
    problems: list[dict[str, Any]]

    def of(self, path: str) -> set[str]:
        """The problems of one file as ``code line``."""
        return {f"{one['code']} {one['line']}" for one in self.problems if one["path"] == path}


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """Everything bad in one folder with the papers of one good meeting."""
    place = tmp_path_factory.mktemp("bad")
    documents = place / "documents"
    for name, text in made_papers(1).items():
        (documents / name).parent.mkdir(parents=True, exist_ok=True)
        (documents / name).write_text(text)
    for case in FILES:
        file = documents / case["path"]
        file.parent.mkdir(parents=True, exist_ok=True)
        if "link" in case:
            file.symlink_to(case["link"])
        else:
            file.write_bytes(bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode())
    (documents / "regel\neinde.txt").write_text("Een brief met een regeleinde in zijn naam.\n")
    (documents / "dubbel.txt").write_text(next(iter(made_papers(1, seed=5).values())))
    os.mkfifo(documents / "pijp.txt")
    (documents / "groot.txt").write_bytes(b"Een regel tekst van een lijvig stuk.\n" * 1_400_000)
    output = place / "docs"
    ran = raadsdossier("build", "--documents", documents, "--output", output, "--format", "json")
    assert ran.stdout, ran.stderr
    return Done(documents, output, ran.returncode, json.loads(ran.stdout)["problems"])


@pytest.mark.parametrize("case", FILES, ids=lambda case: case["path"])
def test_a_bad_file_is_reported_at_its_line(done: Done, case: dict[str, Any]) -> None:
    assert set(case["problems"]) <= done.of(case["path"])


def test_a_hidden_file_and_a_pipe_are_no_documents(done: Done) -> None:
    assert not done.of(".verborgen.txt") | done.of("pijp.txt")


def test_a_file_of_fifty_megabytes_is_refused(done: Done) -> None:
    assert (done.documents / "groot.txt").stat().st_size > 50_000_000
    assert done.of("groot.txt") == {"D104 0"}


def test_two_files_with_one_number_and_different_texts(done: Done) -> None:
    assert "D206 0" in done.of("2010/2010-01-07-jbz-agenda.txt") | done.of("dubbel.txt")


def test_the_rest_of_the_site_is_built(done: Done) -> None:
    assert done.code == 0
    assert not [one for one in done.problems if one["severity"] == "error"]
    dossier = json.loads((done.output / "dossiers" / GOOD / "dossier.json").read_text(encoding="utf-8"))
    assert len([item for item in dossier["items"] if item["agenda"] and item["report"]]) == 5


def test_a_link_out_of_the_folder_publishes_nothing(done: Done) -> None:
    listed = json.loads((done.output / "data" / "documents.json").read_text(encoding="utf-8"))
    assert len([one for one in listed if one["held"]]) > 3
    for file in (done.output / "stukken").glob("*/index.md"):
        assert "buiten.txt" not in file.read_text(encoding="utf-8")


def test_a_name_with_a_line_end_stays_on_one_line(done: Done) -> None:
    ran = raadsdossier("check", "--documents", done.documents, "--format", "text", "--strict")
    assert ran.returncode == 1
    lines = [line for line in ran.stdout.split("\n") if ": warning " in line]
    assert all(re.match(r"[^:]+(?::\d+)?: warning [A-Z]\d{3}: \S", line) for line in lines)
    assert not any(line.startswith("einde.txt") for line in ran.stdout.split("\n"))


def test_under_github_a_name_cannot_give_a_command(tmp_path: Path) -> None:
    (tmp_path / "a%0A::error::kwaad.txt").write_text("")
    (tmp_path / "b\n::error::kwaad.txt").write_text("")
    ran = raadsdossier(
        "check",
        "--documents",
        tmp_path,
        "--format",
        "github",
        env={"GITHUB_STEP_SUMMARY": str(tmp_path / ".s")},
    )
    for line in ran.stdout.split("\n"):
        assert not line.startswith("::error"), line


@contextmanager
def as_any_user() -> Iterator[None]:
    """Root may read every file, so that it lays down that right (of Linux) while the block runs."""
    if os.geteuid():
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    whoever = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3 of the call, this thread
    had = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then their upper halves
    assert libc.capget(whoever, had) == 0, os.strerror(ctypes.get_errno())
    less = (ctypes.c_uint32 * 6)(*had)
    less[0] &= ~0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    assert libc.capset(whoever, less) == 0, os.strerror(ctypes.get_errno())
    try:
        yield
    finally:
        assert libc.capset(whoever, had) == 0, os.strerror(ctypes.get_errno())


def test_kept_work_that_may_not_be_removed_stays_and_nothing_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SPARE", -3)
    for name in ("spoilt", "idle"):
        (tmp_path / name).write_bytes(b"no work of ours")
    tmp_path.chmod(0o500)
    with as_any_user():
        kept = Cache(tmp_path)
        assert kept.get("spoilt") is None
        kept.put("new", 1)
        kept.prune()
        assert kept.get("new") is None
    assert kept.damaged == 1
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_without_rights_is_reported(tmp_path: Path) -> None:
    (tmp_path / "dicht.txt").write_text("Een brief.\n")
    (tmp_path / "dicht.txt").chmod(0)
    with as_any_user():
        assert "dicht.txt: warning D105" in raadsdossier("check", "--documents", tmp_path).stdout
