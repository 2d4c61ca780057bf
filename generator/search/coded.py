"""Whole numbers as text, one character each: small in JSON, and read by a browser without any parsing.

Scope: the one coding of number columns in the files of the search; ``codes.js`` reads it. A number n below
32,768 is the character ``35 + n``, or from the backslash on ``36 + n``: JSON escapes none of these, none is a
surrogate, and the 92 smallest are one byte. A larger number, to 735 million, is two: its high part above all
small numbers, then its low fifteen bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

BASE = 35
BACKSLASH = 92
HALF = 1 << 15
LOW_BITS = 12
_SIGNS = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", dtype=np.uint8)
Integers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Coded:
    """The text of many numbers, and where each begins: ``starts`` is None while each is one character."""

    text: str
    starts: Sequence[int] | None

    def part(self, first: int, last: int) -> str:
        """The text of the numbers ``first`` to ``last`` (not included)."""
        if self.starts is None:
            return self.text[first:last]
        return self.text[self.starts[first] : self.starts[last]]


def coded(values: ArrayLike) -> Coded:
    """Code numbers from 0 to 735 million."""
    numbers: Integers = np.asarray(values, dtype=np.int64)
    large = numbers >= HALF
    if not large.any():
        return Coded(_text(numbers), None)
    starts = np.concatenate(([0], np.cumsum(1 + large)))
    characters = np.empty(int(starts[-1]), dtype=np.int64)
    characters[starts[1:] - 1] = numbers % HALF
    characters[starts[:-1][large]] = HALF + numbers[large] // HALF
    return Coded(_text(characters), starts.tolist())


def text_of(values: ArrayLike) -> str:
    """The text of one column."""
    return coded(values).text


def low_text(values: ArrayLike) -> str:
    """The lowest twelve bits of numbers, two signs each: such noise is smallest in an alphabet of its own."""
    numbers: Integers = np.asarray(values, dtype=np.int64)
    return _SIGNS[np.stack((numbers & 63, numbers >> 6 & 63), axis=1)].tobytes().decode("ascii")


def _text(values: Integers) -> str:
    characters = values + BASE
    characters += characters >= BACKSLASH
    return characters.astype("<u4").tobytes().decode("utf-32-le")
