"""Building, cutting and joining Text: nothing may be lost or come twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Mark, Piece, Text
from generator.rules import allows
from generator.text import Builder, cut, furnish, join, trim

QUICK = settings(max_examples=300, deadline=None)


@st.composite
def sourced(draw: st.DrawFn) -> tuple[str, Text]:
    """A source and a Text of all of it: words, spaces, signs that are dropped, note marks."""
    parts = draw(
        st.lists(st.sampled_from(("woord", " ", "  ", "é", "e\u0301", "\u00ad", "<0>", "-")), max_size=9)
    )
    source = "".join(parts)
    builder = Builder(source)
    at = 0
    for part in parts:
        if part == "<0>":
            builder.put(at, at + 3, "", "note-marker")
            builder.mark(builder.length, builder.length, "note", str(at))
        else:
            builder.keep(at, at + len(part))
        at += len(part)
    return source, Text("".join(p.text for p in builder.pieces), tuple(builder.marks), tuple(builder.pieces))


def whole(source: str, *parts: Text) -> None:
    """The pieces of the parts tile the source in order, and each part is what its pieces make."""
    pieces = [p for part in parts for p in part.pieces]
    assert "".join(source[p.start : p.end] for p in pieces) == source
    assert [p.start for p in pieces] == sorted(p.start for p in pieces)
    for part in parts:
        assert part.value == "".join(p.text for p in part.pieces)
        assert all(0 <= m.start <= m.end <= len(part.value) for m in part.marks)


def notes(*parts: Text) -> list[str]:
    return [m.value for part in parts for m in part.marks if m.kind == "note"]


def places(text: Text) -> list[int]:
    """Where a text may be cut: piece borders, and anywhere in words as printed."""
    out, at = {0, len(text.value)}, 0
    for piece in text.pieces:
        out |= set(range(at, at + len(piece.text) + 1)) if not piece.rule else {at, at + len(piece.text)}
        at += len(piece.text)
    return sorted(out)


@QUICK
@given(sourced())
def test_a_builder_keeps_every_character_in_one_piece(made: tuple[str, Text]) -> None:
    source, text = made
    whole(source, text)


@QUICK
@given(sourced(), st.data())
def test_consecutive_cuts_lose_nothing_and_double_nothing(
    made: tuple[str, Text], data: st.DataObject
) -> None:
    source, text = made
    at = data.draw(st.sampled_from([p for p in places(text) if p] or [0]))
    if at:
        first, second = cut(text, 0, at), cut(text, at, len(text.value))
        whole(source, first, second)
        assert notes(first, second) == notes(text)
        assert first.value + second.value == text.value


@QUICK
@given(sourced(), st.data(), st.booleans())
def test_furnishing_an_end_drops_its_words_and_keeps_the_rest(
    made: tuple[str, Text], data: st.DataObject, head: bool
) -> None:
    source, text = made
    at = data.draw(st.sampled_from(places(text)))
    start, end = (0, at) if head else (at, len(text.value))
    left = furnish(text, start, end, "list-sign")
    whole(source, left)
    assert left.value == text.value[:start] + text.value[end:]
    assert notes(left) == notes(text)


@QUICK
@given(sourced())
def test_trimming_takes_space_at_the_ends_only(made: tuple[str, Text]) -> None:
    source, text = made
    trimmed = trim(text)
    whole(source, trimmed)
    assert trimmed.value == text.value.strip()
    assert notes(trimmed) == notes(text)
    assert all(
        allows(p.rule, source[p.start : p.end], p.text) for p in trimmed.pieces if p.rule != "note-marker"
    )


@QUICK
@given(sourced(), st.integers(0, 30))
def test_joining_what_was_cut_adds_only_the_glue(made: tuple[str, Text], size: int) -> None:
    source, text = made
    at = max((p for p in places(text) if p <= size), default=0)
    if not 0 < at < len(text.value):
        return
    first, second = cut(text, 0, at), cut(text, at, len(text.value))
    joined = join((first, second))
    whole(source, joined)
    assert joined.value == first.value + " " + second.value
    assert notes(joined) == notes(text)


def test_a_note_at_the_front_is_kept_once_when_space_goes() -> None:
    text = Text(
        " woord", (Mark(0, 0, "note", "1:1"),), (Piece(0, 5, "", "note-marker"), Piece(5, 11, " woord"))
    )
    trimmed = trim(text)
    assert trimmed.value == "woord"
    assert trimmed.marks == (Mark(0, 0, "note", "1:1"),)
    assert [(p.start, p.end) for p in trimmed.pieces] == [(0, 5), (5, 6), (6, 11)]


def test_a_counted_number_that_a_heading_keeps_is_gone_by_the_rule_of_the_heading() -> None:
    source = "1. Stille klokken"
    text = Text(source, (), (Piece(0, 3, "1. ", "counted"), Piece(3, 17, "Stille klokken")))
    heading = furnish(text, 0, 3, "item-number")
    assert heading.value == "Stille klokken"
    assert all(allows(p.rule, source[p.start : p.end], p.text) for p in heading.pieces)


def test_a_counted_number_can_be_parted_from_its_space() -> None:
    text = trim(Text("1. ", (), (Piece(0, 3, "1. ", "counted"),)))
    assert text.value == "1."
    assert all(allows(p.rule, "1. "[p.start : p.end], p.text) for p in text.pieces)
