"""From files to documents: opened, read, parsed, overruled by an editor, and audited.

Scope: the documents folder as a whole. What a file is made into stands in ``readers`` and
``parsers``; a file that cannot be read is a problem, and the others go on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from generator import audit, overrides
from generator.config import Config, document_bytes, document_files
from generator.hyphens import Evidence
from generator.mask import masked
from generator.model import Document, Origin, Source, Version
from generator.override_keys import KEYS, Override, validate
from generator.override_keys import override as as_override
from generator.parsers import parse
from generator.problems import Problem
from generator.readers import open_source, read
from generator.strict_yaml import Node

Progress = Callable[[int, int, str], None]


def documents(config: Config, progress: Progress) -> tuple[list[Document], list[Problem]]:
    """Every document of the folder, but for those an editor leaves out, and the problems met.

    Args:
        config: where the documents are, councils, groups, spellings.
        progress: called with (done, total, path).
    """
    sources, problems = _sources(config)
    given = overrides.load(config, sources)
    evidence = Evidence.of((s.text for s in sources), config.spelling)
    out: list[Document] = []
    recognised: dict[str, dict[str, str]] = {}
    for number, source in enumerate(sources, 1):
        progress(number, len(sources), source.path)
        override = given.by_path.get(source.path)
        origin = given.origins.get(source.path, Origin())
        if (override and override.ignore) or origin.withdrawn:
            continue
        document = _parsed(source, given, evidence, config)
        if override:
            recognised[source.path] = values_of(document)
            document = _parsed(source, given, evidence, config, override)
        kept, missing = _versions(document, evidence, config)
        audited = (*audit.check_document(document), *audit.count_masked(document))
        problems += [*document.problems, *audited, *missing]
        out.append(kept)
    out += [_tombstone(path, origin, config) for path, origin in given.origins.items() if origin.withdrawn]
    problems += [*given.problems, *overrides.report(given, recognised)]
    return out, problems


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
        old = old and replace(old, id=version.id or old.id)
        read_ones.append(replace(version, document=old, sha256=source.sha256))
    origin = replace(document.origin, versions=tuple(read_ones))
    return replace(document, origin=origin), problems


def _tombstone(path: str, origin: Origin, config: Config) -> Document:
    """What is left of a withdrawn paper: the facts that were recognised when it came, and no text."""
    keys = {key: Node(value) for key, value in origin.recognised.items() if key in KEYS}
    if "meeting" in keys:
        keys["meeting"] = Node(tuple(Node(text) for text in origin.recognised["meeting"].split(", ")))
    values, _ = validate(keys, path, config)
    known = as_override(values, {}, config)
    name = hashlib.sha256(path.encode()).hexdigest()[:8]
    return Document(
        source=Source(path, "text", origin.sha256, ""),
        kind=known.kind or "annex",
        chamber=known.chamber,
        id=known.number or origin.recognised.get("id", "") or origin.official or f"local-{name}",
        date=known.date,
        title=known.title,
        meetings=known.meetings,
        body=(),
        notes=(),
        origin=origin,
    )


def _sources(config: Config) -> tuple[list[Source], list[Problem]]:
    """Every file that has text, and the problems of the others."""
    problems: list[Problem] = []
    sources: list[Source] = []
    for path in document_files(config.documents):
        name = path.relative_to(config.documents).as_posix()
        try:
            source, found = open_source(name, document_bytes(path, config.documents))
        except OSError as error:
            problems.append(Problem(name, 0, "D105", f"niet te lezen: {error.strerror}."))
            continue
        problems += found
        if source.text:
            sources.append(source)
    return sources, problems


def values_of(document: Document) -> dict[str, str]:
    """What was recognised without an editor's word, in the spelling of an override."""
    meetings = ", ".join(
        f"{m.start}-{m.council.lower()}{'-informeel' if m.formal is False else ''}" for m in document.meetings
    )
    first = document.meetings[0] if document.meetings else None
    return {
        "kind": document.kind,
        "chamber": document.chamber,
        "number": "" if document.id.startswith("local-") else document.id,
        "date": document.date.isoformat() if document.date else "",
        "title": document.title,
        "meeting": meetings,
        "council": first.council if first else "",
        "formal": "" if first is None or first.formal is None else str(first.formal).lower(),
        "place": first.place if first else "",
    }
