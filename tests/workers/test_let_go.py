"""Documents without their pieces: what is kept of them says the same, and nothing else pretends to."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import audit
from generator.config import Config
from generator.making import document_of, let_go
from generator.model import Document, Text
from generator.settled import line_at, line_ends
from generator.walk import masked_in, texts, unit_blocks

EXAMPLE = Path(__file__).resolve().parents[2] / "content" / "example"
FILES = sorted(path for path in EXAMPLE.rglob("*") if path.is_file() and path.suffix not in (".yml", ".yaml"))


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def document(request: pytest.FixtureRequest, example_config: Config) -> Document:
    path: Path = request.param
    found, _ = document_of(path.name, path.read_bytes(), "", example_config)
    assert found is not None
    return found


def every(document: Document) -> list[Text]:
    blocks = (block for unit in document.body for block in unit_blocks(unit))
    return list(texts(blocks, document.notes))


def counted(text: Text, source: str, offset: int) -> int:
    """The line of a place, counted from the start of the source."""
    at = 0
    for piece in text.pieces:
        if at + len(piece.text) > offset:
            return source.count("\n", 0, piece.start + (0 if piece.rule else offset - at)) + 1
        at += len(piece.text)
    raise AssertionError(offset)


def test_lines_and_hyphens_are_those_of_the_pieces(document: Document) -> None:
    for before, after in zip(every(document), every(let_go(document)), strict=True):
        assert after == before
        assert line_ends(after) == line_ends(before)
        lines = [counted(before, document.source.text, offset) for offset in range(len(before.value))]
        assert [line_at(after, offset) for offset in range(len(after.value))] == lines


def test_the_rest_of_the_document_is_the_same(document: Document) -> None:
    after = let_go(document)
    assert (after.id, after.title, after.facts, after.body) == (
        document.id,
        document.title,
        document.facts,
        document.body,
    )
    assert masked_in(after) == masked_in(document)
    assert not any(text.pieces for text in every(after))


def test_it_is_not_audited_again(document: Document) -> None:
    assert audit.check_document(document) == []
    with pytest.raises(ValueError, match="let go"):
        audit.check_document(let_go(document))


def test_lines_are_not_guessed_while_there_are_pieces(document: Document) -> None:
    text = next(text for text in every(document) if text.pieces)
    with pytest.raises(ValueError, match="let go"):
        line_at(text, 0)


def test_an_offset_outside_a_text_has_no_line(document: Document) -> None:
    for text in every(let_go(document)):
        assert line_at(text, len(text.value)) is None
        assert line_at(text, -1) is None
