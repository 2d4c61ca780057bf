"""The records of a corpus in parts that are made apart, and what each part gives to the index.

Scope: some papers, or some that are only cited, next to each other. What a part gives is kept from one run
to the next for as long as its papers and their dossiers are the same; then none of them is looked at.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

import numpy as np

from generator.groups import cut
from generator.heap import Slice, heaped
from generator.kept import Memory
from generator.later import let_go
from generator.model import Corpus, Paper, Reference
from generator.search.coded import Integers
from generator.search.places import ordinal
from generator.search.records import FIELDS, KINDS, Home, Record, of_papers, of_register
from generator.search.texts import Numbered, cut_texts

_OFTEN = 32
"""Papers in a part: a tenth of a second to make, and at 6,000 papers some two hundred parts to join."""
_CITED = 256
"""Papers that are only cited in a part."""
_ROWS = len(FIELDS)
_TEXT, _NUMBER = FIELDS.index("tekst"), FIELDS.index("nummer")
_ENCODE = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Part:
    """Some records: a name of their own, what they are made of, and how."""

    name: str
    about: tuple[object, ...]
    make: Callable[[], Iterable[Record]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What all parts number together: tokens, terms beside them, and councils with kinds and groups."""

    tokens: Numbered[str]
    beside: Numbered[str]
    filed: Numbered[tuple[str, str, str]]

    @classmethod
    def none(cls) -> Numbers:
        """Nothing is numbered yet."""
        return cls(Numbered(), Numbered(), Numbered())


@dataclass(frozen=True, slots=True)
class Given:
    """What a part gives to the index; rows are its texts, ``record * 4 + field``.

    ``days`` are ordinals, 0 for none. ``filed``: council, kind and group of each record, ``vocabulary``: its
    tokens, both by their numbers in ``Numbers``. ``tokens``, ``many``, ``ends`` and ``spelled``: see
    ``Texts``. ``beside``: pairs of a row and the number of a term that stands there beside those of tokens.
    ``heads``: the beginning of what is shown of each record, up to ``head_ends``.
    """

    part: Part
    key: str
    days: Integers
    filed: Integers
    vocabulary: Integers
    tokens: Integers
    many: Integers
    ends: Integers
    spelled: Integers
    beside: Integers
    heads: bytes | Slice
    head_ends: Integers

    @property
    def totals(self) -> Integers:
        """How often each token of its vocabulary stands in it."""
        return np.bincount(self.tokens, self.many, len(self.vocabulary)).astype(np.int64)


def parts(corpus: Corpus) -> Iterator[Part]:
    """All parts of a corpus; within a day, its records stand in this order."""
    homes = {p.id: (d, p) for d in corpus.dossiers for p in d.papers if p.held and p.home == d.meeting.slug}
    loose: defaultdict[str, list[Reference]] = defaultdict(list)
    for slug, reference in corpus.references:
        if not slug:
            loose[reference.document].append(reference)
    papers = sorted(corpus.papers, key=lambda p: (p.document.date or date.min, p.id))
    for some in cut(((paper.id.encode(), paper) for paper in papers), _OFTEN):
        at_home = {paper.id: homes[paper.id] for paper in some if paper.id in homes}
        yield _held(some, at_home, {p.id: loose[p.id] for p in some if p.id in loose})
    yield from apart(of_register(corpus))


def _held(papers: tuple[Paper, ...], homes: dict[str, Home], loose: dict[str, list[Reference]]) -> Part:
    at_home = {dossier.meeting.slug: dossier for dossier, _ in homes.values()}
    about = (*papers, *at_home.values(), *chain.from_iterable(loose.values()))
    return Part(papers[0].id, about, partial(of_papers, papers, homes, loose))


def apart(found: Iterable[Record]) -> Iterator[Part]:
    """Parts of records that are made already."""
    for some in cut(((f"{r.page} {r.anchor}".encode(), r) for r in found), _CITED):
        yield Part(f"{some[0].page} {some[0].anchor}", some, partial(iter, some))


def records(corpus: Corpus) -> tuple[Record, ...]:
    """Every record, by day, then as the corpus lists them. A record without any day comes first."""
    found = chain.from_iterable(part.make() for part in parts(corpus))
    return tuple(sorted(found, key=lambda record: record.day or date.min))


def given(part: Part, phrases: Sequence[Sequence[str]], numbers: Numbers, memory: Memory) -> Given:
    """What a part gives, kept or made now.

    Args:
        part: some records.
        phrases: see ``cut_texts``.
        numbers: gives what is new a number.
        memory: what earlier runs made of the same.
    """
    cache = memory.cache
    key = cache.key("zoeken", phrases, memory.digests.of_all(part.about)) if cache.folder else ""
    files, known = heaped(cache, f"zoeken {part.name}", key, partial(_made, part, phrases))
    vocabulary, filed, terms, columns = known
    days, tokens, many, ends, spelled, rows, head_ends = map(_wide, columns)
    beside = np.stack((rows.astype(np.int64), numbers.beside.of(terms)))
    return Given(
        part=part,
        key=key,
        days=days,
        filed=numbers.filed.of(filed),
        vocabulary=numbers.tokens.of(vocabulary),
        tokens=tokens,
        many=many,
        ends=ends,
        spelled=spelled.reshape(2, -1),
        beside=beside,
        heads=files["heads"],
        head_ends=head_ends,
    )


def heads(one: Given, memory: Memory) -> list[bytes]:
    """The beginning of what is shown of each record."""
    data = one.heads if isinstance(one.heads, bytes) else one.heads.read(memory.cache)
    if data is None:
        return [_head(record) for record in one.part.make()]
    ends = one.head_ends.tolist()
    return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _made(part: Part, phrases: Sequence[Sequence[str]]) -> tuple[dict[str, bytes], tuple[Any, ...]]:
    found = tuple(part.make())
    texts = cut_texts(found, phrases)
    shown = [_head(record) for record in found]
    beside = list(_beside(found))
    columns = (
        [ordinal(record.day) for record in found],
        *(texts.tokens, texts.many, texts.ends, texts.spelled),
        [row for row, _ in beside],
        np.cumsum([len(head) for head in shown]),
    )
    known = (
        texts.vocabulary,
        tuple((record.council, record.kind, record.group) for record in found),
        tuple(term for _, term in beside),
        tuple(_small(np.asarray(column, dtype=np.int64)) for column in columns),
    )
    let_go()  # each text is opened here once
    return {"heads": b"".join(shown)}, known


def _beside(found: Iterable[Record]) -> Iterator[tuple[int, str]]:
    """The ids that a record cites are terms of its text, its own numbers those of their field."""
    for number, record in enumerate(found):
        yield from ((number * _ROWS + _TEXT, identifier.lower()) for identifier in record.cited)
        yield from ((number * _ROWS + _NUMBER, term) for term in record.numbers)


def _head(record: Record) -> bytes:
    """What is shown of a record, but for its terms, which come last."""
    shown = {
        "p": record.page, "a": record.anchor, "s": KINDS.index(record.kind), "l": record.label,
        "t": record.title, "d": record.day.isoformat() if record.day else "", "r": record.council,
        "v": record.slug, "m": record.meeting, "b": record.blocks,
    }  # fmt: skip
    return _ENCODE(shown)[:-1].encode()


def _small(values: Integers) -> tuple[str, bytes]:
    """A column of numbers that are not negative, as few bytes as they need."""
    kind = np.min_scalar_type(int(values.max(initial=0))).newbyteorder("<")
    return kind.str, values.astype(kind).tobytes()


def _wide(column: tuple[str, bytes]) -> Integers:
    return np.frombuffer(column[1], np.dtype(column[0]))
