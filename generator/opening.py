"""Files of the documents folder opened: bytes become sources, each with its flavour, hash and text.

Scope: the folder as a whole; what is in a file stands in ``readers``. A file that cannot be opened is a
problem, and the others go on. What is slow to open is kept.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from generator.cache import Cache
from generator.config import Config, document_bytes, document_files
from generator.model import Source
from generator.problems import Problem
from generator.readers import open_source
from generator.readers.containers import kind_of
from generator.workers import Lost, Workers

_Opened = tuple[Source | None, tuple[Problem, ...], Cache]


def opened(config: Config, workers: Workers, cache: Cache) -> tuple[list[Source], list[Problem]]:
    """Every file that has text, and the problems of the others.

    Args:
        config: where the documents are.
        workers: who opens them; the result is the same.
        cache: what earlier runs made of the same bytes.
    """
    problems: list[Problem] = []
    sources: list[Source] = []
    files = document_files(config.documents)
    found = workers.map(partial(_open, config.documents, cache.folder), files)
    for path, one in zip(files, found, strict=True):
        if isinstance(one, Lost):
            name = path.relative_to(config.documents).as_posix()
            problems.append(Problem(name, 0, "D119", f"niet gelezen: {one.reason}."))
            continue
        source, wrong, kept = one
        cache.add(kept)
        problems += wrong
        if source and source.text:
            sources.append(source)
    return sources, problems


def _open(folder: Path, kept: Path | None, path: Path) -> _Opened:
    """A file as text, what is wrong with it, and what was asked of the cache.

    Text is decoded faster than it is looked up; opening a PDF or a Word file can take a second.
    """
    name, cache = path.relative_to(folder).as_posix(), Cache(kept)
    try:
        data = document_bytes(path, folder)
    except OSError as error:
        return None, (Problem(name, 0, "D105", f"niet te lezen: {error.strerror}."),), cache
    if kept is None or not kind_of(data):
        return *open_source(name, data), cache
    key = cache.key("opened", name, hashlib.sha256(data).hexdigest())
    found: tuple[Source, tuple[Problem, ...]] | None = cache.get(key)
    if found is None:
        found = open_source(name, data)
        cache.put(key, found)
    return *found, cache
