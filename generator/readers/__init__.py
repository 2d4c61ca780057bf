"""Readers: bytes -> Blocks and Notes with their place in the source. They know no meetings.

Scope: decoding, choosing the reader by content (``detect``), and the promise that every character
of the source is in exactly one piece. ``READERS`` is the one list of flavours: a new one is a file
here, a line there, and cases in ``tests/cases/readers``. A format that is no text (XML, HTML, Word,
ODT, PDF) has an extractor (``formats``) that takes its words out; one reader serves them all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from operator import attrgetter

from generator.config import LARGEST
from generator.hyphens import Evidence
from generator.model import Block, Piece, Reading, Source
from generator.problems import Problem
from generator.readers import formats, markdown, one_line, parts, pdf_text, word_text
from generator.readers.containers import kind_of, misnamed
from generator.readers.detect import detect
from generator.readers.encodings import decode, is_binary
from generator.readers.notes import words_before
from generator.rules import CONTROL

READERS: dict[str, Callable[[Source, Evidence], Reading]] = {
    "word-text": word_text.read,
    "pdf-text": pdf_text.read,
    "markdown": markdown.read,
    "text": one_line.read,
    **dict.fromkeys(formats.EXTRACTORS, parts.read),
}

_ABOUT = re.compile(
    r"(?:.*/)?(?:(?i:readme)|(?:SOURCES|LICEN[CS]E|COPYING|NOTICE|AUTHORS|CHANGELOG|CONTRIBUTING))(?:\.(?:md|rst|txt))?"
)
"""A text about the folder that it lies in, by the names that such texts have by custom: papers have none of
them (the SOURCES.md beside the real files of the tests was taken for an annex)."""
_NO_LINE_END = re.compile(r"[^\n]")
_CONTROL = re.compile(rf"[{CONTROL}]")


def open_source(path: str, data: bytes) -> tuple[Source, tuple[Problem, ...]]:
    """Decode a file and detect its flavour.

    Args:
        path: posix path relative to the documents folder, for messages.
        data: the file's bytes.

    Returns:
        The source (empty text when the file cannot be read) and the problems found: D101 empty, D102
        not text, D103 Windows-1252, D104 too large, D106 invisible characters, D107 another code
        page, D110 to D116 as ``formats.extract`` says, D114 a name that says another kind, D116 also a
        text about its folder.
    """
    digest = hashlib.sha256(data).hexdigest()
    problem = _unreadable(path, data)
    if problem:
        return Source(path, "text", digest, ""), (problem,)
    kind = kind_of(data)
    problems: list[Problem] = []
    wrong = misnamed(path, kind)
    if wrong:
        problems.append(Problem(path, 0, "D114", wrong))
    if kind:
        source, found = formats.open_format(path, kind, data, digest)
        return source, (*problems, *found)
    decoded = decode(path, data)
    problems += decoded.problems
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:  # a byte order mark and nothing behind it
        problems.append(Problem(path, 0, "D101", "het bestand is leeg."))
    hidden = _CONTROL.search(text)
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        message = f"onzichtbaar teken U+{ord(hidden.group()):04X} in de bron."
        problems.append(Problem(path, line, "D106", message))
    return Source(path, detect(text)[0], digest, text), tuple(problems)


def _unreadable(path: str, data: bytes) -> Problem | None:
    if not data.strip():
        return Problem(path, 0, "D101", "het bestand is leeg.")
    if _ABOUT.fullmatch(path):
        message = (
            "aan de naam te zien gaat dit bestand over de map; is het een stuk, geef het dan een andere naam."
        )
        return Problem(path, 0, "D116", message)
    if len(data) > LARGEST:
        return Problem(path, 0, "D104", f"het bestand is groter dan {LARGEST:,} bytes.")
    if data.count(b"\n") > formats.MOST_LINES and not kind_of(data):
        return Problem(path, 0, "D104", f"het bestand heeft meer dan {formats.MOST_LINES:,} regels.")
    if not kind_of(data) and is_binary(data):
        return Problem(path, 0, "D102", "het bestand is geen tekst (het bevat nulbytes).")
    return None


def read(source: Source, evidence: Evidence, front_matter: int = 0) -> Reading:
    """Read a source with the reader of its flavour; every character ends in exactly one piece.

    Args:
        source: as ``open_source`` returned it.
        evidence: what is known of Dutch spelling, for hyphens at line ends.
        front_matter: characters at the start that are an editor's front matter, not the paper's.

    Returns:
        The reading, with space between blocks as pieces of the rule ``blank``. Text that no piece
        takes is left out here and found by the audit (A101).
    """
    masked = source
    front_matter = 0 if source.extract else front_matter
    if front_matter:  # same offsets and lines, no words
        blanked = _NO_LINE_END.sub(" ", source.text[:front_matter])
        rest = source.text[front_matter:]
        masked = replace(source, text=blanked + rest, format=detect(rest)[0])
    reading = READERS[masked.format](masked, evidence)
    empty = [b for b in reading.blocks if not b.text.value and b.table is None]
    blocks = tuple(b for b in reading.blocks if b.text.value or b.table is not None)
    furniture = [*reading.furniture, *(p for b in empty for p in b.text.pieces)]
    notes = words_before(blocks, reading.notes)
    taken = [*furniture, *_pieces(blocks), *(p for n in notes for p in n.text.pieces)]
    furniture += _blanks(masked.text, taken)
    furniture.sort(key=attrgetter("start", "end"))
    if front_matter:
        furniture[:1] = _split_front(furniture[0], front_matter)
    source = replace(source, format=masked.format)
    return replace(reading, source=source, blocks=blocks, notes=notes, furniture=tuple(furniture))


def _split_front(first: Piece, length: int) -> list[Piece]:
    """The first blank piece cut where the front matter ends."""
    front = Piece(0, length, "", "front-matter")
    return [front, Piece(length, first.end, "", "blank")] if first.end > length else [front]


def _pieces(blocks: tuple[Block, ...]) -> list[Piece]:
    pieces: list[Piece] = []
    for block in blocks:
        pieces += block.text.pieces
        if block.table:
            cells = [block.table.caption, *block.table.header, *(c for row in block.table.rows for c in row)]
            pieces += [p for cell in cells for p in cell.pieces]
    return pieces


def _blanks(text: str, pieces: list[Piece]) -> list[Piece]:
    """Pieces of the rule ``blank`` for the white space that no other piece takes."""
    out: list[Piece] = []
    at = 0
    for piece in sorted(pieces, key=attrgetter("start", "end")):
        if piece.start > at and text[at : piece.start].isspace():
            out.append(Piece(at, piece.start, "", "blank"))
        at = max(at, piece.end)
    if at < len(text) and text[at:].isspace():
        out.append(Piece(at, len(text), "", "blank"))
    return out
