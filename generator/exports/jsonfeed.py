"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), beside each Atom feed and with the same ids."""

from __future__ import annotations

from typing import Any

from generator.exports.encode import html_list, json_object, moment, xml_text
from generator.feeds import Entry, Feed
from generator.tables import Site


def written(feed: Feed, site: Site) -> bytes:
    """A feed as a file."""
    return json_object(_feed(feed, site))


def _feed(feed: Feed, site: Site) -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{site.name}: {feed.title}",
        "description": feed.subtitle,
        "home_page_url": site.address(feed.home),
        "feed_url": site.address(f"{feed.path}.json"),
        "language": "nl",
        "authors": [{"name": site.name, "url": site.address("")}],
        "items": [_item(entry, site) for entry in feed.entries],
    }


def _item(entry: Entry, site: Site) -> dict[str, Any]:
    lines = html_list((words, site.address(path)) for words, path in entry.lines)
    item: dict[str, Any] = {
        "id": site.tag(entry.id),
        "url": site.address(entry.path),
        "title": entry.title,
        "summary": entry.summary,
        # an item has a body of its own; where nothing is to be listed, the summary is it
        **({"content_html": lines} if entry.lines else {"content_text": xml_text(entry.summary)}),
        "date_published": moment(entry.updated),
        "date_modified": moment(entry.updated),
        "tags": list(entry.tags),
    }
    return {**item, "external_url": entry.official} if entry.official else item
