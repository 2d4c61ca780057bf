"""What is around a meeting: debates by their day, motions by number, and what a dossier shows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.around import debate_name, debates, motions
from generator.model import Corpus, Reference
from generator.pages import Site, pages
from generator.pages.around import AroundView
from generator.pages.network import times_cited

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "around" / "names.yml").read_text("utf-8"))
DAYS = {"agenda": date(2031, 3, 3), "verslag": date(2031, 3, 24), "los": None}


@pytest.mark.parametrize(
    ("told", "times"),
    [
        ("bound printed", 1),  # a phrase and its note
        ("bound printed printed", 2),  # and once more by its number
        ("bound bound printed", 2),  # two phrases with one note
        ("link printed", 2),
        ("printed inferred ambiguous", 1),
    ],
)
def test_a_phrase_and_its_note_are_one_citation(told: str, times: int) -> None:
    def made(status: str) -> Reference:
        form = "link" if status == "link" else "implicit"
        one = reference("agenda", "de brief", "p", form, ["kst-99001-2"])
        return replace(one, status="bound" if status == "link" else status)

    found = [(made(status), "kst-99001-2") for status in told.split()]
    assert times_cited(found) == {("agenda", "kst-99001-2"): times}


@pytest.mark.parametrize("case", CASES, ids=lambda c: str(c["printed"]))
def test_a_debate_is_called_by_its_own_words(case: dict[str, str]) -> None:
    assert debate_name(case["printed"]) == case["name"]


def reference(
    paper: str, quote: str, anchor: str, form: str = "debate", ids: Iterable[str] = ()
) -> Reference:
    status = "printed" if ids else "unresolved"
    return Reference(paper, "", quote, form, status, tuple(ids), (), (), None, anchor, 0, len(quote))


def test_one_debate_named_in_several_ways_and_places_is_one() -> None:
    found = debates(
        [
            reference("verslag", "het Commissiedebat van 10 maart jl.", "p-1"),
            reference("agenda", "het commissiedebat Water van 10 februari jl.", "p-2"),
            reference("verslag", "Commissiedebat 10 maart 2031", "p-3"),
            reference("verslag", "het commissiedebat van 10 maart jl.", "p-3"),
            reference("verslag", "een motie", "p-4", "implicit"),
        ],
        DAYS,
    )
    assert [(f.day, f.name, f.places) for f in found] == [
        (date(2031, 2, 10), "Commissiedebat Water", (("agenda", "p-2"),)),
        (date(2031, 3, 10), "Commissiedebat", (("verslag", "p-1"), ("verslag", "p-3"))),
    ]


def test_two_names_on_one_day_may_be_two_debates_and_a_day_without_a_year_stays_open() -> None:
    found = debates(
        [
            reference("verslag", "het commissiedebat Water van 10 maart jl.", "p-1"),
            reference("verslag", "het commissiedebat Wonen van 10 maart jl.", "p-1"),
            reference("los", "het commissiedebat van 10 maart jl.", "p-2"),
        ],
        DAYS,
    )
    assert [(f.day, f.name) for f in found] == [
        (date(2031, 3, 10), "Commissiedebat Water"),
        (date(2031, 3, 10), "Commissiedebat Wonen"),
        (None, "Commissiedebat"),
    ]


def test_a_motion_has_its_number_and_the_name_a_paper_gives_it() -> None:
    kinds = {"kst-1-2": "motion", "kst-1-3": "letter", "kst-1-4": "motion"}
    found = motions(
        [
            reference("verslag", "Kamerstuk 1, nr. 2", "p-1", "kamerstuk", ["kst-1-2"]),
            reference("verslag", "de motie van het lid Kievit", "p-1", "implicit", ["kst-1-2"]),
            reference("agenda", "Kamerstuk 1, nr. 3", "p-2", "kamerstuk", ["kst-1-3"]),
            reference("agenda", "Kamerstuk 1, nr. 4", "p-2", "kamerstuk", ["kst-1-4"]),
            reference("agenda", "de motie-Pad", "p-2", "implicit"),
        ],
        kinds,
    )
    assert [(f.ids, f.name, f.places) for f in found] == [
        (("kst-1-2",), "motie van het lid Kievit", (("verslag", "p-1"),)),
        (("kst-1-4",), "", (("agenda", "p-2"),)),
    ]


def shown(corpus: Corpus, slug: str) -> AroundView:
    path = f"dossiers/{slug}/index.md"
    page = next(p for p in pages(corpus, Site()) if p.path == path)
    found: AroundView = page.context["around"]
    return found


def test_january_had_a_debate_between_agenda_and_report(real: Corpus) -> None:
    around = shown(real, "2024-01-25-jbz-informeel")
    assert [(d.iso, d.name) for d in around.debates] == [
        ("2023-12-20", "Commissiedebat Asiel- en Vreemdelingenbeleid"),
        ("2023-12-22", "Commissiedebat Vreemdelingen en Asiel"),
        ("2024-01-18", "Commissiedebat"),
    ]
    assert [(name, count) for name, count, _ in around.debates[2].papers] == [("Kamerstuk 32 317, OM", 5)]
    assert [(m.name, m.number) for m in around.motions] == [
        ("Motie van het lid van Haga", "Kamerstuk 36 333, nr. 50"),
        ("Motie van het lid van den Brink en Ceder", "Kamerstuk 32 317, nr. 839"),
    ]
    assert around.previous and around.previous.title == "JBZ-Raad 4-5 december 2023"
    assert around.next and around.next.title == "JBZ-Raad 4-5 maart 2024"


def test_the_timeline_has_the_debate_of_this_meeting_and_not_the_earlier_ones(real: Corpus) -> None:
    path = "dossiers/2024-01-25-jbz-informeel/index.md"
    head = next(p for p in pages(real, Site()) if p.path == path).context["head"]
    assert [(p.iso, p.label) for p in head.points] == [
        ("2024-01-15", "agenda"),
        ("2024-01-18", "debat"),
        ("2024-01-25", "Raad"),
        ("2024-02-02", "verslag"),
    ]


def test_the_first_and_the_last_meeting_have_one_neighbour(example: Corpus) -> None:
    first, last = shown(example, "2030-12-05-vbr"), shown(example, "2031-10-09-vbr")
    assert first.previous is None and last.next is None
    assert first.next and first.next.title == "Informele Voorbeeldraad 13-14 maart 2031"


def test_an_item_leads_to_the_same_subject_at_another_meeting(example: Corpus) -> None:
    (subject,) = shown(example, "2031-03-13-vbr-informeel").subjects
    assert (subject.title, subject.number, subject.items) == (
        "Leesbare wetten",
        2,
        ("item-wonen-leesbare-wetten",),
    )
    assert [(o.days, o.here, o.target) for o in subject.others] == [
        ("13-14 maart 2031", True, "#item-wonen-leesbare-wetten"),
        ("30 juni-1 juli 2031", False, "../2031-06-30-vbr/index.md#item-wonen-verordening-leesbare-wetten"),
    ]


def test_of_a_subject_of_many_meetings_the_nearest_are_shown(example: Corpus) -> None:
    (subject,) = (s for s in example.subjects if len(s.meetings) > 1)
    first, last = subject.occurrences
    many = replace(subject, occurrences=(*(first,) * 9, last))
    (found,) = shown(replace(example, subjects=(many,)), "2031-06-30-vbr").subjects
    assert (found.whole, len(found.others), found.others[-1].here) == (False, 5, True)
