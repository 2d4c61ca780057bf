"""What the register knows of papers that are only cited (``tests/cases/register``)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import pipeline
from generator.config import Config

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "register" / "register.yml").read_text("utf-8"))
HEAD = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 3 maart 2031\n\n"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_what_is_known_of_a_cited_paper(case: dict[str, Any], tmp_path: Path, example_config: Config) -> None:
    opening = "Deze brief hoort bij de Voorbeeldraad van 13 en 14 maart 2031 in Zilvermeer.\n\n"
    (tmp_path / "brief.txt").write_text(HEAD + opening + "\n\n".join(case["letter"]), "utf-8")
    corpus = pipeline.load(replace(example_config, documents=tmp_path))
    homes = {p.id: d.meeting.slug for d in corpus.dossiers for p in d.papers if p.home == d.meeting.slug}
    found = {
        entry.id: f"{entry.kind or '-'} {homes.get(entry.id, '-')} {entry.date or '-'}"
        for entry in corpus.register
        if not entry.held
    }
    assert found == case["knows"]
