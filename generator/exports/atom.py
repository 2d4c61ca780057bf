"""Atom feeds (RFC 4287).

Scope: ``generator.feeds`` as XML. Ids are tag URIs (RFC 4151) of the authority in ``mkdocs.yml``, so they
survive a change of address; ``updated`` is noon of the paper's day, which is that day in every time zone
from -12 to +11.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.encode import branch, html_list, leaf, moment, xml_bytes
from generator.feeds import Entry, Feed
from generator.tables import Site

RIGHTS = "Gegevens: CC0 1.0. Teksten: officiële publicaties van de Staten-Generaal."
_NAMESPACE = "http://www.w3.org/2005/Atom"


def written(feed: Feed, site: Site) -> bytes:
    """A feed as a file."""
    return xml_bytes(branch("feed", _feed(feed, site), xmlns=_NAMESPACE, xml_lang="nl"))


def _feed(feed: Feed, site: Site) -> Iterator[str]:
    yield leaf("id", site.tag(feed.path))
    yield leaf("title", f"{site.name}: {feed.title}")
    yield leaf("subtitle", feed.subtitle)
    yield leaf("updated", moment(feed.updated))
    yield _link("self", site.address(f"{feed.path}.atom"), "application/atom+xml")
    yield _link("alternate", site.address(feed.home), "text/html")
    yield branch("author", [leaf("name", site.name)])
    yield leaf("rights", RIGHTS)
    yield leaf("generator", "Raadsdossier")
    for entry in feed.entries:
        yield branch("entry", _entry(entry, site))


def _entry(entry: Entry, site: Site) -> Iterator[str]:
    yield leaf("id", site.tag(entry.id))
    yield leaf("title", entry.title)
    yield leaf("updated", moment(entry.updated))
    yield leaf("published", moment(entry.updated))
    yield _link("alternate", site.address(entry.path), "text/html")
    if entry.official:
        yield _link("via", entry.official, "text/html")
    for tag in entry.tags:
        yield leaf("category", term=tag)
    yield leaf("summary", entry.summary)
    if entry.lines:
        lines = html_list((words, site.address(path)) for words, path in entry.lines)
        yield leaf("content", lines, type="html")


def _link(rel: str, href: str, kind: str) -> str:
    return leaf("link", rel=rel, type=kind, href=href)
