"""Terms in texts, abbreviations that texts explain, and a table that says what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.glossary import Glossary, Term, explained, glossary, load
from generator.markup import Span
from generator.model import Mark, Text
from generator.pages.terms import terms
from generator.tables import ConfigError

ROOT = Path(__file__).parents[2]
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests/cases/glossary/terms.yml").read_text("utf-8")
)
TABLE = glossary(
    (
        Term("AI", "artificiële intelligentie", "", (), "https://example.org"),
        Term("BNC", "werkgroep", "", (), "https://example.org"),
        Term("BNC-fiche", "oordeel", "", ("BNC-fiches",), "https://example.org"),
        Term("triloog", "overleg", "", ("trilogen",), "https://example.org"),
        Term("algemene oriëntatie", "standpunt", "", (), "https://example.org"),
        Term("EU", "Europese Unie", "", (), "https://example.org", mark=False),
    )
)


@pytest.mark.parametrize("case", CASES["marked"], ids=lambda case: case["text"])
def test_a_text_points_at_these_terms(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end, _ in TABLE.find(case["text"])] == case["found"]


@pytest.mark.parametrize("case", CASES["explained"], ids=lambda case: case["text"])
def test_a_text_explains_these_abbreviations(case: dict[str, Any]) -> None:
    assert {e.short: e.means for e in explained(case["text"])} == case["found"]


@given(st.text(st.sampled_from("ABCabc() -'’é.\n"), max_size=60))
def test_what_is_explained_stands_there_in_these_words(text: str) -> None:
    for one in explained(text):
        assert " ".join(text[one.start : one.end].split()).startswith(one.means)
        assert one.means[0].casefold() == one.short[0].casefold()


# --- in a passage ---------------------------------------------------------------------------------


def spans(text: Text, seen: set[str] | None = None, taken: tuple[Span, ...] = ()) -> list[str]:
    found = terms(TABLE, text, taken, set() if seen is None else seen, "../begrippen/index.md")
    return [text.value[s.start : s.end] for s in found if s.css == "begrip"]


def test_a_term_is_marked_once_a_passage() -> None:
    seen: set[str] = set()
    assert spans(Text("AI en AI."), seen) == ["AI"]
    assert spans(Text("Nog eens AI, en een triloog."), seen) == ["triloog"]
    assert spans(Text("AI in een andere passage.")) == ["AI"]


def test_references_and_links_of_the_source_go_before_terms() -> None:
    text = Text("Zie de AI en AI.", (Mark(13, 15, "link", "https://example.org"),))
    assert spans(text, taken=(Span(4, 9, "ref"),)) == []


def test_what_the_text_has_just_written_out_is_not_said_again() -> None:
    seen: set[str] = set()
    assert spans(Text("artificiële intelligentie (AI), en later AI"), seen) == []
    assert spans(Text("AI"), seen) == []


# --- the table --------------------------------------------------------------------------------------


def test_our_own_table_can_be_used_and_every_entry_has_a_source() -> None:
    own = load(ROOT / "content" / "glossary.yml")
    assert len(own.terms) > 40
    assert all(t.source.startswith("https://") and t.means for t in own.terms)
    assert {"JBZ", "Coreper", "AI", "BNC"} <= {t.term for t in own.terms}


def test_without_a_table_there_are_no_terms(tmp_path: Path) -> None:
    assert load(tmp_path / "glossary.yml") == Glossary()
    assert list(Glossary().find("AI")) == []


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{term: X, means: y}", "source ontbreekt"),
        ("{term: X, means: y, source: https://x.nl, bron: z}", "onbekende sleutel 'bron'"),
        ("{term: X, means: y, source: boek}", "geen https-adres"),
        ("{term: X, means: y, source: https://x.nl, mark: soms}", "gevonden 'soms'"),
        ("{term: X, means: y, source: https://x.nl, aliases: [X]}", "staat er twee keer"),
    ],
)
def test_a_table_that_cannot_be_used_says_where_and_why(tmp_path: Path, entry: str, says: str) -> None:
    (tmp_path / "glossary.yml").write_text(f"terms:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=says):
        load(tmp_path / "glossary.yml")
