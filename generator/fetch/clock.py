"""The clock, for the one part of the program that needs one.

Scope: what ``generator.fetch`` may ask of time. Only the command line makes a ``SystemClock``; a build has
no clock at all, and tests bring one of their own.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Time of day, time that never runs back, and waiting."""

    def now(self) -> datetime:
        """The time of day, in UTC."""

    def steady(self) -> float:
        """Seconds since some moment; never runs back."""

    def wait(self, seconds: float) -> None:
        """Come back after so many seconds."""


class SystemClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Seconds since some moment; never runs back."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Sleep."""
        time.sleep(seconds)
