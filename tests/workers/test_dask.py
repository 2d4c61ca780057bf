"""The same bytes from a cluster: Dask with two workers, each a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import distributed
import pytest
from command import raadsdossier

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A scheduler with two workers, which import the program from this checkout."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, env={"PYTHONPATH": str(ROOT)}
    ) as cluster:
        yield cluster.scheduler_address.removeprefix("tcp://")


def _build(output: Path, *more: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "generator", "build", "-q", "--no-cache", *more]
    where = ["--documents", str(ROOT / "content" / "example"), "--output", str(output)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*command, *where], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}


def test_a_cluster_gives_the_same_bytes(address: str, tmp_path: Path) -> None:
    alone = _build(tmp_path / "alone", "--jobs", "1")
    assert _build(tmp_path / "cluster", "--executor", f"dask://{address}") == alone


@pytest.mark.parametrize("given", ["spark://host:1", "dask://", "dask"])
def test_an_address_that_is_none_is_wrong_usage(given: str) -> None:
    done = raadsdossier("build", "--dry-run", "--executor", given)
    assert done.returncode == 2
    assert "dask://host:8786" in done.stderr
