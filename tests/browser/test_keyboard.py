"""Every page with the keyboard alone: from the skip link to the foot, seen all the way, and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from browsing import until
from page_types import MISSING, TYPES

expect = pytest.importorskip("playwright.sync_api").expect
if TYPE_CHECKING:
    from playwright.sync_api import Page

DOSSIER = "dossiers/2031-03-13-vbr-informeel/"
MOST = 900
# Where the focus is: a number for the element, whether it can be seen, and whether something lies over it.
WHERE = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  window.stops ??= [];
  if (!stops.includes(element)) stops.push(element);
  // the theme's choice of light or dark shows its ring at the picture beside the button itself
  const seen = element.matches('.md-option') ? element.nextElementSibling : element;
  const style = getComputedStyle(seen);
  const boxes = [...seen.getClientRects()].filter((box) => box.width && box.height);
  const on = boxes.filter((box) => box.bottom > 0 && box.top < innerHeight);
  const free = on.some((box) => [0.1, 0.5, 0.9].some((across) => {
    const top = document.elementFromPoint(box.left + box.width * across, Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1));
    return top && (seen.contains(top) || top.contains(seen));
  }));
  const previous = window.last;
  window.last = element;
  return {
    stop: stops.indexOf(element),
    what: element.outerHTML.slice(0, 200),
    name: element.textContent.trim(),
    ring: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none',
    free,
    after: !previous || previous === element || Boolean(previous.compareDocumentPosition(element) & 4),
  };
}"""  # noqa: E501


def walk(page: Page) -> list[dict[str, Any]]:
    """Every stop of the tab key, until the focus leaves the page."""
    stops: list[dict[str, Any]] = []
    while len(stops) < MOST:
        page.keyboard.press("Tab")
        at = page.evaluate(WHERE)
        if at is None or (stops and at["stop"] == 0):
            return stops
        for _ in range(40):  # the preview of a note that had the focus goes away a moment later
            if at["free"]:
                break
            page.wait_for_timeout(50)
            at["free"] = page.evaluate(WHERE)["free"]
        assert at["stop"] == len(stops), f"the focus is caught at {at['what']}"
        stops.append(at)
    raise AssertionError(f"more than {MOST} stops")


@pytest.mark.parametrize("kind", TYPES)
def test_the_tab_key_goes_through_the_page_in_order_and_is_always_seen(
    tab: Page, shown: dict[str, str], kind: str
) -> None:
    tab.goto(shown[kind])
    stops = walk(tab)
    assert len(stops) > 10
    assert kind == MISSING or stops[0]["name"] == "Ga naar inhoud"
    assert [s["what"] for s in stops if not s["ring"]] == [], "no ring of focus"
    assert [s["what"] for s in stops if not s["free"]] == [], "out of sight, or something lies over it"
    assert [s["what"] for s in stops if not s["after"]] == [], "against the order of the page"


def test_the_skip_link_leads_past_the_masthead(page: Page) -> None:
    page.goto(DOSSIER)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_menu_of_a_passage_opens_closes_and_gives_the_focus_back(page: Page) -> None:
    page.goto(DOSSIER)
    sign = page.locator("h2 > .plek, h3 > .plek").first
    sign.focus()
    page.keyboard.press("Enter")
    menu = page.locator(".plekmenu:popover-open")
    menu.wait_for()
    expect(menu.locator(":focus")).to_have_count(1)
    page.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    expect(sign).to_be_focused()


def test_light_and_dark_are_chosen_with_the_keyboard(page: Page) -> None:
    page.goto("over/")
    page.locator("#zoekvak").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
