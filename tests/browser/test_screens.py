"""What a reader sets: a small or zoomed screen, wider spacing, less motion, own colours, no JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from browsing import Chromium
from page_types import TYPES
from test_axe import violations

expect = pytest.importorskip("playwright.sync_api").expect
if TYPE_CHECKING:
    from playwright.sync_api import Page

DOSSIER = "dossiers/2031-03-13-vbr-informeel/"
# WCAG 1.4.10: what is wider than the screen stands in a frame of its own that the keyboard can reach.
STICKING_OUT = """() => {
  const framed = (node) => node.closest('.tabel, [tabindex="0"], pre, .vh, .md-skip');
  return [...document.body.querySelectorAll('*')].filter((node) => {
    const box = node.getBoundingClientRect();
    return node.checkVisibility({visibilityProperty: true, opacityProperty: true}) && box.width > 1
      && box.right > innerWidth + 1 && !framed(node);
  }).map((node) => node.outerHTML.slice(0, 120));
}"""
BROKEN = """() => [...document.querySelectorAll('.heel')].filter((word) => word.getClientRects().length > 1)
  .map((word) => word.textContent)"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
SPACING = """* { line-height: 1.5 !important }
* { letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
MOVING = """() => [...document.querySelectorAll('*')].filter((node) => {
  const style = getComputedStyle(node);
  const times = style.transitionDuration.split(', ').map(parseFloat);
  return style.animationName !== 'none' || Math.max(...times) > 0 || style.scrollBehavior === 'smooth';
}).map((node) => node.outerHTML.slice(0, 80))"""


@pytest.fixture
def tab(chromium: Chromium, address: str) -> Page:
    """One tab for all types of page."""
    return chromium.tab(base_url=address)


@pytest.mark.parametrize("kind", TYPES)
def test_nothing_scrolls_sideways_at_320_pixels(tab: Page, shown: dict[str, str], kind: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})  # 1280 pixels at 400 %
    tab.goto(shown[kind])
    assert tab.evaluate(STICKING_OUT) == []
    assert tab.evaluate(BROKEN) == []
    assert not tab.evaluate(SIDEWAYS)
    tab.set_viewport_size({"width": 640, "height": 450})  # 1280 pixels at 200 %
    assert not tab.evaluate(SIDEWAYS)


@pytest.mark.parametrize("kind", ["register", "people", "commitments"])
def test_on_a_telephone_a_row_of_a_wide_register_is_a_card(
    tab: Page, shown: dict[str, str], kind: str
) -> None:
    tab.set_viewport_size({"width": 360, "height": 800})
    tab.goto(shown[kind])
    frames = tab.evaluate(
        """[...document.querySelectorAll('.register')].map((f) => [f.scrollWidth - f.clientWidth,
             ...[...f.querySelectorAll('tbody tr:not([hidden])')].slice(0, 20).map((row) => row.clientHeight
               - [...row.cells].reduce((sum, cell) => sum + cell.offsetHeight, 0))])"""
    )
    # the head that stands before a cell is as much as the cell's own height
    assert tab.evaluate(
        "[...document.querySelectorAll('.kaarten td')].every(c => c.scrollHeight <= c.clientHeight + 2)"
    )
    assert frames
    for over, *gaps in frames:
        assert over <= 0, "it scrolls sideways"
        assert gaps
        assert max(gaps) < 40, "a row is higher than what stands in it"


@pytest.mark.parametrize("width", [390, 960, 1440])
def test_a_title_of_full_width_leaves_the_page_as_wide_as_it_is(tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})
    tab.goto(DOSSIER)
    tab.wait_for_selector(".plek", state="attached")
    # sign by sign, so that at some length the title is as wide as its line
    widest = tab.evaluate(
        """async () => {
          const title = document.querySelector('.agendapunt').firstChild;
          let widest = 0;
          for (let n = 0; n < 150; n++) {
            title.data += ' i';
            widest = Math.max(widest, document.documentElement.scrollWidth - innerWidth);
          }
          return widest;
        }"""
    )
    assert widest <= 0


@pytest.mark.parametrize("kind", ["dossier", "paper", "register"])
def test_wider_spacing_breaks_nothing(opens: Callable[..., Page], shown: dict[str, str], kind: str) -> None:
    page = opens(bypass_csp=True, viewport={"width": 360, "height": 640})
    page.goto(shown[kind])
    page.add_style_tag(content=SPACING)
    assert page.evaluate(STICKING_OUT) == []
    assert not page.evaluate(SIDEWAYS)


def test_nothing_moves_for_who_wants_less_motion(opens: Callable[..., Page]) -> None:
    found = {}
    for motion in ("reduce", "no-preference"):
        page = opens(reduced_motion=motion)
        page.goto(DOSSIER)
        found[motion] = page.evaluate(MOVING)
    assert found["reduce"] == []
    assert found["no-preference"] != []


def test_the_page_holds_in_colours_of_the_readers_own(opens: Callable[..., Page]) -> None:
    page = opens(forced_colors="active")
    page.goto(DOSSIER)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert violations(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_whole_way_is_open_without_javascript(opens: Callable[..., Page]) -> None:
    page = opens(java_script_enabled=False)
    page.goto("")
    page.get_by_role("link", name="Informele Voorbeeldraad 13-14 maart 2031").first.click()
    page.get_by_role("link", name="Toekomst van kleine veerponten").first.click()
    item = page.locator("#item-water-toekomst-van-kleine-veerponten")
    expect(item).to_be_visible()
    for lane in ("vooraf", "vragen", "achteraf"):
        assert page.locator(f".baan.{lane} p:visible").count() > 1
    assert page.locator("button:visible").count() == 0, "a button that does nothing"
    page.locator(".footnote-ref").first.click()
    page.wait_for_url("**/*#fn*")
    page.get_by_role("link", name="Stukken", exact=True).first.click()
    page.wait_for_url("**/stukken/")
    assert page.locator("table tbody tr:visible").count() > 3
