"""The same made corpus as a site our way and the default way, one after the other.

Usage: bench_site.py [--meetings N]. Ours: the generated docs with this project's ``mkdocs.yml``. The default
way: the same Markdown with Material's own search and a navigation that lists every page on every page, as it
is without a ``nav`` and without our overrides of the theme. Prints seconds, memory of all processes, and
bytes of HTML and of search of each.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

from processes import measured

ROOT = Path(__file__).resolve().parents[2]
SEARCH = "plugins:\n  - search:\n      lang: nl"


def main() -> None:
    """Build both and print a line for each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--meetings", type=int, default=60)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(
            "generation", [*_program("corpus"), "--meetings", str(args.meetings), "--output", f"{place}/made"]
        )
        run(
            "generation",
            [*_program("build"), "--documents", f"{place}/made/documents", "--output", f"{place}/docs"],
            place / "docs",
        )
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        plain = re.sub(r"^nav:\n(?:[ -].*\n)*|^ *custom_dir: .*\n", "", settings, flags=re.MULTILINE)
        for name, text in (("ours", settings), ("default", plain.replace("plugins: []", SEARCH))):
            run(name, _mkdocs(place, name, text), place / name)


def run(name: str, command: list[str], folder: Path | None = None) -> None:
    """Run a command; say what it cost and what it made."""
    env = {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "true"}
    found = measured(command, ROOT, env)
    if folder is None:
        return
    html = _bytes(folder, "*.html")
    search = _bytes(folder / ("search" if name == "default" else "zoek"), "*")
    pages = sum(1 for _ in folder.rglob("*.html"))
    sys.stdout.write(
        f"{name:10} {found.wall:.1f} s, processor {found.processor:.1f} s, {found.memory:.0f} MB at most; "
        f"{pages} pages, {html / 1e6:.1f} MB of HTML, {search / 1e6:.1f} MB of search\n"
    )


def _program(command: str) -> list[str]:
    return [sys.executable, "-m", "generator", command, "--quiet"]


def _mkdocs(place: Path, name: str, settings: str) -> list[str]:
    settings = re.sub(r"docs_dir: .*", f"docs_dir: {place}/docs", settings)
    settings = re.sub(r"site_dir: .*", f"site_dir: {place}/{name}", settings)
    settings = settings.replace("custom_dir: site_overrides", f"custom_dir: {ROOT}/site_overrides")
    file = place / f"{name}.yml"
    file.write_text(settings, encoding="utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(file)]


def _bytes(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


if __name__ == "__main__":
    main()
