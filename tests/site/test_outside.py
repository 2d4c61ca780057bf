"""A paper without a meeting: what it points at is as good a link as in a dossier."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from site_built import ROOT

from generator import pipeline
from generator.config import load

LETTER = """99 112
Nr. 47 BRIEF VAN DE MINISTER VAN WONEN EN STILTE
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 3 maart 2024
Hierbij ontvangt u het antwoord op de motie over de klokken (Kamerstuk 99 113, nr. 7) en op de vragen.
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
