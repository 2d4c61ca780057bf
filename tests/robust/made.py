"""Good papers beside the bad ones, and the command line, for the tests of bad input."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "robust"


def cases(name: str) -> dict[str, Any]:
    """One file of cases."""
    loaded: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def _made_corpus() -> ModuleType:
    file = ROOT / "tests" / "bench" / "made_corpus.py"
    spec = importlib.util.spec_from_file_location("made_corpus", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["made_corpus"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


made_corpus = _made_corpus()


def raadsdossier(
    *arguments: str | Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The real command line."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
