"""Fuzz one target for some minutes, guided by coverage: ``make fuzz TARGET=paper MINUTES=10``.

Begins from the made inputs, prints how many were tried, and leaves an input that breaks a promise in
``build/fuzz/<target>/``. Needs atheris (the extra ``tools``); without it a seeded series runs instead.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
sys.path[:0] = [str(ROOT), str(FOLDER)]

SEEDS = 400
LARGEST = 200_000
"""Bytes of an input; a longer one finds little more and takes its time."""


def main() -> int:
    """Run the fuzzer; the exit code is not 0 when an input broke a promise."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("target", choices=("paper", "references", "settings", "page"))
    given.add_argument("--minutes", type=float, default=10)
    given.add_argument("--seed", type=int, default=1)
    options = given.parse_args()
    try:
        import atheris  # type: ignore[import-not-found]
    except ImportError:
        return _series(options.target, options.minutes, options.seed)
    with atheris.instrument_imports(include=["generator"]):
        import targets
    corpus, found = _folders(options.target, options.seed)
    flags = [
        f"-max_total_time={int(options.minutes * 60)}",
        f"-max_len={LARGEST}",
        f"-seed={options.seed}",
        f"-artifact_prefix={found}/",
        "-timeout=20",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], targets.TARGETS[options.target])
    atheris.Fuzz()
    return 0


def _folders(target: str, seed: int) -> tuple[Path, Path]:
    """The folder of inputs to begin from, filled, and the one for what is found."""
    import inputs
    from test_fixed_series import SERIES

    corpus, found = ROOT / "build" / "fuzz" / target / "corpus", ROOT / "build" / "fuzz" / target / "found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for data in inputs.series(seed, SEEDS, SERIES[target][1]):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    return corpus, found


def _series(target: str, minutes: float, seed: int) -> int:
    """Made and damaged inputs until the time is up."""
    import inputs
    import targets
    from test_fixed_series import SERIES

    _, found = _folders(target, seed)
    end, tried, broken = time.monotonic() + minutes * 60, 0, 0
    for data in inputs.series(seed, sys.maxsize, SERIES[target][1]):
        if time.monotonic() > end:
            break
        tried += 1
        try:
            targets.TARGETS[target](data)
        except Exception as error:
            broken += 1
            name = found / hashlib.sha256(data).hexdigest()[:16]
            name.write_bytes(data)
            print(f"{name}: {type(error).__name__}: {str(error)[:200]}")  # noqa: T201
    print(f"fuzz {target}: {tried:,} inputs tried, {broken} broke a promise (without coverage: no atheris)")  # noqa: T201
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
