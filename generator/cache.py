"""Work kept from one run to the next, by the hash of everything that it depends on.

Scope: values by key in a folder. A few large ones each in a file of its own: its checksum, then its content,
written beside its place and renamed, so that a reader or another run never sees half of it. Many small ones
together in one file (``store``). What cannot be read or does not match its checksum is as good as absent: it
is counted, removed and made again. File times mean nothing. Losing the folder loses time, never a result.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache as once
from pathlib import Path
from typing import Any

from generator.folders import cleared
from generator.packing import DamagedError, pack, unpack
from generator.store import Store

_LIBRARIES = ("beautifulsoup4", "jinja2", "lxml", "pypdfium2", "pyphen", "python-docx", "rapidfuzz")
"""What reads, parses and compiles templates beside our own code."""
_SPARE = 1000
"""Values more than twice what a run used, before those it did not use are removed."""
_STORE = "many.sqlite"


@dataclass(slots=True)
class Cache:
    """A folder of kept work; None keeps nothing. ``damaged`` counts what had to be made again."""

    folder: Path | None = None
    damaged: int = 0
    used: set[str] = field(default_factory=set)

    def key(self, *parts: object) -> str:
        """The key of what depends on these parts, on the code and on the libraries."""
        digest = hashlib.sha256(code().encode())
        for part in parts:
            digest.update(b"\0" + repr(part).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def get(self, key: str) -> Any:
        """What was kept; None when nothing was, or it is damaged."""
        if self.folder is None:
            return None
        self.used.add(key)
        path = f"{self.folder}/{key}"
        try:
            with open(path, "rb") as file:  # noqa: PTH123  (thousands of them; the name is a text already)
                data = file.read()
        except OSError:
            return None
        try:
            if hashlib.sha256(data[32:]).digest() != data[:32]:
                raise DamagedError(key)
            return unpack(data[32:])
        except DamagedError:
            self.damaged += 1
            gone(Path(path))
            return None

    def put(self, key: str, value: object) -> None:
        """Keep a value; where it cannot be written, nothing is kept and nothing is wrong."""
        if self.folder is None:
            return
        data = pack(value)
        self.lay(key, (hashlib.sha256(data).digest(), data))

    def lay(self, name: str, parts: Iterable[bytes]) -> None:
        """Make a file of parts, whole or not at all; where it cannot be written nothing is wrong."""
        if self.folder is None:
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, fresh = tempfile.mkstemp(prefix=".", dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.writelines(parts)
                self._place(fresh, self.folder / name)
            except OSError:
                Path(fresh).unlink(missing_ok=True)
                raise
        except OSError:
            return

    def _place(self, fresh: str, place: Path) -> None:
        try:
            os.replace(fresh, place)  # noqa: PTH105  (the name is a text already)
        except IsADirectoryError:
            self.damaged += 1
            cleared(place)
            os.replace(fresh, place)  # noqa: PTH105

    def size(self, name: str) -> int:
        """The bytes of a file in the folder; -1 when there is none."""
        try:
            return (self.folder / name).stat().st_size if self.folder else -1
        except OSError:
            return -1

    def many(self, keys: Sequence[str]) -> list[Any]:
        """What was kept of each key with ``keep``; None when nothing was, or it is damaged."""
        if self.folder is None:
            return [None] * len(keys)
        self.used.update(keys)
        store = Store(self.folder / _STORE)
        found = store.get(keys)
        self.damaged += store.damaged
        return [None if data is None else self._unpacked(data) for data in found]

    def keep(self, packed: Iterable[tuple[str, bytes]]) -> None:
        """Keep values, each as ``pack`` gives it; where they cannot be written, none of them."""
        if self.folder is not None:
            store = Store(self.folder / _STORE)
            store.put(packed)
            self.damaged += store.damaged

    def _unpacked(self, data: bytes) -> Any:
        try:
            return unpack(data)
        except DamagedError:
            self.damaged += 1
            return None

    def add(self, other: Cache) -> None:
        """Count what another process used and found damaged."""
        self.used |= other.used
        self.damaged += other.damaged

    def prune(self) -> None:
        """Remove what this run did not use, once that is most of what there is."""
        if self.folder is None or not self.folder.is_dir():
            return
        Store(self.folder / _STORE).prune(self.used, _SPARE)
        kept = [name for name in os.listdir(self.folder) if not name.startswith(_STORE)]  # noqa: PTH208
        idle = [name for name in kept if name not in self.used]
        if len(idle) > len(kept) - len(idle) + _SPARE:
            for name in idle:
                gone(self.folder / name)


def gone(place: Path) -> None:
    """Remove kept work; where that may not be, it stays and nothing is wrong."""
    with contextlib.suppress(OSError):
        cleared(place)


@once
def code() -> str:
    """A hash of the program, of Python and of the libraries that reading depends on."""
    digest = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {importlib.metadata.version(library)}\n".encode())
    digest.update(contents(sorted(Path(__file__).parent.rglob("*.py"))).encode())
    return digest.hexdigest()


def contents(files: Iterable[Path]) -> str:
    """A hash of files: their names and what stands in them."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
