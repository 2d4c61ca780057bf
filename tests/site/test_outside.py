"""A paper without a meeting: what it points at is as good a link as in a dossier."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from site_built import ROOT

from generator import parts, pipeline
from generator.cli import main
from generator.config import load
from generator.search.parts import records

LETTER = """99 112
Nr. 47 BRIEF VAN DE MINISTER VAN WONEN EN STILTE
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 3 maart 2024
Hierbij ontvangt u het antwoord op de motie over de klokken (Kamerstuk 99 113, nr. 7) en op de vragen.
Tijdens het commissiedebat van 1 februari 2024 is daarover gesproken.
"""


def test_a_reference_in_a_paper_without_a_meeting_is_a_link_and_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER, "utf-8")
    files = pipeline.build(load(ROOT, tmp_path)).files
    page = files["stukken/kst-99112-47/index.md"].decode()
    assert "[Kamerstuk 99 113, nr. 7](../dossier/99113/index.md#kst-99113-7){: .ref .ref-printed" in page
    rows = list(csv.DictReader(io.StringIO(files["data/citations.csv"].decode())))
    assert [(r["document"], r["ids"], r["slug"]) for r in rows if r["form"] == "kamerstuk"] == [
        ("kst-99112-47", "kst-99113-7", "")
    ]


def test_it_counts_wherever_references_are_counted_or_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(LETTER, "utf-8")
    files = pipeline.build(load(ROOT, tmp_path)).files
    counts = json.loads(files["data/status.json"])["counts"]
    assert (counts["citations_printed"], counts["citations_unresolved"]) == (1, 1)
    graph = files["data/citation-graph.csv"].decode().splitlines()
    assert graph[1:] == ["kst-99112-47,kst-99113-7,printed,1"]
    table = files["verwijzingen.md"].decode().splitlines()
    assert "| Stukken zonder vergadering | 1 | 0 | 0 | 0 | 1 |" in table
    assert "| **Samen** | 1 | 0 | 0 | 0 | 1 |" in table
    assert "het commissiedebat van 1 februari 2024" in files["stukken/debatten/index.md"].decode()
    assert main(["explain", "a.txt", "--documents", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["references"]
    assert [one["status"] for one in told] == ["printed", "unresolved"]


def test_its_passages_are_found_by_what_they_cite(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER, "utf-8")
    corpus = pipeline.load(load(ROOT, tmp_path))
    cited = [record.cited for record in records(corpus) if record.page == "stukken/kst-99112-47/"]
    assert ("kst-99113-7",) in cited


def test_a_commitment_leads_to_the_part_of_the_list_that_it_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of commitments that is too long for one page showed none that its papers led to."""
    monkeypatch.setattr(parts, "FULL", 3)
    for month, name in ((1, "januari"), (2, "februari")):
        letter = LETTER.replace("3 maart", f"3 {name}").replace("Nr. 47", f"Nr. {month}")
        promise = f"Ik zal uw Kamer vóór 1 mei 2024 informeren over de klokken van {name}."
        (tmp_path / f"{month}.txt").write_text(f"{letter}{promise}\n", "utf-8")
    made = pipeline.build(load(ROOT, tmp_path))
    assert [p for p in made.problems if p.code == "A104"] == []
    for month in (1, 2):
        page = made.files[f"stukken/kst-99112-{month}/index.md"].decode()
        (to,) = re.findall(r"\.\./\.\./(toezeggingen/[\w/]+/index\.md)#(toezegging-\w+)", page)
        assert f'id="{to[1]}"' in made.files[to[0]].decode() or f"#{to[1]} " in made.files[to[0]].decode()
        assert f"/{month:02d}/" in to[0]
