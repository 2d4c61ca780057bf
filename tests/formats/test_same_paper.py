"""The same paper in several formats is the same blocks, notes, items and references.

The paper is the report of content/example (004.txt, hard lines of a PDF). The Word file is made here,
the other formats by LibreOffice; where that is not installed the test says so and skips.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from formats_made import FILTERS, convert, libreoffice, single_spaced, word_file
from formats_views import lines, notes, opened

from generator.citations import Context, find_references
from generator.config import Config
from generator.model import Item, Reading
from generator.parsers import parse
from generator.walk import texts

PAPER = Path(__file__).parent.parent.parent / "content" / "example" / "004.txt"


def _body_notes(reading: Reading) -> Reading:
    """The paper without the notes of its tables: a Word file has no such notes."""
    return replace(reading, notes=tuple(n for n in reading.notes if not n.scope.startswith("table")))


def _blocks(reading: Reading) -> list[str]:
    """The lines of a reading, a table's caption as the heading that it is in Word."""
    out: list[str] = []
    for block, line in zip(reading.blocks, lines(reading, looks=False), strict=True):
        if block.table and block.table.caption.value:
            out.append(f"# {block.table.caption.value}")
        out.append(line.replace("[table-1:1]", ""))
    return out


def _references(reading: Reading) -> list[tuple[str, tuple[str, ...], str]]:
    bodies = {n.key: n.text for n in reading.notes}
    found = (find_references(text, bodies, Context()) for text in texts(reading.blocks, reading.notes))
    return [(single_spaced(ref.quote), ref.ids, ref.status) for many in found for ref in many.references]


def _items(reading: Reading, config: Config) -> list[tuple[str, str, str]]:
    return [(u.number, u.part, u.title) for u in parse(reading, config).body if isinstance(u, Item)]


@pytest.fixture(scope="module")
def printed() -> Reading:
    """The paper as it stands in the example."""
    return opened(PAPER.read_bytes(), "004.txt")[0]


@pytest.fixture(scope="module")
def files(printed: Reading, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the paper as a Word file."""
    folder = tmp_path_factory.mktemp("formats")
    word_file(printed, folder / "brief.docx")
    return folder


@pytest.mark.parametrize("format_", ["docx", "odt", "html", "pdf"])
def test_the_same_paper_is_the_same_reading(
    format_: str, printed: Reading, files: Path, example_config: Config
) -> None:
    path = files / "brief.docx"
    if format_ != "docx":
        if not libreoffice():
            pytest.skip("LibreOffice is not installed, so no file of this format can be made")
        path = convert(path, format_, files)
    reading, problems = opened(path.read_bytes(), path.name, printed.source.text)
    wanted = _body_notes(printed)
    assert problems == () and reading.source.format == format_
    assert _blocks(reading) == _blocks(printed)
    assert notes(reading) == notes(wanted)
    assert [n.before_marker for n in reading.notes] == [n.before_marker for n in wanted.notes]
    assert _references(reading) == _references(wanted)
    assert _items(reading, example_config) == _items(printed, example_config) != []


def test_text_out_of_the_same_file_has_the_same_items_and_words(
    printed: Reading, files: Path, example_config: Config
) -> None:
    """LibreOffice leaves footnotes out of its text, but for their numbers, and prints a cell a line
    (so that ``1.284`` looks like the title of an item): notes, what they alone name, and tables cannot be
    compared; words, items and references with a number of their own are."""
    if not libreoffice():
        pytest.skip("LibreOffice is not installed, so no text can be made")
    path = convert(files / "brief.docx", "txt", files)
    reading, _ = opened(path.read_bytes(), path.name)
    titles = [title for _, _, title in _items(reading, example_config) if not title.isdecimal()]
    assert titles == [title for _, _, title in _items(printed, example_config)]
    wanted = " ".join(line.lstrip("#|- ") for line in _blocks(printed))
    for key in (n.key for n in printed.notes):
        wanted = wanted.replace(f"[{key}]", key.partition(":")[2])
    found = [ref for ref in _references(reading) if ref[2] == "printed"]
    assert found == [ref for ref in _references(replace(printed, notes=())) if ref[2] == "printed"] != []
    words = " ".join(line.lstrip("#|- ") for line in lines(reading, looks=False))
    assert words.split() == wanted.replace(" | ", " ").replace(" // ", " ").split()


def test_libreoffice_knows_every_format_that_is_compared() -> None:
    assert set(FILTERS) == {"odt", "pdf", "html", "txt"}
