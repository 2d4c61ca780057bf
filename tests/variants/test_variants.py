"""Which files are one paper, and the words in which they differ."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model import Block, Document, Mark, MeetingRef, Note, Paper, Passage, Piece, Source, Text
from generator.variants import differences, group, separate
from generator.variants.likeness import COMMON, containment, pairs, shared, shingles
from generator.variants.papers import unite

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parent.parent / "cases" / "variants"
DIFFERENCES = yaml.safe_load((CASES / "differences.yml").read_text("utf-8"))
GROUPS = yaml.safe_load((CASES / "groups.yml").read_text("utf-8"))
CLUSTERS = yaml.safe_load((CASES / "clusters.yml").read_text("utf-8"))


def document(path: str, lines: Iterable[str], id_: str = "", **facts: Any) -> Document:
    """A document of paragraphs; ``{1}`` marks a note, a line ``[1] ...`` is its body."""
    blocks, notes = [], []
    for n, line in enumerate(lines):
        body = re.match(r"\[(\d+)\] (.*)", line)
        if body:
            notes.append(Note(f"1:{body[1]}", "1", body[1], Text(body[2]), anchor=f"n{n}"))
            continue
        marker = re.search(r"\{(\d+)\}", line)
        words = re.sub(r"\{\d+\}", "", line)
        marks = (Mark(marker.start(), marker.start(), "note", f"1:{marker[1]}"),) if marker else ()
        blocks.append(Block("paragraph", Text(words, marks), anchor=f"p{n}"))
    return Document(
        Source(path, "word-text", "0" * 64, ""),
        facts.get("kind", "report"),
        facts.get("chamber", ""),
        id_ or f"local-{path}",
        facts.get("date"),
        "",
        facts.get("meetings", ()),
        (Passage("other", tuple(blocks)),),
        tuple(notes),
    )


def two(left: Document, right: Document) -> Paper:
    return Paper(right.id, (left, right), 1, ())


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in DIFFERENCES])
def test_differences_are_those_a_reader_would_mark(case: dict[str, Any]) -> None:
    left, right = (document(s, case[s].splitlines()) for s in ("left", "right"))
    found = differences(two(left, right))
    assert [[d.left, d.right] for d in found] == case["expect"]
    assert all((d.left_source, d.right_source) == (0, 1) for d in found)


def test_a_difference_stands_at_the_block_or_note_of_the_shown_variant() -> None:
    left = document(
        "1", ["Een regel die in beide stukken staat.", "De pont vaart elke dag..{1}", "[1] Zie nr. drie."]
    )
    right = document(
        "2",
        [
            "Een brief.",
            "Een regel die in beide stukken staat.",
            "De pont vaart elke dag.{1}",
            "[1] Zie nummer drie.",
        ],
    )
    assert [(d.left, d.anchor) for d in differences(two(left, right))] == [("dag..", "p2"), ("nr.", "n3")]


def test_the_left_side_is_the_lower_index_also_when_that_is_the_shown_one() -> None:
    first, second = (
        document("1", ["De pont vaart nog elke dag."]),
        document("2", ["De pont vaart nog iedere dag."]),
    )
    found = differences(Paper(first.id, (first, second), 0, ()))
    assert [(d.left, d.right, d.left_source, d.right_source, d.anchor) for d in found] == [
        ("elke", "iedere", 0, 1, "p0")
    ]


def broken(path: str, before: str, after: str, rule: str) -> Document:
    """A paragraph whose source had a hyphen at a line end between two stretches of words."""
    value = before + after
    at = len(before)
    pieces = (Piece(0, at, before), Piece(at, at + 2, "", rule), Piece(at + 2, at + 2 + len(after), after))
    text = Text(value, (), pieces)
    return Document(
        Source(path, "pdf-text", "0" * 64, ""),
        "report",
        "",
        f"local-{path}",
        None,
        "",
        (),
        (Passage("other", (Block("paragraph", text),)),),
        (),
    )


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("samenwerking met niet", "coöperatieve landen gaat door", "hyphen"),
        ("samenwerking met niet-", "coöperatieve landen gaat door", "line-end"),
    ],
)
def test_a_hyphen_at_a_line_end_is_no_difference_whether_kept_or_deleted(
    before: str, after: str, rule: str
) -> None:
    for words in (
        "samenwerking met niet-coöperatieve landen gaat door",
        "samenwerking met nietcoöperatieve landen gaat door",
    ):
        assert differences(two(document("1", [words]), broken("2", before, after, rule))) == ()
    plain = [
        document(p, [w])
        for p, w in (
            ("1", "wij gaan door met niet-leden praten"),
            ("2", "wij gaan door met nietleden praten"),
        )
    ]
    assert len(differences(two(*plain))) == 1


def listed(line: str, texts: dict[str, str]) -> Document:
    path, id_, chamber, kind, meeting, day, names = [f.strip() for f in line.split("|")]
    meetings = (MeetingRef("VBR", *[date.fromisoformat(meeting)] * 2),) if meeting else ()
    return document(
        path,
        [texts[name] for name in names.split()],
        id_,
        chamber=chamber,
        kind=kind,
        meetings=meetings,
        date=date.fromisoformat(day) if day else None,
    )


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in GROUPS["cases"]])
def test_files_are_grouped_into_papers(case: dict[str, Any]) -> None:
    documents = [listed(line, GROUPS["texts"]) for line in case["files"]]
    apart, found = separate(documents)
    papers = group(apart)
    shown_first = [
        [p.document.source.path, *(v.source.path for v in p.variants if v is not p.document)] for p in papers
    ]
    assert shown_first == [[str(path) for path in paper] for paper in case["expect"]]
    assert [p.path for p in found] == case.get("problems", [])
    assert all(p.code == "D206" for p in found)
    assert case.get("kind") in (None, papers[0].document.kind)
    for name, value in case.get("taken", {}).items():
        facts = {f.name: f for f in papers[0].document.facts}
        assert facts[name].value == value
        assert "1" in facts[name].reason


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in CLUSTERS])
def test_pairs_make_papers_whose_files_can_be_one(case: dict[str, Any]) -> None:
    files = [listed(f"{n} | {facts} | |", {}) for n, facts in enumerate(case["files"], 1)]
    found = unite(files, [(score, a - 1, b - 1) for score, a, b in case["pairs"]])
    assert [[n + 1 for n in members] for members in found] == case["expect"]


def test_numbers_are_every_number_of_the_paper_and_local_ids_only_without_any() -> None:
    text = GROUPS["texts"]["report"]
    official = [
        document("1", [text]),
        document("2", [text], "kst-99001-C", chamber="EK", date=date(2031, 3, 20)),
        document("3", [text], "kst-99001-9", chamber="TK"),
    ]
    (paper,) = group(official)
    assert [(n.id, n.chamber, n.date) for n in paper.numbers] == [
        ("kst-99001-9", "TK", None),
        ("kst-99001-C", "EK", date(2031, 3, 20)),
    ]
    assert paper.id == "kst-99001-9"
    (alone,) = group(official[:1])
    assert [n.id for n in alone.numbers] == [alone.id] == ["local-1"]


def test_boilerplate_in_many_files_proposes_no_pair() -> None:
    chorus = shingles([f"woord{n}" for n in range(60)])
    own = [
        shingles([f"woord{n}" for n in range(60)] + [f"eigen{i}x{n}" for n in range(5)])
        for i in range(COMMON + 1)
    ]
    assert pairs(own) == ()
    assert [p[:1] for p in pairs([own[0], chorus])] == [(1.0,)]


def test_hashes_do_not_depend_on_the_process() -> None:
    said = (
        "from generator.variants.likeness import shingles; "
        "print(shingles(['Eén', 'twee,', '«drie»', 'VIER', 'vijf-zes', 'zeven']).tolist())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", said],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {
        f"{shingles('een twee drie vier vijfzes zeven'.replace('een', 'eén').split()).tolist()}\n"
    }


def test_a_shingle_is_a_run_of_five_words_in_their_order() -> None:
    words = ["de", "pont", "vaart", "over", "het", "water"]
    assert len(shingles(words)) == 2
    assert len(shingles(words + words)) == 6  # eight runs, of which two stand twice
    assert not shared(shingles(words[:5]), shingles(words[:5][::-1]))
    assert shared(shingles(words), shingles(["Daar", *words])) == 2


WORDS = st.lists(
    st.sampled_from(
        ["de", "pont", "vaart", "over", "het", "water", "en", "de", "brug", "staat", "stil", "in", "wind"]
    ),
    max_size=40,
)


@settings(deadline=None, max_examples=150)
@given(WORDS, WORDS)
@example(["vaart", "pont", "pont"], ["pont", "pont"])  # what is left out opens the text
def test_differences_never_raise_and_name_words_that_stand_there(left: list[str], right: list[str]) -> None:
    a, b = document("1", [" ".join(left)]), document("2", [" ".join(right)])
    for found in differences(two(a, b)):
        assert found.left in " ".join(left)
        assert found.right in " ".join(right)
        assert found.left != found.right
        text = b.body[0].blocks[0].text.value  # type: ignore[union-attr]
        assert " ".join(text[p.start : p.end] for p in found.places).strip() == found.right
        for place in found.places:  # whole words, or a place between two
            assert not text[place.start - 1 : place.start].strip() or not text[place.start : place.end]
            assert not text[place.end : place.end + 1].strip() or not place.end
    assert differences(two(a, a)) == ()


@settings(deadline=None)
@given(st.lists(st.text("ab ", min_size=30, max_size=60), max_size=8), st.randoms(use_true_random=False))
def test_every_file_is_in_one_paper_whatever_their_order(texts: list[str], chance: random.Random) -> None:
    documents = [document(f"{n}", [t]) for n, t in enumerate(texts)]
    papers = group(documents)
    assert sorted(v.source.path for p in papers for v in p.variants) == [str(n) for n in range(len(texts))]
    shuffled = documents[:]
    chance.shuffle(shuffled)
    assert group(shuffled) == papers


@settings(deadline=None)
@given(st.lists(st.text(max_size=5)), st.lists(st.text(max_size=5)))
def test_containment_is_a_share(left: list[str], right: list[str]) -> None:
    a, b = shingles(left), shingles(right)
    assert 0 <= containment(a, b) == containment(b, a) <= 1
