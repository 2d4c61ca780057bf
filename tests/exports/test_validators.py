"""Each published format before a validator or program that is not ours, for the example and real papers."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from datasette.app import Datasette
from lxml import etree

from generator import pipeline
from generator.config import load
from generator.exports.database import PATH
from generator.pipeline import Build

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
REAL, EXAMPLE = ROOT.parent / "shared" / "documents", ROOT / "content" / "example"
needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real documents (../shared/documents) are not here"
)
BOTH = pytest.mark.parametrize(
    "folder", [pytest.param(REAL, id="real", marks=needs_real), pytest.param(EXAMPLE, id="example")]
)
ATOM = etree.RelaxNG(etree.parse(HERE / "atom.rng"))
SITEMAP = etree.XMLSchema(etree.parse(HERE / "sitemap.xsd"))


@cache
def made(folder: Path) -> Build:
    return pipeline.build(load(ROOT, folder))


def files(folder: Path, ending: str) -> dict[str, bytes]:
    found = {path: content for path, content in made(folder).files.items() if path.endswith(ending)}
    assert found
    return found


# --- XML --------------------------------------------------------------------------------


@BOTH
def test_every_atom_feed_keeps_to_the_grammar_of_rfc_4287(folder: Path) -> None:
    for path, content in files(folder, ".atom").items():
        ATOM.validate(etree.fromstring(content))
        assert [f"{path}: {error}" for error in ATOM.error_log] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param(b"<updated>2031-", b"<updated>31-", id="a date that is none"),
        pytest.param(b"T12:00:00Z</updated>", b"T12:00:00</updated>", id="a moment without a zone"),
        pytest.param(b"<id>tag:", b"<id>a</id><id>tag:", id="two ids"),
        pytest.param(b"<category term=", b"<category name=", id="a category without a term"),
        pytest.param(b"<summary>", b"<description>x</description><summary>", id="a word of RSS"),
    ],
)
def test_the_grammar_of_atom_refuses_what_is_wrong(right: bytes, wrong: bytes) -> None:
    content = files(EXAMPLE, "feeds/alles.atom")["feeds/alles.atom"]
    assert right in content and not ATOM.validate(etree.fromstring(content.replace(right, wrong, 1)))


@BOTH
def test_the_sitemap_keeps_to_its_schema(folder: Path) -> None:
    content = files(folder, "sitemap.xml")["sitemap.xml"]
    SITEMAP.validate(etree.fromstring(content))
    assert list(SITEMAP.error_log) == []
    twice = content.replace(b"</url>", b"</url>" + b"<url><loc>https://a.example/</loc></url>" * 2, 1)
    assert not SITEMAP.validate(etree.fromstring(twice))


# --- robots.txt and security.txt --------------------------------------------------------


def test_a_robot_may_read_everything_and_finds_the_sitemap() -> None:
    robot = RobotFileParser()
    robot.parse(made(EXAMPLE).files["robots.txt"].decode().splitlines())
    assert robot.can_fetch("*", "https://raadsdossier.github.io/raadsdossier/data/documents.json")
    assert robot.site_maps() == ["https://raadsdossier.github.io/raadsdossier/sitemap.xml"]


def test_security_txt_has_the_fields_of_rfc_9116_each_as_often_as_it_may() -> None:
    content = made(EXAMPLE).files[".well-known/security.txt"].decode("ascii")
    fields = [re.fullmatch(r"([A-Za-z-]+): (\S.*)", line) for line in content.splitlines()]
    told = [(field[1].lower(), field[2]) for field in fields if field]
    assert len(told) == len(fields) and content.endswith("\n")  # 4: a field a line, each with its end
    names = [name for name, _ in told]
    assert {"contact", "expires"} <= set(names)  # 2.5.3, 2.5.5
    assert names.count("expires") == 1 and names.count("preferred-languages") <= 1
    assert {name for name in names if name not in KNOWN} == set()
    values = dict(told)
    assert re.match(r"(https://|mailto:|tel:)\S+$", values["contact"])
    assert datetime.fromisoformat(values["expires"]).tzinfo
    assert values["canonical"].endswith("/.well-known/security.txt")


KNOWN = {"acknowledgments", "canonical", "contact", "encryption", "expires", "hiring", "policy",
         "preferred-languages"}  # fmt: skip


# --- SQLite in Datasette itself ---------------------------------------------------------


@BOTH
def test_datasette_shows_every_table_with_its_rows_facets_and_foreign_keys(
    folder: Path, tmp_path: Path
) -> None:
    answers = asked(folder, tmp_path, ["/raadsdossier.json", "/raadsdossier", "/-/databases.json"])
    tables = {t["name"]: t for t in answers[0]["tables"]}
    assert {"dossiers", "papers", "items", "exchanges", "citations", "commitments"} <= set(tables)
    pages = [f"/raadsdossier/{name}" for name in tables]
    html = asked(folder, tmp_path, pages)
    rows = asked(folder, tmp_path, [f"{page}.json?_shape=array&_size=max" for page in pages])
    for name, page, found in zip(tables, html, rows, strict=True):
        assert f"<title>raadsdossier: {name}:" in page
        assert len(found) == min(tables[name]["count"], 1000), name
    (faceted,) = asked(folder, tmp_path, ["/raadsdossier/exchanges.json?_facet=group&_labels=on"])
    results = faceted["facet_results"]
    told = {f["value"]: f["count"] for f in results.get("results", results)["group"]["results"]}
    assert told == counted(row["group"] for row in rows[list(tables).index("exchanges")])
    assert faceted["rows"][0]["slug"]["label"]  # the meeting's title in the place of its slug


def counted(values: Any) -> dict[str, int]:
    every = list(values)
    return {value: every.count(value) for value in every}


def asked(folder: Path, tmp_path: Path, paths: list[str]) -> list[Any]:
    """What Datasette itself answers, in this process; each answer must be good."""
    database = tmp_path / "raadsdossier.db"
    database.write_bytes(gzip.decompress(made(folder).files[PATH]))

    async def ask() -> list[Any]:
        datasette = Datasette([str(database)], settings={"num_sql_threads": 1})
        found = []
        for path in paths:
            answer = await datasette.client.get(path)
            assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
            found.append(json.loads(answer.text) if ".json" in path else answer.text)
        return found

    # Playwright, in the same process, keeps a loop of its own running in the main thread
    with ThreadPoolExecutor(1) as other:
        return other.submit(lambda: asyncio.run(ask())).result()


# --- size -------------------------------------------------------------------------------


@BOTH
def test_the_dumps_do_not_outgrow_the_pages(folder: Path) -> None:
    dumps = sum(len(content) for path, content in made(folder).files.items() if path.endswith(".gz"))
    pages = sum(len(gzip.compress(content, 6)) for content in files(folder, ".md").values())
    assert dumps < pages
