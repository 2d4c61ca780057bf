"""Bringing one paper in: the best of its files, whole and what it says it is, with its metadata.

Scope: a ``Record`` -> an ``Arrival`` (bytes and facts), or the reasons why not. It puts nothing in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from generator.fetch.client import Client, FetchError
from generator.fetch.records import SAFE, Record, Service
from generator.fetch.settings import Sources
from generator.identifiers import parse
from generator.readers.containers import UnreadableError, kind_of, xml_root
from generator.readers.metadata import facts


@dataclass(frozen=True, slots=True)
class Arrival:
    """A paper as it came: its bytes, their format, the address they came from, and what is known of it."""

    record: Record
    data: bytes
    format: str
    url: str
    facts: Mapping[str, str]


def download(
    record: Record, client: Client, sources: Sources
) -> tuple[Arrival | None, tuple[FetchError, ...]]:
    """The paper of a record, in the first format of the settings that can be had.

    A format that is not there or not right gives way to the next one. One that fails for a passing reason
    does not: tomorrow's XML is better than today's PDF.

    Returns:
        What came, or None; and everything that went wrong on the way.
    """
    errors: list[FetchError] = []
    for name in (name for name in sources.formats if name in record.files):
        try:
            answer = client.get(record.files[name], (name,))
            _check(name, answer.data)
        except FetchError as error:
            errors.append(error)
            if error.passing:
                return None, tuple(errors)
            continue
        known, doubt = _metadata(record, client)
        return Arrival(record, answer.data, name, answer.url, known), (*errors, *doubt)
    if not record.files:
        errors.append(FetchError("D601", "de dienst noemt geen bestand in een vorm die gelezen wordt."))
    return None, tuple(errors)


def annexes(record: Record, sources: Sources) -> tuple[Record, ...]:
    """The annexes that a record names, as records of their own; they exist as PDF only."""
    return tuple(
        Record(
            id=id,
            service=record.service,
            files={"pdf": f"{sources.publications}{id}.pdf"},
            dossier=record.dossier,
            kind="Bijlage",
            date=record.date,
            modified=record.modified,
            facts={"id": id, "type": "Bijlage", "parent": record.id},
        )
        for id in record.annexes
    )


def _check(name: str, data: bytes) -> None:
    """Raise when bytes are not a whole file of their format."""
    kind = kind_of(data)
    if kind != name:
        raise FetchError("D605", f"het bestand is {kind or 'tekst'}, verwacht was {name}.")
    if name == "xml":
        try:
            xml_root(data)
        except UnreadableError as error:
            raise FetchError("D606", error.message) from error
    if name == "pdf" and b"%%EOF" not in data[-2048:]:
        raise FetchError("D604", "de PDF is niet volledig: het einde ontbreekt.", passing=True)
    if name == "html" and b"</html" not in data[-2048:].lower():
        raise FetchError("D604", "de HTML is niet volledig: het einde ontbreekt.", passing=True)


def _metadata(record: Record, client: Client) -> tuple[dict[str, str], tuple[FetchError, ...]]:
    """The record's facts, with those of the paper's own metadata.xml over them where it has one."""
    known = dict(record.facts)
    if not record.metadata:
        return known, ()
    try:
        own = facts(client.get(record.metadata, ("xml",)).data)
    except FetchError as error:
        return known, (error,)
    except UnreadableError as error:
        return known, (FetchError("D606", f"metadata.xml: {error.message}"),)
    own.pop("id", None)  # of a provisional paper this is the number that goes
    return {**known, **own}, ()


def single(
    what: str, services: tuple[Service, ...], client: Client, sources: Sources
) -> tuple[Arrival | None, tuple[FetchError, ...]]:
    """One paper by its number (``kst-32317-867``, ``blg-1184123``, ``2024D40329``) or its official address.

    Returns:
        As ``download``.
    """
    if "://" in what:
        return _addressed(what, client, sources)
    errors: list[FetchError] = []
    for service in services:
        try:
            record = service.found(what)
        except FetchError as error:
            errors.append(error)
            continue
        if record:
            arrival, more = download(record, client, sources)
            return arrival, (*errors, *more)
    if not SAFE.fullmatch(what):
        return None, (*errors, FetchError("D601", f"{what!r} is geen nummer van een stuk."))
    found = parse(what)
    files = {name: f"{sources.publications}{what}.{name}" for name in sources.formats if name != "docx"}
    arrival, more = download(Record(str(found or what), "", files), client, sources)
    return arrival, (*errors, *more)


def _addressed(url: str, client: Client, sources: Sources) -> tuple[Arrival | None, tuple[FetchError, ...]]:
    """The paper at an address; its number is the last part of the address, when that is one."""
    try:
        answer = client.get(url, sources.formats)
        kind = kind_of(answer.data)
        if kind not in sources.formats:
            raise FetchError("D605", f"het bestand is {kind or 'tekst'}; dat is geen stuk.")
        _check(kind, answer.data)
    except FetchError as error:
        return None, (error,)
    stem = urlsplit(url).path.rpartition("/")[2].rpartition(".")[0] or urlsplit(url).path.rpartition("/")[2]
    id = str(parse(stem) or "")
    record = replace(Record(id, ""), files={kind: url})
    return Arrival(record, answer.data, kind, answer.url, {"id": id} if id else {}), ()
