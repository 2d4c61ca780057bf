"""The reader's modules: the same analysis as the generator's, lunr's order, and what a query can ask."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lunr.index import Index
from lunr_reading import scores, whole_index
from reader import ask
from search_corpora import Searched, searched
from test_relevance import JUDGED

from generator.search import files as search_module
from generator.search import shards
from generator.search.analyser import Analyser
from generator.search.parts import apart
from generator.search.records import FIELDS


@pytest.mark.parametrize("name", ["example", "real"])
def test_the_browser_analyses_as_the_generator_does(name: str) -> None:
    found = searched(name)
    texts = [t for r in found.found for t in (r.title, r.head, r.text)]
    texts += [
        "De IJsselmeerregio's straße ﬁche 4.112 en 32\u00a0317, nr. 867; 7,6, 2011/98, Çelik’s co\u00adde"
    ]
    plain = Analyser(replace(found.rules, abbreviations={}), {})
    for text, terms in zip(texts, ask(found.files, words=texts), strict=True):
        assert terms == plain.terms(text)


def small_tiers(found: Searched, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.setattr(shards, "TIERS", (3, 4, 5, 6))
    monkeypatch.setattr(search_module, "TIERS", (3, 4, 5, 6))
    monkeypatch.setattr(shards, "BLOCK", 7)
    return search_module.index_files(apart(found.found), found.rules, {})


@pytest.mark.parametrize("wanted", [1, 3, 10])
@pytest.mark.parametrize("name", ["example", "real"])
def test_the_first_results_are_those_of_the_whole_lunr_index(
    name: str, wanted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With tiers of three records nearly every query stops before it has loaded everything."""
    found = searched(name)
    files = small_tiers(found, monkeypatch)
    whole = whole_index(found.found, found.ids, found.analyser())
    queries = [c["query"] for c in JUDGED if c["corpus"] == name and c["kind"] not in {"phrase", "exclusion"}]
    early = 0
    reports = ask(files, [{"q": q, "aantal": wanted} for q in queries])
    for query, report in zip(queries, reports, strict=True):
        expected = scores(whole, report["terms"])
        best = sorted(expected.items(), key=lambda hit: (-hit[1], -int(hit[0])))[:wanted]
        # what a tier still hides may not change the order, so the shown scores may be lower bounds
        got = [expected[str(r["id"])] for r in report["results"]]
        assert got == pytest.approx([score for _, score in best], abs=2e-3), query
        early += not report["exact"]
    assert early or wanted == 10


@pytest.mark.parametrize("name", ["example", "real"])
def test_what_is_told_early_stays_first(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = searched(name)
    files = small_tiers(found, monkeypatch)
    states = [{"q": c["query"], "aantal": n} for c in JUDGED if c["corpus"] == name for n in (3, 10)]
    reports = ask(files, states)
    sooner = 0
    for state, report in zip(states, reports, strict=True):
        ids = [r["id"] for r in report["results"]]
        assert report["early"] == ids[: len(report["early"])], state
        sooner += 0 < len(report["early"]) < len(ids)
    assert sooner > len(states) / 4


def one(state: dict[str, Any], name: str = "example") -> dict[str, Any]:
    report: dict[str, Any] = ask(searched(name).files, [state])[0]
    return report


@pytest.mark.parametrize("name", ["example", "real"])
def test_a_search_that_nobody_waits_for_loads_no_passages(name: str) -> None:
    queries = [c["query"] for c in JUDGED if c["corpus"] == name][:20]
    needed, not_needed = (
        ask(searched(name).files, [{"q": q, "unneeded": gone} for q in queries]) for gone in (False, True)
    )
    for query, answer, report in zip(queries, needed, not_needed, strict=True):
        if answer["results"]:
            assert "results" not in report, query
            assert not [file for file in report["files"] if file.startswith("d/")], query
    assert any(answer["results"] for answer in needed)


@pytest.mark.parametrize("name", ["example", "real"])
def test_warming_up_goes_the_way_of_a_search(name: str) -> None:
    """Otherwise it would spare the first search nothing: a record is found, by two words, both marked."""
    (report,) = ask(searched(name).files, warmed=True)
    (found,) = report["results"]
    assert [piece["text"] for piece in found["pieces"] if piece["mark"]][:2] == ["oefening", "zoeken"]
    assert report["exact"]
    assert report["total"] == 2


def test_filters_leave_only_what_was_chosen() -> None:
    states = [
        {"q": "veerponten", "soort": "antwoord"},
        {"q": "veerponten", "fractie": "BvB"},
        {"q": "veerponten", "jaar": "1999"},
        {"q": "veerponten", "raad": "VBR", "jaar": "2031", "soort": "vooraf,achteraf"},
        {"q": "voorbeeldraad", "stand": "aangehaald"},
    ]
    answers, group, year, both, cited = ask(searched("example").files, states)
    assert {r["kind"] for r in answers["results"]} == {"antwoord"}
    records = dict(zip(searched("example").ids, searched("example").found, strict=True))
    assert {records[r["id"]].group for r in group["results"]} == {"BvB"}
    assert year["results"] == []
    assert {r["kind"] for r in both["results"]} == {"vooraf", "achteraf"}
    assert {r["kind"] for r in cited["results"]} == {"aangehaald"}


def test_newest_first_shows_what_holds_every_word() -> None:
    days = [r["date"] for r in one({"q": "kleine veerpont", "volgorde": "nieuwste"})["results"]]
    assert len(days) > 2
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("name", ["example", "real"])
def test_newest_first_is_the_same_with_every_list_cut(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against a plain look at the whole index: records that hold every word, the newest ten."""
    found = searched(name)
    files = small_tiers(found, monkeypatch)
    whole = whole_index(found.found, found.ids, found.analyser())
    frequent = sorted(whole.inverted_index, key=lambda t: (-len(holders(whole, t)), t))
    words = [t for t in frequent if t.isalpha() and len(t) > 4][:40]
    pairs = [(a, b) for a, b in zip(words[:20], words[20:], strict=True)]
    reports = ask(files, [{"q": f"{a} {b}", "volgorde": "nieuwste", "aantal": 5} for a, b in pairs])
    compared = 0
    for (a, b), report in zip(pairs, reports, strict=True):
        if sorted(report["terms"]) != sorted({a, b}):
            continue  # the form of the index is no word that a reader types
        both = holders(whole, a) & holders(whole, b)
        assert [r["id"] for r in report["results"]] == sorted(both, reverse=True)[:5], (a, b)
        compared += 1
    assert compared > 8


def holders(index: Index, term: str) -> set[int]:
    """The records that hold a term in any field."""
    posting = index.inverted_index[term]
    return {int(ref) for field in FIELDS for ref in posting[field]}


def test_a_filter_finds_what_lies_deep_in_a_frequent_word(monkeypatch: pytest.MonkeyPatch) -> None:
    found = searched("example")
    files = small_tiers(found, monkeypatch)
    whole = whole_index(found.found, found.ids, found.analyser())
    records = dict(zip(found.ids, found.found, strict=True))
    kinds = sorted({r.kind for r in found.found})
    reports = ask(files, [{"q": "veerponten", "soort": kind, "aantal": 40} for kind in kinds])
    for kind, report in zip(kinds, reports, strict=True):
        held = set().union(*(holders(whole, t) for t in report["terms"]))
        assert {r["id"] for r in report["results"]} == {i for i in held if records[i].kind == kind}, kind


def test_exclusion_requirement_and_phrase() -> None:
    files = searched("example").files
    states = [
        {"q": q} for q in ("bijenlint", "bijenlint -dijk", "+bijenlint +hommel", '"wit touw"', '"touw witte"')
    ]
    every, without, both, phrase, reversed_ = ask(files, states)
    texts = dict(zip(searched("example").ids, (r.text for r in searched("example").found), strict=True))
    assert len(without["results"]) < len(every["results"])
    assert all("dijk" not in texts[r["id"]].lower().split() for r in without["results"])
    assert both["results"]
    assert all("hommel" in texts[r["id"]] for r in both["results"])
    assert phrase["results"]
    assert reversed_["results"] == []


@pytest.mark.parametrize(
    ("typed", "paper"),
    [
        ("99 001, nr. 9", "kst-99001-9"),
        ("99001-9", "kst-99001-9"),
        ("Kamerstukken II 2030-2031, 99 001, nr. 9", "kst-99001-9"),
        ("KST-99001-C", "kst-99001-C"),
        ("99 001, C", "kst-99001-C"),
    ],
)
def test_a_number_goes_straight_to_the_paper(typed: str, paper: str) -> None:
    direct = one({"q": typed})["direct"]
    assert direct
    assert direct["page"] == f"stukken/{paper}/"


def test_a_paper_that_is_only_cited_is_found_in_the_register() -> None:
    direct = one({"q": "99112-41"})["direct"]
    assert (direct["page"], direct["anchor"], direct["kind"]) == ("stukken/", "kst-99112-41", "aangehaald")


def test_a_paper_is_found_by_who_signed_it() -> None:
    pages = [found["page"] for found in one({"q": "Besik-Aalbers"})["results"]]
    assert "stukken/kst-99001-9/" in pages


def test_a_slip_is_corrected_and_said() -> None:
    report = one({"q": "veerpotnen"})
    assert report["corrected"] == [["veerpotnen", "veerponten"]]
    assert report["results"]


def test_nothing_found_says_which_words_are_unknown() -> None:
    report = one({"q": "xylofoonquark"})
    assert report["results"] == []
    assert report["unknown"] == ["xylofoonquark"]


def test_only_stop_words_find_nothing_and_say_so() -> None:
    report = one({"q": "de het van"})
    assert (report["results"], report["ignored"]) == ([], ["de", "het", "van"])


def test_a_query_loads_only_the_files_of_its_terms() -> None:
    found = searched("real")
    report = one({"q": "grensprocedure"}, "real")
    assert len(report["files"]) < 20
    assert (
        sum(len(found.files[f"zoek/{n}.json"]) for n in report["files"])
        < sum(map(len, found.files.values())) / 2
    )
