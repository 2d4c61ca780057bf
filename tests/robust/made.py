"""Good papers beside the bad ones, and the command line, for the tests of bad input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from generator.config import load
from generator.corpus import corpus

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "robust"


def cases(name: str) -> dict[str, Any]:
    """One file of cases."""
    loaded: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def made_papers(meetings: int, seed: int = 1) -> dict[str, str]:
    """The files of a made corpus: text by name."""
    found = corpus(meetings, seed, load(ROOT).councils)
    return {name: text for made in found for name, (text, _) in made.files.items()}


def process(*arguments: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The real command line, in a process of its own."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900, check=False
    )
