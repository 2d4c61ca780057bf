"""A folder that wants to do harm becomes a site on which nothing of it runs, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import Chromium, a_page, served
from made import ROOT, cases
from site_built import Built, built_site

from generator import pipeline
from generator.config import load

if TYPE_CHECKING:
    from playwright.sync_api import Page

CASES: dict[str, Any] = cases("attacks")
TRIES: list[str] = [one.replace("GO", CASES["go"]) for one in CASES["tries"]]
FLAVOURS = (
    "[bookmark: x]Geannoteerde agenda van de JBZ-Raad van 20 en 21 mei 2013\n\n{numbered}\n",
    "Verslag van de JBZ-Raad van 20 en 21 mei 2013\n\n{numbered}\n[1:  {note}]\n",
)


@dataclass(frozen=True)
class Attacked:
    """The site of the attacks, and where it is served."""

    built: Built
    address: str
    around: set[str]


def _write(folder: Path) -> None:
    for case in CASES["files"]:
        text = CASES["head"].format(day=case["day"], words="gewoon") + case["text"]
        (folder / case["name"].replace("GO", "kwaad=1")).write_text(text.replace("GO", CASES["go"]))
        if "sidecar" in case:
            (folder / (case["name"] + ".yml")).write_text(case["sidecar"].replace("GO", CASES["go"]))
    items = "\n\n".join(
        f"{n}. {one}\n\nHet kabinet vindt {one}[footnoteRef:1]" for n, one in enumerate(TRIES, 1)
    )
    for number, flavour in enumerate(FLAVOURS):
        (folder / f"veel{number}.txt").write_text(flavour.format(numbered=items, note=" ".join(TRIES)))


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """The folder, built as any other is."""
    place = tmp_path_factory.mktemp("kwaad")
    (place / "in").mkdir()
    _write(place / "in")
    made = pipeline.build(load(ROOT, place / "in"))
    assert not [problem for problem in made.problems if problem.severity == "error"]
    (place / "site").mkdir()
    built = built_site(made, place / "site")
    assert built.exit_code == 0, built.said
    with served(built.site) as address:
        yield Attacked(built, address, {path.name for path in place.iterdir()})


@pytest.fixture
def page(chromium: Chromium, attacked: Attacked) -> Iterator[Page]:
    """A page; a dialog or a request to another host fails the test."""
    wrong: list[str] = []
    with a_page(chromium, base_url=attacked.address) as opened:
        opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        opened.on(
            "request",
            lambda r: wrong.append(r.url) if not r.url.startswith((attacked.address, "data:")) else None,
        )
        yield opened
    assert wrong == []


def harmed(page: Page) -> bool:
    """Whether a script of a document ran."""
    return bool(page.evaluate("window.kwaad === 1 || 'kwaad' in document.documentElement.dataset"))


def test_the_mark_would_be_seen(page: Page) -> None:
    page.goto("")
    page.evaluate(f"(() => {{ {CASES['go']} }})()")
    assert harmed(page)


def test_no_page_runs_what_a_document_holds(attacked: Attacked, page: Page) -> None:
    opened = 0
    for path in attacked.built.html:
        page.goto(attacked.address + path, wait_until="load")
        assert not harmed(page), path
        opened += 1
    assert opened > 20


def test_every_attack_is_there_to_be_read(attacked: Attacked) -> None:
    text = " ".join(" ".join(soup.get_text(" ").split()) for soup in attacked.built.html.values())
    for one in CASES["tries"]:
        word = next(word for word in one.replace("<", " ").replace("]", " ").split() if "kwaad" in word)
        assert word.strip("[]>\"'").split(">")[-1] in text, one
    assert "{{ 7 * 191 }}" in text
    assert "1337" not in text


def test_search_shows_an_attack_as_words(attacked: Attacked, page: Page) -> None:
    for word in ("kwaadeen", "kwaadtwee", "kwaadelf", "kwaadnegen"):
        page.goto(f"{attacked.address}zoeken/?q={word}")
        page.wait_for_selector("#zoekpagina li")
        assert word in page.inner_text("#zoekpagina")
        page.locator("#zoekpagina li a").first.hover()
        assert not harmed(page), word
        assert page.locator("#zoekpagina li :is(script, img, iframe, svg, form, style)").count() == 0


def test_nothing_is_written_outside_the_site(attacked: Attacked) -> None:
    assert attacked.around == {"in", "site"}
    assert not [path for path in attacked.built.site.rglob("*") if "buiten" in path.name and path.is_dir()]


def test_signs_that_turn_text_around_are_gone_from_the_pages(attacked: Attacked) -> None:
    for path, soup in attacked.built.html.items():
        assert not set(soup.get_text()) & set("\u202e\u202c\u200b\u2066\u2069"), path
