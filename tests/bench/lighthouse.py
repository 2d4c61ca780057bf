"""Lighthouse's four marks for the main types of page of the example, as a telephone and as a desk sees them.

Run by ``make lighthouse``. Needs npm and a Chromium; takes a minute a page on a quiet machine. Fails when a
mark is below 95. The pages are served compressed, as GitHub Pages does.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from browsing import ARGUMENTS, BASE, Pages, chromium_here  # noqa: E402  the tests are no package
from page_types import shown_pages  # noqa: E402
from site_built import built_site  # noqa: E402

from generator import pipeline  # noqa: E402
from generator.config import load  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = 95
KINDS = ("home", "dossier", "paper", "register", "search")
DEVICES = {"telephone": [], "desk": ["--preset=desktop"]}
TOOL = ROOT / "build" / "tools" / "lighthouse"
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".atom"}


class Compressed(Pages):
    """Sends text compressed, and lets the browser keep it for ten minutes."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802  the name is http.server's
        """A file; what is no text or not there as the parent does."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in TEXT:
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()


def installed() -> Path:
    """Lighthouse itself, from its lock file."""
    TOOL.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        (TOOL / name).write_bytes((ROOT / "tests" / "tools" / "lighthouse" / name).read_bytes())
    program = TOOL / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(["npm", "ci", "--prefix", str(TOOL), *options], check=True)
    return program


def marks(program: Path, browser: str, address: str, options: list[str]) -> dict[str, int]:
    """The mark of each category, out of 100."""
    flags = f"--chrome-flags=--headless=new {' '.join(ARGUMENTS)}"
    only = "--only-categories=performance,accessibility,best-practices,seo"
    asked = [str(program), address, flags, only, "--output=json", "--quiet", *options]
    run = subprocess.run(
        asked, check=True, capture_output=True, text=True, env={**os.environ, "CHROME_PATH": browser}
    )
    found = json.loads(run.stdout)["categories"]
    return {name: round(100 * category["score"]) for name, category in found.items()}


def main() -> None:
    """Print a row for each page and device."""
    browser = chromium_here()
    if browser is None:
        sys.exit("no Chromium here (see .ci/browser)")
    program = installed()
    wanted = sys.argv[1:] or KINDS
    low = False
    with tempfile.TemporaryDirectory() as folder:
        built = built_site(pipeline.build(load(ROOT, ROOT / "content" / "example")), Path(folder))
        shown = shown_pages(built)
        with served(built.site) as address:
            for kind in wanted:
                for device, options in DEVICES.items():
                    found = marks(program, browser, address + shown[kind], options)
                    low |= min(found.values()) < LEAST
                    print(f"{kind:10} {device:10}", *(f"{n} {m}" for n, m in found.items()), flush=True)  # noqa: T201
    sys.exit(low)


if __name__ == "__main__":
    main()
