"""A printed dossier is a proper paper: every word of it, every address, numbered pages, no empty sheets."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = ["dossiers/2031-03-13-vbr-informeel/", "stukken/kst-99001-C/", "stukken/dossier/99001/"]
# The words that are to be on paper: all of the text but what the page itself keeps from print and from sight.
WORDS = """() => {
  const words = [];
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) words.push(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches('.vh, script, style, title, desc') || getComputedStyle(node).display === 'none') return;
    // behind a link its address follows, and a mark of a note stands higher: words of their own on paper
    const block = getComputedStyle(node).display !== 'inline' || node.matches('a, sup');
    if (block) words.push(' ');
    node.childNodes.forEach(walk);
    if (block) words.push(' ');
  };
  walk(document.querySelector('article'));
  return words.join('');
}"""
ADDRESSES = """() => [...document.querySelectorAll('article a[href^=http]')]
  .filter((link) => link.checkVisibility() || link.closest('details'))
  .map((link) => link.getAttribute('href'))"""


def tight(text: str) -> str:
    """Text as it is compared: without spaces, and without hyphens, which a PDF may drop at line ends."""
    return re.sub(r"[\s\N{SOFT HYPHEN}\ufffe\x02-]", "", text)


@pytest.mark.parametrize("path", PAGES)
def test_every_word_and_address_of_a_page_is_on_paper(page: Page, path: str) -> None:
    page.goto(path)
    page.emulate_media(media="print")
    words, addresses = page.evaluate(WORDS).split(), page.evaluate(ADDRESSES)
    sheets = [
        sheet.get_textpage().get_text_bounded()
        for sheet in pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    ]
    foot = re.compile(rf"Raadsdossier\s+\d+ / {len(sheets)}")
    printed = tight(" ".join(foot.sub("", sheet) for sheet in sheets))
    assert len(words) > 50
    assert [word for word in words if tight(word) not in printed] == []
    missing = Counter(tight("".join(words))) - Counter(printed)
    assert not missing, "signs that are on the page more often than on paper"
    assert [a for a in addresses if tight(a) not in printed] == []
    assert all(len(sheet.split()) > 8 for sheet in sheets), "an empty sheet"
    for number, sheet in enumerate(sheets, 1):
        assert f"{number} / {len(sheets)}" in (foot.search(sheet) or [""])[0], f"no number on sheet {number}"


def test_an_address_stands_on_paper_once_in_the_texts_and_not_in_each_sentence(page: Page) -> None:
    page.goto("dossiers/2031-06-30-vbr/")
    page.emulate_media(media="print")
    printed = page.evaluate(
        """[...document.querySelectorAll(':is(.bron, .footnote li) a[href^=http]:is(.officieel, .extern)')]
           .map(a => [a.href, getComputedStyle(a, '::after').content !== 'none'])"""
    )
    assert len(printed) > len({address for address, _ in printed}) > 2
    assert set(Counter(address for address, shown in printed if shown).values()) == {1}


def test_a_register_fills_its_sheets(page: Page) -> None:
    page.goto("stukken/dossier/99001/")
    sheets = list(pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)))
    assert 2 < len(sheets) < 8
    for number, sheet in enumerate(sheets[:-1], 1):
        words = sheet.get_textpage()
        height = sheet.get_height()
        feet = [words.get_rect(n)[1] / height for n in range(words.count_rects())]
        lowest = min(foot for foot in feet if foot > 0.08)  # below that is the number of the sheet
        assert lowest < 0.25, f"sheet {number} is empty from {lowest:.0%} of its height down"
