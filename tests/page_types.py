"""The types of page there are: one for each template, seen from the folder, so a new one is tested too."""

from __future__ import annotations

import pytest
from site_built import ROOT, Built

from generator.config import load
from generator.pages import Site, pages
from generator.pages.base import handwritten_pages

MISSING = "404"  # the theme's own page, which no template of ours makes
TYPES = (*sorted(p.name.removesuffix(".md.j2") for p in (ROOT / "templates").glob("*.md.j2")), MISSING)
UNSHOWN = {
    "register_parts": "made when there are more entries than fit one page",
    "status_part": "made when there are more meetings than fit one page",
    "subjects_council": "made when there are more subjects than fit one page",
}


class Shown(dict[str, str]):
    """An address for each type; asking for one that the example has no page of skips the test."""

    def __missing__(self, kind: str) -> str:
        """Skip, with the reason; a type that should be shown is a fault."""
        assert kind in UNSHOWN, f"the example has no page of the template {kind}"
        pytest.skip(f"the example has no such page: {UNSHOWN[kind]}")


def shown_pages(built: Built) -> Shown:
    """For each type the address of its largest page below the site's."""
    config = load(ROOT, ROOT / "content" / "example")
    site = Site(config.site.name, handwritten_pages(config.content / "pages"), config.site.url)
    found = Shown({MISSING: "is/er/niet/"})
    for page in sorted(pages(built.corpus, site), key=lambda p: len(built.markdown[p.path])):
        found[page.template.removesuffix(".md.j2")] = page.path.removesuffix("index.md").replace(".md", "/")
    assert not UNSHOWN.keys() & found.keys()
    return found
