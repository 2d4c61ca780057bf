"""Lists that are too long for one page: what stands where, how one goes on, and that nothing gets lost."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions.toc import slugify
from site_built import Built

from generator import parts
from generator.pages.gaps import heading_id
from generator.parts import OTHER, Part, Step, by_day, cut

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
        wanted = [t for t in things if [s.folder for s in leaf.steps] == path_to(t, leaf)]
        assert list(leaf.items) == wanted


def path_to(thing: Thing, leaf: Part[Thing]) -> list[str]:
    """The folders that a thing has where the steps of a leaf are told apart."""
    own = [step.folder for step in (*steps(thing), OTHER)]
    years = all(step.folder.isdigit() for step in leaf.steps[:1])
    return (own if years else own[1:])[: len(leaf.steps)]


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
    assert "../" in back or "../../" in back
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
