"""What is published of the real documents and of the example, against what their readers know of them.

The facts of the real documents were read in the documents; those of the example stand in its own
EXPECTED.yml. Neither was pasted from output.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator import pipeline
from generator.config import load
from generator.exports import exports
from generator.exports.schemas import FOLDER
from generator.model import Corpus, Document, Exchange, Item, Text, Topic

ROOT = Path(__file__).resolve().parents[2]
REAL, EXAMPLE = ROOT.parent / "shared" / "documents", ROOT / "content" / "example"
EXPECTED = yaml.safe_load((ROOT / "tests" / "example" / "EXPECTED.yml").read_text("utf-8"))
JANUARY, JULY = "2024-01-25-jbz-informeel", "2024-07-22-jbz-informeel"
MARCH, JUNE = "2031-03-13-vbr-informeel", "2031-06-30-vbr"
needs_real = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real documents (../shared/documents) are not here"
)
BOTH = [pytest.param(REAL, id="real", marks=needs_real), pytest.param(EXAMPLE, id="example")]


@cache
def corpus(folder: Path) -> Corpus:
    return pipeline.load(load(ROOT, folder, None))


@cache
def published(folder: Path) -> dict[str, Any]:
    files = exports(corpus(folder))
    return {path: json.loads(content) for path, content in files.items() if path.endswith(".json")}


def dossier(folder: Path, slug: str) -> dict[str, Any]:
    return published(folder)[f"dossiers/{slug}/dossier.json"]


@pytest.mark.parametrize("folder", BOTH)
def test_every_file_is_valid(folder: Path) -> None:
    for path, value in published(folder).items():
        if not path.startswith("data/schema/"):
            name = Path(path).name.replace(".json", ".schema.json")
            schema = json.loads((FOLDER / name).read_text("utf-8"))
            assert [f"{path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(value)] == []


@pytest.mark.parametrize("folder", BOTH)
def test_source_words_stand_once_in_the_dossier_of_their_paper(folder: Path) -> None:
    for paper in corpus(folder).papers:
        homes = [
            d.meeting.slug
            for d in corpus(folder).dossiers
            for p in d.papers
            if p.id == paper.id and p.home == d.meeting.slug
        ]
        assert len(homes) == 1, f"{paper.id} is at home in {homes}"
        assert words_of(dossier(folder, homes[0]), paper.id) == source_words(paper.document)


def words_of(record: dict[str, Any], paper: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for item in record["items"]:
        for part in (*item["agenda"], *item["report"]):
            if part["document"] == paper:
                found.update(f"{part['title']} {part['text']}".split())
    for kind, names in {
        "topics": ("title", "text"),
        "exchanges": ("question", "answer"),
        "passages": ("text",),
        "footnotes": ("text",),
    }.items():
        for one in record[kind]:
            if one["document"] == paper:
                found.update(" ".join(one[name] for name in names).split())
    for table in record["tables"]:
        if table["document"] == paper:
            found.update(" ".join([table["caption"] or "", *table["header"], *chain(*table["rows"])]).split())
    return found


def source_words(document: Document) -> Counter[str]:
    """Words of the paper without the lines of form and answer label, which are structure."""
    texts: list[Text] = [n.text for n in document.notes]
    for unit in document.body:
        match unit:
            case Item() | Topic():
                blocks = (unit.heading, *unit.blocks)
            case Exchange():
                blocks = (*unit.question, *unit.answer)
            case _:
                blocks = unit.blocks
        for block in blocks:
            texts.append(block.text)
            if block.table:
                texts += [block.table.caption, *block.table.header, *chain(*block.table.rows)]
    return Counter(word for text in texts for word in text.value.split())


@pytest.mark.parametrize("folder", BOTH)
def test_every_named_id_exists(folder: Path) -> None:
    for slug in (d["slug"] for d in published(folder)["data/dossiers.json"]):
        record = dossier(folder, slug)
        notes = {n["id"] for n in record["footnotes"]}
        assert len(notes) == len(record["footnotes"])
        exchanges = {x["id"] for x in record["exchanges"]}
        items = {i["id"] for i in record["items"]}
        assert {x for i in record["items"] for x in i["exchanges"]} <= exchanges
        assert {x["item"] for x in record["exchanges"]} <= {None, *items}
        assert {c["footnote"] for c in record["citations"]} <= {None, *notes}
        assert {n for t in record["tables"] for n in t["notes"]} <= notes
        assert {t["parent"] for t in record["topics"]} <= {None, *(t["id"] for t in record["topics"])}
        known = {d["slug"] for d in published(folder)["data/dossiers.json"]}
        assert {m["slug"] for m in record["mentions"]} <= {None, *known}


@needs_real
def test_the_real_documents_make_two_held_dossiers() -> None:
    held = [d["slug"] for d in published(REAL)["data/dossiers.json"] if d["held"]]
    assert held == [JANUARY, JULY]


@needs_real
def test_six_of_six_items_are_matched_with_part_and_form() -> None:
    got = [
        (
            i["number"],
            i["part"],
            i["form"],
            [p["number"] for p in i["agenda"]],
            [p["number"] for p in i["report"]],
        )
        for i in dossier(REAL, JANUARY)["items"]
    ]
    assert got == [
        (1, "Binnenlandse Zaken", "Werksessie", ["I.1"], ["1"]),
        (2, "Binnenlandse Zaken", "Werklunch", ["I.2"], ["2"]),
        (3, "Binnenlandse Zaken", "Werksessie", ["I.3"], ["3"]),
        (4, "Justitie", "Werksessie", ["II.1"], ["4"]),
        (5, "Justitie", "Werklunch", ["II.2"], ["5"]),
        (6, "Justitie", "Werksessie", ["II.3"], ["6"]),
    ]
    assert all(i["match"]["score"] >= 0.9 for i in dossier(REAL, JANUARY)["items"])


@needs_real
def test_word_file_and_publication_are_one_paper_and_differ_in_six_places() -> None:
    agenda, report = dossier(REAL, JANUARY)["documents"][:2]
    assert (agenda["id"], len(agenda["sources"])) == ("kst-32317-867", 2)
    assert (report["id"], len(report["sources"])) == ("kst-32317-OM", 2)
    assert [(d["left"], d["right"]) for d in agenda["differences"]] == [
        ("Openbaar Ministerie.", "openbaar ministerie."),
        ("zijn..", "zijn."),
        ("prioriteiten .", "prioriteiten."),
        ("EU- lidstaten", "EU-lidstaten"),
        ("nr.", ""),
        ("Rijksoverheid.nl", "Rijksoverheid.nl."),
    ]
    assert all((d["left_source"], d["right_source"]) == (0, 1) and d["anchor"] for d in agenda["differences"])
    assert report["differences"] == []


@needs_real
def test_questions_have_their_track_group_and_item() -> None:
    record = dossier(REAL, JULY)
    assert Counter((x["track"], x["group"]) for x in record["exchanges"]) == {
        ("asiel en migratie", "VVD"): 4,
        ("asiel en migratie", "Volt"): 8,
        ("algemeen", "GroenLinks-PvdA"): 6,
        ("algemeen", "VVD"): 2,
        ("algemeen", "NSC"): 3,
    }
    assert all(x["question"] and x["answer"] for x in record["exchanges"])
    assert [
        (i["form"], len(i["agenda"]), len(i["report"]), len(i["exchanges"])) for i in record["items"]
    ] == [
        ("Werklunch", 0, 0, 6),
        ("Werksessie I", 0, 0, 4),
    ]


@needs_real
def test_tables_and_notes_are_all_there() -> None:
    january, july = dossier(REAL, JANUARY), dossier(REAL, JULY)
    assert [(len(t["header"]), len(t["rows"]), len(t["notes"])) for t in january["tables"]] == [
        (6, 6, 1),
        (6, 6, 0),
        (6, 1, 0),
    ]
    scopes = Counter((n["document"], n["scope"]) for n in (*january["footnotes"], *july["footnotes"]))
    july_paper = july["footnotes"][0]["document"]
    assert scopes == {
        ("kst-32317-867", 1): 6,
        ("kst-32317-OM", 1): 9,
        ("kst-32317-OM", "table-1"): 1,
        (july_paper, 1): 2,
        (july_paper, 2): 6,
    }
    assert all(n["before_marker"] for n in (*january["footnotes"], *july["footnotes"]))


def shown_id(name: str, record: dict[str, Any]) -> str:
    """The id of the paper of a file of the example."""
    return next(d["id"] for d in record["documents"] if name in {s["path"] for s in d["sources"]})


@pytest.mark.parametrize("slug", [MARCH, JUNE])
def test_the_examples_items_are_matched_as_its_author_meant(slug: str) -> None:
    wanted = [
        (i["part"] or None, i["title"], i["form"], listed(i["agenda"]), listed(i["report"]))
        for i in EXPECTED["meetings"][slug]["items"]
    ]
    got = [
        (
            i["part"],
            i["title"],
            i["form"],
            [p["number"] for p in i["agenda"]],
            [p["number"] for p in i["report"]],
        )
        for i in dossier(EXAMPLE, slug)["items"]
    ]
    assert got == wanted


def listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


@pytest.mark.parametrize(("name", "slug"), [("003.md", MARCH), ("006.txt", JUNE)])
def test_the_examples_questions_go_to_the_item_their_author_meant(name: str, slug: str) -> None:
    record = dossier(EXAMPLE, slug)
    paper = shown_id(name, record)
    place = {i["id"]: i["agenda"][0]["number"] if i["agenda"] else i["title"] for i in record["items"]}
    got = [x for x in record["exchanges"] if x["document"] == paper]
    wanted = EXPECTED["exchanges"][name]
    assert [(x["track"], x["group"], x["subject"]) for x in got] == [
        (w["track"], w["group"], w["subject"]) for w in wanted
    ]
    for found, want in zip(got, wanted, strict=True):
        item = place.get(found["item"])
        assert item == want["item"] or (want.get("or_null") and item is None), found["question"][:60]


@pytest.mark.parametrize("paper", EXPECTED["differences"])
def test_the_examples_variants_differ_where_their_author_made_them(paper: str) -> None:
    want = EXPECTED["differences"][paper]
    document = next(d for d in dossier(EXAMPLE, MARCH)["documents"] if d["id"] == paper)
    assert [s["path"] for s in document["sources"]] == want["sources"]
    assert [[d["left"], d["right"]] for d in document["differences"]] == want["body"] + want["notes"]
