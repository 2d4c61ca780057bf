"""Files for machines: everything the site publishes beside its pages.

Scope: ``exports`` turns the corpus into files by path, relative to the docs tree. To add a format: one
module with a function ``Corpus -> (path, bytes) ...``, one line in ``EXPORTS``, a schema in ``schema/`` and
a line in ``schemas.DESCRIBES``. Writes nothing; knows no pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.exports import citations, dossier, lists, schemas, status
from generator.model import Corpus

EXPORTS: tuple[Callable[[Corpus], Iterable[tuple[str, bytes]]], ...] = (
    lists.dossiers,
    lists.documents,
    citations.export,
    status.export,
    dossier.export,
    schemas.export,
)
"""Every export, in the order in which they are made."""


def exports(corpus: Corpus) -> Mapping[str, bytes]:
    """All files for machines by path, sorted. Raises ValueError when two exports claim one path."""
    files: dict[str, bytes] = {}
    for export in EXPORTS:
        for path, content in export(corpus):
            if path in files:
                raise ValueError(f"two exports claim {path}")
            files[path] = content
    return dict(sorted(files.items()))
