"""Many contents in one file: all of a put or nothing, and never another content than was put."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.store import Store

ENTRIES = {f"key {n}": bytes([n]) * (n * 400) for n in range(60)}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "folder" / "many")
    made.put(ENTRIES.items())
    return made


def test_what_was_put_comes_back_in_the_order_asked(store: Store) -> None:
    wanted = ["key 7", "nothing", "key 0", "key 59", "key 7"]
    assert store.get(wanted) == [ENTRIES.get(key) for key in wanted]
    store.put([("key 7", b"another")])
    assert store.get(["key 7"]) == [b"another"]
    assert store.damaged == 0


def test_where_nothing_was_put_there_is_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    assert store.get(["a"]) == [None]
    assert store.damaged == 0
    assert not store.path.exists()


def kept_again(store: Store) -> bool:
    """A store that is found broken while it is written is made by the next one, or the one after that."""
    for _ in range(3):
        store.put(ENTRIES.items())
        if store.get(list(ENTRIES)) == list(ENTRIES.values()):
            return True
    return False


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_anywhere_never_gives_another_content(store: Store, data: st.DataObject) -> None:
    store.path.unlink(missing_ok=True)
    store.put(ENTRIES.items())
    content = bytearray(store.path.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)):
        content[at] ^= data.draw(st.integers(1, 255))
    size = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    store.path.write_bytes(content[:size])
    found = store.get(list(ENTRIES))
    assert all(one in (None, put) for one, put in zip(found, ENTRIES.values(), strict=True))
    assert kept_again(store)


@pytest.mark.parametrize(
    "at, sign",
    [
        pytest.param(-1, 1, id="59 goes on in what is 58's"),
        pytest.param(18, 2, id="read-only by its own word, and a content is damaged"),
        pytest.param(47, 1, id="a format to come"),
    ],
)
def test_a_store_that_is_damaged_is_made_again(store: Store, at: int, sign: int) -> None:
    content = bytearray(store.path.read_bytes())
    content[at] ^= sign
    content[content.index(b"\x3a" * 400)] = 0
    store.path.write_bytes(content)
    assert kept_again(store)


def test_a_key_that_is_damaged_anywhere_is_kept_again(store: Store) -> None:
    """It stands in the table and in its index: SQLite itself looks on in an index that is out of order."""
    content = store.path.read_bytes()
    for key in (b"key 0", b"key 30", b"key 59"):
        for found in re.finditer(key, content):
            for sign in (b"\x00", b"\x31", b"\xff"):
                store.path.write_bytes(content[: found.end() - 1] + sign + content[found.end() :])
                assert kept_again(store)


def test_damage_that_sqlite_cannot_name_is_damage(store: Store) -> None:
    content = store.path.read_bytes()
    for name in (b"TABLE kept", b"CREATE"):
        store.path.write_bytes(content.replace(name, b"\xf3" * len(name)))
        assert store.get(["key 1"]) == [None]
        assert not store.path.exists()


def test_contents_that_changed_places_are_noticed(store: Store) -> None:
    with sqlite3.connect(store.path) as database:
        [(one,)] = database.execute("SELECT content FROM kept WHERE key = 'key 1'")
        database.execute("UPDATE kept SET content = ? WHERE key = 'key 2'", (one,))
    assert store.get(["key 1", "key 2", "key 3"]) == [ENTRIES["key 1"], None, ENTRIES["key 3"]]
    assert store.damaged == 1


def test_a_put_that_is_killed_is_done_whole_or_not_at_all(store: Store) -> None:
    for pause in range(8):
        pid = os.fork()
        if pid == 0:
            for turn in count():
                store.put((key, str(turn).encode() * 9_000) for key in ENTRIES)
        time.sleep(0.005 * pause)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        found = store.get(list(ENTRIES))
        assert found == list(ENTRIES.values()) or (len(set(found)) == 1 and found[0])
    assert store.damaged == 0


def test_two_that_write_at_once_both_keep_theirs(store: Store) -> None:
    pids = []
    for writer in range(2):
        pids.append(os.fork())
        if pids[-1] == 0:
            for n in range(20):
                store.put([(f"of {writer}: {n}", str(n).encode())])
            os._exit(0)
    for pid in pids:
        os.waitpid(pid, 0)
    for writer in range(2):
        assert store.get([f"of {writer}: {n}" for n in range(20)]) == [str(n).encode() for n in range(20)]


def test_a_place_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "many")
    store.put(ENTRIES.items())
    assert store.get(["key 1"]) == [None]


def test_only_when_most_is_idle_it_is_removed(store: Store) -> None:
    used = {f"key {n}" for n in range(25)}
    store.prune(used, spare=10)
    assert None not in store.get(list(ENTRIES))
    store.prune(used, spare=9)
    assert [key for key, one in zip(ENTRIES, store.get(list(ENTRIES)), strict=True) if one is not None] == [
        f"key {n}" for n in range(25)
    ]


def test_removing_gives_its_room_back_and_leaves_nothing_beside(store: Store) -> None:
    before = store.path.stat().st_size
    store.prune({f"key {n}" for n in range(10)}, spare=0)
    assert store.path.stat().st_size * 2 < before
    store.prune(set(), spare=0)
    assert store.get(["key 1"]) == [None]
    store.put(ENTRIES.items())
    assert store.get(["key 1"]) == [ENTRIES["key 1"]]
    assert store.damaged == 0
    assert [path.name for path in store.path.parent.iterdir()] == ["many"]


def test_removing_while_others_write_damages_nothing(store: Store) -> None:
    pid = os.fork()
    if pid == 0:
        for n in range(200):
            store.put([(f"of another: {n}", bytes(9_000))])
        os._exit(0)
    used = {f"key {n}" for n in range(25)}
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        store.prune(used, spare=0)
        store.put([(f"idle {n}", b"1") for n in range(60)])
    found = store.get([*used, *(f"of another: {n}" for n in range(200))])
    assert found[:25] == [ENTRIES[key] for key in used]
    assert set(found[25:]) <= {None, bytes(9_000)}
    assert store.damaged == 0
