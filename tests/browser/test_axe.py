"""axe-core finds nothing: every type of page, light and dark, at three widths, and what opens on them.

Rules: all that axe-core calls WCAG 2.0, 2.1 or 2.2 at level A or AA (the size of targets too), and its best
practices. Not its experimental ones, and not AAA. In the dark only the rules that look at colours are asked:
for all others it is the same page. At the middle width these are left out: no colour is of that width alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import pytest
from browsing import Chromium
from page_types import MISSING, TYPES

sync_api = pytest.importorskip("playwright.sync_api")
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
MIDDLE = 768
WIDTHS = {"telephone": (360,), "screen": (MIDDLE, 1440)}  # a telephone has no hover, which shows other things


@pytest.fixture(scope="module", params=[(d, c) for d in WIDTHS for c in ("light", "dark")], ids="-".join)
def seen(request: pytest.FixtureRequest) -> tuple[str, str]:
    """On which device, in which colour scheme."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def tab(seen: tuple[str, str], chromium: Chromium, address: str) -> tuple[sync_api.Page, tuple[int, ...]]:
    """One tab for all pages on one device in one colour scheme, and the widths to look at."""
    device, scheme = seen
    page = chromium.tab(
        color_scheme=scheme,
        base_url=address,
        has_touch=device == "telephone",
        is_mobile=device == "telephone",
        viewport={"width": WIDTHS[device][0], "height": 900},
    )
    return page, WIDTHS[device]


def violations(tab: sync_api.Page, rules: list[str] | None = None, without: Sequence[str] = ()) -> list[str]:
    """What axe finds on the page as it stands, one line for each place."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE)
    asked = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": TAGS}
    options = {
        "runOnly": asked,
        "rules": {rule: {"enabled": False} for rule in without},
        "resultTypes": ["violations"],
        "preload": False,  # only rules that are not asked read the style sheets
    }
    found: list[dict[str, Any]] = tab.evaluate("o => axe.run(document, o).then(r => r.violations)", options)
    return [f"{rule['id']}: {n['html'][:160]} {n['failureSummary']}" for rule in found for n in rule["nodes"]]


@pytest.mark.parametrize("kind", TYPES)
def test_axe_finds_nothing(
    tab: tuple[sync_api.Page, tuple[int, ...]], shown: dict[str, str], kind: str
) -> None:
    page, widths = tab
    answer = page.goto(shown[kind])
    assert answer and answer.status == (404 if kind == MISSING else 200)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        dark = page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        if dark:
            found = [] if width == MIDDLE else violations(page, COLOURS)
        else:
            found = violations(page, without=COLOURS if width == MIDDLE else ())
        assert found == [], f"{shown[kind]} at {width} px"


def test_axe_finds_nothing_in_what_opens(tab: tuple[sync_api.Page, tuple[int, ...]]) -> None:
    page, _ = tab
    page.goto("dossiers/2031-03-13-vbr-informeel/")
    page.fill("#zoekvak", "veerpont")
    page.locator(".zoek__lijst[aria-busy=false] .zoek__keus").first.wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator(".antwoord .plek").first.focus()
    page.keyboard.press("Enter")
    page.locator(".plekmenu:popover-open").wait_for()
    assert violations(page) == []


def test_axe_sees_a_fault(tab: tuple[sync_api.Page, tuple[int, ...]]) -> None:
    page, _ = tab
    page.goto("over/")
    page.evaluate("document.querySelector('h1').append(document.createElement('img'))")
    page.evaluate("document.querySelector('article p').style.color = 'rgb(128 128 128 / 50%)'")
    found = " ".join(violations(page))
    assert "image-alt" in found
    assert "color-contrast" in found
