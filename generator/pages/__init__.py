"""All pages of the site, made from a corpus.

Scope: ``pages`` and the one registry of page types. A new page type is one file, one line in
``PAGE_TYPES`` and one template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.model import Corpus, Dossier, Paper
from generator.pages.base import Page, Site
from generator.pages.clerk import Clerk, Question
from generator.pages.commitment_lists import commitment_pages
from generator.pages.data import data_pages
from generator.pages.dossier import dossier_page
from generator.pages.gaps import gap_pages
from generator.pages.glossary import glossary_pages
from generator.pages.groups import group_pages
from generator.pages.handwritten import handwritten_pages
from generator.pages.indexes import council_pages, home_pages
from generator.pages.lookup import Lookup, lookup
from generator.pages.meetings import presidency_pages, year_pages
from generator.pages.paper import paper_page
from generator.pages.people import people_pages
from generator.pages.register import register_pages
from generator.pages.registers import registers_pages
from generator.pages.search import search_pages
from generator.pages.status import status_pages
from generator.pages.subjects import subject_pages

Whole = Callable[[Lookup, Site], tuple[Page, ...]]
"""Pages that show something of the whole corpus."""


@dataclass(frozen=True, slots=True)
class Each:
    """Pages that each show one meeting or paper, and most of the site: the ids of those, and the page of one,
    which knows nothing of the others but what its clerk tells."""

    ids: Callable[[Lookup], Sequence[str]]
    page: Callable[[Clerk, Site, str], Page]


PAGE_TYPES: tuple[tuple[str, Whole | Each], ...] = (
    ("home", home_pages),
    ("dossiers", Each(lambda found: [d.meeting.slug for d in found.corpus.dossiers], dossier_page)),
    ("stukken", Each(lambda found: [p.id for p in found.corpus.papers], paper_page)),
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
_BY_NAME = dict(PAGE_TYPES)

Work = tuple[str, str]
"""A part of the site that can be made by itself: a page type, and the id of its meeting or paper, or ""."""


def work(found: Lookup) -> tuple[Work, ...]:
    """All parts of the site, in the order of the page types."""
    out: list[Work] = []
    for name, kind in PAGE_TYPES:
        out += [(name, id_) for id_ in kind.ids(found)] if isinstance(kind, Each) else [(name, "")]
    return tuple(out)


def made(part: Work, found: Lookup, site: Site) -> tuple[Page, ...]:
    """The pages of one part."""
    name, id_ = part
    kind = _BY_NAME[name]
    return (kind.page(Clerk(found), site, id_),) if isinstance(kind, Each) else kind(found, site)


def made_by(clerk: Clerk, part: Work, site: Site) -> Page:
    """The page of one meeting or paper, out of what a clerk tells.

    Raises:
        ValueError: the part is of another kind.
    """
    kind = _BY_NAME[part[0]]
    if not isinstance(kind, Each):
        raise ValueError(f"not one by one: {part[0]}")
    return kind.page(clerk, site, part[1])


def subject(clerk: Clerk, part: Work) -> Dossier | Paper:
    """The meeting or paper that the page of a part shows.

    Raises:
        LookupError: it is not there.
    """
    name, id_ = part
    found = clerk.dossier(id_) if name == "dossiers" else clerk.paper(id_)
    if found is None:
        raise LookupError(id_)
    return found


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


__all__ = [
    "PAGE_TYPES",
    "Clerk",
    "Page",
    "Question",
    "Site",
    "Work",
    "lookup",
    "made",
    "made_by",
    "pages",
    "work",
]
