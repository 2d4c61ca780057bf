"""Who signed and who is named: names in text by cases, names that are one and names that are two."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.config import load
from generator.model import Block, Document, Paper, Passage, Person, Source, Text
from generator.people import _is_group, last_name, people
from generator.persons import find
from generator.pipeline import build
from generator.pipeline import load as load_corpus

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "documents"
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/cases/people/members.yml").read_text("utf-8"))
GROUP = load(ROOT, ROOT / "content" / "example").group


def is_group(name: str) -> bool:
    return _is_group(name, GROUP)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_names_these_members_and_no_others(case: dict[str, Any]) -> None:
    found = find(case["text"], is_group)
    assert [" / ".join(filter(None, (f.name, f.group))) for f in found] == case["found"]
    for one in found:
        assert " ".join(case["text"][one.start : one.end].split()) == one.name


PARTS = (
    *("het", "de", "lid", "leden", "Kamerlid", "motie-", "van", "Van", "den", "De", "Jansma", "(SP)"),
    *(",", "en", "/", "c.s.", "VVD", "\n", "A.B."),
)


@given(st.lists(st.sampled_from(PARTS), max_size=14))
@example(["Kamerlid", "Kamerlid", "Kamerlid"])
def test_names_stand_in_the_text_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for found in find(text, is_group):
        assert at <= found.start < found.end <= len(text)
        assert not is_group(found.name)
        at = found.end


# --- the register -----------------------------------------------------------------------------


def paper(number: int, *signed: tuple[str, str], text: str = "") -> Paper:
    body = [Passage("other", (Block("paragraph", Text(text), anchor=f"p-{number}"),))]
    if signed:
        lines = tuple(
            Block("paragraph", Text(f"{office}, {name}"), anchor=f"s-{number}-{at}")
            for at, (office, name) in enumerate(signed)
        )
        body.append(Passage("signatories", lines))
    id_ = f"kst-99001-{number}"
    source = Source(f"{number}.txt", "text", "0" * 64, "")
    document = Document(
        source, "letter", "TK", id_, None, "Brief", (), tuple(body), (), signatories=tuple(signed)
    )
    return Paper(id_, (document,), 0, ())


def found(*papers: Paper) -> tuple[Person, ...]:
    return people(papers, {}, {}, GROUP)


MINISTER, CLERK = "De Minister van Water", "Adjunct-griffier van de commissie"


def test_capitals_and_white_space_make_no_second_name() -> None:
    made = found(
        paper(1, (MINISTER, "A.B. de Zee")),
        paper(2, (MINISTER, "A. B. de  Zee")),
        paper(3, (MINISTER, "A.B. DE ZEE")),
    )
    assert [(p.name, len(p.places)) for p in made] == [("A. B. de Zee", 3)]


@pytest.mark.parametrize("other", ["A. de Zee", "A.B. de Zée", "A.B. van der Zee", "A.B. de Zee-Dijk"])
def test_any_other_difference_makes_two(other: str) -> None:
    made = found(paper(1, (MINISTER, "A.B. de Zee")), paper(2, (MINISTER, other)))
    assert sorted(p.name for p in made) == sorted(["A.B. de Zee", other])
    assert len({p.id for p in made}) == 2


def test_a_clerk_is_no_minister_and_a_signature_has_its_place() -> None:
    made = {p.name: p for p in found(paper(1, (MINISTER, "A. Zee"), (CLERK, "Burg")))}
    assert {name: p.role for name, p in made.items()} == {"A. Zee": "minister", "Burg": "official"}
    assert made["Burg"].places[0].anchor == "s-1-1"
    assert made["Burg"].places[0].words == CLERK


def test_who_signs_and_who_is_named_are_two_entries() -> None:
    made = found(paper(1, (MINISTER, "Zee"), text="Dat vroeg het lid Zee."))
    assert [(p.role, p.places[0].words) for p in made] == [
        ("minister", MINISTER),
        ("member", "Dat vroeg het lid Zee."),
    ]


def test_who_signed_a_motion_is_a_member() -> None:
    lines = tuple(Block("paragraph", Text(name), anchor=f"m-{name}") for name in ("Van der Zee", "Öz"))
    letter = paper(1).variants[0]
    motion = replace(letter, kind="motion", title="MOTIE VAN HET LID", body=(Passage("signatories", lines),))
    made = found(Paper("kst-99001-1", (motion,), 0, ()))
    assert [(p.name, p.role, p.places[0].anchor, p.places[0].words) for p in made] == [
        ("Öz", "member", "m-Öz", "MOTIE VAN HET LID"),
        ("Van der Zee", "member", "m-Van der Zee", "MOTIE VAN HET LID"),
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [("van der Zee", "zee van der"), ("A.B. de Zee", "zee de"), ("Öz", "oz"), ("'t Hart", "hart 't")],
)
def test_lists_sort_by_the_last_name(name: str, key: str) -> None:
    plain = "".join(c for c in last_name(name) if c.isascii())
    assert plain == key


# --- the real documents -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> dict[tuple[str, str], Person]:
    if not REAL.is_dir():
        pytest.skip("the real documents are not beside the checkout")
    return {(p.role, p.name): p for p in load_corpus(load(ROOT, REAL)).people}


def test_the_real_documents_are_signed_by_eight_and_name_six(real: dict[tuple[str, str], Person]) -> None:
    counted = {key: len(p.places) for key, p in real.items()}
    assert counted == {
        ("minister", "E. van der Burg"): 2,
        ("minister", "T.H.D. Struycken"): 1,
        ("minister", "D.M. van Weel"): 1,
        ("minister", "F.M. Weerwind"): 2,
        ("minister", "D. Yeşilgöz-Zegerius"): 2,
        ("official", "Burger"): 1,
        ("official", "Van Nispen"): 1,
        ("official", "Van Tilburg"): 1,
        ("member", "van den Brink"): 1,
        ("member", "Ceder"): 1,
        ("member", "Faber-Van de Klashorst"): 1,
        ("member", "van Haga"): 1,
        ("member", "Mutluer"): 3,
        ("member", "Podt"): 1,
    }


def test_what_stands_beside_a_name_comes_with_it(real: dict[tuple[str, str], Person]) -> None:
    assert real["member", "Faber-Van de Klashorst"].places[0].group == "PVV"
    assert {p.group for p in real["member", "Mutluer"].places} == {"GroenLinks-PvdA", ""}
    assert real["member", "van Haga"].places[0].ids == ("kst-36333-50",)
    assert all(place.anchor for p in real.values() for place in p.places)


# --- pages ----------------------------------------------------------------------------------------


def test_one_place_needs_no_page_and_two_have_one() -> None:
    made = build(load(ROOT, ROOT / "content" / "example"))
    for person in made.corpus.people:
        folder = "kamerleden" if person.role == "member" else "ondertekenaars"
        assert (f"{folder}/{person.id}/index.md" in made.files) is (len(person.places) > 1)
        assert f'id="{person.id}"' in made.files[f"{folder}/index.md"].decode()
