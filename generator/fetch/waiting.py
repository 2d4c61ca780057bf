"""How long to wait before asking again. Pure: the time of day is an argument.

Scope: RFC 9110 section 10.2.3 (``Retry-After`` as seconds or as a date) and exponential back-off. No
jitter: there is one client that makes one request at a time.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"\s*(\d{1,9})\s*")


def retry_after(header: str | None, now: datetime) -> float | None:
    """The seconds that a service asks for, not below zero; None when it says nothing we understand.

    Args:
        header: the value of ``Retry-After``: ``120``, or ``Wed, 21 Oct 2026 07:28:00 GMT``.
        now: the time of day, with its zone.
    """
    if not header:
        return None
    seconds = _SECONDS.fullmatch(header)
    if seconds:
        return float(seconds[1])
    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, IndexError, TypeError):
        return None
    if moment.tzinfo is None:  # "-0000": the moment is in UTC, without saying where it was made
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def back_off(first: float, failures: int) -> float:
    """``first`` seconds after one failure, and twice as long after each next one."""
    return float(first * 2 ** max(0, failures - 1))
