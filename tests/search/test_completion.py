"""Words that are not finished, or misspelt: what the lexicon makes of them, and how little is loaded."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader import ask
from search_corpora import searched
from test_relevance import judged

from generator.search import files as search_module
from generator.search import lexicon as lexicon_module
from generator.search.lexicon import SELECTED, SHORTEST, lexicon
from generator.search.parts import apart


def cut(monkeypatch: pytest.MonkeyPatch, largest: int, name: str) -> dict[str, bytes]:
    """The files of a corpus with shards of so many words."""
    monkeypatch.setattr(lexicon_module, "LARGEST", largest)
    found = searched(name)
    return search_module.index_files(apart(found.found), found.rules, {})


def words_loaded(report: dict[str, Any]) -> list[str]:
    return [file for file in report["files"] if file.startswith("w/") and file != "w/index"]


@pytest.mark.parametrize("name", ["example", "real"])
def test_a_beginning_loads_one_shard_and_stands_for_the_same_words_however_the_lexicon_is_cut(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = sorted(
        {word for case in judged(name) for word in case["query"].lower().split() if word.isalpha()}
    )
    beginnings = sorted({word[:n] for word in words for n in range(2, min(len(word), 7))})
    states = [{"q": beginning, "aantal": 1} for beginning in beginnings]
    fine, coarse = (ask(cut(monkeypatch, largest, name), states) for largest in (3, 10**9))
    completed = 0
    for beginning, report, whole in zip(beginnings, fine, coarse, strict=True):
        if len(report["terms"]) > 1 and not report["corrected"]:
            assert report["terms"] == whole["terms"], beginning
            assert len(words_loaded(report)) == 1, (beginning, words_loaded(report))
            completed += 1
    assert completed > len(beginnings) / 3


@given(st.dictionaries(st.text("abc", min_size=3, max_size=6), st.integers(1, 99), max_size=60))
def test_the_shard_of_a_beginning_that_is_cut_selects_the_most_frequent(counts: dict[str, int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lexicon_module, "LARGEST", 4)
        shards = lexicon(counts, frozenset())
    for prefix in {word[:n] for word in counts for n in range(SHORTEST, 7)}:
        fits = [word for word in counts if word.startswith(prefix)]
        first = sorted(fits, key=lambda w: (-counts[w].bit_length(), len(w), w))[:SELECTED]
        holder = max((name for name in shards if prefix.startswith(name)), key=len)
        if any(name != holder and name.startswith(holder) for name in shards):
            assert holder == prefix or not fits
        assert set(first) <= set(shards[holder]), prefix
    # and every word stands where its own letters lead
    assert set(itertools.chain.from_iterable(shards.values())) == set(counts)
    for word in counts:
        assert word in shards[max((name for name in shards if word.startswith(name)), key=len)]


def test_a_slip_far_from_the_beginning_loads_only_the_shards_of_that_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = cut(monkeypatch, 3, "example")
    (report,) = ask(files, [{"q": "veerpotnen"}])
    assert report["corrected"] == [["veerpotnen", "veerponten"]]
    assert {file[2:4] for file in words_loaded(report)} == {"ve"}
    assert len(words_loaded(report)) < sum(name.startswith("zoek/w/ve") for name in files)


@pytest.mark.parametrize("slip", ["evrponten", "verponten", "vveerponten", "eveerponten"])
def test_a_slip_in_the_first_letters_is_undone(slip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (report,) = ask(cut(monkeypatch, 3, "example"), [{"q": slip}])
    assert [meant for _, meant in report["corrected"]] == ["veerponten"]


def test_one_letter_of_the_next_word_changes_nothing() -> None:
    first, more = ask(searched("example").files, [{"q": "veerpont"}, {"q": "veerpont v"}])
    assert more["results"] == first["results"]
    assert more["unknown"] == []
    assert words_loaded(more) == []
