"""The judged queries: what a reader finds, and how high."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import others
import pytest
import yaml
from browsing import Chromium
from reader import ask
from search_corpora import searched

CASES = Path(__file__).parents[1] / "cases" / "search" / "judged.yml"
JUDGED: list[dict[str, Any]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))["queries"]
LEAST = 0.90


Row = tuple[float, float]


def judged(name: str) -> list[dict[str, Any]]:
    """The queries of a corpus."""
    return [c for c in JUDGED if c["corpus"] == name]


def measured(cases: Sequence[Mapping[str, Any]], answers: Sequence[Sequence[set[str]]]) -> list[Row]:
    """For each query its reciprocal rank and its recall among the first ten; ours and the others alike."""
    rows = []
    for case, answer in zip(cases, answers, strict=True):
        shown = answer[:10]
        wanted = set(case["targets"])
        rank = next((n for n, names in enumerate(shown, 1) if names & wanted), 0)
        rows.append((1 / rank if rank else 0.0, len(wanted & set().union(*shown)) / len(wanted)))
    return rows


def ours(name: str) -> list[list[set[str]]]:
    """What our search answers."""
    found = searched(name)
    targets = found.targets()
    reports = ask(found.files, [{"q": c["query"]} for c in judged(name)])
    return [[targets[r["id"]] for r in report["results"]] for report in reports]


def said(engine: str, rows: Sequence[Row]) -> tuple[str, float]:
    """A line about an engine, and its MRR@10."""
    mrr, recall = (sum(row[n] for row in rows) / len(rows) for n in (0, 1))
    return f"{engine:9} {len(rows)} queries  MRR@10 {mrr:.3f}  recall@10 {recall:.3f}\n", mrr


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


def test_readers_find_what_was_judged_and_sooner_than_with_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], chromium: Chromium
) -> None:
    rows: dict[str, list[Row]] = {}
    for name in ("real", "example"):
        cases = judged(name)
        rows.setdefault("ours", []).extend(measured(cases, ours(name)))
        folder = tmp_path / name
        folder.mkdir()
        for engine, answers in others.answers(name, folder, [c["query"] for c in cases], chromium).items():
            rows.setdefault(engine, []).extend(measured(cases, answers))
    lines = {engine: said(engine, of_engine) for engine, of_engine in rows.items()}
    with capsys.disabled():
        sys.stdout.write("\n" + "".join(line for line, _ in lines.values()))
    low = [
        f"{c['query']!r}: {r:.2f}" for c, (r, _) in zip(judged("real"), rows["ours"], strict=False) if r < 1
    ]
    mrr = {engine: value for engine, (_, value) in lines.items()}
    assert mrr["ours"] >= LEAST, "\n".join(low)
    assert mrr["ours"] > max(mrr["Pagefind"], mrr["Material"])
