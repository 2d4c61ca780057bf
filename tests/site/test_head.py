"""The head of every page: JSON-LD, Open Graph, canonical address and feeds; and what is new in a browser."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import pytest
import yaml
from browsing import until
from bs4 import BeautifulSoup
from site_built import ROOT, Built

from generator import feeds
from generator.pages import metadata

expect = pytest.importorskip("playwright.sync_api").expect
if TYPE_CHECKING:
    from playwright.sync_api import Page

SITE_URL = "https://raadsdossier.github.io/raadsdossier/"
MARCH = "dossiers/2031-03-13-vbr-informeel/index.html"
# The properties of schema.org that are used here, by type, with those that its types inherit.
THING = {"@type", "@id", "name", "description", "url", "sameAs", "identifier"}
WORK = THING | {"inLanguage", "datePublished", "author", "about", "citation", "genre", "isAccessibleForFree",
                "license", "hasPart"}  # fmt: skip
ALLOWED = {
    "Event": THING | {"startDate", "endDate", "location", "organizer", "subjectOf"},
    "Report": WORK | {"reportNumber"},
    "Legislation": WORK | {"legislationIdentifier"},
    "CreativeWork": WORK,
    "WebSite": WORK,
    "Dataset": WORK | {"distribution"},
    "DataDownload": WORK | {"contentUrl"},
    "Person": THING | {"jobTitle"},
    "Place": THING,
    "GovernmentOrganization": THING,
}


def pages(built: Built) -> list[tuple[str, BeautifulSoup]]:
    """Every page but the one for what is not there and those that only lead on to a new address."""
    own = ((path, page) for path, page in built.html.items() if path != "404.html")
    return [(path, page) for path, page in own if not page.select("meta[http-equiv=refresh]")]


def linked_data(page: BeautifulSoup) -> dict[str, Any]:
    (script,) = page.select("script[type='application/ld+json']")
    return json.loads(script.get_text())


def test_every_page_has_one_canonical_address_its_own(built: Built) -> None:
    for path, page in pages(built):
        (link,) = page.select("link[rel=canonical]")
        assert link["href"] == SITE_URL + path.removesuffix("index.html"), path


def test_every_page_has_open_graph(built: Built) -> None:
    for path, page in pages(built):
        found = {str(m["property"]): str(m["content"]) for m in page.select("meta[property]")}
        # ogp.me: the four that every page must have
        assert {"og:title", "og:type", "og:url", "og:image"} <= set(found), path
        assert all(found.values()), path
        assert found["og:url"] == SITE_URL + path.removesuffix("index.html"), path
        assert found["og:image"].startswith(SITE_URL)
        assert (built.project / "build/site" / found["og:image"].removeprefix(SITE_URL)).is_file()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", found.get("article:modified_time", "2031-01-01"))
    assert found_type(built, MARCH) == "article" and found_type(built, "index.html") == "website"


def found_type(built: Built, path: str) -> str:
    return str(built.html[path].select_one("meta[property='og:type']")["content"])


def test_every_feed_that_a_page_names_is_there(built: Built) -> None:
    for path, page in pages(built):
        feeds = page.select(
            "link[rel~=alternate][type='application/atom+xml'], link[type='application/feed+json']"
        )
        assert len(feeds) >= 2, path
        for feed in feeds:
            assert feed["title"]
            target = urljoin(f"/{path}", str(feed["href"])).lstrip("/")
            assert (built.project / "build/site" / target).is_file(), f"{path}: {target}"


def test_the_page_of_every_feed_names_it_in_the_head(built: Built) -> None:
    every = list(feeds.feeds(built.corpus))
    assert len({feed.path.rpartition("/")[0] for feed in every}) > 4
    for feed in every:
        page = f"{feed.home}index.html"
        for ending, kind in (("atom", "application/atom+xml"), ("json", "application/feed+json")):
            links = built.html[page].select(f"link[rel~=alternate][type='{kind}']")
            named = [urljoin(f"/{page}", str(link["href"])) for link in links]
            assert named.count(f"/{feed.path}.{ending}") == 1, (page, named)


def test_linked_data_uses_words_of_schema_org(built: Built) -> None:
    told = [
        linked_data(page) for path, page in pages(built) if re.match(r"(dossiers|stukken)/[\dkl][^/]*-", path)
    ]
    assert len(told) == len(built.corpus.dossiers) + len(built.corpus.papers)
    for top in [*told, linked_data(built.html["index.html"]), linked_data(built.html["data/index.html"])]:
        assert top.pop("@context") == "https://schema.org"
        for node in nodes(top):
            assert set(node) <= ALLOWED[node["@type"]], node
            assert all(value not in ("", [], None) or key == "subjectOf" for key, value in node.items()), node


def nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [n for v in value for n in nodes(v)]
    if isinstance(value, dict):
        return [value, *(n for v in value.values() for n in nodes(v))]
    return []


def test_a_meeting_is_an_event_with_its_days_and_papers(built: Built) -> None:
    event = linked_data(built.html[MARCH])
    assert (event["@type"], event["startDate"], event["endDate"]) == ("Event", "2031-03-13", "2031-03-14")
    assert event["location"] == {"@type": "Place", "name": "Zilvermeer"}
    assert event["description"].startswith("Verzonnen voorbeeld")
    assert {p["@type"] for p in event["subjectOf"]} == {"Report"}


def test_a_paper_is_a_report_about_its_meeting(built: Built) -> None:
    report = linked_data(built.html["stukken/kst-99001-10/index.html"])
    assert (report["@type"], report["datePublished"]) == ("Report", "2031-05-22")
    assert report["author"] == [
        {"@type": "Person", "name": "H.J. Oeverman", "jobTitle": "De Staatssecretaris van Water en Wegen"}
    ]
    assert report["about"]["@id"].startswith(f"{SITE_URL}dossiers/2031-")


LAWS = yaml.safe_load((ROOT / "tests/cases/exports/laws.yml").read_text("utf-8"))


@pytest.mark.parametrize(("id_", "law"), [(c["id"], c["law"]) for c in LAWS])
def test_only_laws_are_legislation(id_: str, law: bool) -> None:
    assert bool(metadata._LAW.fullmatch(id_)) == law


def test_no_word_ends_the_script_or_the_front_matter(built: Built) -> None:
    words = "</script><script>alert(1)</script> --- \u2028 \x85 : # 'x' \"y\" 𝒳 \\n"
    front = f"kop: {metadata.front({'@type': 'Event', 'name': words})}\n"
    assert len(front.splitlines()) == 1
    read = yaml.safe_load(front)["kop"]["ld"]
    assert read == {"@context": "https://schema.org", "@type": "Event", "name": words}
    import jinja2

    shown = jinja2.Environment().from_string("{{ ld | tojson }}").render(ld=read)  # noqa: S701  (as MkDocs has it)
    assert "<" not in shown and json.loads(shown) == read


def test_the_sitemap_is_the_generators_and_lists_every_page(built: Built) -> None:
    site = built.project / "build/site"
    told = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert sorted(told) == sorted(SITE_URL + path.removesuffix("index.html") for path, _ in pages(built))
    assert not (site / "sitemap.xml.gz").exists()  # MkDocs' own, with the time of the build in it
    assert (site / ".well-known/security.txt").is_file()


def test_the_page_of_the_data_names_the_licence_and_only_files_that_are_there(built: Built) -> None:
    page = built.html["data/index.html"]
    words = " ".join(page.select_one("article").get_text().split())
    assert "CC0 1.0" in words and "artikel 15b van de Auteurswet" in words
    named = {str(a["href"]) for a in page.select("article a[href]") if "://" not in str(a["href"])}
    assert {"documents.jsonl.gz", "raadsdossier.sqlite.gz", "citation-graph.graphml"} <= named


def test_what_is_new_since_the_last_visit_is_shown_and_kept_in_the_browser(page: Page, address: str) -> None:
    seen = "() => JSON.parse(localStorage.getItem('raadsdossier.gezien'))"
    first, context = page, page.context
    first.goto(address)
    until(first, "localStorage.getItem('raadsdossier.gezien')")
    ids = first.evaluate(seen)
    assert len(ids) > 2 and first.locator(".nieuw").is_hidden()
    first.evaluate("ids => localStorage.setItem('raadsdossier.gezien', JSON.stringify(ids.slice(1)))", ids)
    first.close()
    second = context.new_page()  # another tab is another visit
    second.goto(address)
    region = second.get_by_role("region", name="Nieuw sinds uw laatste bezoek")
    region.wait_for()
    expect(region.get_by_role("listitem")).to_have_count(1)
    assert second.evaluate(seen) == ids
    second.reload()
    region.wait_for()  # the visit is not over yet
    link = region.get_by_role("link")
    assert str(link.get_attribute("href")).startswith(f"{address}stukken/")
    second.close()
    third = context.new_page()
    third.goto(address)
    until(third, "sessionStorage.getItem('raadsdossier.basis')")
    assert third.locator(".nieuw").is_hidden()


def test_the_home_page_is_named_once(built: Built) -> None:
    titles = [built.html[path].title for path in ("index.html", "zoeken/index.html")]
    assert [title.get_text() for title in titles if title] == ["Raadsdossier", "Zoeken - Raadsdossier"]
