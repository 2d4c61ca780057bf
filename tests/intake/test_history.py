"""What a newer version leaves of the old one: every address and anchor, the words that changed, the data."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browsing import Chromium, a_page, served
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator import pipeline, variants
from generator.cache import Cache
from generator.config import Config
from generator.exports.schemas import FOLDER as SCHEMAS
from generator.intake import Incoming, holdings, plan, put
from generator.intake.command import withdraw
from generator.model import Paper
from generator.readback import read_back

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "content" / "example"
HOME = "dossiers/2031-03-13-vbr-informeel"
AGENDA = (EXAMPLE / "002.txt").read_text("utf-8")
WORD = (EXAMPLE / "001.txt").read_text("utf-8")
_ID = re.compile(r"(?<=[\s{])#([\w:-]+)(?=[^\n{}]*\})|\bid=\"([^\"]+)\"|^\[\^([^\]]+)\]:", re.MULTILINE)


@pytest.fixture
def empty(example_config: Config, tmp_path: Path) -> Config:
    """The settings of the example, with an empty folder of documents."""
    return empty_of(example_config, tmp_path)


def empty_of(config: Config, folder: Path) -> Config:
    documents = folder / "documents"
    documents.mkdir()
    return replace(config, documents=documents)


def bring(config: Config, text: str, day: str, name: str = "stuk.txt", **more: Any) -> str:
    intake, _ = plan(
        holdings(config), Incoming(name, text.encode(), retrieved=date.fromisoformat(day), **more), config
    )
    put(intake, config.documents)
    return intake.outcome


def ids(page: bytes) -> set[str]:
    """Every anchor of a generated page, as the browser will have it."""
    found = _ID.findall(page.decode())
    return {attr or html or f"fn:{note}" for attr, html, note in found}


def text_ids(page: bytes) -> set[str]:
    """The anchors of the source's own passages."""
    return {passage.anchor for passage in read_back(page.decode()) if passage.anchor}


def dossier(files: Mapping[str, bytes]) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(files[f"{HOME}/dossier.json"])
    return value


def only(build: pipeline.Build) -> Paper:
    [paper] = build.corpus.papers
    return paper


# --- edits --------------------------------------------------------------------------------

_PARAGRAPHS = [p for p in AGENDA.split("\n\n") if p.strip()]
EDITS = st.lists(
    st.tuples(st.sampled_from(("drop", "swap", "word", "join", "new")), st.integers(5, len(_PARAGRAPHS) - 2)),
    min_size=1,
    max_size=8,
)


def edited(paragraphs: list[str], edits: list[tuple[str, int]]) -> str:
    """The agenda with paragraphs dropped, swapped, joined, made, or with another word in them."""
    out = list(paragraphs)
    for what, place in edits:
        at = min(place, len(out) - 2)
        if what == "drop":
            del out[at]
        elif what == "swap":
            out[at], out[at + 1] = out[at + 1], out[at]
        elif what == "word":
            words = out[at].split(" ")
            words[len(words) // 2] = f"anders{place}"
            out[at] = " ".join(words)
        elif what == "join":
            out[at : at + 2] = [out[at].rstrip() + " " + out[at + 1].lstrip()]
        else:
            out.insert(at, f"Hier staat een heel nieuwe alinea, de {place}e, over iets dat er niet was.")
    return "\n\n".join(out)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=EDITS, second=EDITS)
# a joined line makes it text of another kind: another variant, which is shown from then on
@example(first=[("word", 5)], second=[("join", 11)])
@example(first=[("drop", 11), ("drop", 22), ("new", 29)], second=[("join", 11), ("word", 22), ("new", 29)])
def test_no_anchor_dies_whatever_changes(
    example_config: Config,
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, int]],
    second: list[tuple[str, int]],
) -> None:
    config = empty_of(example_config, tmp_path_factory.mktemp("history"))
    states = [AGENDA, edited(_PARAGRAPHS, first), edited(_PARAGRAPHS, second)]
    seen: dict[str, set[str]] = {}
    for number, text in enumerate(states, 1):
        bring(config, text, f"2032-01-0{number}", official="kst-99001-9")
        build = pipeline.build(config)
        assert [p for p in build.problems if p.severity == "error"] == []
        for path in ("stukken/kst-99001-9/index.md", f"{HOME}/index.md"):
            page = build.files[path]
            assert seen.get(path, set()) <= ids(page)
            assert len(_ID.findall(page.decode())) == len(ids(page)), "an anchor stands twice"
            seen.setdefault(path, set()).update(text_ids(page))


def test_where_anchors_of_a_variant_lead_is_remembered(
    empty: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is worked out for each paper of two forms, at every build."""
    bring(empty, edited(_PARAGRAPHS, [("word", 5)]), "2032-01-01", official="kst-99001-9")
    bring(empty, edited(_PARAGRAPHS, [("join", 11)]), "2032-01-02", official="kst-99001-9")
    clean, cache = pipeline.build(empty), tmp_path / "cache"
    assert only(clean).landings
    pipeline.build(empty, cache=Cache(cache))
    monkeypatch.delattr(variants, "successors")
    again = pipeline.build(empty, cache=Cache(cache))
    assert dict(again.files) == dict(clean.files)
    with pytest.raises(AttributeError, match="successors"):
        pipeline.build(empty)


# --- one change, read by eye ---------------------------------------------------------------


def test_a_changed_word_is_shown_and_said(empty: Config) -> None:
    bring(empty, AGENDA, "2032-01-01")
    assert bring(empty, AGENDA.replace("kerkuil", "bosuil"), "2032-02-29") == "version"
    build = pipeline.build(empty)
    [version] = only(build).versions
    assert [(d.left, d.right) for d in version.differences] == [("kerkuil", "bosuil")]
    [paper] = dossier(build.files)["documents"]
    [told] = paper["versions"]
    assert told["path"] == "99001/kst-99001-9.txt.versies/01-kst-99001-9.txt"
    assert (told["date"], told["retrieved"], told["replaced"]) == ("2031-03-03", "2032-01-01", "2032-02-29")
    assert told["differences"] == [
        {"left": "kerkuil", "right": "bosuil", "anchor": told["differences"][0]["anchor"]}
    ]
    for path in ("stukken/kst-99001-9/index.md", f"{HOME}/index.md"):
        page = build.files[path].decode()
        assert "## Gewijzigd {: #wijzigingen }" in page
        assert page.count("kerkuil") == 1  # only in the list of changes
        assert '<a class="g gewijzigd" href="#wijzigingen">gewijzigd op 29 februari 2032</a>' in page
    feed = build.files["feeds/alles.atom"].decode()
    assert "gewijzigd op 29 februari 2032" in feed.lower()
    assert "<updated>2032-02-29T" in feed


def test_an_old_anchor_leads_to_the_passage_that_took_its_place(empty: Config) -> None:
    bring(empty, AGENDA, "2032-01-01")
    before = pipeline.build(empty)
    old = next(p.anchor for p in read_back(before.files[f"{HOME}/index.md"].decode()) if "kerkuil" in p.words)
    bring(empty, AGENDA.replace("kerkuil", "bosuil"), "2032-02-29")
    page = pipeline.build(empty).files[f"{HOME}/index.md"].decode()
    line = next(line for line in page.split("\n") if f'id="{old}"' in line)
    assert "bosuil" in line


def test_a_paper_that_gets_its_number_is_found_under_the_old_one(empty: Config) -> None:
    bring(empty, WORD, "2032-01-01")
    old = only(pipeline.build(empty)).id
    assert old.startswith("local-")
    bring(empty, AGENDA, "2032-01-02")
    build = pipeline.build(empty)
    moved = build.files[f"stukken/{old}/index.html"].decode()
    assert '<meta http-equiv="refresh" content="0; url=../kst-99001-9/">' in moved
    assert '<link rel="canonical"' in moved
    assert '<a id="nieuw-adres" href="../kst-99001-9/">' in moved
    assert build.files[f"stukken/{old}/feed.atom"] == build.files["stukken/kst-99001-9/feed.atom"]
    papers = {p["id"]: p for p in json.loads(build.files["data/documents.json"])}
    assert old in papers["kst-99001-9"]["aliases"]
    assert old not in papers


def test_a_meeting_that_proves_informal_is_found_under_its_old_address(empty: Config) -> None:
    formal = AGENDA.replace("informele ", "").replace("Informele ", "")
    formal = formal.replace("informele", "", 1).replace("Voor-\nbeeldraad", "Voorbeeldraad")
    bring(empty, formal, "2032-01-01", official="kst-99001-9")
    old = next(d.meeting.slug for d in pipeline.load(empty).dossiers if d.held)
    assert old == "2031-03-13-vbr"
    bring(empty, AGENDA, "2032-01-02", official="kst-99001-9")
    build = pipeline.build(empty)
    moved = build.files["dossiers/2031-03-13-vbr/index.html"].decode()
    assert "url=../2031-03-13-vbr-informeel/" in moved
    assert build.files["dossiers/2031-03-13-vbr/dossier.json"] == build.files[f"{HOME}/dossier.json"]


def test_a_version_that_is_gone_is_reported_and_the_rest_goes_on(empty: Config) -> None:
    bring(empty, AGENDA, "2032-01-01")
    bring(empty, AGENDA.replace("kerkuil", "bosuil"), "2032-02-29")
    (empty.documents / "99001/kst-99001-9.txt.versies/01-kst-99001-9.txt").unlink()
    build = pipeline.build(empty)
    assert [p.code for p in build.problems if p.code.startswith("D11")] == ["D118"]
    assert only(build).versions == ()


# --- withdrawn ----------------------------------------------------------------------------


def take_back(config: Config, which: str) -> None:
    intake = withdraw(which, "Er stond een <b>naam</b> in.", date(2032, 3, 1), config, pipeline.load(config))
    assert intake is not None
    put(intake, config.documents)


def test_a_withdrawn_paper_leaves_its_page_and_its_reason_and_no_word(empty: Config) -> None:
    bring(empty, WORD, "2032-01-01")
    bring(empty, AGENDA, "2032-01-02")
    local = next(v.id for v in only(pipeline.build(empty)).versions)
    take_back(empty, "kst-99001-9")
    left = [p.relative_to(empty.documents).as_posix() for p in empty.documents.rglob("*") if p.is_file()]
    assert left == ["99001/kst-99001-9.txt.yml"]
    build = pipeline.build(empty)
    page = build.files["stukken/kst-99001-9/index.md"].decode()
    assert "op 1 maart 2032 ingetrokken" in page
    assert "&lt;b&gt;naam" in page
    for path, data in build.files.items():
        assert b"kerkuil" not in data, path
    assert f"stukken/{local}/index.html" in build.files
    [paper] = dossier(build.files)["documents"]
    assert paper["held"] is False
    assert paper["withdrawn"] == {"date": "2032-03-01", "reason": "Er stond een <b>naam</b> in."}
    assert paper["title"].startswith("Geannoteerde agenda")
    papers = {p["id"]: p for p in json.loads(build.files["data/documents.json"])}
    assert papers["kst-99001-9"]["withdrawn"]["date"] == "2032-03-01"
    assert "Ingetrokken geannoteerde agenda" in build.files["feeds/alles.atom"].decode()
    assert json.loads(build.files["data/status.json"])["gaps"].get("2031-03-13-vbr-informeel", []) == []
    assert bring(empty, AGENDA, "2032-04-01") == "withdrawn"  # and it does not come back by itself


def test_an_editor_withdraws_by_hand(empty: Config) -> None:
    bring(empty, AGENDA, "2032-01-01")
    sidecar = empty.documents / "99001/kst-99001-9.txt.yml"
    sidecar.write_text("withdrawn:\n  reason: vergissing\n" + sidecar.read_text("utf-8"), "utf-8")
    build = pipeline.build(empty)
    assert (
        "Dit stuk is ingetrokken. De reden: vergissing"
        in build.files["stukken/kst-99001-9/index.md"].decode()
    )
    assert not any(b"kerkuil" in data for data in build.files.values())


def test_the_data_of_changed_and_withdrawn_papers_is_valid(empty: Config) -> None:
    from jsonschema import Draft202012Validator

    bring(empty, AGENDA, "2032-01-01")
    bring(empty, AGENDA.replace("kerkuil", "bosuil"), "2032-02-29")
    bring(empty, (EXAMPLE / "005.txt").read_text("utf-8"), "2032-01-01", name="b.txt")
    take_back(empty, "kst-99001-12")
    files = pipeline.build(empty).files
    for path in (f"{HOME}/dossier.json", "dossiers/2031-06-30-vbr/dossier.json", "data/documents.json"):
        schema = json.loads((SCHEMAS / Path(path).name.replace(".json", ".schema.json")).read_text("utf-8"))
        errors = Draft202012Validator(schema).iter_errors(json.loads(files[path]))
        assert [e.message for e in errors] == []


# --- in a browser ---------------------------------------------------------------------------


def test_an_old_address_leads_on_with_and_without_scripts(
    empty: Config, tmp_path: Path, chromium: Chromium
) -> None:
    bring(empty, WORD, "2032-01-01")
    bring(empty, AGENDA, "2032-01-02")
    build = pipeline.build(empty)
    path = next(p for p in build.files if p.endswith("/index.html") and p.startswith("stukken/local-"))
    site = tmp_path / "site"
    for name, data in {
        path: build.files[path],
        "stukken/kst-99001-9/index.html": b"<!doctype html><title>hier</title>",
        "javascripts/verhuisd.js": (ROOT / "site_overrides/javascripts/verhuisd.js").read_bytes(),
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    with served(site) as address:
        for scripts, anchor in ((True, "#p-1"), (True, ""), (False, "#p-1")):
            with a_page(chromium, java_script_enabled=scripts) as page:
                page.goto(address + path.removesuffix("index.html") + anchor)
                page.wait_for_url("**/stukken/kst-99001-9/**")
                assert page.url == f"{address}stukken/kst-99001-9/{anchor if scripts else ''}"
