"""The commitments of the real documents, against a list that was read by hand before there was a finder."""

from __future__ import annotations

import pytest
import yaml
from real_commitments import DOCUMENTS, LABELS, Score, found_in_documents, score

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the real documents (../shared/documents) are not here"
)


@pytest.fixture(scope="module")
def measured() -> Score:
    return score(found_in_documents())


def test_every_commitment_that_a_reader_found_is_found(measured: Score) -> None:
    assert measured.labels == 13
    assert measured.recall == 1, measured.wrong


def test_nothing_else_is_found(measured: Score) -> None:
    assert measured.precision == 1, measured.wrong


def test_who_to_whom_by_when_and_how_it_stands_are_right(measured: Score) -> None:
    assert not measured.wrong
    assert measured.facts > 70


def test_nothing_that_a_reader_weighed_and_left_out_is_found() -> None:
    near = yaml.safe_load(LABELS.read_text("utf-8"))["near"]
    found = found_in_documents()
    for place in near:
        lines = [(c.line, c.line + c.quote.count("\n")) for c in found.get(place["document"], ())]
        assert not any(low <= place["line"] <= high for low, high in lines), place
