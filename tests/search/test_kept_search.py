"""The shards of the search kept between runs: those of a clean build, and not made without need."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from search_corpora import searched

from generator.cache import Cache
from generator.heap import Slice, heaped
from generator.search import files as module
from generator.search.files import index_files
from generator.search.records import Record

WORDS = ["grens", "asiel", "verordening", "motie", "32317-867", "AI", "Oekraïne", "pilotfase", "zonderling"]


@pytest.fixture(autouse=True)
def small_stretch(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest stretch as small as it can be, so that even the example has an older one."""
    monkeypatch.setattr(module, "RECENT", 1)


def ordered(found: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(sorted(found, key=lambda record: record.day or date.min))


def told(record: Record, day: date, *words: str) -> Record:
    """A record of its own with some words, on a day."""
    anchor = f"nieuw-{'-'.join(words)}"
    return replace(record, anchor=anchor, day=day, title=" ".join(words), blocks=((anchor, " ".join(words)),))


def bytes_of(files: Mapping[str, bytes | Slice], cache: Cache) -> dict[str, bytes | None]:
    return {path: d.read(cache) if isinstance(d, Slice) else d for path, d in files.items()}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_records_that_come_change_and_go_give_what_a_clean_build_gives(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311
    example = searched("example")
    found = list(example.found)
    last = found[-1].day
    assert last
    used = 0
    for _ in range(8):
        step = chance.random()
        if step < 0.6:
            day = last if chance.random() < 0.5 else chance.choice(found).day or last
            found.append(told(chance.choice(found), day, *chance.sample(WORDS, 3)))
        elif step < 0.8:
            found.remove(chance.choice(found))
        cache = Cache(tmp_path)
        kept = index_files(ordered(found), example.rules, {}, cache)
        assert bytes_of(kept, cache) == index_files(ordered(found), example.rules, {})
        used += any(isinstance(data, Slice) for data in kept.values())
    assert used  # else nothing was tried


def test_what_comes_last_leaves_the_older_shards_as_they_were(tmp_path: Path) -> None:
    """As long as it moves no average over a step, which one record of a small corpus easily does."""
    example = searched("example")
    index_files(example.found, example.rules, {}, Cache(tmp_path))
    parts = []
    for last in {record.kind: record for record in example.found}.values():
        more = [*example.found, replace(last, anchor="nog-een", day=example.found[-1].day)]
        kept = index_files(more, example.rules, {}, Cache(tmp_path))
        parts.append([{type(d) for p, d in kept.items() if p.startswith(f"zoek/{part}/")} for part in "ar"])
    assert [{Slice}, {bytes}] in parts


@pytest.mark.parametrize("damage", ["changed", "shorter", "gone"])
def test_a_damaged_heap_is_made_again(damage: str, tmp_path: Path) -> None:
    def make() -> tuple[Mapping[str, bytes], tuple[int]]:
        return {"a": b"aaa", "b": b"", "c": b"cc"}, (7,)

    assert heaped(Cache(tmp_path), "sleutel", make) == make()
    cache = Cache(tmp_path)
    files, known = heaped(cache, "sleutel", make)
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
    again, known = heaped(Cache(tmp_path), "sleutel", make)
    assert (again, known) == make()
