"""All pages of the site, made from a corpus.

Scope: ``pages`` and the one registry of page types. A new page type is one file, one line in
``PAGE_TYPES`` and one template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from generator.model import Corpus
from generator.pages.base import Page, Site
from generator.pages.commitments import commitment_pages
from generator.pages.data import data_pages
from generator.pages.dossier import dossier_page, dossier_pages
from generator.pages.glossary import glossary_pages
from generator.pages.groups import group_pages
from generator.pages.handwritten import handwritten_pages
from generator.pages.indexes import council_pages, gap_pages, home_pages
from generator.pages.lookup import Lookup, lookup
from generator.pages.meetings import presidency_pages, year_pages
from generator.pages.paper import paper_page, paper_pages
from generator.pages.people import people_pages
from generator.pages.register import register_pages
from generator.pages.registers import registers_pages
from generator.pages.search import search_pages
from generator.pages.status import status_pages
from generator.pages.subjects import subject_pages

PAGE_TYPES: tuple[tuple[str, Callable[[Lookup, Site], tuple[Page, ...]]], ...] = (
    ("home", home_pages),
    ("dossiers", dossier_pages),
    ("stukken", paper_pages),
    ("register", register_pages),
    ("toezeggingen", commitment_pages),
    ("vergaderingen", year_pages),
    ("raden", council_pages),
    ("hiaten", gap_pages),
    ("voorzitterschappen", presidency_pages),
    ("onderwerpen", subject_pages),
    ("fracties", group_pages),
    ("personen", people_pages),
    ("begrippen", glossary_pages),
    ("registers", registers_pages),
    ("status", status_pages),
    ("gegevens", data_pages),
    ("zoeken", search_pages),
    ("handgeschreven", handwritten_pages),
)


ONE_BY_ONE: dict[str, tuple[Callable[[Lookup], Sequence[Any]], Callable[[Lookup, Site, Any], Page]]] = {
    "dossiers": (lambda found: found.corpus.dossiers, dossier_page),
    "stukken": (lambda found: found.corpus.papers, paper_page),
}
"""Page types that are most of the site: their subjects, and the page of one subject."""

Work = tuple[str, int | None]
"""A part of the site that can be made by itself: a page type, and one of its subjects."""


def work(found: Lookup) -> tuple[Work, ...]:
    """All parts of the site, in the order of the page types."""
    out: list[Work] = []
    for name, _ in PAGE_TYPES:
        if name in ONE_BY_ONE:
            out += [(name, index) for index in range(len(ONE_BY_ONE[name][0](found)))]
        else:
            out.append((name, None))
    return tuple(out)


def subject(part: Work, found: Lookup) -> Any:
    """The meeting or paper that a part shows; None for a part of other pages."""
    name, index = part
    return None if index is None else ONE_BY_ONE[name][0](found)[index]


def made(part: Work, found: Lookup, site: Site) -> tuple[Page, ...]:
    """The pages of one part."""
    name, index = part
    if index is None:
        return dict(PAGE_TYPES)[name](found, site)
    return (ONE_BY_ONE[name][1](found, site, subject(part, found)),)


def pages(corpus: Corpus, site: Site) -> tuple[Page, ...]:
    """Every page of the site, by page type.

    Args:
        corpus: what is published.
        site: its name and the hand-written pages (``generator.pages.base.handwritten_pages``).

    Raises:
        ValueError: two pages have the same path, which would lose one of them.
    """
    found = lookup(corpus, site.glossary)
    all_pages = tuple(page for part in work(found) for page in made(part, found, site))
    twice = sorted(path for path, count in Counter(page.path for page in all_pages).items() if count > 1)
    if twice:
        raise ValueError(f"pages with the same path: {', '.join(twice)}")
    return all_pages


__all__ = ["PAGE_TYPES", "Page", "Site", "Work", "lookup", "made", "pages", "subject", "work"]
