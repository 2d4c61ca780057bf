"""What generation costs: seconds, MB/s, peak memory, and the share of each stage.

Scope: each measurement is one fresh process (``--measure FOLDER``), so that imports and memory count
as they do for a user. The five real files when they are there, then made corpora of growing size: in one
process for the shares of the stages, then as a user runs it, on all cores and with the memory of all
processes together, then once more with what that run kept. A last line says whether time grew with size.
Prints; tests nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from processes import measured

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
REAL = ROOT.parent / "shared" / "documents"
STAGES = (
    ("generator.readers", "open_source"),
    ("generator.making", "read"),
    ("generator.making", "parse"),
    ("generator.audit", "check_document"),
    ("generator.overrides", "load"),
    ("generator.variants", "group"),
    ("generator.pipeline", "named_meetings"),
    ("generator.pipeline", "calendar_of"),
    ("generator.pipeline", "anchored"),
    ("generator.pipeline", "linked"),
    ("generator.pipeline", "corpus_of"),
    ("generator.publish", "lookup"),
    ("generator.publish", "made"),
    ("generator.publish", "render"),
    ("generator.publish", "check_page"),
    ("generator.publish", "ends_of"),
    ("generator.publish", "check_links"),
    ("generator.publish", "search_files"),
    ("generator.commands.building", "write"),
)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> None:
    """Measure and print a table; or, as the measured process, print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--meetings", type=int, nargs="*", default=[20, 40, 80], help="sizes of the made corpora"
    )
    parser.add_argument("--runs", type=int, default=5, help="repetitions on the real files")
    parser.add_argument("--measure", metavar="FOLDER", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.measure:
        _say(json.dumps(measure(Path(args.measure))))
        return
    if REAL.is_dir():
        _show_real(args.runs)
    else:
        _say(f"real documents: skipped, there is no {REAL.name} folder beside the checkout")
    _show_made(args.meetings)


def measure(folder: Path) -> dict[str, Any]:
    """One build in this process: processor seconds in all and per stage, and the peak memory.

    Processor time, because other work on the machine does not count in it.
    """
    start = time.process_time()
    # the imports are part of the measurement
    from generator import cli, making, pipeline, publish, readers  # noqa: F401

    imported = time.process_time() - start
    spent: dict[str, float] = {}
    for module, name in STAGES:
        if hasattr(sys.modules[module], name):
            _time(sys.modules[module], name, spent)
    with tempfile.TemporaryDirectory() as output:
        target = str(Path(output) / "docs")
        alone = ["--jobs", "1", "--no-cache"]
        code = cli.main(["build", "--quiet", *alone, "--documents", str(folder), "--output", target])
    return {
        "code": code,
        "import": imported,
        "seconds": time.process_time() - start,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "stages": spent,
    }


def _time(module: object, name: str, spent: dict[str, float]) -> None:
    """Replace a stage by one that adds the time it takes to ``spent``."""
    stage: Callable[..., Any] = getattr(module, name)
    spent[name] = 0.0

    def timed(*args: Any, **kwargs: Any) -> Any:
        begin = time.process_time()
        try:
            return stage(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - begin

    setattr(module, name, timed)


def _run(folder: Path) -> dict[str, Any]:
    """Measure in a fresh process; ``wall`` is what a user waits."""
    begin = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, __file__, "--measure", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return {**found, "wall": time.perf_counter() - begin}


def _show_real(runs: int) -> None:
    found = [_run(REAL) for _ in range(runs)]
    size = sum(file.stat().st_size for file in REAL.iterdir())
    walls = sorted(one["wall"] for one in found)
    best = min(found, key=lambda one: one["wall"])
    _say(
        f"real documents, {size / 1e6:.2f} MB, {runs} runs from a cold start: "
        f"{walls[0]:.2f} s best, {statistics.median(walls):.2f} s median; "
        f"processor {best['seconds']:.2f} s, of which import {best['import']:.2f} s; "
        f"{best['memory']:.0f} MB at most"
    )
    _show_stages(best)


def _show_made(sizes: list[int]) -> None:
    from generator.config import load
    from generator.corpus import write_corpus

    rows: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as place:
        for size in sizes:
            folder = Path(place) / str(size)
            megabytes = write_corpus(folder, size, 1, load(ROOT).councils) / 1e6
            one = _run(folder / "documents")
            rows.append((megabytes, one["seconds"]))
            _say(
                f"made corpus, {size} meetings, {megabytes:.2f} MB: {one['seconds']:.1f} s, "
                f"{megabytes / one['seconds']:.2f} MB/s; {one['memory']:.0f} MB at most"
            )
            _show_stages(one)
            _show_whole(folder / "documents", Path(place) / "docs")
    if len(rows) > 1:
        (small, short), (large, long) = rows[0], rows[-1]
        _say(f"{large / small:.1f} times the text took {long / short:.1f} times as long")


def _show_whole(folder: Path, output: Path) -> None:
    """A run as a user has it, and the next one."""
    build = [sys.executable, "-m", "generator", "build", "--quiet"]
    command = [*build, "--documents", str(folder), "--output", str(output)]
    for name, more in (("all cores", ["--no-cache"]), ("to keep", []), ("again", [])):
        found = measured([*command, *more], ROOT)
        _say(
            f"  {name}: {found.wall:.1f} s, processor {found.processor:.1f} s, "
            f"{found.memory:.0f} MB in all processes together"
        )


def _show_stages(one: dict[str, Any]) -> None:
    known = {"import": one["import"], **one["stages"]}
    known["rest"] = max(0.0, one["seconds"] - sum(known.values()))
    shares = sorted(known.items(), key=lambda stage: -stage[1])
    parts = [(name, 100 * spent / one["seconds"]) for name, spent in shares]
    _say("  " + ", ".join(f"{name} {part:.0f} %" for name, part in parts if part >= 0.5))


if __name__ == "__main__":
    main()
