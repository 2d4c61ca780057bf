"""A browser or a page that dies costs the test it dies in, and none of those after it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from browsing import Chromium

TESTS = Path(__file__).parents[1]
KILLING = """
import os, signal
from browsing import until
from playwright.sync_api import Error

def test_dies(chromium):
    page = chromium.tab()
    asked = page.context.browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    [process] = [p["id"] for p in asked["processInfo"] if p["type"] == "browser"]
    os.kill(process, signal.SIGKILL)
    try:
        until(page, "false")
    except Error:
        assert chromium.died

def test_goes_on(chromium):
    page = chromium.tab()
    page.set_content("<title>een</title>")
    assert page.title() == "een"

def test_its_page_dies(chromium):
    chromium.tab().goto("chrome://crash")

def test_has_another_page(chromium):
    test_goes_on(chromium)
"""


def test_the_test_in_which_it_dies_fails_and_the_next_goes_on(tmp_path: Path, browsers: Chromium) -> None:
    (tmp_path / "test_killing.py").write_text(KILLING)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "conftest", "-p", "no:cacheprovider", "-q", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(TESTS), str(TESTS.parent)))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 3 passed, 1 error" in run.stdout, run.stdout + run.stderr
    assert "ERROR at teardown of test_dies" in run.stdout
    assert "Chromium died during this test" in run.stdout
    assert "FAILED test_killing.py::test_its_page_dies" in run.stdout
