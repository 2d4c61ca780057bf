"""The Dutch words of the site, where pages look for them; they stand in ``generator.words``."""

from __future__ import annotations

from generator.words import (
    CHAMBERS,
    KINDS,
    ROLES,
    SEVERITIES,
    SHORT_KINDS,
    STATUSES,
    count,
    date_or_unknown,
    first_upper,
    kind,
    name,
    short_date,
    short_kind,
)

__all__ = [
    "CHAMBERS",
    "KINDS",
    "ROLES",
    "SEVERITIES",
    "SHORT_KINDS",
    "STATUSES",
    "count",
    "date_or_unknown",
    "first_upper",
    "kind",
    "name",
    "short_date",
    "short_kind",
]
