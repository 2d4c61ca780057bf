"""The writer: whole or not at all, and nothing of anybody else."""

import errno
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import switch
from generator import write as module
from generator.spool import Spool
from generator.write import (
    MANIFEST,
    Changes,
    DiskFullError,
    ReadOnlyError,
    UnsafeOutputError,
    WriteError,
    write,
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "build" / "docs"


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_first_write_makes_everything(out: Path) -> None:
    changes = write({"a.md": "één", "b/c.json": b"{}"}, out)
    assert changes == Changes(added=("a.md", "b/c.json"))
    assert tree(out) == {"a.md": "één".encode(), "b/c.json": b"{}"}
    assert names(out.parent) == ["docs"]


def test_only_what_changed_is_touched(out: Path) -> None:
    write({"same.md": "a", "other.md": "b", "map/orphan.md": "c"}, out)
    before = (out / "same.md").stat()
    changes = write({"same.md": "a", "other.md": "bb", "new.md": "d"}, out)
    assert changes == Changes(("new.md",), ("other.md",), ("map/orphan.md",), 1)
    after = (out / "same.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not (out / "map").exists()


def test_writing_the_same_again_touches_nothing(out: Path) -> None:
    files = {"a.md": "a", "b/c.md": "c"}
    write(files, out)
    before = {path: path.stat() for path in [out, *out.rglob("*")]}
    assert not write(files, out)
    assert {path: path.stat() for path in [out, *out.rglob("*")]} == before


def link_to(place: Path) -> module.Link:
    found = place.stat()
    return module.Link(str(place), found.st_ino, found.st_dev)


def test_a_link_is_the_very_file_and_is_not_read_again(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.json"
    source.write_text("a")
    assert write({"a.json": link_to(source), "b": "1"}, out).added == ("a.json", "b")
    assert (out / "a.json").samefile(source)
    with monkeypatch.context() as patched:
        patched.setattr(module, "_bytes", lambda wanted: pytest.fail(wanted) if wanted != "1" else b"1")
        assert not write({"a.json": link_to(source), "b": "1"}, out)
    source.unlink()
    source.write_text("b")
    assert write({"a.json": link_to(source), "b": "1"}, out).changed == ("a.json",)
    assert tree(out) == {"a.json": b"b", "b": b"1"}


def test_a_file_with_the_words_of_a_link_becomes_one_with_the_next_change(out: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text("a")
    write({"a.json": "a"}, out)
    assert not write({"a.json": link_to(source)}, out)
    assert not (out / "a.json").samefile(source)
    assert write({"a.json": link_to(source), "b": "1"}, out) == Changes(added=("b",), unchanged=1)
    assert (out / "a.json").samefile(source)


def test_what_somebody_put_in_the_place_of_a_link_is_mended(out: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text("a")
    write({"a.json": link_to(source)}, out)
    for wrong in ("file", "link"):
        (out / "a.json").unlink()
        if wrong == "link":
            (out / "a.json").symlink_to(source)
        else:
            (out / "a.json").write_text("x")
        assert write({"a.json": link_to(source)}, out).changed == ("a.json",)
        assert (out / "a.json").samefile(source)
        assert not (out / "a.json").is_symlink()


@pytest.mark.parametrize("there", ["a", "b"])
def test_a_file_that_is_kept_elsewhere_is_asked_for_when_another_stands_here(out: Path, there: str) -> None:
    files, asked = Spool(), []
    files.point("x", hashlib.sha256(b"a").hexdigest(), lambda: asked.append(1) or b"a")  # type: ignore[func-returns-value]
    write({"x": there}, out)
    assert bool(write(files, out)) == (there == "b") == bool(asked)
    assert tree(out) == {"x": b"a"}


def test_a_large_file_is_compared_whole(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = os.read
    monkeypatch.setattr(os, "read", lambda handle, size: read(handle, min(size, 3)))
    write({"x": "abcdef"}, out)
    assert not write({"x": "abcdef"}, out)
    assert write({"x": "abcdeg"}, out).changed == ("x",)


def test_a_dry_run_says_what_a_run_then_does(out: Path) -> None:
    write({"a.md": "a", "b.md": "b"}, out)
    files = {"a.md": "aa", "c.md": "c"}
    planned = write(files, out, dry_run=True)
    assert tree(out) == {"a.md": b"a", "b.md": b"b"}
    assert write(files, out) == planned == Changes(("c.md",), ("a.md",), ("b.md",), 0)


def test_a_dry_run_makes_no_folder(out: Path) -> None:
    assert write({"a.md": "a"}, out, dry_run=True).added == ("a.md",)
    assert not out.parent.exists()


def test_a_partial_write_keeps_our_other_files(out: Path) -> None:
    write({"a.md": "a", "b.md": "b"}, out)
    assert write({"a.md": "aa"}, out, partial=True) == Changes(changed=("a.md",))
    assert tree(out) == {"a.md": b"aa", "b.md": b"b"}
    # and they are still ours
    assert write({}, out).removed == ("a.md", "b.md")


def test_files_of_others_survive(out: Path) -> None:
    write({"a.md": "a"}, out)
    (out / "CNAME").write_text("example.org")
    (out / "link").symlink_to("/etc")
    write({"b/c.md": "c"}, out)
    assert tree(out) == {"b/c.md": b"c", "CNAME": b"example.org"}
    assert (out / "link").readlink() == Path("/etc")


@pytest.mark.parametrize("path", ["CNAME", "CNAME/x.md", "map", "link/x.md"])
def test_a_file_of_others_is_never_overwritten(out: Path, tmp_path: Path, path: str) -> None:
    write({"a.md": "a"}, out)
    (out / "CNAME").write_text("example.org")
    (out / "map").mkdir()
    (out / "map/theirs").write_text("x")
    (tmp_path / "elsewhere").mkdir()
    (out / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnsafeOutputError):
        write({path: "mine"}, out)
    assert (out / "CNAME").read_text() == "example.org"
    assert (out / "a.md").read_text() == "a"
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UnsafeOutputError, match="niet leeg en niet door dit programma gemaakt"):
        write({"a.md": "a"}, tmp_path)
    assert tree(tmp_path) == {"thesis.txt": b"years of work"}


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("x")
    with pytest.raises(WriteError, match="een bestand en geen map"):
        write({"a.md": "a"}, tmp_path / "docs")


def test_a_broken_manifest_is_not_trusted(out: Path) -> None:
    write({"a.md": "a"}, out)
    (out / MANIFEST).write_text('{"files": ')
    with pytest.raises(UnsafeOutputError, match="beschadigd"):
        write({"b.md": "b"}, out)
    assert tree(out) == {"a.md": b"a"}


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../../x", "a//b", "", ".", "a/.", "C:/x", "a\\b", "a\0b", MANIFEST]
)
def test_a_path_that_leads_out_is_refused(out: Path, path: str) -> None:
    with pytest.raises(UnsafeOutputError):
        write({"ok.md": "a", path: "b"}, out)
    assert not out.exists()


def test_a_path_that_is_a_file_and_a_folder_is_refused(out: Path) -> None:
    with pytest.raises(UnsafeOutputError):
        write({"a": "1", "a/b": "2"}, out)


@pytest.mark.parametrize(
    ("number", "kind", "says"),
    [
        (errno.ENOSPC, DiskFullError, "de schijf is vol"),
        (errno.EROFS, ReadOnlyError, "alleen te lezen"),
        (errno.EACCES, ReadOnlyError, "geen schrijfrechten"),
        (errno.EIO, WriteError, "schrijven is niet gelukt"),
    ],
)
def test_a_failure_halfway_leaves_the_old_tree(
    out: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[WriteError], says: str
) -> None:
    write({"a.md": "a", "b.md": "b"}, out)
    real = switch._fresh

    def fail(place: str, data: bytes) -> None:
        if place.endswith("/b.md"):
            raise OSError(number, os.strerror(number))
        real(place, data)

    monkeypatch.setattr(switch, "_fresh", fail)
    with pytest.raises(kind, match=says):
        write({"a.md": "aa", "b.md": "bb"}, out)
    assert tree(out) == {"a.md": b"a", "b.md": b"b"}
    assert names(out.parent) == ["docs"]


def test_without_a_swap_two_renames_do(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(switch, "_swap", lambda left, right: False)
    write({"a.md": "a"}, out)
    write({"b.md": "b"}, out)
    assert tree(out) == {"b.md": b"b"}
    assert names(out.parent) == ["docs"]


def test_a_run_that_was_stopped_between_two_renames_is_mended(out: Path) -> None:
    write({"a.md": "a", "b.md": "b"}, out)
    out.rename(out.parent / ".docs.raadsdossier-old")
    (out.parent / ".docs.raadsdossier-new").mkdir()
    assert write({"a.md": "a", "b.md": "bb"}, out) == Changes(changed=("b.md",), unchanged=1)
    assert names(out.parent) == ["docs"]


def test_an_output_that_is_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "docs").symlink_to("real")
    write({"a.md": "a"}, tmp_path / "docs")
    write({"b.md": "b"}, tmp_path / "docs")
    assert (tmp_path / "docs").readlink() == Path("real")
    assert tree(tmp_path / "real") == {"b.md": b"b"}


SPARE = ".docs.raadsdossier-new"


@pytest.fixture
def always_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The old tree is kept to begin with, however small or different it is."""
    monkeypatch.setattr(switch, "_WORTH", 0)
    monkeypatch.setattr(switch, "_LITTLE", 0)


def test_the_tree_before_the_last_is_what_the_next_begins_with(
    out: Path, always_kept: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write({"a": "1", "map/b": "1", "c": "1"}, out)
    assert names(out.parent) == ["docs"]
    write({"a": "1", "map/b": "1", "c": "2"}, out)
    assert names(out.parent) == [SPARE, "docs"]
    real, linked = os.link, []

    def link(old: str, new: str, **options: bool) -> None:
        linked.append(Path(new).relative_to(out.parent / SPARE).as_posix())
        real(old, new, **options)

    monkeypatch.setattr(os, "link", link)
    write({"a": "1", "d/e": "3", "c": "2"}, out)
    assert linked == ["c"]
    assert tree(out) == {"a": b"1", "c": b"2", "d/e": b"3"}
    assert not (out / "map").exists()


@pytest.mark.parametrize("wrong", ["words", "file for a folder", "folder for a file", "link", "empty folder"])
def test_nothing_that_the_old_tree_was_left_with_comes_back(
    out: Path, tmp_path: Path, always_kept: None, wrong: str
) -> None:
    files = {"a": "1", "map/b": "2", "c": "3"}
    write(files, out)
    write({**files, "c": "4"}, out)
    spare = out.parent / SPARE
    for path in ("a", "map/b"):
        (spare / path).unlink()
    (spare / "map").rmdir()
    match wrong:
        case "words":
            (spare / "a").write_text("x")
        case "file for a folder":
            (spare / "map").write_text("x")
        case "folder for a file":
            (spare / "a" / "x").mkdir(parents=True)
            (spare / "a" / "x" / "y").write_text("x")
        case "link":
            (tmp_path / "elders").mkdir()
            (tmp_path / "elders" / "b").write_text("x")
            (spare / "map").symlink_to(tmp_path / "elders")
            (spare / "a").symlink_to(out / "a")
        case _:
            (spare / "leeg").mkdir()
    write({**files, "c": "5"}, out)
    assert tree(out) == {"a": b"1", "map/b": b"2", "c": b"5"}
    assert sorted(path.name for path in out.iterdir()) == [MANIFEST, "a", "c", "map"]
    assert not (out / "a").is_symlink()
    if wrong == "link":
        assert (tmp_path / "elders" / "b").read_text() == "x"


def test_what_others_changed_in_place_goes_along_with_the_old_tree(out: Path, always_kept: None) -> None:
    write({"a": "1"}, out)
    (out / "CNAME").write_text("een")
    write({"a": "2"}, out)
    (out / "CNAME").write_text("twee")
    (out / "a").write_text("met de hand")
    write({"a": "2", "b": "1"}, out)
    write({"a": "2"}, out)
    assert tree(out) == {"a": b"2", "CNAME": b"twee"}


NAMES = st.sampled_from(["a", "b", "c.md", "d/e", "d/f.json", "g/h/i", "j"])
TREES = st.dictionaries(NAMES, st.binary(max_size=8), max_size=5)


@pytest.mark.usefixtures("always_kept")
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees=st.lists(TREES, min_size=1, max_size=5))
def test_the_folder_always_holds_the_last_tree(
    tmp_path_factory: pytest.TempPathFactory, trees: list[Mapping[str, bytes]]
) -> None:
    out = tmp_path_factory.mktemp("w") / "docs"
    before: Mapping[str, bytes] = {}
    for files in trees:
        changes = write(files, out)
        assert tree(out) == files
        assert set(changes.added) == files.keys() - before.keys()
        assert set(changes.removed) == before.keys() - files.keys()
        both = files.keys() & before.keys()
        assert set(changes.changed) == {path for path in both if files[path] != before[path]}
        assert changes.unchanged == len(both) - len(changes.changed)
        before = files
