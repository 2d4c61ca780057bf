"""The real files of ../shared/fixtures, against what was read in them by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from formats_views import opened

from generator.anchors import Page, anchored
from generator.citations import Context, find_references
from generator.citations.linked import id_of, with_links
from generator.config import Config
from generator.making import document_of
from generator.model import Exchange, Reading
from generator.numbered import further, pointed
from generator.readers.metadata import facts
from generator.walk import texts

FIXTURES = Path(__file__).parents[2].parent / "shared" / "fixtures"
CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases" / "formats" / "real.yml").read_text(encoding="utf-8")
)


OF_THE_PAPER = ("file", "kind", "answered", "group", "further", "pointed")
"""Keys of a case that are about the parsed paper, not about the reading."""


@pytest.fixture(autouse=True)
def _here() -> None:
    if not FIXTURES.is_dir():
        pytest.skip("the real files (../shared/fixtures) are not here")


def _read(case: dict[str, Any]) -> dict[str, Any]:
    """What a case says of the reading; the rest is about the parsed paper."""
    return {key: value for key, value in case.items() if key not in OF_THE_PAPER}


def _links(reading: Reading) -> list[str]:
    marks = (m for t in texts(reading.blocks, reading.notes) for m in t.marks if m.kind == "link")
    return [id_ for m in marks if (id_ := id_of(m.value))]


def _seen(reading: Reading, case: dict[str, Any]) -> dict[str, object]:
    """What the case asks for, as the reading has it."""
    words = [b.text.value for b in reading.blocks]
    heads = {b.text.value for b in reading.blocks if b.kind == "heading"}
    labels = [found[1] for head in words if (found := re.fullmatch(r"Vraag (\d[\d, en]*)", head.strip()))]
    tables = [
        [[c.value for c in row] for row in (b.table.header, *b.table.rows)] for b in reading.blocks if b.table
    ]
    before = {n.number: n.before_marker for n in reading.notes}
    seen: dict[str, object] = {
        "format": reading.source.format,
        "blocks": len(reading.blocks),
        "first": words[0][: len(case.get("first", ""))],
        "last": words[-1],
        "hints": dict(reading.hints),
        "notes": [n.number for n in reading.notes],
        "heads": [head for head in case.get("heads", []) if head in heads],
        "links": _links(reading),
        "linked": sorted(set(_links(reading))),
        "lists": sum(b.kind == "list_item" for b in reading.blocks),
        "questions": labels,
        "asked": len(labels),
        "tables": tables,
        "after": {n: end for n, end in case.get("after", {}).items() if before[n].endswith(end)},
    }
    return {key: seen[key] for key in _read(case)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_real_file_is_read_as_it_stands(case: dict[str, Any]) -> None:
    path = FIXTURES / case["file"]
    reading, problems = opened(path.read_bytes(), path.name)
    assert _seen(reading, case) == _read(case)
    assert problems == ()
    assert {p.code for p in reading.problems} <= {"D301", "D309"}
    assert all(n.before_marker for n in reading.notes), "every note has its marker"


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["format"] in ("xml", "html")], ids=lambda case: case["file"]
)
def test_the_finder_agrees_with_every_link_of_the_publisher(case: dict[str, Any]) -> None:
    path = FIXTURES / case["file"]
    reading, _ = opened(path.read_bytes(), path.name)
    bodies = {n.key: n.text for n in reading.notes}
    for text in texts(reading.blocks, reading.notes):
        words = find_references(text, bodies, Context(path=path.name))
        found = with_links(text, words, Context(path=path.name))
        assert [p for p in found.problems if p.code == "D405"] == []
        if reading.source.format == "xml":
            assert found.references == words.references, (
                "each link is a citation that the finder finds itself"
            )


def test_the_metadata_of_real_records() -> None:
    folder = FIXTURES / "official-xml"
    found = facts((folder / "sru-ek-36867-B.excerpt.xml").read_bytes())
    assert found == {
        "id": "kst-36867-B", "type": "Brief", "creator": "Eerste Kamer der Staten-Generaal", "chamber": "EK",
        "dossier": "36867", "number": "B", "year": "2025-2026", "date": "2026-06-10",
        "annexes": "blg-1253259",
        "status": "Opgemaakt na onopgemaakt",
        "url": "https://zoek.officielebekendmakingen.nl/kst-36867-B.html",
    }  # fmt: skip
    other = facts((folder / "opmeta1.xml").read_bytes())
    assert (other["id"], other["date"], other["creator"]) == ("gmb-2024-216934", "2024-05-17", "Reimerswaal")
    assert "dossier" not in other


@pytest.mark.parametrize("case", [c for c in CASES if "kind" in c], ids=lambda case: case["file"])
def test_a_real_paper_is_what_it_is(case: dict[str, Any], example_config: Config) -> None:
    """Its kind; of answers to parliamentary questions the paragraphs of each answer, who asked, with which
    question a question without an answer is answered, and which answers point at another."""
    path = FIXTURES / case["file"]
    read, _ = document_of(path.name, path.read_bytes(), "", example_config)
    assert read is not None
    document = anchored(read, Page())
    assert document.kind == case["kind"]
    # none is of a Council: a list in the Handelingen names agendas (h-tk-20172018-70-14), and is none
    assert document.meetings == ()
    exchanges = [unit for unit in document.body if isinstance(unit, Exchange)]
    assert [len(exchange.answer) for exchange in exchanges] == case.get("answered", [])
    assert {exchange.group for exchange in exchanges} == ({case["group"]} if "group" in case else set())
    assert [list(one.numbers) for one in further(document).values()] == case.get("further", [])
    assert [one.quote for those in pointed(document).values() for one in those] == case.get("pointed", [])
