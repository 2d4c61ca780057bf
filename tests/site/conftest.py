"""The example, generated and built once with MkDocs, for all tests of the site."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from site_built import ROOT, Built

from generator import config, pipeline


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    project = tmp_path_factory.mktemp("site")
    made = pipeline.build(config.load(ROOT, ROOT / "content" / "example"))
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
    yield Built(
        corpus=made.corpus,
        project=project,
        markdown={p: d.decode() for p, d in made.files.items() if p.endswith(".md")},
        exit_code=run.returncode,
        said=run.stdout + run.stderr,
        html={
            p.relative_to(site).as_posix(): BeautifulSoup(p.read_text(encoding="utf-8"), "html.parser")
            for p in sorted(site.rglob("*.html"))
        },
    )
