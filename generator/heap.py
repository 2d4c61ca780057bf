"""The many files of one thing, kept from one run to the next: one after another in one file of the cache.

Scope: what is made of the same is not made again, and not read either: each file is a slice that is read by
itself when somebody asks. A slice that is damaged or gone gives nothing; whoever asked makes it anew. Knows
nothing of what the files are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.cache import Cache

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
        path = cache.folder / self.heap
        try:
            with path.open("rb") as file:
                file.seek(self.start)
                data = file.read(self.size)
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() == self.sha256:
            return data
        cache.damaged += 1
        path.unlink(missing_ok=True)
        return None


def heaped(
    cache: Cache, key: str, make: Callable[[], tuple[Mapping[str, bytes], Known]]
) -> tuple[Mapping[str, bytes | Slice], Known]:
    """The files of a thing and what is known of it, as they were kept or made now.

    Args:
        cache: where; without a folder it is made.
        key: stands for all that it depends on.
        make: makes the files by name.
    """
    heap = f"{key}-hoop"
    cache.used.add(heap)
    kept = cache.get(key)
    if kept is not None and cache.size(heap) == kept[0]:
        return {name: Slice(sha, heap, start, size) for name, sha, start, size in kept[1]}, kept[2]
    files, known = make()
    if cache.folder is not None:
        end, rows = 0, []
        for name, data in files.items():
            rows.append((name, hashlib.sha256(data).hexdigest(), end, len(data)))
            end += len(data)
        cache.lay(heap, files.values())
        cache.put(key, (end, tuple(rows), known))
    return files, known
