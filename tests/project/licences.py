"""The licences of what the program runs with, as ``docs/licences.md`` lists them: ``make licences``.

Scope: the packages of ``requirements.lock`` that are installed here, each with what its own metadata
says. A package that is locked for another system only keeps the line it has.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "licences.md"
HEAD = """# Licences

What `make install` sets up, with the licence that each package's own metadata names. `make licences`
writes this page anew; a test compares it with the lock. All of them may be used by a program under the
EUPL-1.2; none of their code is part of this repository.

| package | licence |
|---|---|
"""


def locked() -> list[str]:
    """The names in the lock, in its order; one that is locked per Python version stands once."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return list(dict.fromkeys(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", lock, re.MULTILINE)))


def licence(package: str) -> str | None:
    """What the metadata says, in one line; None when the package is not installed."""
    try:
        said = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return None
    named = said.get("License-Expression") or ""
    classes = [
        c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License ::")
    ]
    text = (said.get("License") or "").strip().split("\n")[0]
    return named or ", ".join(c for c in classes if c != "OSI Approved") or text[:80] or "not stated"


def listed(page: str) -> dict[str, str]:
    """The rows of the page, below its head."""
    return dict(re.findall(r"^\| ([a-z0-9._-]+) \| (.+) \|$", page.partition("|---|")[2], re.MULTILINE))


def main() -> None:
    """Write the page."""
    had = listed(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else {}
    rows = [(name, licence(name) or had.get(name, "not installed here")) for name in locked()]
    PAGE.write_text(HEAD + "".join(f"| {name} | {words} |\n" for name, words in rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
