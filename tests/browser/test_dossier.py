"""A dossier as a reader uses it: copying a passage, the versions in the text, the contents that follow."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from cited import filled
from site_built import Built
from test_axe import violations

from generator.leidraad import Forms
from generator.readback import read_back

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect
SLUG = "2031-03-13-vbr-informeel"
DOSSIER = f"dossiers/{SLUG}/"
PASSAGE = "p-267e3b96"  # of the agenda, with words that another version has otherwise
NUMBERED = "kst-99001-9"


@pytest.fixture
def dossier(page: sync_api.Page) -> sync_api.Page:
    """The dossier of March, with leave to use the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(DOSSIER)
    page.wait_for_selector(".plek")
    return page


def copied(page: sync_api.Page) -> str:
    """What stands on the clipboard."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def sources(built: Built) -> list[dict[str, str]]:
    """The forms of the page's papers, as the generator gave them."""
    script = built.html[f"{DOSSIER}index.html"].find(id="bronnen")
    assert script is not None
    found: list[dict[str, str]] = json.loads(script.get_text())["lijst"]
    return found


def test_every_passage_has_a_sign_and_its_source(dossier: sync_api.Page, built: Built) -> None:
    without = dossier.evaluate(
        """[...document.querySelectorAll(
             ".bron[id], .gedeeld:not(.nootnaam), .footnote li[id], .wisseling[id]")]
           .filter(e => !e.querySelector(".plek")).map(e => e.id)"""
    )
    assert without == []
    marked = dossier.evaluate(
        "[...document.querySelectorAll('.bron, .gedeeld, .nootnaam')].map(e => e.dataset.bron ?? null)"
    )
    many = len(sources(built))
    assert all(m and re.fullmatch(r"\d+(\.\d+)?", m) and int(m.split(".")[0]) < many - 1 for m in marked)


@pytest.mark.parametrize(
    ("label", "form"), [("Leidraad", "leidraad"), ("BibTeX", "bibtex"), ("gewone tekst", "plain")]
)
def test_a_citation_is_what_the_generator_says(
    dossier: sync_api.Page, built: Built, address: str, label: str, form: str
) -> None:
    passage = dossier.locator(f"[id='{PASSAGE}']")
    number, _, printed = (passage.get_attribute("data-bron") or "").partition(".")
    source = sources(built)[int(number)]
    forms = Forms(source["leidraad"], source["bibtex"], source["plain"])
    passage.locator(".plek").click(force=True)
    dossier.get_by_role("button", name=f"Kopieer verwijzing: {label}").click()
    expect(dossier.locator(".melding")).to_have_text(re.compile("^Gekopieerd"))
    words = re.sub(r"\s+", " ", copied(dossier) if form == "plain" else "")
    quote = words[1 : words.index("”")] if words else ""
    assert len(quote.split()) in (0, 26)
    where = f"{address}{DOSSIER}#{PASSAGE}"
    assert copied(dossier) == filled(forms, form, page=int(printed or 0), quote=quote, address=where)
    assert source["naam"] == "Kamerstuk 99 001, nr. 9"


def test_the_quotation_is_the_source_s_words_alone(dossier: sync_api.Page, built: Built) -> None:
    dossier.check("#toon-verschillen")
    dossier.locator(f"[id='{PASSAGE}'] .plek").click(force=True)
    dossier.get_by_role("button", name="gewone tekst").click()
    expect(dossier.locator(".melding")).not_to_be_empty()
    quote = copied(dossier).split("”")[0].removeprefix("“").removesuffix(" …")
    paper = next(p for p in built.corpus.papers if p.id == NUMBERED)
    texts = [b.text.value for u in paper.document.body for b in getattr(u, "blocks", ())]
    assert any(" ".join(text.split()).startswith(quote) for text in texts)


SELECTED = """places => places.map(id => {
  document.getElementById(id).closest('details')?.setAttribute('open', '');
  getSelection().selectAllChildren(document.getElementById(id));
  const words = getSelection().toString();
  getSelection().removeAllRanges();
  return words;
})"""


@pytest.mark.parametrize("path", [DOSSIER, "stukken/kst-99001-9/", "stukken/kst-99001-C/"])
def test_what_is_selected_and_copied_by_hand_is_the_source_s_words_alone(
    dossier: sync_api.Page, built: Built, path: str
) -> None:
    dossier.goto(path)
    dossier.wait_for_selector(".plek")
    said = {one.anchor: one.words for one in read_back(built.markdown[f"{path}index.md"])}
    texts = {a: w for a, w in said.items() if a and "\n" not in w and not a.startswith("fn:")}
    assert len(texts) > 20
    found = dict(zip(texts, dossier.evaluate(SELECTED, list(texts)), strict=True))
    assert {a: " ".join(w.split()) for a, w in found.items()} == {
        a: " ".join(w.split()) for a, w in texts.items()
    }


def test_the_menu_by_keyboard(dossier: sync_api.Page, address: str) -> None:
    heading = dossier.locator("[id='item-wonen-leesbare-wetten'] .plek")
    heading.focus()
    dossier.keyboard.press("ArrowDown")
    anchor = dossier.locator(".banen .plek:focus").get_attribute("href")
    sign = dossier.locator(f".banen .plek[href='{anchor}']")
    dossier.keyboard.press("Enter")
    expect(dossier.get_by_role("button", name="Kopieer link")).to_be_focused()
    expect(sign).to_have_attribute("aria-expanded", "true")
    dossier.keyboard.press("Tab")
    expect(dossier.get_by_role("button", name="Kopieer verwijzing: Leidraad")).to_be_focused()
    dossier.keyboard.press("Escape")
    expect(dossier.locator(".plekmenu")).to_be_hidden()
    expect(sign).to_be_focused()
    expect(sign).to_have_attribute("aria-expanded", "false")
    dossier.keyboard.press("Enter")
    expect(dossier.get_by_role("button", name="Kopieer link")).to_be_focused()
    dossier.keyboard.press("Enter")
    expect(dossier.get_by_role("status").filter(has_text="Gekopieerd")).to_be_visible()
    assert copied(dossier) == f"{address}{DOSSIER}{anchor}"
    expect(sign).to_be_focused()


def test_the_menu_names_paper_page_and_official_address(dossier: sync_api.Page) -> None:
    dossier.locator(f"[id='{PASSAGE}'] .plek").click(force=True)
    source = dossier.locator(".plekmenu__bron")
    assert re.match(r"Kamerstuk 99 001, nr. 9, p. \d+ ", source.inner_text())
    official = source.get_by_role("link", name="officiële publicatie")
    assert official.get_attribute("href") == "https://zoek.officielebekendmakingen.nl/kst-99001-9.html"


def test_without_leave_the_text_is_ready_to_copy_by_hand(page: sync_api.Page) -> None:
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('geen toestemming'))"
    )
    page.goto(DOSSIER)
    page.locator(f"[id='{PASSAGE}'] .plek").click(force=True)
    page.get_by_role("button", name="Kopieer verwijzing: Leidraad").click()
    text = page.locator(".plekmenu textarea")
    expect(page.locator(".melding")).to_contain_text("lukt hier niet")
    assert text.input_value().startswith("Kamerstukken II 2030/31, 99001, nr. 9")
    assert page.evaluate("getSelection().toString()") == text.input_value()


def shown(page: sync_api.Page) -> list[str]:
    """The words of other versions that can be seen in the texts."""
    found: list[Any] = page.locator(".verschil del").evaluate_all(
        "all => all.filter(e => e.getClientRects().length).map(e => e.textContent)"
    )
    return [str(f) for f in found]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_versions_differ_in_the_text_when_asked(
    opens: Callable[..., sync_api.Page], scripts: bool
) -> None:
    page = opens(java_script_enabled=scripts)
    page.goto(DOSSIER)
    switch = page.get_by_label(re.compile("Toon de 6 verschillen"))
    if scripts:
        assert shown(page) == []
    assert not page.locator(".verschil del").first.is_visible()
    switch.check()
    assert all(one.is_visible() for one in page.locator(".verschil del").all())
    assert page.locator(".verschil").count() == 6
    switch.uncheck()
    # the list leads to the place, where that one difference can be seen
    page.locator("#verschillen ~ ul a").first.click()
    expect(page.locator(".verschil:target del")).to_be_visible()
    assert sum(one.is_visible() for one in page.locator(".verschil del").all()) == 1


@pytest.mark.parametrize("width", [360, 820, 1440])
def test_the_contents_follow_the_reader(page: sync_api.Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{DOSSIER}#item-water-toekomst-van-kleine-veerponten")
    if width == 1440:
        assert not page.locator(".inhoud").is_visible()
        expect(page.locator(".md-nav__link[aria-current][href$=kleine-veerponten]")).to_have_count(1)
        return
    bar = page.locator(".inhoud")
    expect(page.locator(".inhoud__hier")).to_contain_text("veerponten")
    box = bar.bounding_box()
    assert box and 0 <= box["y"] < 120, "the bar stays in view"
    bar.locator("summary").click()
    expect(bar.get_by_role("link", name=re.compile("kleine veerponten"))).to_have_attribute(
        "aria-current", "location"
    )
    page.keyboard.press("Escape")
    expect(bar).not_to_have_attribute("open", "")
    bar.locator("summary").click()
    bar.get_by_role("link", name="Rond deze Raad").click()
    expect(page.locator(".inhoud__hier")).to_contain_text("Rond")
    expect(bar).not_to_have_attribute("open", "")


@pytest.mark.parametrize("width", [360, 1600])
def test_the_lanes_are_readable_and_nothing_sticks_out(page: sync_api.Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(DOSSIER)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    lanes = page.locator(".banen-vqa").first.locator(":scope > .baan")
    boxes = [box for one in lanes.all() if (box := one.bounding_box())]
    assert len(boxes) == 3
    if width == 360:
        assert len({round(b["x"]) for b in boxes}) == 1, "one below the other"
        assert all(b["width"] > 320 for b in boxes)
    else:
        assert len({round(b["y"]) for b in boxes}) == 1, "side by side"
        assert all(b["width"] > 330 for b in boxes)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_the_menu_and_the_shown_versions(dossier: sync_api.Page, colours: str) -> None:
    dossier.emulate_media(color_scheme=colours)
    dossier.reload()
    dossier.check("#toon-verschillen")
    dossier.locator(f"[id='{PASSAGE}'] .plek").click(force=True)
    expect(dossier.locator(".plekmenu")).to_be_visible()
    assert violations(dossier) == []
    dossier.get_by_role("button", name="Kopieer link").click()
    expect(dossier.locator(".melding")).not_to_be_empty()
    assert violations(dossier, ".melding") == []
    # high enough to show the whole list: a link that its edge cuts is too small to axe
    dossier.set_viewport_size({"width": 360, "height": 1800})
    dossier.locator(".inhoud summary").click()
    assert violations(dossier, ".inhoud") == []
