"""The page of terms: our table, and the abbreviations that papers write out themselves, with their place.

Scope: one page. What is ours has a source; what a paper says is a fact of that paper, and two papers that
say it differently stand beside each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator import words
from generator.addresses import slug_of
from generator.pages.base import Page, Site, dossier_path, link, paper_path
from generator.pages.lookup import Lookup
from generator.pages.registers import GLOSSARY, crumbs

PLACES = 8
"""Papers listed with an abbreviation; of more only the number is given."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of our table."""

    anchor: str
    term: str
    means: str
    about: str
    aliases: tuple[str, ...]
    source: str
    host: str


@dataclass(frozen=True, slots=True)
class OwnView:
    """An abbreviation and what papers say it stands for; ``places``: (paper, link), ``more`` uncounted."""

    short: str
    means: str
    places: tuple[tuple[str, str], ...]
    more: int


def glossary_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The one page."""
    context = {
        "terms": tuple(
            TermView(t.anchor, t.term, t.means, t.about, t.aliases, t.source, urlsplit(t.source).netloc)
            for t in lookup.glossary.terms
        ),
        "own": tuple(_own(lookup)),
        "crumbs": crumbs(GLOSSARY),
        "invented": lookup.corpus.invented,
    }
    return (Page(GLOSSARY, "glossary.md.j2", context),)


def _own(lookup: Lookup) -> Iterator[OwnView]:
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    shown: dict[tuple[str, str], str] = {}
    for paper in lookup.corpus.papers:
        page = dossier_path(home) if (home := lookup.home(paper.id)) else paper_path(paper.id)
        for short, means, anchor in lookup.corpus.explained.get(paper.id, ()):
            key = short, slug_of(means)
            shown.setdefault(key, means)
            found[key].setdefault(paper.id, link(GLOSSARY, page, anchor))
    for key in sorted(found, key=lambda k: (k[0].casefold(), k)):
        places = [
            (words.kind_and_name(id_, lookup.papers[id_].document.kind), target)
            for id_, target in sorted(found[key].items())
        ]
        yield OwnView(key[0], shown[key], tuple(places[:PLACES]), max(0, len(places) - PLACES))
