"""PDF of official publications and ministry letters: paragraphs, notes, tables, page furniture.

Scope: bytes -> Extract, through PDFium (pypdfium2). Refuses a scan without text, encryption and files
that unpack to far more than they are. Post-condition: every printed character of the file is in the
extract, as often as it is printed (its order is the reader's finding, so it is not compared).
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from generator import forks
from generator.extract import Extract, Part, Run, part_runs
from generator.readers.collect import note_part
from generator.readers.containers import UnreadableError
from generator.readers.pdf_blocks import Group, groups
from generator.readers.pdf_chars import HYPHENS, Char, Line, Word, lines_of, page_chars, words_of
from generator.readers.pdf_grid import Grid, grids, rules
from generator.readers.pdf_links import linked, page_links
from generator.readers.pdf_page import FOOT, PageParts, in_columns, measure, sort_pages
from generator.readers.pdf_runs import Binder

MOST_PAGES = 1_000
MOST_CHARACTERS = 3_000_000
MOST_UNPACKED = 300_000_000
MOST_SECONDS = 120
"""Of processor time; a page takes a tenth of a second. Forms that draw each other double with each line."""
MOST_MEMORY = 2_000_000_000
_STREAM = re.compile(rb"stream\r?\n")
_NESTED = re.compile(rb"/Filter\s*\[[^\]]{0,200}(?:Flate|LZW|RunLength)[^\]]{0,200}(?:Flate|LZW|RunLength)")
_PAPER = re.compile(
    r"(?P<dossier>\d{2} ?\d{3}(?:[-– ]\(?[\dIVXLA-Z]{1,6}\)?)?), (?:nr\. )?(?P<number>[\dA-Z]{1,5})"
    r"(?: \d{1,4})?\Z"
)
_ID = re.compile(r"(?:kst|ah|blg|h|kv|nds)-[\w-]+\Z")


def extract(data: bytes) -> Extract:
    """The parts of a PDF.

    Raises:
        UnreadableError: D104 too many pages, D110 no text, D111 encrypted, D113 a bomb, D115 damaged.
    """
    _refuse_bombs(data)
    try:
        return forks.bounded(_extract, data, seconds=MOST_SECONDS, memory=MOST_MEMORY)
    except forks.DiedError as error:
        raise UnreadableError(
            "D113", f"de PDF vraagt meer dan {MOST_SECONDS} s rekentijd of {MOST_MEMORY:,} bytes geheugen."
        ) from error


def _extract(data: bytes) -> Extract:
    document = _open(data)
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableError(
                "D104", f"het bestand heeft {len(document):,} bladzijden; de grens is {MOST_PAGES:,}."
            )
        chars, sizes, drawn, problems = _pages(document)
    finally:
        document.close()
    lines: list[list[Line]] = []
    tables: list[list[Group]] = []
    for number, (page, grid) in enumerate(zip(chars, drawn, strict=True), 1):
        rest, found = _without_tables(words_of(page), grid, number)
        lines.append(lines_of(rest, number))
        tables.append(found)
    usual = measure(lines)
    pages = sort_pages(lines, [height for _, height in sizes], usual)
    bodies = [in_columns(page.body, width) for page, (width, _) in zip(pages, sizes, strict=True)]
    parts = list(_parts(pages, groups(bodies, tables, usual)))
    problems += [("A101", words) for words in _missing(parts, chars)]
    return Extract(tuple(parts), _hints(pages), tuple(problems))


def _open(data: bytes) -> Any:
    import pypdfium2  # only where such a file is met

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or b"/Encrypt" in data[-4096:] + data[:4096]:
            raise UnreadableError("D111", "de PDF is met een wachtwoord versleuteld.") from error
        raise UnreadableError("D115", "de PDF is beschadigd of niet volledig.") from error


def _refuse_bombs(data: bytes) -> None:
    """Refuse a PDF whose streams unpack to more than any paper holds, before PDFium unpacks them."""
    if _NESTED.search(data):
        raise UnreadableError("D113", "de PDF is dubbel ingepakt.")
    total = 0
    for found in _STREAM.finditer(data):
        total += _unpacked(data, found.end(), MOST_UNPACKED - total)
        if total > MOST_UNPACKED:
            raise UnreadableError("D113", f"de PDF pakt uit tot meer dan {MOST_UNPACKED:,} bytes.")


def _unpacked(data: bytes, at: int, most: int) -> int:
    """How many bytes the stream at a place unpacks to; stops when it is more than ``most``."""
    unpacker = zlib.decompressobj()
    total = 0
    try:
        while at < len(data) and not unpacker.eof and total <= most:
            piece = unpacker.unconsumed_tail
            if not piece:
                piece, at = data[at : at + 65_536], at + 65_536
            total += len(unpacker.decompress(piece, 1_000_000))
    except zlib.error:
        pass  # a stream of another kind
    return total


def _without_tables(words: list[Word], drawn: Sequence[Grid], number: int) -> tuple[list[Word], list[Group]]:
    """The words outside drawn tables, and those tables from top to bottom."""
    tables: list[Group] = []
    for grid in sorted(drawn, key=lambda g: -g.rows[0]):
        inside = [word for word in words if grid.holds(word)]
        cells = [[lines_of(cell, number) for cell in row] for row in grid.cells(inside)]
        rows = [row for row in cells if any(row)]
        if len(rows) < 2 or max(sum(map(bool, row)) for row in rows) < 2:
            continue
        taken = {id(word) for word in inside}
        words = [word for word in words if id(word) not in taken]
        tables.append(Group(lines_of(inside, number), rows))
    return words, tables


def _pages(
    document: Any,
) -> tuple[list[list[Char | None]], list[tuple[float, float]], list[list[Grid]], list[tuple[str, str]]]:
    """The characters, sizes and drawn tables of all pages; a problem for pages without text among others."""
    chars: list[list[Char | None]] = []
    sizes: list[tuple[float, float]] = []
    drawn: list[list[Grid]] = []
    for index in range(len(document)):
        page = document[index]
        chars.append(linked(page_chars(page), page_links(document, page)))
        sizes.append(page.get_size())
        drawn.append(grids(rules(page)))
        page.close()
        if sum(map(len, chars)) > MOST_CHARACTERS:
            raise UnreadableError("D104", f"de PDF bevat meer dan {MOST_CHARACTERS:,} tekens.")
    empty = [number for number, page in enumerate(chars, 1) if not any(page)]
    if len(empty) == len(chars):
        raise UnreadableError("D110", f"de PDF heeft {len(chars)} bladzijden zonder tekst: een scan.")
    named = ", ".join(map(str, empty[:10]))
    return chars, sizes, drawn, [("D110", f"zonder tekst: bladzijde {named}.")] if empty else []


def _parts(pages: Sequence[PageParts], found: Sequence[Group]) -> Iterator[Part]:
    """Paragraphs and tables, with the notes and furniture of a page after the last that begins there."""
    bind = Binder(pages)
    waiting = list(pages)
    for group in found:
        while waiting and waiting[0].number < group.page:
            yield from _edges(waiting.pop(0), bind)
        if group.cells:
            rows = tuple(tuple(bind.runs(cell) for cell in row) for row in group.cells)
            yield Part("table", page=group.page, rows=rows, header=1)
        else:
            bold = all(line.bold for line in group.lines) and any(c.isalpha() for c in group.lines[0].text)
            kind = "heading" if bold and len(group.lines) < 4 and not _sentence(group) else "paragraph"
            yield Part(kind, bind.runs(group.lines), page=group.page, last_page=group.lines[-1].page)
    for page in waiting:
        yield from _edges(page, bind)


def _sentence(group: Group) -> bool:
    return group.lines[-1].prose.endswith((".", "!", "?", ";", ",", ":"))


def _edges(page: PageParts, bind: Binder) -> Iterator[Part]:
    for note in page.notes:
        body = bind.runs([Line(note.lines[0].words[1:], page.number), *note.lines[1:]])
        yield note_part(bind.name(note), note.number, body, page=page.number)
    for line, rule in page.furniture:
        yield Part("furniture", (Run(line.text),), page=page.number, rule=rule)


def _hints(pages: Sequence[PageParts]) -> dict[str, str]:
    """What the running feet and the colophon say of the paper's own number."""
    out: dict[str, str] = {}
    for page in pages:
        for line, _ in page.furniture:
            if _ID.match(line.text):
                out.setdefault("id", line.text)
            foot = FOOT.search(line.text)
            if foot:
                out.setdefault("year", foot["year"])
                paper = _PAPER.match(foot["paper"])
                if paper:
                    out.setdefault("dossier", paper["dossier"])
                    out.setdefault("number", paper["number"])
    return out


def _missing(parts: Sequence[Part], chars: Sequence[Sequence[Char | None]]) -> Iterator[str]:
    """The characters of the file that the extract does not hold as often, in Dutch."""
    printed = Counter("".join(_plain(c.text) for page in chars for c in page if c))
    found: Counter[str] = Counter()
    for part in parts:
        for _, runs in part_runs(part):
            found.update("".join("".join(_plain(run.text).split()) for run in runs))
    differing = sorted((printed - found) + (found - printed))
    if differing:
        yield f"niet alle tekens van de PDF zijn gelezen: {''.join(differing)[:40]!r}."


def _plain(text: str) -> str:
    return "".join("-" if c in HYPHENS else c for c in text)
