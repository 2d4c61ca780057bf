"""The labelled sets: what a reader finds in a text, as places and ids, and how well the finder does.

Three sets: ``documents`` (the real documents beside the checkout; ``labels/documents.yml`` has offsets and
ids, no words), ``extref`` (official XML beside the checkout, whose ``extref`` elements are labelled
citations) and ``cases`` (texts of our own in ``tests/cases/citations``). A label of ``documents`` and
``cases`` asks for the exact span; an ``extref`` covers only a part of its citation, so there a citation
must cover it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from generator.citations import Context, find_references, load_acts
from generator.model import Mark, Text

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
LABELS = Path(__file__).parent / "labels" / "documents.yml"
CASES = ROOT / "tests" / "cases" / "citations"
ACTS, _ = load_acts((ROOT / "content" / "acts.yml").read_text("utf-8"), "content/acts.yml")

_MARKER = re.compile(r"\{(\d+)\}")
_SPACE = re.compile(r"\s+")  # XML is indented; white space there is one space
#: The two halves of one citation, dossier and number, are labelled apart (``nr. 210 (34104)``).
_HALVES = 40
XML = ("handelingen-xml/*.xml", "official-xml/*.xml")


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A citation at a place: labelled, or found. ``ids`` is joined by spaces."""

    start: int
    end: int
    form: str
    status: str
    ids: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text of a set with its labels. ``whole``: everything in it is labelled, so that what is found
    besides is an error; ``exact``: labels are whole spans."""

    set: str
    name: str
    text: Text
    labels: tuple[Citation, ...]
    context: Context
    notes: dict[str, Text]
    whole: bool = True
    exact: bool = True

    def found(self) -> tuple[Citation, ...]:
        """What the finder makes of the text."""
        references = find_references(self.text, self.notes, self.context).references
        return tuple(Citation(r.start, r.end, r.form, r.status, " ".join(r.ids)) for r in references)


def documents() -> Iterator[Labelled]:
    """The real documents, as far as they stand beside the checkout and are the ones that were labelled."""
    for name, expected in yaml.safe_load(LABELS.read_text("utf-8")).items():
        path = SHARED / "documents" / name
        raw = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(raw).hexdigest() != expected["sha256"]:
            continue
        context = Context(date=expected["date"], dossier="32317", acts=ACTS)
        labels = tuple(Citation(*label) for label in expected["references"])
        yield Labelled("documents", name, Text(raw.decode()), labels, context, {})


def extrefs() -> Iterator[Labelled]:
    """The official XML beside the checkout: tags stripped, its ``extref`` elements as labels."""
    for path in sorted(p for pattern in XML for p in (SHARED / "fixtures").glob(pattern)):
        text, labels = stripped(path)
        yield Labelled("extref", path.name, Text(text), labels, Context(), {}, whole=False, exact=False)


def stripped(path: Path) -> tuple[str, tuple[Citation, ...]]:
    """The words of an official XML file, and what it labels."""
    pieces: list[str] = []
    labels: list[Citation] = []

    def walk(node: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(_SPACE.sub(" ", node.text or ""))
        for child in node:
            if child.tag in ("noot", "al", "noot.al", "titel"):
                pieces.append("\n")  # a note or a paragraph is not part of the words before it
            walk(child)
            pieces.append(_SPACE.sub(" ", child.tail or ""))
        if node.tag == "extref":
            _label(labels, start, sum(map(len, pieces)), node.get("doc", ""))

    walk(ElementTree.parse(path).getroot())  # noqa: S314 - fixture files of our own choice
    return "".join(pieces), tuple(labels)


def _label(labels: list[Citation], start: int, end: int, id: str) -> None:
    """Add a label; the second half of a citation widens the first."""
    form = "handelingen" if id.startswith("h-") else "kamerstuk"
    if labels and labels[-1].ids == id and start - labels[-1].end < _HALVES:
        start = labels.pop().start
    labels.append(Citation(start, end, form, "printed", id))


def cases() -> Iterator[Labelled]:
    """The cases of our own, one text each."""
    for path in sorted(CASES.glob("*.yml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            yield labelled_case(case, f"{path.stem}-{number}")


def labelled_case(case: dict[str, Any], name: str) -> Labelled:
    """A case: its text with ``{1}`` for note markers, its notes, and its labels by their quotes."""
    text = marked(case["text"])
    labels: list[Citation] = []
    at = 0
    for want in case["found"]:
        start = text.value.index(want["quote"], at)
        at = start + len(want["quote"])
        labels.append(Citation(start, at, want["form"], want["status"], str(want.get("ids", ""))))
    notes = {f"1:{key}": Text(body) for key, body in case.get("notes", {}).items()}
    context = Context(
        date=case.get("date", date(2024, 7, 18)), dossier=case.get("dossier", "32317"), acts=ACTS
    )
    return Labelled("cases", name, text, tuple(labels), context, notes)


def marked(text: str) -> Text:
    """``{1}`` in a case is a footnote marker."""
    marks, value = [], ""
    for i, part in enumerate(_MARKER.split(text)):
        if i % 2:
            marks.append(Mark(len(value), len(value), "note", f"1:{part}"))
        else:
            value += part
    return Text(value, tuple(marks))
