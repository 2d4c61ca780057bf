"""Files for machines: everything the site publishes beside its pages.

Scope: ``exports`` turns the corpus into files by path, relative to the docs tree. To add a format: one
module with a function ``Corpus -> (path, bytes) ...``, one line in ``EXPORTS``, a schema in ``schema/`` and
a line in ``schemas.DESCRIBES``. Formats with whole addresses in them (feeds, calendars, dumps) also take the
site and stand in ``ADDRESSED``; a site without an address has none of them. Writes nothing; knows no pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from generator.exports import (
    atom,
    citations,
    commitments,
    database,
    dossier,
    dumps,
    graph,
    ical,
    jsonfeed,
    lists,
    registers,
    schemas,
    sheets,
    status,
    wellknown,
)
from generator.exports.wellknown import sitemap
from generator.model import Corpus
from generator.tables import Site

__all__ = ["ADDRESSED", "EACH", "EXPORTS", "export_parts", "exports", "sitemap"]

EXPORTS: tuple[Callable[[Corpus], Iterable[tuple[str, bytes]]], ...] = (
    lists.dossiers,
    lists.documents,
    citations.export,
    commitments.export,
    registers.export,
    status.export,
    schemas.export,
)
"""Every export of the whole corpus, in the order in which they are made."""

EACH = dossier.export
"""The file of each dossier, which ``dossier.file`` makes one at a time."""

ADDRESSED: tuple[Callable[[Corpus, Site], Iterable[tuple[str, bytes]]], ...] = (
    atom.export,
    jsonfeed.export,
    ical.export,
    graph.export,
    dumps.export,
    sheets.export,
    commitments.dump,
    database.export,
    wellknown.export,
)
"""Exports that hold whole addresses of the site or the whole corpus."""


def export_parts(site: Site | None = None) -> tuple[Callable[[Corpus], Iterable[tuple[str, bytes]]], ...]:
    """Every export of the whole corpus as a function of that alone; not the files of single dossiers.

    Args:
        site: its name and address; None, or a site without an address, leaves out what needs one.
    """
    if not (site and site.url):
        return EXPORTS
    return (*EXPORTS, *(partial(_addressed, export, site) for export in ADDRESSED))


def _addressed(
    export: Callable[[Corpus, Site], Iterable[tuple[str, bytes]]], site: Site, corpus: Corpus
) -> Iterable[tuple[str, bytes]]:
    return export(corpus, site)


def exports(corpus: Corpus, site: Site | None = None) -> Mapping[str, bytes]:
    """All files for machines by path, sorted; see ``export_parts``.

    Raises:
        ValueError: two exports claim one path.
    """
    files: dict[str, bytes] = {}
    for export in (*export_parts(site), EACH):
        for path, content in export(corpus):
            if path in files:
                raise ValueError(f"two exports claim {path}")
            files[path] = content
    return dict(sorted(files.items()))
