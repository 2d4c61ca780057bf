"""Files of the documents folder opened: bytes become sources, each with its flavour, hash and text.

Scope: the folder as a whole; what is in a file stands in ``readers``. A file that cannot be opened is a
problem, and the others go on. Of a file that was opened before only the bytes are looked at.
"""

from __future__ import annotations

import hashlib
import importlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from generator.cache import Cache
from generator.config import Config, document_bytes, document_files
from generator.hyphens import Packed, add, count_tokens, packed, words_in
from generator.model import Source
from generator.overrides import head
from generator.packing import pack
from generator.problems import Problem
from generator.workers import Lost, Workers

_AT_ONCE = 200  # files that are kept together


@dataclass(frozen=True, slots=True)
class Folder:
    """What is in the documents folder: its sources and the words of all of them. ``known``: paths of sources
    whose text was not looked at again, and is not there but for its head."""

    sources: list[Source]
    words: Mapping[str, int]
    problems: list[Problem]
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file, its problems, whether it has text, and the tokens of that. No source: it could not be read."""

    source: Source | None
    problems: tuple[Problem, ...]
    has_text: bool = False
    tokens: Packed = ("", b"")

    @property
    def stub(self) -> _Opened:
        """The same without its text but for what editors may have written in it."""
        source = self.source and replace(self.source, text=head(self.source.text), extract=None)
        return replace(self, source=source)


def opened(config: Config, workers: Workers, cache: Cache) -> Folder:
    """Every file that has text, the words of all, and the problems of the others.

    Args:
        config: where the documents are.
        workers: who opens them; the result is the same.
        cache: what earlier runs made of the same bytes.
    """
    problems: list[Problem] = []
    sources: list[Source] = []
    counts: list[tuple[str, Packed | None]] = []
    files = document_files(config.documents)
    names = [path.relative_to(config.documents).as_posix() for path in files]
    known = _known(config.documents, names, cache)
    rest = [at for at, one in enumerate(known) if one is None]
    if rest:  # before the work is shared out over processes that would each do it
        importlib.import_module("generator.readers")
    fresh: dict[int, _Opened | Lost] = {}
    made = workers.each(partial(_open, config.documents), [names[at] for at in rest])
    while some := list(islice(made, _AT_ONCE)):
        _keep(cache, [one for _, one in some])
        # what is kept, or soon opened again, need not wait in memory for the words of all others
        fresh |= {rest[n]: one.stub if cache.folder and isinstance(one, _Opened) else one for n, one in some}
    unloaded: set[str] = set()
    for at, (name, kept) in enumerate(zip(names, known, strict=True)):
        one = kept or fresh[at]
        if isinstance(one, Lost):
            problems.append(Problem(name, 0, "D119", f"niet gelezen: {one.reason}."))
            continue
        problems += one.problems
        if one.source and one.has_text:
            sources.append(one.source)
            counts.append((one.source.sha256, None if kept else one.tokens))
            unloaded |= {name} if cache.folder else set()
    words = _all_words(config.documents, sources, counts, cache)
    return Folder(sources, words, problems, frozenset(unloaded))


def whole(folder: Path, path: str, cache: Cache, sha256: str) -> Source | None:
    """A source with its text, which may have been kept opened; None when the file is another one by now."""
    [kept] = cache.many([cache.key("text", path, sha256)])
    if kept is None:
        kept, _ = _read(folder, path)
    found: Source | None = kept
    return found if found and found.sha256 == sha256 else None


def _open(folder: Path, name: str) -> _Opened:
    """A file as text, what is wrong with it, and its tokens."""
    source, problems = _read(folder, name)
    text = source.text if source else ""
    return _Opened(source, problems, bool(text), packed(count_tokens(text)))


def _read(folder: Path, name: str) -> tuple[Source | None, tuple[Problem, ...]]:
    from generator.readers import open_source  # not needed when every file is known

    try:
        return open_source(name, document_bytes(folder / name, folder))
    except OSError as error:
        return None, (Problem(name, 0, "D105", f"niet te lezen: {error.strerror}."),)


def _known(folder: Path, names: Sequence[str], cache: Cache) -> list[_Opened | None]:
    """What was made of the same bytes under the same name; None for a file that must be opened."""
    if cache.folder is None:
        return [None] * len(names)
    keys = [cache.key("opened", name, _digest(folder, name)) for name in names]
    return [None if found is None else _Opened(*found) for found in cache.many(keys)]


def _digest(folder: Path, name: str) -> str:
    try:
        return hashlib.sha256(document_bytes(folder / name, folder)).hexdigest()
    except OSError:
        return ""


def _keep(cache: Cache, made: Sequence[_Opened | Lost]) -> None:
    """Keep what was opened; the text too where opening is slow (a PDF or Word file can take a second)."""
    if cache.folder is None:
        return
    entries: list[tuple[str, bytes]] = []
    for one in made:
        if isinstance(one, Lost) or not one.source:
            continue
        source, stub = one.source, one.stub
        entries.append(
            (
                cache.key("opened", source.path, source.sha256),
                pack((stub.source, stub.problems, stub.has_text)),
            )
        )
        entries.append((cache.key("tokens", source.sha256), pack(one.tokens)))
        if source.extract:
            entries.append((cache.key("text", source.path, source.sha256), pack(source)))
    cache.keep(entries)


def _all_words(
    folder: Path, sources: Sequence[Source], counts: Sequence[tuple[str, Packed | None]], cache: Cache
) -> dict[str, int]:
    """How often each word stands in all texts together: what was counted last, and what came and went."""
    now, fresh = Counter(sha for sha, _ in counts), {sha: tokens for sha, tokens in counts if tokens}
    last = cache.key("all words") if cache.folder else ""
    before, kept = (cache.many([last])[0] if last else None) or ((), ("", b""))
    gone = list((Counter(before) - now).elements())
    left = cache.many([cache.key("tokens", sha) for sha in gone]) if gone else []
    if None in left:  # what went is not known any more: all is counted again
        before, kept, gone, left = (), ("", b""), [], []
    came = list((now - Counter(before)).elements())
    wanted = [sha for sha in came if sha not in fresh]
    found = dict(zip(wanted, cache.many([cache.key("tokens", sha) for sha in wanted]), strict=True))
    paths = {source.sha256: source.path for source in sources}
    tokens: dict[str, int] = {}
    for one in left:
        add(tokens, one, -1)
    for sha in came:
        add(tokens, fresh.get(sha) or found[sha] or _open(folder, paths[sha]).tokens)
    words: dict[str, int] = {}
    add(words, kept)
    for word, count in words_in(tokens).items():
        words[word] = words.get(word, 0) + count
    words = {word: count for word, count in words.items() if count}
    if last and (came or gone):
        cache.keep([(last, pack((tuple(sorted(now.elements())), packed(words))))])
    return words
