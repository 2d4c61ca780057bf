"""Recorded facts (``content/register.yml``): reading them, and what they answer in a corpus."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator.config import Config
from generator.model import MeetingRef
from generator.recorded import Recorded, load

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests" / "cases" / "recorded" / "load.yml").read_text("utf-8"))
HEAD = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 3 maart 2031\n\n"
OPENING = "Deze brief hoort bij de Voorbeeldraad van 13 en 14 maart 2031 in Zilvermeer.\n\n"


def test_papers_and_meetings_are_read_with_their_facts() -> None:
    facts, problems = load(CASES["good"]["text"], "register.yml", {"VBR"})
    assert problems == ()
    answers, report = facts.papers
    assert (answers.id, answers.kind, answers.date, answers.meeting) == ("ah-tk-20302031-12", "", None, None)
    assert (report.id, report.kind, report.date) == ("kst-99001-7", "report", date(2031, 1, 8))
    assert report.meeting == ("VBR", date(2030, 12, 5))
    assert facts.aliases == {"kst-1259252": "kst-99001-7"}
    assert facts.meetings == (MeetingRef("VBR", date(2030, 12, 5), date(2030, 12, 6), False, "Dorp"),)


@pytest.mark.parametrize("case", CASES["bad"], ids=lambda c: c["name"])
def test_what_cannot_be_used_is_refused_with_its_line(case: dict[str, Any]) -> None:
    facts, problems = load(case["text"], "register.yml", {"VBR"})
    said = [f"{p.line} {p.code} {p.message}" for p in problems]
    assert len(said) == len(case["problems"]), said
    assert all(one.startswith(want) for one, want in zip(said, case["problems"], strict=True)), said
    assert [p.id for p in facts.papers] == case.get("kept", [])
    assert facts.meetings == ()


def test_an_empty_file_has_no_facts() -> None:
    assert load("", "register.yml", {"VBR"}) == (Recorded(), ())


@pytest.mark.parametrize("case", CASES["corpus"], ids=lambda c: c["name"])
def test_facts_answer_and_check_references(
    case: dict[str, Any], tmp_path: Path, example_config: Config
) -> None:
    corpus = corpus_of(case, tmp_path, example_config)
    (paper,) = corpus.papers
    refs = [r for d in corpus.dossiers for r in d.references if r.document == paper.id]
    assert [f"{r.form} {r.status} {' '.join(r.ids)}" for r in refs] == case["references"]
    codes = [p.code for p in corpus.problems if p.code.startswith(("D4", "D50"))]
    assert codes == case.get("problems", [])
    for line in case.get("register", []):
        found = {f"{e.id} also {' '.join(e.aliases)} cited {len(e.cited_by)}" for e in corpus.register}
        assert line in found
    known = {e.id for e in corpus.register}
    assert "kst-99001-24" not in known, "it concerns nothing here"


def corpus_of(case: dict[str, Any], folder: Path, config: Config) -> Any:
    """The corpus of one letter, with recorded facts."""
    content, documents = folder / "content", folder / "documents"
    shutil.copytree(config.content, content, ignore=shutil.ignore_patterns("example", "documents"))
    papers = "\n".join(f"  - {paper}" for paper in case["papers"])
    (content / "register.yml").write_text(f"papers:\n{papers}\n", "utf-8")
    documents.mkdir()
    (documents / "brief.txt").write_text(HEAD + OPENING + "\n\n".join(case["letter"]), "utf-8")
    return pipeline.load(replace(config, content=content, documents=documents))


def test_a_meeting_that_was_called_off_says_so_on_its_page_and_in_the_calendar(
    tmp_path: Path, example_config: Config
) -> None:
    content = tmp_path / "content"
    shutil.copytree(example_config.content, content, ignore=shutil.ignore_patterns("example", "documents"))
    fact = "{council: VBR, start: 2031-03-13, cancelled: true, source: x}"
    (content / "register.yml").write_text(f"meetings:\n  - {fact}\n", "utf-8")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "brief.txt").write_text(HEAD + OPENING, "utf-8")
    config = replace(example_config, content=content, documents=tmp_path / "documents")
    made = pipeline.build(config)
    (slug,) = (d.meeting.slug for d in made.corpus.dossiers)
    assert b"STATUS:CANCELLED" in made.files[f"dossiers/{slug}/vergadering.ics"]
    assert "**afgelast**" in made.files[f"dossiers/{slug}/index.md"].decode()
    assert json.loads(made.files["data/dossiers.json"])[0]["cancelled"] is True


def test_a_recorded_paper_that_is_held_by_now_is_reported(tmp_path: Path, example_config: Config) -> None:
    case = {"papers": ["{id: kst-99001-31, source: x}"], "letter": ["Niets."]}
    content = tmp_path / "content"
    corpus = corpus_of(case, tmp_path, example_config)
    assert not [p for p in corpus.problems if p.code == "D503"]
    (tmp_path / "documents" / "brief.txt.yml").write_text("number: 99001-31\n", "utf-8")
    config = replace(example_config, content=content, documents=tmp_path / "documents")
    said = [str(p) for p in pipeline.load(config).problems if p.code == "D503"]
    assert len(said) == 1
    assert said[0].startswith("content/register.yml:2: ")
    assert "kst-99001-31" in said[0]


def test_the_facts_of_the_project_are_usable_and_have_their_sources(example_config: Config) -> None:
    text = (ROOT / "content" / "register.yml").read_text("utf-8")
    facts, problems = load(text, "content/register.yml", {c.code for c in example_config.councils})
    assert problems == ()
    assert len(facts.papers) >= 4
    assert all(paper.source for paper in facts.papers)
