"""The reader's side of the search, run by Node as a browser runs it: the modules as they are published."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from search_corpora import ROOT

from generator.search.script import scripts

MODULES = ROOT / "site_overrides" / "javascripts" / "search"
RUN = Path(__file__).parent / "run.mjs"


def ask(
    files: Mapping[str, bytes],
    states: Sequence[Mapping[str, Any]] = (),
    words: Sequence[str] = (),
    warmed: bool = False,
) -> list[Any]:
    """A report for each state, that of warming up, the terms of each text; skips where there is no Node."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not here; the browser tests cover the reader's side")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        for name, data in scripts(MODULES).items():
            (root / "zoek" / name).write_bytes(data)
        (root / "package.json").write_text('{"type": "module"}')
        given = {
            "root": folder,
            "states": list(states),
            "words": list(words),
            "warmed": warmed,
        }
        done = subprocess.run(
            [node, RUN], input=json.dumps(given), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        reports: list[Any] = json.loads(done.stdout)
        return reports
