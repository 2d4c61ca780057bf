"""A term says what it means to a mouse, a keyboard and a finger, and goes away again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

expect = pytest.importorskip("playwright.sync_api").expect
if TYPE_CHECKING:
    from playwright.sync_api import Page

DOSSIER = "dossiers/2031-06-30-vbr/"
TIP = "[role=tooltip]"


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_a_term_says_what_it_means(page: Page, how: str) -> None:
    page.goto(DOSSIER)
    term = page.locator("a.begrip").first
    says = term.get_attribute("title") or ""
    assert says.startswith(f"{term.inner_text()}: ")
    term.scroll_into_view_if_needed()
    getattr(term, how)()
    page.locator(TIP).wait_for()
    assert page.locator(TIP).inner_text().strip() == says
    page.keyboard.press("Escape")
    page.locator(TIP).wait_for(state="detached")


def test_the_first_tap_explains_and_the_second_follows(opens: Callable[..., Page]) -> None:
    page = opens(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page.goto(DOSSIER)
    term = page.locator("a.begrip").first
    term.scroll_into_view_if_needed()
    term.tap()
    page.locator(TIP).wait_for()
    assert page.url.endswith(DOSSIER)
    term.tap()
    page.wait_for_url("**/begrippen/#*")
    expect(page.locator(":target dt")).to_have_text("algemene oriëntatie")


def test_without_javascript_a_term_is_a_link_to_its_entry(opens: Callable[..., Page]) -> None:
    page = opens(java_script_enabled=False)
    page.goto(DOSSIER)
    page.locator("a.begrip").first.click()
    page.wait_for_url("**/begrippen/#*")


def test_the_drawings_stay_within_a_small_screen(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    for path in ("fracties/", "vergaderingen/", "raden/vbr/", DOSSIER):
        page.goto(path)
        assert page.locator("svg.tekening").count() >= 1
        outside = page.evaluate(
            "[...document.querySelectorAll('svg.tekening text')].filter((t) => {"
            " const b = t.getBoundingClientRect(); return b.left < 0 || b.right > innerWidth + 1; })"
            ".map((t) => t.textContent)"
        )
        assert outside == []
        small = page.evaluate(
            "[...document.querySelectorAll('svg.tekening text')]"
            ".filter((t) => parseFloat(getComputedStyle(t).fontSize) < 11).length"
        )
        assert small == 0
