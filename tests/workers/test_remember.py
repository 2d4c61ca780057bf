"""What is remembered of earlier runs: taken for the same key, while it stands, and for nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.citations import Known
from generator.connect import _answer, _Asked
from generator.model import Document, Paper, Source
from generator.remember import Hands, key_of


@pytest.mark.parametrize("what", ["the same", "another"])
def test_only_what_has_the_same_key_and_name_is_taken(what: str, tmp_path: Path) -> None:
    called: list[int] = []

    def double(number: int) -> int:
        called.append(number)
        return 2 * number

    first = Hands(cache=Cache(tmp_path)).every("the same", double, [1, 2, 3], ["a", "b", ""])
    again = Hands(cache=Cache(tmp_path)).every(what, double, [3, 2, 1], ["", "b", "a"])
    assert first == again[::-1] == [2, 4, 6]
    assert called == [1, 2, 3, 3] if what == "the same" else [1, 2, 3, 3, 2, 1]


def test_what_does_not_stand_any_more_is_made_and_kept_anew(tmp_path: Path) -> None:
    def found(value: str) -> list[str]:
        made = Hands(cache=Cache(tmp_path)).every(
            "x", lambda _: value, [0, 1], ["a", "b"], lambda kept: kept == value
        )
        assert made == [value, value]
        return Hands(cache=Cache(tmp_path)).every("x", lambda _: "new", [0, 1], ["a", "b"])

    assert found("one") == ["one", "one"]
    assert found("two") == ["two", "two"]


def test_none_is_a_result_like_any(tmp_path: Path) -> None:
    assert Hands(cache=Cache(tmp_path)).every("x", lambda _: None, [0], ["a"]) == [None]
    assert Hands(cache=Cache(tmp_path)).every("x", lambda _: 1, [0], ["a"]) == [None]


def test_what_is_asked_of_other_papers_is_written_down_with_what_is_not_known() -> None:
    known = {"kst-1-1": Known("report", "Verslag", date(2024, 1, 2))}
    asked = _Asked(known)
    assert asked.get("kst-1-1") is known["kst-1-1"]
    assert asked.get("kst-1-2") is None
    assert asked.answers == {"kst-1-1": ("report", "Verslag", date(2024, 1, 2)), "kst-1-2": None}
    assert _answer(replace(known["kst-1-1"], kind="letter")) != asked.answers["kst-1-1"]


def test_a_paper_is_the_same_only_with_anchors_of_its_own_and_known_files() -> None:
    source = Source("a.txt", "text", "0", "")
    document = Document(source, "letter", "TK", "kst-1-1", None, "", (), (), (), key="k")
    anchored = replace(document, anchored=("letter", "kst-1-1"))

    def key(*variants: Document) -> str:
        return key_of(Paper(variants[0].id, variants, 0, ()))

    assert key(anchored)
    assert key(anchored) != key(replace(anchored, key="other"))
    assert key(anchored) != key(anchored, anchored)
    assert key(document) == "", "its anchors depend on what else is on the page"
    assert key(replace(anchored, kind="report")) == "", "they were made for another kind"
    assert key(anchored, replace(anchored, key="")) == "", "one of its files is not known"
