"""``data/citations.csv``: every reference, one a row.

Scope: the header and the order of the contract; several ids are joined by a space. The rows follow the
dossiers by slug and the papers in printed order; last come those of papers without a meeting, without a slug.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.encode import csv_table
from generator.model import Corpus, Reference

HEADER = ("document", "footnote", "quote", "form", "status", "ids", "urls", "slug", "anchor")


def export(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The one table."""
    rows = (row(reference, slug) for slug, reference in corpus.references)
    yield "data/citations.csv", csv_table(HEADER, rows)


def row(reference: Reference, slug: str) -> tuple[str, ...]:
    """One reference as strings; line ends inside a quote become spaces, so that a row is a line."""
    return (
        reference.document,
        reference.footnote,
        " ".join(reference.quote.split()),
        reference.form,
        reference.status,
        " ".join(reference.ids),
        " ".join(reference.urls),
        slug,
        reference.anchor,
    )
