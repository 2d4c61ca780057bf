"""The ways readers go, from end to end. Search, the register and what is new have tests of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import feedparser
import pytest

expect = pytest.importorskip("playwright.sync_api").expect
if TYPE_CHECKING:
    from playwright.sync_api import Page

ITEM = "#item-water-toekomst-van-kleine-veerponten"


def test_from_the_front_page_to_an_answer_on_an_item(page: Page) -> None:
    page.goto("")
    page.get_by_role("link", name="Informele Voorbeeldraad 13-14 maart 2031").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^Informele Voorbeeldraad"))
    page.get_by_role("link", name="Toekomst van kleine veerponten").first.click()
    page.wait_for_url(f"**/{ITEM}")
    top = page.locator(ITEM).bounding_box()
    assert top
    assert 0 <= top["y"] < 300, "the item stands below the masthead, in sight"
    lanes = page.locator(f":is({ITEM}, :has(> {ITEM})) ~ .banen").first
    answer = lanes.locator(".antwoord").first
    answer.scroll_into_view_if_needed()
    assert answer.is_visible()
    assert len(answer.inner_text().split()) > 10


def test_from_a_note_to_the_paper_it_cites_to_who_cites_it_and_back(page: Page) -> None:
    page.goto("dossiers/2031-03-13-vbr-informeel/")
    begin = page.url
    mark = page.locator(".footnote-ref").first
    mark.click()
    note = page.locator("li:target")
    note.wait_for()
    page.wait_for_url("**/*#fn*")
    page.go_back()
    page.wait_for_url(begin)
    link = page.locator(".footnote a.ref-printed").first
    cited = (link.get_attribute("href") or "").split("#")[-1]
    link.click()
    page.wait_for_url(re.compile(r"/stukken/"))
    entry = page.locator(f'[id="{cited}"]') if "#" in page.url else page.locator("article")
    expect(entry).to_be_visible()
    entry.locator("summary").first.click()
    back = entry.locator("details[open] li a[href*='#']").first
    back.click()
    page.wait_for_url(re.compile(r"#"))
    expect(page.locator(":target")).to_have_count(1)
    page.go_back()
    page.go_back()
    page.wait_for_url(re.compile("2031-03-13-vbr-informeel"))


@pytest.mark.parametrize("kind", ["home", "dossier", "paper", "council", "group", "commitments"])
def test_a_feed_is_found_from_a_page_and_can_be_read(
    page: Page, address: str, shown: dict[str, str], kind: str
) -> None:
    page.goto(shown[kind])
    feeds = page.locator("link[rel~=alternate][type='application/atom+xml']").evaluate_all(
        "links => links.map((link) => link.href)"
    )
    assert feeds
    for feed in feeds:
        answer = page.request.get(feed)
        assert answer.ok, feed
        read = feedparser.parse(answer.body())
        assert not read.bozo
        assert read.feed.title
        assert read.entries


def test_an_address_that_is_not_there_leads_on(page: Page) -> None:
    answer = page.goto("dossiers/1999-01-01-nooit/")
    assert answer
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Deze pagina is er niet"
    page.get_by_role("searchbox", name="Zoek in de dossiers", exact=True).last.fill("veerpont")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.wait_for_selector("#zoekpagina li a")
    page.go_back()
    page.locator("article").get_by_role("link", name="Vergaderingen").click()
    page.wait_for_url("**/vergaderingen/")


def test_a_copied_link_leads_back_to_the_passage(opens: Callable[..., Page]) -> None:
    page = opens(permissions=["clipboard-read", "clipboard-write"])
    page.goto("dossiers/2031-03-13-vbr-informeel/")
    sign = page.locator(".antwoord .plek").first
    anchor = sign.get_attribute("href") or ""
    sign.scroll_into_view_if_needed()
    sign.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.locator(".melding")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(anchor)
    page.goto("")
    page.goto(copied)
    assert page.locator(":target").bounding_box()["y"] < 500  # type: ignore[index]
