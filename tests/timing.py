"""How long something takes, for tests that a text cannot hold the program up."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
TRIES = 3


def quick(action: Callable[[], T], most: float) -> T:
    """What an action returns; it fails when the action takes ``most`` processor seconds or more.

    It is tried again before it fails: on a busy machine, and when memory is tidied, a short moment may take
    long. What takes the square of its time does so every time.
    """
    taken = []
    for _ in range(TRIES):
        began = time.process_time()
        result = action()
        taken.append(time.process_time() - began)
        if taken[-1] < most:
            return result
    raise AssertionError(f"took {min(taken):.2f} processor seconds, at most {most} were given")
