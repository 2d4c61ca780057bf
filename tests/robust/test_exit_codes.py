"""The exit codes of the design: 0 fine, 1 problems, 2 usage, 3 settings; each once from a real process."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import raadsdossier
from made import process


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A folder with one letter that gives warnings."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "brief.txt").write_text("Een brief van niets over niets.\n")
    return tmp_path


def test_0_when_only_sources_have_problems(letter: Path) -> None:
    assert process("build", "--documents", letter / "in", "--output", letter / "out").returncode == 0


def test_1_with_strict(letter: Path) -> None:
    done = process("build", "--strict", "--documents", letter / "in", "--output", letter / "out")
    assert done.returncode == 1
    assert (letter / "out" / "index.md").is_file()


def test_2_for_wrong_usage(letter: Path) -> None:
    assert process("bouw").returncode == 2
    done = raadsdossier(
        "build", "--only", "er-niet", "--documents", letter / "in", "--output", letter / "out"
    )
    assert done.returncode == 2
    assert not (letter / "out").exists()
    assert "er-niet" in done.stderr


def test_3_for_a_folder_that_is_not_there(letter: Path) -> None:
    done = process("build", "--documents", letter / "nergens", "--output", letter / "out")
    assert done.returncode == 3
    assert "nergens" in done.stderr
    assert "Traceback" not in done.stderr


def test_3_for_an_output_folder_with_files_of_others(letter: Path) -> None:
    (letter / "out").mkdir()
    (letter / "out" / "mijn.txt").write_text("van mij")
    done = raadsdossier("build", "--documents", letter / "in", "--output", letter / "out")
    assert done.returncode == 3
    assert (letter / "out" / "mijn.txt").read_text() == "van mij"


def test_0_for_a_folder_without_documents(tmp_path: Path) -> None:
    """What a checkout is before the first paper comes in: every page, and a search that finds nothing."""
    (tmp_path / "in").mkdir()
    done = raadsdossier("build", "--documents", tmp_path / "in", "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "index.md").is_file()
