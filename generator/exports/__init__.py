"""Files for machines: everything the site publishes beside its pages.

Scope: ``exports`` turns the corpus into files by path, relative to the docs tree. To add a format: one
module with a function ``Corpus -> (path, bytes) ...``, one line in ``EXPORTS``, a schema in ``schema/`` and
a line in ``schemas.DESCRIBES``. Formats with whole addresses in them (feeds, calendars, dumps) also take the
site and stand in ``ADDRESSED``; a site without an address has none of them. Writes nothing; knows no pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain

from generator.exports import (
    citations,
    commitments,
    database,
    dossier,
    dumps,
    followed,
    graph,
    ical,
    lists,
    registers,
    schemas,
    sheets,
    status,
    wellknown,
)
from generator.exports.wellknown import sitemap
from generator.kept import Memory
from generator.model import Corpus
from generator.tables import Site

__all__ = ["ADDRESSED", "EACH", "EXPORTS", "REMEMBERED", "export_parts", "exports", "sitemap"]

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
    ical.export,
    graph.export,
    sheets.export,
    commitments.dump,
    wellknown.export,
)
"""Exports that hold whole addresses of the site."""

REMEMBERED: tuple[Callable[[Corpus, Site, Memory], Iterable[tuple[str, bytes]]], ...] = (
    dumps.export,
    database.export,
    followed.export,
)
"""The same, of many parts that are remembered from one run to the next."""

Export = Callable[[Corpus, Memory], Iterable[tuple[str, bytes]]]


def export_parts(site: Site | None = None) -> Mapping[str, Export]:
    """Every export of the whole corpus by its name, as a function of that and of what is remembered; not the
    files of single dossiers.

    Args:
        site: its name and address; None, or a site without an address, leaves out what needs one.
    """
    alone: dict[str, Export] = {_name(export): partial(_alone, export) for export in EXPORTS}
    if not (site and site.url):
        return alone
    addressed = {_name(export): partial(_addressed, export, site) for export in ADDRESSED}
    remembered = {_name(export): partial(_remembered, export, site) for export in REMEMBERED}
    return {**remembered, **addressed, **alone}  # what takes longest first


def _name(export: Callable[..., object]) -> str:
    return f"{export.__module__.rpartition('.')[2]} {export.__name__}"


_Files = Iterable[tuple[str, bytes]]


def _alone(export: Callable[[Corpus], _Files], corpus: Corpus, _: Memory) -> _Files:
    return export(corpus)


def _addressed(export: Callable[[Corpus, Site], _Files], site: Site, corpus: Corpus, _: Memory) -> _Files:
    return export(corpus, site)


def _remembered(
    export: Callable[[Corpus, Site, Memory], _Files], site: Site, corpus: Corpus, memory: Memory
) -> _Files:
    return export(corpus, site, memory)


def exports(corpus: Corpus, site: Site | None = None) -> Mapping[str, bytes]:
    """All files for machines by path, sorted; see ``export_parts``.

    Raises:
        ValueError: two exports claim one path.
    """
    files: dict[str, bytes] = {}
    memory = Memory()
    for path, content in chain(
        *(export(corpus, memory) for export in export_parts(site).values()), EACH(corpus)
    ):
        if path in files:
            raise ValueError(f"two exports claim {path}")
        files[path] = content
    return dict(sorted(files.items()))
