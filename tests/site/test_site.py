"""The site of the example, as MkDocs makes it: whole, linked, quiet, and the source's words in it."""

from __future__ import annotations

import importlib.util
import posixpath
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from site_built import ROOT, Built

from generator import cli
from generator.model import Block, Document
from generator.walk import unit_blocks

SITE_URL = "https://raadsdossier.github.io/raadsdossier/"
PAGES = (
    "index.html", "vergaderingen/index.html", "vergaderingen/2031/index.html", "raden/index.html",
    "raden/vbr/index.html", "stukken/index.html", "hiaten/index.html", "status/index.html", "over/index.html",
    "verwijzingen/index.html", "toegankelijkheid/index.html", "privacy/index.html", "copyright/index.html",
    "dossiers/2031-03-13-vbr-informeel/index.html", "registers/index.html", "fracties/index.html",
    "fracties/bvb/index.html", "ondertekenaars/index.html", "kamerleden/index.html",
    "kamerleden/kievit/index.html", "onderwerpen/index.html", "onderwerpen/vbr-leesbare-wetten/index.html",
    "begrippen/index.html", "vergaderingen/voorzitterschap/index.html",
)  # fmt: skip


def test_mkdocs_builds_it_strictly_without_a_word(built: Built) -> None:
    assert (built.exit_code, built.said) == (0, "")


@pytest.mark.parametrize("path", PAGES)
def test_there_is_a_page(built: Built, path: str) -> None:
    assert built.html[path].find("h1") is not None


def test_every_page_has_one_title_and_no_empty_heading(built: Built) -> None:
    for path, page in pages(built):
        assert len(page.find_all("h1")) == 1, path
        assert all(h.get_text().strip() for h in page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])), path


def test_every_page_says_that_the_example_is_invented(built: Built) -> None:
    for path, page in pages(built):
        assert "Verzonnen voorbeeld" in page.select_one(".md-banner").get_text(), path


def test_every_page_takes_a_report_of_a_fault_with_its_own_address(built: Built) -> None:
    for path, page in pages(built):
        (link,) = page.select(".voet__fout a")
        assert SITE_URL + path.removesuffix("index.html") in unquote(str(link["href"])), path


def test_every_page_says_whose_site_it_is_not(built: Built) -> None:
    for path, page in pages(built):
        foot = page.select_one("footer.voet").get_text(" ")
        assert "onafhankelijk en geen overheidswebsite" in foot, path
        assert {"Toegankelijkheid", "Privacy", "Auteursrecht"} <= set(foot.split()), path


def test_nothing_is_asked_of_another_host(built: Built) -> None:
    for path, page in pages(built):
        asked = [
            t.get("src") or t.get("href")
            for t in page.select("script[src], img, iframe, link[rel~=stylesheet]")
        ]
        assert not [a for a in asked if a and urlsplit(str(a)).netloc], path
        assert not page.select(
            "link[rel~=preconnect], link[rel~=dns-prefetch], [data-md-component=source]"
        ), path
    for sheet in (ROOT / "site_overrides").rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import", sheet.read_text(encoding="utf-8"))


def test_no_script_of_ours_stands_in_a_page(built: Built) -> None:
    theme = re.compile(r"__md_scope|__md_get|location\.hash\.slice|^\{\"")
    for path, page in pages(built):
        inline = [s.get_text().strip() for s in page.find_all("script") if not s.get("src")]
        assert all(theme.search(s) for s in inline), path
        assert not [t for t in page.find_all(True) if any(a.startswith("on") for a in t.attrs)], path


def test_no_id_stands_twice_on_a_page(built: Built) -> None:
    for path, page in pages(built):
        twice = [i for i, n in Counter(str(t["id"]) for t in page.select("[id]")).items() if n > 1]
        assert not twice, path


def test_every_internal_link_and_anchor_leads_somewhere(built: Built) -> None:
    ids = {path: {str(t["id"]) for t in page.select("[id]")} for path, page in built.html.items()}
    for path, page in pages(built):
        for link in page.select("a[href]"):
            assert leads_somewhere(str(link["href"]), path, ids, built.project), f"{path}: {link['href']}"


def leads_somewhere(href: str, path: str, ids: dict[str, set[str]], project: Path) -> bool:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https", "mailto"}
    target = (
        posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
        if parts.path
        else path
    )
    if parts.path.endswith("/") or target == ".":
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if target not in ids:
        return (project / "build" / "site" / target).is_file()
    return not parts.fragment or unquote(parts.fragment) in ids[target] or parts.fragment == "__skip"


def test_the_navigation_holds_index_pages_only(built: Built) -> None:
    for path, page in pages(built):
        shown = page.select(".md-nav--primary > .md-nav__list > li > a, .kop__rubrieken a")
        assert not [a for a in shown if "dossiers/" in str(a["href"])], path


def test_each_passage_of_a_paper_stands_once_on_its_page_with_its_words(built: Built) -> None:
    for paper in built.corpus.papers:
        shows(built.html[f"stukken/{paper.id}/index.html"], paper.document)


def test_each_passage_of_a_meetings_papers_stands_once_in_its_dossier(built: Built) -> None:
    for dossier in built.corpus.dossiers:
        page = built.html[f"dossiers/{dossier.meeting.slug}/index.html"]
        for paper in dossier.papers:
            if paper.paper and paper.home == dossier.meeting.slug:
                shows(page, paper.paper.document)


def shows(page: BeautifulSoup, document: Document) -> None:
    for unit in document.body:
        for block in unit_blocks(unit):
            (found,) = page.find_all(id=block.anchor)
            assert own_words(found) == words(block), block.anchor
    for note in document.notes:
        (found,) = page.find_all(id=note.anchor)
        assert own_words(found) == note.text.value.split(), note.anchor


def own_words(found: Tag) -> list[str]:
    copy = BeautifulSoup(str(found), "html.parser")
    for ours in copy.select(".g, .footnote-ref, .footnote-backref"):
        ours.decompose()
    for end in copy.find_all(["br", "td", "th", "p"]):
        end.insert_after(" ")
    return copy.get_text().split()


def words(block: Block) -> list[str]:
    if block.table is None:
        return block.text.value.split()
    cells = [
        block.table.caption or block.text,
        *block.table.header,
        *(c for row in block.table.rows for c in row),
    ]
    return " ".join(c.value for c in cells).split()


def test_the_markdown_has_one_paragraph_a_line(built: Built) -> None:
    page = built.markdown["dossiers/2031-03-13-vbr-informeel/index.md"].split("\n")
    marked = [n for n, line in enumerate(page) if line.startswith("{: #p-")]
    assert len(marked) > 40
    assert all(
        (page[n - 1].strip() and not page[n - 2].strip()) or page[n - 1].startswith("- ") for n in marked
    )


def test_the_same_tree_builds_under_zensical(built: Built, tmp_path: Path) -> None:
    if importlib.util.find_spec("zensical") is None:
        pytest.skip("zensical is not installed here")
    shutil.copy(built.project / "mkdocs.yml", tmp_path)
    shutil.copytree(built.project / "site_overrides", tmp_path / "site_overrides")
    shutil.copytree(built.project / "build" / "docs", tmp_path / "build" / "docs")
    run = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    for path in PAGES:
        html = (tmp_path / "build" / "site" / path).read_text(encoding="utf-8")
        names = [a.get_text() for a in BeautifulSoup(html, "html.parser").select(".kop__rubrieken a")]
        assert names == ["Vergaderingen", "Stukken", "Toezeggingen", "Registers", "Over"], path
    search = BeautifulSoup((tmp_path / "build/site/zoeken/index.html").read_text("utf-8"), "html.parser")
    assert search.select_one("#zoekpagina form input[name=q]")
    assert search.select_one("script[src$='javascripts/search/start.js']")
    assert {"zoek.js", "pagina.js", "index.json"} <= {
        p.name for p in (tmp_path / "build/site/zoek").iterdir()
    }
    assert cli.main(["seal", str(tmp_path / "build" / "site")]) == 0


def pages(built: Built) -> list[tuple[str, BeautifulSoup]]:
    """Every page but the one for what is not there and those that only lead on to a new address."""
    own = ((path, page) for path, page in built.html.items() if path != "404.html")
    return [(path, page) for path, page in own if not page.select("meta[http-equiv=refresh]")]
