"""Build the search of a made corpus and say what it took: run by bench_search.py in a process of its own.

Usage: build_search.py DOSSIERS OUT [new | late]; one document more is added, a day after all others or on
a day halfway. Prints one JSON object.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from search_corpus import made_records, vocabulary

from generator.search import load_rules
from generator.search.files import index_files
from generator.search.parts import apart
from generator.search.records import Record

ROOT = Path(__file__).resolve().parents[2]


def corpus(dossiers: int, extra: str) -> list[Record]:
    """The records by day, and forty more of the document that is added."""
    found = list(made_records(dossiers))
    if not extra:
        return found
    day = (found[-1] if extra == "new" else found[len(found) // 2]).day
    assert day
    day += timedelta(days=extra == "new")
    new = list(made_records(2, seed=100, of=dossiers))[:40]
    # and eighty words that nobody has written yet
    fresh = vocabulary(60_000 + 8 * dossiers + 80, random.Random(6))[-80:]  # noqa: S311
    for n, r in enumerate(new):
        blocks = (*r.blocks, ("", " ".join(fresh[2 * n : 2 * n + 2])))
        found.append(replace(r, day=day, slug="nieuw", page="nieuw/", blocks=blocks))
    return sorted(found, key=lambda r: r.day or date.min)


def main() -> None:
    """Build and write."""
    dossiers, out = int(sys.argv[1]), Path(sys.argv[2])
    found = corpus(dossiers, sys.argv[3] if len(sys.argv) > 3 else "")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, cpu = time.perf_counter(), time.process_time()
    rules = load_rules(ROOT / "content" / "search.yml")
    files = index_files(apart(found), rules, {})
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, data in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    report = {
        "records": len(found),
        "seconds": round(took, 1),
        "cpu": round(time.process_time() - cpu, 1),
        "peak_mb": peak // 1024,
        "corpus_mb": before // 1024,
        "files": len(files),
        "index_mb": round(sum(map(len, files.values())) / 1e6, 1),
    }
    sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main()
