"""The first results, told before the rest is here: a fault in showing them is seen, and ends nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from reader import MODULES

ASKED = """
import { First } from "./first.js";
const seen = [], told = [];
process.on("uncaughtException", (fault) => seen.push(fault.message));
const first = new First(
  async (id) => { if (id === 3) throw new Error("niet geladen"); return { w: [] }; },
  [],
  (passages) => { told.push(passages.map(({ id }) => id)); throw new Error("de lijst viel om"); },
);
first.know([{ id: 1, high: 0 }], -1);
await new Promise((done) => setTimeout(done));
first.end([{ id: 1 }, { id: 2 }, { id: 3 }]);
await new Promise((done) => setTimeout(done));
console.log(JSON.stringify({ seen, told, firstTold: first.told, here: [...first.here.keys()] }));
"""


def test_a_fault_in_showing_the_first_results_is_seen_and_ends_nothing(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not here; the browser tests cover the reader's side")
    place = tmp_path / "search"
    shutil.copytree(MODULES, place)
    (place / "package.json").write_text('{"type": "module"}')
    (place / "asked.js").write_text(ASKED)
    done = subprocess.run([node, place / "asked.js"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found == {"seen": ["de lijst viel om"], "told": [[1]], "firstTold": [1], "here": [1, 2]}
