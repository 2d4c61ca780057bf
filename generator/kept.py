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
from generator.later import Later
from generator.model import Document, Dossier, Paper
from generator.packing import Filed
from generator.problems import Problem
from generator.remember import Hands

Question = tuple[str, ...]
Answer = Callable[[Question], object]
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
        later: dict[type, Callable[[Any], Any]] = {Later: _by_sign, Filed: _by_sign}
        self._plain = _Encoder({**copyreg.dispatch_table, **later, Paper: self._by_digest})
        self._papers = _Encoder({**copyreg.dispatch_table, **later, Document: _by_key})

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
            return hashlib.sha256(self._plain.encoded(value)).digest()
        if id(value) not in self._whole:
            self._held.append(value)
            encoder = self._papers if isinstance(value, Paper) else self._plain
            self._whole[id(value)] = hashlib.sha256(encoder.encoded(value)).digest()
        return self._whole[id(value)]

    def _by_digest(self, paper: Paper) -> tuple[type, tuple[bytes]]:
        """Reduces a paper to its digest, for it stands in its dossiers and has a page."""
        return bytes, (self._digest(paper),)


def _by_key(document: Document) -> Any:
    """Reduces a document to its key, and to what the stages after reading may change: the facts that it
    lacked (``variants``), its anchors, what its questions are about. Without a key it stays whole."""
    if not document.key:
        return copyreg.dispatch_table[Document](document)
    facts = (document.id, document.kind, document.date, document.title, document.meetings, document.facts)
    own = document.anchored == (document.kind, document.id)  # then they follow from the key
    return tuple, ((document.key, facts, document.about, own or document.anchors),)


def _by_sign(values: Later[object]) -> Any:
    """Reduces values that come later to what stands for them beside the rest of their owner: nobody looks."""
    return tuple, ((values.sign,) if values.sign is not None else (tuple(values),))


def below(folder: Path) -> str:
    """One hash of all files below a folder: their paths in it, and what stands in them."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix().encode()
        whole.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


class _Encoder:
    """Values as bytes that depend on what they hold alone: not on which equal parts of them are one object,
    which differs between a value that was made and one that was read."""

    def __init__(self, table: dict[type, Callable[[Any], Any]]) -> None:
        self._buffer = io.BytesIO()
        self._pickler = pickle.Pickler(self._buffer, protocol=5)
        self._pickler.fast = True  # no references back to what was written before
        self._pickler.dispatch_table = table

    def encoded(self, value: object) -> bytes:
        """The bytes of a value."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self._pickler.dump(value)
        return self._buffer.getvalue()


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
