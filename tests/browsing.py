"""A site on a loopback address and the Chromium of this machine: what every test in a browser uses.

Playwright may run once in a process, so tests take the fixtures ``chromium``, ``address``, ``page`` and
``opens`` of ``tests/conftest.py`` and start none of their own. The test in which Chromium dies fails; the
next one gets another. A test waits for the state it judges, never for a time: ``expect`` of Playwright,
``page.wait_for_url`` after a click that leads on, or ``until``.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
UNUSED = (  # Playwright switches off the first eight too, but of several lists Chromium takes the last
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxPopup",  # two pages of its own for the address bar nobody sees: half of what a page costs
    "WebUIOmniboxAimPopup",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--font-render-hinting=none",
    f"--disable-features={','.join(UNUSED)}",
)
PATIENCE = 60.0  # seconds; generous, because only a fault ever waits so long
BASE = "/raadsdossier/"  # the site is published below the root of its host, and tests find it there


def chromium_here() -> str | None:
    """The Chromium or Chrome of this machine (``.ci/browser`` installs one where it may)."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


class Pages(SimpleHTTPRequestHandler):
    """Serves a site as GitHub Pages does: below ``BASE``, with the site's own page for what is not there."""

    def translate_path(self, path: str) -> str:
        """The file of an address; above ``BASE`` there is nothing."""
        return super().translate_path(
            path.removeprefix(BASE[:-1]) if path.startswith(BASE) else "/nothing-here"
        )

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's 404 page."""
        own = Path(self.directory) / "404.html"
        if code != 404 or not own.is_file():
            super().send_error(code, message, explain)
            return
        body = own.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Chromium:
    """Chromium, started when it is first asked for a context, and again after it died.

    A machine without memory may kill it at any time, and a page of ours may crash it: that must cost the test
    it happens in, and none of those that follow.
    """

    def __init__(self, start: Callable[[], Browser]) -> None:
        """``start`` starts a browser."""
        self._start = start
        self._browser: Browser | None = None
        self._tab: tuple[object, Page] | None = None

    @property
    def died(self) -> bool:
        """Whether it ended by itself and no other was started yet."""
        return self._browser is not None and not self._browser.is_connected()

    def new_context(self, **options: Any) -> BrowserContext:
        """As ``Browser.new_context``, but patient and without movement: who tests movement asks for it."""
        from playwright.sync_api import Error

        options = {"reduced_motion": "reduce", **options}
        try:
            context = self._running().new_context(**options)
        except Error:
            if not self.died:
                raise
            context = self._running().new_context(**options)  # it died while no test used it
        context.set_default_timeout(PATIENCE * 1000)
        return context

    def tab(self, **options: Any) -> Page:
        """A page that stays open for the tests after this one, as long as they ask for the same options."""
        if self._tab and self._tab[0] == options and self._answers(self._tab[1]):
            return self._tab[1]
        if self._tab and not self.died:
            self._tab[1].context.close()
        self._tab = options, self.new_context(**options).new_page()
        return self._tab[1]

    @staticmethod
    def _answers(page: Page) -> bool:
        from playwright.sync_api import Error

        try:
            page.evaluate("0")
        except Error:
            return False
        return True

    def close(self) -> None:
        """The end."""
        if self._browser:
            self._browser.close()

    def _running(self) -> Browser:
        if self._browser is None or self.died:
            self._browser, self._tab = self._start(), None
        return self._browser


@contextmanager
def a_page(chromium: Chromium, **options: Any) -> Iterator[Page]:
    """A page in a context of its own, with the options of ``Browser.new_context``, while the block runs."""
    context = chromium.new_context(**options)
    try:
        yield context.new_page()
    finally:
        if not chromium.died:
            context.close()


@contextmanager
def watched(page: Page, address: str) -> Iterator[None]:
    """Fail at the end of the block when a script failed on the page meanwhile, when its policy was broken, or
    when it asked another host than that of ``address``."""
    wrong: list[str] = []
    listening: dict[str, Callable[[Any], None]] = {
        "pageerror": lambda error: wrong.append(str(error)),
        "console": lambda m: wrong.append(m.text) if "Content Security Policy" in m.text else None,
        "request": lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:")) else None,
    }
    for event, listener in listening.items():
        page.on(event, listener)  # type: ignore[call-overload]
    yield
    for event, listener in listening.items():
        page.remove_listener(event, listener)
    assert wrong == []


def until(page: Page, condition: str, of: object = None) -> None:
    """Wait until an expression is true on the page, or a function of ``of`` in the page; a minute at most.

    Playwright's own way runs the expression as text in the page, and the page's policy forbids that.
    """
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(condition, of):
        assert time.monotonic() < deadline, f"never true: {condition}"
        page.wait_for_timeout(20)


class Server(ThreadingHTTPServer):
    """Says nothing of a browser that left before its answer was whole."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Only a fault of ours is worth a word."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder while the block runs."""
    server = Server(("127.0.0.1", 0), partial(Pages, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        server.server_close()
