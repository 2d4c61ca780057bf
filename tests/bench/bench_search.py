"""Measure the search at size, in a real browser, beside Pagefind and Material's own search.

Usage: bench_search.py [--dossiers 1500] [--quick] [--times-ten] [--compare] [--keep FOLDER]

What is measured: the build (seconds, memory, bytes that a new document rewrites, and one dated halfway); and
in Chromium with a cold cache, on loopback and with 40 ms latency and 10 Mbit/s: the time from the last key to
the first result in the document and to all ten, when focus and query come at once (as no reader can), when
the query comes 300 ms after the focus, and key by key; kilobytes, requests, rounds, and the time of a later
key when all that it needs is there. Each figure is printed as soon as it is known; the last line is all of
it as JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from quick_host import served
from search_browser import AT_ONCE, FAR, LOOPBACK, MEET, OURS, WAYS, Row, asked, chromium, summary
from search_corpus import PER_DOSSIER, vocabulary
from search_others import material, pagefind

from generator.search.script import scripts

HERE = Path(__file__).resolve().parent
MODULES = HERE.parents[1] / "site_overrides" / "javascripts" / "search"
QUERIES, QUICK = 40, 10
SMALLER = 375
"""Dossiers (15,000 passages) at which Material's search is measured when a browser cannot hold more."""
PAGE = (
    """<!doctype html><html lang="nl"><meta charset="utf-8"><title>b</title>
<form data-zoek role="search" action="zoeken/"><input id="zoekvak" name="q" type="search"></form>
<script type="module" src="javascripts/search/start.js"></script>"""
    + MEET % OURS
)


class Told(dict[str, dict[str, Any]]):
    """Results by part, printed as they come."""

    def add(self, part: str, name: str, values: Row | str) -> None:
        """One more."""
        self.setdefault(part, {})[name] = values
        shown = values if isinstance(values, str) else ", ".join(f"{k} {v}" for k, v in values.items())
        sys.stdout.write(f"{part}: {name}: {shown}\n")
        sys.stdout.flush()


def build(dossiers: int, out: Path, extra: str = "") -> Row:
    """The index of a made corpus, in a process of its own; ``extra``: with one document more."""
    command = [sys.executable, str(HERE / "build_search.py"), str(dossiers), str(out), extra]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=HERE)
    found: Row = json.loads(done.stdout)
    return found


def rewritten(before: Path, after: Path) -> Row:
    """Files and kilobytes of the second tree that are new or differ."""
    files = size = 0
    for path in sorted(p for p in after.rglob("*") if p.is_file()):
        old = before / path.relative_to(after)
        if not old.is_file() or old.read_bytes() != path.read_bytes():
            files, size = files + 1, size + path.stat().st_size
    return {"files": files, "kb": round(size / 1000)}


def queries(dossiers: int, number: int = QUERIES) -> dict[str, list[str]]:
    """Queries of one, two and three words over the whole range of frequencies, and numbers."""
    draw = random.Random(7)  # noqa: S311
    words = [w for w in vocabulary(60_000 + 8 * dossiers, random.Random(5)) if len(w) > 4]  # noqa: S311
    ranks = (20, 60, 200, 600, 2000, 8000)
    picked = [words[draw.randint(r // 2, r)] for r in ranks for _ in range(QUERIES)]
    draw.shuffle(picked)
    many = [" ".join(picked[n * 3 : n * 3 + 1 + n % 3]) for n in range(QUERIES)]
    numbers = [f"32 317, nr. {draw.randint(1, dossiers)}" for _ in range(8)]
    return {"words": many[:number], "numbers": numbers[:number]}


def ours(folder: Path, dossiers: int, number: int, told: Told) -> str:
    """Everything that is measured of our search at one size; returns the name of the part."""
    part = f"ours, {dossiers * PER_DOSSIER} passages"
    site = folder / f"site-{dossiers}"
    told.add(part, "build", build(dossiers, site))
    shutil.copytree(MODULES, site / "javascripts" / "search", dirs_exist_ok=True)
    for name, data in scripts(MODULES).items():
        (site / "zoek" / name).write_bytes(data)
    (site / "index.html").write_text(PAGE)
    with served(site) as host, chromium() as browser:
        for name, many in queries(dossiers, number).items():
            for query in many:
                asked(browser, host, query, LOOPBACK, AT_ONCE)  # warms the host, as other readers do
            for net in (LOOPBACK, FAR):
                for way in WAYS:
                    rows = [asked(browser, host, q, net, way) for q in many]
                    told.add(part, f"{name}, {net}, {way}", summary(rows))
    return part


def one_more(folder: Path, dossiers: int, told: Told) -> None:
    """What one document more rewrites: a new one, and one with a date halfway."""
    with ThreadPoolExecutor(2) as pool:
        kinds = {"new": "a new document rewrites", "late": "a document dated halfway rewrites"}
        list(pool.map(lambda kind: build(dossiers, folder / kind, kind), kinds))
    for kind, words in kinds.items():
        told.add("ours", words, rewritten(folder / f"site-{dossiers}" / "zoek", folder / kind / "zoek"))
        shutil.rmtree(folder / kind)


def ratios(small: dict[str, Any], large: dict[str, Any]) -> dict[str, Row]:
    """How many times as much each measured figure is at ten times the size."""
    return {
        name: {key: round(value / max(small[name][key], 0.01), 2) for key, value in values.items()}
        for name, values in large.items()
        if name != "build"
    }


def measured(options: argparse.Namespace, folder: Path, told: Told) -> None:
    """All parts that are asked for."""
    size, number = options.dossiers, QUICK if options.quick else QUERIES
    part = ours(folder, size, number, told)
    if not options.quick:
        one_more(folder, size, told)
    if options.compare:
        asked_for = queries(size, number)
        pagefind(folder, size, asked_for, lambda n, v: told.add("Pagefind", n, v))
        for some in (size, SMALLER):
            name = f"Material, {some * PER_DOSSIER} passages"
            query = asked_for["words"][0].split()[0]
            if material(folder, some, query, lambda n, v, name=name: told.add(name, n, v)):  # type: ignore[misc]
                break
    if options.times_ten:
        large = ours(folder, size * 10, number, told)
        for name, values in ratios(told[part], told[large]).items():
            told.add("ten times the size", name, values)


def main() -> None:
    """Measure and print."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--dossiers", type=int, default=1500)
    given.add_argument("--quick", action="store_true", help="fewer queries, and no document more")
    given.add_argument("--times-ten", action="store_true", help="measure ten times the size too")
    given.add_argument("--compare", action="store_true", help="measure Pagefind and Material's search too")
    given.add_argument("--keep", type=Path, help="work in this folder and leave it")
    options = given.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="zoek-"))
    told = Told()
    try:
        measured(options, folder, told)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
