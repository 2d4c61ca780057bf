"""Addresses that moved: a small page of plain HTML at each, that leads to where its paper or meeting is now.

Scope: which addresses those are. A paper is found under every number it has or had, a meeting under the slug
that an earlier version gave it. Never an address that a page has by itself.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import words
from generator.addresses import paper_path
from generator.model import Corpus, Paper
from generator.pages.base import Page, Site, dossier_path

SCRIPT = "javascripts/verhuisd.js"


@dataclass(frozen=True, slots=True)
class Move:
    """An address that moved: the folder that was, the folder that is, and the name of what is there."""

    old: str
    new: str
    name: str
    dossier: bool = False


def moves(corpus: Corpus) -> tuple[Move, ...]:
    """Every address that moved, sorted, each once."""
    taken = {posixpath.dirname(paper_path(paper.id)) for paper in corpus.papers}
    taken |= {posixpath.dirname(dossier_path(dossier.meeting.slug)) for dossier in corpus.dossiers}
    found: dict[str, Move] = {}
    for move in (*_papers(corpus), *_meetings(corpus)):
        if move.old not in taken:
            found.setdefault(move.old, move)
    return tuple(found[old] for old in sorted(found))


def moved_pages(corpus: Corpus, site: Site) -> tuple[Page, ...]:
    """The page at each address that moved."""
    return tuple(_page(move, site) for move in moves(corpus))


def copies(files: Mapping[str, bytes], corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Feeds and data at their old addresses too: a machine follows no page."""
    moved: dict[str, list[Move]] = {}
    for move in moves(corpus):
        moved.setdefault(move.new, []).append(move)
    for path in tuple(files) if moved else ():
        folder, _, name = path.rpartition("/")
        if folder in moved and not name.endswith((".md", ".html")):
            for move in moved[folder]:
                yield f"{move.old}/{name}", files[path]


def _papers(corpus: Corpus) -> Iterator[Move]:
    for paper in corpus.papers:
        new = posixpath.dirname(paper_path(paper.id))
        for former in paper.former:
            old = posixpath.dirname(paper_path(former))
            yield Move(old, new, words.name(paper.id, paper.document.kind))


def _meetings(corpus: Corpus) -> Iterator[Move]:
    """Meetings that an earlier version of a paper placed on another day, or called formal or not."""
    homes = {p.id: d for d in corpus.dossiers for p in d.papers if p.paper and p.home == d.meeting.slug}
    for paper in corpus.papers:
        if home := homes.get(paper.id):
            new = posixpath.dirname(dossier_path(home.meeting.slug))
            for slug in _earlier_slugs(paper):
                yield Move(posixpath.dirname(dossier_path(slug)), new, home.meeting.title, dossier=True)


def _earlier_slugs(paper: Paper) -> Iterator[str]:
    """The slugs that the meeting of an earlier version can have had: another paper may have said that it
    was informal."""
    for version in paper.versions:
        for ref in version.document.meetings[:1] if version.document else ():
            slug = f"{ref.start}-{ref.council.lower()}"
            yield from (slug, f"{slug}-informeel")


def _page(move: Move, site: Site) -> Page:
    what = "Deze vergadering" if move.dossier else "Dit stuk"
    context = {
        "title": "Verhuisd",
        "says": f"{what} staat nu hier:",
        "name": move.name,
        "target": posixpath.relpath(move.new, move.old) + "/",
        "script": posixpath.relpath(SCRIPT, move.old),
        "canonical": site.address(f"{move.new}/") if site.url else "",
    }
    return Page(f"{move.old}/index.html", "redirect.html.j2", context)
