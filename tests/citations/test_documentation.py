"""The documentation of the references is run: what it shows is what happens."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "references.md"
MODULES = ("generator.citations", "generator.citations.papers", "generator.identifiers")


def test_the_page_shows_what_happens() -> None:
    outcome = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert outcome.attempted >= 25
    assert outcome.failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_the_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_everything_that_is_exported_is_documented_and_typed() -> None:
    import generator.citations as api

    for name in api.__all__:
        thing = getattr(api, name)
        if callable(thing):
            assert thing.__doc__, name
            assert thing.__annotations__ or thing.__init__.__annotations__, name
