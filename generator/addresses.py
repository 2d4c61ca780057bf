"""Where a paper stands on the site: one rule for pages and data.

Scope: a held paper has a page of its own; a paper that is only cited is an anchored entry on the register
page of its dossier or kind (``generator.shelves``), so that thousands of them stay small.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from generator.shelves import Shelf

REGISTER = "stukken/index.md"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_PLAIN = re.compile(r"[^a-z0-9]+")


def anchor(identifier: str) -> str:
    """The anchor of an entry: the id without what an address cannot hold."""
    return _UNSAFE.sub("-", identifier)


def paper_path(paper_id: str) -> str:
    """Path of a held paper's page."""
    return f"stukken/{paper_id}/index.md"


def passage(slug: str, paper_id: str, at: str) -> str:
    """The address of a place in a held paper: in the dossier where it is at home, else on its own page."""
    page = f"dossiers/{slug}/" if slug else f"stukken/{paper_id}/"
    return f"{page}#{at}" if at else page


def address(identifier: str, on: Mapping[str, Shelf] | None = None) -> str:
    """Where a paper stands, relative to the site's root: on its register page, or its own when it is held.

    Args:
        identifier: its id.
        on: the register pages of what is only cited; None for a paper that is held.
    """
    if on is None:
        return paper_path(identifier).removesuffix("index.md")
    return f"{on[identifier].path.removesuffix('index.md')}#{anchor(identifier)}"


def slug_of(name: str) -> str:
    """A name in an address: ``GroenLinks-PvdA`` -> ``groenlinks-pvda``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _PLAIN.sub("-", plain).strip("-") or "onbekend"


def slugs(names: Iterable[str]) -> dict[str, str]:
    """The address of each of several names: of those that an address cannot tell apart (``Beşik``,
    ``Besik``) the later ones in the alphabet get a number."""
    out: dict[str, str] = {}
    taken: dict[str, int] = {}
    for name in sorted(set(names)):
        slug = slug_of(name)
        taken[slug] = taken.get(slug, 0) + 1
        out[name] = f"{slug}--{taken[slug]}" if taken[slug] > 1 else slug
    return out
