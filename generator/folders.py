"""What stands in a folder, with as few calls to the system as can be: a site has a hundred thousand files.

Scope: paths with the numbers of their files, and contents; one folder for one process at a time; a place
emptied. Follows no links.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HELD: set[tuple[int, int, int]] = set()


def files_below(folder: Path) -> Iterator[str]:
    """The path of every file below a folder; a link is a file, wherever it leads."""
    yield from numbers_below(folder)


def numbers_below(folder: Path) -> dict[str, int]:
    """The path of every file below a folder, with its number (inode); a link is a file, wherever it leads."""
    return below(folder)[0]


def below(folder: Path) -> tuple[dict[str, int], set[str]]:
    """As ``numbers_below``, and the path of every folder."""
    found: dict[str, int] = {}
    folders: set[str] = set()
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                    folders.add(prefix + entry.name)
                else:
                    found[prefix + entry.name] = entry.inode()
    return found, folders


def content(place: str) -> bytes | None:
    """What a file holds; None for what is no file, or a link."""
    try:
        handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return None
        data = os.read(handle, found.st_size + 1)
        if len(data) == found.st_size:
            return data
    finally:
        os.close(handle)
    return Path(place).read_bytes()  # longer than one call gives, or growing


def cleared(place: Path) -> None:
    """Remove what stands at a place, if anything does: a file, or a folder with all that is in it."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder: let builds into the same place wait for each other, where the system has locks.

    Who holds it already, in this process, goes on.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    found = os.fstat(handle)
    place = os.getpid(), found.st_dev, found.st_ino
    try:
        if place in _HELD:
            yield
            return
        fcntl.flock(handle, fcntl.LOCK_EX)
        _HELD.add(place)
        try:
            yield
        finally:
            _HELD.remove(place)
            fcntl.flock(handle, fcntl.LOCK_UN)  # a fork that is still there would hold it on
    finally:
        os.close(handle)
