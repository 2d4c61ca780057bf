"""The corpora of the search tests, each loaded once: the example, and the real documents where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from generator import config
from generator.model import Corpus, Exchange
from generator.pipeline import load
from generator.publish import MODULES
from generator.search import Record, SearchRules, load_rules, records, search_files
from generator.search.analyser import Analyser, word_counts
from generator.search.places import Places, ordinal, places
from generator.search.texts import cut_texts

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "documents"
FOLDERS = {"example": ROOT / "content" / "example", "real": REAL}


@dataclass(frozen=True)
class Searched:
    """A corpus with its search: records by public id, and the files."""

    corpus: Corpus
    rules: SearchRules
    found: tuple[Record, ...]
    ids: tuple[int, ...]
    files: dict[str, bytes]

    def analyser(self) -> Analyser:
        """A fresh analyser over the same words."""
        return Analyser(self.rules, word_counts(cut_texts(self.found).counts))

    def targets(self) -> dict[int, set[str]]:
        """For each record the names by which the judged queries call it."""
        exchanges: dict[str, str] = {}
        for paper in self.corpus.papers:
            for unit in paper.document.body:
                if isinstance(unit, Exchange):
                    for blocks in (unit.question, unit.answer):
                        exchanges.update({b.anchor: unit.id for b in blocks[:1]})
        out: dict[int, set[str]] = {}
        for identifier, record in zip(self.ids, self.found, strict=True):
            names = {record.anchor, exchanges.get(record.anchor, "")}
            if record.kind == "stuk":
                names |= {f"stuk:{record.page.split('/')[1]}"}
                names |= {
                    f"stuk:{n.id}" for p in self.corpus.papers if p.id in record.page for n in p.numbers
                }
            if record.kind == "aangehaald":
                names |= {f"stuk:{record.anchor}"}
            out[identifier] = names - {""}
        return out


def placed(found: Sequence[Record]) -> Places:
    """The places of records that are sorted by day."""
    return places(np.array([ordinal(record.day) for record in found], dtype=np.int64))


@lru_cache
def searched(name: str) -> Searched:
    """The corpus of that name; skips the test when the real documents are not here."""
    if not FOLDERS[name].is_dir():
        pytest.skip(f"the real documents are not here: {FOLDERS[name].name} beside the checkout")
    settings = config.load(ROOT, FOLDERS[name])
    corpus = load(settings)
    rules = load_rules(settings.content / "search.yml")
    found = records(corpus)
    files = search_files(corpus, rules, ROOT / MODULES)
    return Searched(corpus, rules, found, tuple(placed(found).ids), files)
