"""A build is the same on any number of cores and in any order of files, and outlives a worker."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from generator import making, opening, pipeline, publish, readers
from generator.config import load
from generator.corpus import write_corpus
from generator.exports import database
from generator.model import Document
from generator.pages import paper
from generator.workers import Workers

ROOT = Path(__file__).resolve().parents[2]
Made = tuple[pipeline.Build, Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A made corpus large enough for processes to pay, built by one."""
    folder = tmp_path_factory.mktemp("made")
    write_corpus(folder, 8, 2, load(ROOT).councils)
    return pipeline.build(load(ROOT, folder / "documents")), folder / "documents"


@pytest.mark.parametrize("jobs", [2, 5])
def test_any_number_of_processes_gives_the_same_bytes(made: Made, jobs: int) -> None:
    alone, folder = made
    found = pipeline.build(load(ROOT, folder), workers=Workers(jobs))
    assert dict(found.files) == dict(alone.files)
    assert found.problems == alone.problems


def test_the_order_of_the_files_does_not_matter(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, folder = made
    forward = opening.document_files
    monkeypatch.setattr(opening, "document_files", lambda place: tuple(reversed(forward(place))))
    found = pipeline.build(load(ROOT, folder))
    assert dict(found.files) == dict(alone.files)
    assert found.problems == alone.problems


@pytest.mark.parametrize("stage", ["open_source", "read"])
@pytest.mark.parametrize("how", ["exit", "kill", "memory"])
def test_a_file_that_kills_its_worker_is_named_and_the_others_are_read(
    made: Made, stage: str, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, folder = made
    bad = next(path for path in opening.document_files(folder) if path.name.endswith("verslag.txt"))
    name = bad.relative_to(folder).as_posix()
    module = readers if stage == "open_source" else making
    real = getattr(module, stage)

    def dies(what: Any, *rest: Any) -> Any:
        if what == name or getattr(what, "path", "") == name:
            if how == "memory":
                raise MemoryError
            os._exit(9) if how == "exit" else os.kill(os.getpid(), signal.SIGKILL)
        return real(what, *rest)

    monkeypatch.setattr(module, stage, dies)
    found = pipeline.load(load(ROOT, folder), workers=Workers(2))
    assert [p.path for p in found.problems if p.code == "D119"] == [name]

    def read(corpus_papers: Any) -> list[str]:
        return sorted(d.source.path for p in corpus_papers for d in p.variants)

    assert read(found.papers) == [path for path in read(alone.corpus.papers) if path != name]


@pytest.mark.parametrize(
    ("module", "function", "named", "gone"),
    [
        (publish, "search_files", "zoeken", "zoek/"),
        (database, "tables", "database export", "data/raadsdossier.sqlite.gz"),
    ],
    ids=["search", "database"],
)
def test_a_part_that_kills_its_worker_is_named_and_the_others_are_made(
    made: Made, monkeypatch: pytest.MonkeyPatch, module: Any, function: str, named: str, gone: str
) -> None:
    alone, folder = made
    monkeypatch.setattr(module, function, lambda *_: os._exit(1))
    found = pipeline.build(load(ROOT, folder), workers=Workers(2))
    assert [p.path for p in found.problems if p.code == "A105"] == [named]
    assert {path for path in alone.files if not path.startswith(gone)} == set(found.files)


def test_a_page_that_kills_its_worker_is_named_and_the_others_are_made(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone, folder = made
    bad = alone.corpus.papers[3].id
    real = paper._units

    def dies(scribe: Any, document: Document) -> Any:
        if document.id == bad:
            os._exit(1)
        return real(scribe, document)

    monkeypatch.setattr(paper, "_units", dies)
    found = pipeline.build(load(ROOT, folder), workers=Workers(2))
    assert [p.path for p in found.problems if p.code == "A105"] == [f"stukken {bad}"]
    gone = set(alone.files) - set(found.files)
    assert gone == {f"stukken/{bad}/index.md"}
