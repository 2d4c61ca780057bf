"""A register page that is too full comes in parts: by the hundred of a number, or by year, and further."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from browsing import Chromium, a_page, served
from site_built import Built

from generator import parts
from generator.shelves import Entry, Shelf, shelves, steps

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

STEPS = {
    "kst-22112-3842": "3800/3840",
    "kst-22112-99": "0/90",
    "kst-36600-VII-100-h1": "100/100",
    "kst-36410-A": "overig/a",
    "kst-32317-OM": "overig/o",
    "32011L0098": "2011/richtlijnen/0",
    "32014R1143": "2014/verordeningen/1100",
    "52021PC0206": "2021/voorstellen/200",
    "52021DC0206": "2021/overig/200",
    "12016M004": "2016/overig/0",
    "ah-tk-20232024-12": "2023/0",
    "h-tk-20232024-27-3": "2023/20",
    "stb-2023-500": "2023/0",
    "blg-1019202": "1000000/1019000",
    "2024D40329": "2024/40000",
    "kv-tk-2024Z08726": "2024/8000",
    "ST-2019-2024-INIT": "2024/2000",
    "ECLI:NL:RVS:2023:1234": "2023",
    "BWBR0011823": "",
    "local-62cfa053": "zonder-datum",
}


@pytest.mark.parametrize("identifier", STEPS)
def test_the_steps_follow_from_the_id_alone(identifier: str) -> None:
    assert "/".join(step.folder for step in steps(Entry(identifier))) == STEPS[identifier]


def test_a_paper_without_number_is_found_by_its_day() -> None:
    found = steps(Entry("local-62cfa053", date(2024, 4, 30)))
    assert [(step.folder, step.name) for step in found] == [("2024", "2024"), ("04", "april 2024")]


def test_a_page_is_cut_only_when_it_is_too_full() -> None:
    whole = Shelf(
        0, "dossier/22112", "Kamerstukdossier 22 112", "https://zoek.officielebekendmakingen.nl/dossier/22112"
    )
    ids = [Entry(f"kst-22112-{number}") for number in range(1, parts.FULL + 2)]
    assert set(shelves(ids[:-1]).values()) == {whole}
    assert {page.part for page in shelves(ids).values()} == {"0", "100", "200", "300"}
    assert {page.path.rpartition("/")[0].rpartition("/")[0] for page in shelves(ids).values()} == {
        "stukken/dossier/22112"
    }


def test_what_is_cited_often_takes_room_too() -> None:
    cited = parts.FULL // 3
    ids = [Entry(f"kst-22112-{number}", lines=cited) for number in (1, 15, 101, 102, 250)]
    assert sorted(page.part for page in shelves(ids).values()) == ["0", "0", "100", "100", "200"]
    more = [*ids, Entry("kst-22112-103", lines=cited), Entry("kst-22112-118", lines=cited)]
    assert sorted(page.part for page in shelves(more).values()) == [
        *("0", "0", "100/100", "100/100", "100/100", "100/110", "200")
    ]


def test_mkdocs_finds_every_page_and_link(cut: Built) -> None:
    assert (cut.exit_code, cut.said) == (0, "")


def test_an_entry_stands_where_its_address_says(cut: Built) -> None:
    places = {entry.id: entry.url.partition("#") for entry in cut.corpus.register if not entry.held}
    assert places["kst-99112-41"][0] == "stukken/dossier/99112/0/40/"
    for id_, (page, _, at) in places.items():
        row = cut.html[f"{page}index.html"].find(id=at)
        assert row is not None, id_
        assert row.name == "tr"


def test_the_list_of_parts_counts_what_they_hold(cut: Built) -> None:
    listed = {p: page for p, page in cut.html.items() if p.startswith("stukken") and page.select("#delen")}
    assert {"stukken/dossier/99001/index.html", "stukken/eu/index.html"} <= listed.keys()
    for path, page in listed.items():
        total = 0
        for row in page.select("#delen tbody tr"):
            below = cut.html[path.replace("index.html", f"{row.find('a')['href']}index.html")]
            many = int(row.find("td").text)
            assert below.select_one(".rubriek a").text == page.find("h1").text
            assert below.select_one(".feiten").text.startswith(f"{many} ")
            assert below.select("#delen") or len(below.select("tbody tr[id]")) == many
            total += many
        assert page.select_one(".feiten").text.startswith(f"{total} stukken")


def test_the_file_of_all_rows_says_where_each_stands(cut: Built) -> None:
    files = sorted((cut.project / "build/docs/stukken").rglob("rijen.json"))
    assert {"99001", "99112", "eu"} <= {path.parent.name for path in files}
    for path in files:
        listed = json.loads(path.read_text("utf-8"))
        page = path.parent.relative_to(cut.project / "build/docs").as_posix()
        shown = 0
        for part, anchor, target, kind, held, cells in listed["rijen"]:
            row = cut.html[f"{page}/{listed['delen'][part]}index.html"].find(id=anchor)
            assert (row.get("data-soort"), "data-aanwezig" in row.attrs) == (kind, bool(held))
            assert not target or f"{target}index.html" in cut.html
            assert row.find("th").text.startswith(cells[0].split(", ook ")[0])
            assert int(row.find_all("td")[-1]["data-waarde"]) == int(cells[3][1])
            shown += 1
        assert shown == int(cut.html[f"{page}/index.html"].select_one(".feiten").text.split()[0])


@pytest.mark.parametrize(
    ("kept", "now"),
    [
        ("stukken/dossier/99112/#kst-99112-41", "stukken/dossier/99112/0/40/#kst-99112-41"),
        ("stukken/eu/#32014L0991", "stukken/eu/2014/#32014L0991"),
    ],
)
def test_an_address_from_before_the_page_was_cut_still_leads_to_the_entry(
    cut_page: sync_api.Page, kept: str, now: str
) -> None:
    cut_page.goto(kept)
    cut_page.wait_for_url(f"**/{now}")
    assert cut_page.locator(f"[id='{now.partition('#')[2]}']").is_visible()


def test_an_address_that_no_part_can_hold_stays(cut_page: sync_api.Page) -> None:
    cut_page.goto("stukken/dossier/99112/#kst-99112-999")
    cut_page.wait_for_timeout(300)
    assert cut_page.url.endswith("/99112/#kst-99112-999")
    assert cut_page.get_by_role("heading", level=1).inner_text() == "Kamerstukdossier 99 112"


def numbers(page: sync_api.Page) -> list[str]:
    return [row.inner_text() for row in page.locator("#register tbody th").all()]


def test_who_seeks_on_the_list_seeks_in_all_parts(cut_page: sync_api.Page) -> None:
    cut_page.goto("stukken/eu/")
    every = int(cut_page.locator(".feiten").inner_text().split()[0])
    assert cut_page.locator("#delen tbody tr").count() > 1
    cut_page.get_by_role("searchbox", name=re.compile(f"Zoek in {every} stukken")).fill("2014")
    expect(cut_page.locator(".registerfilter output")).to_have_text(re.compile(f" van {every}$"))
    found = numbers(cut_page)
    assert 0 < len(found) < every
    assert all("2014" in number for number in found)
    assert cut_page.url.endswith("?zoek=2014")
    cut_page.reload()
    expect(cut_page.locator("#register tbody th")).to_have_count(len(found))
    assert numbers(cut_page) == found
    cut_page.locator("#register tbody th a").first.click()
    cut_page.wait_for_url("**/stukken/eu/2014/**#3*")
    assert cut_page.locator(":target").is_visible()


def test_all_parts_are_sorted_as_one_list_some_rows_at_a_time(cut_page: sync_api.Page) -> None:
    cut_page.goto("stukken/dossier/99001/")
    every = int(cut_page.locator(".feiten").inner_text().split()[0])
    cut_page.get_by_role("button", name="Toon als één lijst").click()
    expect(cut_page.locator("#register tbody tr")).to_have_count(every)
    cut_page.get_by_role("button", name="Geciteerd door").click()
    cited = [
        int(n.get_attribute("data-waarde") or 0) for n in cut_page.locator("#register td:last-child").all()
    ]
    assert cited == sorted(cited)
    assert cited[0] < cited[-1]
    cut_page.get_by_label("alleen aanwezige").check()
    held = cut_page.locator("#register tbody tr.aanwezig").count()
    assert 0 < held == cut_page.locator("#register tbody tr").count() < every
    cut_page.locator("#register tbody th a").first.click()
    cut_page.wait_for_url(re.compile(r"/stukken/(kst|local)-[^/]+/$"))  # its own page


def test_the_parts_are_there_without_javascript(chromium: Chromium, cut: Built) -> None:
    with (
        served(cut.site) as address,
        a_page(chromium, base_url=address, java_script_enabled=False) as opened,
    ):
        opened.goto("stukken/eu/#32014L0991")
        assert not opened.locator(".registerfilter").count()
        opened.get_by_role("link", name="2014", exact=True).click()
        assert opened.get_by_role("heading", level=1).inner_text() == "EU-regelingen en verdragen, 2014"
