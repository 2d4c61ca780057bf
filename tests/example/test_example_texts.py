"""The example against what its author meant (EXPECTED.yml): topics, questions, notes, tables, differences."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from example_found import EXPECTED, blocks, each, paper_of, plain, words

from generator.model import Corpus, Document, Dossier, Exchange, Passage, Topic


@each("topics")
def test_topics_of_the_letter_stand_in_order_with_their_parent(
    name: str, truth: list[dict[str, Any]], files: dict[str, Document]
) -> None:
    found = [{"title": u.title, "parent": u.parent} for u in files[name].body if isinstance(u, Topic)]
    assert found == truth


def test_files_without_topics_have_none(files: dict[str, Document]) -> None:
    for name in set(files) - set(EXPECTED["topics"]):
        assert [u.title for u in files[name].body if isinstance(u, Topic)] == []


@each("introductions")
def test_a_groups_opening_words_are_no_question(
    name: str, truth: list[str], files: dict[str, Document]
) -> None:
    openings = [
        plain(block.text.value)
        for before, unit in zip(files[name].body, files[name].body[1:], strict=False)
        if isinstance(unit, Passage) and unit.role == "introduction"
        and isinstance(before, Passage) and before.role == "group"
        for block in unit.blocks
    ]  # fmt: skip
    assert len(openings) == len(truth)
    for found, expected in zip(openings, truth, strict=True):
        assert found.startswith(expected)


@each("exchanges")
def test_each_question_has_its_own_answer(
    name: str, truth: list[dict[str, Any]], example: Corpus, meetings: dict[str, Dossier]
) -> None:
    document = paper_of(example, name).document
    found = [u for u in document.body if isinstance(u, Exchange)]
    assert [
        plain(e.question[0].text.value).startswith(t["question"]) for e, t in zip(found, truth, strict=True)
    ] == [True] * len(truth)
    for exchange, wanted in zip(found, truth, strict=True):
        assert (exchange.track, exchange.group, exchange.subject) == (
            wanted["track"],
            wanted["group"],
            wanted["subject"],
        )
        assert plain(exchange.question[-1].text.value).endswith(wanted["ends"])
        assert plain(exchange.answer[0].text.value).startswith(wanted["answer"])
        assert plain(exchange.answer[-1].text.value).endswith(wanted.get("answer_ends", ""))
        if "about" in wanted:
            assert list(exchange.about) == wanted["about"]
        assert _item(exchange, meetings) in _allowed(wanted, exchange, meetings)
        if "also_at" in wanted:
            assert exchange.id in {
                p.unit.id for p in meetings[wanted["also_at"]].shared if isinstance(p.unit, Exchange)
            }


def _item(exchange: Exchange, meetings: dict[str, Dossier]) -> str | None:
    """The agenda number (or title) of the item an exchange belongs to."""
    at = [i for d in meetings.values() for i in d.items if exchange.id in i.exchanges]
    assert len(at) <= 1
    if not at:
        return None
    return at[0].agenda[0].item.number if at[0].agenda else at[0].title


def _allowed(wanted: dict[str, Any], exchange: Exchange, meetings: dict[str, Dossier]) -> set[str | None]:
    return {wanted["item"], None} if wanted.get("or_null") else {wanted["item"]}


def test_files_without_questions_have_none(files: dict[str, Document]) -> None:
    for name in set(files) - set(EXPECTED["exchanges"]):
        assert not [u for u in files[name].body if isinstance(u, Exchange)]


@each("literal")
def test_signs_of_other_languages_stay_text(name: str, truth: list[str], files: dict[str, Document]) -> None:
    assert [sign for sign in truth if plain(sign) not in words(files[name])] == []


@pytest.mark.parametrize("how", ["joined", "whole"])
def test_words_and_sentences_stand_whole(how: str, files: dict[str, Document]) -> None:
    wanted = [(name, phrase) for name, phrases in EXPECTED["reflow"][how].items() for phrase in phrases]
    assert [(name, phrase) for name, phrase in wanted if plain(phrase) not in words(files[name])] == []


@each("notes")
def test_each_note_is_bound_to_the_right_word(
    name: str, truth: list[dict[str, str]], files: dict[str, Document]
) -> None:
    found = files[name].notes
    assert [(n.scope, n.number) for n in found] == [(t["scope"], t["number"]) for t in truth]
    for note, wanted in zip(found, truth, strict=True):
        body = plain(note.text.value)
        assert plain(note.before_marker.rstrip()).endswith(wanted["before"][-20:])
        assert body.startswith(plain(wanted["starts"]))
        assert body.endswith(wanted.get("ends", ""))
        assert wanted.get("holds", "") in body


@each("tables")
def test_tables_stand_cell_for_cell(
    name: str, truth: list[dict[str, Any]], files: dict[str, Document]
) -> None:
    found = [b.table for b in blocks(files[name]) if b.table]
    assert [
        {
            "caption": plain(t.caption.value),
            "header": [plain(c.value) for c in t.header],
            "rows": [[plain(c.value) for c in row] for row in t.rows],
            "notes": [key.split(":")[1] for key in t.notes],
        }
        for t in found
    ] == truth


def test_files_without_tables_have_none(files: dict[str, Document]) -> None:
    assert {name for name, d in files.items() if any(b.table for b in blocks(d))} == set(EXPECTED["tables"])


@each("differences")
def test_variants_differ_in_these_words_only(name: str, truth: dict[str, Any], example: Corpus) -> None:
    paper = next(p for p in example.papers if p.id == name)
    assert [d.source.path for d in paper.variants] == truth["sources"]
    assert paper.document.source.path == truth["shown"]
    if "numbers" in truth:
        assert [n.id for n in paper.numbers] == truth["numbers"]
    found = Counter((plain(d.left), plain(d.right)) for d in paper.differences)
    wanted = Counter((left, right) for left, right in [*truth["body"], *truth["notes"]])
    head = Counter((left, right) for left, right in truth.get("head", []))
    assert wanted - found == Counter()
    assert found - wanted - head == Counter()
