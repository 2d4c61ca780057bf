"""The search as a reader meets it: the built site of the example, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing import until
from test_relevance import JUDGED

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect


@pytest.fixture
def page(page: sync_api.Page) -> sync_api.Page:
    """The page of each test here, at the front page."""
    page.goto("")
    return page


ANSWERED = """query => {
  const list = document.querySelector(".zoek__lijst:not([hidden])");
  const all = [...(list?.querySelectorAll(".zoek__keus") ?? [])].at(-1);
  return all && list.ariaBusy === "false" && new URL(all.href).searchParams.get("q") === query;
}"""


def type_query(page: sync_api.Page, query: str) -> None:
    """Type as a reader does; each letter asks anew, so wait for the whole answer to the whole query."""
    page.fill("#zoekvak", "")
    page.focus("#zoekvak")
    page.keyboard.type(query)
    until(page, ANSWERED, query)


def test_nothing_is_loaded_before_the_box_has_focus(page: sync_api.Page) -> None:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert not [u for u in asked if "/zoek/" in u]
    assert [u for u in asked if "/javascripts/search/" in u] == [
        u for u in asked if u.endswith("search/start.js")
    ]
    with page.expect_response("**/zoek/index.json"):
        page.focus("#zoekvak")


def test_a_reader_who_is_there_before_the_script_is_served_too(page: sync_api.Page) -> None:
    held: list[sync_api.Route] = []
    page.route("**/search/start.js", lambda route: held.append(route))  # noqa: PLW0108 Playwright's own need
    page.reload(wait_until="commit")
    page.locator("#zoekvak").press_sequentially("veerpont")
    until(page, "document.activeElement.id === 'zoekvak'")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    until(page, ANSWERED, "veerpont")


@pytest.mark.parametrize(
    "case",
    [c for c in JUDGED if c["corpus"] == "example"][::4],
    ids=lambda c: re.sub(r"\W+", "-", c["query"]),
)
def test_the_typeahead_finds_what_was_judged(page: sync_api.Page, case: dict[str, list[str]]) -> None:
    type_query(page, str(case["query"]))
    first = page.locator(".zoek__keus").first
    href = first.get_attribute("href") or ""
    assert re.search(r"/(dossiers|stukken)/", href), href
    papers = [t.removeprefix("stuk:") for t in case["targets"] if t.startswith("stuk:")]
    assert not papers or any(p in href for p in papers)


def test_first_results_are_shown_before_the_rest_and_stay_chosen(page: sync_api.Page) -> None:
    held: list[sync_api.Route] = []
    sent: list[str] = []
    released: list[bool] = []

    def hold(route: sync_api.Route) -> None:
        if sent and not released:
            held.append(route)
        else:
            sent.append(route.request.url)
            route.continue_()

    page.route("**/zoek/d/*.json*", hold)
    page.focus("#zoekvak")
    page.fill("#zoekvak", "peilschalen")
    until(page, "document.querySelector('.zoek__lijst')?.ariaBusy === 'true'")
    few = page.locator(".zoek__lijst .vondst__titel").count()
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".zoek__keus[aria-selected=true]").get_attribute("href")
    released.append(True)
    for route in held:
        route.continue_()
    until(page, "document.querySelector('.zoek__lijst').ariaBusy === 'false'")
    assert 0 < few < page.locator(".zoek__lijst .vondst__titel").count()
    assert page.locator(".zoek__keus[aria-selected=true]").get_attribute("href") == chosen
    until(page, "document.querySelector('.zoek [role=status]').textContent !== ''")


def test_a_result_opens_the_passage_with_its_words_marked(page: sync_api.Page, address: str) -> None:
    type_query(page, "peilschalen")
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#zoekvak", "aria-activedescendant")
    assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector("mark.gevonden")
    anchor = page.url.split("#")[1]
    passage = page.locator(f'[id="{anchor}"]')
    assert "peilschal" in " ".join(passage.locator("mark").all_text_contents()).lower()
    assert page.evaluate(f"document.getElementById('{anchor}').getBoundingClientRect().top") < 800


def test_enter_on_a_number_goes_to_the_paper(page: sync_api.Page) -> None:
    type_query(page, "99 001, nr. 9")
    with page.expect_navigation(url=re.compile(r"/stukken/kst-99001-9/")):
        page.keyboard.press("Enter")


def test_enter_on_a_number_that_is_only_cited_goes_to_the_register(page: sync_api.Page) -> None:
    type_query(page, "99112-41")
    with page.expect_navigation(url=re.compile(r"/stukken/(\?[^#]*)?#kst-99112-41$")):
        page.keyboard.press("Enter")


def test_escape_closes_the_list_and_says_so(page: sync_api.Page) -> None:
    type_query(page, "veerpont")
    assert page.get_attribute("#zoekvak", "aria-expanded") == "true"
    page.keyboard.press("Escape")
    expect(page.locator("#zoekvak")).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".zoek__lijst")).to_be_hidden()


def test_the_whole_state_is_in_the_address_and_back_works(page: sync_api.Page, address: str) -> None:
    page.goto(f"{address}zoeken/?q=veerpont&soort=antwoord")
    page.wait_for_selector("#zoekpagina li")
    kinds = set(
        page.locator("#zoekpagina .vondst__soort").evaluate_all("all => all.map(e => e.dataset.soort)")
    )
    assert kinds == {"antwoord"}
    page.select_option("select[name=fractie]", "BvB")
    page.wait_for_url(re.compile("fractie=BvB"))
    page.select_option("select[name=volgorde]", "nieuwste")
    page.wait_for_url(re.compile("volgorde=nieuwste"))
    page.go_back()
    page.go_back()
    page.wait_for_url(re.compile(r"\?q=veerpont&soort=antwoord$"))
    expect(page.locator("select[name=fractie]")).to_have_value("")


def test_nothing_found_says_what_was_searched_and_offers_the_gaps(page: sync_api.Page, address: str) -> None:
    page.goto(f"{address}zoeken/?q=xylofoonquark")
    page.wait_for_selector("#zoekpagina a[href$='/hiaten/']")
    said = page.inner_text("#zoekpagina")
    assert "xylofoonquark" in said
    assert re.search(r"Gezocht is in \d+ passages", said)


def test_a_slip_is_corrected_with_a_word_about_it(page: sync_api.Page, address: str) -> None:
    page.goto(f"{address}zoeken/?q=veerpotnen")
    page.wait_for_selector("#zoekpagina li")
    assert "veerponten" in page.inner_text(".zoekpagina__melding")


def test_results_of_a_document_are_shown_as_text(page: sync_api.Page) -> None:
    type_query(page, '<img src=x onerror="window.x=1">')
    assert page.evaluate("window.x") is None
    assert page.locator(".zoek img").count() == 0


def test_at_200_percent_nothing_sticks_out(opens: Callable[..., sync_api.Page]) -> None:
    page = opens(viewport={"width": 640, "height": 400})
    page.goto("zoeken/?q=veerpont")
    page.wait_for_selector("#zoekpagina li")
    type_query(page, "bijenlint")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator(".zoek__lijst").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 640


def test_without_javascript_the_page_leads_to_the_registers(opens: Callable[..., sync_api.Page]) -> None:
    page = opens(java_script_enabled=False)
    page.goto("")
    page.fill("#zoekvak", "veerpont")
    with page.expect_navigation(url=re.compile(r"/zoeken/\?q=veerpont$")):
        page.press("#zoekvak", "Enter")
    assert page.locator("noscript").count()
    for place in ("vergaderingen", "raden", "stukken", "hiaten"):
        assert page.locator(f".md-content a[href$='{place}/']").count()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_list_stands_right_below_the_masthead_at_every_width(page: sync_api.Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    type_query(page, "veerponten")
    box, shown = page.locator("#zoekvak").bounding_box(), page.locator(".zoek__lijst").bounding_box()
    assert box
    assert shown
    assert box["y"] + box["height"] <= shown["y"] < box["y"] + box["height"] + 120
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= width
