"""What is fuzzed, each as a function of bytes that returns when a promise held and raises when not.

Scope: the promises, in one visible registry (``TARGETS``). Where the bytes come from is not known
here: a fixed series in the tests, a coverage-guided fuzzer by command.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator import audit
from generator.citations import Context, find_references
from generator.config import load
from generator.hyphens import Evidence
from generator.markup import clean, escape
from generator.model import Text
from generator.parsers import parse
from generator.problems import Problem
from generator.readback import plain
from generator.readers import open_source, read
from generator.strict_yaml import YamlError
from generator.strict_yaml import read as read_yaml

ROOT = Path(__file__).parents[2]
CONFIG = load(ROOT, ROOT / "content" / "example")
_CONTEXT = Context()


def paper(data: bytes) -> None:
    """A file of any kind is read and parsed, or refused with a problem; no word is lost or made up."""
    source, problems = open_source("stuk.txt", data)
    if not source.text:
        assert problems, "a file without text says why"
        return
    reading = read(source, Evidence.of((source.text,)))
    _clean(audit.check_reading(reading))
    _clean(audit.check_document(parse(reading, CONFIG)))


def _clean(problems: list[Problem]) -> None:
    assert not problems, "; ".join(f"{one.code} line {one.line}: {one.message}" for one in problems[:3])


def references(data: bytes) -> None:
    """Each reference says the words that stand at its place."""
    text = data.decode("utf-8", "replace")
    for ref in find_references(Text(text), {}, _CONTEXT).references:
        assert 0 <= ref.start < ref.end <= len(text)
        assert ref.quote == text[ref.start : ref.end]
        assert ref.ids or ref.status != "printed"


def settings(data: bytes) -> None:
    """A sidecar is read, or refused at a line."""
    try:
        read_yaml(data.decode("utf-8", "replace"))
    except YamlError as error:
        assert error.line >= 0
        assert error.message


def page(data: bytes) -> None:
    """Escaped text is read back as the same words."""
    text = " ".join(clean(data.decode("utf-8", "replace")).split())
    assert plain(escape(text)) == text


TARGETS: dict[str, Callable[[bytes], None]] = {
    "paper": paper,
    "references": references,
    "settings": settings,
    "page": page,
}
