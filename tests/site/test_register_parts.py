"""A register page with too many entries comes in parts: by the hundred of a number, or by year."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import ANY

import pytest
from browsing import Chromium, a_page, served
from site_built import Built, built_site

from generator import addresses, pipeline
from generator.addresses import Shelf, part, shelves
from generator.config import Config

sync_api = pytest.importorskip("playwright.sync_api")

FEW = 5
PARTS = {
    "kst-22112-3842": "3800",
    "kst-22112-99": "0",
    "kst-36600-VII-100-h1": "100",
    "kst-36410-A": "overig",
    "32011L0098": "2011",
    "52021PC0206": "2021",
    "12016M004": "2016",
    "ah-tk-20232024-12": "2023",
    "h-tk-20232024-27-3": "2023",
    "stb-2023-500": "2023",
    "blg-1019202": "overig",
    "2024D40329": "2024",
    "kv-tk-2024Z08726": "2024",
    "ST-2019-2024-INIT": "2024",
    "ECLI:NL:RVS:2023:1234": "2023",
    "BWBR0011823": "overig",
    "local-62cfa053": "overig",
}


NAMES = {"stukken/dossier/99001/index.html": ["nrs. 1-99", "overige stukken"]}


@pytest.mark.parametrize("identifier", PARTS)
def test_the_part_follows_from_the_id_alone(identifier: str) -> None:
    assert part(identifier) == PARTS[identifier]


def test_a_page_is_cut_only_when_it_is_too_full() -> None:
    whole = Shelf(
        0, "dossier/22112", "Kamerstukdossier 22 112", "https://zoek.officielebekendmakingen.nl/dossier/22112"
    )
    ids = [f"kst-22112-{number}" for number in range(1, addresses.FULL + 2)]
    assert set(shelves(ids[:-1]).values()) == {whole}
    assert {page.part for page in shelves(ids).values()} == {"0", "100", "200", "300"}
    assert {page.whole for page in shelves(ids).values()} == {whole}


@pytest.fixture(scope="module")
def cut(example_config: Config, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The example as it would be if more than five entries were too many."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(addresses, "FULL", FEW)
        made = pipeline.build(example_config)
        assert not [problem for problem in made.problems if problem.code == "A104"]
        return built_site(made, tmp_path_factory.mktemp("delen"))


def test_mkdocs_finds_every_page_and_link(cut: Built) -> None:
    assert (cut.exit_code, cut.said) == (0, "")


def test_an_entry_stands_where_its_address_says(cut: Built) -> None:
    places = {entry.id: entry.url.partition("#") for entry in cut.corpus.register if not entry.held}
    assert places["kst-99112-41"][0] == "stukken/dossier/99112/0/"
    for id_, (page, _, at) in places.items():
        row = cut.html[f"{page}index.html"].find(id=at)
        assert row is not None, id_
        assert row.name == "tr"


def test_the_list_of_parts_counts_what_they_hold(cut: Built) -> None:
    listed = {path: page for path, page in cut.html.items() if page.select("[data-delen]")}
    assert {"stukken/dossier/99001/index.html", "stukken/eu/index.html"} <= listed.keys()
    for path, page in listed.items():
        assert [row.find("a").text for row in page.select("[data-delen] tbody tr")] == NAMES.get(path, ANY)
        total = 0
        for row in page.select("[data-delen] tbody tr"):
            below = cut.html[path.replace("index.html", f"{row.find('a')['href']}index.html")]
            assert len(below.select("tbody tr[id]")) == int(row.find("td").text)
            assert below.select_one(".rubriek a").text == page.find("h1").text
            total += int(row.find("td").text)
        assert page.select_one(".feiten").text.startswith(f"{total} stukken")
        assert total > FEW


@pytest.fixture
def page(chromium: Chromium, cut: Built) -> Iterator[sync_api.Page]:
    with served(cut.site) as address, a_page(chromium, base_url=address) as opened:
        yield opened


@pytest.mark.parametrize(
    ("kept", "now"),
    [
        ("stukken/dossier/99112/#kst-99112-41", "stukken/dossier/99112/0/#kst-99112-41"),
        ("stukken/eu/#32014L0991", "stukken/eu/2014/#32014L0991"),
    ],
)
def test_an_address_from_before_the_page_was_cut_still_leads_to_the_entry(
    page: sync_api.Page, kept: str, now: str
) -> None:
    page.goto(kept)
    page.wait_for_url(f"**/{now}")
    assert page.locator(f"[id='{now.partition('#')[2]}']").is_visible()


def test_an_address_that_no_part_can_hold_stays(page: sync_api.Page) -> None:
    page.goto("stukken/dossier/99112/#kst-99112-999")
    page.wait_for_timeout(300)
    assert page.url.endswith("/99112/#kst-99112-999")
    assert page.get_by_role("heading", level=1).inner_text() == "Kamerstukdossier 99 112"
