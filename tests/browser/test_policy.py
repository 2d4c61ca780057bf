"""The policy of every page holds in a real browser: what we do is allowed, what was put in it is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from browsing import until

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

BREACHES = (
    "addEventListener('securitypolicyviolation', e => (window.breaches ??= []).push(e.violatedDirective))"
)
TRIES = """() => {
  const script = document.createElement('script');
  script.textContent = 'window.ran = "a script"';
  document.body.append(script);
  const picture = '<img src="x:" onerror="window.ran = &quot;a handler&quot;">';
  document.body.insertAdjacentHTML('beforeend', picture);
  const link = document.createElement('a');
  link.href = 'javascript:void(window.ran = "an address")';
  document.body.append(link);
  link.click();
}"""


@pytest.mark.parametrize("kind", ["home", "dossier", "paper", "register", "search", "404"])
def test_a_page_keeps_to_its_policy(page: Page, shown: dict[str, str], kind: str) -> None:
    page.add_init_script(BREACHES)
    page.goto(shown[kind])
    page.fill("#zoekvak", "brug")
    page.wait_for_selector(".zoek__lijst :text('brug'), .zoek__melding")
    page.keyboard.press("Escape")
    for sign in page.locator(".plek:visible, .footnote-ref:visible, .sorteer:visible").all()[:3]:
        sign.click()
        page.keyboard.press("Escape")
    page.locator("label[for^=__palette]:visible").click()
    page.emulate_media(media="print")
    assert page.evaluate("window.breaches ?? []") == []


def test_what_is_put_into_a_page_does_not_run(opens: Callable[..., Page]) -> None:
    page = opens()
    page.add_init_script(BREACHES)
    page.goto("raden/")
    page.evaluate(TRIES)
    # each of the three was seen and refused
    until(page, "(window.breaches ?? []).filter((what) => what.startsWith('script-src')).length >= 3")
    assert page.evaluate("window.ran ?? 'nothing'") == "nothing"


def test_without_the_policy_it_would_run(opens: Callable[..., Page], address: str) -> None:
    def unsealed(route: Route) -> None:
        answer = route.fetch()
        body = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", answer.text())
        route.fulfill(response=answer, body=body)

    page = opens()
    page.route(f"{address}raden/", unsealed)
    page.goto("raden/")
    page.evaluate(TRIES)
    until(page, "window.ran")
