"""Many things in groups of some size, so that one more changes one group.

Scope: where a group ends. That depends on the name before it alone, so that what comes in elsewhere moves no
border. Knows nothing of the things.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")

OFTEN = 8
"""One name in so many ends a group."""


def cut(named: Iterable[tuple[bytes, _Item]], often: int = OFTEN) -> Iterator[tuple[_Item, ...]]:
    """Things in groups of some ``often``, in their order; where a group ends, its last name says."""
    group: list[_Item] = []
    for name, item in named:
        group.append(item)
        if zlib.crc32(name) % often == 0:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)
