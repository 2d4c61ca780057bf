"""What holds for any text: nothing raises, spans point at their quotes, nothing overlaps, all is linear."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.citations import Context, find, find_references, load_acts, resolve
from generator.citations.registry import _LETTERS, FORMS, _scanner
from generator.identifiers import citation, official_url, parse
from generator.model import Mark, Text

ROOT = Path(__file__).parents[2]
ACTS, _ = load_acts((ROOT / "content" / "acts.yml").read_text("utf-8"), "content/acts.yml")
CONTEXT = Context(dossier="21501-02", acts=ACTS)

#: The grammar's own words: texts put together from these come near every form.
GRAMMAR = """
Kamerstuk Kamerstukken II I TK EK 2023–2024, 2023/24, 32 317, 32317 22 112 21501-02 36 600 VIII B, OM nr. nrs.
867 1–3 520 en 548 was ( ) , ; - – p. 4, 7-8 e.v. Aanhangsel Handelingen vergaderjaar item 12 84 2024Z08726
Richtlijn Verordening (EU) (EG) 2011/98/EU 1215/2012 2016/399 COM(2021) C(2022) 8987 final 32023H0681 CELEX:
artikel 4 lid 2 78(3) VEU VWEU ST 5123/24 REV E210019 Stb. 2020, 429 Trb. ECLI:NL:HR:2019:2006 BWBR0005537
kst-32317-867 blg-1184123 BNC-fiche motie van het lid Jansen brief aan uw Kamer verslag van de JBZ-Raad op 4
december jl. geannoteerde agenda AI-verordening DSA Prüm II herziene Schengengrenscode Bijlage
bij Tweede Kamer
"""
WORDS = GRAMMAR.split()
TEXTS = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "\u00a0", "  "]), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=40).map("\n".join),
)


@settings(deadline=None)  # the first example pays for compiling the patterns
@given(TEXTS)
def test_any_text_gives_spans_that_are_their_quotes_in_order_and_apart(text: str) -> None:
    end = 0
    for ref in find(text, ACTS):
        assert text[ref.start : ref.end] == ref.quote
        assert ref.quote == ref.quote.strip() != ""
        assert ref.start >= end
        end = ref.end


@settings(deadline=None)
@given(TEXTS)
def test_any_text_resolves_to_ids_that_parse_and_states_that_say_why(text: str) -> None:
    for ref in find(text, ACTS):
        outcome = resolve(ref, CONTEXT)
        assert outcome.status in ("printed", "inferred", "ambiguous", "unresolved")
        assert bool(outcome.ids) == (outcome.status in ("printed", "inferred"))
        assert outcome.note or outcome.status == "printed"
        for id in (*outcome.ids, *outcome.also):
            parsed = parse(id)
            assert parsed is not None, id
            assert str(parsed) == id
        assert outcome.urls == tuple(u for u in map(official_url, outcome.ids) if u)


@settings(deadline=None)
@given(TEXTS, st.data())
def test_markers_anywhere_never_make_binding_raise(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=5))
    marks = tuple(Mark(p, p, "note", f"1:{i}") for i, p in enumerate(places))
    notes = {f"1:{i}": Text("Kamerstuk 32 317, nr. 866") for i in range(3)}
    for reference in find_references(Text(text, marks), notes, CONTEXT).references:
        assert reference.status != "bound" or reference.ids


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join), st.integers(0, 200))
def test_what_stands_before_does_not_move_a_citation(text: str, n: int) -> None:
    before = "zo " * n
    shifted = find(before + text, ACTS)
    assert [(f.start - len(before), f.quote) for f in shifted] == [
        (f.start, f.quote) for f in find(text, ACTS)
    ]


NEAR_MISSES = [
    "Kamerstukken II 2023–2024, ", "32 317, ", "nrs. 1, 2, 3, ", "Richtlijn (EU) nr. ",
    "artikel 4, lid 2, ", "32 317 en ", "COM(2021) ", "de motie van het lid Van der ", "2011/", "kst-", "(",
    "nr. 4 (", "p. 4, ", "Aanhangsel Handelingen II, ", "ECLI:NL:", "verslag van de JBZ-Raad van ", "1-",
    "1 ", "A", "35 913 ", " \n", "Prüm ", "celex:", "1–", "en ", "Handelingen II 2022/23, nr. 84, ",
    "E21001",
]  # fmt: skip


@pytest.mark.parametrize("piece", NEAR_MISSES)
def test_near_misses_one_after_another_are_no_citations(piece: str) -> None:
    assert find(piece * 200, ACTS) == ()


def test_a_megabyte_of_near_misses_ends_and_holds_none() -> None:
    share = 1_000_000 // len(NEAR_MISSES)
    text = "\n\n".join(piece * (share // len(piece)) for piece in NEAR_MISSES)
    assert len(text) > 990_000
    assert find(text, ACTS) == ()


def test_each_form_says_by_example_what_it_reads() -> None:
    import sys

    for form in FORMS:
        documentation = sys.modules[form.find.__module__].__doc__ or ""
        assert documentation.count("``") >= 4, form.name
        assert "====" in documentation, form.name


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_text_makes_the_ids_raise(text: str) -> None:
    parsed = parse(text)
    assert parsed is None or str(parsed) == text
    assert isinstance(citation(text), str)
    assert isinstance(official_url(text), str)


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from([*WORDS, "\n", "\u00a0", "4", "ï"]), st.text(max_size=2)), max_size=30)
)
def test_the_fast_pass_over_the_words_misses_no_place_where_a_trigger_stands(pieces: list[str]) -> None:
    scanner = _scanner(ACTS)
    for text in ("".join(pieces), " ".join(pieces)):
        wanted = [
            at
            for at, character in enumerate(text)
            if (trigger := scanner.triggers.get(character))
            and trigger.match(text, at)
            and (
                at == 0
                or not (text[at - 1] in _LETTERS or (character.isdigit() and text[at - 1] in "0123456789"))
            )
        ]
        if not {"ſ", "\u212a"} & set(text):  # letters that fold to s and k are no letters of a trigger
            assert scanner.places(text) == wanted
