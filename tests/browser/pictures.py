"""The pictures of the README, taken from the site of the invented example in a real browser.

Run by ``make pictures``. Builds the example into a temporary folder, serves nothing, opens the pages
as files of a loopback server and writes ``docs/images/*.png``.
"""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = {  # file name: (page, width, height, colours, scroll)
    "dossier.png": (
        "dossiers/2031-03-13-vbr-informeel/",
        1440,
        1000,
        "light",
        "#item-water-toekomst-van-kleine-veerponten",
    ),
}


def main() -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as folder:
        docs, site = Path(folder) / "docs", Path(folder) / "site"
        example = ["--documents", "content/example", "--output", str(docs), "--quiet"]
        subprocess.run([sys.executable, "-m", "generator", "build", *example], cwd=ROOT, check=True)
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        own = Path(folder) / "mkdocs.yml"
        own.write_text(
            settings.replace("docs_dir: build/docs", f"docs_dir: {docs}").replace(
                "custom_dir: site_overrides", f"custom_dir: {ROOT / 'site_overrides'}"
            ),
            encoding="utf-8",
        )
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(own), "-d", str(site)]
        subprocess.run(mkdocs, cwd=ROOT, check=True)
        handler = functools.partial(_Quiet, directory=str(site))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _shoot(f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _shoot(address: str) -> None:
    browser_options = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=browser_options)
        for name, (page, width, height, scheme, anchor) in PICTURES.items():
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            tab = context.new_page()
            tab.goto(address + page + anchor)
            tab.wait_for_timeout(500)
            tab.screenshot(path=ROOT / "docs" / "images" / name)
        browser.close()


if __name__ == "__main__":
    main()
