"""Every feed in both its forms.

Scope: ``atom`` and ``jsonfeed`` together. What was made of an equal feed is remembered: each paper has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import feeds
from generator.digests import Digests
from generator.exports import atom, jsonfeed
from generator.feeds import Entry, Feed
from generator.kept import Memory
from generator.model import Corpus
from generator.packing import allow
from generator.tables import Site

allow(Feed, Entry)


def export(corpus: Corpus, site: Site, memory: Memory) -> Iterator[tuple[str, bytes]]:
    """Two files for each feed.

    Args:
        corpus: what is published.
        site: with its address.
        memory: of what earlier runs made of feeds; the result is the same.
    """

    def both(feed: Feed) -> tuple[str, bytes, bytes]:
        return feed.path, atom.written(feed, site), jsonfeed.written(feed, site)

    for path, xml, json in memory.each(f"feeds {site!r}", both, feeds.feeds(corpus), _key):
        yield f"{path}.atom", xml
        yield f"{path}.json", json


def _key(feed: Feed, digests: Digests) -> str:
    return digests.of_all((feed,))
