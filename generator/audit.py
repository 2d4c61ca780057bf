"""No word lost, no word invented.

Scope: checks, whenever a document is read, that its pieces tile its source exactly, and that each
piece is allowed by its rule. What a page shows is for ``audit_pages``. It repairs nothing; a
violation is an error with file, line and words.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from generator.model import Document, Piece, Reading, Text
from generator.problems import Problem
from generator.rules import PLACEHOLDERS, allows
from generator.walk import masked_in, texts, unit_blocks


def check_reading(reading: Reading) -> list[Problem]:
    """The audit of a reading: see ``check_pieces``."""
    return check_pieces(
        reading.source.path, reading.source.text, texts(reading.blocks, reading.notes), reading.furniture
    )


def check_document(document: Document) -> list[Problem]:
    """The audit of a parsed document: see ``check_pieces``.

    Raises:
        ValueError: its pieces were let go, so that nothing can be said of them.
    """
    if document.settled:
        raise ValueError(f"{document.source.path} was audited before, and its pieces were let go")
    blocks = (block for unit in document.body for block in unit_blocks(unit))
    return check_pieces(
        document.source.path, document.source.text, texts(blocks, document.notes), document.furniture
    )


def count_masked(document: Document) -> list[Problem]:
    """A D310 that says how much contact data was masked in a document; empty when none was."""
    count = masked_in(document)
    if not count:
        return []
    said = ", ".join(f"{number} keer {PLACEHOLDERS[rule]}" for rule, number in sorted(count.items()))
    return [Problem(document.source.path, 0, "D310", f"contactgegevens: {said}.")]


def check_pieces(path: str, source: str, parts: Iterable[Text], furniture: Iterable[Piece]) -> list[Problem]:
    """Whether pieces tile the source, each allowed by its rule, and make up the texts.

    Args:
        path: for messages.
        source: the whole source.
        parts: every published text.
        furniture: pieces that belong to no text.

    Returns:
        A101 for source that no piece takes, A102 for words that no source gives (also: the same
        source twice, a text that its pieces do not make). Empty when all is well.
    """
    problems: list[Problem] = []
    pieces = list(furniture)
    for text in parts:
        if text.value != "".join([p.text for p in text.pieces]):
            problems.append(
                _problem(path, source, text.pieces[0].start if text.pieces else 0, "A102", text.value)
            )
        pieces += text.pieces
    pieces.sort(key=attrgetter("start", "end"))
    at = 0
    for piece in pieces:
        if piece.start > at:
            problems.append(_problem(path, source, at, "A101", source[at : piece.start]))
        elif piece.start < at:
            problems.append(_problem(path, source, piece.start, "A102", source[piece.start : piece.end]))
        printed = source[piece.start : piece.end]
        if not (printed == piece.text if piece.rule == "" else allows(piece.rule, printed, piece.text)):
            words = f"{piece.rule}: {printed!r} -> {piece.text!r}"
            problems.append(_problem(path, source, piece.start, "A102", words))
        at = max(at, piece.end)
    if at < len(source):
        problems.append(_problem(path, source, at, "A101", source[at:]))
    return problems


def _problem(path: str, source: str, at: int, code: str, words: str) -> Problem:
    shown = " ".join(words.split())
    return Problem(path, source.count("\n", 0, at) + 1, code, f"“{shown[:80]}”.")
