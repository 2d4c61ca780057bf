"""The register and the previews as a reader meets them: the built example, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from site_built import Built

from generator import addresses
from generator.addresses import anchor
from generator.shelves import shelf

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect
DOSSIER = "stukken/dossier/99001/"
MEETING = "dossiers/2031-03-13-vbr-informeel/"


def ids(page: sync_api.Page) -> list[str]:
    """The entries that are shown, in their order."""
    rows = page.locator("tbody tr:not([hidden])")
    return [row.get_attribute("id") or "" for row in rows.all()]


def test_every_paper_that_is_cited_has_its_entry_with_the_sentences_that_cite_it(built: Built) -> None:
    for entry in built.corpus.register:
        page = built.html[shelf(entry.id).path.replace(".md", ".html")]
        row = page.find(id=anchor(entry.id))
        assert row is not None, entry.id
        listed = row.select("td:last-child li")
        assert len(listed) == len(entry.cited_by)
        for item, found in zip(listed, entry.cited_by, strict=True):
            assert " ".join(found.quote.split()) in " ".join(item.text.split())
            where = item.find("a")["href"]
            assert where.endswith(f"#{found.anchor}")
            assert item.find("time") is not None


def test_the_address_in_the_data_is_where_the_entry_stands(built: Built) -> None:
    for entry in built.corpus.register:
        if entry.held:
            assert entry.url == f"stukken/{entry.id}/"
        else:
            assert entry.url == addresses.address(entry.id, {entry.id: shelf(entry.id)})
        path, _, at = entry.url.partition("#")
        page = built.html[f"{path}index.html"]
        assert not at or page.find(id=at) is not None


def test_the_index_counts_what_the_pages_list(built: Built) -> None:
    index = built.html["stukken/index.html"]
    rows = [row for row in index.select(".register tbody tr") if "debatten" not in row.find("a")["href"]]
    assert sum(int(row.find_all("td")[0].text) for row in rows) == len(built.corpus.register)
    for row in rows:
        page = built.html["stukken/" + row.find("a")["href"] + "index.html"]
        assert len(page.select("tbody tr[id]")) == int(row.find_all("td")[0].text)


def test_the_register_is_a_plain_table_without_javascript(opens: Callable[..., sync_api.Page]) -> None:
    page = opens(java_script_enabled=False)
    page.goto(DOSSIER)
    assert len(ids(page)) >= 8
    assert page.locator(".registerfilter, .sorteer").count() == 0


def test_a_column_is_sorted_both_ways_and_the_address_says_so(page: sync_api.Page) -> None:
    page.goto(DOSSIER)
    printed = ids(page)
    head = page.get_by_role("columnheader", name="Datum")
    head.get_by_role("button").click()
    dates = [row.get_attribute("data-waarde") for row in page.locator("tbody tr td:nth-child(3)").all()]
    known = [d for d in dates if d]
    assert known == sorted(known) != []
    assert dates[: len(known)] == known, "what has no date comes last"
    assert head.get_attribute("aria-sort") == "ascending"
    page.wait_for_url("**/?sorteer=3")
    head.get_by_role("button").click()
    down = [row.get_attribute("data-waarde") for row in page.locator("tbody tr td:nth-child(3)").all()]
    assert [d for d in down if d] == sorted(known, reverse=True)
    assert head.get_attribute("aria-sort") == "descending"
    page.go_back()
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.go_back()
    expect(head).not_to_have_attribute("aria-sort", "ascending")
    assert ids(page) == printed


def test_numbers_are_sorted_as_numbers(page: sync_api.Page) -> None:
    page.goto(DOSSIER + "?sorteer=1")
    numbers = [int(i.rsplit("-", 1)[1]) for i in ids(page) if i.rsplit("-", 1)[1].isdigit()]
    assert numbers == sorted(numbers)
    assert len(numbers) >= 4


def test_filtering_narrows_the_table_and_can_be_linked_to(page: sync_api.Page) -> None:
    page.goto(DOSSIER)
    everything = ids(page)
    page.get_by_label("Filter").fill("99001, nr. 9")
    assert ids(page) == ["kst-99001-9"]
    page.wait_for_url(re.compile(r"\?zoek=99001"))
    page.reload()
    assert ids(page) == ["kst-99001-9"]
    assert page.locator("output").inner_text() == f"1 van {len(everything)}"
    page.get_by_label("Filter").fill("")
    page.get_by_label("alleen aanwezige").check()
    held = ids(page)
    assert 0 < len(held) < len(everything)
    page.get_by_label("Soort").select_option("verslag")
    assert 0 < len(ids(page)) < len(held)
    page.wait_for_url(re.compile("(?=.*soort=verslag)(?=.*aanwezig=ja)"))


def test_a_link_to_an_entry_shows_it_although_a_filter_hides_it(page: sync_api.Page) -> None:
    page.goto(DOSSIER + "?zoek=nergens#kst-99001-9")
    assert ids(page) == ["kst-99001-9"]


def test_two_tables_on_the_index_keep_their_own_state(page: sync_api.Page) -> None:
    page.goto("stukken/")
    page.locator("#register-soorten").get_by_role("button", name="Soort").click()
    page.wait_for_url("**/?register-soorten-sorteer=1")
    assert page.locator("#register-dossiers th[aria-sort]").count() == 0


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_a_reference_shows_what_it_leads_to(page: sync_api.Page, how: str) -> None:
    page.goto(MEETING)
    link = page.locator(f"a.ref[href*='{DOSSIER.removeprefix('stukken/')}']").first
    says = link.get_attribute("title") or ""
    assert "Kamerstuk 99 001" in says
    link.scroll_into_view_if_needed()
    getattr(link, how)()
    tip = page.locator("[role=tooltip]")
    tip.wait_for()
    assert tip.inner_text().strip() == says


def test_references_of_every_state_are_counted(built: Built) -> None:
    rows = built.html["verwijzingen/index.html"].select(".tabel tbody tr")
    total = [int(cell.text) for cell in rows[-1].find_all("td")[1:]]
    states = ("printed", "bound", "inferred", "ambiguous", "unresolved")
    found = [r.status for d in built.corpus.dossiers for r in d.references]
    assert total == [found.count(state) for state in states]
    assert total[0] > 10
