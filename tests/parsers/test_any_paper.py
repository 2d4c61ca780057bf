"""Whatever a file holds: nobody raises, no word is lost, no word is invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from any_paper import ANY, FLAVOURS
from hypothesis import given, settings

from generator import anchors, audit, walk
from generator.config import load
from generator.hyphens import Evidence
from generator.model import Document, Reading, Source, Text
from generator.parsers import parse
from generator.readers import read
from generator.rules import allows

ROOT = Path(__file__).parents[2]
CONFIG = load(ROOT, ROOT / "content" / "example")  # no fixture: a failure would print it whole
EXAMPLES = settings(max_examples=220, deadline=None)


def source_of(text: str, flavour: str) -> Source:
    return Source("stuk.txt", flavour, "0" * 64, text.replace("\r\n", "\n").replace("\r", "\n"))


def read_any(text: str, flavour: str) -> Reading:
    source = source_of(text, flavour)
    return read(source, Evidence.of((source.text,)))


def every_text(document: Document) -> Iterator[Text]:
    blocks = (b for unit in document.body for b in walk.unit_blocks(unit))
    yield from walk.texts(blocks, document.notes)


@pytest.mark.parametrize("flavour", FLAVOURS)
@EXAMPLES
@given(text=ANY)
def test_no_reader_raises_and_every_character_has_one_place(flavour: str, text: str) -> None:
    reading = read_any(text, flavour)
    assert audit.check_reading(reading) == []
    keys = [note.key for note in reading.notes]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("flavour", FLAVOURS)
@EXAMPLES
@given(text=ANY)
def test_no_parser_raises_and_every_block_stays(flavour: str, text: str) -> None:
    document = parse(read_any(text, flavour), CONFIG)
    assert audit.check_document(document) == []
    for one in every_text(document):
        for mark in one.marks:
            assert 0 <= mark.start <= mark.end <= len(one.value)
        for piece in one.pieces:
            assert allows(piece.rule, document.source.text[piece.start : piece.end], piece.text)


@pytest.mark.parametrize("flavour", FLAVOURS)
@EXAMPLES
@given(text=ANY)
def test_note_marks_name_a_note_and_notes_know_their_words(flavour: str, text: str) -> None:
    reading = read_any(text, flavour)
    keys = {note.key for note in reading.notes}
    marked = set()
    for one in walk.texts(reading.blocks, ()):
        for mark in one.marks:
            if mark.kind == "note":
                assert mark.value in keys
                marked.add(mark.value)
    for note in reading.notes:
        assert bool(note.before_marker) <= (note.key in marked)


@pytest.mark.parametrize("flavour", FLAVOURS)
@settings(max_examples=120, deadline=None)
@given(text=ANY)
def test_anchors_are_unique_and_made_of_the_words_alone(flavour: str, text: str) -> None:
    document = parse(read_any(text, flavour), CONFIG)
    one, two = (anchors.anchored(document, anchors.Page()) for _ in range(2))
    assert one == two
    found = [b.anchor for unit in one.body for b in walk.unit_blocks(unit)] + [n.anchor for n in one.notes]
    assert all(found)
    assert len(set(found)) == len(found)
