"""From one complete tree of files to the next in one step.

Scope: ``put`` builds the new tree beside the old one, of hard links to what is the same (so their times stay)
and of what is new, and swaps the two: who is stopped halfway leaves the old tree as it was. Of a large tree
the old one stays beside the new, hidden, and the next build begins with it instead of with nothing: a link
that is there already, by the number of its file, is left. Decides nothing about what the files are.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.folders import below

_WORTH = 1000
"""Files from which on the old tree is kept to begin with: a link made and removed costs 31 microseconds."""
_LITTLE = 10
"""One of so many files may be an old one in a tree that is kept; more would hold room on the disk."""


class Same(NamedTuple):
    """A file that is there already; ``number``: its inode on the disk of the tree, or -1 for another disk."""

    place: str
    number: int


Holds = Same | Callable[[], bytes]
"""What a file of the new tree is: one that is there, or a function that gives its bytes."""


def put(target: Path, holds: Mapping[str, Holds], *, old: int) -> None:
    """Make ``target`` hold exactly these files.

    Args:
        target: the folder; made when it is not there.
        holds: its files by path.
        old: how many files of the old tree are not in the new one.

    Raises:
        OSError: the system refused; the old tree stands.
    """
    new = sibling(target, "new")
    kept = len(holds) >= _WORTH and old * _LITTLE <= len(holds)
    done = False
    try:
        _stage(new, holds)
        done = _switch(new, target)
    finally:
        if not (done and kept):
            shutil.rmtree(new, ignore_errors=True)


def recover(target: Path) -> None:
    """Put right what a run that was stopped halfway left."""
    old = sibling(target, "old")
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder that files lie in, at any depth."""
    out: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in out:
            out.add(path)
    return out


def sibling(target: Path, role: str) -> Path:
    """The folder beside a tree that plays a role in replacing it."""
    return target.parent / f".{target.name}.raadsdossier-{role}"


def _stage(new: Path, holds: Mapping[str, Holds]) -> None:
    """Make a folder hold the files, whatever it holds now: nothing, the tree before the last one, or what a
    run left that was stopped. Nothing is written in the place of a file, which others may have a link to."""
    new.mkdir(exist_ok=True)
    numbers, folders = below(new)
    stay = {path for path, number in numbers.items() if _number(holds.get(path)) == number}
    top, wanted = str(new), folders_of(holds)
    for path in numbers.keys() - stay:
        os.unlink(f"{top}/{path}")  # noqa: PTH108  (a hundred thousand of them)
    for folder in sorted(folders - wanted, reverse=True):
        (new / folder).rmdir()
    for folder in sorted(wanted - folders):
        (new / folder).mkdir()
    for path, held in holds.items():
        if path in stay:
            continue
        if isinstance(held, Same):
            _keep(held.place, f"{top}/{path}")
        else:
            _fresh(f"{top}/{path}", held())


def _number(held: Holds | None) -> int:
    return held.number if isinstance(held, Same) else -1


def _fresh(place: str, data: bytes) -> None:
    """A file where there was none. By its path as a text: making a Path of it is a third of the cost."""
    with open(place, "xb") as file:  # noqa: PTH123
        file.write(data)


def _keep(old: str, new: str) -> None:
    """The same file at a new place: a hard link, or a copy with its times where links cannot be."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EXDEV, errno.ENOTSUP, errno.EMLINK):
            raise
        shutil.copy2(old, new, follow_symlinks=False)


def _switch(new: Path, target: Path) -> bool:
    """Put ``new`` at ``target``; say whether what was there is now at ``new``.

    Linux can swap two folders in one step. Elsewhere it takes two renames; ``recover`` puts the old
    tree back if the program was stopped between them.
    """
    if not target.exists():
        new.rename(target)
        return False
    if _swap(new, target):
        return True
    old = sibling(target, "old")
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
    return False


def _swap(left: Path, right: Path) -> bool:
    """``renameat2(..., RENAME_EXCHANGE)`` of Linux; False where there is no such thing."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):  # no such function, or no C library (Windows)
        return False
    at_cwd, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE, from linux/fcntl.h and linux/fs.h
    return int(rename(at_cwd, os.fsencode(left), at_cwd, os.fsencode(right), exchange)) == 0
