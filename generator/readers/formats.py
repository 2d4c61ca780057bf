"""The formats that are no text, each with its extractor; opening one is bounded and never raises.

Scope: bytes of a known kind -> Source with its extract. To add a format: a file with
``extract(data) -> Extract``, a line in ``EXTRACTORS``, a kind in ``containers``, tests.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from generator.extract import Extract, extract_text
from generator.model import Source
from generator.problems import Problem
from generator.readers.containers import UnreadableError, refuse_old

EXTRACTORS: dict[str, str] = {
    "xml": "official_xml",
    "html": "html",
    "docx": "docx",
    "odt": "odt",
    "pdf": "pdf",
}
"""Format -> the module with its extractor, imported when such a file is met: the libraries that
formats need take longer to import than the five text papers to read."""

LONGEST = 20_000_000
"""Characters of an extract; as much as a text file may hold."""
MOST_LINES = 50_000
"""Lines of a text; the longest paper seen has a few thousand. Bounds time and memory."""


def open_format(path: str, kind: str, data: bytes, digest: str) -> tuple[Source, tuple[Problem, ...]]:
    """The source of a file of this kind.

    Args:
        path: for messages.
        kind: as ``containers.kind_of`` found it.
        data: the file's bytes.
        digest: their SHA-256.

    Returns:
        The source (empty text when the file cannot be read) and the problems found: D104 too much
        text, D110 a scan without text, D111 encrypted, D112 an old format, D113 an archive that may
        not be unpacked, D115 damaged, D116 a record about a paper, D117 tracked changes.
    """
    name = kind if kind in EXTRACTORS else "text"
    try:
        refuse_old(kind, data)
        found = _extractor(kind)(data)
    except UnreadableError as error:
        return Source(path, name, digest, ""), (Problem(path, 0, error.code, error.message),)
    except Exception as error:  # a library's own fault on a damaged or hostile file is that file's problem
        message = f"het bestand is niet te lezen als {kind} ({type(error).__name__})."
        return Source(path, name, digest, ""), (Problem(path, 0, "D115", message),)
    text = extract_text(found.parts)
    if len(text) > LONGEST:
        message = f"het bestand bevat {len(text):,} tekens; de grens is {LONGEST:,}."
        return Source(path, name, digest, ""), (Problem(path, 0, "D104", message),)
    if text.count("\n") > MOST_LINES:
        message = f"het bestand heeft meer dan {MOST_LINES:,} regels."
        return Source(path, name, digest, ""), (Problem(path, 0, "D104", message),)
    problems = [Problem(path, 0, code, message) for code, message in found.problems]
    if not text.strip():
        problems.append(Problem(path, 0, "D101", "er staat geen tekst in het bestand."))
    return Source(path, name, digest, text, found), tuple(problems)


def _extractor(kind: str) -> Callable[[bytes], Extract]:
    module = import_module(f"generator.readers.{EXTRACTORS[kind]}")
    extract: Callable[[bytes], Extract] = module.extract
    return extract
