"""An independent reading of the data contract, key for key, on what the real files publish.

It uses nothing of the project's own schemas: a fault in both would hide itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from real_site import Facts, Site

KINDS = {"annotated_agenda", "supplementary_agenda", "report", "written_consultation", "questions"}
KINDS |= {"letter", "annex", "debate", "motion"}
ROLES = {"agenda", "report", "questions", "also_on_agenda", "annex"}
STATUSES = {"printed", "bound", "inferred", "ambiguous", "unresolved"}
PAPER = r"kst-\d{3,7}(?:-[0-9A-Z]+)?-(?:\d+|[A-Z]{1,4})(?:-[hbn]\d)?"
IDENTIFIER = re.compile(
    rf"{PAPER}|kst-\d{{6,7}}|blg-\d+|ah-tk-\d{{8}}-\d+|ah-\d+|kv-tk-\d{{4}}Z\d{{5}}|h-tk-\d{{8}}-\d+-\d+"
    r"|nds-tk-\w+|stb-\d{4}-\d+|stcrt-\d{4}-\d+|trb-\d{4}-\d+|\d{4}[DZ]\d{5}"
    r"|[1-9]\d{4}[A-Z]{1,2}\d{3,4}|local-[0-9a-f]{8}"
)
SLUG = re.compile(r"\d{4}-\d\d-\d\d-[a-z0-9]+(?:-informeel)?")
WORDS = str
OPTIONAL = (str, type(None))

DOSSIER = {
    "slug": str, "title": str, "council": str, "formal": bool, "start": str, "end": str, "place": OPTIONAL,
    "documents": list, "items": list, "topics": list, "exchanges": list, "passages": list, "tables": list,
    "footnotes": list, "citations": list, "mentions": list, "problems": list,
}  # fmt: skip
LISTED = {
    "slug": str, "title": str, "council": str, "formal": bool, "start": str, "end": str, "place": OPTIONAL,
    "url": str, "held": int, "known": int,
}  # fmt: skip
PARTS: dict[str, dict[str, Any]] = {
    "documents": {
        "id": str, "kind": str, "role": str, "chamber": OPTIONAL, "date": OPTIONAL, "title": OPTIONAL,
        "held": bool, "official_url": OPTIONAL, "numbers": list, "sources": list, "differences": list,
    },
    "items": {
        "id": str, "number": int, "part": OPTIONAL, "title": str, "form": OPTIONAL, "agenda": list,
        "report": list, "exchanges": list, "match": dict,
    },
    "topics": {
        "id": str, "document": str, "title": str, "parent": OPTIONAL, "text": str, "anchor": str,
        "related": list,
    },
    "exchanges": {
        "id": str, "document": str, "track": OPTIONAL, "group": str, "subject": OPTIONAL, "question": str,
        "answer": str, "anchor": str, "item": OPTIONAL, "about": list,
    },
    "passages": {"document": str, "role": str, "text": str, "anchor": str},
    "tables": {
        "id": str, "document": str, "caption": OPTIONAL, "header": list, "rows": list, "notes": list,
        "anchor": str,
    },
    "footnotes": {
        "id": str, "document": str, "scope": (int, str), "number": str, "text": str, "before_marker": str,
        "anchor": str,
    },
    "citations": {
        "document": str, "footnote": OPTIONAL, "quote": str, "form": str, "status": str, "ids": list,
        "also": list, "urls": list, "note": OPTIONAL, "anchor": str,
    },
    "mentions": {
        "document": str, "quote": str, "slug": OPTIONAL, "status": str, "note": OPTIONAL, "anchor": str,
    },
    "problems": {"code": str, "severity": str, "message": str, "path": str, "line": int},
}  # fmt: skip
REGISTERED = {
    "id": str, "aliases": list, "kind": OPTIONAL, "numbers": list, "date": OPTIONAL, "title": OPTIONAL,
    "held": bool, "official_url": OPTIONAL, "url": str, "dossiers": list, "cites": list, "cited_by": list,
}  # fmt: skip


def has(value: Facts, keys: dict[str, Any]) -> None:
    for key, type_ in keys.items():
        assert key in value, f"{key} is missing in {value}"
        assert isinstance(value[key], type_), f"{key}: {value[key]!r}"
        assert type_ is not int or not isinstance(value[key], bool), key


@pytest.fixture(scope="session")
def listed(site: Site) -> list[Facts]:
    found: list[Facts] = site.json("data/dossiers.json")
    return found


@pytest.fixture(scope="session")
def dossiers(site: Site, listed: list[Facts]) -> list[Facts]:
    return [site.dossier(one["slug"]) for one in listed]


@pytest.fixture(scope="session")
def register(site: Site) -> dict[str, Facts]:
    return {one["id"]: one for one in site.json("data/documents.json")}


def test_the_list_of_dossiers(site: Site, listed: list[Facts]) -> None:
    folders = sorted(path.parent.name for path in (site.folder / "dossiers").glob("*/dossier.json"))
    assert sorted(one["slug"] for one in listed) == folders
    for one in listed:
        has(one, LISTED)
        assert 0 <= one["held"] <= one["known"]
        assert (site.folder / one["url"] / "index.md").is_file()


def test_a_slug_is_first_day_council_and_informal(dossiers: list[Facts]) -> None:
    for one in dossiers:
        assert SLUG.fullmatch(one["slug"])
        formal = "" if one["formal"] else "-informeel"
        assert one["slug"] == f"{one['start']}-{one['council'].lower()}{formal}"
        assert date.fromisoformat(one["start"]) <= date.fromisoformat(one["end"])


def test_a_dossier_repeats_what_the_list_says(listed: list[Facts], dossiers: list[Facts]) -> None:
    same = ("slug", "title", "council", "formal", "start", "end", "place")
    for short, full in zip(listed, dossiers, strict=True):
        assert {key: short[key] for key in same} == {key: full[key] for key in same}


def test_every_key_of_a_dossier(dossiers: list[Facts]) -> None:
    for dossier in dossiers:
        has(dossier, DOSSIER)
        for part, keys in PARTS.items():
            for one in dossier[part]:
                has(one, keys)


def test_every_key_inside_a_document(dossiers: list[Facts]) -> None:
    for dossier in dossiers:
        for paper in dossier["documents"]:
            assert paper["kind"] in KINDS
            assert paper["role"] in ROLES
            assert paper["chamber"] in {"TK", "EK", "", None}
            assert bool(paper["sources"]) == paper["held"]
            for number in paper["numbers"]:
                has(number, {"id": str, "chamber": OPTIONAL, "date": OPTIONAL, "inferred": OPTIONAL})
            for source in paper["sources"]:
                has(source, {"path": str, "format": str, "sha256": str})
                assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"])
            for one in paper["differences"]:
                has(one, {"left": str, "right": str, "left_source": int, "right_source": int, "anchor": str})
                assert max(one["left_source"], one["right_source"]) < len(paper["sources"])
                assert one["left"] != one["right"]


def test_every_key_inside_an_item(dossiers: list[Facts]) -> None:
    for dossier in dossiers:
        numbers = [item["number"] for item in dossier["items"]]
        assert numbers == list(range(1, len(numbers) + 1))
        for item in dossier["items"]:
            has(item["match"], {"score": (int, float), "reason": str})
            for part in (*item["agenda"], *item["report"]):
                has(part, {"document": str, "number": str, "title": str, "text": str, "anchor": str})


def test_ids_have_the_forms_of_the_domain(dossiers: list[Facts], register: dict[str, Facts]) -> None:
    papers = {paper["id"] for dossier in dossiers for paper in dossier["documents"]}
    asserted = {id_ for dossier in dossiers for one in dossier["citations"] for id_ in one["ids"]}
    for id_ in papers | asserted | set(register):
        assert IDENTIFIER.fullmatch(id_), id_


def test_ids_are_unique(dossiers: list[Facts]) -> None:
    for dossier in dossiers:
        for part in ("documents", "items", "topics", "exchanges", "tables", "footnotes"):
            ids = [one["id"] for one in dossier[part]]
            assert len(set(ids)) == len(ids), part


def test_every_name_of_another_thing_exists(dossiers: list[Facts], listed: list[Facts]) -> None:
    slugs = {one["slug"] for one in listed}
    for dossier in dossiers:
        papers = {one["id"] for one in dossier["documents"]}
        items, topics, exchanges, notes = (
            {one["id"] for one in dossier[part]} for part in ("items", "topics", "exchanges", "footnotes")
        )
        for part in ("topics", "exchanges", "passages", "tables", "footnotes", "citations", "mentions"):
            assert {one["document"] for one in dossier[part]} <= papers, part
        for item in dossier["items"]:
            assert set(item["exchanges"]) <= exchanges
            assert {part["document"] for part in (*item["agenda"], *item["report"])} <= papers
        for topic in dossier["topics"]:
            assert topic["parent"] is None or topic["parent"] in topics
            assert set(topic["related"]) <= items | topics
        for one in dossier["exchanges"]:
            assert one["item"] is None or one["item"] in items
        for table in dossier["tables"]:
            assert set(table["notes"]) <= notes
            assert {len(row) for row in table["rows"]} <= {len(table["header"])}
        for citation in dossier["citations"]:
            assert not citation["footnote"] or citation["footnote"] in notes
        assert {one["slug"] for one in dossier["mentions"] if one["slug"]} <= slugs


def test_an_exchange_belongs_to_at_most_one_item_and_both_agree(dossiers: list[Facts]) -> None:
    for dossier in dossiers:
        owners = [(id_, item["id"]) for item in dossier["items"] for id_ in item["exchanges"]]
        assert len({id_ for id_, _ in owners}) == len(owners)
        named = [(one["id"], one["item"]) for one in dossier["exchanges"] if one["item"]]
        assert sorted(owners) == sorted(named)


def anchors_of(dossier: Facts) -> Iterator[str]:
    for part in ("topics", "exchanges", "passages", "tables", "footnotes", "citations", "mentions"):
        yield from (one["anchor"] for one in dossier[part])
    for item in dossier["items"]:
        yield from (part["anchor"] for part in (*item["agenda"], *item["report"]))
    for paper in dossier["documents"]:
        yield from (one["anchor"] for one in paper["differences"])


def test_every_anchor_exists_on_the_page(site: Site, dossiers: list[Facts]) -> None:
    for dossier in dossiers:
        page = site.page(f"dossiers/{dossier['slug']}/index.md")
        for anchor in anchors_of(dossier):
            label = anchor.removeprefix("fn:")
            forms = (f"{{: #{anchor} ", f'id="{anchor}"', f"\n[^{label}]:")
            assert any(form in page for form in forms), f"{dossier['slug']}#{anchor}"


def test_text_is_plain(dossiers: list[Facts]) -> None:
    signs = re.compile(r"\*\*|<sup>|</?b>|\[\^|\[footnoteRef|\[bookmark|&lt;|&amp;|\\[_()\[\]]")
    for dossier in dossiers:
        texts = [
            one[key] for part in PARTS for one in dossier[part] for key in ("title", "text") if one.get(key)
        ]
        texts += [one[key] for one in dossier["exchanges"] for key in ("question", "answer")]
        texts += [part["text"] for item in dossier["items"] for part in (*item["agenda"], *item["report"])]
        for text in texts:
            assert not signs.search(text), text[:80]


def test_citations_assert_only_what_they_may(dossiers: list[Facts]) -> None:
    for dossier in dossiers:
        for one in dossier["citations"]:
            assert one["status"] in STATUSES
            assert (one["ids"] == []) == (one["status"] in {"ambiguous", "unresolved"}), one["quote"]
            assert len(one["urls"]) <= len(one["ids"]) + len(one["also"])
            assert all(url.startswith("https://") for url in one["urls"])


def test_the_register_is_whole(site: Site, register: dict[str, Facts], listed: list[Facts]) -> None:
    slugs = {one["slug"] for one in listed}
    for one in register.values():
        has(one, REGISTERED)
        assert one["kind"] in KINDS | {None}
        assert set(one["dossiers"]) <= slugs
        path, _, anchor = one["url"].partition("#")
        page = site.page(f"{path}index.md")
        assert not anchor or f"#{anchor} " in page or f'id="{anchor}"' in page, one["url"]
        for citing in one["cited_by"]:
            has(citing, {"id": str, "slug": str, "anchor": str, "quote": str})
            assert register[citing["id"]]["held"]
            assert one["id"] in register[citing["id"]]["cites"]
        for cited in one["cites"]:
            assert one["id"] in {citing["id"] for citing in register[cited]["cited_by"]}


def test_cites_counts_printed_and_bound_references_only(
    dossiers: list[Facts], register: dict[str, Facts]
) -> None:
    wanted: dict[str, set[str]] = {id_: set() for id_, one in register.items() if one["held"]}
    for dossier in dossiers:
        for one in dossier["citations"]:
            if one["status"] in {"printed", "bound"}:
                wanted[one["document"]] |= set(one["ids"])
    assert {id_: set(register[id_]["cites"]) for id_ in wanted} == wanted


def test_held_and_known_count_the_papers_of_a_dossier(listed: list[Facts], dossiers: list[Facts]) -> None:
    for short, full in zip(listed, dossiers, strict=True):
        own = [paper for paper in full["documents"] if paper.get("home", full["slug"]) == full["slug"]]
        assert short["known"] == len(own), short["slug"]
        assert short["held"] == sum(paper["held"] for paper in own), short["slug"]


def test_the_table_of_citations(site: Site, dossiers: list[Facts]) -> None:
    text = (site.folder / "data" / "citations.csv").read_bytes().decode("utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    assert ",".join(rows[0]) == "document,footnote,quote,form,status,ids,urls,slug,anchor"
    assert {len(row) for row in rows} == {9}
    wanted = [
        (one["document"], one["footnote"] or "", one["quote"], " ".join(one["ids"]), dossier["slug"])
        for dossier in dossiers
        for one in dossier["citations"]
    ]
    assert sorted((row[0], row[1], row[2], row[5], row[7]) for row in rows[1:]) == sorted(wanted)


def test_the_status(site: Site) -> None:
    status = site.json("data/status.json")
    has(status, {"counts": dict, "gaps": dict, "newest": dict, "problems": dict})
    assert status["newest"] == {"JBZ": "2024-07-18"}


def test_a_schema_is_published_for_each_data_file(site: Site) -> None:
    names = {path.name for path in (site.folder / "data" / "schema").iterdir()}
    for wanted in ("dossier", "dossiers", "documents", "citations", "status"):
        assert f"{wanted}.schema.json" in names
