"""The OData service of the Tweede Kamer (v5): its own documents, mostly PDF and Word, no Eerste Kamer.

Scope: a question in OData -> pages of ``Record``. The names of fields stand in ``FIELDS`` and nowhere else.
Downloads no paper.

Facts, with where they were seen (none could be tried on the service itself): v5 renamed ``DocumentNummer``
to ``Nummer`` and ``Volgnummer`` to ``Ondernummer`` and gives at most 100 records (opendata.tweedekamer.nl);
with ``$top`` there is no ``@odata.nextLink`` (issue 70 of the OpenDataPortaal repository), so pages are
asked for with ``$skip`` until one is not full; the file is at ``Document(<Id>)/resource``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from generator.fetch.client import TYPES, Client, FetchError
from generator.fetch.records import SAFE, Page, Record, canonical, day_of

FIELDS: dict[str, str] = {
    "key": "Id",
    "nummer": "Nummer",
    "number": "Ondernummer",
    "type": "Soort",
    "title": "Onderwerp",
    "date": "Datum",
    "year": "Vergaderjaar",
    "modified": "GewijzigdOp",
    "format": "ContentType",
    "deleted": "Verwijderd",
    "dossiers": "Kamerstukdossier",
    "dossier": "Nummer",
    "addition": "Toevoeging",
    "cases": "Zaak",
    "case": "Nummer",
}
"""What we call it -> what v5 of the service calls it; ``dossier`` and ``addition`` are fields of
``dossiers``, ``case`` one of ``cases``."""

PAGE = 100
MOST_PAGES = 1_000
_KEY = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_FORMATS = {kind: name for name in ("pdf", "docx", "odt") for kind in TYPES[name]}


class ODataService:
    """The Tweede Kamer's service."""

    def __init__(self, name: str, url: str, client: Client) -> None:
        self.name = name
        self._url = url.rstrip("/")
        self._client = client

    def listed(self, dossier: str, since: date | None) -> Iterator[Page]:
        """The documents of a dossier, oldest first; see ``records.Service``."""
        number, _, addition = dossier.partition("-")
        of = f"d/{FIELDS['dossier']} eq {int(number)}"
        of += f" and d/{FIELDS['addition']} eq '{addition}'" if addition else ""
        question = f"{FIELDS['deleted']} eq false and {FIELDS['dossiers']}/any(d: {of})"
        if since:
            question += f" and {FIELDS['modified']} ge {since.isoformat()}T00:00:00Z"
        for number_of_page in range(MOST_PAGES):
            page, size = self._page(question, number_of_page * PAGE)
            yield page
            if size < PAGE:
                return
        raise FetchError("D606", f"de lijst van dossier {dossier} houdt niet op.")

    def found(self, id: str) -> Record | None:
        """The document with this number of the Tweede Kamer (``2024D40329``)."""
        page, _ = self._page(f"{FIELDS['nummer']} eq '{id}'", 0)
        return page.records[0] if page.records else None

    def _page(self, question: str, skip: int) -> tuple[Page, int]:
        """A page, and how many records it has (also unreadable ones)."""
        expand = (
            f"{FIELDS['dossiers']}($select={FIELDS['dossier']},{FIELDS['addition']}),"
            f"{FIELDS['cases']}($select={FIELDS['case']})"
        )
        asked = {
            "$filter": question, "$expand": expand, "$orderby": f"{FIELDS['date']},{FIELDS['key']}",
            "$top": str(PAGE), "$skip": str(skip),
        }  # fmt: skip
        words = "&".join(f"{name}={quote(value)}" for name, value in asked.items())
        answer = self._client.get(f"{self._url}/Document?{words}", ("json",))
        rows = _rows(answer.data)
        made = [self._record(row) for row in rows]
        records = tuple(record for record in made if record)
        doubts = tuple(
            FetchError("D606", "een stuk van de Tweede Kamer heeft geen bruikbaar nummer.")
            for record in made
            if record is None
        )
        return Page(records, skip + len(rows), doubts), len(rows)

    def _record(self, row: Mapping[str, Any]) -> Record | None:
        values = {name: _word(row.get(field)) for name, field in FIELDS.items()}
        if not _KEY.fullmatch(values["key"]) or not SAFE.fullmatch(values["nummer"]):
            return None
        dossiers = [_dossier(entry) for entry in _list(row.get(FIELDS["dossiers"]))]
        first = dossiers[0] if dossiers else ""
        # the number belongs to one dossier: which one of several is not said
        own = canonical(first, values["number"]) if len(dossiers) == 1 and values["number"] else ""
        cases = [_word(entry.get(FIELDS["case"])) for entry in _list(row.get(FIELDS["cases"]))]
        kind = _FORMATS.get(values["format"].lower(), "")
        return Record(
            id=own or values["nummer"],
            service=self.name,
            files={kind: f"{self._url}/Document({values['key']})/resource"} if kind else {},
            aliases=(values["nummer"],) if own else (),
            dossier=first,
            number=values["number"],
            kind=values["type"],
            date=day_of(values["date"]),
            modified=values["modified"],
            facts=_facts(values, first, " ".join(id for id in cases if SAFE.fullmatch(id))),
        )


def _facts(values: Mapping[str, str], dossier: str, cases: str) -> dict[str, str]:
    """The facts under the names of ``readers.metadata``; a case holds many papers, so it is no alias."""
    facts = {name: values[name] for name in ("type", "title", "number", "year")}
    facts |= {"dossier": dossier, "chamber": "TK", "date": values["date"][:10], "cases": cases}
    return {name: value for name, value in facts.items() if value}


def _rows(data: bytes) -> list[Mapping[str, Any]]:
    try:
        found = json.loads(data)["value"]
        if not isinstance(found, list):
            raise TypeError("no list")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FetchError("D606", "de lijst is geen geldige JSON met 'value'.", passing=True) from error
    return _list(found)


def _list(value: object) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _word(value: object) -> str:
    """A text or a number as one line of text; empty for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return " ".join(str(value).split())


def _dossier(entry: Mapping[str, Any]) -> str:
    parts = (_word(entry.get(FIELDS["dossier"])), _word(entry.get(FIELDS["addition"])))
    return "-".join(part for part in parts if part)
