"""The same made corpus as a site our way and the default way, one after the other; then one paper more.

Usage: bench_site.py [--meetings N] [--ours]. Ours: ``raadsdossier build`` and ``site``. The default way: the
same Markdown with Material's own search and a navigation that lists every page on every page, as it is
without a ``nav`` and without our overrides of the theme. Last, two papers that were held back come in, one
after the other, and the site is brought up to date with what the builds before kept; only the second time is
there a tree to begin with (``generator/switch.py``). Prints seconds, memory of all processes together, and
bytes of pages, page data, search and dumps.
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
ENV = {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "true"}


def main() -> None:
    """Build both and print a line for each step."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--meetings", type=int, default=60)
    parser.add_argument("--ours", action="store_true", help="leave out the default way")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.make:
        _make(args.make)
        return
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run("corpus", [*_program("corpus"), "--meetings", str(args.meetings), "--output", f"{place}/made"])
        papers = sorted((place / "made" / "documents").rglob("*.txt"))
        held_back = [(paper, paper.rename(place / paper.name)) for paper in papers[-2:]]
        project = _project(place)
        _ours(project, place / "made" / "documents")
        if not args.ours:
            _default(project, place)
        for name, (paper, kept) in zip(("one paper", "another"), held_back, strict=True):
            kept.rename(paper)
            run(f"{name}: generation", _build(project, place / "made" / "documents"))
            run(f"{name}: pages", [sys.executable, __file__, "--make", str(project)])


def _ours(project: Path, documents: Path) -> None:
    run("ours: generation, search and data", _build(project, documents))
    run("ours: pages", [sys.executable, __file__, "--make", str(project)])
    site, dumps = project / "build" / "site", 0
    for path in (site / "data").iterdir():
        dumps += path.stat().st_size if path.suffix in {".gz", ".csv", ".graphml"} else 0
    pages, search = _bytes(site, "*.html"), _bytes(site / "zoek", "*")
    rest = _bytes(site, "*") - pages - search - dumps
    count = sum(1 for _ in site.rglob("*.html"))
    _say(
        f"  {count} pages, {pages / 1e6:.1f} MB of HTML; data of pages {rest / 1e6:.1f} MB, search "
        f"{search / 1e6:.1f} MB, dumps {dumps / 1e6:.1f} MB; {sum(1 for _ in site.rglob('*'))} files"
    )


def _default(project: Path, place: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    plain = re.sub(r"^nav:\n(?:[ -].*\n)*|^ *custom_dir: .*\n", "", settings, flags=re.MULTILINE)
    plain = re.sub(r"docs_dir: .*", f"docs_dir: {project}/build/docs", plain.replace("plugins: []", SEARCH))
    file = place / "default.yml"
    file.write_text(re.sub(r"site_dir: .*", f"site_dir: {place}/default", plain), encoding="utf-8")
    run("default: pages and search", [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(file)])
    pages, search = _bytes(place / "default", "*.html"), _bytes(place / "default" / "search", "*")
    _say(f"  {pages / 1e6:.1f} MB of HTML, search {search / 1e6:.1f} MB, sent to every reader")


def run(name: str, command: list[str]) -> None:
    """Run a command and say what it cost."""
    found = measured(command, ROOT, ENV)
    _say(
        f"{name}: {found.wall:.1f} s, processor {found.processor:.1f} s, "
        f"{found.memory:.0f} MB in all processes together"
    )


def _project(place: Path) -> Path:
    """A project of its own, so that nothing of this one is touched."""
    project = place / "project"
    project.mkdir()
    (project / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (project / "site_overrides").symlink_to(ROOT / "site_overrides")
    return project


def _make(project: Path) -> None:
    """What ``raadsdossier site`` does, in a project."""
    from generator.seal import sealer
    from generator.site import make_site
    from generator.workers import Workers, all_cores

    build = project / "build"
    make_site(project, build / "docs", build / "site", sealer=sealer, workers=Workers(all_cores()))


def _build(project: Path, documents: Path) -> list[str]:
    return [*_program("build"), "--documents", str(documents), "--output", str(project / "build" / "docs")]


def _program(command: str) -> list[str]:
    return [sys.executable, "-m", "generator", command, "--quiet"]


def _bytes(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.rglob(pattern) if path.is_file())


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
