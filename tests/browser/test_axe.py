"""axe-core finds nothing: every type of page, light and dark, on a telephone and a screen, and what opens on
them.

Rules: all that axe-core calls WCAG 2.0, 2.1 or 2.2 at level A or AA (the size of targets too), and its best
practices. Not its experimental ones, and not AAA. In the dark only the rules that look at colours are asked:
for all others it is the same page.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from browsing import Chromium
from page_types import MISSING, TYPES

sync_api = pytest.importorskip("playwright.sync_api")
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
WIDTHS = {"telephone": 360, "screen": 1440}  # a telephone has no hover, which shows other things


@pytest.fixture(scope="module", params=[(d, c) for d in WIDTHS for c in ("light", "dark")], ids="-".join)
def seen(request: pytest.FixtureRequest) -> tuple[str, str]:
    """On which device, in which colour scheme."""
    found: tuple[str, str] = request.param
    return found


@pytest.fixture
def tab(seen: tuple[str, str], chromium: Chromium, address: str) -> sync_api.Page:
    """One tab for all pages on one device in one colour scheme."""
    device, scheme = seen
    return chromium.tab(
        color_scheme=scheme,
        base_url=address,
        has_touch=device == "telephone",
        is_mobile=device == "telephone",
        viewport={"width": WIDTHS[device], "height": 900},
    )


def violations(tab: sync_api.Page, part: str = "html") -> list[str]:
    """What axe finds in a part of the page as it stands, one line for each place."""
    if not tab.evaluate("'axe' in window"):
        tab.evaluate(AXE)
    dark = tab.evaluate("document.body.dataset.mdColorScheme") == "slate"
    options = {
        "runOnly": {"type": "rule", "values": COLOURS} if dark else {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
        "preload": False,  # only rules that are not asked read the style sheets
    }
    run = "([part, options]) => axe.run(part, options).then(r => r.violations)"
    found: list[dict[str, Any]] = tab.evaluate(run, [part, options])
    return [f"{rule['id']}: {n['html'][:160]} {n['failureSummary']}" for rule in found for n in rule["nodes"]]


@pytest.mark.parametrize("kind", TYPES)
def test_axe_finds_nothing(tab: sync_api.Page, shown: dict[str, str], kind: str) -> None:
    answer = tab.goto(shown[kind])
    assert answer and answer.status == (404 if kind == MISSING else 200)
    assert violations(tab) == [], shown[kind]


IN_PARTS = (
    "stukken/eu/",
    "stukken/eu/?zoek=2014",
    "vergaderingen/",
    "vergaderingen/voorzitterschap/",
    "raden/vbr/",
    "hiaten/",
    "ondertekenaars/",
)


@pytest.mark.parametrize("page", IN_PARTS)
def test_axe_finds_nothing_on_a_list_in_parts(tab: sync_api.Page, cut_address: str, page: str) -> None:
    answer = tab.goto(cut_address + page)
    assert answer and answer.status == 200
    if "?" in page:
        tab.locator("#register tbody tr").first.wait_for()
    assert violations(tab) == []


def test_axe_finds_nothing_in_what_opens(tab: sync_api.Page) -> None:
    tab.goto("dossiers/2031-03-13-vbr-informeel/")
    tab.fill("#zoekvak", "veerpont")
    tab.locator(".zoek__lijst[aria-busy=false] .zoek__keus").first.wait_for()
    assert violations(tab) == []
    tab.keyboard.press("Escape")
    tab.locator(".antwoord .plek").first.focus()
    tab.keyboard.press("Enter")
    tab.locator(".plekmenu:popover-open").wait_for()
    assert violations(tab, ".plekmenu") == []


def test_axe_sees_a_fault(tab: sync_api.Page, seen: tuple[str, str]) -> None:
    tab.goto("over/")
    tab.evaluate("document.querySelector('h1').append(document.createElement('img'))")
    tab.evaluate("document.querySelector('article p').style.color = 'rgb(128 128 128 / 50%)'")
    found = " ".join(violations(tab))
    assert ("image-alt" in found) == (seen[1] == "light")
    assert "color-contrast" in found
