"""Atom feeds (RFC 4287).

Scope: ``generator.feeds`` as XML. Ids are tag URIs (RFC 4151) of the authority in ``mkdocs.yml``, so they
survive a change of address; ``updated`` is noon of the paper's day, which is that day in every time zone
from -12 to +11.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from generator.exports.encode import html_list, moment, xml_bytes, xml_text
from generator.feeds import Entry, Feed
from generator.tables import Site

RIGHTS = "Gegevens: CC0 1.0. Teksten: officiële publicaties van de Staten-Generaal."
_NAMESPACE = "http://www.w3.org/2005/Atom"


def written(feed: Feed, site: Site) -> bytes:
    """A feed as a file."""
    return xml_bytes(_feed(feed, site))


def _feed(feed: Feed, site: Site) -> Element:
    top = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "nl"})
    _add(top, "id", site.tag(feed.path))
    _add(top, "title", f"{site.name}: {feed.title}")
    _add(top, "subtitle", feed.subtitle)
    _add(top, "updated", moment(feed.updated))
    _link(top, "self", site.address(f"{feed.path}.atom"), "application/atom+xml")
    _link(top, "alternate", site.address(feed.home), "text/html")
    _add(SubElement(top, "author"), "name", site.name)
    _add(top, "rights", RIGHTS)
    _add(top, "generator", "Raadsdossier")
    for entry in feed.entries:
        top.append(_entry(entry, site))
    return top


def _entry(entry: Entry, site: Site) -> Element:
    node = Element("entry")
    _add(node, "id", site.tag(entry.id))
    _add(node, "title", entry.title)
    _add(node, "updated", moment(entry.updated))
    _add(node, "published", moment(entry.updated))
    _link(node, "alternate", site.address(entry.path), "text/html")
    if entry.official:
        _link(node, "via", entry.official, "text/html")
    for tag in entry.tags:
        SubElement(node, "category", {"term": xml_text(tag)})
    _add(node, "summary", entry.summary)
    if entry.lines:
        content = SubElement(node, "content", {"type": "html"})
        content.text = html_list((words, site.address(path)) for words, path in entry.lines)
    return node


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = xml_text(words)


def _link(parent: Element, rel: str, href: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": kind, "href": xml_text(href)})
