"""What is set by files instead of code: councils, groups, presidencies, spellings, the site's name.

Scope: ``load`` turns ``content/*.yml`` and ``mkdocs.yml`` into one frozen ``Config``, or into a
``ConfigError`` that names the file, the line and the key, says what was found and what is accepted,
and gives an example. It reads no documents. The invented example of ``content/example`` takes part
only while there are no real documents (``Config.invented``).
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import tables
from generator.model import Council
from generator.tables import ConfigError, Privacy, Site, plain

__all__ = [
    "LARGEST",
    "SIDECARS",
    "VERSIONS",
    "Config",
    "ConfigError",
    "Site",
    "document_bytes",
    "document_files",
    "load",
    "plain",
]
SIDECARS = (".yml", ".yaml")
VERSIONS = ".versies"
"""Ending of the folder beside a file that holds its earlier states."""
LARGEST = 20_000_000
"""Bytes of a document; a paper of parliament is at most a few megabytes."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the program is told.

    ``groups``: each known spelling, in casefold, to the name shown. ``presidencies``: ``"2024-1"`` to
    a country. ``adjectives``: ``"belgische"`` to a country. ``spelling``: casefolded words that keep
    their hyphen at a line end. ``invented``: the documents are the invented example.
    """

    root: Path
    documents: Path
    output: Path
    content: Path
    templates: Path
    councils: tuple[Council, ...]
    groups: Mapping[str, str]
    presidencies: Mapping[str, str]
    adjectives: Mapping[str, str]
    spelling: frozenset[str]
    site: Site
    privacy: Privacy = field(default_factory=Privacy)
    invented: bool = False

    def presidency(self, day: date) -> str:
        """The country that holds the presidency on a day; empty when the table does not say."""
        return self.presidencies.get(f"{day.year}-{1 if day.month <= 6 else 2}", "")

    def group(self, name: str) -> str | None:
        """The usual name of a group as printed (without ``-fractie``); None when it is not known."""
        return self.groups.get(" ".join(name.split()).casefold())


def load(root: Path, documents: Path | None = None, output: Path | None = None) -> Config:
    """Read the settings of the project at ``root``.

    Args:
        root: the checkout, where ``mkdocs.yml`` and ``content/`` are.
        documents: the folder of documents; by default ``content/documents``, and ``content/example``
            while that holds no document.
        output: where the docs tree goes; by default ``build/docs``.

    Returns:
        The frozen settings.

    Raises:
        ConfigError: a file is missing or unreadable, or a value in it cannot be used.
    """
    content = root / "content"
    example = content / "example"
    chosen = documents if documents is not None else _default_documents(content)
    if not chosen.is_dir():
        raise ConfigError(
            f"{chosen}: de map met documenten bestaat niet. "
            "Verwacht: een bestaande map. Voorbeeld: --documents content/documents"
        )
    target = output if output is not None else root / "build" / "docs"
    _apart(chosen, target)
    invented = chosen.resolve() == example.resolve()
    files = tables.Files(content, ("example.yml",) if invented else ())
    return Config(
        root=root,
        documents=chosen,
        output=target,
        content=content,
        templates=root / "templates",
        councils=tables.councils(files),
        groups=tables.groups(files),
        presidencies=tables.presidencies(files),
        adjectives=tables.adjectives(files),
        spelling=tables.spelling(files),
        site=tables.site(root / "mkdocs.yml"),
        privacy=tables.privacy(files),
        invented=invented,
    )


def _apart(documents: Path, output: Path) -> None:
    """Refuse to write where the documents are: the next build would read what this one wrote."""
    source, target = documents.resolve(), output.resolve()
    if source.is_relative_to(target) or target.is_relative_to(source):
        raise ConfigError(
            f"{output}: de uitvoermap en de map met documenten ({documents}) liggen in elkaar. "
            "Toegestaan: twee losse mappen. Voorbeeld: --output build/docs"
        )


def _default_documents(content: Path) -> Path:
    """``content/documents``, or the example while it holds nothing but hidden files and sidecars."""
    documents = content / "documents"
    return documents if documents.is_dir() and document_files(documents) else content / "example"


def document_files(folder: Path) -> tuple[Path, ...]:
    """Every document below a folder, sorted: all files but hidden ones, sidecars and earlier versions.

    A link that leads nowhere counts as a file, so that it is reported when it cannot be read.
    """
    return tuple(
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix not in SIDECARS
        and (path.is_file() or (path.is_symlink() and not path.exists()))
        and not any(
            part.startswith(".") or part.endswith(VERSIONS) for part in path.relative_to(folder).parts
        )
    )


def document_bytes(path: Path, folder: Path) -> bytes:
    """What stands in a document.

    Raises:
        OSError: it cannot be read, or it is a link to a file outside the folder: who may add a document
            must not be able to publish any other file of the machine.
    """
    if not _without_links(os.fspath(path), os.fspath(folder)):
        target = Path(os.path.realpath(path, strict=True))
        if not target.is_relative_to(folder.resolve()):
            raise OSError(errno.EPERM, "een koppeling naar een bestand buiten de map")
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        return file.read(min(size, LARGEST) + 1)  # a byte more than readers accept: the file is too large


def _without_links(path: str, folder: str) -> bool:
    """Whether the steps from a folder to a file below it are names of their own, as nearly always."""
    base, way, below = path.partition(folder.rstrip("/") + "/")
    steps = below.split("/")
    if base or not way or ".." in steps:
        return False
    reached = (way + "/".join(steps[: n + 1]) for n in range(len(steps)))
    return not any(os.path.islink(step) for step in reached)  # noqa: PTH114  (the steps are texts already)
