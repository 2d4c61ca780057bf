"""The pictures of the README, and small ones of every type of page by which the tests see a layout break.

Run by ``make pictures``: builds the example, opens it in the browser of this machine, and writes
``docs/images/*.png`` and ``tests/browser/pictures/*.png``. Look at the difference before committing it.

A small picture is the top of a page at a quarter of its size, in sixteen greys: a word more or other hinting
hardly shows in it, a column that moves does. They are made with the Liberation fonts, the first of the site's
list that a bare Linux has; ``fonts.json`` says how wide these are, and with others the test does not run.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageFilter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GOLDENS = HERE / "pictures"
WIDTHS = (360, 768, 1440)
TOP = 1600  # pixels of a page that are looked at
SMALLER = 4
GREYS = 16
STRONG = 20  # of 255: how much a place may differ before it counts, after the words are blurred
MOST = 0.02  # the part of all places that may differ as strongly
README = {  # file name: (page, width, height, colours)
    "dossier.png": (
        "dossiers/2031-03-13-vbr-informeel/#item-water-toekomst-van-kleine-veerponten", 1440, 1000, "light",
    ),
}  # fmt: skip
FONTS = """() => Object.fromEntries(['--serif', '--sans'].map((name) => {
  const ink = document.createElement('canvas').getContext('2d');
  ink.font = '100px ' + getComputedStyle(document.documentElement).getPropertyValue(name);
  return [name, Math.round(ink.measureText('Wat wilde het kabinet, wat vroeg de Kamer?').width)];
}))"""


def view(page: Page, width: int) -> Image.Image:
    """The top of an open page at some width, small and grey."""
    page.set_viewport_size({"width": width, "height": TOP})
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
    taken = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    small = taken.convert("L").resize((width // SMALLER, TOP // SMALLER), Image.Resampling.BOX)
    return small.quantize(GREYS, dither=Image.Dither.NONE)


def difference(left: Image.Image, right: Image.Image) -> float:
    """The part of two small pictures that differs strongly; 1.0 when their sizes do."""
    if left.size != right.size:
        return 1.0
    blurred = [image.convert("L").filter(ImageFilter.GaussianBlur(1.5)) for image in (left, right)]
    counts = ImageChops.difference(*blurred).histogram()
    return sum(counts[STRONG:]) / sum(counts)


def name(kind: str, width: int) -> str:
    """The file of a small picture."""
    return f"{kind}-{width}.png"


def main() -> None:
    """Take every picture again."""
    sys.path.insert(0, str(ROOT / "tests"))
    from browsing import ARGUMENTS, chromium_here, served
    from page_types import shown_pages
    from playwright.sync_api import sync_playwright
    from site_built import built_site

    from generator import pipeline
    from generator.config import load

    path = chromium_here()
    if path is None:
        sys.exit("no Chromium here (see .ci/browser)")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        built = built_site(pipeline.build(load(ROOT, ROOT / "content" / "example")), Path(folder))
        browser = play.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        with served(built.site) as address:
            _readme(browser, address)
            _goldens(browser, address, shown_pages(built))
        browser.close()


def _readme(browser: Browser, address: str) -> None:
    for file, (path, width, height, scheme) in README.items():
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address + path)
        page.wait_for_timeout(500)
        page.screenshot(path=ROOT / "docs" / "images" / file)
        context.close()


def _goldens(browser: Browser, address: str, shown: dict[str, str]) -> None:
    GOLDENS.mkdir(exist_ok=True)
    for old in GOLDENS.glob("*.png"):
        old.unlink()
    page = browser.new_context(color_scheme="light", reduced_motion="reduce").new_page()
    for kind, path in shown.items():
        page.goto(address + path)
        for width in WIDTHS:
            view(page, width).save(GOLDENS / name(kind, width), optimize=True)
    (GOLDENS / "fonts.json").write_text(json.dumps(page.evaluate(FONTS)) + "\n")


if __name__ == "__main__":
    main()
