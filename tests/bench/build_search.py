"""Build the search of a made corpus and say what it took: run by bench_search.py in a process of its own.

Usage: build_search.py DOSSIERS OUT [EXTRA]; EXTRA documents more are added at the end of time.
Prints one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from search_corpus import made_records

from generator.search import load_rules
from generator.search.files import index_files
from generator.search.records import Record

ROOT = Path(__file__).resolve().parents[2]


def corpus(dossiers: int, extra: int) -> list[Record]:
    """The records, and of each extra document forty more, a day later."""
    found = list(made_records(dossiers))
    last = found[-1].day
    assert last
    for n in range(extra):
        new = list(made_records(2, seed=100 + n))[:40]
        found += [
            replace(r, day=last + timedelta(days=1), slug=f"nieuw-{n}", page=f"nieuw-{n}/") for r in new
        ]
    return found


def main() -> None:
    """Build and write."""
    dossiers, out = int(sys.argv[1]), Path(sys.argv[2])
    found = corpus(dossiers, int(sys.argv[3]) if len(sys.argv) > 3 else 0)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start, cpu = time.perf_counter(), time.process_time()
    rules = load_rules(ROOT / "content" / "search.yml")
    files = index_files(found, rules, {})
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
