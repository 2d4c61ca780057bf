"""What a page weighs, and whom it asks: its own host, and nobody else."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_built import Built

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Response

KB = 1000
DOSSIER = "dossiers/2031-03-13-vbr-informeel/"


def packed(data: bytes) -> int:
    """Bytes as GitHub Pages sends text."""
    return len(gzip.compress(data, 6, mtime=0))


def test_every_type_of_page_asks_only_its_own_host_and_for_what_is_there(
    page: Page, address: str, shown: dict[str, str]
) -> None:
    asked: list[Response] = []
    ended: list[Request] = []
    open_: list[Request] = []
    page.on("request", lambda request: open_.append(request))  # noqa: PLW0108 a method of C has no place here
    page.on("requestfinished", lambda request: ended.append(request))  # noqa: PLW0108
    page.on("requestfailed", lambda request: ended.append(request))  # noqa: PLW0108
    page.on("response", lambda answer: asked.append(answer))  # noqa: PLW0108
    for kind, path in shown.items():
        asked.clear()
        page.goto(path)
        page.focus("#zoekvak")
        page.locator("#zoekvak[role=combobox]").wait_for()  # the script of the search is here, and asked
        while len(ended) < len(open_):
            page.wait_for_timeout(20)
        hosts = {urlsplit(r.url).netloc for r in asked if not r.url.startswith("data:")}
        assert hosts == {urlsplit(address).netloc}, kind
        wrong = [r.url for r in asked if r.status >= 400 and r.url != f"{address}{path}"]
        assert wrong == [], f"{kind} asked for what is not there"
    assert len(asked) > 5, "also of the last page"


def test_the_html_of_every_page_is_under_100_kb_gzipped(built: Built) -> None:
    weights = {path: packed((built.site / path).read_bytes()) for path in built.html}
    assert {path: weight for path, weight in weights.items() if weight >= 100 * KB} == {}
    assert weights[f"{DOSSIER}index.html"] > 5 * KB, "the dossier of the example is a real one"


def test_a_whole_first_view_of_a_dossier_is_under_150_kb_gzipped(page: Page) -> None:
    """All that comes before anything is clicked: the page, styles, scripts and pictures."""
    came: list[Response] = []
    page.on("response", lambda answer: came.append(answer))  # noqa: PLW0108 as above
    page.goto(DOSSIER)
    page.wait_for_load_state("networkidle")
    weights = {r.url.rpartition("/raadsdossier/")[2]: packed(r.body()) for r in came}
    assert {DOSSIER, "stylesheets/site.css", "javascripts/passages.js"} <= set(weights)
    assert sum(weights.values()) < 150 * KB, weights
