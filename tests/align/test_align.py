"""Agenda item with report item, question with item: cases as data, and what must hold for any input."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.align import align, assign, relate
from generator.align.rows import _assignment
from generator.align.titles import likeness, plain, slug, split_form
from generator.model import Block, Exchange, Item, ItemPart, MatchedItem, Placed, Text, Topic

CASES = Path(__file__).parent.parent / "cases" / "align"


def cases(name: str) -> list[Any]:
    return [pytest.param(c, id=c["name"]) for c in yaml.safe_load((CASES / name).read_text("utf-8"))]


def block(words: str, kind: str = "paragraph") -> Block:
    return Block(kind, Text(words))


def part(document: str, line: str) -> ItemPart:
    number, name, title, form, words = ([f.strip() for f in line.split("|")] + ["", ""])[:5]
    body = (block(words),) if words else ()
    return ItemPart(document, Item(number, name, block(title, "heading"), body, form))


def parts(papers: dict[str, list[str]]) -> list[ItemPart]:
    return [part(document, line) for document, lines in papers.items() for line in lines]


def asked_about(
    number: int, subject: str | None, question: str, paper: str | None = None, track: str | None = None
) -> Placed:
    return Placed("q", Exchange(track, "G", subject, (block(question),), (), None, paper, (), f"x{number}"))


def shape(item: MatchedItem) -> str:
    sides = [" ".join(p.item.number for p in side) or "-" for side in (item.agenda, item.report)]
    return " -> ".join(sides)


@pytest.mark.parametrize("case", cases("items.yml"))
def test_items_are_matched_as_a_reader_would(case: dict[str, Any]) -> None:
    found = align(parts(case["agendas"]), parts(case["reports"]))
    assert [shape(i) for i in found] == case["expect"]
    assert [i.number for i in found] == list(range(1, len(found) + 1))
    for at, words in case.get("reason", {}).items():
        assert words in found[at].reason
    for item in found:
        assert bool(item.score) == bool(item.agenda and item.report)


@pytest.mark.parametrize("case", cases("exchanges.yml"))
def test_questions_go_to_their_item_or_to_none(case: dict[str, Any]) -> None:
    lines = [f"{n} | {line}" for n, line in enumerate(case["items"], 1)]
    known = align([part("a", line) for line in lines], [])
    asked = [
        asked_about(n, e.get("subject"), e["question"], e.get("paper"), e.get("track"))
        for n, e in enumerate(case["exchanges"])
    ]
    found = assign(asked, known)
    place = {x: item for item in found for x in item.exchanges}
    for n, wanted in enumerate(case["expect"]):
        item = place.get(f"x{n}")
        names = (item.title, item.agenda[0].item.part if item.agenda else "") if item else (None,)
        assert wanted in names
    only = [{"title": i.title, "form": i.form, "id": i.id} for i in found[len(known) :]]
    assert only == case.get("extra", [])
    assert all(not (i.agenda or i.report) and i.reason for i in found[len(known) :])


@pytest.mark.parametrize(
    ("here", "there", "related"),
    [
        ("Europese lantaarnweek", "Europese Lantaarnweek", True),
        ("Afronding Veer- en pontenpact", "Afronding eindgesprekken Veer- en Pontenpact", True),
        ("Afronding eindgesprekken Pontenpact", "Afronding eindgesprekken Lichtakkoord", False),
        ("Ponten", "Ponten en loopplanken in de winter", False),
        ("Veerponten en loopplanken", "Veerponten, sluizen en loopplanken in de winter", True),
    ],
)
def test_topics_of_two_letters_are_related_by_their_titles(here: str, there: str, related: bool) -> None:
    topics = [
        Placed("a", Topic(block(here, "heading"), (), None, "t1")),
        Placed("r", Topic(block(there, "heading"), (), None, "t2")),
        Placed("r", Topic(block(here, "heading"), (), None, "t3")),
    ]
    found = relate(topics[:2], align([part("a", f"1 | | {there}")], []))
    on_agenda = ("item-" + slug(plain(there)),)
    assert [p.unit.related for p in found] == [  # type: ignore[union-attr]
        (*on_agenda, "t2") if related else (),
        (*on_agenda, "t1") if related else on_agenda,
    ]
    same_letter = relate(topics[1:], [])
    assert [p.unit.related for p in same_letter] == [(), ()]  # type: ignore[union-attr]


def test_title_part_and_form_come_from_the_agenda_and_else_from_the_report() -> None:
    agenda = [
        part("a", "II.1 | II. Water | Veerponten"),
        part("a", "II.2 | II. Water | Dijken | Werksessie"),
        part("a", "II.3 | II. Water | Kades"),
    ]
    report = [
        part("r", "1 | II. water | Werklunch over veerponten"),
        part("r", "2 | II. water | Kades | Diner"),
        part("r", "3 | | Slotsom | Plenair"),
    ]
    got = [(i.part, i.title, i.form, i.id) for i in align(agenda, report)]
    assert got == [
        ("Water", "Veerponten", "Werklunch", "item-water-veerponten"),
        ("Water", "Dijken", "Werksessie", "item-water-dijken"),
        ("Water", "Kades", "Diner", "item-water-kades"),
        ("", "Slotsom", "Plenair", "item-slotsom"),
    ]


def test_a_file_of_thousands_of_numbered_lines_is_not_weighed_pair_by_pair() -> None:
    agenda = [part("a", f"{n} | | Regel {n} van een lange lijst") for n in range(3000)]
    report = [part("r", f"{n} | | Regel {n} van een lange lijst") for n in range(1, 3001)]
    found = align(agenda, report)
    assert len(found) == 3001
    assert [shape(i) for i in found[:2]] == ["0 -> -", "1 -> 1"]


def test_items_of_one_name_get_different_ids() -> None:
    twice = [part("a", "1 | | Diversen"), part("a", "2 | | Diversen")]
    assert [i.id for i in align(twice, [])] == ["item-diversen", "item-diversen-2"]


@pytest.mark.parametrize(
    ("title", "form", "bare"),
    [
        ("Werklunch over kunst", "Werklunch", "kunst"),
        ("Werk sessie I: De toekomst", "Werksessie I", "De toekomst"),
        ("WERKSESSIE II – Sluizen", "Werksessie II", "Sluizen"),
        ("Algemene oriëntatie inzake geluid", "Algemene oriëntatie", "geluid"),
        ("Werksessies in de zomer", "", "Werksessies in de zomer"),
        ("Lunchroom over de brug", "", "Lunchroom over de brug"),
        ("Werklunch", "", "Werklunch"),
    ],
)
def test_the_form_in_front_of_a_title_is_taken_off(title: str, form: str, bare: str) -> None:
    assert split_form(title) == (form, bare)


def test_slugs_are_plain_and_cut_at_a_word() -> None:
    assert slug("Ruimte voor égelpaden & zó!") == "ruimte-voor-egelpaden-zo"
    assert slug("woord " * 40, 12) == "woord-woord"
    assert plain("(De)regulering van (het) geluid") == "deregulering van het geluid"


WORDS = st.sampled_from(
    ["werklunch", "over", "Bijenlinten", "(de)regulering", "en", "wetten", "I.", "II", "—", ""]
)
TITLES = st.lists(WORDS, max_size=5).map(" ".join)
PARTS = st.builds(
    lambda d, n, p, t: ItemPart(d, Item(n, p, block(t, "heading"), (), "")),
    st.sampled_from("abc"),
    st.sampled_from(["1", "I.1", "II.1", ""]),
    st.sampled_from(["", "I. Wonen", "II. Water"]),
    TITLES,
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PARTS, max_size=7), st.lists(PARTS, max_size=7), st.lists(TITLES | st.none(), max_size=4))
def test_nothing_is_lost_or_doubled(
    agenda: list[ItemPart], report: list[ItemPart], subjects: list[str | None]
) -> None:
    asked = [asked_about(n, s, s or "vraag") for n, s in enumerate(subjects)]
    found = assign(asked, align(agenda, report))
    assert Counter(id(p) for i in found for p in i.agenda) == Counter(map(id, agenda))
    assert Counter(id(p) for i in found for p in i.report) == Counter(map(id, report))
    assert len({i.id for i in found}) == len(found)
    assert max(Counter(x for i in found for x in i.exchanges).values(), default=1) == 1
    assert all(0 <= i.score <= 1 and i.reason for i in found)
    assert found == assign(asked, align(agenda, report))


@settings(deadline=None)
@given(TITLES, TITLES)
def test_likeness_is_the_same_both_ways_and_within_bounds(left: str, right: str) -> None:
    assert likeness(left, right) == pytest.approx(likeness(right, left))
    assert 0 <= likeness(left, right) <= 1


SCORES = st.integers(1, 4).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 5), min_size=n, max_size=n), min_size=1, max_size=4)
)


@settings(deadline=None)
@given(SCORES)
def test_the_assignment_is_the_best_there_is(scores: list[list[int]]) -> None:
    def best(rows: list[list[int]], free: frozenset[int]) -> int:
        if not rows:
            return 0
        rest = best(rows[1:], free)
        return max([rest] + [rows[0][j] + best(rows[1:], free - {j}) for j in free])

    pairs = _assignment([[s / 5 for s in row] for row in scores])
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert sum(scores[i][j] for i, j in pairs) == best(scores, frozenset(range(len(scores[0]))))
