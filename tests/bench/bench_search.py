"""Measure the search at size, in a real browser, beside Pagefind and Material's own search.

Usage: bench_search.py [--dossiers 1500] [--times-ten] [--compare] [--keep FOLDER]

What is measured: the build (seconds, memory, bytes that one new document rewrites); and in Chromium with a
cold cache, on loopback and with 40 ms latency and 10 Mbit/s: the time from focus and first key to the
first result on the screen, the bytes of it all, and the time of a later key. Prints a table and, last, one
JSON line.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from search_corpus import made_records, vocabulary

from generator.search.script import lunr_source, scripts

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MODULES = ROOT / "site_overrides" / "javascripts" / "search"
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run",
]  # fmt: skip
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
QUERIES = 40
PAGE = """<!doctype html><html lang="nl"><meta charset="utf-8"><title>b</title>
<form data-zoek role="search" action="zoeken/"><input id="zoekvak" name="q" type="search"></form>
<script type="module" src="javascripts/search/start.js"></script></html>"""


@functools.cache
def compressed(path: Path) -> bytes:
    """A file as a host keeps it ready; the first, unmeasured round of a bench warms this."""
    return gzip.compress(path.read_bytes(), 6)


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves files as a usual host does: text compressed, kept for ten minutes."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """A file, compressed when it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        text = path.suffix in {".json", ".js", ".html", ".css", ".wasm"}
        data = compressed(path) if text else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=600")
        if text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder."""
    handler = functools.partial(Compressed, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def build(dossiers: int, out: Path, extra: str = "") -> dict[str, Any]:
    """The index of a made corpus, in a process of its own; ``extra``: with one document more."""
    command = [sys.executable, str(HERE / "build_search.py"), str(dossiers), str(out), extra]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def rewritten(before: Path, after: Path) -> tuple[int, int]:
    """Files and bytes of the second tree that are new or differ."""
    files = size = 0
    for path in sorted(p for p in after.rglob("*") if p.is_file()):
        old = before / path.relative_to(after)
        if not old.is_file() or old.read_bytes() != path.read_bytes():
            files, size = files + 1, size + path.stat().st_size
    return files, size


def queries(dossiers: int) -> dict[str, list[str]]:
    """Queries of one, two and three words over the whole range of frequencies, and numbers."""
    draw = random.Random(7)  # noqa: S311
    words = [w for w in vocabulary(60_000 + 8 * dossiers, random.Random(5)) if len(w) > 4]  # noqa: S311
    ranks = (20, 60, 200, 600, 2000, 8000)
    picked = [words[draw.randint(r // 2, r)] for r in ranks for _ in range(QUERIES)]
    draw.shuffle(picked)
    many = [" ".join(picked[n * 3 : n * 3 + 1 + n % 3]) for n in range(QUERIES)]
    numbers = [f"32 317, nr. {draw.randint(1, dossiers)}" for _ in range(8)]
    return {"words": many, "numbers": numbers}


FIRST = """async (query) => {
  const input = document.querySelector("#zoekvak");
  const start = performance.now();
  input.focus();
  input.value = query;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  while (!document.querySelector(".zoek__keus .vondst__titel, .zoek__melding")) {
    if (performance.now() - start > 120000) return -1;
    await new Promise((done) => setTimeout(done, 1));
  }
  return performance.now() - start;
}"""
LATER = """async (query) => {
  const input = document.querySelector("#zoekvak");
  const list = document.querySelector(".zoek__lijst");
  const times = [];
  for (let n = Math.max(2, query.length - 3); n <= query.length; n += 1) {
    list.replaceChildren();
    const start = performance.now();
    input.value = query.slice(0, n);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (!list.firstChild) {
      await new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
      });
    }
    times.push(performance.now() - start);
  }
  return times;
}"""


def measure(browser: Browser, address: str, asked: list[str], slow: bool) -> list[dict[str, float]]:
    """For each query in a fresh browser context: milliseconds to the first result, kilobytes, requests."""
    rows = []
    for query in asked:
        context = browser.new_context()
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": False})
        page.goto(address)
        if slow:
            session.send("Network.emulateNetworkConditions", SLOW)
        got = {"bytes": 0, "requests": 0}
        session.on("Network.loadingFinished", lambda e, g=got: _add(g, e["encodedDataLength"]))
        took = page.evaluate(FIRST, query)
        page.wait_for_timeout(60)
        row = {"ms": took, "kb": got["bytes"] / 1000, "requests": got["requests"]}
        if not slow:
            page.evaluate(LATER, query)  # loads what the shorter beginnings need
            row["later"] = max(page.evaluate(LATER, query))
        rows.append(row)
        context.close()
    return rows


def _add(got: dict[str, int], size: float) -> None:
    got["bytes"] += int(size)
    got["requests"] += 1


def summary(rows: list[dict[str, float]]) -> dict[str, float]:
    """Median and 95th percentile."""
    out = {}
    for key in rows[0]:
        values = sorted(r[key] for r in rows)
        out[f"{key} p50"] = round(statistics.median(values), 1)
        out[f"{key} p95"] = round(values[min(len(values) - 1, int(len(values) * 0.95))], 1)
    return out


def ours(folder: Path, dossiers: int, browser: Browser) -> dict[str, Any]:
    """Everything that is measured of our search at one size."""
    site = folder / f"site-{dossiers}"
    result: dict[str, Any] = {"build": build(dossiers, site)}
    shutil.copytree(MODULES, site / "javascripts" / "search", dirs_exist_ok=True)
    for name, data in scripts(MODULES).items():
        (site / "zoek" / name).write_bytes(data)
    (site / "index.html").write_text(PAGE)
    asked = queries(dossiers)
    with served(site) as address:
        for name, many in asked.items():
            measure(browser, address, many, False)  # warms the host, as other readers do
            for net in ("loopback", "40 ms, 10 Mbit/s"):
                rows = measure(browser, address, many, net != "loopback")
                result[f"{name}, {net}"] = summary(rows)
    return result


def ratios(small: dict[str, Any], large: dict[str, Any]) -> dict[str, Any]:
    """How many times as much each measured figure is at ten times the size."""
    return {
        name: {key: round(value / max(small[name][key], 0.01), 2) for key, value in values.items()}
        for name, values in large.items()
        if name != "build"
    }


def pagefind_site(folder: Path, dossiers: int) -> Path:
    """The same passages as pages, one a dossier, for the others to index."""
    site = folder / f"html-{dossiers}"
    pages: dict[str, list[str]] = {}
    for record in made_records(dossiers):
        slug = record.slug
        text = "".join(f'<p id="{anchor}">{text}</p>' for anchor, text in record.blocks)
        pages.setdefault(slug, []).append(f'<h2 id="r{len(pages.get(slug, ()))}">{record.title}</h2>{text}')
    for slug, parts in pages.items():
        path = site / slug / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(parts)
        path.write_text(
            f'<!doctype html><html lang="nl"><title>{slug}</title><body data-pagefind-body>{body}</html>'
        )
    (site / "index.html").write_text('<!doctype html><html lang="nl"><title>b</title></html>')
    return site


PAGEFIND = """async (query) => {
  const start = performance.now();
  const pagefind = await import("./pagefind/pagefind.js");
  const found = await pagefind.search(query);
  await Promise.all(found.results.slice(0, 10).map((r) => r.data()));
  return performance.now() - start;
}"""


def pagefind(folder: Path, dossiers: int, browser: Browser) -> dict[str, Any]:
    """The same queries in Pagefind: ten results with their data."""
    site = pagefind_site(folder, dossiers)
    start = time.perf_counter()
    command = [sys.executable, "-m", "pagefind", "--site", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": (done.stderr or done.stdout)[-300:]}
    bundle = sum(p.stat().st_size for p in (site / "pagefind").rglob("*") if p.is_file())
    result: dict[str, Any] = {
        "build": {"seconds": round(time.perf_counter() - start, 1), "index_mb": round(bundle / 1e6, 1)}
    }
    with served(site) as address:
        for name, many in queries(dossiers).items():
            for query in many:
                _other(browser, address, PAGEFIND, query, False)
            for net in ("loopback", "40 ms, 10 Mbit/s"):
                rows = [_other(browser, address, PAGEFIND, q, net != "loopback") for q in many]
                result[f"{name}, {net}"] = summary(rows)
    return result


def _other(browser: Browser, address: str, script: str, query: str, slow: bool) -> dict[str, float]:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    page.goto(address)
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW)
    got = {"bytes": 0, "requests": 0}
    session.on("Network.loadingFinished", lambda e: _add(got, e["encodedDataLength"]))
    took = page.evaluate(script, query)
    page.wait_for_timeout(60)
    context.close()
    return {"ms": took, "kb": got["bytes"] / 1000, "requests": got["requests"]}


MATERIAL = """async (query) => {
  const start = performance.now();
  await import("./lunr.js");
  const lunr = window.lunr;
  const { docs } = await (await fetch("./search_index.json")).json();
  const byId = new Map(docs.map((d) => [d.location, d]));
  const index = lunr(function () {
    this.ref("location");
    this.field("title", { boost: 1000 });
    this.field("text");
    for (const doc of docs) this.add(doc);
  });
  index.search(query).slice(0, 10).map((r) => byId.get(r.ref));
  return performance.now() - start;
}"""


def material(folder: Path, dossiers: int, browser: Browser) -> dict[str, Any]:
    """Material's way: one index file of everything, from which lunr.js builds its index in the browser."""
    site = folder / f"material-{dossiers}"
    site.mkdir(parents=True, exist_ok=True)
    docs = [
        {"location": f"{r.page}#{n}", "title": r.title, "text": f"<p>{r.text}</p>"}
        for n, r in enumerate(made_records(dossiers))
    ]
    (site / "search_index.json").write_text(json.dumps({"config": {"lang": ["nl"]}, "docs": docs}))
    shutil.copy(lunr_source(), site / "lunr.js")
    (site / "index.html").write_text("<!doctype html><title>b</title>")
    query = queries(dossiers)["words"][0].split()[0]
    size = sum(p.stat().st_size for p in site.iterdir())
    result: dict[str, Any] = {"build": {"index_mb": round(size / 1e6, 1)}}
    with served(site) as address:
        for net in ("loopback", "40 ms, 10 Mbit/s"):
            result[f"words, {net}"] = summary([_other(browser, address, MATERIAL, query, net != "loopback")])
    return result


def main() -> None:
    """Measure and print."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--dossiers", type=int, default=1500)
    given.add_argument("--times-ten", action="store_true", help="measure ten times the size too")
    given.add_argument("--compare", action="store_true", help="measure Pagefind and Material's search too")
    given.add_argument("--keep", type=Path, help="work in this folder and leave it")
    options = given.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="zoek-"))
    chromium = next((c for c in CHROMIUM if Path(c).exists()), None)
    result: dict[str, Any] = {}
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
            size = options.dossiers
            result["ours"] = ours(folder, size, browser)
            for extra in ("new", "late"):
                build(size, folder / extra, extra)
                files, size_bytes = rewritten(folder / f"site-{size}" / "zoek", folder / extra / "zoek")
                result[f"a {extra} document"] = {"files": files, "kb": round(size_bytes / 1000)}
                shutil.rmtree(folder / extra)
            if options.times_ten:
                result["ours x10"] = ours(folder, size * 10, browser)
                result["x10 against x1"] = ratios(result["ours"], result["ours x10"])
            if options.compare:
                result["pagefind"] = pagefind(folder, size, browser)
                result["material"] = material(folder, size, browser)
            browser.close()
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    lines = [
        line
        for name, values in result.items()
        for line in (name, *(f"  {k}: {v}" for k, v in values.items()))
    ]
    sys.stdout.write("\n".join([*lines, json.dumps(result)]) + "\n")


if __name__ == "__main__":
    main()
