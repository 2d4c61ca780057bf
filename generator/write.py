"""The only writer: the whole docs tree, or nothing.

Scope: ``write`` makes an output folder hold exactly the files it is given: what is there is compared, and
what differs is put in place in one step (``switch``). A manifest in the folder says which
files are ours. It refuses paths that lead out of the folder, a folder that holds other people's files
without our manifest, and to overwrite or remove a file that is not in the manifest.
"""

from __future__ import annotations

import errno
import functools
import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator import switch
from generator.folders import alone, content, numbers_below
from generator.spool import Pointer, Spool

MANIFEST = ".raadsdossier.json"
_REASONS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte voor deze gebruiker is op",
    errno.EFBIG: "een bestand wordt groter dan hier mag",
    errno.EIO: "de schijf geeft een fout",
    errno.EROFS: "de schijf is alleen te lezen",
    errno.EACCES: "er zijn geen schrijfrechten",
    errno.EPERM: "er zijn geen schrijfrechten",
    errno.ENAMETOOLONG: "een bestandsnaam is te lang",
    errno.EBUSY: "de map is in gebruik als koppelpunt",
}
NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS))
"""What the system says of a disk, wherever a run meets it: no fault of the program."""


class WriteError(Exception):
    """The files could not be written; nothing has changed. The message is Dutch and complete."""


class UnsafeOutputError(WriteError):
    """The output folder, or a path in it, is not ours to write."""


class DiskFullError(WriteError):
    """There is no room left."""


class ReadOnlyError(WriteError):
    """The place cannot be written."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write did, or would do: sorted paths relative to the output folder."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


class Link(NamedTuple):
    """A file of ours in another folder that becomes this one by a hard link; who holds it never writes in its
    place. ``number``: its inode; ``device``: what that counts on."""

    place: str
    number: int
    device: int


Content = bytes | str | Callable[[], bytes] | Link
"""What a file holds: itself, or a function that gives it, for what is too much to hold at once (a ``Pointer``
is asked only when its hash is another), or the file that it is a link to."""


def write(
    files: Mapping[str, Content], output: Path, *, dry_run: bool = False, partial: bool = False
) -> Changes:
    """Make ``output`` hold exactly ``files``, beside files of others that were there already.

    Args:
        files: contents by posix path relative to ``output``; text is written as UTF-8. A function is
            asked twice, and must answer the same.
        output: the folder; made when it is not there.
        dry_run: say what would change, and write nothing.
        partial: ``files`` is a part of the tree; our other files stay too.

    Returns:
        What changed. When nothing did, nothing on the disk was touched.

    Raises:
        UnsafeOutputError: see the module.
        DiskFullError, ReadOnlyError, WriteError: the system refused; the old tree stands.
    """
    wanted: dict[str, Content]
    if isinstance(files, Spool):
        wanted = {path: files.reader(path) for path in files}
    else:
        wanted = dict(sorted(files.items()))
    for path in wanted:
        check_path(path)
    target = Path(os.path.realpath(output))  # a link to a folder stays a link
    try:
        if dry_run:
            return _plan(wanted, target, partial)[0]
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target.parent):
            switch.recover(target)
            changes, kept = _plan(wanted, target, partial)
            if changes or not (target / MANIFEST).is_file():
                _replace(target, wanted, changes, kept)
            return changes
    except OSError as error:
        raise as_write_error(error, output) from error


def rewrite(path: Path, new: bytes) -> bool:
    """Put other bytes in a file that is there, whole or not at all; say whether it differed.

    Raises:
        WriteError: the system refused; the file is as it was.
    """
    if path.read_bytes() == new:
        return False
    beside = path.with_name(f".{path.name}.raadsdossier-new")
    try:
        beside.write_bytes(new)
        beside.replace(path)
    except OSError as error:
        raise as_write_error(error, path) from error
    finally:
        beside.unlink(missing_ok=True)
    return True


def _bytes(content: Content) -> bytes:
    if isinstance(content, Link):
        return Path(content.place).read_bytes()
    if callable(content):
        return content()
    return content.encode("utf-8") if isinstance(content, str) else content


def replace_file(place: Path, data: bytes) -> None:
    """Write one file of ours, whole or not at all; its folder is made when it is not there.

    Raises:
        DiskFullError, ReadOnlyError, WriteError: the system refused; what was there still stands.
    """
    temporary = place.parent / f".{place.name.lstrip('.')}.raadsdossier-new"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(place)
    except OSError as error:
        raise as_write_error(error, place) from error
    finally:
        temporary.unlink(missing_ok=True)


def check_path(path: str) -> None:
    """Refuse a path that is not a plain one below a folder.

    Raises:
        UnsafeOutputError: it leads elsewhere, or is the manifest's.
    """
    parts = path.split("/")
    bad = not path or "\\" in path or "\0" in path or ":" in parts[0] or path == MANIFEST
    if bad or any(part in ("", ".", "..") for part in parts):
        raise UnsafeOutputError(f"Het pad {path!r} ligt niet binnen de uitvoermap; er is niets geschreven.")


def as_write_error(error: OSError, output: Path) -> WriteError:
    """A refusal of the system in words for an editor."""
    reason = _REASONS.get(error.errno or 0, error.strerror or "onbekende fout")
    message = f"{output}: schrijven is niet gelukt: {reason}. De vorige uitvoer is niet veranderd."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFullError(message)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return ReadOnlyError(message)
    return WriteError(message)


# --- what there is, what must change ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Kept:
    """Files in the folder that must survive: of others, and of ours in a partial write. ``numbers``: of all
    files that are there."""

    foreign: tuple[str, ...]
    ours: tuple[str, ...]
    numbers: Mapping[str, int]


def _plan(wanted: Mapping[str, Content], target: Path, partial: bool) -> tuple[Changes, _Kept]:
    ours = _manifest(target)
    present = numbers_below(target) if target.is_dir() else {}
    present.pop(MANIFEST, None)
    if ours is None and present:
        raise UnsafeOutputError(
            f"{target.name}: de uitvoermap is niet leeg en niet door dit programma gemaakt; er is niets "
            "geschreven. Kies met --output een nieuwe of lege map."
        )
    owned = (ours or frozenset()) & present.keys()
    foreign = tuple(sorted(present.keys() - owned))
    others = tuple(sorted(owned - wanted.keys()))
    _refuse_collisions(wanted, (*foreign, *others) if partial else foreign)
    top, device = str(target), target.stat().st_dev if present else 0
    same = {p for p in owned & wanted.keys() if _same(f"{top}/{p}", (present[p], device), wanted[p])}
    changes = Changes(
        added=tuple(sorted(wanted.keys() - owned)),
        changed=tuple(sorted((owned & wanted.keys()) - same)),
        removed=() if partial else others,
        unchanged=len(same),
    )
    return changes, _Kept(foreign, others if partial else (), present)


def _manifest(target: Path) -> frozenset[str] | None:
    """The files that are ours; None without a manifest."""
    try:
        data = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        return frozenset(str(path) for path in data["files"])
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise UnsafeOutputError(f"{target.name}: de uitvoer is een bestand en geen map.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UnsafeOutputError(
            f"{target.name}/{MANIFEST}: het overzicht van eigen bestanden is beschadigd. "
            "Verwijder de uitvoermap zelf en bouw opnieuw."
        ) from error


def _refuse_collisions(wanted: Mapping[str, Content], foreign: tuple[str, ...]) -> None:
    folders = switch.folders_of(wanted)
    for path in foreign:
        if path in wanted or path in folders or switch.folders_of([path]) & wanted.keys():
            raise UnsafeOutputError(
                f"{path}: dit bestand in de uitvoermap is niet door dit programma gemaakt en staat in de "
                "weg; er is niets geschreven. Verplaats het of kies een andere uitvoermap."
            )
    for path in wanted:
        if path in folders:
            raise UnsafeOutputError(f"{path}: dit is zowel een bestand als een map; er is niets geschreven.")


def _same(place: str, number: tuple[int, int], wanted: Content) -> bool:
    """Whether a file is there as it must be. One that is the very file it is a link to needs no reading."""
    if isinstance(wanted, Link) and number == (wanted.number, wanted.device):
        return True
    there = content(place)
    if isinstance(wanted, Pointer):
        return there is not None and hashlib.sha256(there).hexdigest() == wanted.sha256
    return there is not None and there == _bytes(wanted)


def _replace(target: Path, wanted: Mapping[str, Content], changes: Changes, kept: _Kept) -> None:
    """Put the new tree in place: links to what is the same, and what is new."""
    fresh = {*changes.added, *changes.changed}
    device = (target if kept.numbers else target.parent).stat().st_dev

    def there(path: str) -> switch.Same:
        return switch.Same(f"{target}/{path}", kept.numbers[path])

    def holds(path: str, content: Content) -> switch.Holds:
        # the same words in another file are linked too, where they can be: next time nobody reads them
        if isinstance(content, Link) and (path in fresh or content.device == device):
            return switch.Same(content.place, content.number if content.device == device else -1)
        return functools.partial(_bytes, content) if path in fresh else there(path)

    manifest = {"made_by": "raadsdossier", "files": sorted((*wanted, *kept.ours))}
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    whole: dict[str, switch.Holds] = {path: holds(path, content) for path, content in wanted.items()}
    whole |= {path: there(path) for path in (*kept.foreign, *kept.ours)}
    whole[MANIFEST] = text.encode
    switch.put(target, whole, old=len(changes.changed) + len(changes.removed))
