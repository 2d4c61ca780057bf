"""The judged queries: what a reader finds, and how high."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from reader import ask
from search_corpora import searched

CASES = Path(__file__).parents[1] / "cases" / "search" / "judged.yml"
JUDGED: list[dict[str, Any]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))["queries"]
LEAST = 0.90


def measured(name: str) -> list[tuple[dict[str, Any], float, float]]:
    """Each query with its reciprocal rank and recall among the first ten."""
    found = searched(name)
    cases = [c for c in JUDGED if c["corpus"] == name]
    targets = found.targets()
    rows = []
    for case, report in zip(cases, ask(found.files, [{"q": c["query"]} for c in cases]), strict=True):
        shown = [targets[r["id"]] for r in report["results"][:10]]
        wanted = set(case["targets"])
        rank = next((n for n, names in enumerate(shown, 1) if names & wanted), 0)
        recall = len(wanted & set().union(*shown)) / len(wanted)
        rows.append((case, 1 / rank if rank else 0.0, recall))
    return rows


def test_the_judged_set_is_large_enough() -> None:
    assert len(JUDGED) >= 60
    assert sum(bool(c.get("new")) for c in JUDGED) >= 20


@pytest.mark.parametrize("name", ["example", "real"])
def test_every_target_exists_and_every_new_form_is_new(name: str) -> None:
    found = searched(name)
    known = set().union(*found.targets().values())
    words = {w for r in found.found for w in f"{r.title} {r.text}".lower().replace("-", " ").split()}
    for case in (c for c in JUDGED if c["corpus"] == name):
        assert not set(case["targets"]) - known, case
        assert not set(case.get("new", ())) & words, case


def test_readers_find_what_was_judged(capsys: pytest.CaptureFixture[str]) -> None:
    rows = measured("real") + measured("example")
    mrr = sum(r for _, r, _ in rows) / len(rows)
    recall = sum(r for _, _, r in rows) / len(rows)
    with capsys.disabled():
        sys.stdout.write(f"\njudged queries: {len(rows)}, MRR@10 {mrr:.3f}, recall@10 {recall:.3f}\n")
    low = [f"{c['query']!r}: {rank:.2f}" for c, rank, _ in rows if rank < 1]
    assert mrr >= LEAST, "\n".join(low)
