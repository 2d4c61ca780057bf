"""Which of the listed papers a question is about, where no heading says so (``generator.about``)."""

from __future__ import annotations

import pytest

from generator.about import about_of
from generator.model import Block, Document, Exchange, Passage, Reference, Source, Text

LISTED = {"a": "Geannoteerde agenda Voorbeeldraad 3 en 4 mei", "r": "Verslag Voorbeeldraad 5 maart"}
NUMBERS = {"a": "kst-99999-4", "r": "kst-99999-2"}


def asked(question: str, listed: tuple[str, ...] = ("a", "r")) -> tuple[str, ...]:
    """The papers that a question is about, in a consultation on the listed ones."""
    papers = tuple(Block("list_item", Text(LISTED[key]), anchor=key) for key in listed)
    put = Exchange(None, "VVD", None, (Block("paragraph", Text(question), anchor="v"),), ())
    source = Source("a.md", "markdown", "0", "")
    body = (Passage("introduction", papers), Passage("group", (Block("heading", Text("VVD")),)), put)
    document = Document(source, "written_consultation", "TK", "kst-99999-5", None, "", (), body, ())
    named = {
        key: [
            Reference("kst-99999-5", "", "", "kamerstuk", "printed", (NUMBERS[key],), (), (), None, key, 0, 0)
        ]
        for key in listed
    }
    found = about_of(document, named)
    return found[0] if found else ()


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Deze leden lezen in de geannoteerde agenda dat er meer bruggen komen. Waar?", ("kst-99999-4",)),
        ("Zij lezen in de geannoteerde agenda voor de Raad van 8 juni dat er bruggen komen. Waar?", ()),
        ("Zij lezen in de geannoteerde agenda en in het verslag dat er bruggen komen. Waar?", ()),
        ("Staan de bruggen ook op de agenda van de Commissie?", ()),
    ],
)
def test_a_question_that_reads_in_the_agenda_is_about_the_one_that_is_listed(
    question: str, about: tuple[str, ...]
) -> None:
    assert asked(question) == about


def test_without_a_listed_agenda_there_is_none_to_be_about() -> None:
    assert asked("Zij lezen in de geannoteerde agenda dat er bruggen komen. Waar?", ("r",)) == ()


def test_only_items_of_a_list_with_a_number_are_listed_papers() -> None:
    """Of a consultation on nothing that is listed, nothing is told: not even that each question has none."""
    put = Exchange(
        None, "VVD", None, (Block("paragraph", Text("Lezen zij in de geannoteerde agenda iets?")),), ()
    )
    source = Source("a.md", "markdown", "0", "")
    agenda = Text(LISTED["a"])
    numbered = {
        "a": [Reference("b", "", "", "kamerstuk", "printed", ("kst-99999-4",), (), (), None, "a", 0, 0)]
    }
    for kind, references in (("list_item", {}), ("paragraph", numbered)):
        told = (Passage("introduction", (Block(kind, agenda, anchor="a"),)), put)
        document = Document(source, "written_consultation", "TK", "b", None, "", (), told, ())
        assert about_of(document, references) == ()


def test_a_listed_agenda_without_a_number_leaves_the_one_that_has_one() -> None:
    put = Exchange(
        None, "VVD", None, (Block("paragraph", Text("Zij lezen in de geannoteerde agenda iets.")),), ()
    )
    lines = tuple(Block("list_item", Text(LISTED["a"]), anchor=key) for key in ("a", "z"))
    named = {"a": [Reference("b", "", "", "kamerstuk", "printed", ("kst-99999-4",), (), (), None, "a", 0, 0)]}
    source = Source("a.md", "markdown", "0", "")
    body = (Passage("introduction", lines), put)
    document = Document(source, "written_consultation", "TK", "b", None, "", (), body, ())
    assert about_of(document, named) == (("kst-99999-4",),)
