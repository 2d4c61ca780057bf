"""From files to documents: opened, read, parsed, overruled by an editor, and audited.

Scope: the documents folder as a whole. What becomes of one file stands in ``making``; a file that cannot be
read is a problem, and the others go on.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from generator import overrides
from generator.cache import Cache, contents
from generator.config import Config, document_bytes
from generator.hyphens import Answer, Evidence, Question, prepare
from generator.model import Document, Origin, Source, Version
from generator.opening import opened, whole
from generator.packing import filed, pack, unpack
from generator.problems import Problem
from generator.values import tombstone
from generator.workers import ALONE, Lost, Workers

Progress = Callable[[int, int, str], None]


def documents(
    config: Config, progress: Progress, workers: Workers = ALONE, cache: Cache | None = None
) -> tuple[list[Document], list[Problem]]:
    """Every document of the folder, but for those an editor leaves out, and the problems met.

    Args:
        config: where the documents are, councils, groups, spellings.
        progress: called with (done, total, path).
        workers: who reads them; the result is the same.
        cache: what earlier runs made of the same bytes; by default nothing is kept.
    """
    cache = cache or Cache()
    folder = opened(config, workers, cache)
    problems = folder.problems
    given = overrides.load(config, folder.sources)
    desk = _Desk(config, given, Evidence.counted(folder.words, config.spelling), cache, folder.known)
    wanted = [source for source in folder.sources if desk.wants(source)]
    out: list[Document] = []
    recognised: dict[str, dict[str, str]] = {}
    for source, made in zip(wanted, desk.all(wanted, progress, workers), strict=True):
        if isinstance(made, Problem):
            problems.append(made)
            continue
        if made.recognised is not None:
            recognised[source.path] = made.recognised
        problems += made.problems
        out.append(made.document)
    out += [tombstone(path, origin, config) for path, origin in given.origins.items() if origin.withdrawn]
    problems += [*given.problems, *overrides.report(given, recognised)]
    return out, problems


_Entry = tuple[Document, tuple[Problem, ...], dict[str, str] | None, tuple[tuple[Question, Answer], ...]]
"""What is kept of a file: its document without its origin, the problems, what was recognised in place of an
editor's word, and what its hyphens asked of the words of others, with the answers."""
_AT_ONCE = 200  # documents that are kept together


@dataclass(frozen=True, slots=True)
class _Taken:
    """What one file gave; ``recognised``: what was made of it without the editor's word, if there is one."""

    document: Document
    problems: tuple[Problem, ...]
    recognised: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a worker sends: the entry, packed when it is to be kept, or a problem; and what it used of the
    cache or found damaged there, which only its own process knows."""

    made: bytes | _Entry | Problem
    used: Cache


@dataclass(frozen=True, slots=True)
class _Desk:
    """What it takes to read any one of the files."""

    config: Config
    given: overrides.Overrides
    evidence: Evidence
    cache: Cache
    known: frozenset[str]

    def origin(self, source: Source) -> Origin:
        return self.given.origins.get(source.path, Origin())

    def wants(self, source: Source) -> bool:
        """Whether a file is to be read: no editor left it out, and it was not withdrawn."""
        override = self.given.by_path.get(source.path)
        return not (override and override.ignore) and not self.origin(source).withdrawn

    def all(self, sources: Sequence[Source], progress: Progress, workers: Workers) -> list[_Taken | Problem]:
        """All files in their order: from the cache, else by the workers; a problem for one that was lost."""
        settings = _settings(self.config) if self.cache.folder else ""
        keys = [self._key(source, settings) for source in sources]
        asked, found = self.evidence.recording(), dict[int, _Taken | Problem]()
        for at, entry in enumerate(self._kept(keys)):
            if entry and all(asked.stands(question, answer) for question, answer in entry[3]):
                found[at] = self._finished(sources[at], keys[at], entry)
        rest = [at for at in range(len(sources)) if at not in found]
        if rest:  # before the work is shared out over processes that would each do it
            importlib.import_module("generator.making")
        if any(sources[at].format == "pdf-text" for at in rest):
            prepare()
        done = len(found)
        made = workers.each(
            self.one,
            [self._to_send(sources[at], workers) for at in rest],
            lambda n: progress(done + n, len(sources), sources[rest[n - 1]].path),
        )
        while some := list(islice(made, _AT_ONCE)):
            sent = [(keys[rest[n]], one.made) for n, one in some if isinstance(one, _Sent)]
            self.cache.keep((key, made) for key, made in sent if isinstance(made, bytes))
            for number, one in some:
                if isinstance(one, _Sent):
                    self.cache.add(one.used)
                at = rest[number]
                found[at] = self._taken(sources[at], keys[at], one)
        return [found[at] for at in range(len(sources))]

    def _kept(self, keys: Sequence[str]) -> Iterator[_Entry | None]:
        """What was kept of each key, read some at a time: bytes and what is made of them weigh the same."""
        for start in range(0, len(keys), _AT_ONCE):
            yield from self.cache.many(keys[start : start + _AT_ONCE])

    def _to_send(self, source: Source, workers: Workers) -> tuple[Source, bool]:
        """A source, and whether its text is there; one that reads on another machine gets it from here."""
        known = source.path in self.known
        if not known or workers.executor is None:
            return source, not known
        again = whole(self.config.documents, source.path, self.cache, source.sha256)
        return again or source, again is not None

    def one(self, what: tuple[Source, bool]) -> _Sent:
        """One file read, parsed, overruled and audited."""
        used = Cache(self.cache.folder)
        return _Sent(self._made(what, used), used)

    def _made(self, what: tuple[Source, bool], cache: Cache) -> bytes | _Entry | Problem:
        from generator import making  # readers and parsers: not needed when every file is known

        asked, (source, there) = self.evidence.recording(), what
        if not there:
            again = whole(self.config.documents, source.path, cache, source.sha256)
            if again is None:
                return Problem(source.path, 0, "D105", "niet te lezen: het bestand veranderde intussen.")
            source = again
        document, problems, recognised = making.made(source, self.given, asked, self.config)
        bare = replace(document, origin=Origin(versions=document.origin.versions))
        answers = tuple(asked.answers.items())
        if not self.cache.folder:
            return bare, problems, recognised, answers
        shelved = replace(bare, body=filed(bare.body), notes=filed(bare.notes))
        return pack((shelved, problems, recognised, answers))

    def _key(self, source: Source, settings: str) -> str:
        """What a file's document depends on; empty when nothing is kept."""
        if not self.cache.folder:
            return ""
        origin = self.origin(source)
        earlier = [_digest(self.config, version) for version in origin.versions]
        front, override = self.given.front_matter.get(source.path, 0), self.given.by_path.get(source.path)
        return self.cache.key(settings, source.path, source.sha256, front, origin, override, earlier)

    def _taken(self, source: Source, key: str, sent: _Sent | Lost) -> _Taken | Problem:
        """What a worker sent."""
        if isinstance(sent, Lost):
            return Problem(source.path, 0, "D119", f"niet gelezen: {sent.reason}.")
        if isinstance(sent.made, Problem):
            return sent.made
        return self._finished(source, key, unpack(sent.made) if isinstance(sent.made, bytes) else sent.made)

    def _finished(self, source: Source, key: str, entry: _Entry) -> _Taken:
        """What was made, with what the sidecar records of the file."""
        document, problems, recognised, answers = entry
        origin = replace(self.origin(source), versions=document.origin.versions)
        made_of = hashlib.sha256(f"{key} {answers!r}".encode()).hexdigest() if key else ""
        return _Taken(replace(document, origin=origin, key=made_of), problems, recognised)


_APART = frozenset(("corrections.yml", "register.yml"))
"""Settings that a document depends on by its own override alone, or not at all."""


def _settings(config: Config) -> str:
    """A hash of the settings that any document may depend on."""
    files = sorted(path for path in config.content.glob("*.yml") if path.name not in _APART)
    return f"{contents(files)} {config.invented}"


def _digest(config: Config, version: Version) -> str:
    """The hash of an earlier state as it lies there; why it cannot be read, if it cannot."""
    try:
        return hashlib.sha256(document_bytes(config.documents / version.path, config.documents)).hexdigest()
    except OSError as error:
        return str(error.strerror)
