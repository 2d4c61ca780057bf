"""An index loaded with only the terms of a query ranks exactly as the whole one."""

from __future__ import annotations

import json
import random
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lunr.index import Index
from lunr_reading import fnv, idf, numbers, scores, shard, shard_index, weight, whole_index
from search_corpora import searched

from generator.search import files as search_module
from generator.search import shards
from generator.search.coded import coded
from generator.search.forward import codes
from generator.search.parts import apart
from generator.search.records import FIELDS

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


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The example with tiers of three records and the smallest bundles, so that every cut is made."""
    monkeypatch.setattr(shards, "TIERS", (3, 4, 5, 6))
    monkeypatch.setattr(search_module, "TIERS", (3, 4, 5, 6))
    monkeypatch.setattr(shards, "BLOCK", 7)
    monkeypatch.setattr(shards, "BUNDLE", 300)
    monkeypatch.setattr(search_module, "RECENT", 80)
    found = searched("example")
    return search_module.index_files(apart(found.found), found.rules, {})


def test_tiers_and_segments_lose_no_posting(small: dict[str, bytes]) -> None:
    found = searched("example")
    assert len(json.loads(small["zoek/index.json"])["delen"]) == 2
    assert sum("-1.json" in f for f in small if not f.startswith("zoek/d/")) > 50
    assert sum("-s1.json" in f for f in small) > 10
    for case in (c for c in JUDGED if c["corpus"] == "example"):
        terms = sorted(set(found.analyser().terms(case["query"])))
        assert scores(shard_index(small, terms), terms) == pytest.approx(
            scores(whole("example"), terms), abs=1e-9
        )


def test_every_bound_holds_and_the_first_tier_is_exact(small: dict[str, bytes]) -> None:
    """What a tier says of a record lies above its true weight and at most a ninth (and the rounding of the
    averages) below; every term of the corpus, every record."""
    index = whole("example")
    manifest = json.loads(small["zoek/index.json"])
    slack = min(average / stable for _, _, average, stable in manifest["velden"])
    for term in index.inverted_index:
        found = shard(small, term)
        posting = index.inverted_index[term]
        number = posting["_index"]
        refs = {int(r) for name in FIELDS for r in posting[name]}
        assert found.ids == refs, term
        assert found.records == len(refs)
        assert found.places == sum(len(posting[name]) for name in FIELDS)
        idf_ = idf(found.places, manifest["n"])
        for ref in refs:
            true = sum(elements(index, f"{name}/{ref}").get(number, 0) for name in FIELDS)
            if ref in found.exact:
                held = found.exact[ref].items()
                said = sum(weight(manifest, idf_, n, count, length) for n, (count, length) in held)
                assert said == pytest.approx(true, abs=1e-9)
            else:
                most = idf_ * 2 ** ((found.steps[ref] - shards.ZERO) / shards.STEPS)
                assert true <= most + 0.002
                assert true >= most * slack * 2 ** (-1 / shards.STEPS) - 0.002


def elements(index: Index, ref: str) -> dict[int, float]:
    """A field vector of lunr by term."""
    flat = index.field_vectors[ref].elements if ref in index.field_vectors else []
    return dict(zip(flat[::2], flat[1::2], strict=True))


def test_codes_are_unique_also_where_hashes_meet() -> None:
    terms = [f"woord{n}" for n in range(2000)]
    found, salts = codes(terms, 12, range(len(terms)))
    assert len(set(found.tolist())) == len(terms)
    assert len(salts) > 300
    # the most frequent of those that meet keeps the code of its hash alone
    by_hash: dict[int, list[str]] = {}
    for term in terms:
        by_hash.setdefault(fnv(term) >> 20, []).append(term)
    assert not any(many[-1] in salts for many in by_hash.values())


@given(st.lists(st.integers(0, 700_000_000)), st.integers(0, 5), st.integers(0, 5))
def test_columns_of_numbers_are_read_back(values: list[int], before: int, after: int) -> None:
    text = coded(values)
    assert numbers(text.text) == values
    first, last = min(before, len(values)), max(min(before, len(values)), len(values) - after)
    assert numbers(text.part(first, last)) == values[first:last]
    assert json.loads(json.dumps(text.text, ensure_ascii=False)) == text.text
    assert text.text.encode().decode() == text.text
