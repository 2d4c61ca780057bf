"""Real documents beside the checkout: every reference right, none invented; extref pairs found.

The documents and fixtures are not part of the project; without them these tests are skipped. The labels
are those of ``make accuracy`` (``tests/accuracy``).
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "accuracy"))

from score import FIELDS, score  # noqa: E402
from sets import LABELS, SHARED, XML, Citation, cases, documents, extrefs, stripped  # noqa: E402

from generator.citations import find, find_references, resolve  # noqa: E402

EXPECTED = yaml.safe_load(LABELS.read_text("utf-8"))
LISTED = re.compile(r"(?:Kamerstuk )?[0-9]{5}(?:-[0-9]{2}|-[IVX]+)?-[0-9]{2,4}")

needs_shared = pytest.mark.skipif(
    not (SHARED / "documents").is_dir(), reason="../shared/documents is not here"
)


@needs_shared
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_document_holds_exactly_the_references_that_a_reader_sees(name: str) -> None:
    (text,) = (t for t in documents() if t.name == name)
    assert text.found() == text.labels
    problems = find_references(text.text, text.notes, text.context).problems
    assert [p.code for p in problems] == EXPECTED[name]["problems"]


@needs_shared
def test_the_same_references_are_found_when_every_space_is_another_kind() -> None:
    for labelled in documents():
        text, context = labelled.text.value, labelled.context
        expected = [label.ids for label in labelled.labels if label.status == "printed"]
        for old, new in ((" ", "\u00a0"), (" ", "\u202f"), ("–", "\u2010"), ("-", "\u2011"), ("\n", "\r\n")):
            outcomes = [resolve(f, context) for f in find(text.replace(old, new))]
            assert [" ".join(o.ids) for o in outcomes if o.status == "printed"] == expected, (
                labelled.name,
                old,
                new,
            )


@pytest.mark.skipif(not (SHARED / "fixtures").is_dir(), reason="../shared/fixtures is not here")
def test_every_labelled_citation_of_the_official_xml_is_found_with_its_id() -> None:
    counts = score(extrefs()).counts
    assert counts["kamerstuk"]["labels"] >= 20
    for form in ("kamerstuk", "handelingen"):
        assert counts[form]["ids"] == counts[form]["exact"] == counts[form]["labels"], form


@pytest.mark.skipif(not (SHARED / "fixtures").is_dir(), reason="../shared/fixtures is not here")
def test_nothing_else_is_found_in_the_official_xml_but_numbers_that_lists_print_without_a_label() -> None:
    for path in sorted(p for pattern in XML for p in (SHARED / "fixtures").glob(pattern)):
        text, labels = stripped(path)
        for found in find(text):
            if found.form != "kamerstuk" or any(
                label.start < found.end for label in labels if found.start < label.end
            ):
                continue
            assert path.name == "h-tk-20172018-70-14.xml", found.quote
            assert LISTED.fullmatch(found.quote)


def test_the_cases_of_our_own_are_all_right_by_the_same_count() -> None:
    for form, tally in score(cases()).counts.items():
        assert tally["labels"] == tally["found"] == tally["exact"] == tally["ids"], form
        assert tally["false"] == 0, form


def test_counting_tells_a_wrong_span_from_a_wrong_id_and_from_an_invention() -> None:
    (text,) = (t for t in cases() if t.text.value == "zie Kamerstuk 32317, nr. 884.")
    (label,) = text.labels
    rest = (label.form, label.status)
    wrong = {
        "span": (Citation(label.start, label.end - 1, *rest, label.ids), (1, 0, 0, 0)),
        "id": (Citation(label.start, label.end, *rest, "kst-1-1"), (1, 1, 0, 0)),
        "place": (Citation(0, 3, *rest, label.ids), (0, 0, 0, 1)),
    }
    for name, (expected, counts) in wrong.items():
        tally = score([replace(text, labels=(expected,))]).counts["kamerstuk"]
        assert set(tally) == set(FIELDS)
        assert tuple(tally[f] for f in ("overlapping", "exact", "ids", "false")) == counts, name
