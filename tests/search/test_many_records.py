"""Frequent words at the sizes of the real tiers: what is not looked at could not have come first."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pytest
from lunr_reading import scores, shard, shard_index
from reader import ask
from search_corpora import placed, searched

from generator.search import files as search_module
from generator.search.parts import apart
from generator.search.records import Record
from generator.search.shards import TIERS

MANY = 4000
"""Records: more than the reader's tables have room for at first, so that they grow during a query."""
WORDS = [
    "".join(parts)
    for parts in itertools.product(("ba", "do", "fi", "ku", "le"), ("mon", "rig"), ("tal", "pes"))
]


@lru_cache
def made() -> tuple[dict[str, bytes], tuple[int, ...]]:
    """The files of records that hold a few words out of twenty, the first ones most often, and their ids."""
    draw = random.Random(11)  # noqa: S311  (the same records every time, no secret)
    (first, *_), rules = searched("example").found, searched("example").rules
    often = [1 / (n + 1) for n in range(len(WORDS))]
    found: list[Record] = []
    for n in range(MANY):
        text = " ".join(draw.choices(WORDS, often, k=draw.randint(3, 40)))
        title = " ".join(draw.choices(WORDS, k=2))
        day = date(2001, 1, 1) + timedelta(days=n // 7)
        found.append(
            replace(
                first, anchor=f"p{n}", title=title, blocks=((f"p{n}", text),), day=day, numbers=(), cited=()
            )
        )
    return search_module.index_files(apart(found), rules, {}), tuple(placed(found).ids)


def left(files: dict[str, bytes], report: dict[str, Any]) -> set[str]:
    """The tiers of the terms of a query that were not loaded."""
    tiers = tuple(f"{part}/{term}-" for part in "ar" for term in report["terms"])
    names = {name.removeprefix("zoek/").removesuffix(".json") for name in files}
    return {name for name in names if name.startswith(tiers)} - set(report["files"])


@pytest.mark.parametrize("wanted", [1, 10])
def test_the_first_results_are_those_of_all_records(wanted: int) -> None:
    files, _ = made()
    pairs = [f"{a} {b}" for a, b in zip(WORDS[:8], WORDS[3:11], strict=True)]
    queries = [*WORDS[:4], *pairs, " ".join(WORDS[:5])]
    early = 0
    for query, report in zip(queries, ask(files, [{"q": q, "aantal": wanted} for q in queries]), strict=True):
        expected = scores(shard_index(files, report["terms"]), report["terms"])
        best = sorted(expected.items(), key=lambda hit: (-hit[1], -int(hit[0])))[:wanted]
        assert [expected[str(r["id"])] for r in report["results"]] == pytest.approx(
            [score for _, score in best], abs=2e-3
        ), query
        early += bool(left(files, report))
    assert early > 3


def test_of_one_word_the_number_of_records_is_known_before_all_are_loaded() -> None:
    files, _ = made()
    word = WORDS[0]
    (report,) = ask(files, [{"q": word}])
    (term,) = report["terms"]
    held = shard(files, term).records
    assert held > sum(TIERS[:2])
    assert (report["total"], report["exact"]) == (held, True)
    assert left(files, report)


def test_of_more_words_at_least_those_that_hold_the_most_frequent_one() -> None:
    files, _ = made()
    (report,) = ask(files, [{"q": f"{WORDS[0]} {WORDS[1]}"}])
    each = [shard(files, term).ids for term in report["terms"]]
    assert report["total"] >= max(map(len, each)) - report["exact"]
    assert report["total"] <= len(set().union(*each))


def test_tiers_are_asked_for_before_records() -> None:
    """They decide, and many hosts send no more than six files at once."""
    files, _ = made()
    reports = ask(files, [{"q": f"{a} {b}"} for a, b in zip(WORDS[:6], WORDS[4:10], strict=True)])
    seen = 0
    for report in reports:
        kinds = ["d" if f.startswith("d/") else "t" if "-" in f else "b" for f in report["files"]]
        if "t" in kinds:
            assert kinds.index("t") < kinds.index("d"), report["files"]
            seen += 1
    assert seen > 3
