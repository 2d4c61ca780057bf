"""The types of page there are: one for each template, seen from the folder, so a new one is tested too."""

from __future__ import annotations

from site_built import ROOT, Built

from generator.config import load
from generator.pages import Site, pages
from generator.pages.base import handwritten_pages

MISSING = "404"  # the theme's own page, which no template of ours makes
TYPES = (*sorted(p.name.removesuffix(".md.j2") for p in (ROOT / "templates").glob("*.md.j2")), MISSING)


def shown_pages(built: Built) -> dict[str, str]:
    """For each type the address of its largest page below the site's."""
    config = load(ROOT, ROOT / "content" / "example")
    site = Site(config.site.name, handwritten_pages(config.content / "pages"), config.site.url)
    found: dict[str, str] = {MISSING: "is/er/niet/"}
    for page in sorted(pages(built.corpus, site), key=lambda p: len(built.markdown[p.path])):
        found[page.template.removesuffix(".md.j2")] = page.path.removesuffix("index.md").replace(".md", "/")
    return found
