"""Two lunr indexes of one corpus: the whole one, by Python lunr's own builder, and one made of the files that
the terms of a query need, as the reader's browser makes it. Reads docs/search.md's formats by itself."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lunr.builder import Builder
from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.token_set import TokenSet
from lunr.vector import Vector

from generator.search.analyser import Analyser
from generator.search.records import BOOSTS, FIELDS, Record

Scores = dict[str, float]
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def whole_index(found: Sequence[Record], ids: Sequence[int], analyser: Analyser) -> Index:
    """Python lunr over the same tokens, unsharded."""
    builder = Builder()
    builder.ref("id")
    for name, boost in zip(FIELDS, BOOSTS, strict=True):
        builder.field(name, boost)
    for identifier, record in zip(ids, found, strict=True):
        title, head, text = (analyser.terms(t) for t in (record.title, record.head, record.text))
        terms = (title, head, text + [c.lower() for c in record.cited], list(record.numbers))
        builder.add({"id": str(identifier), **dict(zip(FIELDS, terms, strict=True))})
    return builder.build()


@dataclass
class Shard:
    """What the files say of a term: places, records, its code, and by id the step of what is not exact."""

    places: int = 0
    records: int = 0
    code: int = 0
    exact: dict[int, dict[int, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))
    steps: dict[int, int] = field(default_factory=dict)

    @property
    def ids(self) -> set[int]:
        """Every record that holds the term."""
        return {*self.exact, *self.steps}


def numbers(text: str) -> list[int]:
    """A column of numbers."""
    assert "\\" not in text
    assert not min(text, default="~") < "#"
    values = iter(ord(sign) - (35 if sign < "\\" else 36) for sign in text)
    return [n if n < 32768 else (n - 32768) * 32768 + next(values) for n in values]


def ids(steps: str, spots: str) -> list[int]:
    """Two columns as ids."""
    out, day, place = [], 0, 0
    for step, spot in zip(numbers(steps), numbers(spots), strict=True):
        place = spot + (place if step == 0 and out else 0)
        day += step
        out.append(day * 65536 + place)
    return out


def fnv(text: str) -> int:
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 % 2**32
    return value


def shard(files: Mapping[str, bytes], term: str) -> Shard:
    """All that the shards hold of a term."""
    manifest = json.loads(files["zoek/index.json"])
    out = Shard()
    for segment, _, words, digits in manifest["delen"]:
        numbered = re.search("[0-9]", term)
        bundle = f"n{fnv(term) % digits:x}" if numbered else f"{fnv(term) % words:x}"
        entry = json.loads(files[f"zoek/{segment}/{bundle}.json"]).get(term)
        if entry is None:
            continue
        places, records, columns, deep, salt = (*entry, 0, 0)[:5]
        out.places += places
        out.records += records
        out.code = fnv(f"{term} {salt}" if salt else term) >> (32 - manifest["bits"])
        for number, column in enumerate(columns):
            if column:
                rows = ids(column[0], column[1])
                counts = numbers(column[2]) if column[2] else [1] * len(rows)
                for ref, count, length in zip(rows, counts, numbers(column[3]), strict=True):
                    out.exact[ref][number] = (count, length)
        bounds, tail = deep or ([], 0)
        name = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}_" for c in term)
        tiers = [f"-{n}" for n in range(1, len(bounds) + 1)]
        blocks = [f"-s{n}" for n in range(len(tail) - 1)] if tail else []
        for tier, bound in [*zip(tiers, bounds, strict=True), *((b, tail[0]) for b in blocks)]:
            steps, spots, weights = json.loads(files[f"zoek/{segment}/{name}{tier}.json"])
            below = numbers(weights)
            assert "s" in tier or min(below) == 0
            found = dict(zip(ids(steps, spots), (bound - n for n in below), strict=True))
            assert not found.keys() & out.steps.keys()
            out.steps |= found
    return out


def passages(files: Mapping[str, bytes], wanted: Iterable[int]) -> Iterator[tuple[int, Any]]:
    """Records as they are shown, by id."""
    pack = json.loads(files["zoek/index.json"])["pak"]
    for ref in wanted:
        day, place = divmod(ref, 65536)
        yield ref, json.loads(files[f"zoek/d/{day}-{place // pack}.json"])[place % pack]


def terms_in(passage: Any) -> list[dict[int, int]]:
    """For each field the count of each code."""
    out = []
    for column in passage["w"]:
        counts: dict[int, int] = {}
        if column:
            _, high, low, many = column
            value = 0
            highs = numbers(high)
            for n, step in enumerate(highs):
                value += step * 4096 + SIGNS.index(low[2 * n]) + SIGNS.index(low[2 * n + 1]) * 64
                counts[value] = numbers(many)[n] if many else 1
        out.append(counts)
    return out


def idf(places: int, size: int) -> float:
    """lunr.idf."""
    return math.log(1 + abs((size - places + 0.5) / (places + 0.5)))


def weight(manifest: Mapping[str, Any], idf_: float, number: int, count: int, length: int) -> float:
    """lunr's weight in a field, as lunr.Builder makes it."""
    _, boost, average, _ = manifest["velden"][number]
    score = idf_ * (2.2 * count) / (1.2 * (0.25 + 0.75 * (length / average)) + count)
    return float(round(score * boost, 3))


def shard_index(files: Mapping[str, bytes], terms: Iterable[str]) -> Index:
    """lunr's index of only these terms: which records from the shards, what they weigh from the records."""
    manifest = json.loads(files["zoek/index.json"])
    inverted: dict[str, dict[str, Any]] = {}
    vectors: dict[str, Vector] = defaultdict(Vector)
    for number, term in enumerate(sorted(set(terms))):
        found = shard(files, term)
        if not found.records:
            continue
        inverted[term] = {"_index": number, **{f: {} for f in FIELDS}}
        for ref, passage in passages(files, sorted(found.ids)):
            held = terms_in(passage)
            assert any(found.code in counts for counts in held), (term, ref)
            for place, name in enumerate(FIELDS):
                count = held[place].get(found.code, 0)
                if count:
                    inverted[term][name][str(ref)] = {}
                    value = weight(
                        manifest, idf(found.places, manifest["n"]), place, count, passage["w"][place][0]
                    )
                    vectors[f"{name}/{ref}"].insert(number, value)
    return Index(inverted, dict(vectors), TokenSet.from_list(sorted(inverted)), list(FIELDS), Pipeline())


def scores(index: Index, terms: Iterable[str]) -> Scores:
    """lunr's scores for a query of these terms."""
    query = index.create_query()
    for term in terms:
        query.term(term, use_pipeline=False)
    return {r["ref"]: r["score"] for r in index.query(query)} if query.clauses else {}
