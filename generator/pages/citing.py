"""The ways to cite a page's passages, once for each paper on it: what the copy menu needs to know.

Scope: facts of the corpus to ``generator.leidraad``, and its texts as a value for the page's front matter.
A passage names its source by number (``data-bron``), so that nothing is repeated with each passage.
"""

from __future__ import annotations

from generator import words
from generator.leidraad import Cited, Forms, forms, own_page
from generator.model import Paper
from generator.pages.base import Site
from generator.pages.scribe import Scribe
from generator.roles import of_government

Source = dict[str, str]


def sources(scribe: Scribe, site: Site, title: str) -> list[Source]:
    """The sources of a page in the order of their numbers, and last the page itself.

    Args:
        scribe: of the page, when it has written everything.
        site: its name.
        title: of the page.
    """
    where = f"{title}, {site.name}"
    papers = [paper for i in scribe.sources if (paper := scribe.clerk.paper(i))]
    own = _source(title, "", own_page(title, site.name))
    return [*(_paper(scribe, paper, where) for paper in papers), own]


def _paper(scribe: Scribe, paper: Paper, where: str) -> Source:
    document = paper.document
    official = scribe.clerk.official(document.id)
    cited = Cited(
        id=document.id,
        kind=document.kind,
        chamber=document.chamber,
        day=paper.day,
        title=document.title,
        signatories=tuple(name for office, name in document.signatories if of_government(office)),
        official=official,
    )
    name = words.first_upper(words.name(document.id, document.kind))
    return _source(name, official, forms(cited, where))


def _source(name: str, official: str, made: Forms) -> Source:
    return {
        "naam": name,
        "officieel": official,
        "leidraad": made.leidraad,
        "bibtex": made.bibtex,
        "plain": made.plain,
    }
