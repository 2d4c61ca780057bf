"""The plan for any lists: newest first, each paper once, and nothing twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.fetch.plan import numbering, ordinal, united, wanted
from generator.fetch.records import Record, canonical
from generator.fetched import Missed, Seen, State

ORDER = ("KOOP", "Tweede Kamer")
DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2026, 12, 31)))
RECORDS = st.lists(
    st.builds(
        Record,
        id=st.integers(1, 9).map(lambda n: f"kst-32317-{n}"),
        service=st.sampled_from(ORDER),
        date=DAYS,
        modified=st.sampled_from(["a", "b"]),
        provisional=st.booleans(),
    ),
    max_size=12,
)


@given(RECORDS)
def test_each_paper_once_from_the_first_service_and_final_before_provisional(records: list[Record]) -> None:
    found = united(records, ORDER)
    assert sorted(record.id for record in found) == sorted({record.id for record in records})
    for one in found:
        others = [record for record in records if record.id == one.id]
        assert one.service == min((record.service for record in others), key=ORDER.index)
        same = [record for record in others if record.service == one.service]
        assert one.provisional == all(record.provisional for record in same)


@given(RECORDS)
def test_newest_first_and_those_without_a_day_last(records: list[Record]) -> None:
    days = [record.date or date.min for record in wanted(united(records, ORDER), State(), ORDER)]
    assert days == sorted(days, reverse=True)


@given(RECORDS)
def test_what_came_or_will_never_come_is_not_wanted_again(records: list[Record]) -> None:
    todo = wanted(united(records, ORDER), State(), ORDER)
    state = State()
    for number, record in enumerate(todo):
        if number % 2:
            state = state.brought(record.id, Seen(record.service, record.modified, "", "xml"))
        else:
            missed = Missed(record.service, record.modified, "D601", "2026-11-22", passing=False)
            state = state.failed(record.id, missed)
    assert wanted(todo, state, ORDER) == ()


@given(RECORDS)
def test_the_order_of_the_lists_does_not_matter(records: list[Record]) -> None:
    unique = list({(r.id, r.service, r.provisional): r for r in records}.values())
    there = wanted(united(unique, ORDER), State(), ORDER)
    assert wanted(united(reversed(unique), ORDER), State(), ORDER) == there


@pytest.mark.parametrize(
    ("number", "expected"),
    [("1", 1), ("867", 867), ("A", 1), ("Z", 26), ("AA", 27), ("OM", 15 * 26 + 13), ("", 0), ("a", 0),
     ("12A", 0), ("É", 0), ("²", 0)],
)  # fmt: skip
def test_how_far_a_number_is(number: str, expected: int) -> None:
    assert ordinal(number) == expected


@pytest.mark.parametrize(
    ("dossier", "number", "id"),
    [("32317", "867", "kst-32317-867"), ("32 317", "867", ""), ("21501-02", "7", "kst-21501-02-7"),
     ("35925 VII", "2", "kst-35925-VII-2"), ("36867", "D", "kst-36867-D"), ("36867", "", ""),
     ("", "5", ""), ("36867", "A;5", ""), ("../x", "1", "")],
)  # fmt: skip
def test_a_number_out_of_what_services_print_apart(dossier: str, number: str, id: str) -> None:
    assert canonical(dossier, number) == id


def test_an_annex_is_no_part_of_a_numbering() -> None:
    assert numbering(Record("kst-32317-7", "KOOP", number="7"), "32317") == "32317 TK"
    assert numbering(Record("kst-36867-D", "KOOP", number="D"), "36867") == "36867 EK"
    assert numbering(Record("blg-1253259", "KOOP", number="7"), "32317") == ""
    assert numbering(Record("kst-1259252", "KOOP"), "32317") == ""
