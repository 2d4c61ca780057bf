"""What the tests of the site share: the root of the project, and the example as it was built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from generator.model import Corpus

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Built:
    """The example's corpus, its docs tree, what MkDocs said, and the HTML by path."""

    corpus: Corpus
    project: Path
    markdown: dict[str, str]
    exit_code: int
    said: str
    html: dict[str, BeautifulSoup]
