"""Whatever a document contains is shown as text: pages rendered as the site renders them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from made import ROOT, cases

from generator import pipeline
from generator.config import load

TRIES: list[str] = cases("injection")["tries"]
LINE = "een regel van ruim vijftig tekens in een officieel stuk \n"
FORBIDDEN = ["script", "img", "iframe", "svg", "object", "embed", "style", "base"]
GLOSSARY = re.findall(r"https://[^\s'\"]+", (ROOT / "content" / "glossary.yml").read_text(encoding="utf-8"))
HEAD = {
    "word.txt": "[bookmark: x]Verslag van de JBZ-Raad van 4 en 5 april 2013\n\n1. Een {} onderwerp\n\n",
    "pdf.txt": " Verslag van de JBZ-Raad van 9 en 10 mei 2013 \n\n1. Een {} onderwerp \n\n" + LINE * 60,
    "kaal.txt": "Een brief over {} en niets anders.\n\n",
}  # fmt: skip
OFFICIAL = re.compile(
    r"https://(?:zoek\.officielebekendmakingen\.nl|eur-lex\.europa\.eu|www\.tweedekamer\.nl|creativecommons\.org)/"
)


class _Loader(yaml.SafeLoader):
    """mkdocs.yml has tags of its own."""


_Loader.add_multi_constructor("!", lambda *_: None)


def html(page: str) -> BeautifulSoup:
    """A generated page as MkDocs' Markdown renders it."""
    from markdown import Markdown  # type: ignore[import-untyped]

    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)  # noqa: S506
    names: list[str] = []
    options: dict[str, Any] = {}
    for one in settings["markdown_extensions"]:
        names += [one] if isinstance(one, str) else list(one)
        options |= {} if isinstance(one, str) else {key: value or {} for key, value in one.items()}
    body = page.split("---\n", 2)[2] if page.startswith("---\n") else page
    return BeautifulSoup(Markdown(extensions=names, extension_configs=options).convert(body), "html.parser")


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """Every page of a corpus of injections, rendered."""
    folder: Path = tmp_path_factory.mktemp("injection")
    for name, head in HEAD.items():
        (folder / name).write_text(head.format(TRIES[0]) + "\n\n".join(TRIES) + "\n", encoding="utf-8")
    made = pipeline.build(load(ROOT, folder))
    assert not [problem for problem in made.problems if problem.severity == "error"]
    return {path: html(data.decode()) for path, data in made.files.items() if path.endswith(".md")}


def ours(element: Tag) -> bool:
    """Whether it is a figure of the site itself: drawn shapes and words, and nothing that could act."""
    drawn = {"title", "desc", "g", "rect", "line", "circle", "path", "polyline", "text", "tspan", "a"}
    figure = element.name == "svg" and "tekening" in (element.get("class") or [])
    return figure and {inner.name for inner in element.find_all(True)} <= drawn


def test_nothing_of_a_document_becomes_an_element(pages: dict[str, BeautifulSoup]) -> None:
    for path, soup in pages.items():
        assert not [found for found in soup.find_all(FORBIDDEN) if not ours(found)], path
        for element in soup.find_all(True):
            assert not [name for name in element.attrs if name.startswith("on")], path
            assert element.get("id") != "vals", path


def test_no_link_of_a_document_leaves_the_site(pages: dict[str, BeautifulSoup]) -> None:
    for path, soup in pages.items():
        for link in soup.find_all(href=True):
            target = str(link["href"])
            assert "kwaad.example" not in target, path
            assert not target.lower().startswith(("javascript:", "data:", "vbscript:")), path
            known = OFFICIAL.match(target) or "github.com" in target or target in GLOSSARY
            assert not target.startswith("http") or known, target


def test_every_sign_of_a_document_is_shown(pages: dict[str, BeautifulSoup]) -> None:
    shown = {
        " ".join(found.get_text().split())
        for path, soup in pages.items()
        if path.startswith("stukken/")
        for found in soup.select(".bron")
    }
    everything = " ".join(shown)
    for words in TRIES:
        assert " ".join(words.split()) in everything, words


def test_no_template_is_executed(pages: dict[str, BeautifulSoup]) -> None:
    text = " ".join(soup.get_text() for soup in pages.values())
    assert "{{ 7 * 7 }}" in text
    assert "root:x:" not in text
