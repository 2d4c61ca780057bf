"""Each type of page at three widths looks as it did when somebody last looked at it.

What differs on purpose is taken again with ``make pictures``. A failure leaves both in build/pictures.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from browsing import Chromium
from page_types import TYPES, UNSHOWN
from pictures import FONTS, GOLDENS, MOST, ROOT, WIDTHS, difference, name, view
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from playwright.sync_api import Page

FAILED = ROOT / "build" / "pictures"


@pytest.fixture
def tab(chromium: Chromium, address: str) -> Page:
    """One tab for all types of page."""
    page = chromium.tab(base_url=address, color_scheme="light")
    if page.url == "about:blank":
        page.goto("over/")
    here, there = page.evaluate(FONTS), json.loads((GOLDENS / "fonts.json").read_text())
    if here != there:
        pytest.skip(f"other fonts here than the pictures were made with: {here}, not {there}")
    return page


@pytest.mark.parametrize("kind", TYPES)
def test_a_page_looks_as_it_did(tab: Page, shown: dict[str, str], kind: str) -> None:
    tab.goto(shown[kind])
    for width in WIDTHS:
        now, then = view(tab, width), Image.open(GOLDENS / name(kind, width))
        if difference(now, then) > MOST:
            FAILED.mkdir(parents=True, exist_ok=True)
            now.save(FAILED / name(kind, width))
            then.save(FAILED / f"was-{name(kind, width)}")
            pytest.fail(
                f"{shown[kind]} at {width} px differs in {difference(now, then):.1%} of its places: see "
                f"build/pictures; if you meant it: make pictures",
                pytrace=False,
            )


def test_there_is_a_picture_of_every_type_and_no_other() -> None:
    wanted = {name(kind, width) for kind in TYPES if kind not in UNSHOWN for width in WIDTHS}
    assert {path.name for path in GOLDENS.glob("*.png")} == wanted
    assert sum(path.stat().st_size for path in GOLDENS.iterdir()) < 3_000_000


@pytest.mark.parametrize(("moved", "seen"), [(0, False), (1, False), (6, True)])
def test_a_column_that_moves_is_seen_and_a_pixel_is_not(moved: int, seen: bool) -> None:
    then = Image.open(GOLDENS / name("dossier", 1440)).convert("L")
    now = ImageChops.offset(then, moved, 0)
    assert (difference(now, then) > MOST) is seen
