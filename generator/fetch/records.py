"""What a service says of one paper, in the program's own words, and what every service can be asked.

Scope: the nouns that the adapters, the plan and the download share. No network, no files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from generator.fetch.client import FetchError
from generator.identifiers import PaperId, parse

SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
"""Ids that may become part of an address or of a file's name."""
_GAP = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Record:
    """One paper as a service lists it.

    ``id`` is canonical where the service says enough for that, else what the service calls it; every other
    number is in ``aliases`` (a provisional ``kst-1259252``, ``2024D40329``, ``2024Z08726``). ``modified`` is
    the service's own mark of this state of the paper: only compared, never understood. ``files`` are
    addresses by format; ``facts`` are those of ``readers.metadata``.
    """

    id: str
    service: str
    files: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    dossier: str = ""
    number: str = ""
    kind: str = ""
    date: date | None = None
    modified: str = ""
    provisional: bool = False
    annexes: tuple[str, ...] = ()
    metadata: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list: its records, how many the whole list has, and what could not be read of it."""

    records: tuple[Record, ...]
    total: int
    doubts: tuple[FetchError, ...] = ()


class Service(Protocol):
    """A service that lists papers. Both methods raise ``FetchError`` when the list cannot be had whole."""

    name: str

    def listed(self, dossier: str, since: date | None) -> Iterator[Page]:
        """The papers of a dossier (``32317``, ``21501-02``), changed on or after a day, in pages."""

    def found(self, id: str) -> Record | None:
        """The paper with this number, or None when the service has none."""


def canonical(dossier: str, number: str) -> str:
    """``kst-32317-867`` out of what services print apart; empty when that makes no paper's number."""
    key = "-".join(part for part in _GAP.split(dossier.strip()) if part)
    found = parse(f"kst-{key}-{number.strip()}")
    return str(found) if isinstance(found, PaperId) and not found.provisional else ""


def day_of(text: str) -> date | None:
    """The day that a service prints as ``2026-07-03`` or ``2026-07-03T15:16:00+02:00``."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
