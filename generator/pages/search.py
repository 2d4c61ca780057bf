"""The page for searching: a form, the place for results, and ways on for who reads without JavaScript.

Scope: one page. What can be found and how is ``generator.search``'s; the reader's side stands in
``site_overrides/javascripts/search``.
"""

from __future__ import annotations

from generator.pages.base import REGISTER, Page, Site, link
from generator.pages.lookup import Lookup

SEARCH = "zoeken/index.md"
_WAYS = (
    ("vergaderingen/index.md", "alle vergaderingen per jaar"),
    ("raden/index.md", "alle Raden"),
    (REGISTER, "het register van alle stukken"),
    ("hiaten/index.md", "wat nog ontbreekt"),
    ("registers/index.md", "alle registers: onderwerpen, fracties, personen, begrippen"),
)


def search_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The one page, with links to every register of the site."""
    context = {
        "ways": tuple((words, link(SEARCH, path)) for path, words in _WAYS),
        "papers": sum(1 for e in lookup.corpus.register if e.held),
        "dossiers": sum(1 for d in lookup.corpus.dossiers if d.held),
        "invented": lookup.corpus.invented,
    }
    return (Page(SEARCH, "search.md.j2", context),)
