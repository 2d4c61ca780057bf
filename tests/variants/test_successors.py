"""Where the anchors of an earlier text lead (``generator.variants.successors``)."""

from __future__ import annotations

from generator.model import Block, Document, Passage, Source, Text
from generator.variants import successors

OLD = {
    "p-a": "De pont vaart elke dag over het brede water.",
    "p-b": "Op de brug staat in de nacht niemand stil.",
}


def document(blocks: dict[str, str]) -> Document:
    """A letter of paragraphs by their anchors."""
    made = tuple(Block("paragraph", Text(words), anchor=anchor) for anchor, words in blocks.items())
    source = Source("a.txt", "markdown", "0", "")
    return Document(
        source, "letter", "TK", "kst-1-1", None, "", (), (Passage("other", made),) if made else (), ()
    )


def test_what_still_stands_leads_nowhere() -> None:
    assert successors(document(OLD), document(OLD)) == {}


def test_what_moved_leads_to_its_words_also_where_another_took_its_place() -> None:
    new = document({"p-c": OLD["p-b"], "p-a": "Hier staat nu iets heel anders."})
    assert successors(document(OLD), new) == {"p-b": "p-c"}


def test_what_is_gone_leads_to_what_stands_before_it_else_to_the_beginning() -> None:
    rest = {"p-b": OLD["p-b"]}
    assert successors(document(OLD), document(rest)) == {"p-a": "p-b"}
    assert successors(document(OLD), document({"p-a": OLD["p-a"]})) == {"p-b": "p-a"}


def test_an_empty_text_has_no_successors() -> None:
    assert successors(document(OLD), document({})) == {}


def test_what_has_no_anchor_leads_nowhere() -> None:
    assert successors(document({"": OLD["p-a"]}), document({"p-c": OLD["p-a"]})) == {}
