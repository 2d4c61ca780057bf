"""What comes later: a sequence like any, with values made at the first look; so come the texts of papers."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import later, packing, pipeline
from generator.cache import Cache
from generator.config import Config, load
from generator.digests import Digests
from generator.later import Later
from generator.model import Paper, Text
from generator.packing import filed, pack, unpack
from generator.publish import publish

VALUES = (Text("een"), Text("twee"))
ROOT = Path(__file__).resolve().parents[2]
KIND = st.sampled_from(["later", "filed", "sized"])


def made(kind: str, values: list[str]) -> object:
    """The values, in one of the ways in which they can come later."""
    if kind == "filed":
        return filed(values)
    return Later(partial(tuple, values), len(values) if kind == "sized" else None)


@given(KIND, KIND, st.lists(st.text()), st.lists(st.text()))
def test_it_is_a_sequence_of_the_same_values(
    kind: str, other: str, values: list[str], more: list[str]
) -> None:
    found = made(kind, values)
    assert isinstance(found, Later) or found == () == tuple(values)
    assert len(found) == len(values)
    assert bool(found) == bool(values)
    assert list(found) == values
    assert [found[at] for at in range(-len(values), len(values))] == values * 2
    assert tuple(found[1:]) == tuple(values[1:])
    assert hash(found) == hash(tuple(values))
    assert (found == made(other, more)) == (values == more)
    assert (tuple(more) == found) == (values == more)
    assert pickle.loads(pickle.dumps(found)) == tuple(values)  # noqa: S301


def test_nothing_is_made_before_somebody_looks_and_then_once() -> None:
    asked: list[int] = []

    def look() -> tuple[str, ...]:
        asked.append(1)
        return ("a", "b")

    found = Later(look, 2)
    assert len(found) == 2
    assert found
    assert not asked
    assert [*found, *found] == ["a", "b", "a", "b"]
    assert asked == [1]


def test_what_was_let_go_is_made_again() -> None:
    asked: list[int] = []

    def look() -> tuple[str, ...]:
        asked.append(1)
        return ("a", "b")

    found = Later(look)
    assert [*found] == ["a", "b"]
    later.let_go()
    later.let_go()
    assert [*found, *found] == ["a", "b", "a", "b"]
    assert asked == [1, 1]


def test_a_part_of_the_work_leaves_no_text_open(tmp_path: Path) -> None:
    config = load(ROOT, ROOT / "content" / "example", tmp_path / "docs")
    pipeline.load(config, cache=Cache(tmp_path / "cache"))
    corpus = pipeline.load(config, cache=Cache(tmp_path / "cache"))
    held = [v.body for p in corpus.papers for v in p.variants if isinstance(v.body, Later)]
    assert held
    publish(corpus, config)
    assert all(body._made is None for body in held)


def test_filed_values_stay_bytes_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = pickle.loads(pickle.dumps(unpack(pack(filed(VALUES)))))  # noqa: S301
    monkeypatch.setattr(packing, "unpack", lambda data: pytest.fail("looked into"))
    again = unpack(pack(sent))
    assert len(again) == 2
    monkeypatch.undo()
    assert again == VALUES


def test_a_sign_stands_for_the_values_in_a_digest() -> None:
    one, other = (Later(partial(pytest.fail, "looked into"), sign=sign) for sign in ("a", "b"))
    digests = Digests()
    assert digests.of_all([one]) != digests.of_all([other])
    assert digests.of_all([Later(partial(tuple, VALUES))]) == digests.of_all([filed(VALUES)])
    assert digests.of_all([Later(partial(tuple, VALUES))]) != digests.of_all([filed(VALUES[1:])])


@pytest.fixture
def papers(tmp_path: Path) -> Config:
    shutil.copytree(ROOT / "content" / "example", tmp_path / "documents")
    return load(ROOT, tmp_path / "documents")


def changed(config: Config) -> str:
    """Put a word into the paper that comes first; its path."""
    path = next(p for p in sorted(config.documents.rglob("*")) if p.suffix in (".md", ".txt"))
    path.write_text(path.read_text(encoding="utf-8") + "\nTen slotte.\n", encoding="utf-8")
    return path.relative_to(config.documents).as_posix()


def test_of_papers_that_stay_the_same_no_text_is_looked_at(papers: Config, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    pipeline.load(papers, cache=Cache(cache))
    new = changed(papers)
    found = pipeline.load(papers, cache=Cache(cache))
    touched = next(p for p in found.papers if new in files(p))
    homes = [d for d in found.dossiers if any(p.paper == touched for p in d.papers)]
    near = {path for d in homes for p in d.papers if p.paper for path in files(p.paper)}
    looked = {d.source.path for p in found.papers for d in p.variants if not shut(d.body)}
    assert new in looked
    assert looked <= near | files(touched), "only what shares a meeting with what is new"
    assert len(looked) < len({path for p in found.papers for path in files(p)}) / 2
    assert found == pipeline.load(papers)


def files(paper: Paper) -> set[str]:
    """The paths of all variants of a paper."""
    return {variant.source.path for variant in paper.variants}


def shut(values: object) -> bool:
    """Whether nobody looked into values yet."""
    return isinstance(values, Later) and values._made is None


def test_a_document_is_changed_without_a_look_at_its_text(papers: Config, tmp_path: Path) -> None:
    for _ in range(2):
        found = pipeline.load(papers, cache=Cache(tmp_path / "cache"))
    document = replace(found.papers[0].document, title="Anders")
    assert shut(document.body)
