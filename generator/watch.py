"""Build again whenever something that goes into the build changes.

Scope: waits for changes below some folders and calls a function; it knows nothing of documents. The
changes of one moment (an editor saves three files; a file is written in parts) make one call. Hidden
files and editors' backups do not count.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

QUIET = 0.3  # seconds without a change before a build starts
_READING = ("opened", "closed_no_write")


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        name = Path(str(event.src_path)).name
        # a folder is "modified" by each file that comes or goes in it, also by those that do not count
        no_change = event.event_type in _READING or (event.is_directory and event.event_type == "modified")
        if not no_change and not name.startswith(".") and not name.endswith(("~", ".swp")):
            self._changed.set()


def watch(folders: Iterable[Path], build: Callable[[], None], stop: threading.Event | None = None) -> None:
    """Call ``build`` now and after each change below ``folders``, until ``stop`` is set or Ctrl-C.

    Args:
        folders: existing folders; others are passed over.
        build: called in this thread; what it raises ends the watching.
        stop: ends the watching.
    """
    stop = stop or threading.Event()
    changed = threading.Event()
    observer = Observer()
    for folder in sorted({folder.resolve() for folder in folders if folder.is_dir()}):
        observer.schedule(_Handler(changed), str(folder), recursive=True)
    observer.start()  # before the first build: a change while it runs must not be lost
    try:
        build()
        while not stop.is_set():
            if not changed.wait(timeout=1.0):
                continue
            while changed.is_set() and not stop.is_set():
                changed.clear()
                stop.wait(QUIET)
            build()
    except KeyboardInterrupt:
        pass
    finally:
        observer.stop()
        observer.join()
