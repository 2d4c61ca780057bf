"""What the program made of the example, in the words of EXPECTED.yml."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import anchors, connect
from generator.config import Config
from generator.links import named_meetings, spots
from generator.meetings import calendar, own_meetings
from generator.model import Block, Corpus, Document, Paper, Reference, Text
from generator.recorded import Recorded
from generator.settled import line_at
from generator.walk import texts, unit_blocks

EXPECTED: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "EXPECTED.yml").read_text("utf-8"))


def each(section: str) -> Any:
    """One test for each entry of a section of EXPECTED.yml."""
    return pytest.mark.parametrize(("name", "truth"), EXPECTED[section].items(), ids=list(EXPECTED[section]))


def plain(words: str) -> str:
    """White space and accents in one spelling: how EXPECTED.yml says to compare."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def documents(corpus: Corpus) -> dict[str, Document]:
    return {d.source.path: d for paper in corpus.papers for d in paper.variants}


def paper_of(corpus: Corpus, path: str) -> Paper:
    return next(p for p in corpus.papers if any(d.source.path == path for d in p.variants))


def paper_id(corpus: Corpus, name: str) -> str:
    """A paper as EXPECTED.yml names it: by its id, or by its file when it has no number."""
    return name if name.startswith("kst-") else paper_of(corpus, name).id


def blocks(document: Document) -> list[Block]:
    return [block for unit in document.body for block in unit_blocks(unit)]


def words(document: Document) -> str:
    """Every text of a document, one a line, white space in one spelling."""
    return "\n".join(plain(t.value) for t in texts(blocks(document), document.notes))


@dataclass(frozen=True)
class FoundReference:
    """A reference with the number of the note it stands in (empty: none) and the line it begins on."""

    ref: Reference
    note: str
    line: int


def line_of(text: Text, offset: int) -> int:
    """The line of the source on which ``text.value[offset]`` stands."""
    line = line_at(text, offset)
    assert line is not None, f"offset {offset} lies outside {text.value!r}"
    return line


def references(corpus: Corpus, config: Config, path: str) -> list[FoundReference]:
    """The references of one file, also of a variant that is not shown."""
    paper = paper_of(corpus, path)
    shown = next(i for i, d in enumerate(paper.variants) if d.source.path == path)
    document = anchors.anchored(paper.variants[shown], anchors.Page())
    variants = tuple(document if i == shown else d for i, d in enumerate(paper.variants))
    paper = replace(paper, shown=shown, variants=variants)
    named = {paper.id: named_meetings(document, config)}
    dates = calendar([(ref, True) for ref in own_meetings(paper)], config)
    _, linked = connect.linked([paper], named, dates, Recorded(), connect.acts_of(config)[0], config)
    notes = {n.anchor: f"{n.scope}:{n.number}" for n in document.notes}
    texts = [spot.text for spot in spots(document)]
    return [
        FoundReference(ref, notes.get(ref.footnote, ""), line_of(texts[spot.spot], ref.start))
        for spot in linked[paper.id].pointing
        for ref in spot.references
    ]
