"""The files of the search: manifest, shards, lexicon, passages, facets, and the reader's script.

Scope: names and contents; docs/search.md says what each holds. A reader's browser computes from the manifest
where a term or a passage stands. All are JSON, so that every host compresses them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from generator.cache import Cache
from generator.heap import Slice, heaped
from generator.kept import Memory
from generator.model import Corpus
from generator.search.analyser import Analyser, phrases, word_counts
from generator.search.coded import Integers
from generator.search.forward import code_bits, codes, forward
from generator.search.lexicon import lexicon
from generator.search.parts import Given, Numbers, Part, given, heads, parts
from generator.search.passages import PACK, choices, facets, passages, years
from generator.search.places import Places, places
from generator.search.postings import K1, B, Postings, Terms, postings, rows_of, stable_average, terms_of
from generator.search.records import BOOSTS, FIELDS
from generator.search.rules import SearchRules, as_data
from generator.search.script import scripts
from generator.search.shards import TIERS, fingerprint, segment

_Value = TypeVar("_Value")

FOLDER = "zoek"
FORMAT = 3
"""Grows when files of an earlier build cannot be read by the script of this one."""
RECENT = 200
"""Records that the part that a new document rewrites holds at least; with the rest of their month."""


def search_files(
    corpus: Corpus, rules: SearchRules, modules: Path, memory: Memory | None = None
) -> dict[str, bytes | Slice]:
    """Every file of the search by path in the docs tree.

    Args:
        corpus: what can be found.
        rules: ``content/search.yml``.
        modules: the folder of the reader's modules.
        memory: what earlier runs made of the same; the result is the same.

    Returns:
        Paths under ``zoek/`` and their contents, or where those are kept; the same corpus gives the same
        bytes.
    """
    files = index_files(parts(corpus), rules, _names(corpus), memory)
    files |= {f"{FOLDER}/{name}": data for name, data in scripts(modules).items()}
    return dict(sorted(files.items()))


def index_files(
    found: Iterable[Part],
    rules: SearchRules,
    names: Mapping[str, Mapping[str, str]],
    memory: Memory | None = None,
) -> dict[str, bytes | Slice]:
    """The files of an index of the records of these parts; see ``search_files``."""
    memory = memory or Memory()
    together, spelled = Numbers.none(), phrases(rules)
    some = [given(part, spelled, together, memory) for part in found]
    counts = word_counts(_totals(some, together.tokens))
    terms = terms_of(together, some, Analyser(rules, counts))
    order = _Order.of(some)
    index = postings(some, order.ranks, terms)
    bits = code_bits(len(terms.every))
    numbers, salts = codes(terms.every, bits, index.places.tolist())
    out: dict[str, bytes | Slice] = {}
    segments = _segments(index, order, salts, out, memory.cache)
    manifest = {"vorm": FORMAT, **_scoring(index), "delen": segments}
    del index  # the largest comes last
    out |= _passages(some, order, terms, numbers, memory)
    words = lexicon(counts, rules.stop_words)
    out |= _written({f"w/{prefix or '_'}": shard for prefix, shard in words.items()})
    out |= _written({"w/index": sorted(words)})
    kinds = tuple(together.filed)
    filed = [kinds[n] for n in order.sorted([one.filed for one in some])]
    lists, year = choices(filed), years(order.days)
    out |= _written(facets(filed, year, order.where, lists))
    manifest |= {
        "jaren": _counted(year),
        "bits": bits,
        "pak": PACK,
        "lijsten": lists,
        "namen": names,
        "regels": as_data(rules),
        "versie": _version(out),
    }
    return dict(sorted((out | _written({"index": manifest})).items()))


@dataclass(frozen=True, slots=True)
class _Order:
    """The records of all parts by day: which of the list each is, their ordinal days, their places, and for
    each part the numbers of its own."""

    listed: Integers
    days: Integers
    where: Places
    ranks: tuple[Integers, ...]

    @classmethod
    def of(cls, some: Sequence[Given]) -> _Order:
        """The order of these; of one day, as they are listed."""
        days = np.concatenate([np.zeros(0, dtype=np.int64), *(one.days for one in some)])
        listed = np.argsort(days, kind="stable")
        rank = np.empty(len(days), dtype=np.int64)
        rank[listed] = np.arange(len(days))
        ranks = np.split(rank, np.cumsum([len(one.days) for one in some])[:-1]) if some else ()
        days = days[listed]
        return cls(listed, days, places(days), tuple(ranks))

    def sorted(self, columns: Sequence[Integers]) -> list[int]:
        """Numbers of the records of each part, in this order."""
        every: list[int] = np.concatenate(columns)[self.listed].tolist() if columns else []
        return every


def _totals(some: Iterable[Given], tokens: Collection[str]) -> dict[str, int]:
    """How often each token stands in the corpus."""
    totals = np.zeros(len(tokens), dtype=np.int64)
    for one in some:
        totals[one.vocabulary] += one.totals
    return dict(zip(tokens, totals.tolist(), strict=True))


def _scoring(index: Postings) -> dict[str, object]:
    """What the reader's browser computes scores with."""
    fields = zip(FIELDS, BOOSTS, index.averages, strict=True)
    return {
        "n": index.size,
        "velden": [[name, boost, average, stable_average(average)] for name, boost, average in fields],
        "k1": K1,
        "b": B,
        "lagen": TIERS,
    }


def _counted(years: Integers) -> list[list[int]]:
    """Each year with how many records are of it."""
    each, many = np.unique(years, return_counts=True)
    return [list(pair) for pair in zip(each.tolist(), many.tolist(), strict=True)]


def _segments(
    index: Postings, order: _Order, salts: Mapping[str, int], out: dict[str, bytes | Slice], cache: Cache
) -> list[list[object]]:
    """Write the segments; for each its name, first day, bundles of words and of numbers."""
    cut, parts = newest(order.days), list[list[object]]()
    for name, first, last in (("a", 0, cut), ("r", cut, index.size)):
        if first == last:
            continue
        stretch = index, order.where, first, last, salts
        key = cache.key("zoeken", name, np.__version__, fingerprint(*stretch)) if cache.folder else ""
        files, bundles = heaped(cache, f"zoeken {name}/", key, partial(segment, name, *stretch))
        out |= _named(files)
        parts.append([name, int(order.where.days[first]) if parts else 0, *bundles])
    return parts


def _passages(
    some: Sequence[Given], order: _Order, terms: Terms, numbers: Integers, memory: Memory
) -> Iterator[tuple[str, bytes | Slice]]:
    """What is shown of each record, with its terms; that of a part stays while its terms have the same
    codes."""
    cache = memory.cache

    def made(one: Given) -> tuple[dict[str, bytes], tuple[()]]:
        shown = passages(heads(one, memory), forward(rows_of(one, terms), numbers))
        return {str(n): data for n, data in enumerate(shown)}, ()

    for one, rank in zip(some, order.ranks, strict=True):
        key = cache.key("zoeken", one.key, np.__version__, _coded(one, terms, numbers)) if one.key else ""
        files, _ = heaped(cache, f"zoeken d/{one.part.name}", key, partial(made, one))
        days, spots = order.where.days[rank].tolist(), order.where.places[rank].tolist()
        for day, spot, data in zip(days, spots, files.values(), strict=True):
            yield f"{FOLDER}/d/{day}-{spot // PACK}.json", data


def _coded(one: Given, terms: Terms, numbers: Integers) -> str:
    """A hash of the codes of all that a part says."""
    many, found = terms.of(one.vocabulary)
    rows, beside = terms.beside(one)
    columns = many, numbers[found], rows, numbers[beside]
    return hashlib.sha256(b"".join(column.tobytes() for column in columns)).hexdigest()


def newest(days: Integers) -> int:
    """The number of the first record of the newest stretch: of the latest month with which it holds enough.

    So neither the first paper of a month moves it, nor is one that comes some weeks late in the archive.

    Args:
        days: the ordinal days of all records.
    """
    day = int(days[-RECENT]) if len(days) > RECENT else 0
    return int(np.searchsorted(days, date.fromordinal(day).replace(day=1).toordinal())) if day else 0


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


def _written(files: Mapping[str, object]) -> dict[str, bytes]:
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
    return _named({name: encode(content).encode() for name, content in files.items()})


def _named(files: Mapping[str, _Value]) -> dict[str, _Value]:
    return {f"{FOLDER}/{name}.json": data for name, data in files.items()}
