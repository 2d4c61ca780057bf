"""Every letter of a source stands on its pages once: read with Python-Markdown and a HTML parser.

Letters only: digits also number notes, and punctuation is made by the markup around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml
from real_site import ROOT, Facts, Site, real_file

PAPERS = {"kst-32317-867": "001", "kst-32317-OM": "003"}
SIGNS = {
    # what is markup in the flavour "markdown": targets of links, tags, and the answers' own labels stay
    "004": re.compile(r"(?<=\])\(https?://(?:\\.|[^)\\])*\)|</?(?:b|sup)>"),
}


def letters(text: str) -> Counter[str]:
    return Counter(c for c in unicodedata.normalize("NFC", text) if c.isalpha())


def html(markdown_text: str) -> object:
    """The page as the site's own Markdown settings render it."""
    from bs4 import BeautifulSoup
    from markdown import Markdown  # type: ignore[import-untyped]

    class Loader(yaml.SafeLoader):
        """mkdocs.yml has tags of its own."""

    Loader.add_multi_constructor("!", lambda *_: None)
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)  # noqa: S506
    names: list[str] = []
    options: dict[str, dict[str, object]] = {}
    for one in settings["markdown_extensions"]:
        if isinstance(one, str):
            names.append(one)
        else:
            names += list(one)
            options.update({key: value or {} for key, value in one.items()})
    body = markdown_text.split("---\n", 2)[2]
    return BeautifulSoup(Markdown(extensions=names, extension_configs=options).convert(body), "html.parser")


def source_words(page: str) -> list[str]:
    """The texts of the passages and notes on a page, without what the page adds."""
    soup = html(page)
    for added in soup.select(".g, .footnote-ref, .footnote-backref, .headerlink"):  # type: ignore[attr-defined]
        added.extract()
    own = soup.select(".bron, .footnote li")  # type: ignore[attr-defined]
    assert not [one for one in own if one.find_parent(class_="bron")], "a passage inside a passage"
    return [one.get_text() for one in own]


def read(number: str) -> str:
    text = Path(real_file(number)).read_text(encoding="utf-8")
    return SIGNS[number].sub("", text) if number in SIGNS else text


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_page_has_every_letter_once(site: Site, paper: str) -> None:
    page = site.page(f"stukken/{paper}/index.md")
    assert letters(" ".join(source_words(page))) == letters(read(PAPERS[paper]))


def test_the_page_of_the_consultation_has_every_letter_once(site: Site, july: Facts) -> None:
    (paper,) = [one["id"] for one in july["documents"] if one["held"]]
    page = site.page(f"stukken/{paper}/index.md")
    assert letters(" ".join(source_words(page))) == letters(read("004"))


@pytest.mark.parametrize(
    ("slug", "numbers"),
    [("2024-01-25-jbz-informeel", ("001", "003")), ("2024-07-22-jbz-informeel", ("004",))],
)
def test_a_dossier_page_has_every_letter_of_its_papers_once(
    site: Site, slug: str, numbers: tuple[str, ...]
) -> None:
    page = site.page(f"dossiers/{slug}/index.md")
    wanted = sum((letters(read(number)) for number in numbers), Counter[str]())
    assert letters(" ".join(source_words(page))) == wanted


@pytest.mark.parametrize("paper", PAPERS)
def test_the_words_of_a_paper_page_stand_in_printed_order(site: Site, paper: str) -> None:
    """The first letters of each passage are found in the source in the same order (notes come last)."""
    page = site.page(f"stukken/{paper}/index.md")
    squeezed = "".join(c for c in unicodedata.normalize("NFC", read(PAPERS[paper])) if c.isalpha())
    body = [one for one in html(page).select(".bron") if one.name != "li"]  # type: ignore[attr-defined]
    at = 0
    for one in body:
        for added in one.select(".g, .footnote-ref, .headerlink"):
            added.extract()
        start = "".join(c for c in one.get_text() if c.isalpha())[:25]
        found = squeezed.find(start, at)
        assert found >= at, start[:25]
        at = found
