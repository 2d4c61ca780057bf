"""Figures: what is drawn is in the table, words keep off each other, and equal numbers give equal bytes."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.figures import Bar, Figure, Lane, Link, Node, Row, Span, bars, columns, network, timeline
from generator.figures.base import LETTER, NARROWEST
from generator.figures.columns import COLUMNS, ROWS
from generator.figures.network import LARGEST

NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), min_size=1, max_size=40)
NUMBERS = st.integers(0, 12_000)


def parsed(svg: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(str(svg))  # noqa: S314  (our own drawing)


def place(text: ElementTree.Element) -> tuple[float, float, float]:
    """From, to and base line of words, on the narrowest screen."""
    x = float(str(text.get("x")).rstrip("%")) / 100 * NARROWEST
    wide = len(text.text or "") * LETTER * 0.86  # LETTER is on the wide side
    shift = {None: 0.0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
    return x - shift, x - shift + wide, float(str(text.get("y")))


def collisions(svg: Markup) -> list[tuple[str, str]]:
    """Words that stand over other words."""
    placed = [(place(t), t.text or "") for t in parsed(svg).iter("text")]
    return [
        (one, other)
        for ((a, b, y), one), ((c, d, z), other) in combinations(placed, 2)
        if abs(y - z) < 9 and a < d and c < b
    ]


def cells(figure: Figure) -> list[str]:
    return [cell.words for row in figure.rows for cell in row]


def drawn(svg: Markup, css: str) -> list[str]:
    return [t.text or "" for t in parsed(svg).iter("text") if t.get("class") == css]


def check(figure: Figure) -> None:
    """What holds for every drawing."""
    top = parsed(figure.svg)
    ids = str(top.get("aria-labelledby")).split()
    assert [top[0].tag, top[0].get("id")] == ["title", ids[0]]
    assert [top[1].tag, top[1].get("id")] == ["desc", ids[1]]
    assert top[0].text
    assert top[1].text
    assert top.get("role") == ("group" if list(top.iter("a")) else "img"), "an image has no links in it"
    assert not [e for e in top.iter() if e.get("style") or e.tag == "script"]
    for element in top.iter():
        for name in ("x", "x1", "x2", "cx"):
            if value := element.get(name):
                assert re.fullmatch(r"-?\d+(?:\.\d+)?%", value)
                assert -0.01 <= float(value[:-1]) <= 100.01


# --- columns --------------------------------------------------------------------------------------

ROW_LISTS = st.integers(1, 20).flatmap(
    lambda many: st.lists(
        st.tuples(NAMES, st.lists(NUMBERS, min_size=many, max_size=many)), min_size=1, max_size=15
    )
)


@given(ROW_LISTS)
def test_every_number_in_the_columns_is_in_the_table(found: list[tuple[str, list[int]]]) -> None:
    labels = [str(2010 + at) for at in range(len(found[0][1]))]
    rows = [Row(name, tuple(values)) for name, values in found]
    figure = columns("f", "Vragen", labels, rows)
    check(figure)
    assert columns("f", "Vragen", labels, rows) == figure
    assert [row[0].words for row in figure.rows] == [
        r.name for r in sorted(rows, key=lambda r: (-sum(r.values), r.name.casefold(), r.name))
    ]
    for row, line in zip(
        sorted(rows, key=lambda r: (-sum(r.values), r.name.casefold(), r.name)), figure.rows, strict=True
    ):
        assert [c.words for c in line[1:]] == [
            *(str(v) if v else "–" for v in row.values),
            str(sum(row.values)),
        ]
    assert bool(figure.note) == (len(rows) > ROWS or len(labels) > COLUMNS)
    numbers = [n for n in drawn(figure.svg, "getal") if n.isdigit() and n not in labels]
    assert set(numbers) <= set(cells(figure)) | {str(v) for r in rows for v in r.values}


@given(st.integers(1, 20), st.lists(NUMBERS, min_size=1, max_size=20))
def test_numbers_of_columns_keep_off_each_other(first: int, values: list[int]) -> None:
    labels = [str(2000 + first + at) for at in range(len(values))]
    rows = [Row("Een", tuple(values)), Row("Twee", tuple(reversed(values)))]
    assert collisions(columns("f", "Vragen", labels, rows).svg) == []


def test_a_taller_column_is_a_larger_number_and_none_is_none() -> None:
    svg = columns("f", "V", ["2023", "2024", "2025"], [Row("A", (2, 0, 8))]).svg
    tall = [float(str(r.get("height"))) for r in parsed(svg).iter("rect")]
    assert tall == [10.0, 40.0]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="more or fewer"):
        columns("f", "V", ["2023"], [Row("A", (1, 2))])


# --- bars -----------------------------------------------------------------------------------------


@given(st.lists(st.tuples(NAMES, st.integers(0, 60), st.integers(0, 60)), max_size=40))
def test_bars_say_what_the_table_says(found: list[tuple[str, int, int]]) -> None:
    given_ = [Bar(name, full, full + more) for name, full, more in found]
    figure = bars("f", "Stukken", given_, ("", "Aanwezig", "Bekend"))
    check(figure)
    assert [[c.words for c in row] for row in figure.rows] == [
        [b.name, str(b.full), str(b.whole)] for b in given_
    ]
    assert drawn(figure.svg, "getal") == [f"{b.full}/{b.whole}" for b in given_[:30]]
    assert bool(figure.note) == (len(given_) > 30)
    assert collisions(figure.svg) == []


# --- the line of time -------------------------------------------------------------------------------

DAYS = st.dates(date(2023, 11, 1), date(2025, 2, 28))


@given(
    st.lists(
        st.tuples(NAMES, st.lists(st.tuples(DAYS, st.integers(0, 3)), min_size=1, max_size=6)), max_size=8
    )
)
def test_every_span_is_drawn_once_and_stands_in_the_table(
    found: list[tuple[str, list[tuple[date, int]]]],
) -> None:
    lanes = [
        Lane(
            f"Raad {at}",
            tuple(
                Span(day, date.fromordinal(day.toordinal() + more), f"{name} {day}", f"../{day}/")
                for day, more in days
            ),
        )
        for at, (name, days) in enumerate(found)
    ]
    figure = timeline("f", 2024, lanes, ("Voorzitter: België", ""), ("Raad", "Vergadering", "Stukken"))
    check(figure) if lanes and any(lane.spans for lane in lanes) else None
    links = [str(a.get("href")) for a in parsed(figure.svg).iter("a")]
    assert sorted(links) == sorted(c.target for row in figure.rows for c in row if c.target)
    assert len(links) == sum(len(lane.spans) for lane in lanes)
    assert collisions(figure.svg) == []


def test_a_day_stands_in_its_month_and_what_is_held_is_full() -> None:
    spans = (
        Span(date(2024, 1, 16), date(2024, 1, 16), "een", "../een/"),
        Span(date(2024, 12, 30), date(2025, 1, 2), "twee", "../twee/", full=False),
    )
    svg = parsed(timeline("f", 2024, [Lane("Raad", spans)], ("", ""), ("", "", "")).svg)
    (dot,) = svg.iter("circle")
    assert dot.get("class") == "stip"
    assert float(str(dot.get("cx"))[:-1]) == pytest.approx(100 / 24, abs=0.1)
    lines = [e for e in svg.iter("line") if "hol" in str(e.get("class"))]
    assert {e.get("x2") for e in lines} == {"100%"}


# --- the network --------------------------------------------------------------------------------------

EDGES = st.dictionaries(st.tuples(st.integers(0, 5), st.integers(0, 30)), st.integers(1, 9), max_size=40)


@given(EDGES)
def test_every_line_of_the_network_is_a_row_of_the_table(edges: dict[tuple[int, int], int]) -> None:
    nodes = [Node(f"n{at}", f"Stuk {at}", f"32 317, nr. {at}", f"../n{at}/") for at in range(31)]
    links = [Link(f"n{a}", f"n{b}", times) for (a, b), times in edges.items()]
    figure = network("f", "Netwerk", nodes, links, ("Dit stuk", "haalt aan", "Keer"))
    assert network("f", "Netwerk", nodes, links, ("Dit stuk", "haalt aan", "Keer")) == figure
    assert sorted([c.words for c in row] for row in figure.rows) == sorted(
        [f"Stuk {a}", f"Stuk {b}", str(times)] for (a, b), times in edges.items()
    )
    if not links:
        assert figure.svg == ""
        return
    check(figure)
    assert len(list(parsed(figure.svg).iter("line"))) == len(links)
    named = {f"n{a}" for a, _ in edges} | {f"n{b}" for _, b in edges}
    assert {str(a.get("href")) for a in parsed(figure.svg).iter("a")} == {f"../{id_}/" for id_ in named}
    assert collisions(figure.svg) == []


def test_a_network_too_large_to_draw_is_a_table() -> None:
    many = LARGEST + 1
    nodes = [Node("a", "A", "A"), *(Node(f"n{at}", f"N {at}", f"N {at}") for at in range(many))]
    figure = network("f", "N", nodes, [Link("a", f"n{at}", 1) for at in range(many)], ("", "", ""))
    assert figure.svg == ""
    assert figure.note
    assert len(figure.rows) == many


@given(NAMES)
def test_words_of_a_source_are_text_in_a_drawing(name: str) -> None:
    hostile = f"{name}<script>&\"'"
    figure = columns("f", hostile, ["2024"], [Row(hostile, (1,)), Row("b", (2,))])
    assert parsed(figure.svg)[0].text == re.sub(
        "[\x7f-\x84\x86-\x9f]", "\ufffd", hostile.replace("\x85", " ")
    )
    assert not list(parsed(figure.svg).iter("script"))
