"""Watching: one build for the changes of one moment, none for what does not count."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import (
    DirModifiedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from generator import watch as watching
from generator.watch import watch

PATIENCE = 60.0  # seconds; only a fault ever waits so long


def test_a_change_anywhere_below_is_built(tmp_path: Path) -> None:
    stop = threading.Event()
    seen: list[set[str]] = []

    def build() -> None:
        seen.append({path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")})

    def until(wanted: Callable[[set[str]], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not (seen and wanted(seen[-1])):
            assert time.monotonic() < deadline, seen
            time.sleep(0.02)

    thread = threading.Thread(target=watch, args=([tmp_path, tmp_path / "absent"], build, stop))
    thread.start()
    try:
        until(lambda files: files == set())  # the first build comes without a change
        (tmp_path / "a.txt").write_text("x")
        until(lambda files: files == {"a.txt"})
        (tmp_path / "b").mkdir()
        (tmp_path / "b/c.yml").write_text("x")
        (tmp_path / "a.txt").unlink()
        until(lambda files: files == {"b", "b/c.yml"})
    finally:
        stop.set()
        thread.join(timeout=PATIENCE)
    assert not thread.is_alive()


class Told:
    """An observer that sees only what it is told."""

    handlers: list[FileSystemEventHandler]

    def __init__(self) -> None:
        Told.handlers = []

    def schedule(self, handler: FileSystemEventHandler, _path: str, *, recursive: bool) -> None:
        assert recursive
        self.handlers.append(handler)

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def join(self) -> None: ...


class Moments(threading.Event):
    """A stop in whose quiet moments other changes come, one after the other; then it stops."""

    def __init__(self, changes: Iterator[FileSystemEvent]) -> None:
        super().__init__()
        self.changes = changes
        self.quiet = 0

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout == watching.QUIET
        self.quiet += 1
        for change in self.changes:
            Told.handlers[0].on_any_event(change)
            break
        return False


def test_the_changes_of_one_moment_make_one_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "Observer", Told)
    stop = Moments(iter([FileCreatedEvent("b.txt"), FileDeletedEvent("a.txt"), FileModifiedEvent("b.txt~")]))
    built: list[int] = []

    def build() -> None:
        built.append(stop.quiet)
        if len(built) == 1:
            Told.handlers[0].on_any_event(FileModifiedEvent("a.txt"))  # while it builds
        else:
            stop.set()

    watch([tmp_path], build, stop)
    assert built == [0, 3], "two more changes were waited for, and not the backup of an editor"


@pytest.mark.parametrize(
    ("event", "counts"),
    [
        (FileModifiedEvent("in/a.txt"), True),
        (FileDeletedEvent("in/a.txt"), True),
        (FileModifiedEvent("in/.a.txt.swp"), False),
        (FileModifiedEvent("in/a.txt~"), False),
        (FileModifiedEvent("in/a.swp"), False),
        (FileOpenedEvent("in/a.txt"), False),
        (DirModifiedEvent("in"), False),
    ],
    ids=lambda value: (
        f"{type(value).__name__} {value.src_path}" if isinstance(value, FileSystemEvent) else ""
    ),
)
def test_what_counts_as_a_change(event: FileSystemEvent, counts: bool) -> None:
    changed = threading.Event()
    watching._Handler(changed).on_any_event(event)
    assert changed.is_set() is counts
