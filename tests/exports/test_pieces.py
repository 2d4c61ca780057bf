"""Files compressed in pieces: one gzip member of what went in, of which little changes at a time."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from exports_sample import CORPUS
from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Cache
from generator.exports import atom, database, dumps, followed
from generator.exports.pieces import joined, piece
from generator.groups import cut
from generator.kept import Memory
from generator.tables import Site

SITE = Site("Voorbeeld", "https://example.org/raad/")
CONTENT = st.lists(st.lists(st.binary(max_size=300), max_size=4), max_size=9)


@given(CONTENT, st.integers(0, 70_000))
def test_pieces_are_one_member_of_all_that_went_in(content: list[list[bytes]], more: int) -> None:
    content = [*content, [b"een lang stuk " * more], [b"en wat volgt"]]
    reader = zlib.decompressobj(31)  # checks the checksum and the length
    whole = reader.decompress(joined(map(piece, content)))
    assert whole == b"".join(part for parts in content for part in parts)
    assert (reader.eof, reader.unused_data) == (True, b"")


@given(st.lists(st.binary(max_size=6)), st.integers(0), st.binary(max_size=6))
def test_one_name_more_changes_two_groups_at_most(names: list[bytes], at: int, name: bytes) -> None:
    place = at % (len(names) + 1)
    more = [*names[:place], name, *names[place:]]
    before, after = (list(cut(((n, n) for n in found), often=3)) for found in (names, more))
    assert [name for group in after for name in group] == more
    begin = next((i for i, (b, a) in enumerate(zip(before, after, strict=False)) if b != a), None)
    start = len(before) if begin is None else begin
    rest = before[start:]
    assert any(after[start + new :] == rest[old:] for new in (1, 2) for old in (0, 1))


@pytest.mark.parametrize("export", [dumps.export, database.export, followed.export])
def test_what_is_the_same_is_not_made_again_and_what_is_damaged_is(
    export: Callable[..., object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def again(*given: object) -> object:
            made.append(real.__name__)
            return real(*given)

        return again

    for module, name in ((dumps, "document"), (database, "_piece"), (atom, "written")):
        monkeypatch.setattr(module, name, counted(getattr(module, name)))

    def files(folder: Path | None) -> tuple[dict[str, bytes], Cache]:
        cache = Cache(folder)
        return dict(export(CORPUS, SITE, Memory(cache))), cache  # type: ignore[call-overload]

    clean, _ = files(None)
    anew = list(made)
    assert anew
    assert files(tmp_path)[0] == clean
    made.clear()
    assert files(tmp_path)[0] == clean
    assert made == []
    (tmp_path / "many.sqlite").write_bytes(b"geen database" * 100)
    made.clear()
    again, cache = files(tmp_path)
    assert again == clean
    assert cache.damaged
    assert made == anew
