"""What is recognised of a document in the spelling in which an editor overrules it, and back.

Scope: the two directions between a document's facts and the values of a sidecar. Reads nothing.
"""

from __future__ import annotations

from generator.config import Config
from generator.identifiers import is_local, local
from generator.model import Document, Origin, Source
from generator.override_keys import KEYS, override, validate
from generator.strict_yaml import Node


def values_of(document: Document) -> dict[str, str]:
    """What was recognised without an editor's word, in the spelling of an override."""
    meetings = ", ".join(m.slug for m in document.meetings)
    first = document.meetings[0] if document.meetings else None
    return {
        "kind": document.kind,
        "chamber": document.chamber,
        "number": "" if is_local(document.id) else document.id,
        "date": document.date.isoformat() if document.date else "",
        "title": document.title,
        "meeting": meetings,
        "council": first.council if first else "",
        "formal": "" if first is None or first.formal is None else str(first.formal).lower(),
        "place": first.place if first else "",
    }


def tombstone(path: str, origin: Origin, config: Config) -> Document:
    """What is left of a withdrawn paper: the facts that were recognised when it came, and no text."""
    keys = {key: Node(value) for key, value in origin.recognised.items() if key in KEYS}
    if "meeting" in keys:
        keys["meeting"] = Node(tuple(Node(text) for text in origin.recognised["meeting"].split(", ")))
    values, _ = validate(keys, path, config)
    known = override(values, {}, config)
    return Document(
        source=Source(path, "text", origin.sha256, ""),
        kind=known.kind or "annex",
        chamber=known.chamber,
        id=known.number or origin.recognised.get("id", "") or origin.official or local(path),
        date=known.date,
        title=known.title,
        meetings=known.meetings,
        body=(),
        notes=(),
        origin=origin,
    )
