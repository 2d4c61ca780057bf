"""What the official services publish, as a test says it, in the shapes that they are documented to speak.

The SRU envelope and record are as in the real one in ../shared/fixtures, OData v5 as in its documentation. It
shares no code with the adapters: it builds what they take apart.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

TYPES = {
    "xml": "application/xml; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "metadata": "text/xml",
}


@dataclass(frozen=True)
class Paper:
    """The facts of a paper, and in which forms it is published."""

    id: str
    dossier: str = "32317"
    number: str = "1"
    day: str = "2026-03-02"
    modified: str = "2026-03-03"
    kind: str = "Brief"
    title: str = "Geannoteerde agenda"
    forms: tuple[str, ...] = ("xml", "html", "pdf", "metadata")
    annexes: tuple[str, ...] = ()
    text: str = "Dit stuk is verzonnen."
    nummer: str = ""  # 2026D00001: then the Tweede Kamer has it too
    case: str = "2026Z00001"

    @property
    def chamber(self) -> str:
        return "Tweede" if self.number.isdigit() else "Eerste"

    def body(self, form: str) -> bytes:
        """The file in one form; small, whole, and of the kind it says."""
        number = f"<ondernummer>{self.number}</ondernummer>"
        made = {
            "xml": "<?xml version='1.0'?><officiele-publicatie><kamerstuk><dossier><dossiernummer>"
            f"<dossiernr>{self.dossier}</dossiernr></dossiernummer></dossier><stuk>"
            f"<stuknr>Nr. {number}</stuknr><titel>{escape(self.title)}</titel><algemeen>"
            f"<vrije-tekst><tekst><al>{self.text}</al></tekst>"
            "</vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>",
            "html": f"<!DOCTYPE html><html><head><title>Kamerstuk {self.dossier}, nr. {self.number}</title>"
            f"</head><body><h1>{self.title}</h1><p>{self.text}</p></body></html>",
            "pdf": f"%PDF-1.4\n% {self.text}\n%%EOF\n",
            "metadata": f'<metadata_gegevens><metadata name="DC.identifier" content="{self.id}"/>'
            f'<metadata name="OVERHEIDop.datumBrief" content="{self.day}"/></metadata_gegevens>',
        }
        return made[form].encode()


@dataclass
class Standin:
    """The server's memory: what it publishes, how it misbehaves, and what it was asked.

    ``tricks``: a part of an address to the tricks it plays there, each once, in order; ``"*"`` as the last
    one repeats the one before it.
    """

    url: str = ""
    papers: list[Paper] = field(default_factory=list)
    tricks: dict[str, list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    busy: int = 0
    most_at_once: int = 0
    page: int = 100  # most records a page

    def publish(self, *papers: Paper) -> None:
        ids = {paper.id for paper in papers}
        self.papers = [paper for paper in self.papers if paper.id not in ids] + list(papers)

    def trick(self, address: str) -> str:
        for part, tricks in self.tricks.items():
            if part in address and tricks:
                return tricks[0] if tricks[1:] == ["*"] else tricks.pop(0)
        return ""

    def downloads(self) -> list[str]:
        """The files that were asked for, without lists and metadata."""
        return [a.rpartition("/")[2] for a in self.asked if "/files/" in a and "metadata" not in a]

    # --- SRU ------------------------------------------------------------------------------

    def sru(self, query: str, start: int, most: int) -> bytes:
        found = sorted(self.papers, key=lambda paper: paper.id)
        for pattern, keep in (
            (r'w\.dossiernummer=="([^"]+)"', lambda p, v: p.dossier == v),
            (r"dt\.modified>=(\S+)", lambda p, v: p.modified >= v),
            (r'dt\.identifier=="([^"]+)"', lambda p, v: p.id == v),
        ):
            value = re.search(pattern, query)
            if value:
                found = [paper for paper in found if keep(paper, value[1])]
        shown = "".join(
            "<sru:record><sru:recordPacking>xml</sru:recordPacking><sru:recordData>"
            f"{self.record(paper)}</sru:recordData></sru:record>"
            for paper in found[start - 1 :][: min(most, self.page)]
        )
        spaces = (
            'xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
            'xmlns:gzd="http://standaarden.overheid.nl/sru" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/"'
        )
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><sru:searchRetrieveResponse {spaces}>'
            f"<sru:version>2.0</sru:version><sru:numberOfRecords>{len(found)}</sru:numberOfRecords>"
            f"<sru:records>{shown}</sru:records></sru:searchRetrieveResponse>"
        ).encode()

    def record(self, paper: Paper) -> str:
        items = "".join(
            f'<gzd:itemUrl manifestation="{form}">{self.url}/files/{paper.id}/{paper.id}.{form}</gzd:itemUrl>'
            for form in paper.forms
        )
        annexes = "".join(
            f"<overheidwetgeving:bijlage>{id}</overheidwetgeving:bijlage>" for id in paper.annexes
        )
        status = "Onopgemaakt" if re.fullmatch(r"kst-\d{6,7}", paper.id) else "Opgemaakt"
        return (
            "<gzd:gzd><gzd:originalData><overheidwetgeving:meta><overheidwetgeving:owmskern>"
            f"<dcterms:identifier>{paper.id}</dcterms:identifier><dcterms:title>{escape(paper.title)}"
            '</dcterms:title><dcterms:type scheme="OVERHEIDop.Parlementair">Kamerstuk</dcterms:type>'
            f"<dcterms:creator>{paper.chamber} Kamer der Staten-Generaal</dcterms:creator>"
            f"<dcterms:modified>{paper.modified}</dcterms:modified></overheidwetgeving:owmskern>"
            f"<overheidwetgeving:owmsmantel><dcterms:date>{paper.day}</dcterms:date>"
            f"</overheidwetgeving:owmsmantel><overheidwetgeving:tpmeta>{annexes}"
            f"<overheidwetgeving:documentstatus>{status}</overheidwetgeving:documentstatus>"
            f"<overheidwetgeving:ondernummer>{paper.number}</overheidwetgeving:ondernummer>"
            f"<overheidwetgeving:dossiernummer>{paper.dossier}</overheidwetgeving:dossiernummer>"
            f"<overheidwetgeving:subrubriek>{paper.kind}</overheidwetgeving:subrubriek>"
            "</overheidwetgeving:tpmeta></overheidwetgeving:meta></gzd:originalData><gzd:enrichedData>"
            f"{items}</gzd:enrichedData></gzd:gzd>"
        )

    # --- OData ----------------------------------------------------------------------------

    def odata(self, asked: dict[str, list[str]]) -> bytes:
        question = asked["$filter"][0]
        found = [paper for paper in self.papers if paper.nummer]
        dossier = re.search(r"d/Nummer eq (\d+)(?: and d/Toevoeging eq '(\w+)')?", question)
        if dossier:
            key = dossier[1] + (f"-{dossier[2]}" if dossier[2] else "")
            found = [paper for paper in found if paper.dossier == key]
        since = re.search(r"GewijzigdOp ge (\d{4}-\d\d-\d\d)T", question)
        if since:
            found = [paper for paper in found if paper.modified >= since[1]]
        one = re.search(r"^Nummer eq '(\w+)'", question)
        if one:
            found = [paper for paper in found if paper.nummer == one[1]]
        found.sort(key=lambda paper: (paper.day, paper.nummer))
        skip, top = int(asked["$skip"][0]), min(int(asked["$top"][0]), self.page)
        return json.dumps({"value": [self.row(paper) for paper in found[skip : skip + top]]}).encode()

    def row(self, paper: Paper) -> dict[str, object]:
        number, _, addition = paper.dossier.partition("-")
        return {
            "Id": f"00000000-0000-0000-0000-0000{paper.nummer.replace('D', '0')[-8:]:0>8}",
            "Soort": paper.kind, "Nummer": paper.nummer, "Onderwerp": paper.title,
            "Datum": f"{paper.day}T00:00:00+01:00", "Vergaderjaar": "2025-2026",
            "Ondernummer": int(paper.number) if paper.number.isdigit() else None,
            "GewijzigdOp": f"{paper.modified}T10:00:00+01:00", "ContentType": "application/pdf",
            "Verwijderd": False, "Zaak": [{"Nummer": paper.case}],
            "Kamerstukdossier": [{"Nummer": int(number), "Toevoeging": addition or None}],
        }  # fmt: skip

    def file(self, address: str) -> tuple[str, bytes] | None:
        resource = re.search(r"/Document\(([0-9a-f-]+)\)/resource", address)
        for paper in self.papers:
            if resource and paper.nummer and self.row(paper)["Id"] == resource[1]:
                return TYPES["pdf"], paper.body("pdf")
            for form in paper.forms:
                if address.endswith(
                    (f"/files/{paper.id}/{paper.id}.{form}", f"/publications/{paper.id}.{form}")
                ):
                    return TYPES[form], paper.body(form)
        return None
