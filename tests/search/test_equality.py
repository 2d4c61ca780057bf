"""An index loaded with only the terms of a query ranks exactly as the whole one."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from lunr.index import Index
from lunr_reading import scores, shard_index, whole_index
from search_corpora import searched

from generator.search import files as search_module
from generator.search import shards

JUDGED = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "search" / "judged.yml").read_text(encoding="utf-8")
)["queries"]


@lru_cache
def whole(name: str) -> Index:
    found = searched(name)
    return whole_index(found.found, found.ids, found.analyser())


@pytest.mark.parametrize("name", ["example", "real"])
def test_shards_of_a_query_score_as_the_whole_index(name: str) -> None:
    found = searched(name)
    analyser = found.analyser()
    for case in (c for c in JUDGED if c["corpus"] == name):
        terms = sorted(set(analyser.terms(case["query"])))
        expected = scores(whole(name), terms)
        assert scores(shard_index(found.files, terms), terms) == pytest.approx(expected, abs=1e-9), case[
            "query"
        ]


@pytest.mark.parametrize("name", ["example", "real"])
def test_any_three_terms_score_as_the_whole_index(name: str) -> None:
    found = searched(name)
    every = sorted(whole(name).inverted_index)
    draw = random.Random(5)  # noqa: S311  (a fixed choice of terms, no secret)
    for _ in range(60):
        terms = sorted(draw.sample(every, 3))
        expected = scores(whole(name), terms)
        assert expected
        assert scores(shard_index(found.files, terms), terms) == pytest.approx(expected, abs=1e-9), terms


def test_tiers_and_segments_lose_no_posting(monkeypatch: pytest.MonkeyPatch) -> None:
    """With tiers of three records and the smallest bundles every cut is made, and the sums stay the same."""
    found = searched("example")
    monkeypatch.setattr(shards, "TIER", 3)
    monkeypatch.setattr(shards, "BUNDLE", 300)
    files = search_module.index_files(found.found, found.rules, {})
    assert sum("-1.json" in f for f in files) > 50
    for case in (c for c in JUDGED if c["corpus"] == "example"):
        terms = sorted(set(found.analyser().terms(case["query"])))
        assert scores(shard_index(files, terms), terms) == pytest.approx(
            scores(whole("example"), terms), abs=1e-9
        )
