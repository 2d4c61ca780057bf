"""What the tests of the real documents share: the command line, what it built, and the facts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT.parent / "shared" / "documents"
FACTS = ROOT / "tests" / "cases" / "real"

Facts = dict[str, Any]


@dataclass(frozen=True)
class Site:
    """What ``build`` wrote: its folder, its exit code and its messages."""

    folder: Path
    code: int
    messages: str

    def json(self, path: str) -> Any:
        """A data file."""
        return json.loads((self.folder / path).read_text(encoding="utf-8"))

    def dossier(self, slug: str) -> Facts:
        """The data of one dossier."""
        found: Facts = self.json(f"dossiers/{slug}/dossier.json")
        return found

    def page(self, path: str) -> str:
        """A page's Markdown."""
        return (self.folder / path).read_text(encoding="utf-8")


def facts(name: str) -> Facts:
    """One file of expectations."""
    loaded: Facts = yaml.safe_load((FACTS / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def real_file(number: str) -> Path:
    """The real document whose name begins with a number."""
    return next(DOCUMENTS.glob(f"{number}_*"))
