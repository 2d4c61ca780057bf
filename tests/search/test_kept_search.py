"""What the search keeps between runs: what a clean build gives, and nothing made without need."""

from __future__ import annotations

import gc
import random
import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from search_corpora import searched

from generator.cache import Cache
from generator.heap import Slice, heaped
from generator.kept import Memory
from generator.search import files as module
from generator.search import parts, postings, shards
from generator.search.records import Record
from generator.search.texts import Numbered

WORDS = ["grens", "asiel", "verordening", "motie", "32317-867", "AI", "Oekraïne", "pilotfase", "zonderling"]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest stretch and the parts small, so that even the example has several."""
    monkeypatch.setattr(module, "RECENT", 1)
    monkeypatch.setattr(parts, "_CITED", 5)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made and not kept: parts, segments, passages."""
    found: list[str] = []

    def counted(what: str, real: Callable[..., object]) -> Callable[..., object]:
        def again(*given: object) -> object:
            found.append(f"{what} {given[0]}" if what == "segment" else what)
            return real(*given)

        return again

    for where, name in ((parts, "cut_texts"), (module, "segment"), (module, "passages")):
        monkeypatch.setattr(where, name, counted(name, getattr(where, name)))
    return found


def indexed(found: Iterable[Record], cache: Cache | None = None) -> dict[str, bytes | None]:
    """The files of an index of these records, those that are kept read."""
    cache = cache or Cache()
    ordered = sorted(found, key=lambda record: record.day or date.min)
    return bytes_of(
        module.index_files(parts.apart(ordered), searched("example").rules, {}, Memory(cache)), cache
    )


def told(record: Record, day: date, *words: str) -> Record:
    """A record of its own with some words, on a day."""
    anchor = f"nieuw-{'-'.join(words)}"
    return replace(record, anchor=anchor, day=day, title=" ".join(words), blocks=((anchor, " ".join(words)),))


def bytes_of(files: Mapping[str, bytes | Slice], cache: Cache) -> dict[str, bytes | None]:
    return {path: d.read(cache) if isinstance(d, Slice) else d for path, d in files.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_records_that_come_change_and_go_give_what_a_clean_build_gives(
    seed: int, tmp_path: Path, made: list[str]
) -> None:
    chance = random.Random(seed)  # noqa: S311
    found = list(searched("example").found)
    last = found[-1].day
    assert last
    some = every = 0
    for _ in range(8):
        step = chance.random()
        if step < 0.6:
            day = last if chance.random() < 0.5 else chance.choice(found).day or last
            found.append(told(chance.choice(found), day, *chance.sample(WORDS, 3)))
        elif step < 0.8:
            found.remove(chance.choice(found))
        made.clear()
        kept = indexed(found, Cache(tmp_path))
        some += len(made)
        made.clear()
        assert kept == indexed(found)
        every += len(made)
    assert some < every / 2  # else nothing was tried


def test_what_comes_last_makes_one_part_and_its_stretch(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it moves no average over a step, which one record of a small corpus easily does."""
    monkeypatch.setattr(shards, "stable_average", lambda _: 8.0)
    monkeypatch.setattr(postings, "_RUN", 150)  # what stands in one run depends on all records
    found = searched("example").found
    indexed(found, Cache(tmp_path))
    made.clear()
    indexed([*found, told(found[-1], found[-1].day or date.min, *WORDS)], Cache(tmp_path))
    assert sorted(made) == ["cut_texts", "passages", "segment r"]


def test_a_new_word_that_others_are_made_of_makes_their_passages_again(
    tmp_path: Path, made: list[str]
) -> None:
    """Here and there: as a word of its own it is a part of compounds that parts of long ago hold."""
    found = searched("example").found
    other = told(found[0], found[0].day or date.min, "schaapsweide")
    indexed([other, *found], Cache(tmp_path))
    made.clear()
    more = [other, *found, *(told(found[-1], found[-1].day or date.min, w) for w in ("schaap", "weide"))]
    before = indexed(more, Cache(tmp_path))
    assert made.count("passages") > made.count("cut_texts")
    assert before == indexed(more)


def test_what_is_the_same_is_not_made_again(tmp_path: Path, made: list[str]) -> None:
    found = searched("example").found
    first = indexed(found, Cache(tmp_path))
    assert {*made} == {"cut_texts", "passages", "segment a", "segment r"}
    made.clear()
    assert indexed(found, Cache(tmp_path)) == first
    assert made == []


def test_what_was_lost_of_a_part_is_made_again(tmp_path: Path) -> None:
    """Passages that are made anew begin with what was kept of their part; here that is damaged."""
    found = searched("example").found
    indexed(found, Cache(tmp_path))
    for heap in tmp_path.glob("*-hoop"):
        heap.write_bytes(bytes(heap.stat().st_size))
    more = [*found, *(told(r, r.day or date.min, "asiel", r.anchor) for r in found[::7])]
    cache = Cache(tmp_path)
    some = indexed(more, cache)
    clean = indexed(more)
    assert {path for path in clean if some[path] != clean[path]} == {p for p in some if some[p] is None}
    assert cache.damaged
    assert indexed(more, Cache(tmp_path)) == clean


@pytest.mark.parametrize("damage", ["changed", "shorter", "gone"])
def test_a_damaged_heap_is_made_again(damage: str, tmp_path: Path) -> None:
    def make() -> tuple[Mapping[str, bytes], tuple[int]]:
        return {"a": b"aaa", "b": b"", "c": b"cc"}, (7,)

    cache = Cache(tmp_path)
    files, known = heaped(cache, "iets", "sleutel", make)
    assert (bytes_of(files, cache), known) == make()
    cache = Cache(tmp_path)
    files, known = heaped(cache, "iets", "sleutel", make)
    assert bytes_of(files, cache) == make()[0]
    assert (known, {type(d) for d in files.values()}) == ((7,), {Slice})
    heap = tmp_path / "sleutel-hoop"
    if damage == "changed":
        heap.write_bytes(b"aaaCc")
        assert bytes_of(files, cache) == {"a": b"aaa", "b": b"", "c": None}
        assert cache.damaged == 1
        assert not heap.exists()
    elif damage == "shorter":
        heap.write_bytes(b"aaa")
    else:
        heap.unlink()
    cache = Cache(tmp_path)
    files, known = heaped(cache, "iets", "sleutel", make)
    assert (bytes_of(files, cache), known) == make()


def test_what_was_kept_of_something_else_goes(tmp_path: Path) -> None:
    def make() -> tuple[Mapping[str, bytes], tuple[()]]:
        return {"a": b"aaa"}, ()

    for key in ("oud", "nieuw"):
        heaped(Cache(tmp_path), "iets", key, make)
    assert [heap.name for heap in tmp_path.glob("*-hoop")] == ["nieuw-hoop"]


def test_a_place_that_cannot_be_written_gives_the_files_themselves(tmp_path: Path) -> None:
    (tmp_path / "niets").write_text("geen map")
    cache = Cache(tmp_path / "niets")
    assert heaped(cache, "iets", "sleutel", lambda: ({"a": b"aaa"}, ())) == ({"a": b"aaa"}, ())


def test_what_numbers_its_keys_is_gone_when_nobody_has_it() -> None:
    numbered: Numbered[str] = Numbered()
    assert numbered.of("abca").tolist() == [0, 1, 2, 0]
    gone = weakref.ref(numbered)
    gc.disable()  # as in a build, where a circle would stay to the end
    try:
        del numbered
        assert gone() is None
    finally:
        gc.enable()
