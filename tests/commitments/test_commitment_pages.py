"""The pages of commitments: what stands in the lists, in what order, and how a reader sorts and filters."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from site_built import ROOT, Built

from generator import parts, pipeline
from generator.config import load
from generator.model import Corpus
from generator.pages import Site, pages
from generator.pages.base import Page as Made

MARCH, JUNE = "dossiers/2031-03-13-vbr-informeel/", "dossiers/2031-06-30-vbr/"
LIST, OF_COUNCIL = "toezeggingen/index.html", "toezeggingen/vbr/index.html"


# --- what the built example shows -------------------------------------------------------------------------


@pytest.mark.parametrize("path", [LIST, OF_COUNCIL])
def test_a_list_has_a_row_for_each_commitment_with_its_facts_and_its_place(built: Built, path: str) -> None:
    rows = {row["id"]: row for row in built.html[path].select("tbody tr")}
    assert set(rows) == {c.id for c in built.corpus.commitments}
    for one in built.corpus.commitments:
        row = rows[one.id]
        text = " ".join(row.text.split())
        assert " ".join(one.quote.split()) in text
        assert one.reason in text
        assert {"open": "open", "kept": "nagekomen", "unclear": "onduidelijk"}[one.state] == row["data-soort"]
        assert one.due.words in text and one.debate.words in text and one.asked_by in text
        assert row.find("th").find("a")["href"].endswith(f"dossiers/{one.slug}/#{one.anchor}")
        assert built.html[f"dossiers/{one.slug}/index.html"].find(id=one.anchor) is not None


def test_what_has_a_day_stands_first_by_that_day(built: Built) -> None:
    rows = built.html[LIST].select("tbody tr")
    days = [row.find_all("td")[1].get("data-waarde", "") for row in rows]
    known = [d for d in days if d]
    assert known == ["2031-12-20"]  # "nog dit najaar", the only one with days
    assert days[: len(known)] == known
    states = [row["data-soort"] for row in rows[len(known) :]]
    assert states == sorted(states, key=["open", "onduidelijk", "nagekomen"].index)


def test_the_page_says_that_rules_found_it_and_what_the_states_mean(built: Built) -> None:
    page = built.html[LIST]
    assert "Gevonden door regels" in page.find("article").text
    assert page.find(id="hoe-te-lezen") is not None
    facts = page.select_one(".feiten").text.split()
    assert facts == ["2", "open", "12", "nagekomen", "2", "onduidelijk"]


@pytest.mark.parametrize(("path", "many"), [(MARCH, 9), (JUNE, 7)])
def test_a_dossier_lists_the_commitments_of_its_own_papers_and_signs_their_sentences(
    built: Built, path: str, many: int
) -> None:
    page = built.html[f"{path}index.html"]
    items = page.select("ul.toezeggingen > li")
    own = [c for c in built.corpus.commitments if f"dossiers/{c.slug}/" == path]
    assert [i["id"] for i in items] == [c.id for c in own]
    assert len(items) == many
    for one, item in zip(own, items, strict=True):
        assert item.find("a")["href"] == f"#{one.anchor}"
        passage = page.find(id=one.anchor)
        assert passage.find("a", class_="belofte", href=f"#{one.id}") is not None


def test_a_kept_promise_leads_to_the_passage_that_keeps_it(built: Built) -> None:
    promise = next(c for c in built.corpus.commitments if c.asked_by == "BvB")
    item = built.html[f"{JUNE}index.html"].find(id=promise.id)
    targets = [a["href"] for a in item.find_all("a")]
    assert targets == [f"#{promise.anchor}", f"#{promise.kept_in[0].anchor}"]


def test_a_paper_of_its_own_leads_to_the_list_of_its_dossier(built: Built) -> None:
    page = built.html["stukken/kst-99001-13/index.html"]
    assert [a["href"] for a in page.select("a.belofte")] == [
        f"../../{JUNE}#{c.id}" for c in built.corpus.commitments if c.document == "kst-99001-13"
    ]


# --- many, and none ---------------------------------------------------------------------------------------


def lists(corpus: Corpus) -> dict[str, Made]:
    return {p.path: p for p in pages(corpus, Site()) if p.path.startswith("toezeggingen/")}


def test_a_council_with_many_has_a_page_for_each_year(
    example: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = example.commitments
    monkeypatch.setattr(parts, "FULL", 3 * len(some))
    older = tuple(replace(c, id=f"{c.id}-oud", day=date(2030, 1, 2)) for c in some)
    undated = replace(some[0], id="zonder", day=None)
    made = lists(replace(example, commitments=(*some, *older, undated)))
    assert set(made) == {
        "toezeggingen/index.md",
        "toezeggingen/vbr/index.md",
        "toezeggingen/vbr/2031/index.md",
        "toezeggingen/vbr/2030/index.md",
        "toezeggingen/vbr/0/index.md",
        "toezeggingen/rijen.json",
    }
    council = made["toezeggingen/vbr/index.md"].context
    assert len(council["rows"]) == council["shown"] == len(some)
    assert {r.iso[:4] for r in council["rows"]} == {"2031"}
    assert [(x.name, x.cells[0]) for x in council["rest"].rows] == [
        ("2031", len(some)), ("2030", len(some)), ("zonder datum", 1),
    ]  # fmt: skip
    assert (council["rest"].file, council["rest"].below) == ("../rijen.json", "vbr/")
    assert len(made["toezeggingen/vbr/2030/index.md"].context["rows"]) == len(some)
    assert {r.iso[:4] for r in made["toezeggingen/index.md"].context["rows"]} == {"2031"}
    listed = json.loads(made["toezeggingen/rijen.json"].context["rows"])
    assert listed["delen"] == ["vbr/2031/", "vbr/2030/", "vbr/0/"]
    assert [row[1] for row in listed["rijen"] if row[0] == 2] == ["zonder"]
    assert len(listed["rijen"]) == 2 * len(some) + 1


def test_papers_without_a_meeting_have_a_list_too(example: Corpus) -> None:
    loose = replace(example.commitments[0], id="los", slug="")
    made = lists(replace(example, commitments=(*example.commitments, loose)))
    rows = made["toezeggingen/overige/index.md"].context["rows"]
    assert [r.id for r in rows] == ["los"]
    assert rows[0].target == f"../../stukken/{loose.document}/index.md#{loose.anchor}"
    index = made["toezeggingen/index.md"].context["lists"]
    assert [x.target for x in index] == ["vbr/index.md", "overige/index.md"]


def test_without_commitments_the_page_says_so_and_nothing_is_promised(example: Corpus) -> None:
    made = lists(replace(example, commitments=()))
    assert list(made) == ["toezeggingen/index.md"]
    assert made["toezeggingen/index.md"].context["counts"] == ()


# --- in a browser -----------------------------------------------------------------------------------------


sync_api = pytest.importorskip("playwright.sync_api")


def shown(page: sync_api.Page) -> list[str]:
    """The ids of the rows that are shown, in their order."""
    return [r.get_attribute("id") or "" for r in page.locator("tbody tr:not([hidden])").all()]


def test_a_reader_filters_by_state_and_by_any_column(page: sync_api.Page, built: Built) -> None:
    page.goto("toezeggingen/")
    page.get_by_label("Stand").select_option("open")
    assert set(shown(page)) == {c.id for c in built.corpus.commitments if c.state == "open"}
    page.wait_for_url("**/?soort=open")
    page.get_by_label("Stand").select_option("")
    page.get_by_label("Filter").fill("wandelpaden")
    assert len(shown(page)) == 1
    page.get_by_label("Filter").fill("Oeverman binnenkort")
    assert shown(page) == []
    page.get_by_label("Filter").fill("kst 22 januari commissiedebat")
    assert shown(page) == []
    page.get_by_label("Filter").fill("22 januari commissiedebat")
    assert len(shown(page)) == 2


def test_a_reader_sorts_by_due_date_debate_and_paper(page: sync_api.Page) -> None:
    page.goto("toezeggingen/")
    for column, name in ((3, "Wanneer"), (5, "Debat"), (6, "Stuk")):
        page.get_by_role("columnheader", name=name).get_by_role("button").click()
        cells = page.locator(f"tbody tr > :nth-child({column})")
        days = [c.get_attribute("data-waarde") or "" for c in cells.all()]
        known = [d for d in days if d[:2] == "20"]
        assert known == sorted(known) != []


def test_on_a_telephone_each_commitment_is_a_card_that_fits_and_is_still_a_table(page: sync_api.Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("toezeggingen/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelector('.toezeggingenlijst').scrollWidth <= innerWidth")
    assert page.get_by_role("row").count() == 17
    assert page.get_by_role("rowheader").count() == 16


def test_the_sign_behind_a_sentence_leads_to_its_state_and_back(page: sync_api.Page) -> None:
    page.goto(JUNE)
    sign = page.get_by_role("link", name="toezegging, nagekomen").first
    sign.click()
    page.wait_for_url("**/*#*")
    target = page.url.partition("#")[2]
    item = page.locator(f"#{target}")
    assert "nagekomen" in item.inner_text()
    item.get_by_role("link").first.click()
    sync_api.expect(page.locator(":target").locator(f'a.belofte[href="#{target}"]')).to_have_count(1)


def test_with_no_paper_but_one_without_a_date_every_link_still_leads_somewhere(tmp_path: Path) -> None:
    words = "De minister zegt toe de Kamer voor de zomer over de ponten te informeren."
    (tmp_path / "brief.txt").write_text(f"Een brief zonder datum.\n\n{words}\n")
    made = pipeline.build(load(ROOT, tmp_path))
    assert [one.quote for one in made.corpus.commitments] == [words]
    assert not [problem for problem in made.problems if problem.severity == "error"]
