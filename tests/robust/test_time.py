"""Time grows with the text and not with its square, whatever the text is."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from made import ROOT, cases
from near_misses import attacks, patterns, searched
from timing import quick

import generator
from generator import pipeline
from generator.config import load

SIZE = 20_000
MANY = 4.0
"""Processor seconds for a document of ``SIZE``: a linear build takes about one, a quadratic one more."""

NEAR = 4_000
SLOW = 0.12
"""Seconds for one expression on ``NEAR`` characters: a linear one takes a thousandth of a second."""

BOUNDED = {  # how long what it reads can be, at least as the test believes, and why
    "generator.around._DAYS": (400, "the quote of a reference, which the finder bounds"),
    "generator.dutch._RUN": (400, "the quote of a reference, its white space made single before"),
    "generator.pages.tables._FIGURE": (400, "a cell of a table, its white space single"),
    "generator.override_keys._NAMED": (400, "an editor's value, its white space made single before"),
    "generator.parsers.tracks._SPLIT": (80, "what stands between brackets, eighty characters at most"),
    "generator.readers.pdf_tables._ROW": (130, "a line of the flavour pdf-text, 130 characters at most"),
    "generator.rules.RULES": (1000, "one piece that a reader has already cut"),
}
PATTERNS = list(patterns(generator))

BOMBS: list[dict[str, Any]] = cases("bombs")["bombs"]


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb["name"])
def test_a_repeated_near_miss_is_read_in_time(bomb: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "stuk.txt").write_text(bomb["head"] + bomb["piece"] * (SIZE // len(bomb["piece"])))
    config = load(ROOT, tmp_path)
    made = quick(lambda: pipeline.build(config), MANY)
    assert not [problem for problem in made.problems if problem.severity == "error"]


@pytest.mark.parametrize(("name", "pattern"), [pytest.param(*found, id=found[0]) for found in PATTERNS])
def test_an_expression_takes_linear_time(name: str, pattern: Any) -> None:
    everywhere = searched(name, generator)
    for text in attacks(pattern, BOUNDED[name][0] if name in BOUNDED else NEAR):
        quick(partial(_used, pattern, text, everywhere), SLOW)


def test_no_expression_is_hidden_in_a_function() -> None:
    """Where the test above would not see it. Of the search, one reads the source of lunr.js."""
    used = re.compile(r"\bre\.(?!compile|escape|error|Match|Pattern|[A-Z]+\b)\w+\(")
    folder = ROOT / "generator"
    hidden = [str(p.relative_to(folder)) for p in sorted(folder.rglob("*.py")) if used.search(p.read_text())]
    assert hidden == ["search/script.py"]


def test_what_is_bounded_is_there() -> None:
    assert not BOUNDED.keys() - {name for name, _ in PATTERNS}


def _used(pattern: Any, text: str, everywhere: bool) -> None:
    if everywhere:
        for _ in pattern.finditer(text):
            pass
    else:
        pattern.match(text)
        pattern.fullmatch(text)
