"""The site of the invented example, built once a session as ``make site`` builds it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from generator import cli
from generator.model import Corpus
from generator.pipeline import Build

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Built:
    """A corpus, its docs tree, what MkDocs said, and the HTML by path."""

    corpus: Corpus
    project: Path
    markdown: Mapping[str, str]
    exit_code: int
    said: str
    html: Mapping[str, BeautifulSoup]

    @property
    def site(self) -> Path:
        """The folder that is published."""
        return self.project / "build" / "site"


def built_site(made: Build, project: Path) -> Built:
    """Write a build's files into an empty folder and make the site of them with MkDocs."""
    for path, data in made.files.items():
        target = project / "build" / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.copytree(ROOT / "site_overrides", project / "site_overrides")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=project,
        capture_output=True,
        text=True,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": ""},
        check=False,
    )
    site = project / "build" / "site"
    sealing = cli.main(["seal", str(site)])
    return Built(
        corpus=made.corpus,
        project=project,
        markdown={p: d.decode() for p, d in made.files.items() if p.endswith(".md")},
        exit_code=run.returncode or sealing,
        said=run.stdout + run.stderr,
        html={
            p.relative_to(site).as_posix(): BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser")
            for p in sorted(site.rglob("*.html"))
        },
    )
