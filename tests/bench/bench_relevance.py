"""The judged queries side by side: our search, Pagefind, and Material's own, on the same built pages.

Usage: bench_relevance.py. Prints MRR@10 and recall@10 of each; ends with 1 when ours is below 0.90 or not
above both. Pagefind and Material answer with a section of a page (heading to heading): that counts as found
when the judged passage stands in the section, which is generous to them.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "search"), str(HERE)]

import bench_search  # noqa: E402
from reader import ask  # noqa: E402
from search_corpora import FOLDERS, searched  # noqa: E402
from test_relevance import JUDGED, LEAST  # noqa: E402

Answer = list[set[str]]
Search = Callable[[list[str]], list[Answer]]
QUERY = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = await pagefind.search(query);
  const data = await Promise.all(found.results.slice(0, 10).map((r) => r.data()));
  return data.flatMap((d) => (d.sub_results.length ? d.sub_results : [d]).map((s) => s.url)).slice(0, 10);
}"""


def built(name: str, folder: Path, search: str) -> Path:
    """The site of a corpus; ``search`` replaces the line of the plugins."""
    docs, site = folder / "docs", folder / "site"
    run = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--documents",
        str(FOLDERS[name]),
        "--output",
        str(docs),
    ]
    subprocess.run(run, check=True, capture_output=True, cwd=ROOT)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"docs_dir: .*", f"docs_dir: {docs}", settings)
    settings = re.sub(r"site_dir: .*", f"site_dir: {site}", settings)
    settings = settings.replace("custom_dir: site_overrides", f"custom_dir: {ROOT}/site_overrides")
    settings = settings.replace("plugins: []", search)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    make = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml")]
    subprocess.run(make, check=True, capture_output=True, cwd=ROOT)
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
        if page.startswith("stukken/kst") or page.startswith("stukken/local"):
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


def judged(name: str, search: Search) -> list[tuple[float, float]]:
    """Reciprocal rank and recall of each query."""
    cases = [c for c in JUDGED if c["corpus"] == name]
    rows = []
    for case, shown in zip(cases, search([c["query"] for c in cases]), strict=True):
        wanted = set(case["targets"])
        rank = next((n for n, names in enumerate(shown[:10], 1) if names & wanted), 0)
        recall = len(wanted & set().union(*shown[:10])) / len(wanted)
        rows.append((1 / rank if rank else 0.0, recall))
    return rows


def ours(name: str, folder: Path) -> Search:
    """Our engine."""
    found = searched(name)
    targets = found.targets()
    return lambda queries: [
        [targets[r["id"]] for r in report["results"]]
        for report in ask(found.files, [{"q": q} for q in queries])
    ]


def pagefind(name: str, folder: Path) -> Search:
    """Pagefind over the built site, the article of each page."""
    site = built(name, folder, "plugins: []")
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--root-selector", "article"]
    subprocess.run(command, check=True, capture_output=True)
    known = sections(site, anchors(name))

    def search(queries: list[str]) -> list[Answer]:
        chromium = next((c for c in bench_search.CHROMIUM if Path(c).exists()), None)
        with bench_search.served(site) as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=bench_search.ARGUMENTS)
            page = browser.new_page()
            page.goto(address)
            urls = [page.evaluate(QUERY, q) for q in queries]
            browser.close()
        return [[known.get(u.lstrip("/"), set()) for u in found] for found in urls]

    return search


def material(name: str, folder: Path) -> Search:
    """Material's search over the index that its plugin makes, in Dutch."""
    site = built(name, folder, "plugins:\n  - search:\n      lang: nl")
    docs = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    docs = [{**d, "text": re.sub(r"<[^>]+>", " ", d["text"])} for d in docs]
    known = sections(site, anchors(name))
    spec = importlib.util.find_spec("mkdocs.contrib.search")
    assert spec
    assert spec.submodule_search_locations

    def search(queries: list[str]) -> list[Answer]:
        given = {
            "folder": next(iter(spec.submodule_search_locations or ())),
            "docs": docs,
            "queries": queries,
        }
        command = [shutil.which("node") or "node", str(HERE / "material.mjs")]
        done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
        return [[known.get(u, set()) for u in found] for found in json.loads(done.stdout)]

    return search


def anchors(name: str) -> dict[str, set[str]]:
    """The judged names of each anchor."""
    found = searched(name)
    targets = found.targets()
    out: dict[str, set[str]] = {}
    for identifier, record in zip(found.ids, found.found, strict=True):
        if record.anchor:
            out.setdefault(record.anchor, set()).update(targets[identifier])
    return out


def main() -> int:
    """Measure all three."""
    names = [n for n in ("real", "example") if FOLDERS[n].is_dir()]
    mrr: dict[str, float] = {}
    engines: tuple[Any, ...] = (ours, pagefind, material)
    for engine in engines:
        rows: list[tuple[float, float]] = []
        for name in names:
            with tempfile.TemporaryDirectory() as folder:
                rows += judged(name, engine(name, Path(folder)))
        mrr[engine.__name__] = sum(r for r, _ in rows) / len(rows)
        recall = sum(r for _, r in rows) / len(rows)
        found = f"MRR@10 {mrr[engine.__name__]:.3f}  recall@10 {recall:.3f}"
        sys.stdout.write(f"{engine.__name__:9} {len(rows)} queries  {found}\n")
    return 0 if mrr["ours"] >= max(LEAST, mrr["pagefind"], mrr["material"]) else 1


if __name__ == "__main__":
    sys.exit(main())
