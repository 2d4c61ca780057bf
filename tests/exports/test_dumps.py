"""Dumps, database, graph, sitemap and the other files of the whole corpus: read back, and the same twice."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from exports_sample import AGENDA, CORPUS, DOSSIER, MISSING, QUESTIONS, SLUG, STUB

from generator import pipeline
from generator.config import load
from generator.exports import exports, sitemap, wellknown
from generator.exports.database import PATH
from generator.exports.wellknown import changes, page_address
from generator.model import Corpus
from generator.tables import Site

ROOT = Path(__file__).resolve().parents[2]
REAL, EXAMPLE = ROOT.parent / "shared" / "documents", ROOT / "content" / "example"
needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real documents (../shared/documents) are not here"
)
BOTH = [pytest.param(REAL, id="real", marks=needs_real), pytest.param(EXAMPLE, id="example")]
BASE = "https://example.org/raad/"
SITE = Site("Voorbeeld", BASE, "example.org,2026", "mailto:x@example.org", "2031-12-01")
FILES = exports(CORPUS, SITE)


@cache
def corpus(folder: Path) -> Corpus:
    return pipeline.load(load(ROOT, folder, None))


@cache
def published(folder: Path) -> dict[str, bytes]:
    return dict(exports(corpus(folder), SITE))


def lines(files: dict[str, bytes], path: str) -> list[Any]:
    return [json.loads(line) for line in gzip.decompress(files[path]).decode().split("\n")[:-1]]


def opened(files: dict[str, bytes]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(gzip.decompress(files[PATH]))
    return database


def test_the_same_corpus_gives_the_same_bytes_without_the_time() -> None:
    again = exports(CORPUS, SITE)
    assert {p for p in FILES if FILES[p] != again[p]} == set()
    packed = [content for path, content in FILES.items() if path.endswith(".gz")]
    assert len(packed) == 5
    for content in packed:  # RFC 1952: MTIME in bytes 4 to 8, no name (flag 8)
        assert (content[:2], content[3], content[4:8]) == (b"\x1f\x8b", 0, b"\0\0\0\0")


def test_commitments_are_in_the_dump_and_in_the_database_with_where_they_are_kept() -> None:
    assert [(c["id"], c["url"]) for c in lines(dict(FILES), "data/commitments.jsonl.gz")] == [
        ("toezegging-0000000a", f"{BASE}dossiers/{SLUG}/#p-00000001"),
        ("toezegging-0000000b", f"{BASE}dossiers/{SLUG}/#p-00000002"),
    ]
    with closing(opened(dict(FILES))) as database:
        asked = (
            "SELECT c.who, c.due_end, k.paper FROM commitments c "
            "LEFT JOIN commitments_kept k ON k.commitment = c.id ORDER BY c.id, k.paper"
        )
        assert database.execute(asked).fetchall() == [
            ("ik", "2031-05-31", None),
            ("minister", None, MISSING),
            ("minister", None, QUESTIONS),
        ]


# --- JSON Lines -------------------------------------------------------------------------


def test_a_dumped_paper_has_its_whole_text_in_printed_order() -> None:
    agenda, questions = lines(dict(FILES), "data/documents.jsonl.gz")
    assert (agenda["id"], agenda["dossier"], agenda["council"]) == (AGENDA, SLUG, "VBR")
    assert agenda["text"].split("\n\n")[:2] == ["Graag bieden wij u de agenda aan.", "Tot ziens."]
    assert agenda["text"].endswith("1 Kamerstuk 99 001, nr. 3.\n\n1 Telling in mei.")
    assert "Ponten\n\njaar\n\nponten\n\n2029\n\n211" in agenda["text"]
    assert questions["url"] == f"{BASE}stukken/{QUESTIONS}/"


def test_every_exchange_is_dumped_once_with_its_item_and_place() -> None:
    first, second = lines(dict(FILES), "data/exchanges.jsonl.gz")
    assert (first["id"], first["group"], first["question"], first["answer"], first["item"]) == (
        "x-1", "LindeGroen", "Wat kost dat?", "Niets.", None,
    )  # fmt: skip
    assert (second["item"], second["item_title"], second["date"]) == (
        "item-wonen-nachtrust", "Nachtrust", "2031-03-10",
    )  # fmt: skip
    assert re.fullmatch(rf"{BASE}dossiers/{SLUG}/#p-[0-9a-f]{{8}}", first["url"])


@pytest.mark.parametrize("folder", BOTH)
def test_dumps_hold_as_much_as_the_corpus(folder: Path) -> None:
    files = published(folder)
    assert [x["id"] for x in lines(files, "data/documents.jsonl.gz")] == sorted(
        p.id for p in corpus(folder).papers
    )
    exchanges = [json.loads(files[p])["exchanges"] for p in files if p.endswith("/dossier.json")]
    own = [x["id"] for many in exchanges for x in many if not x["shared"]]
    assert sorted(x["id"] for x in lines(files, "data/exchanges.jsonl.gz")) == sorted(own)


# --- SQLite -----------------------------------------------------------------------------


@pytest.mark.parametrize("folder", BOTH)
def test_the_database_is_sound_and_says_what_the_files_say(folder: Path) -> None:
    files = published(folder)
    with closing(opened(files)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        counts = {name: count(database, name) for name in ("dossiers", "items", "exchanges", "citations")}
        held = database.execute("SELECT id FROM papers WHERE held ORDER BY id").fetchall()
    dossiers = list(corpus(folder).dossiers)
    assert counts == {
        "dossiers": len(dossiers),
        "items": sum(len(d.items) for d in dossiers),
        "exchanges": len(lines(files, "data/exchanges.jsonl.gz")),
        "citations": len(list(csv.reader(io.StringIO(files["data/citations.csv"].decode())))) - 1,
    }
    assert [id_ for (id_,) in held] == sorted(p.id for p in corpus(folder).papers)


def count(database: sqlite3.Connection, table: str) -> int:
    (found,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  (names of ours)
    return int(found)


def test_every_table_has_a_primary_key_and_plain_types() -> None:
    with closing(opened(dict(FILES))) as database:
        tables = [n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            columns = database.execute(f"PRAGMA table_info({table})").fetchall()
            assert {kind for _, _, kind, *_ in columns} <= {"TEXT", "INTEGER"}, table
            assert any(key for *_, key in columns), table
        assert database.execute("PRAGMA page_size").fetchone() == (32768,)
    assert len(tables) == 11


def test_a_question_in_sql_has_the_right_answer() -> None:
    with closing(opened(dict(FILES))) as database:
        cited = database.execute(
            "SELECT paper, target, held FROM citations c JOIN citation_targets ON citation = c.id "
            "JOIN papers ON papers.id = target ORDER BY target"
        ).fetchall()
        texts = database.execute("SELECT item, side, number, title FROM item_texts").fetchall()
    assert cited == [(AGENDA, MISSING, 0), (AGENDA, "kst-99001-4", 0)]
    assert texts == [("item-wonen-nachtrust", "agenda", "I.1", "Nachtrust")]


# --- the graph --------------------------------------------------------------------------


def test_the_graph_has_an_edge_for_each_pair_of_papers_and_state() -> None:
    rows = list(csv.DictReader(io.StringIO(FILES["data/citation-graph.csv"].decode())))
    assert rows == [
        {"source": AGENDA, "target": MISSING, "status": "printed", "count": "1"},
        {"source": AGENDA, "target": "kst-99001-4", "status": "printed", "count": "1"},
    ]


def test_what_is_not_sure_makes_no_edge_and_another_number_is_the_same_paper() -> None:
    (reference,) = DOSSIER.references
    unsure = replace(reference, status="ambiguous")
    alias = replace(reference, ids=("kst-1259252",))  # an alias of MISSING in the sample's register
    dossier = replace(DOSSIER, references=(reference, unsure, alias))
    found = exports(replace(CORPUS, dossiers=(dossier,)), SITE)["data/citation-graph.csv"].decode()
    assert f"{AGENDA},{MISSING},printed,2" in found.splitlines()
    assert "ambiguous" not in found


@pytest.mark.parametrize("folder", BOTH)
def test_a_reader_of_networks_sees_the_same_graph(folder: Path) -> None:
    files = published(folder)
    graph = networkx.read_graphml(io.BytesIO(files["data/citation-graph.graphml"]), force_multigraph=True)
    rows = list(csv.DictReader(io.StringIO(files["data/citation-graph.csv"].decode())))
    told = sorted((r["source"], r["target"], r["status"], int(r["count"])) for r in rows)
    assert sorted((s, t, d["status"], d["weight"]) for s, t, d in graph.edges(data=True)) == told
    assert graph.is_directed()
    assert {n for n, d in graph.nodes(data=True) if d.get("held")} == {p.id for p in corpus(folder).papers}


# --- sitemap, robots, security ----------------------------------------------------------


def test_the_sitemap_lists_each_page_once_with_the_day_of_its_papers() -> None:
    paths = ["index.md", "over.md", f"dossiers/{SLUG}/index.md", f"stukken/{AGENDA}/index.md", "feeds/a.json"]
    ((path, content),) = sitemap(paths, CORPUS, SITE)
    assert path == "sitemap.xml"
    top = ElementTree.fromstring(content)  # noqa: S314  (ours)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    assert top.tag == f"{space}urlset"
    assert [(u.findtext(f"{space}loc"), u.findtext(f"{space}lastmod")) for u in top] == [
        (BASE, "2031-03-10"),
        (f"{BASE}dossiers/{SLUG}/", "2031-03-10"),
        (f"{BASE}over/", None),
        (f"{BASE}stukken/{AGENDA}/", "2031-03-03"),
    ]


def test_a_meeting_without_papers_is_as_old_as_the_first_paper_that_names_it() -> None:
    assert changes(CORPUS)[f"dossiers/{STUB}/"] == date(2031, 3, 3)


def test_a_large_sitemap_is_cut_into_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wellknown, "MOST", 2)
    made = dict(sitemap([f"p{n}.md" for n in range(5)], CORPUS, SITE))
    assert sorted(made) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert [made[f"sitemap-{n}.xml"].count(b"<loc>") for n in (1, 2, 3)] == [2, 2, 1]
    assert re.findall(r"<loc>(.*?)</loc>", made["sitemap.xml"].decode()) == [
        f"{BASE}sitemap-{n}.xml" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("path", "address"), [("index.md", ""), ("raden/index.md", "raden/"), ("over.md", "over/")]
)
def test_pages_have_the_addresses_that_mkdocs_gives_them(path: str, address: str) -> None:
    assert page_address(path) == address


def test_robots_and_security_say_what_their_standards_ask() -> None:
    robots = FILES["robots.txt"].decode().splitlines()
    assert robots[0] == "User-agent: *" and f"Sitemap: {BASE}sitemap.xml" in robots
    fields = dict(line.split(": ", 1) for line in FILES[".well-known/security.txt"].decode().splitlines())
    assert fields["Contact"] == "mailto:x@example.org"  # RFC 9116, 2.5.3: an address with its scheme
    assert fields["Expires"] == "2031-12-01T00:00:00Z"  # 2.5.5: exactly one, as in RFC 3339
    assert fields["Canonical"] == f"{BASE}.well-known/security.txt"
    assert ".well-known/security.txt" not in exports(CORPUS, replace(SITE, expires=""))
