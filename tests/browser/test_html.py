"""Every page is valid HTML: the Nu Html Checker finds no error and has no warning.

As it is published, and as it stands in the browser once the scripts have run. ``.ci/checker`` installs it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_built import ROOT, Built

if TYPE_CHECKING:
    from playwright.sync_api import Page

JAR = ROOT / "build/tools/checker/node_modules/vnu-jar/build/dist/vnu.jar"
BAD = "<!doctype html><html lang=nl><title>x</title><p id=a><p id=a><ul><p></ul>"


def faults(files: Iterable[Path]) -> list[str]:
    """What the checker says, one line for each place. What it only remarks on is left out."""
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        pytest.skip("the Nu Html Checker is not here (see .ci/checker)")
    run = subprocess.run(
        [java, "-jar", JAR, "--format", "json", "--exit-zero-always", *files],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(run.stderr)["messages"]
    # of a file on a disk no address is the site's own; test_policy.py sees to the policy
    return [
        f"{m['url'].rpartition('/site/')[2]}:{m.get('lastLine')}: {m['message']}"
        for m in told
        if m["type"] != "info" or m.get("subType") == "warning"
        if "violates Content Security Policy (meta tag)" not in m["message"]
    ]


def test_every_page_is_valid_and_a_bad_one_is_seen(built: Built, tmp_path: Path) -> None:
    bad = tmp_path / "slecht.html"
    bad.write_text(BAD)
    found = faults([bad, *(built.site / path for path in built.html)])
    assert [fault for fault in found if "slecht.html" not in fault] == []
    assert len(found) >= 3, "the checker checks"


def test_every_list_in_parts_is_valid(cut: Built) -> None:
    lists = [path for path, page in cut.html.items() if page.select("#delen")]
    assert len(lists) > 9
    assert faults(cut.site / path for path in lists) == []


def test_every_type_of_page_is_valid_once_its_scripts_have_run(
    page: Page, shown: dict[str, str], tmp_path: Path
) -> None:
    for kind, address in shown.items():
        page.goto(address)
        (tmp_path / f"{kind}.html").write_text("<!doctype html>" + page.content().partition(">")[2])
    assert faults(sorted(tmp_path.iterdir())) == []
