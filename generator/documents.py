"""From files to documents: opened, read, parsed, overruled by an editor, and audited.

Scope: the documents folder as a whole. What a file is made into stands in ``readers`` and
``parsers``; a file that cannot be read is a problem, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable

from generator import audit, overrides
from generator.config import Config, document_bytes, document_files
from generator.hyphens import Evidence
from generator.model import Document, Source
from generator.parsers import parse
from generator.problems import Problem
from generator.readers import open_source, read

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
        if override and override.ignore:
            continue
        reading = read(source, evidence, given.front_matter.get(source.path, 0))
        document = parse(reading, config)
        if override:
            recognised[source.path] = _values(document)
            document = parse(reading, config, override)
        problems += [*document.problems, *audit.check_document(document)]
        out.append(document)
    problems += [*given.problems, *overrides.report(given, recognised)]
    return out, problems


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


def _values(document: Document) -> dict[str, str]:
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
