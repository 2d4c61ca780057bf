"""Pagefind and Material's own search over the same made passages, for the same queries."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from quick_host import served
from search_browser import FAR, LOOPBACK, MEET, Row, asked, chromium, summary
from search_corpus import made_records

from generator.search.script import lunr_source

Tell = Callable[[str, Row | str], None]
PAGEFIND = """async (query) => {
  const pagefind = await import("./pagefind/pagefind.js");
  const found = await pagefind.search(query);
  await Promise.all(found.results.slice(0, 10).map((r) => r.data()));
  return { ten: performance.now() - window.begun };
}"""
MATERIAL = """async (query) => {
  const script = document.createElement("script"); // no module: it names itself in the window
  script.src = "lunr.js";
  const ready = new Promise((done) => { script.onload = done; });
  document.head.append(script);
  await ready;
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
  return { ten: performance.now() - window.begun };
}"""


def pages(site: Path, dossiers: int) -> None:
    """The same passages as pages, one a dossier."""
    found: dict[str, list[str]] = {}
    for record in made_records(dossiers):
        parts = found.setdefault(record.slug, [])
        text = "".join(f'<p id="{anchor}">{text}</p>' for anchor, text in record.blocks)
        parts.append(f'<h2 id="r{len(parts)}">{record.title}</h2>{text}')
    for slug, parts in found.items():
        path = site / slug / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(parts)
        path.write_text(
            f'<!doctype html><html lang="nl"><title>{slug}</title><body data-pagefind-body>{body}</html>'
        )
    (site / "index.html").write_text(
        f'<!doctype html><html lang="nl"><title>b</title>{MEET % PAGEFIND}</html>'
    )


def pagefind(folder: Path, dossiers: int, queries: dict[str, list[str]], tell: Tell) -> None:
    """Ten results with their data."""
    site = folder / f"html-{dossiers}"
    pages(site, dossiers)
    start = time.perf_counter()
    command = [sys.executable, "-m", "pagefind", "--site", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        tell("build", f"failed: {(done.stderr or done.stdout)[-300:]}")
        return
    bundle = sum(p.stat().st_size for p in (site / "pagefind").rglob("*") if p.is_file())
    tell("build", {"seconds": round(time.perf_counter() - start, 1), "index_mb": round(bundle / 1e6, 1)})
    with served(site) as host, chromium() as browser:
        for name, many in queries.items():
            for query in many:
                asked(browser, host, query, LOOPBACK)  # warms the host
            for net in (LOOPBACK, FAR):
                tell(f"{name}, {net}", summary([asked(browser, host, q, net) for q in many]))


def material(folder: Path, dossiers: int, query: str, tell: Tell) -> bool:
    """One file of everything, from which lunr.js builds its index; false when the page does not get there."""
    site = folder / f"material-{dossiers}"
    site.mkdir(parents=True, exist_ok=True)
    docs = [
        {"location": f"{r.page}#{n}", "title": r.title, "text": f"<p>{r.text}</p>"}
        for n, r in enumerate(made_records(dossiers))
    ]
    (site / "search_index.json").write_text(json.dumps({"config": {"lang": ["nl"]}, "docs": docs}))
    shutil.copy(lunr_source(), site / "lunr.js")
    (site / "index.html").write_text(f"<!doctype html><title>b</title>{MEET % MATERIAL}")
    tell("build", {"index_mb": round(sum(p.stat().st_size for p in site.iterdir()) / 1e6, 1)})
    with served(site) as host:
        for net in (LOOPBACK, FAR):
            try:
                with chromium() as browser:
                    tell(f"words, {net}", summary([asked(browser, host, query, net)]))
            except (TimeoutError, RuntimeError) as error:
                tell(f"words, {net}", f"no answer: {error}")
                return False
    return True
