"""How well references are found: precision, recall, exact spans and ids per form, and the speed.

``make accuracy`` prints a table for each labelled set and what this version of the finder gained and lost
against the stored summary. It ends with 1 when a form with a number of its own got worse, and with 0
when all is as good as before. ``--update`` stores what was measured as the new summary.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import yaml

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from score import FIELDS, NAMED, Score, precision, score, share, worse  # noqa: E402
from sets import ACTS, ROOT, SHARED, Labelled, cases, documents, extrefs  # noqa: E402

from generator.citations import find  # noqa: E402

SUMMARY = Path(__file__).parent / "summary.yml"
FOUND = Path(__file__).parent / "found.txt"
say = sys.stdout.write
SETS: dict[str, Callable[[], Iterator[Labelled]]] = {
    "documents": documents,
    "extref": extrefs,
    "cases": cases,
}
WHOLE = ("documents", "cases")  # all that is in them is labelled, so precision is known
ROUNDS = 5


def main() -> int:
    """Measure, print, compare; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="store what was measured")
    update = parser.parse_args().update
    scores = {name: score(texts()) for name, texts in SETS.items()}
    stored = yaml.safe_load(SUMMARY.read_text("utf-8")) if SUMMARY.is_file() else {}
    lost = False
    for name, measured in scores.items():
        if not measured.counts:
            say(f"{name}: not measured, ../shared is not here\n\n")
            continue
        lost |= show(name, measured, stored.get(name, {}))
    changes(scores)
    speed()
    if update:
        store(scores, stored)
    return 1 if lost and not update else 0


def show(name: str, measured: Score, stored: Mapping[str, Mapping[str, int]]) -> bool:
    """One table; whether a form with a number of its own got worse."""
    lost = False
    say(f"{name:<18}{'labels':>7}{'found':>7}{'precision':>11}{'recall':>8}{'spans':>8}{'ids':>8}\n")
    for form, tally in measured.counts.items():
        fields = ("overlapping", "exact", "ids")
        shares = "".join(f"{share(tally, f):>8.1%}" if tally["labels"] else f"{'-':>8}" for f in fields)
        before = stored.get(form)
        down = before is not None and worse(before, tally)
        lost |= down and form not in NAMED
        sign = "  worse than stored" if down else ""
        exactness = f"{precision(tally):.1%}" if name in WHOLE else "-"
        say(f"  {form:<16}{tally['labels']:>7}{tally['found']:>7}{exactness:>11}{shares}{sign}\n")
    missing = sorted(set(stored) - set(measured.counts))
    for form in missing:
        say(f"  {form:<16} no longer labelled or found\n")
    say("\n")
    return lost or any(form not in NAMED for form in missing)


def changes(scores: Mapping[str, Score]) -> None:
    """What was found that was not before, and the reverse, on the sets that could be measured."""
    before = FOUND.read_text("utf-8").splitlines() if FOUND.is_file() else []
    measured = {name for name, found in scores.items() if found.lines}
    old = {line for line in before if line.split(" ", 1)[0] in measured}
    new = {line for found in scores.values() for line in found.lines}
    for sign, lines in (("gained", new - old), ("lost", old - new)):
        say(f"{sign}: {len(lines)}\n")
        for line in sorted(lines):
            say(f"  {'+' if sign == 'gained' else '-'} {line}\n")


def speed() -> None:
    """Megabytes a second of one core in prose, with the table of acts; the best of some rounds."""
    texts = [p.read_text("utf-8") for p in sorted((SHARED / "documents").glob("*.txt"))]
    name = "the real documents"
    if not texts:
        name = "the example"
        texts = [p.read_text("utf-8") for p in sorted((ROOT / "content" / "example").glob("0*"))]
    text = "\n\n".join(texts * 4)
    find(text[:10_000], ACTS)
    gc.disable()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        find(text, ACTS)
        times.append(time.process_time() - start)
    gc.enable()
    megabytes = len(text.encode()) / 1e6
    say(f"speed: {megabytes / min(times):.1f} MB/s on {name} ({megabytes:.2f} MB, best of {ROUNDS})\n")


def store(scores: Mapping[str, Score], stored: Mapping[str, object]) -> None:
    """Write the summary; sets that could not be measured keep what they had."""
    summary = {
        name: {form: {f: tally[f] for f in FIELDS} for form, tally in found.counts.items()}
        if found.counts
        else stored.get(name, {})
        for name, found in scores.items()
    }
    head = "# Made by make accuracy UPDATE=1: counts of each form in each labelled set.\n"
    SUMMARY.write_text(head + yaml.safe_dump(summary, default_flow_style=None, sort_keys=True), "utf-8")
    measured = {name for name, found in scores.items() if found.lines}
    kept = FOUND.read_text("utf-8").splitlines() if FOUND.is_file() else []
    lines = [line for line in kept if line.split(" ", 1)[0] not in measured]
    lines += (line for found in scores.values() for line in found.lines)
    FOUND.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
