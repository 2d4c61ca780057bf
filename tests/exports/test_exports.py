"""The published files: to the letter of the contract, valid, and with each source word exactly once."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from exports_sample import AGENDA, CORPUS, MISSING, QUESTIONS, SLUG, STUB
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.exports import encode, exports
from generator.exports.reference import fields, reference
from generator.exports.schemas import DESCRIBES, FOLDER
from generator.model import Corpus
from generator.tables import Site

SITE = Site(
    "Voorbeeld", "https://example.org/raad/", "example.org,2026", "mailto:x@example.org", "2031-12-01"
)
FILES = exports(CORPUS)
ADDRESSED = exports(CORPUS, SITE)
FULL = f"dossiers/{SLUG}/dossier.json"


def load(path: str) -> Any:
    return json.loads(FILES[path])


def schema(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / name).read_text("utf-8"))


def rows(path: str = "data/citations.csv") -> list[dict[str, str]]:
    data = ADDRESSED[path]
    text = (gzip.decompress(data) if path.endswith(".gz") else data).decode()
    return list(csv.DictReader(io.StringIO(text)))


def lines(path: str) -> list[Any]:
    return [json.loads(line) for line in gzip.decompress(ADDRESSED[path]).decode().splitlines()]


def test_every_file_of_the_contract_is_there() -> None:
    assert set(FILES) == {
        "data/dossiers.json",
        "data/documents.json",
        "data/citations.csv",
        "data/commitments.json",
        "data/commitments.csv",
        "data/groups.json",
        "data/people.json",
        "data/subjects.json",
        "data/status.json",
        "data/schema/index.json",
        FULL,
        f"dossiers/{STUB}/dossier.json",
        *(f"data/schema/{name}" for name in DESCRIBES),
    }
    assert list(FILES) == sorted(FILES)


@pytest.mark.parametrize("name", DESCRIBES)
def test_the_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert FILES[f"data/schema/{name}"] == (FOLDER / name).read_bytes()


def published(name: str) -> list[Any]:
    path = DESCRIBES[name]
    if path.endswith((".csv", ".csv.gz")):
        return [rows(path)]
    if path.endswith(".jsonl.gz"):
        return [lines(path)]
    return [load(p) for p in FILES if p == path or (p.endswith("dossier.json") and "{slug}" in path)]


@pytest.mark.parametrize("name", DESCRIBES)
def test_what_is_published_is_valid(name: str) -> None:
    values = published(name)
    assert values
    for value in values:
        assert [e.message for e in Draft202012Validator(schema(name)).iter_errors(value)] == []


@pytest.mark.parametrize("name", DESCRIBES)
def test_every_published_key_is_described(name: str) -> None:
    known = {path for path, _, meaning in fields(schema(name), schema(name), "") if meaning}
    for value in published(name):
        assert set(keys(value, "")) - known - {"[]"} == set()


OPEN = {"annexes", "counts", "gaps", "newest", "problems"}
"""Objects of ``status.json`` whose keys are no words of ours but codes, slugs and names."""


def keys(value: object, path: str) -> Iterator[str]:
    if isinstance(value, dict) and path in OPEN:
        for child in value.values():
            yield from keys(child, f"{path}.{{}}")
    elif isinstance(value, dict):
        for key, child in value.items():
            here = f"{path}.{key}" if path else key
            yield here
            yield from keys(child, here)
    elif isinstance(value, list):
        for child in value:
            yield from keys(child, f"{path}[]")


def test_a_schema_refuses_what_is_wrong() -> None:
    wrong = load(FULL)
    wrong["citations"][0]["status"] = "certain"
    wrong["items"][0].pop("match")
    wrong["start"] = "13-3-2031"
    assert len(list(Draft202012Validator(schema("dossier.schema.json")).iter_errors(wrong))) == 3


def test_the_dossier_says_what_the_model_says() -> None:
    got = load(FULL)
    assert [got[k] for k in ("slug", "council", "formal", "start", "end", "place")] == [
        SLUG,
        "VBR",
        False,
        "2031-03-13",
        "2031-03-14",
        "Zilvermeer",
    ]
    agenda, questions, report = got["documents"]
    assert (agenda["id"], agenda["role"], agenda["held"], agenda["chamber"]) == (AGENDA, "agenda", True, "TK")
    assert agenda["numbers"] == [
        {"id": AGENDA, "chamber": "TK", "date": "2031-03-03", "inferred": "dossier van de raad"}
    ]
    assert [s["path"] for s in agenda["sources"]] == ["1.txt", "2.txt"]
    assert agenda["differences"][0] | {"anchor": None} == {
        "left": "hek..",
        "right": "hek.",
        "left_source": 0,
        "right_source": 1,
        "anchor": None,
    }
    assert questions["numbers"][0]["inferred"] is None
    assert (report["held"], report["sources"], report["date"]) == (False, [], None)
    item = got["items"][0]
    assert item["agenda"][0]["text"] == "Eerste alinea <b>\n\ntweede | alinea"
    assert (item["agenda"][0]["number"], item["part"], item["form"]) == ("I.1", "Wonen", "Werksessie")
    assert item["exchanges"] == ["x-2"]
    assert item["match"] == {"score": 0.0, "reason": "Geen verslag."}
    assert [t["parent"] for t in got["topics"]] == [None, "topic-toezeggingen"]
    assert [(x["id"], x["item"], x["answer"]) for x in got["exchanges"]] == [
        ("x-1", None, "Niets."),
        ("x-2", "item-wonen-nachtrust", ""),
    ]
    assert [p["role"] for p in got["passages"]] == ["opening"]
    assert got["mentions"][0]["slug"] == STUB


def test_tables_and_notes_keep_their_cells_scopes_and_markers() -> None:
    got = load(FULL)
    first = got["tables"][0]
    assert (first["caption"], first["header"]) == ("Ponten", ["jaar", "ponten"])
    assert first["rows"] == [["2029", "211"], ["2030", "212"]]
    notes = [(n["document"], n["scope"], n["number"], n["before_marker"]) for n in got["footnotes"]]
    assert notes == [
        (AGENDA, 1, "1", "Eerste alinea <b>"),
        (AGENDA, "table-1", "1", "jaar"),
        (QUESTIONS, 1, "1", "Niets."),
        (QUESTIONS, 1, "2", None),
    ]
    assert first["notes"] == [got["footnotes"][1]["id"]]


def test_a_question_of_another_meetings_paper_brings_only_its_own_notes() -> None:
    got = load(f"dossiers/{STUB}/dossier.json")
    assert [(x["id"], x["shared"]) for x in got["exchanges"]] == [("x-1", True)]
    assert [n["text"] for n in got["footnotes"]] == ["Zie de brief."]


def test_registers_list_held_and_known_papers() -> None:
    assert [(d["slug"], d["held"], d["known"], d["url"]) for d in load("data/dossiers.json")] == [
        (STUB, 0, 1, f"dossiers/{STUB}/"),
        (SLUG, 2, 3, f"dossiers/{SLUG}/"),
    ]
    missing, agenda = load("data/documents.json")
    assert (missing["id"], missing["held"], missing["url"]) == (MISSING, False, f"stukken/#{MISSING}")
    assert missing["aliases"] == ["kst-1259252"]
    assert missing["cited_by"] == [
        {"id": AGENDA, "slug": SLUG, "anchor": "fn:n-1", "quote": "Kamerstuk 99 001, nr. 3"}
    ]
    assert (agenda["cites"], agenda["url"]) == ([MISSING], f"stukken/{AGENDA}/")


def test_citations_are_one_row_each_under_the_contracts_header() -> None:
    text = FILES["data/citations.csv"].decode()
    assert text.splitlines()[0] == "document,footnote,quote,form,status,ids,urls,slug,anchor"
    row = rows()[0]
    assert (row["quote"], row["ids"], row["slug"]) == (
        "Kamerstuk 99 001, nr. 3",
        f"{MISSING} kst-99001-4",
        SLUG,
    )
    assert row["urls"] == "https://example.org/a https://example.org/b"
    assert len(text.splitlines()) == 2


def test_commitments_say_what_the_model_says_in_json_and_in_a_row() -> None:
    first, second = load("data/commitments.json")
    assert first["quote"] == "Ik zal uw Kamer in mei <schrijven>."
    assert first["who"] == {
        "words": "ik",
        "status": "ambiguous",
        "names": [
            {"office": "De Minister", "name": "A. Pad"},
            {"office": "De Staatssecretaris", "name": "B. Veer"},
        ],
    }
    assert first["due"] == {"words": "in mei", "start": "2031-05-01", "end": "2031-05-31"}
    assert first["debate"] == {"words": None, "date": None, "note": None}
    assert (first["council"], first["url"]) == ("VBR", f"dossiers/{SLUG}/#p-00000001")
    assert second["kept_in"][1] == {"document": MISSING, "slug": None, "anchor": None}
    table = rows("data/commitments.csv")
    assert [r["state"] for r in table] == ["open", "kept"]
    assert table[1]["kept_in"] == f"{QUESTIONS} {MISSING}"
    assert (table[0]["to"], table[1]["to"], table[1]["debate_date"]) == ("TK", "Kievit", "2031-03-01")


def test_status_counts_gaps_and_problems() -> None:
    status = load("data/status.json")
    assert {slug: [g["id"] for g in gaps] for slug, gaps in status["gaps"].items()} == {
        STUB: [MISSING],
        SLUG: ["kst-99001-8"],
    }
    assert status["newest"] == {"VBR": "2031-03-10"}
    assert {code: p["count"] for code, p in status["problems"].items()} == {"D202": 1, "D205": 1}
    counts = status["counts"]
    assert [counts[k] for k in ("dossiers", "dossiers_held", "documents", "documents_held", "exchanges")] == [
        2,
        1,
        2,
        1,
        2,
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda c: st.lists(c, max_size=3) | st.dictionaries(st.text(), c, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), JSON))
def test_json_reads_back_as_it_was(value: dict[str, Any]) -> None:
    assert json.loads(encode.json_object(value)) == value
    assert json.loads(encode.json_list([value, value])) == [value, value]


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00")), min_size=2, max_size=2)
    )
)
def test_csv_reads_back_as_it_was(table: list[list[str]]) -> None:
    got = list(csv.reader(io.StringIO(encode.csv_table(["a", "b"], table).decode(), newline="")))
    assert got == [["a", "b"], *([f"'{c}" if c[:1] in tuple("=+-@\t") else c for c in row] for row in table)]


def test_no_cell_is_a_formula() -> None:
    cells = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "1=1", "'=1", ""]
    [got] = csv.reader(io.StringIO(b"".join(encode.csv_lines([cells])).decode(), newline=""))
    assert got == ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "1=1", "'=1", ""]


def test_an_empty_corpus_publishes_empty_lists() -> None:
    files = exports(Corpus((), (), (), ()))
    assert json.loads(files["data/dossiers.json"]) == json.loads(files["data/documents.json"]) == []
    assert files["data/citations.csv"].count(b"\n") == 1


def test_the_reference_has_a_row_for_every_field() -> None:
    page = reference()
    for name, path in DESCRIBES.items():
        assert path in page
        for field, kind, meaning in fields(schema(name), schema(name), ""):
            assert meaning, f"{name}: {field} says nothing"
            assert f"| `{field}` | {kind} | {meaning} |" in page


def test_the_reference_in_the_repository_is_up_to_date() -> None:
    committed = (FOLDER / "README.md").read_text("utf-8")
    assert committed == reference(), "write generator.exports.reference.reference() to schema/README.md"


def test_the_registers_say_who_asked_who_signed_and_what_came_back() -> None:
    groups, people, subjects = (load(f"data/{name}.json") for name in ("groups", "people", "subjects"))
    asked = [(x["group"], x["id"]) for x in load(FULL)["exchanges"] if x["group"]]
    assert sorted((g["name"], id_) for g in groups for id_ in g["exchanges"]) == sorted(asked)
    assert [(p["name"], p["role"], len(p["places"])) for p in people] == [
        ("A. Zee", "minister", 1),
        ("De Boer", "member", 2),
    ]
    assert people[0]["places"][0]["office"] == "De Minister van Water"
    assert people[0]["places"][0]["quote"] is None
    assert people[1]["places"][0]["ids"] == ["kst-99001-7"]
    assert [(s["id"], s["meetings"], s["url"]) for s in subjects] == [
        ("vbr-dijken", 1, None),
        ("vbr-veren", 2, "onderwerpen/vbr-veren/"),
    ]


@pytest.mark.parametrize(
    ("table", "records", "apart"),
    [
        ("data/dossiers.csv", lambda: load("data/dossiers.json"), {}),
        ("data/documents.csv", lambda: load("data/documents.json"), {"cited_by": lambda one: str(len(one))}),
        ("data/exchanges.csv.gz", lambda: lines("data/exchanges.jsonl.gz"), {}),
    ],
)
def test_a_table_says_what_the_records_say(
    table: str, records: Callable[[], list[Any]], apart: dict[str, Callable[[Any], str]]
) -> None:
    spelt = {True: "true", False: "false", None: ""}
    found, known = rows(table), records()
    assert len(found) == len(known) > 0
    for row, record in zip(found, known, strict=True):
        for name, cell in row.items():
            value = record[name]
            if name in apart:
                assert cell == apart[name](value)
            elif isinstance(value, list):
                assert cell.split() == value
            elif value is None or isinstance(value, bool):
                assert cell == spelt[value]
            else:
                assert cell.split() == str(value).split()
                assert "\n" not in cell
