"""All pages of the site, made from a corpus.

Scope: ``pages`` and the one registry of page types. A new page type is one file, one line in
``PAGE_TYPES`` and one template.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.model import Corpus
from generator.pages.base import Page, Site
from generator.pages.data import data_pages
from generator.pages.dossier import dossier_pages
from generator.pages.handwritten import handwritten_pages
from generator.pages.indexes import council_pages, gap_pages, home_pages, year_pages
from generator.pages.lookup import Lookup, lookup
from generator.pages.paper import paper_pages
from generator.pages.register import register_pages
from generator.pages.search import search_pages
from generator.pages.status import status_pages

PAGE_TYPES: tuple[tuple[str, Callable[[Lookup, Site], tuple[Page, ...]]], ...] = (
    ("home", home_pages),
    ("dossiers", dossier_pages),
    ("stukken", paper_pages),
    ("register", register_pages),
    ("vergaderingen", year_pages),
    ("raden", council_pages),
    ("hiaten", gap_pages),
    ("status", status_pages),
    ("gegevens", data_pages),
    ("zoeken", search_pages),
    ("handgeschreven", handwritten_pages),
)


def pages(corpus: Corpus, site: Site) -> tuple[Page, ...]:
    """Every page of the site, by page type, each path once.

    Args:
        corpus: what is published.
        site: its name and the hand-written pages (``generator.pages.base.handwritten_pages``).

    Raises:
        ValueError: two pages have the same path, which would lose one of them.
    """
    found = lookup(corpus)
    made = tuple(page for _, make in PAGE_TYPES for page in make(found, site))
    paths = [page.path for page in made]
    twice = sorted({p for p in paths if paths.count(p) > 1}) if len(set(paths)) != len(paths) else []
    if twice:
        raise ValueError(f"pages with the same path: {', '.join(twice)}")
    return made


__all__ = ["PAGE_TYPES", "Page", "Site", "pages"]
