"""Which papers of the lists are wanted, and in which order. Pure: no network, no files, no clock.

Scope: records of all services + what earlier runs did -> the records to bring in, newest first. A paper
that several services list is taken from the one that is asked first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.fetch.records import Record
from generator.fetched import State
from generator.identifiers import PaperId, parse

_NO_DAY = date.min


def united(records: Iterable[Record], order: Sequence[str]) -> tuple[Record, ...]:
    """One record a paper: of the service that is asked first, and its final number before a provisional one.

    Args:
        records: in any order.
        order: the names of the services, first asked first.
    """
    best: dict[str, Record] = {}
    for record in records:
        other = best.get(record.id)
        if other is None or _rank(record, order) < _rank(other, order):
            best[record.id] = record
    return tuple(best.values())


def _rank(record: Record, order: Sequence[str]) -> tuple[int, bool]:
    return order.index(record.service), record.provisional


def wanted(records: Iterable[Record], state: State, order: Sequence[str]) -> tuple[Record, ...]:
    """The records that are new or changed, newest first; equally new ones by id.

    A paper that came from a service that is asked earlier stays as it is: its file is the better one.
    """
    found = [record for record in records if _wanted(record, state, order)]
    found.sort(key=lambda record: record.id)
    return tuple(sorted(found, key=lambda record: record.date or _NO_DAY, reverse=True))


def _wanted(record: Record, state: State, order: Sequence[str]) -> bool:
    seen, missed = state.papers.get(record.id), state.missed.get(record.id)
    if (
        missed
        and not missed.passing
        and (missed.service, missed.modified) == (record.service, record.modified)
    ):
        return False  # it is not there, or not to be read, until the service says that it changed
    if seen is None or seen.service not in order:
        return True
    if seen.service != record.service:
        return order.index(record.service) < order.index(seen.service)
    return seen.modified != record.modified


def ordinal(number: str) -> int:
    """How far a paper's number is: ``867`` is 867, the letters of the Eerste Kamer count A=1 ... Z=26, AA=27.

    0 for what is neither.
    """
    if number.isascii() and number.isdigit():
        return int(number)
    if not (number.isascii() and number.isalpha() and number.isupper() and len(number) <= 3):
        return 0
    value = 0
    for letter in number:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value


def numbering(record: Record, dossier: str) -> str:
    """The numbering that a record's number belongs to (``32317 TK``); empty when it has none."""
    if not ordinal(record.number) or record.id.startswith("blg-"):
        return ""
    return _key(dossier, record.number)


def present(ids: Iterable[str]) -> dict[str, int]:
    """How far papers reach in their numberings, however they came in.

    Args:
        ids: their numbers; those that are in no numbering are passed over.
    """
    highest: dict[str, int] = {}
    for id in ids:
        found = parse(id)
        if isinstance(found, PaperId) and not found.provisional:
            key = _key("-".join(part for part in (found.dossier, found.suffix) if part), found.number)
            highest[key] = max(highest.get(key, 0), ordinal(found.number))
    return highest


def _key(dossier: str, number: str) -> str:
    return f"{dossier} {'TK' if number.isdigit() else 'EK'}"
