"""The files of the search: manifest, shards, lexicon, passages, facets, and the reader's script.

Scope: names and contents; docs/search.md says what each holds. A reader's browser computes from the manifest
where a term or a passage stands. All are JSON, so that every host compresses them.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from generator.cache import Cache
from generator.heap import Slice, heaped
from generator.model import Corpus
from generator.search.analyser import Analyser, word_counts
from generator.search.forward import code_bits, codes, forward
from generator.search.lexicon import lexicon
from generator.search.passages import PACK, choices, facets, passages, years
from generator.search.places import Places, places
from generator.search.postings import K1, B, Postings, cut_texts, postings, stable_average
from generator.search.records import BOOSTS, FIELDS, Record, records
from generator.search.rules import SearchRules, as_data
from generator.search.script import scripts
from generator.search.shards import TIERS, fingerprint, segment

FOLDER = "zoek"
FORMAT = 3
"""Grows when files of an earlier build cannot be read by the script of this one."""
RECENT = 200
"""Records that the part that a new document rewrites holds at least; with the rest of their month."""


def search_files(
    corpus: Corpus, rules: SearchRules, modules: Path, kept: Cache | None = None
) -> dict[str, bytes | Slice]:
    """Every file of the search by path in the docs tree.

    Args:
        corpus: what can be found.
        rules: ``content/search.yml``.
        modules: the folder of the reader's modules.
        kept: the shards that earlier runs made; the result is the same.

    Returns:
        Paths under ``zoek/`` and their contents, or where those are kept; the same corpus gives the same
        bytes.
    """
    found = records(corpus)
    files = index_files(found, rules, _names(corpus), kept)
    files |= {f"{FOLDER}/{name}": data for name, data in scripts(modules).items()}
    return dict(sorted(files.items()))


def index_files(
    found: Sequence[Record],
    rules: SearchRules,
    names: Mapping[str, Mapping[str, str]],
    kept: Cache | None = None,
) -> dict[str, bytes | Slice]:
    """The files of an index of these records; see ``search_files``."""
    texts = cut_texts(found)
    counts = word_counts(texts.counts)
    index = postings(found, texts, Analyser(rules, counts))
    del texts
    where = places(found)
    lists = choices(found)
    words = lexicon(counts, rules.stop_words)
    out: dict[str, bytes | Slice] = {}
    parts = _index(index, where, found, out, kept or Cache())
    out |= _written({f"w/{prefix or '_'}": shard for prefix, shard in words.items()})
    out |= _written({"w/index": sorted(words)})
    out |= _written(facets(found, where, lists))
    manifest = {
        "vorm": FORMAT,
        "n": index.size,
        "velden": [
            [f, b, a, stable_average(a)] for f, b, a in zip(FIELDS, BOOSTS, index.averages, strict=True)
        ],
        "k1": K1,
        "b": B,
        "lagen": TIERS,
        "delen": parts,
        "jaren": list(years(found).items()),
        "bits": code_bits(len(index.terms)),
        "pak": PACK,
        "lijsten": lists,
        "namen": names,
        "regels": as_data(rules),
        "versie": _version(out),
    }
    return dict(sorted((out | _written({"index": manifest})).items()))


def _index(
    index: Postings, where: Places, found: Sequence[Record], out: dict[str, bytes | Slice], kept: Cache
) -> list[list[object]]:
    """Write segments and passages; for each segment its name, first day, bundles of words and of numbers."""
    bits = code_bits(len(index.terms))
    many = dict(zip(index.terms, _places(index), strict=True))
    numbers, salts = codes(index.terms, bits, many)
    cut = newest(found)
    parts: list[list[object]] = []
    for name, first, last in (("a", 0, cut), ("r", cut, len(found))):
        if first == last:
            continue
        stretch = index, where, first, last, salts
        key = kept.key("zoeken", name, np.__version__, fingerprint(*stretch)) if kept.folder else ""
        files, bundles = heaped(kept, key, partial(_shards, name, *stretch))
        out |= files
        parts.append([name, int(where.days[first]) if parts else 0, *bundles])
    # the largest come last, when the columns of the segments are gone
    out |= _written(passages(found, where, forward(index, numbers, bits)))
    return parts


def _shards(
    name: str, index: Postings, where: Places, first: int, last: int, salts: Mapping[str, int]
) -> tuple[dict[str, bytes], tuple[int, int]]:
    """The files of a segment, and its bundles."""
    made = segment(name, index, where, first, last, salts)
    return _written({f"{name}/{file}": content for file, content in made.files.items()}), made.bundles


def _places(index: Postings) -> list[int]:
    """How often each term stands in the corpus."""
    many: list[int] = np.bincount(index.term, minlength=len(index.terms)).tolist()
    return many


def newest(found: Sequence[Record]) -> int:
    """The number of the first record of the newest stretch: of the latest month with which it holds enough.

    So neither the first paper of a month moves it, nor is one that comes some weeks late in the archive.
    """
    day = found[-RECENT].day if len(found) > RECENT else None
    if day is None:
        return 0
    return bisect_left(found, day.replace(day=1), key=lambda record: record.day or date.min)


def _names(corpus: Corpus) -> dict[str, dict[str, str]]:
    """What the reader sees for the codes of councils."""
    councils = {d.meeting.council.code: d.meeting.council.short for d in corpus.dossiers}
    return {"raad": dict(sorted(councils.items()))}


def _version(files: Mapping[str, bytes | Slice]) -> str:
    """Changes whenever a file does, so that a reader never mixes two builds."""
    whole = hashlib.sha256()
    for name, data in sorted(files.items()):
        known = data.sha256 if isinstance(data, Slice) else hashlib.sha256(data).hexdigest()
        whole.update(f"{name} {known}\n".encode())
    return whole.hexdigest()[:12]


def _written(files: Mapping[str, object] | Iterable[tuple[str, object]]) -> dict[str, bytes]:
    pairs = files.items() if isinstance(files, Mapping) else files
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
    return {f"{FOLDER}/{name}.json": encode(content).encode() for name, content in pairs}
