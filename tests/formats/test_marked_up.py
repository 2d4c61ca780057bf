"""Official XML and web pages, case by case."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from formats_views import lines, notes, opened

CASES = Path(__file__).parent.parent / "cases" / "formats"


def _cases(name: str) -> list[object]:
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("case", _cases("official_xml.yml"))
def test_official_xml_is_read_as(case: dict[str, object]) -> None:
    root = case.get("root", "officiele-publicatie")
    data = f'<?xml version="1.0" encoding="utf-8"?><{root}>{case["xml"]}</{root}>'.encode()
    reading, problems = opened(data, "stuk.xml")
    assert problems == ()
    assert lines(reading) == case["blocks"]
    assert notes(reading) == case.get("notes", [])
    named = [
        f"{p.rule} {reading.source.text[p.start : p.end]}" for p in reading.furniture if p.rule != "blank"
    ]
    assert named == case.get("furniture", [])
    assert [p.code for p in reading.problems] == case.get("problems", [])
    if "hints" in case:
        assert reading.hints == case["hints"]
    if "caption" in case:
        assert [b.table.caption.value for b in reading.blocks if b.table] == [case["caption"]]


@pytest.mark.parametrize("case", _cases("html.yml"))
def test_a_web_page_is_read_as(case: dict[str, object]) -> None:
    data = f"<!DOCTYPE html><html><head><title>t</title></head>{case['html']}</html>".encode()
    reading, problems = opened(data, "stuk.html")
    assert problems == ()
    assert lines(reading) == case["blocks"]
    assert notes(reading) == case.get("notes", [])
    site = [reading.source.text[p.start : p.end] for p in reading.furniture if p.rule == "web-page"]
    assert site == case.get("site", [])


def test_a_link_is_a_mark_with_its_address() -> None:
    data = (
        b'<?xml version="1.0"?><officiele-publicatie><al>Zie <extref doc="kst-99001-3">nr. 3</extref> en '
        b'<extref doc="https://voorbeeld.invalid/a">hier</extref>.</al></officiele-publicatie>'
    )
    reading, _ = opened(data, "stuk.xml")
    text = reading.blocks[0].text
    assert [(m.value, text.value[m.start : m.end]) for m in text.marks] == [
        ("https://zoek.officielebekendmakingen.nl/kst-99001-3.html", "nr. 3"),
        ("https://voorbeeld.invalid/a", "hier"),
    ]
