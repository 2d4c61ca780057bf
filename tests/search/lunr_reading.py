"""Two lunr indexes of one corpus: the whole one, by Python lunr's own builder, and one made of the shards of
some terms, as the reader's browser makes it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from lunr.builder import Builder
from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.token_set import TokenSet
from lunr.vector import Vector

from generator.search.analyser import Analyser
from generator.search.postings import field_terms, idf, tokens, weight
from generator.search.records import BOOSTS, FIELDS, Record
from generator.search.shards import _name, hashed

Scores = dict[str, float]


def whole_index(found: Sequence[Record], ids: Sequence[int], analyser: Analyser) -> Index:
    """Python lunr over the same tokens, unsharded."""
    builder = Builder()
    builder.ref("id")
    for name, boost in zip(FIELDS, BOOSTS, strict=True):
        builder.field(name, boost)
    texts = tokens(found).by_record
    for identifier, record, cut_texts in zip(ids, found, texts, strict=True):
        terms = field_terms(record, cut_texts, analyser)
        builder.add({"id": str(identifier), **dict(zip(FIELDS, terms, strict=True))})
    return builder.build()


def shard_index(files: Mapping[str, bytes], terms: Iterable[str]) -> Index:
    """lunr's index of only these terms, out of their shards."""
    manifest = json.loads(files["zoek/index.json"])
    inverted: dict[str, dict[str, object]] = {}
    vectors: dict[str, Vector] = defaultdict(Vector)
    for number, term in enumerate(sorted(set(terms))):
        places, columns = _postings(files, manifest, term)
        if not places:
            continue
        inverted[term] = {"_index": number, **{f: {} for f in FIELDS}}
        for field, refs in columns.items():
            average = next(a for f, _, a, _ in manifest["velden"] if f == field)
            boost = dict(zip(FIELDS, BOOSTS, strict=True))[field]
            for ref, count, length in refs:
                inverted[term][field][str(ref)] = {}  # type: ignore[index]
                value = idf(places, manifest["n"]) * weight(count, length, average) * boost
                vectors[f"{field}/{ref}"].insert(number, round(value, 3))
    return Index(inverted, dict(vectors), TokenSet.from_list(sorted(inverted)), list(FIELDS), Pipeline())


def _postings(files: Mapping[str, bytes], manifest: dict, term: str):  # type: ignore[no-untyped-def, type-arg]
    places = 0
    columns: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for segment, bundles, _ in manifest["delen"]:
        bundle = json.loads(files.get(f"zoek/{segment}/{hashed(term) % bundles:x}.json", b"{}"))
        if term not in bundle:
            continue
        number, bounds, first = bundle[term]
        places += number
        names = [f"zoek/{segment}/{_name(term)}-{tier}.json" for tier in range(1, len(bounds) + 1)]
        tiers = [first, *(json.loads(files[name]) for name in names)]
        for tier in tiers:
            for field, column in zip(FIELDS, tier, strict=True):
                ref = 0
                for n, step in enumerate(column[0] if column else ()):
                    ref += step
                    columns[field].append((ref, column[1][n] if column[1] else 1, column[2][n]))
    return places, columns


def scores(index: Index, terms: Iterable[str]) -> Scores:
    """lunr's scores for a query of these terms."""
    query = index.create_query()
    for term in terms:
        query.term(term, use_pipeline=False)
    return {r["ref"]: r["score"] for r in index.query(query)} if query.clauses else {}
