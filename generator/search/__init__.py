"""The search index of the site: static files from which a reader's browser loads only what a query needs.

Scope: a corpus becomes parts of records (``parts``, ``records``), their texts tokens (``texts``), words terms
(``analyser``), records postings (``postings``), and these files under ``zoek/`` (``files``). The numbers are
lunr's: an index loaded with only the terms of a query ranks as the whole one. Never reads HTML; writes
nothing.
"""

from __future__ import annotations

from generator.search.files import search_files
from generator.search.parts import records
from generator.search.records import Record
from generator.search.rules import SearchRules, load_rules

__all__ = ["Record", "SearchRules", "load_rules", "records", "search_files"]
