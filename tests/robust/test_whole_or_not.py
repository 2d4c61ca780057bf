"""The output folder is one complete state or the next, for real: killed writers, a full disk, two at once."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from command import raadsdossier

from generator.cli import main
from generator.write import write

KILLS = 24
FILES = 1_200


def state(folder: Path) -> str:
    """One value for all names and contents of a folder."""
    held = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            held.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return held.hexdigest()


def forked(work: Callable[[], int]) -> int:
    """The number of a process, at the head of a group, that does something with all that is loaded here."""
    process = os.fork()
    if process == 0:
        os.setpgid(0, 0)
        code = 1
        with suppress(BaseException):
            code = work()
        os._exit(code)
    return process


def killed(process: int) -> None:
    """End a process and its workers in the middle of what they do."""
    with suppress(ProcessLookupError):  # not yet at the head of its group
        os.killpg(process, signal.SIGKILL)
    os.kill(process, signal.SIGKILL)
    ended(process)


def ended(process: int) -> int:
    """The exit code of a process when it has ended; negative when a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def start(output: Path, words: str) -> int:
    """A process that has its files ready and begins to write them. Most of them are always the same, so that
    it begins with what is there of the tree before the last."""
    files = {
        f"map{n % 40}/blad{n}.md": f"{'' if n % 12 else words} {n}\n".encode() * 30 for n in range(FILES)
    }

    def writing() -> int:
        write(files, output)
        return 0

    return forked(writing)


def written(output: Path, words: str) -> tuple[str, float]:
    """The state after a whole write, and how long it took."""
    begun = time.monotonic()
    assert ended(start(output, words)) == 0
    return state(output), time.monotonic() - begun


def test_a_writer_killed_at_any_moment_leaves_the_old_tree_or_the_new(tmp_path: Path) -> None:
    output = tmp_path / "docs"
    whole = {words: written(output, words) for words in ("oud", "nieuw", "oud")}
    old, new, took = whole["oud"][0], whole["nieuw"][0], whole["nieuw"][1]
    assert old != new
    seen = set()
    for kill in range(KILLS):
        process = start(output, "nieuw")
        time.sleep(took * kill / KILLS)
        killed(process)
        found = state(output)
        assert found in (old, new)
        seen.add(found)
        if found == new:
            assert written(output, "oud")[0] == old
    assert old in seen
    assert written(output, "oud")[0] == old
    assert sorted(one.name for one in tmp_path.iterdir()) == [".docs.raadsdossier-new", "docs"]


def test_a_build_killed_at_any_moment_leaves_the_site_whole(tmp_path: Path) -> None:
    documents, output = tmp_path / "in", tmp_path / "docs"
    documents.mkdir()
    letter = documents / "brief.txt"
    command = ["build", "-q", "--documents", str(documents), "--output", str(output)]
    whole = {}
    for words in ("nieuw", "oud"):
        letter.write_text(f"Een brief over {words}e ponten.\n")
        begun = time.monotonic()
        assert ended(forked(lambda: main(command))) == 0
        whole[words] = state(output), time.monotonic() - begun
    letter.write_text("Een brief over nieuwe ponten.\n")
    for part in (0.3, 0.6, 0.8, 0.9, 0.95, 1.0):
        process = forked(lambda: main(command))
        time.sleep(whole["oud"][1] * part)
        killed(process)
        assert state(output) in (whole["oud"][0], whole["nieuw"][0])
    assert ended(forked(lambda: main(command))) == 0
    assert state(output) == whole["nieuw"][0]


def test_two_writers_at_once_leave_one_whole_tree(tmp_path: Path) -> None:
    output = tmp_path / "docs"
    whole: Mapping[str, str] = {words: written(output, words)[0] for words in ("een", "twee")}
    for _ in range(3):
        both = [start(output, words) for words in whole]
        assert [ended(process) for process in both] == [0, 0]
        assert state(output) in whole.values()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of one megabyte; skips where it may not be mounted."""
    place = tmp_path / "schijf"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("a small disk can only be mounted by root on Linux")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_keeps_the_old_site_and_is_named(small_disk: Path, tmp_path: Path) -> None:
    documents = tmp_path / "in"
    documents.mkdir()
    output = small_disk / "docs"
    output.mkdir()
    done = raadsdossier("build", "--output", output)
    assert done.returncode == 3
    assert "de schijf is vol" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(output.iterdir()) == []
    assert [one.name for one in small_disk.iterdir()] == ["docs"]


def test_no_room_for_temporary_files_keeps_the_old_site_and_is_named(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "docs"
    write({"index.md": "oud"}, output)
    before = state(output)
    (small_disk / "vol").write_bytes(bytes(990_000))
    monkeypatch.setattr(tempfile, "tempdir", str(small_disk))
    done = raadsdossier("build", "--no-cache", "--output", output)
    assert done.returncode == 3
    assert f"{small_disk}: schrijven is niet gelukt: de schijf is vol" in done.stderr
    assert "Traceback" not in done.stderr
    assert state(output) == before
