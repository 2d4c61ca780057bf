"""The only writer of ``content/documents``: one intake, whole or not at all.

Scope: writes new files beside their place and renames them into it, so that a reader never sees half a
file. The order keeps every moment sound: first the earlier version stands in its folder, then the new text
and its sidecar come in its place, last the old names go. A run that is stopped is mended by the same run
again. Refuses paths that lead out of the folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.folders import alone
from generator.intake.place import Intake
from generator.write import UnsafeOutputError, as_write_error, check_path

_TEMPORARY = ".raadsdossier-"


def put(intake: Intake, folder: Path) -> None:
    """Carry out an intake.

    Args:
        intake: as ``place.plan`` gave it; one without changes does nothing.
        folder: the documents folder; made when it is not there.

    Raises:
        WriteError: the system refused; what was there still stands.
    """
    targets = [*intake.writes, *(target for _, target in intake.moves if target)]
    for path in (*targets, *(source for source, _ in intake.moves)):
        check_path(path)
    if not intake.changes:
        return
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            _inside(folder, targets)
            waiting += [_beside(folder, t, (folder / s).read_bytes()) for s, t in intake.moves if t]
            waiting += [_beside(folder, path, data) for path, data in intake.writes.items()]
            for temporary, place in waiting:
                temporary.replace(place)
            written = {*targets}
            for source, _ in intake.moves:
                if source not in written:
                    (folder / source).unlink(missing_ok=True)
                    _tidy(folder, (folder / source).parent)
    except OSError as error:
        raise as_write_error(error, folder) from error
    finally:
        for temporary, _ in waiting:
            temporary.unlink(missing_ok=True)


def _beside(folder: Path, path: str, data: bytes) -> tuple[Path, Path]:
    """The bytes on the disk under a hidden name beside their place."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.parent / f"{_TEMPORARY}{place.name}"
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return temporary, place


def _inside(folder: Path, paths: list[str]) -> None:
    """Refuse a path that a link in the folder leads out of it."""
    root = folder.resolve()
    for path in paths:
        if not (folder / path).parent.resolve().is_relative_to(root):
            raise UnsafeOutputError(
                f"Het pad {path!r} ligt niet binnen de documentenmap; er is niets geschreven."
            )


def _tidy(folder: Path, place: Path) -> None:
    """Remove a folder that became empty, and those above it, up to the documents folder."""
    while place != folder and not any(place.iterdir()):
        place.rmdir()
        place = place.parent
