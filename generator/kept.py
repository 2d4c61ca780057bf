"""What was made of answers, kept from one run to the next for as long as the answers are the same.

Scope: a thing that is made by asking (a page asks its clerk) is kept with the questions and one digest of
their answers. The next run asks again: when nothing is answered otherwise, the thing stands, and is neither
made nor read. Each answer is digested once a run, whoever asks. What is kept is as safe as the cache that it
is in: damaged, it is made again, and counted. Knows nothing of pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar

from generator.cache import Cache
from generator.digests import Digests, Question
from generator.later import let_go
from generator.problems import Problem
from generator.remember import Hands

_AT_ONCE = 32  # things that are looked up together
_Item = TypeVar("_Item")


def below(folder: Path) -> str:
    """One hash of all files below a folder: their paths in it, and what stands in them."""
    whole = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix().encode()
        whole.update(name + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


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
    """What was made of values that are the same again; without a cache nothing is remembered. ``common``
    stands for what all that is ``asked`` depends on beside its questions."""

    cache: Cache = field(default_factory=Cache)
    digests: Digests = field(default_factory=Digests)
    common: str = ""

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
            let_go()

    def asked(
        self, what: str, function: Callable[[_Item], tuple[_Made, Iterable[Question]]], items: Sequence[_Item]
    ) -> list[_Made]:
        """The function's result for each item: those stand of which all questions have the same answers.

        Args:
            what: a name for the work.
            function: gives a result, plain values, and what it asked for it; it depends on nothing else.
            items: what it is called with, plain values.
        """
        keeps = self.cache.folder is not None

        def made(item: _Item) -> tuple[_Made, tuple[Question, ...], str]:
            found, questions = function(item)
            every = tuple(questions) if keeps else ()
            return found, every, self.digests.of(every)

        keys = [repr((self.common, item)) for item in items]
        found = Hands(cache=self.cache).every(what, made, items, keys, self._stands)
        return [one for one, *_ in found]

    def _stands(self, kept: tuple[Any, tuple[Question, ...], str]) -> bool:
        try:
            return self.digests.of(kept[1]) == kept[2]
        except LookupError:
            return False


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
