"""A command measured from outside: seconds, processor time, and the memory of all its processes together.

Scope: Linux. The memory is the proportional set size (PSS), in which pages that forks share count once,
added up over the process and its children, the highest of samples.
"""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command cost, and what it printed."""

    wall: float
    processor: float
    memory: float  # MB
    output: str


def measured(command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> Measured:
    """Run a command and measure it.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin, peak = time.perf_counter(), 0
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(_pss, _family(process.pid))))
            time.sleep(_EVERY)
        output = process.stdout.read() if process.stdout else ""
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, spent, peak / 1024, output)


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(c) for t in tasks for c in (t / "children").read_text().split()]
    except OSError:
        return []
    return [pid, *(p for child in children for p in _family(child))]


def _pss(pid: int) -> int:
    """Kilobytes; 0 for a process that is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
