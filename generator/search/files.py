"""The files of the search: manifest, shards, lexicon, passages, facets, and lunr itself.

Scope: names and contents; where a term, a word or a passage stands is computed by the reader's browser
from the manifest alone (``site_overrides/javascripts/search/index.js``). All are JSON, so that every host
compresses them.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from generator.model import Corpus
from generator.search.analyser import Analyser, word_counts
from generator.search.lexicon import lexicon
from generator.search.postings import K1, B, Postings, postings, stable_average, tokens
from generator.search.records import BOOSTS, FIELDS, KINDS, Record, records
from generator.search.rules import SearchRules, as_data
from generator.search.shards import Segment, segment

FOLDER = "zoek"
YEAR = 1_000_000
"""A record's id is its year times this plus its place in that year, so ids ascend by day."""
PACK = 4
"""Passages in a file: ten results are ten of them at most."""
_COMMENT = re.compile(
    r"^[ \t]*/\*(?!\*\n \* lunr - )(?:(?!\*/).)*\*/[ \t]*\n|^[ \t]*//[^\n]*\n|^[ \t]+",
    re.MULTILINE | re.DOTALL,
)


def search_files(corpus: Corpus, rules: SearchRules) -> dict[str, bytes]:
    """Every file of the search by path in the docs tree.

    Args:
        corpus: what can be found.
        rules: ``content/search.yml``.

    Returns:
        Paths under ``zoek/`` and their contents; the same corpus gives the same bytes.
    """
    found = records(corpus)
    return index_files(found, rules, names=_names(corpus))


def index_files(
    found: Sequence[Record], rules: SearchRules, names: Mapping[str, Mapping[str, str]]
) -> dict[str, bytes]:
    """The files of an index of these records; see ``search_files``."""
    texts = tokens(found)
    counts = word_counts(texts.counts)
    index = postings(found, texts, Analyser(rules, counts))
    del texts
    ids = identifiers(found)
    cut = _newest_quarter(found)
    segments = [
        s for s in (_segment("a", index, ids, 0, cut), _segment("r", index, ids, cut, len(found))) if s
    ]
    words = lexicon(counts, rules.stop_words)
    lists = _lists(found)
    files: dict[str, object] = {
        f"{s.name}/{name}": content for s in segments for name, content in s.files.items()
    }
    files |= {f"w/{prefix or '_'}": shard for prefix, shard in words.items()}
    files |= _packs(found, ids)
    files |= _facets(found, ids, lists)
    out = {f"{FOLDER}/{name}.json": _json(content) for name, content in sorted(files.items())}
    manifest = {
        "n": index.size,
        "velden": [
            [f, b, a, stable_average(a)] for f, b, a in zip(FIELDS, BOOSTS, index.averages, strict=True)
        ],
        "k1": K1,
        "b": B,
        "delen": [[s.name, s.bundles, ids[cut] if s.name == "r" and cut < len(ids) else 0] for s in segments],
        "woorden": sorted(words),
        "jaren": sorted(Counter(i // YEAR for i in ids).items()),
        "pak": PACK,
        "lijsten": lists,
        "namen": names,
        "regels": as_data(rules),
        "versie": _version(out),
    }
    out[f"{FOLDER}/index.json"] = _json(manifest)
    out[f"{FOLDER}/lunr.js"] = lunr_module()
    return dict(sorted(out.items()))


def identifiers(found: Sequence[Record]) -> list[int]:
    """The public id of each record; they must be in the order of ``records``."""
    places: Counter[int] = Counter()
    ids = []
    for record in found:
        year = record.day.year if record.day else 0
        ids.append(year * YEAR + places[year])
        places[year] += 1
    return ids


def lunr_module() -> bytes:
    """lunr.js of the installed MkDocs, as a module and without its comments (the licence stays).

    Raises:
        FileNotFoundError: MkDocs, a dependency of this program, is not installed with its search.
    """
    spec = importlib.util.find_spec("mkdocs")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("mkdocs is not installed")
    folder = Path(next(iter(spec.submodule_search_locations)))
    source = (folder / "contrib" / "search" / "templates" / "search" / "lunr.js").read_text(encoding="utf-8")
    body = _COMMENT.sub("", source)
    # lunr.js offers itself to CommonJS; a module that plays that part needs no global.
    opening = "const module = { exports: {} }, exports = module.exports;"
    return f"{opening}\n{body}\nexport default module.exports;\n".encode()


def _segment(name: str, index: Postings, ids: Sequence[int], first: int, last: int) -> Segment | None:
    return segment(name, index, ids, first, last) if first < last else None


def _newest_quarter(found: Sequence[Record]) -> int:
    """The number of the first record of the newest quarter of a year."""
    newest = found[-1].day if found else None
    if newest is None:
        return 0
    start = date(newest.year, newest.month - (newest.month - 1) % 3, 1)
    return next(n for n, r in enumerate(found) if r.day and r.day >= start)


def _packs(found: Sequence[Record], ids: Sequence[int]) -> dict[str, object]:
    """The passages by file."""
    packs: dict[str, list[object]] = {}
    for record, identifier in zip(found, ids, strict=True):
        year, place = divmod(identifier, YEAR)
        shown = {
            "p": record.page, "a": record.anchor, "s": KINDS.index(record.kind), "l": record.label,
            "t": record.title, "d": record.day.isoformat() if record.day else "", "r": record.council,
            "v": record.slug, "m": record.meeting, "b": [list(b) for b in record.blocks],
        }  # fmt: skip
        packs.setdefault(f"d/{year}-{place // PACK}", []).append(shown)
    return dict(packs)


def _lists(found: Sequence[Record]) -> dict[str, list[str]]:
    return {
        "raad": sorted({r.council for r in found}),
        "soort": list(KINDS),
        "fractie": sorted({r.group for r in found}),
    }


def _facets(found: Sequence[Record], ids: Sequence[int], lists: Mapping[str, list[str]]) -> dict[str, object]:
    """By year, for each record a sign that stands for its council, kind and group."""
    place = {name: {value: chr(48 + n) for n, value in enumerate(values)} for name, values in lists.items()}
    years: dict[int, dict[str, list[str]]] = {}
    for record, identifier in zip(found, ids, strict=True):
        year = years.setdefault(identifier // YEAR, {name: [] for name in lists})
        for name, value in (("raad", record.council), ("soort", record.kind), ("fractie", record.group)):
            year[name].append(place[name][value])
    return {
        f"f/{year}": {name: "".join(signs) for name, signs in many.items()} for year, many in years.items()
    }


def _names(corpus: Corpus) -> dict[str, dict[str, str]]:
    """What the reader sees for the codes of councils."""
    councils = {d.meeting.council.code: d.meeting.council.short for d in corpus.dossiers}
    return {"raad": dict(sorted(councils.items()))}


def _version(files: Mapping[str, bytes]) -> str:
    """Changes whenever a file does, so that a reader never mixes two builds."""
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(name.encode() + b"\0" + files[name] + b"\0")
    return whole.hexdigest()[:12]


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
