"""A question that is answered with another leads there, on the page of its paper and on that of a meeting."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from site_built import ROOT

from generator import pipeline
from generator.config import load

QUESTIONS = """Vragen gesteld door de leden der Kamer
1314
Vragen van het lid Klok (VVD) aan de Minister van Stilte over de klok (ingezonden 2 maart 2024).
Antwoord van Minister Zwanenburg (Stilte) (ontvangen 25 maart 2024).
Vraag 1
Slaat de klok?
Vraag 2
Luidt de bel?
Antwoord 2
Zie het antwoord op vraag 3.
Vraag 3
Speelt het orgel?
Antwoord op vraag 1 en 3
Beide.
"""
SIDECARS = {"paper": "", "meeting": "meeting: JBZ 2024-03-04\n"}


@pytest.mark.parametrize("where", SIDECARS)
def test_a_question_says_with_which_it_is_answered(where: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(QUESTIONS, "utf-8")
    (tmp_path / "a.txt.yml").write_text(SIDECARS[where], "utf-8")
    files = pipeline.build(load(ROOT, tmp_path)).files
    pages = [
        text.decode() for path, text in files.items() if path.endswith(".md") and b"Luidt de bel?\n" in text
    ]
    assert len(pages) == (1 if where == "paper" else 2)
    for page in pages:
        (answer,) = re.findall(r"^Antwoord op vraag 1 en 3\n\{: #(p-[0-9a-f]{8}) ", page, re.MULTILINE)
        assert page.count(f"Beantwoord bij [vraag 3](#{answer})\n") == 1
        assert f"Zie het [antwoord op vraag 3](#{answer}){{: .vermelding }}." in page
