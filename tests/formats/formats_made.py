"""One paper of our own as a Word file, and other formats made from it by LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from generator.model import Block, Reading, Text

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
FILTERS = {
    "odt": "odt",
    "pdf": "pdf:writer_pdf_Export",
    "html": "html:HTML (StarWriter)",
    "txt": "txt:Text (encoded):UTF8,LF,,,",
}
"""LibreOffice's names of the formats."""


def libreoffice() -> str | None:
    """The program that makes the files, if it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def word_file(reading: Reading, path: Path) -> None:
    """The paper of a reading as a Word file with real footnotes and tables."""
    document = docx.Document()
    notes = [note for note in reading.notes if not note.scope.startswith("table")]
    ids = {note.key: str(number) for number, note in enumerate(notes, 1)}
    for block in reading.blocks:
        _block(document, block, ids)
    bodies = "".join(
        f'<w:footnote w:id="{ids[n.key]}"><w:p><w:r>{_RAISED}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(n.text.value)}</w:t></w:r></w:p></w:footnote>'
        for n in notes
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {_W}>{_SEPARATORS}{bodies}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(path))


def _block(document: docx.document.Document, block: Block, ids: dict[str, str]) -> None:
    if block.table:
        rows = [row for row in (block.table.header, *block.table.rows) if row]
        if block.table.caption.value:
            _words(document.add_paragraph(), block.table.caption, ids, bold=True)
        table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for made, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(made.cells, row, strict=True):
                _cell(cell, text, ids)
        return
    style = "List Bullet" if block.kind == "list_item" else None
    _words(document.add_paragraph(style=style), block.text, ids, bold=block.kind == "heading")


def _cell(cell: _Cell, text: Text, ids: dict[str, str]) -> None:
    """A cell in small type: LibreOffice breaks a word that is wider than its column."""
    _words(cell.paragraphs[0], text, ids)
    for run in cell.paragraphs[0].runs:
        run.font.size = Pt(6)


def _words(paragraph: Paragraph, text: Text, ids: dict[str, str], *, bold: bool = False) -> None:
    """Words with a real footnote at each marker."""
    at = 0
    for mark in sorted((m for m in text.marks if m.kind == "note"), key=lambda m: m.start):
        paragraph.add_run(text.value[at : mark.start]).bold = bold or None
        if mark.value in ids:
            reference = f'<w:r {_W}>{_RAISED}<w:footnoteReference w:id="{ids[mark.value]}"/></w:r>'
            paragraph._p.append(parse_xml(reference))
        at = mark.start
    paragraph.add_run(text.value[at:]).bold = bold or None


def convert(source: Path, format_: str, folder: Path) -> Path:
    """The file in another format, made by LibreOffice in a profile of its own."""
    program = libreoffice()
    assert program is not None
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", FILTERS[format_],
         "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    return folder / f"{source.stem}.{format_}"


def single_spaced(text: str) -> str:
    """Words with single spaces."""
    return re.sub(r"\s+", " ", text).strip()
