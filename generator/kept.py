"""What was made of answers, kept from one run to the next for as long as the answers are the same.

Scope: a thing that is made by asking (a page asks its clerk) is kept with the questions and one digest of
their answers. The next run asks again: when nothing is answered otherwise, the thing stands, and is neither
made nor read. Each answer is digested once a run, whoever asks. What is kept is as safe as the cache that it
is in: damaged, it is made again, and counted. Knows nothing of pages.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle  # only to write: for digests
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.cache import Cache
from generator.model import Document, Dossier, Exchange, Item, Paper, Passage, Topic
from generator.problems import Problem
from generator.remember import Hands
from generator.walk import anchors_of

Question = tuple[str, ...]
Answer = Callable[[Question], object]
_UNITS = (Exchange, Item, Passage, Topic)
_AT_ONCE = 32  # things that are looked up together


def _nobody(question: Question) -> object:
    raise LookupError(question)


class Digests:
    """The digest of the answer to any question, and of any value of the model: the same for equal ones,
    whatever made them. Those of meetings and papers are worked out once."""

    def __init__(self, answer: Answer = _nobody) -> None:
        self._answer = answer
        self._known: dict[Question, bytes] = {}
        self._whole: dict[int, bytes] = {}
        self._held: list[Dossier | Paper] = []  # so that no other value can come to have the number of one

    def of(self, questions: Iterable[Question]) -> str:
        """One digest of the answers to some questions; of the same ones in another order it is another.

        Raises:
            LookupError: a question is about something that is no longer there.
        """
        whole = hashlib.sha256()
        for question in questions:
            found = self._known.get(question)
            if found is None:
                found = self._known[question] = self._digest(self._answer(question))
            whole.update(found)
        return whole.hexdigest()

    def of_all(self, values: Iterable[object]) -> str:
        """One digest of some values in their order."""
        return hashlib.sha256(b"".join(map(self._digest, values))).hexdigest()

    def _digest(self, value: object) -> bytes:
        if not isinstance(value, (Dossier, Paper)):
            return hashlib.sha256(_encoded(value, self._table())).digest()
        if id(value) not in self._whole:
            self._held.append(value)
            table = self._table(value) if isinstance(value, Dossier) else _OF_PAPERS
            self._whole[id(value)] = hashlib.sha256(_encoded(value, table)).digest()
        return self._whole[id(value)]

    def _table(self, dossier: Dossier | None = None) -> _Table:
        """How values are encoded: a paper as its digest, for it stands in its dossiers and has a page, and in
        a dossier the units of its papers as their places."""
        units = _units(dossier) if dossier else {}
        table: _Table = {**copyreg.dispatch_table, Paper: lambda paper: (bytes, (self._digest(paper),))}
        for kind in _UNITS if units else ():
            table[kind] = _or_place(units, copyreg.dispatch_table[kind])
        return table


def _by_key(document: Document) -> Any:
    """Reduces a document to its key, and to what the stages after reading may change: the facts that it
    lacked (``variants``), its anchors, what its questions are about. Without a key it stays whole."""
    if not document.key:
        return copyreg.dispatch_table[Document](document)
    about = tuple(unit.about for unit in document.body if isinstance(unit, Exchange))
    facts = (document.id, document.kind, document.date, document.title, document.meetings, document.facts)
    own = document.anchored == (document.kind, document.id)  # then they follow from the key
    return tuple, ((document.key, facts, about, own or tuple(anchors_of(document))),)


_Table = dict[type, Callable[[Any], Any]]
_OF_PAPERS: _Table = {**copyreg.dispatch_table, Document: _by_key}


def below(folder: Path) -> str:
    """One hash of all files below a folder: their paths in it, and what stands in them."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix().encode()
        whole.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _units(dossier: Dossier) -> dict[int, tuple[int, int]]:
    """The units that stand in a dossier's papers: the number of the paper, and the unit's own in it."""
    return {
        id(unit): (at, number)
        for at, paper in enumerate(dossier.papers)
        if paper.paper
        for number, unit in enumerate(paper.paper.document.body)
    }


def _or_place(places: dict[int, tuple[int, int]], whole: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Reduces a unit to its place where the paper that it stands in is digested too."""

    def reduced(unit: object) -> Any:
        place = places.get(id(unit))
        return whole(unit) if place is None else (tuple, (place,))

    return reduced


def _encoded(value: object, table: _Table) -> bytes:
    """A value as bytes that depend on what it holds alone: not on which equal parts of it are one object,
    which differs between a value that was made and one that was read."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.fast = True  # no references back to what was written before
    pickler.dispatch_table = table
    pickler.dump(value)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is kept: the hash of its bytes, their number, and where they are."""

    sha256: str
    size: int
    key: str
    number: int

    def read(self, cache: Cache) -> bytes | None:
        """Its bytes; None when they are gone or damaged."""
        held = cache.get(self.key)
        if held is None:
            return None
        data = held[self.number] if isinstance(held, tuple) and self.number < len(held) else None
        if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == self.sha256:
            return data
        cache.damaged += 1  # whole, but something else
        return None


_File = TypeVar("_File", bytes, Stored)
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")
Key = Callable[[_Item, Digests], str]


@dataclass(frozen=True, slots=True)
class Thing(Generic[_File]):
    """Something that was made: its files by path, the problems found, and what else is to be known of it
    (plain values)."""

    files: tuple[tuple[str, _File], ...]
    problems: tuple[Problem, ...] = ()
    known: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """What was made of values that are the same again; without a cache nothing is remembered."""

    cache: Cache = field(default_factory=Cache)
    digests: Digests = field(default_factory=Digests)

    def each(
        self, what: str, function: Callable[[_Item], _Made], items: Iterable[_Item], key: Key[_Item]
    ) -> Iterator[_Made]:
        """The function's result for each item, plain values, some at a time.

        Args:
            what: a name for the work, and all that it depends on beside the item.
            function: a function of nothing else.
            items: what it is called with.
            key: a hash of an item, made with these digests.
        """
        hands, many = Hands(cache=self.cache), iter(items)
        while some := list(islice(many, _AT_ONCE)):
            keys = [key(item, self.digests) for item in some] if self.cache.folder else []
            yield from hands.every(what, function, some, keys)


class Keeper:
    """Keeps things by name."""

    def __init__(self, cache: Cache, common: str, digests: Digests) -> None:
        """Keep things in a cache.

        Args:
            cache: where.
            common: stands for everything that all of them depend on and nobody asks for.
            digests: of the answers of this run.
        """
        self.cache, self._common, self._digests = cache, common, digests

    def find(self, *name: str) -> Thing[Stored] | None:
        """What was kept under a name; None when an answer is another by now."""
        key = self._key(name)
        held = self.cache.get(key)  # nothing without a folder
        if held is None:
            return None
        if not isinstance(held, tuple) or held[:1] != (key,):
            self.cache.damaged += 1  # whole, but something else
            return None
        _, asked, digest, files, problems, known = held
        try:
            if self._digests.of(asked) != digest:
                return None
        except LookupError:
            return None
        body = self._key(name, "inhoud")
        self.cache.used.add(body)
        stored = tuple((path, Stored(sha, size, body, at)) for at, (path, sha, size) in enumerate(files))
        return Thing(stored, problems, known)

    def keep(self, thing: Thing[bytes], asked: Iterable[Question], *name: str) -> None:
        """Keep a thing that was just made, with what was asked for it."""
        if self.cache.folder is None:
            return
        questions = tuple(asked)
        files = tuple((path, hashlib.sha256(data).hexdigest(), len(data)) for path, data in thing.files)
        body = self._key(name, "inhoud")
        self.cache.used.add(body)
        self.cache.put(body, tuple(data for _, data in thing.files))
        key = self._key(name)
        held = (key, questions, self._digests.of(questions), files, thing.problems, thing.known)
        self.cache.put(key, held)

    def _key(self, name: tuple[str, ...], part: str = "") -> str:
        return self.cache.key(self._common, name, part)
