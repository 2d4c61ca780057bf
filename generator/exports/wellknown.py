"""What visitors without eyes look for: ``sitemap.xml``, ``robots.txt`` and ``.well-known/security.txt``.

Scope: the sitemap lists every page with the day of its newest paper, where a page has one; MkDocs' own has
the day of the build on each page, so that every build changes it (site_overrides/sitemap.xml is empty to
keep MkDocs from making it). RFC 9116 asks for a contact and an end date of ``security.txt``: both stand in
``mkdocs.yml``, since nothing here has a clock; without them there is no such file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.exports.encode import branch, leaf, xml_bytes
from generator.feeds import dossier_days, shelf
from generator.model import Corpus
from generator.tables import Site

MOST = 50_000
"""Addresses in one sitemap, by the rules of sitemaps.org; a larger site has an index of sitemaps."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def export(_corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """Robots and, when someone is there to be reached, security."""
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.address('sitemap.xml')}\n".encode()
    if site.contact and site.expires:
        lines = (
            f"Contact: {site.contact}",
            f"Expires: {site.expires}T00:00:00Z",
            "Preferred-Languages: nl, en",
            f"Canonical: {site.address('.well-known/security.txt')}",
        )
        yield ".well-known/security.txt", ("\n".join(lines) + "\n").encode()


def sitemap(paths: Iterable[str], corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """The sitemap of the pages (Markdown paths in the docs tree); an index and parts when there are many."""
    if not site.url:
        return
    changed = changes(corpus)
    pages = sorted({page_address(path) for path in paths if path.endswith(".md")})
    parts = [pages[at : at + MOST] for at in range(0, len(pages), MOST)] or [[]]
    made = [xml_bytes(branch("urlset", _urls(part, changed, site), xmlns=_NAMESPACE)) for part in parts]
    if len(made) == 1:
        yield "sitemap.xml", made[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(made) + 1)]
    yield from zip(names, made, strict=True)
    index = (branch("sitemap", [leaf("loc", site.address(name))]) for name in names)
    yield "sitemap.xml", xml_bytes(branch("sitemapindex", index, xmlns=_NAMESPACE))


def changes(corpus: Corpus) -> dict[str, date]:
    """Address of a page -> the day of the newest paper on it."""
    on = shelf(corpus)
    days: dict[str, date] = {f"stukken/{id_}/": day for id_, day in on.days.items()}
    known = dossier_days(on)
    for dossier in corpus.dossiers:
        meeting = dossier.meeting
        if (day := known.get(meeting.slug)) is None:
            continue
        for page in (
            f"dossiers/{meeting.slug}/",
            f"raden/{meeting.council.code.lower()}/",
            f"vergaderingen/{meeting.start.year}/",
            "",
        ):
            days[page] = max(day, days.get(page, day))
    return days


def page_address(path: str) -> str:
    """The address of a page: ``over.md`` -> ``over/``, ``raden/index.md`` -> ``raden/``."""
    return path.removesuffix("index.md") if path.endswith("index.md") else path.removesuffix(".md") + "/"


def _urls(pages: Iterable[str], changed: dict[str, date], site: Site) -> Iterator[str]:
    for page in pages:
        place, day = leaf("loc", site.address(page)), changed.get(page)
        yield branch("url", [place, leaf("lastmod", day.isoformat())] if day else [place])
