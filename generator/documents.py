"""From files to documents: opened, read, parsed, overruled by an editor, and audited.

Scope: the documents folder as a whole. What a file is made into stands in ``readers`` and
``parsers``; a file that cannot be read is a problem, and the others go on.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from generator import anchors, audit, overrides
from generator.cache import Cache, contents
from generator.config import Config, document_bytes
from generator.hyphens import Evidence, Question, prepare
from generator.mask import masked
from generator.model import Document, Origin, Source, Version
from generator.opening import opened, whole
from generator.override_keys import Override
from generator.packing import pack, unpack
from generator.parsers import parse
from generator.problems import Problem
from generator.readers import open_source, read
from generator.text import settled
from generator.values import tombstone, values_of
from generator.walk import masked_in, with_texts
from generator.workers import ALONE, Lost, Workers

_NEWLINE = re.compile("\n")

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


_Entry = tuple[Document, tuple[Problem, ...], dict[str, str] | None, tuple[tuple[Question, Any], ...]]
"""What is kept of a file: its document without its origin, the problems, what was recognised in place of an
editor's word, and what its hyphens asked of the words of others, with the answers."""
_AT_ONCE = 200  # documents that are kept together


@dataclass(frozen=True, slots=True)
class _Made:
    """What one file gave; ``recognised``: what was made of it without the editor's word, if there is one."""

    document: Document
    problems: tuple[Problem, ...]
    recognised: dict[str, str] | None = None


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

    def all(self, sources: Sequence[Source], progress: Progress, workers: Workers) -> list[_Made | Problem]:
        """All files in their order: from the cache, else by the workers; a problem for one that was lost."""
        settings = _settings(self.config) if self.cache.folder else ""
        keys = [self._key(source, settings) for source in sources]
        kept = self.cache.many(keys)
        found: dict[int, _Made | Problem] = {
            at: self._finished(sources[at], keys[at], entry)
            for at, entry in enumerate(kept)
            if entry and self._stands(entry)
        }
        rest = [at for at in range(len(sources)) if at not in found]
        if any(sources[at].format == "pdf-text" for at in rest):
            prepare()
        done = len(found)
        made = workers.each(
            self.one,
            [self._to_send(sources[at], workers) for at in rest],
            lambda n: progress(done + n, len(sources), sources[rest[n - 1]].path),
        )
        while some := list(islice(made, _AT_ONCE)):
            self.cache.keep((keys[rest[n]], one) for n, one in some if isinstance(one, bytes))
            for number, one in some:
                at = rest[number]
                found[at] = self._taken(sources[at], keys[at], one)
        return [found[at] for at in range(len(sources))]

    def _to_send(self, source: Source, workers: Workers) -> tuple[Source, bool]:
        """A source, and whether its text is there; one that reads on another machine gets it from here."""
        known = source.path in self.known
        if not known or workers.executor is None:
            return source, not known
        again = whole(self.config.documents, source.path, self.cache, source.sha256)
        return again or source, again is not None

    def one(self, what: tuple[Source, bool]) -> bytes | _Entry | Problem:
        """One file read, parsed, overruled and audited; packed when it is to be kept."""
        asked, (source, there) = self.evidence.recording(), what
        if not there:
            again = whole(self.config.documents, source.path, self.cache, source.sha256)
            if again is None:
                return Problem(source.path, 0, "D105", "niet te lezen: het bestand veranderde intussen.")
            source = again
        made = self._made(source, asked)
        bare = replace(made.document, origin=Origin(versions=made.document.origin.versions))
        entry = (bare, made.problems, made.recognised, tuple(asked.answers.items()))
        return pack(entry) if self.cache.folder else entry

    def _made(self, source: Source, evidence: Evidence) -> _Made:
        override, recognised = self.given.by_path.get(source.path), None
        document = _parsed(source, self.given, evidence, self.config)
        if override:
            recognised = values_of(document)
            document = _parsed(source, self.given, evidence, self.config, override)
        kept, missing = _versions(document, evidence, self.config)
        audited = (*audit.check_document(document), *audit.count_masked(document))
        alone = anchors.anchored(let_go(kept), anchors.Page())
        return _Made(alone, (*document.problems, *audited, *missing), recognised)

    def _key(self, source: Source, settings: str) -> str:
        """What a file's document depends on; empty when nothing is kept."""
        if not self.cache.folder:
            return ""
        origin = self.origin(source)
        earlier = [_digest(self.config, version) for version in origin.versions]
        front, override = self.given.front_matter.get(source.path, 0), self.given.by_path.get(source.path)
        return self.cache.key(settings, source.path, source.sha256, front, origin, override, earlier)

    def _stands(self, entry: _Entry) -> bool:
        """Whether the words of the other documents still say the same of the hyphens of one."""
        return all(self.evidence.decide(*question) == answer for question, answer in entry[3])

    def _taken(self, source: Source, key: str, one: bytes | _Entry | Problem | Lost) -> _Made | Problem:
        """What a worker sent."""
        if isinstance(one, Lost):
            return Problem(source.path, 0, "D119", f"niet gelezen: {one.reason}.")
        if isinstance(one, Problem):
            return one
        return self._finished(source, key, unpack(one) if isinstance(one, bytes) else one)

    def _finished(self, source: Source, key: str, entry: _Entry) -> _Made:
        """What was made, with what the sidecar records of the file."""
        document, problems, recognised, answers = entry
        origin = replace(self.origin(source), versions=document.origin.versions)
        made_of = hashlib.sha256(f"{key} {answers!r}".encode()).hexdigest() if key else ""
        return _Made(replace(document, origin=origin, key=made_of), problems, recognised)


_APART = frozenset(("corrections.yml", "register.yml"))
"""Settings that a document depends on by its own override alone, or not at all."""


def _settings(config: Config) -> str:
    """A hash of the settings that any document may depend on."""
    files = sorted(path for path in config.content.glob("*.yml") if path.name not in _APART)
    return f"{contents(files)} {config.invented}"


def document_of(
    name: str, data: bytes, sidecar: str, config: Config
) -> tuple[Document | None, tuple[Problem, ...]]:
    """One document that does not lie in the folder yet, read as the build would read it.

    Args:
        name: of the file, for messages.
        data: its bytes.
        sidecar: the text of its sidecar, or empty.
        config: the settings.

    Returns:
        The document, None when nothing can be read; and the problems of the file and of its sidecar.
    """
    source, problems = open_source(name, data)
    if not source.text:
        return None, problems
    given = overrides.of_one(source, sidecar, config)
    evidence = Evidence.of((source.text,), config.spelling)
    document = _parsed(source, given, evidence, config, given.by_path.get(name))
    return document, (*problems, *given.problems)


def _parsed(
    source: Source,
    given: overrides.Overrides,
    evidence: Evidence,
    config: Config,
    override: Override | None = None,
) -> Document:
    """A source read and parsed, with what its sidecar records of it."""
    origin = given.origins.get(source.path, Origin())
    reading = read(source, evidence, given.front_matter.get(source.path, 0))
    stated = {f"publisher_{key}": value for key, value in origin.facts.items() if value}
    official = {"id": origin.official} if origin.official else {}
    reading = replace(reading, hints={**reading.hints, **stated, **official})
    document = masked(parse(reading, config, override or Override()), config.privacy)
    return replace(document, origin=origin)


def let_go(document: Document) -> Document:
    """An audited document without what only the audit needs: the text of its source, pieces and furniture.
    That is three quarters of what it weighs, in memory, in the cache and on the way from a worker."""
    newlines = [found.start() for found in _NEWLINE.finditer(document.source.text)]
    source = replace(document.source, text="", extract=None)
    bare = with_texts(document, lambda text: settled(text, newlines))
    masked = tuple(sorted(masked_in(document).items()))
    return replace(bare, source=source, furniture=(), settled=True, masked=masked)


def _digest(config: Config, version: Version) -> str:
    """The hash of an earlier state as it lies there; why it cannot be read, if it cannot."""
    try:
        return hashlib.sha256(document_bytes(config.documents / version.path, config.documents)).hexdigest()
    except OSError as error:
        return str(error.strerror)


def _versions(document: Document, evidence: Evidence, config: Config) -> tuple[Document, list[Problem]]:
    """The document with its earlier states read, and a problem for each that is not there."""
    problems: list[Problem] = []
    read_ones: list[Version] = []
    for version in document.origin.versions:
        try:
            data = document_bytes(config.documents / version.path, config.documents)
        except OSError as error:
            message = f"de eerdere versie {version.path} is niet te lezen: {error.strerror}."
            problems.append(Problem(document.source.path, 0, "D118", message))
            continue
        source, _ = open_source(version.path, data)
        old = masked(parse(read(source, evidence), config), config.privacy) if source.text else None
        old = old and let_go(replace(old, id=version.id or old.id))
        read_ones.append(replace(version, document=old, sha256=source.sha256))
    origin = replace(document.origin, versions=tuple(read_ones))
    return replace(document, origin=origin), problems
