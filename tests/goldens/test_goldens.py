"""The example's model and pages, word for word as they were when somebody last looked at them."""

from __future__ import annotations

import difflib

import pytest
from renew import COMMAND, FOLDER, goldens, on_disk

MOST_LINES = 60


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    return goldens()


def difference(path: str, was: str, now: str) -> str:
    """What changed, and what to do about it."""
    lines = list(
        difflib.unified_diff(
            was.splitlines(), now.splitlines(), f"golden/{path}", f"now/{path}", lineterm="", n=1
        )
    )
    more = f"\n... and {len(lines) - MOST_LINES} lines more" if len(lines) > MOST_LINES else ""
    shown = "\n".join(lines[:MOST_LINES])
    advice = f"If this is what you meant: {COMMAND}, look at the difference in git, and commit it."
    return f"\n{shown}{more}\n\n{advice}"


def test_there_are_goldens_of_the_files_that_are_made(found: dict[str, str]) -> None:
    assert sorted(found) == sorted(on_disk()), f"files came or went; if you meant it: {COMMAND}"


@pytest.mark.parametrize("path", sorted(on_disk()))
def test_what_is_made_is_the_golden(path: str, found: dict[str, str]) -> None:
    was, now = (FOLDER / path).read_text("utf-8"), found.get(path, "")
    if was != now:
        pytest.fail(difference(path, was, now), pytrace=False)


def test_the_message_of_a_failure_names_the_lines_and_the_command() -> None:
    message = difference("a.md", "een\ntwee\n", "een\ndrie\n")
    assert "-twee" in message
    assert "+drie" in message
    assert COMMAND in message
