"""Facts that the publisher states of a paper: metadata.xml, SRU records, the head of official XML.

Scope: XML -> plain facts by name (``id``, ``title``, ``type``, ``chamber``, ``creator``, ``dossier``,
``number``, ``year``, ``date``, ``parent``, ``annexes``). Sources: domain.md sections 3 and 5. What a
record does not say is absent. It fetches nothing and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.readers.containers import xml_root
from generator.readers.elements import name_of, words_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

RECORDS = frozenset(("metadata_gegevens", "gzd", "record", "searchRetrieveResponse"))
"""Root elements of files that are about a paper and are none."""

_META = {  # names in metadata.xml, best first
    "id": ("DC.identifier",),
    "title": ("OVERHEIDop.documenttitel", "DC.title"),
    "type": ("OVERHEIDop.publicationName", "DC.type"),
    "creator": ("DC.creator",),
    "dossier": ("OVERHEIDop.dossiernummer",),
    "dossier_title": ("OVERHEIDop.dossiertitel",),
    "number": ("OVERHEIDop.ondernummer",),
    "year": ("OVERHEIDop.vergaderjaar",),
    "date": ("OVERHEIDop.datumBrief", "DCTERMS.issued", "DC.date", "DCTERMS.available"),
    "parent": ("OVERHEIDop.hoofddocument",),
}
_SRU = {  # local names in a record of the SRU service, best first
    "id": ("identifier",),
    "title": ("documenttitel", "title"),
    "type": ("subrubriek", "type"),
    "creator": ("creator",),
    "dossier": ("dossiernummer",),
    "number": ("ondernummer",),
    "year": ("vergaderjaar",),
    "date": ("datumBrief", "date", "issued", "available"),
    "parent": ("hoofddocument",),
    "url": ("preferredUrl",),
    "modified": ("datumTijdstipWijzigingWork", "modified"),
    "status": ("documentstatus",),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPACE = re.compile(r"\s+")
_SPACED = re.compile(r"(?<=^\d\d)\s(?=\d{3})")
_SESSION = re.compile(r"\d{4}\s?[-–/]\s?\d{2,4}")
_RECORD = re.compile(r"/([a-z]+-[\w-]+)/metadata\.xml\Z")


def facts(data: bytes) -> dict[str, str]:
    """The facts of a metadata.xml or of one SRU record.

    Returns:
        Facts by name; annexes as ids joined by a space. Empty for XML of another kind.

    Raises:
        UnreadableError: D115 not well-formed.
    """
    root = xml_root(data)
    if name_of(root) == "metadata_gegevens":
        pairs = [(e.get("name") or "", e.get("content") or "") for e in root.iter("{*}metadata")]
        return _facts(pairs, _META, "OVERHEIDop.bijlage")
    return facts_of_record(root) if name_of(root) in RECORDS else {}


def facts_of_record(record: Element) -> dict[str, str]:
    """The facts of one record of the SRU service."""
    pairs = [(name_of(e), e.text or "") for e in record.iter("*") if not len(e)]
    return _facts(pairs, _SRU, "bijlage")


def _facts(pairs: Iterable[tuple[str, str]], names: dict[str, tuple[str, ...]], annex: str) -> dict[str, str]:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            values.setdefault(name, []).append(" ".join(value.split()))
    out = {
        fact: next(values[name][0] for name in options if name in values)
        for fact, options in names.items()
        if any(name in values for name in options)
    }
    if annex in values:
        out["annexes"] = " ".join(dict.fromkeys(values[annex]))
    return _tidied(out)


def _tidied(out: dict[str, str]) -> dict[str, str]:
    """Facts in the program's spelling: a chamber, a dossier without spaces, a day."""
    chamber = _chamber(out.get("creator", ""))
    if chamber:
        out["chamber"] = chamber
    if "dossier" in out:
        out["dossier"] = _SPACE.sub("", out["dossier"])
    if "date" in out:
        day = _DAY.match(out["date"])
        if day:
            out["date"] = day.group()
        else:
            del out["date"]
    return out


def _chamber(words: str) -> str:
    lower = words.lower()
    return "TK" if "tweede kamer" in lower else "EK" if "eerste kamer" in lower else ""


def facts_of_paper(root: Element) -> dict[str, str]:
    """What the head of an official XML says of its own paper: dossier, number, year, chamber, id."""
    out: dict[str, str] = {}
    found = {
        "dossier": _first(root, "dossiernr") or _numbered(root, "onderw"),
        "number": _first(root, "ondernummer") or _numbered(root, "stuk"),
        "year": _year(root),
        "chamber": _chamber(" ".join(words_of(e) for e in root.iter("{*}kamerstukkop"))),
        "id": _own_id(root),
    }
    out |= {name: value for name, value in found.items() if value}
    if "dossier" in out:
        out["dossier"] = _SPACED.sub("", out["dossier"]).replace(" ", "-")
    return out


def _first(root: Element, name: str) -> str:
    found = next(root.iter(f"{{*}}{name}"), None)
    return "" if found is None else words_of(found)


def _numbered(root: Element, parent: str) -> str:
    for element in root.iter(f"{{*}}{parent}"):
        child = element.find("{*}nummer")
        if child is not None:
            return words_of(child)
    return ""


def _year(root: Element) -> str:
    found = _SESSION.search(_first(root, "tekstregel") or _first(root, "vergjaar"))
    return found.group() if found else ""


def _own_id(root: Element) -> str:
    """The id in the address of the file's own metadata record."""
    for meta in root.iter("{*}meta"):
        found = _RECORD.search(meta.get("content") or "")
        if found:
            return found.group(1)
    return ""
