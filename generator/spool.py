"""Files of a build by path, in memory while they are few and on the disk when they are many.

Scope: a mapping that is added to and read. The disk is a nameless file in the system's folder for
temporary files: it is gone when the program ends, however it ends.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

_IN_MEMORY = 32_000_000
"""Bytes that are kept in memory: a build of some fifty meetings."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A file that is kept elsewhere: the hash of its bytes, and who gives them."""

    sha256: str
    read: Callable[[], bytes]

    def __call__(self) -> bytes:
        """Its bytes."""
        return self.read()


class Spool(Mapping[str, bytes]):
    """Contents by path; iterates over the paths in their order."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  (lives as long as we)
        self._places: dict[str, tuple[int, int]] = {}
        self._elsewhere: dict[str, Pointer] = {}
        self._end = 0

    def add(self, path: str, content: bytes) -> None:
        """Keep a file.

        Raises:
            ValueError: there is a file with this path, which would be lost.
            OSError: the disk refused.
        """
        self._refuse(path)
        self._file.seek(self._end)
        self._file.write(content)
        self._places[path] = (self._end, len(content))
        self._end += len(content)

    def point(self, path: str, sha256: str, read: Callable[[], bytes]) -> None:
        """Name a file that is kept elsewhere, and is read only when it is asked for.

        Raises:
            ValueError: there is a file with this path, which would be lost.
        """
        self._refuse(path)
        self._elsewhere[path] = Pointer(sha256, read)

    def _refuse(self, path: str) -> None:
        if path in self:
            raise ValueError(f"two files with the same path: {path}")

    def reader(self, path: str) -> Callable[[], bytes]:
        """A function that gives a file, so that all can be named without being in memory."""
        if path in self._elsewhere:
            return self._elsewhere[path]
        return partial(self.__getitem__, path)

    def __getitem__(self, path: str) -> bytes:
        if path in self._elsewhere:
            return self._elsewhere[path]()
        start, size = self._places[path]
        self._file.seek(start)
        return self._file.read(size)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted((*self._places, *self._elsewhere)))

    def __len__(self) -> int:
        return len(self._places) + len(self._elsewhere)

    def __contains__(self, path: object) -> bool:
        return path in self._places or path in self._elsewhere
