"""Lists that are too long for one page: what stands where, how one goes on, and that nothing gets lost."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify
from site_built import Built

from generator import parts
from generator.model import Corpus
from generator.pages import Site, lookup
from generator.pages.debates import debate_pages, debates_named
from generator.pages.gaps import heading_id
from generator.pages.handwritten import counts
from generator.pages.lookup import Lookup
from generator.pages.status import status_pages
from generator.pages.subjects import subject_pages
from generator.parts import OTHER, Part, Step, by_day, called, cut
from generator.persons import last_name
from generator.problems import Problem
from generator.questions import groups

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

Thing = tuple[int, str, int]  # year, kind, lines


def steps(thing: Thing) -> tuple[Step, ...]:
    year, kind, _ = thing
    return (Step(str(year), str(year)), *((Step(kind, kind),) if kind else ()))


def tree(things: list[Thing]) -> Part[Thing]:
    return cut(things, steps, lambda thing: thing[2], newest_first=True)


THINGS = st.lists(
    st.tuples(st.integers(2019, 2023), st.sampled_from(["", "a", "b"]), st.integers(1, 200)), max_size=40
)


@given(THINGS)
def test_everything_stands_on_one_page_in_its_order(things: list[Thing]) -> None:
    leaves = list(tree(things).leaves())
    assert sorted(thing for leaf in leaves for thing in leaf.items) == sorted(things)
    for leaf in leaves:
        folders = [step.folder for step in leaf.steps]
        assert list(leaf.items) == [t for t in things if path_to(t)[: len(folders)] == folders]


def path_to(thing: Thing) -> list[str]:
    """The folders of the steps to a thing."""
    return [step.folder for step in (*steps(thing), OTHER)]


@given(THINGS)
def test_a_page_is_full_only_when_nothing_tells_its_things_apart(things: list[Thing]) -> None:
    for part in tree(things).pages():
        assert part.lines == sum(lines for *_, lines in part.items)
        if part.parts:
            assert part.lines > parts.FULL
            assert len(part.parts) > 1
            assert sum(one.lines for one in part.opening()) <= parts.FULL
        elif part.lines > parts.FULL:
            assert len({(year, kind) for year, kind, _ in part.items}) == 1


def test_an_address_stays_when_a_second_year_comes() -> None:
    year = [date(2024, month, 1) for month in (1, 5, 9)]
    alone = cut(year, by_day, lambda day: 200, newest_first=True)
    assert [page.folder for page in alone.pages()] == ["", "2024/09", "2024/05", "2024/01"]
    assert {page.above for page in alone.pages()} == {()}
    more = cut([*year, date(2025, 1, 1)], by_day, lambda day: 200, newest_first=True)
    assert [page.folder for page in more.pages()] == ["", "2025", "2024", "2024/09", "2024/05", "2024/01"]
    assert more.parts[1].parts[0].above == more.parts[1].steps


def test_the_newest_come_first_and_what_has_no_day_last() -> None:
    days = [date(2023, 12, 1), date(2024, 2, 1), date(2024, 11, 1), None]
    found = cut(days, by_day, lambda day: 200, newest_first=True)
    assert [page.folder for page in found.pages()] == [
        "",
        "2024",
        "2024/11",
        "2024/02",
        "2023",
        "zonder-datum",
    ]
    assert [part.folder for part in found.opening()] == []  # 2024 alone is too much
    assert found.parts[1].shown == (days[0],)


@pytest.mark.parametrize(
    "title", ["Informele JBZ-Raad 22-23 juli 2024", "Raad Algemene Zaken/ECOFIN 3 mei 2024", "Coöperatie – 1"]
)
def test_a_heading_keeps_the_anchor_that_markdown_gave_it(title: str) -> None:
    assert heading_id(title) == slugify(title, "-")


def test_a_part_is_called_after_its_steps_but_those_that_say_it_all() -> None:
    steps = (Step("2014", "2014"), Step("verordeningen", "verordeningen"))
    assert called("EU-regelingen", steps) == "EU-regelingen, 2014, verordeningen"
    assert called("Hiaten", by_day(date(2024, 4, 30))) == "Hiaten, april 2024"
    assert called("Hiaten", by_day(date(2024, 4, 30))[1:]) == "Hiaten, april 2024"


LISTS = {
    "vergaderingen": "vergaderingen/2030/",
    "vergaderingen/voorzitterschap": "vergaderingen/voorzitterschap/2030-2/",
    "raden/vbr": "raden/vbr/2030/",
    "hiaten": "hiaten/2030/",
}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_names_its_parts_and_these_name_it(cut: Built, path: str) -> None:
    page, below = cut.html[f"{path}/index.html"], cut.html[f"{LISTS[path]}index.html"]
    rows = page.select("#delen tbody tr")
    assert LISTS[path].removeprefix(f"{path}/") in [row.find("a")["href"] for row in rows]
    back = [link["href"] for link in below.select(".rubriek a")]
    up = "../" * (LISTS[path].count("/") - path.count("/") - 1)
    assert up in back
    meetings = {d.meeting.slug for d in cut.corpus.dossiers}
    shown = {slug for slug in meetings for p in (page, below) if p.select(f"article a[href*='/{slug}/']")}
    assert shown


def test_every_meeting_stands_in_one_part_of_each_list(cut: Built) -> None:
    for path in ("vergaderingen", "raden/vbr"):
        listed = json.loads((cut.project / f"build/docs/{path}/rijen.json").read_text("utf-8"))
        for part, slug, target, *_ in listed["rijen"]:
            assert target == f"dossiers/{slug}/"
            assert cut.html[f"{path}/{listed['delen'][part]}index.html"].select(
                f"article a[href$='{target}']"
            )
        assert {row[1] for row in listed["rijen"]} == {d.meeting.slug for d in cut.corpus.dossiers}


def test_an_anchor_of_a_year_that_is_a_row_now_stays(cut: Built) -> None:
    years = {d.meeting.start.year for d in cut.corpus.dossiers}
    page = cut.html["vergaderingen/index.html"]
    assert all(page.find(id=f"jaar-{year}") for year in years)
    halves = cut.html["vergaderingen/voorzitterschap/index.html"]
    assert halves.find(id="half-2031-1") is not None
    assert halves.find(id="half-2030-2").name == "tr"


def test_a_meeting_is_found_in_all_years_at_once(cut_page: sync_api.Page, cut: Built) -> None:
    cut_page.goto("vergaderingen/")
    cut_page.get_by_role("searchbox", name=f"Zoek in {len(cut.corpus.dossiers)} vergaderingen").fill("2030")
    expect(cut_page.locator("#register tbody tr")).to_have_count(1)
    assert not cut_page.locator("#nieuwste, #delen, #eerder").count()
    cut_page.get_by_role("link", name="Terug naar de indeling").click()
    expect(cut_page.locator("#delen")).to_be_visible()
    assert cut_page.url.endswith("/vergaderingen/")


def test_an_anchor_from_before_the_gaps_were_cut_leads_on(cut_page: sync_api.Page, cut: Built) -> None:
    title = next(d.meeting.title for d in cut.corpus.dossiers if d.meeting.start.year == 2030)
    cut_page.goto(f"hiaten/#{slugify(title, '-')}")
    cut_page.wait_for_url(f"**/hiaten/2030/#{slugify(title, '-')}")
    assert cut_page.locator(":target").is_visible()


# --- lists that the example has too little for ------------------------------------------------------------


def with_all(example: Corpus, **values: Any) -> Lookup:
    """The example with the same values in each of its meetings: one of 2030, three of 2031."""
    return lookup(replace(example, dossiers=tuple(replace(d, **values) for d in example.dossiers)))


def test_debates_of_many_years_have_pages(example: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "FULL", 4)
    ref = next(r for d in example.dossiers for r in d.references if r.form == "debate")
    other = replace(ref, quote="Commissiedebat Bruggen van 3 mei 2031")
    found = with_all(example, references=(ref, other, ref))
    made = {page.path: page.context for page in debate_pages(found, debates_named(found))}
    months = [f"stukken/debatten/2031/{month}/index.md" for month in ("03", "06", "10")]
    whole, year = made["stukken/debatten/index.md"], made["stukken/debatten/2031/index.md"]
    years = {"stukken/debatten/index.md", "stukken/debatten/2031/index.md", "stukken/debatten/2030/index.md"}
    assert set(made) == {*years, *months, "stukken/debatten/rijen.json"}
    assert whole["debates"] == []  # six in the newest year are too many
    assert [(row.name, row.cells) for row in whole["rest"].rows] == [("2031", (6,)), ("2030", (2,))]
    assert len(year["debates"]) == 4
    assert [row.name for row in year["rest"].rows] == ["maart 2031"]
    assert (year["rest"].file, year["rest"].below) == ("../rijen.json", "2031/")
    listed = json.loads(made["stukken/debatten/rijen.json"]["rows"])
    assert listed["delen"] == ["2031/10/", "2031/06/", "2031/03/", "2030/"]
    assert len(listed["rijen"]) == 8


def test_a_debate_that_a_meeting_names_twice_is_one_debate_with_two_places(example: Corpus) -> None:
    ref = next(r for d in example.dossiers for r in d.references if r.form == "debate")
    again = replace(ref, quote=ref.quote[:1].upper() + ref.quote[1:])
    found = with_all(example, references=(ref, again))
    named = debates_named(found)
    assert [refs for _, _, refs in named] == [(ref, again)] * len(found.corpus.dossiers)
    (page,) = debate_pages(found, named)
    assert [len(debate.where) for debate in page.context["debates"]] == [2] * len(named)


def test_notices_of_many_meetings_have_a_page_for_each_year(
    example: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "FULL", 3)
    seen = next(d.problems for d in example.dossiers if d.problems)
    made = {page.path: page.context for page in status_pages(with_all(example, problems=seen), Site())}
    years = {path for path, context in made.items() if not context["other"] or path == "status/index.md"}
    assert years == {"status/index.md", "status/2031/index.md", "status/2030/index.md"}
    assert len(made["status/index.md"]["dossiers"]) == 3
    assert [row.cells for row in made["status/index.md"]["rest"].rows] == [(1, len(set(seen)))]
    assert (
        made["status/2030/index.md"]["dossiers"][0][1]
        == "../../dossiers/2030-12-05-vbr/index.md#bronproblemen"
    )


def test_notices_outside_the_dossiers_have_a_page_for_each_code_and_first_letter(
    example: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "FULL", 3)
    seen = [("D203", name) for name in ("a/1.txt", "a/2.txt", "b.txt", "Élan.txt")] + [("D101", "leeg.txt")]
    problems = tuple(Problem(path, 0, code, "Gezien.") for code, path in seen)
    pages = status_pages(lookup(replace(example, dossiers=(), problems=problems)), Site())
    made = {page.path: page.context for page in pages}
    shown = {path: [row.place for row in context["other"]] for path, context in made.items()}
    assert shown == {
        "status/index.md": ["leeg.txt"],
        "status/d101/index.md": ["leeg.txt"],
        "status/d203/index.md": ["a/1.txt", "a/2.txt", "b.txt"],
        "status/d203/a/index.md": ["a/1.txt", "a/2.txt"],
        "status/d203/b/index.md": ["b.txt"],
        "status/d203/overig/index.md": ["Élan.txt"],
    }
    rest = {path: context["other_rest"] for path, context in made.items()}
    assert [(row.name, row.target, row.cells) for row in rest["status/index.md"].rows] == [
        ("D203", "d203/index.md", (4,))
    ]
    assert [(row.name, row.cells) for row in rest["status/d203/index.md"].rows] == [
        ("andere bestanden", (1,))
    ]


def test_the_subjects_of_a_council_have_a_page_for_each_month_when_they_are_many(
    example: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = next(s for s in example.subjects if len(s.meetings) > 1)
    before, after = now.occurrences[-2:]
    older = [
        replace(now, id=f"{now.id}-{n}", title=f"Ouder {n}", occurrences=(after, before)) for n in range(2)
    ]
    newer = [replace(now, id=f"{now.id}-{n}", title=f"Nieuwer {n}") for n in range(2, 4)]
    monkeypatch.setattr("generator.pages.subjects.SHOWN", 1)
    monkeypatch.setattr(parts, "FULL", 3)
    found = lookup(replace(example, subjects=(*older, *newer)))
    top = f"onderwerpen/raad-{now.council.lower()}/"
    made = {p.path.removeprefix(top): p.context for p in subject_pages(found, Site()) if top in p.path}
    month, earlier = (f"{day:%m}/index.md" for day in (after.date, before.date))
    rows = {path: sorted(row.title for row in c["councils"][0]["rows"]) for path, c in made.items()}
    assert rows == {
        "index.md": ["Nieuwer 2", "Nieuwer 3"],
        f"{after.date.year}/{month}": ["Nieuwer 2", "Nieuwer 3"],
        f"{before.date.year}/{earlier}": ["Ouder 0", "Ouder 1"],
    }
    assert [row.cells for row in made["index.md"]["rest"].rows] == [(2,)]


def test_references_are_counted_by_year_when_meetings_are_many(
    example: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs = next(d.references for d in example.dossiers if d.references)
    found = with_all(example, references=refs)
    each = counts(found, "verwijzingen.md").split("\n")
    monkeypatch.setattr(parts, "FULL", 1)
    years = counts(found, "verwijzingen.md").split("\n")
    assert [line.split(" | ")[0] for line in years[4:-3]] == [
        "| [2031](vergaderingen/2031/index.md)", "| [2030](vergaderingen/2030/index.md)",
    ]  # fmt: skip
    assert years[-3] == each[-3]  # the total is the same


def test_every_name_stands_under_its_letter(cut: Built) -> None:
    signed = [p for p in cut.corpus.people if p.role != "member"]
    letters = {path: page for path, page in cut.html.items() if path.startswith("ondertekenaars/letter-")}
    assert len(letters) > 1
    assert not cut.html["ondertekenaars/index.html"].select("#register")
    stand = [
        row["id"]
        for page in letters.values()
        for row in page.select("#register tbody tr, #register-2 tr[id]")
    ]
    assert sorted(stand) == sorted(p.id for p in signed)
    for path, page in letters.items():
        for row in page.select("tbody tr[id]"):
            name = next(p.name for p in signed if p.id == row["id"])
            assert last_name(name)[0] == path.split("-")[1][0]


def test_every_question_of_a_group_stands_in_one_part(cut: Built) -> None:
    for group in groups(cut.corpus):
        listed = cut.project / f"build/docs/{group.page}rijen.json"
        if not listed.is_file():
            assert len({q.dossier.meeting.start.replace(day=1) for q in group.questions}) == 1
            continue
        told = json.loads(listed.read_text("utf-8"))
        pages = [cut.html[f"{group.page}{part}index.html"] for part in told["delen"]]
        assert sum(len(page.select(".vragenlijst li")) for page in pages) == len(group.questions)
        for part, slug, _, _, _, cells in told["rijen"]:
            assert pages[part].find(id=slug).text.startswith(cells[0][0:5])
            assert int(cells[2]) == sum(q.dossier.meeting.slug == slug for q in group.questions)
