"""A supplement to an agenda, named in running text, is never the agenda itself."""

from __future__ import annotations

import pytest

from generator.citations import Context, find_references
from generator.inference import infer
from generator.model import Mention, Text

INDEX = {("annotated_agenda", "2031-06-03-vbr"): ("kst-99001-1",)}


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("de geannoteerde agenda van de Voorbeeldraad van 3 juni 2031", ("kst-99001-1",)),
        ("de aanvulling op de geannoteerde agenda van de Voorbeeldraad van 3 juni 2031", ()),
        ("aanvullende geannoteerde agenda van de Voorbeeldraad van 3 juni 2031", ()),
    ],
)
def test_only_the_agenda_is_the_agenda(words: str, ids: tuple[str, ...]) -> None:
    found = find_references(Text(f"Dit staat in {words}."), {}, Context()).references
    start = words.index("Voorbeeldraad") + len("Dit staat in ")
    mention = Mention("x", "", "2031-06-03-vbr", "printed", None, "", start, start + 13)
    assert [ref.ids for ref in infer(found, [mention], INDEX, {})] == [ids]
