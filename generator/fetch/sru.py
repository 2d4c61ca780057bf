"""The SRU service of KOOP: every official publication of both chambers, as lists of records.

Scope: a question in CQL -> pages of ``Record``. Version 2.0 of the protocol; the record's fields are read
by ``readers.metadata``, this module knows the envelope: ``searchRetrieveResponse`` with ``numberOfRecords``
and ``records``, and the addresses in ``gzd:enrichedData``. Downloads no paper.

Facts, with where they were seen (none could be tried on the service itself): exact comparison is ``==``
and a page holds at most 1,000 records, unsorted (the service's manual); a record from position 10,000 on
answers 504 (the client of the lawgraph project, which did use it); a new paper is listed under a provisional
number with the dossier and number it will get, and only as PDF (``documentstatus`` is then ``Onopgemaakt``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from generator.fetch.client import Client, FetchError
from generator.fetch.records import SAFE, Page, Record, canonical, day_of
from generator.identifiers import is_provisional
from generator.readers.containers import UnreadableError, xml_root
from generator.readers.metadata import facts_of_record

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PAGE = 100
"""Records a request: about 350 kB."""
TOO_FAR = 10_000
"""Records from this position on are not given; no dossier of a council is half as long."""
_AREA = "c.product-area==officielepublicaties"
_FORMATS = ("xml", "html", "pdf", "odt")


class SruService:
    """One SRU service."""

    def __init__(self, name: str, url: str, client: Client) -> None:
        self.name = name
        self._url = url
        self._client = client

    def listed(self, dossier: str, since: date | None) -> Iterator[Page]:
        """The papers of a dossier, in the order of the service; see ``records.Service``.

        Raises:
            FetchError: a page cannot be had or read, or the pages hold less than the service reports.
        """
        question = f'{_AREA} AND w.dossiernummer=="{dossier}" AND w.publicatienaam==Kamerstuk'
        if since:
            question += f" AND dt.modified>={since.isoformat()}"
        seen: set[str] = set()
        start, total = 1, 0
        while start < TOO_FAR:
            page, keys = self._page(question, start)
            total = max(total, page.total)
            yield page
            seen.update(keys)
            start += len(keys)
            if not keys or start > total:
                break
        if len(seen) < total:
            lost = f"de dienst meldt {total} stukken in dossier {dossier} en gaf er {len(seen)}."
            raise FetchError("D606", lost, passing=start < TOO_FAR)

    def found(self, id: str) -> Record | None:
        """The paper with this number; see ``records.Service``."""
        page, _ = self._page(f'{_AREA} AND dt.identifier=="{id}"')
        return next((record for record in page.records if id in (record.id, *record.aliases)), None)

    def _page(self, question: str, start: int = 1) -> tuple[Page, list[str]]:
        """A page, and the identifiers of all its records, also of those that cannot be read."""
        asked = {
            "operation": "searchRetrieve", "version": "2.0", "query": question,
            "startRecord": str(start), "maximumRecords": str(PAGE),
        }  # fmt: skip
        answer = self._client.get(f"{self._url}?{urlencode(asked)}", ("xml",))
        root = _root(answer.data)
        total = _text(root, "numberOfRecords")
        if not total.isdigit():
            raise FetchError("D606", "het antwoord noemt geen aantal stukken (numberOfRecords).")
        records: list[Record] = []
        doubts: list[FetchError] = []
        elements = list(root.iter("{*}record"))
        keys = [_text(element, "identifier") for element in elements]
        for element, key in zip(elements, keys, strict=True):
            if SAFE.fullmatch(key):
                records.append(_record(element, key, self.name))
            else:
                doubts.append(FetchError("D606", f"een stuk heeft een onbruikbaar nummer: {key[:80]!r}."))
        return Page(tuple(records), int(total), tuple(doubts)), keys


def _root(data: bytes) -> Element:
    """The envelope; raises for anything else, and for a diagnostic of the service."""
    try:
        root = xml_root(data)
    except UnreadableError as error:
        raise FetchError("D606", f"de lijst is geen geldige XML: {error.message}", passing=True) from error
    diagnostic = next(root.iter("{*}diagnostic"), None)
    if diagnostic is not None:
        words = _text(diagnostic, "message") or _text(diagnostic, "details") or "zonder uitleg"
        raise FetchError("D606", f"de dienst weigert de vraag: {words[:200]}")
    if not str(root.tag).endswith("searchRetrieveResponse"):
        raise FetchError("D606", "het antwoord is geen lijst van de SRU-dienst.")
    return root


def _record(element: Element, key: str, service: str) -> Record:
    facts = facts_of_record(element)
    files = {item.get("manifestation", ""): (item.text or "").strip() for item in element.iter("{*}itemUrl")}
    own = canonical(facts.get("dossier", ""), facts.get("number", "")) if is_provisional(key) else ""
    return Record(
        id=own or key,
        service=service,
        files={name: url for name, url in files.items() if name in _FORMATS and url},
        aliases=(key,) if own else (),
        dossier=facts.get("dossier", ""),
        number=facts.get("number", ""),
        kind=facts.get("type", ""),
        date=day_of(facts.get("date", "")),
        modified=facts.get("modified", ""),
        provisional=is_provisional(key),
        annexes=tuple(id for id in facts.get("annexes", "").split() if SAFE.fullmatch(id)),
        metadata=files.get("metadata", ""),
        facts=facts,
    )


def _text(element: Element, name: str) -> str:
    found = next(element.iter(f"{{*}}{name}"), None)
    return " ".join((found.text or "").split()) if found is not None else ""
