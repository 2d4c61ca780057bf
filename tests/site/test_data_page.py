"""The examples on the page of the data work as they are written there, against the site itself."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from site_built import Built

SITE_URL = "https://raadsdossier.github.io/raadsdossier/"


@pytest.fixture
def examples(built: Built, address: str) -> list[str]:
    """The examples in their order, with the address of the site that is served here."""
    blocks = [code.get_text() for code in built.html["data/index.html"].select("article pre code")]
    return [block.replace(SITE_URL, address) for block in blocks]


def run(command: list[str], folder: Path) -> str:
    """What a command says; it must end well."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def one(examples: list[str], sign: str) -> str:
    (found,) = (example for example in examples if sign in example)
    return found


def test_the_page_has_an_address_and_four_examples(examples: list[str]) -> None:
    signs = ("vergaderingen.ics", "dossier.json", "import gzip", "datasette", "select")
    assert [sign in example for sign, example in zip(signs, examples, strict=True)] == [True] * 5


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="curl or jq is not here")
def test_the_items_of_a_dossier_with_jq(built: Built, examples: list[str], tmp_path: Path) -> None:
    said = run(["bash", "-o", "pipefail", "-c", one(examples, "jq")], tmp_path).splitlines()
    titles = [[item.title for item in dossier.items] for dossier in built.corpus.dossiers]
    assert said and said in titles


def test_the_questions_of_a_group_in_python(built: Built, examples: list[str], tmp_path: Path) -> None:
    said = run([sys.executable, "-c", one(examples, "import gzip")], tmp_path).splitlines()
    groups = [exchange.unit.group for dossier in built.corpus.dossiers for exchange in dossier.exchanges]
    assert said and len(said) in {groups.count(group) for group in groups}


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not here")
def test_the_papers_cited_most_in_sql(examples: list[str], tmp_path: Path) -> None:
    fetch, _, shown = one(examples, "datasette ").partition("\n")
    assert shown.strip() == "datasette raadsdossier.db"  # test_validators.py opens it
    run(["bash", "-o", "pipefail", "-c", fetch], tmp_path)
    with closing(sqlite3.connect(tmp_path / "raadsdossier.db")) as database:
        rows = database.execute(one(examples, "select")).fetchall()
    times = [many for _, many, _ in rows]
    assert len(rows) > 3 and times == sorted(times, reverse=True)
