"""One document out of one file: read, parsed, overruled by an editor, masked, audited, and its anchors given.

Scope: one source at a time, with what sidecars say of it and what is known of the words of all. Knows the
folder only for the earlier states of a file, which lie there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator import anchors, audit, overrides
from generator.config import Config, document_bytes
from generator.hyphens import Evidence
from generator.mask import masked
from generator.model import Document, Origin, Source, Version
from generator.override_keys import Override
from generator.parsers import parse
from generator.problems import Problem
from generator.readers import open_source, read
from generator.settled import settled
from generator.values import values_of
from generator.walk import masked_in, with_texts

_NEWLINE = re.compile("\n")
Made = tuple[Document, tuple[Problem, ...], dict[str, str] | None]
"""A document, the problems of it, and what was made of it without an editor's word, if there is one."""


def made(source: Source, given: overrides.Overrides, evidence: Evidence, config: Config) -> Made:
    """What becomes of a source.

    Args:
        source: with its text.
        given: what editors say of all files.
        evidence: what is known of Dutch spelling.
        config: the settings.
    """
    override, recognised = given.by_path.get(source.path), None
    document = _parsed(source, given, evidence, config)
    if override:
        recognised = values_of(document)
        document = _parsed(source, given, evidence, config, override)
    kept, missing = _versions(document, evidence, config)
    audited = (*audit.check_document(document), *audit.count_masked(document))
    alone = anchors.anchored(let_go(kept), anchors.Page())
    return alone, (*document.problems, *audited, *missing), recognised


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
