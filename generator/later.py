"""Sequences that are made when somebody looks into them, so that what nobody looks at costs next to nothing.

Scope: a sequence that differs from a tuple of the same values by its cost alone. Knows nothing of the values.
``let_go`` ends a piece of work: what it looked into is made anew when somebody looks again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

_Value_co = TypeVar("_Value_co", covariant=True)
_MADE: list[Later[Any]] = []
"""Those that were looked into, and hold what was made."""


def let_go() -> None:
    """Forget everything that was made: a page looks into a few texts, a process makes hundreds of pages."""
    for one in _MADE:
        one._made = None
    _MADE.clear()


class Later(Sequence[_Value_co]):
    """The values that a function gives, asked for at the first look and kept until ``let_go``."""

    __slots__ = ("_made", "_make", "_size", "sign")

    def __init__(
        self, make: Callable[[], Iterable[_Value_co]], size: int | None = None, sign: object = None
    ) -> None:
        """Values for later.

        Args:
            make: gives them, always the same; of a module (or a ``partial`` of one), so that it can be sent.
            size: how many they are, where that is known.
            sign: a plain value that stands for them beside what else is known of their owner, so that a
                digest needs no look; None when there is none.
        """
        self._make, self._size, self.sign = make, size, sign
        self._made: tuple[_Value_co, ...] | None = None

    def _all(self) -> tuple[_Value_co, ...]:
        if self._made is None:
            self._made = tuple(self._make())
            _MADE.append(self)
        return self._made

    def __len__(self) -> int:
        return len(self._all()) if self._size is None else self._size

    def __iter__(self) -> Iterator[_Value_co]:
        return iter(self._all())

    @overload
    def __getitem__(self, at: int) -> _Value_co: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_Value_co]: ...
    def __getitem__(self, at: int | slice) -> _Value_co | Sequence[_Value_co]:
        return self._all()[at]

    def __eq__(self, other: object) -> bool:
        return self._all() == (other._all() if isinstance(other, Later) else other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        """Whoever is sent them makes them too when they are looked at."""
        return Later, (self._make, self._size, self.sign)
