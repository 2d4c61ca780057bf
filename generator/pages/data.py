"""The page for who wants to follow the site or build on it: feeds, calendars, files, examples, licence.

Scope: one page; what is in the files says ``generator.exports``, of which this page knows only the names.
"""

from __future__ import annotations

from generator import feeds, questions
from generator.pages import metadata
from generator.pages.base import Page, Site, link
from generator.pages.lookup import Lookup

DATA = "data/index.md"
FILES = (
    ("dossiers.json", "Alle vergaderingen", "dossiers"),
    ("dossiers.csv", "Hetzelfde als tabel", "dossier-rows"),
    ("documents.json", "Alle stukken, ook die alleen worden aangehaald", "documents"),
    ("documents.csv", "Hetzelfde als tabel; wie een stuk aanhaalt is er alleen geteld", "document-rows"),
    ("documents.jsonl.gz", "De hele tekst van elk stuk, een stuk per regel", "papers"),
    ("exchanges.jsonl.gz", "Elke vraag met haar antwoord, een per regel", "exchanges"),
    ("exchanges.csv.gz", "Hetzelfde als tabel", "exchange-rows"),
    ("citations.csv", "Elke verwijzing in de stukken", "citations"),
    ("commitments.json", "Elke toezegging die door regels is gevonden", "commitments"),
    ("commitments.csv", "Hetzelfde als tabel", "commitment-rows"),
    ("commitments.jsonl.gz", "Hetzelfde, met hele adressen, een per regel", "commitment-lines"),
    ("groups.json", "Fracties, met de plaats van elke vraag", "groups"),
    ("people.json", "Ondertekenaars en genoemde Kamerleden, met elke plaats", "people"),
    ("subjects.json", "Onderwerpen, en op welke vergaderingen zij kwamen", "subjects"),
    ("citation-graph.csv", "Wie haalt wie aan, geteld", "citation-graph"),
    ("citation-graph.graphml", "Hetzelfde als netwerk, voor Gephi en dergelijke", ""),
    ("raadsdossier.sqlite.gz", "Alles in één SQLite-bestand, ook voor Datasette", ""),
    ("status.json", "Aantallen, hiaten en problemen in de bronnen", "status"),
)
"""Name in ``data/``, what it is, and its schema."""


def data_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The one page. Without an address of the site there are no feeds and dumps to name."""
    if not site.url:
        return ()
    found = feeds.overview(lookup.corpus)
    groups = [f for f in found if f.path.startswith("feeds/fracties/")]
    councils = [f for f in found if f.path.startswith("feeds/raden/")]
    newest = max(lookup.corpus.dossiers, key=lambda d: (d.held > 0, d.meeting.start), default=None)
    context = {
        "site": _feed(found[0]),
        "councils": [_feed(f) for f in councils],
        "groups": [_feed(f) for f in groups],
        "commitments": [_feed(f) for f in found if f.path.startswith(feeds.COMMITMENTS)],
        "calendar": site.address("vergaderingen.ics"),
        "calendar_link": link(DATA, "vergaderingen.ics"),
        "base": site.address(""),
        "files": [
            (name, words, f"schema/{schema}.schema.json" if schema else "") for name, words, schema in FILES
        ],
        "slug": newest.meeting.slug if newest else "",
        "asking": next((group.name for group in questions.groups(lookup.corpus)), "VVD"),
        "invented": lookup.corpus.invented,
        "kop": metadata.dataset(lookup.corpus, site, tuple(name for name, _, _ in FILES)),
    }
    return (Page(DATA, "data.md.j2", context),)


def _feed(feed: feeds.Feed) -> tuple[str, str, str]:
    """Title, Atom, JSON."""
    return feed.title, link(DATA, f"{feed.path}.atom"), link(DATA, f"{feed.path}.json")
