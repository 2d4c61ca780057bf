"""Pagefind and Material's own search over the same built pages, for the judged queries.

Both answer with a section of a page (heading to heading): that counts as found when the judged passage stands
in the section, which is generous to them.
"""

from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from browsing import Chromium, Server, a_page
from bs4 import BeautifulSoup, Tag
from search_corpora import FOLDERS, ROOT, searched

Answer = list[set[str]]
QUERY = """async (queries) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const out = [];
  for (const query of queries) {
    const found = await pagefind.search(query);
    const data = await Promise.all(found.results.slice(0, 10).map((r) => r.data()));
    const parts = data.flatMap((d) => (d.sub_results.length ? d.sub_results : [d]));
    out.push(parts.map((s) => s.url).slice(0, 10));
  }
  return out;
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        pass


def built(name: str, folder: Path) -> Path:
    """The site of a corpus, with the index of Material's search."""
    docs, site = folder / "docs", folder / "site"
    run = functools.partial(subprocess.run, check=True, capture_output=True, cwd=ROOT)
    run(
        [sys.executable, "-m", "generator", "build", "--documents", str(FOLDERS[name]), "--output", str(docs)]
    )
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"docs_dir: .*", f"docs_dir: {docs}", settings)
    settings = re.sub(r"site_dir: .*", f"site_dir: {site}", settings)
    settings = settings.replace("custom_dir: site_overrides", f"custom_dir: {ROOT}/site_overrides")
    settings = settings.replace("plugins: []", "plugins:\n  - search:\n      lang: nl")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    run([sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml")])
    return site


def sections(site: Path, names: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """For each address (``page#heading``) the judged names of what stands in that section."""
    out: dict[str, set[str]] = {}
    for path in sorted(site.rglob("index.html")):
        page = path.parent.relative_to(site).as_posix().removeprefix(".")
        page = f"{page}/" if page else ""
        body = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("article")
        at = page
        out.setdefault(at, set())
        if page.startswith(("stukken/kst", "stukken/local")):
            out[at].add(f"stuk:{page.split('/')[1]}")
        for tag in body.find_all(id=True) if isinstance(body, Tag) else ():
            anchor = str(tag["id"])
            if re.fullmatch(r"h[1-6]", tag.name):
                at = f"{page}#{anchor}"
                out.setdefault(at, set(out[page]) if tag.name == "h1" else set())
            out[at] |= {anchor, *names.get(anchor, ())}
            if page == "stukken/":
                out[at].add(f"stuk:{anchor}")
    return out


def anchors(name: str) -> dict[str, set[str]]:
    """The judged names of each anchor."""
    found = searched(name)
    targets = found.targets()
    out: dict[str, set[str]] = {}
    for identifier, record in zip(found.ids, found.found, strict=True):
        if record.anchor:
            out.setdefault(record.anchor, set()).update(targets[identifier])
    return out


def pagefind(site: Path, queries: Sequence[str], chromium: Chromium) -> list[list[str]]:
    """Addresses by Pagefind, which indexes the article of each page; skips where it is not installed."""
    if importlib.util.find_spec("pagefind") is None:
        pytest.skip("Pagefind is not installed here")
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "article"]
    subprocess.run(command, check=True, capture_output=True)
    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with a_page(chromium) as page:
            page.goto(f"http://127.0.0.1:{server.server_port}/robots.txt")
            found: list[list[str]] = page.evaluate(QUERY, list(queries))
    finally:
        server.shutdown()
    return [[url.lstrip("/") for url in urls] for urls in found]


def material(site: Path, queries: Sequence[str]) -> list[list[str]]:
    """Addresses by lunr.js over the index of Material's plugin, in Dutch; skips where there is no Node."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not here: Material's search cannot be asked")
    docs = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    docs = [{**d, "text": re.sub(r"<[^>]+>", " ", d["text"])} for d in docs]
    spec = importlib.util.find_spec("mkdocs.contrib.search")
    assert spec
    folder = next(iter(spec.submodule_search_locations or ()))
    given = json.dumps({"folder": folder, "docs": docs, "queries": list(queries)})
    command = [node, str(Path(__file__).with_name("material.mjs"))]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    found: list[list[str]] = json.loads(done.stdout)
    return found


def answers(name: str, folder: Path, queries: Sequence[str], chromium: Chromium) -> dict[str, list[Answer]]:
    """For each engine and query the judged names of the first ten."""
    site = built(name, folder)
    known = sections(site, anchors(name))
    engines = {"Pagefind": pagefind(site, queries, chromium), "Material": material(site, queries)}
    return {
        engine: [[known.get(url, set()) for url in urls] for urls in found]
        for engine, found in engines.items()
    }
