"""What every page type shares: the Page, the Site, and addresses relative to a page.

Scope: values and pure path arithmetic. Refuses nothing; paths are posix and relative to the docs tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.addresses import REGISTER, paper_path
from generator.digests import Question
from generator.glossary import Glossary

__all__ = ["REGISTER", "Page", "Rows", "Site", "dossier_path", "handwritten_pages", "link", "paper_path"]


LOOSE_COMMITMENTS = "toezeggingen/overige/index.md"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its path in the docs tree, the template, and what the template shows: values, and
    ``Rows``, which it prints as they are."""

    path: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a page, made some at a time: those stand of which nothing that they were made of has changed.

    ``template``: of some rows; ``names``: of all rows, in their order; ``shown``: what the template shows of
    some names, and what was asked for it, the only thing that it may depend on beside the page and ``about``.
    """

    template: str
    names: tuple[str, ...]
    shown: Callable[[tuple[str, ...]], tuple[Mapping[str, Any], Iterable[Question]]]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages need to know of the site beside the corpus.

    ``handwritten`` holds the pages an editor wrote: (path in the docs tree, Markdown).
    """

    name: str = "Raadsdossier"
    handwritten: tuple[tuple[str, str], ...] = ()
    url: str = ""
    glossary: Glossary = field(default_factory=Glossary)

    def address(self, path: str) -> str:
        """The whole address of what stands at a path of the site."""
        return f"{self.url.rstrip('/')}/{path}"


def handwritten_pages(folder: Path) -> tuple[tuple[str, str], ...]:
    """The Markdown files of ``content/pages`` by name, sorted; an absent folder has none."""
    if not folder.is_dir():
        return ()
    return tuple((p.name, p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.md")))


def dossier_path(slug: str) -> str:
    """Path of a meeting's page."""
    return f"dossiers/{slug}/index.md"


def link(from_path: str, to_path: str, anchor: str = "") -> str:
    """A Markdown link target from one page to another; the anchor alone on the same page.

    MkDocs checks such links, which is why pages link to ``.md`` files.
    """
    hash_part = f"#{anchor}" if anchor else ""
    if from_path == to_path and anchor:
        return hash_part
    return _relative(from_path.rpartition("/")[0], to_path) + hash_part


@lru_cache(maxsize=4096)
def _relative(folder: str, path: str) -> str:
    """As ``posixpath.relpath`` for paths of ours, which are clean; pages link to the same few pages hundreds
    of times."""
    if not folder:
        return path
    here, there = folder.split("/"), path.split("/")
    same = next((at for at, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]), None)
    same = min(len(here), len(there)) if same is None else same
    return "/".join([*[".."] * (len(here) - same), *there[same:]]) or "."
