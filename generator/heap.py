"""The many files of one thing, kept from one run to the next: one after another in one file of the cache.

Scope: what is made of the same is not made again, and not read either: each file is a slice that is read by
itself when somebody asks. A slice that is damaged or gone gives nothing; whoever asked makes it anew. Knows
nothing of what the files are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.cache import Cache, gone

Known = tuple[Any, ...]
"""What else is to be known of a thing (plain values)."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A file that is kept: the hash of its bytes, and where they stand."""

    sha256: str
    heap: str
    start: int
    size: int

    def read(self, cache: Cache) -> bytes | None:
        """Its bytes; None when they are gone or damaged, and then nothing of its heap is used again."""
        if cache.folder is None:
            return None
        try:
            # a first build reads tens of thousands: no Path and no buffer for each
            with open(f"{cache.folder}/{self.heap}", "rb", buffering=0) as file:  # noqa: PTH123
                file.seek(self.start)
                data = file.read(self.size)
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() == self.sha256:
            return data
        cache.damaged += 1
        gone(cache.folder / self.heap)
        return None


def heaped(
    cache: Cache, name: str, key: str, make: Callable[[], tuple[Mapping[str, bytes], Known]]
) -> tuple[Mapping[str, bytes | Slice], Known]:
    """The files of a thing and what is known of it, as they were kept or made now.

    Args:
        cache: where; without a folder it is made, and its files are given as they are.
        name: of the thing. What was kept under it of something else goes.
        key: stands for all that it depends on.
        make: makes the files by name.
    """
    if cache.folder is None:
        return make()
    place, heap = cache.key("hoop", name), _heap(key)
    cache.used.add(heap)
    kept = cache.get(place)
    if kept is not None and kept[0] == key and cache.size(heap) == kept[1]:
        return _slices(heap, kept[2]), kept[3]
    files, known = make()
    end, rows = 0, []
    for file, data in files.items():
        rows.append((file, hashlib.sha256(data).hexdigest(), end, len(data)))
        end += len(data)
    cache.lay(heap, files.values())
    if cache.size(heap) != end:  # it could not be written
        return files, known
    cache.put(place, (key, end, tuple(rows), known))
    if kept is not None and kept[0] != key:
        gone(cache.folder / _heap(kept[0]))
    return _slices(heap, rows), known


def _heap(key: str) -> str:
    return f"{key}-hoop"


def _slices(heap: str, rows: Iterable[tuple[str, str, int, int]]) -> dict[str, bytes | Slice]:
    return {file: Slice(sha, heap, start, size) for file, sha, start, size in rows}
