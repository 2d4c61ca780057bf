"""What lies in the documents folder already, as far as intake must know it, and a paper that comes in.

Scope: every document with its sidecar, and the withdrawn ones of which only the sidecar is left. Reads;
decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from generator.config import SIDECARS, Config
from generator.documents import documents
from generator.model import Document
from generator.variants import identity


@dataclass(frozen=True, slots=True)
class Incoming:
    """A paper that comes in.

    Args:
        name: of the file, for messages; its format is seen from the content.
        data: the bytes.
        url: where it was fetched; empty for a file.
        official: the id that its publisher gives it; empty when only the text can tell.
        also: other ids that the publisher gives (a provisional number).
        retrieved: the day on which it came in; only the command line knows it.
        facts: what the publisher states, by the names of ``readers.metadata`` (``date``, ``title`` ...).
        sidecar: the text of an editor's sidecar that comes with it.
        replaces: path or id of the held file that an editor says it replaces.
    """

    name: str
    data: bytes = field(repr=False)
    url: str = ""
    official: str = ""
    also: tuple[str, ...] = ()
    retrieved: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    sidecar: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A document in the folder, with the path and text of its sidecar (both empty without one)."""

    document: Document
    sidecar: str = ""
    notes: str = field(default="", repr=False)

    @property
    def path(self) -> str:
        """Where it lies, relative to the documents folder."""
        return self.document.source.path

    @property
    def sha256(self) -> str:
        """The hash of its bytes; of a withdrawn one, of the bytes that were there."""
        return self.document.source.sha256


@dataclass(frozen=True)
class Holdings:
    """Everything that is held, by path. Frozen: ``after`` gives the state after one more paper."""

    files: Mapping[str, Held]

    @cached_property
    def by_identity(self) -> Mapping[str, tuple[Held, ...]]:
        """The files of each paper number, in the order of their paths."""
        found: dict[str, list[Held]] = {}
        for _, held in sorted(self.files.items()):
            origin = held.document.origin
            for id_ in dict.fromkeys((identity(held.document), *origin.also)):
                found.setdefault(id_, []).append(held)
        return {id_: tuple(many) for id_, many in found.items()}

    @cached_property
    def by_hash(self) -> Mapping[str, Held]:
        """The file that has, or once had, the bytes with this hash."""
        old = {v.sha256: held for held in self.files.values() for v in held.document.origin.versions}
        return {**old, **{held.sha256: held for held in self.files.values() if held.sha256}}

    def after(self, document: Document, sidecar: str, notes: str, gone: str = "") -> Holdings:
        """The holdings with this document placed, and without the file at ``gone``."""
        kept = {path: held for path, held in self.files.items() if path != gone}
        return Holdings({**kept, document.source.path: Held(document, sidecar, notes)})


def holdings(config: Config) -> Holdings:
    """Read the documents folder.

    A file that cannot be read, or that an editor leaves out (``ignore``), is not among the holdings.
    """
    found, _ = documents(config, lambda *_: None)
    return Holdings({d.source.path: Held(d, *_sidecar(config.documents, d.source.path)) for d in found})


def _sidecar(folder: Path, path: str) -> tuple[str, str]:
    for suffix in SIDECARS:
        file = folder / f"{path}{suffix}"
        if file.is_file():
            return f"{path}{suffix}", file.read_text(encoding="utf-8-sig", errors="replace")
    return "", ""
