"""What a new document changes in the files, and the script that is joined out of modules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_corpora import placed, searched

from generator.search import script
from generator.search.files import index_files, newest
from generator.search.parts import apart
from generator.search.places import DAY, ordinal
from generator.search.records import Record
from generator.search.script import scripts


def added(days: int) -> tuple[tuple[Record, ...], Record]:
    """The records of the example with one more, so many days after the one in the middle."""
    found = searched("example").found
    middle = found[len(found) // 2]
    assert middle.day
    new = replace(middle, anchor="nieuw", day=middle.day + timedelta(days=days), title="Nieuwe veerpont")
    return tuple(sorted((*found, new), key=lambda r: r.day.toordinal() if r.day else 0)), new


@pytest.mark.parametrize("days", [-400, -1, 0, 1])
def test_a_late_paper_renumbers_only_what_follows_on_its_day(days: int) -> None:
    found = searched("example")
    more, new = added(days)
    before = dict(zip(((r.page, r.anchor, r.label) for r in found.found), found.ids, strict=True))
    after = dict(zip(((r.page, r.anchor, r.label) for r in more), placed(more).ids, strict=True))
    day = after[new.page, "nieuw", new.label] // DAY
    moved = {after[key] // DAY for key, identifier in before.items() if after[key] != identifier}
    assert moved <= {day}


def test_a_late_paper_leaves_passages_of_other_days_as_they_were() -> None:
    found = searched("example")
    more, new = added(-400)
    files = index_files(apart(more), found.rules, {})
    old = index_files(apart(found.found), found.rules, {})
    changed = {n for n in old.keys() | files.keys() if n.startswith("zoek/d/") and old.get(n) != files.get(n)}
    day = placed(more).days[more.index(new)]
    assert changed == {f"zoek/d/{day}-0.json"}


@given(
    days=st.lists(st.none() | st.dates(date(2030, 11, 1), date(2031, 3, 31)), max_size=40),
    least=st.integers(1, 12),
)
def test_the_newest_stretch_begins_with_a_month_and_holds_enough(days: list[date | None], least: int) -> None:
    example = searched("example").found[0]
    found = [replace(example, day=day) for day in sorted(days, key=lambda day: day or date.min)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("generator.search.files.RECENT", least)
        first = newest(np.array([ordinal(record.day) for record in found]))
    older, stretch = found[:first], found[first:]
    months = [(r.day.year, r.day.month) if r.day else (0, 0) for r in found]
    assert len(stretch) >= least or not older
    if older:
        assert months[first - 1] < months[first]  # whole months
        after = [month for month in months if month > months[first]]
        assert len(after) < least  # and no later month would do


def write(folder: Path, **modules: str) -> Path:
    for name, source in modules.items():
        (folder / f"{name}.js").write_text(source)
    return folder


def test_modules_are_joined_in_one_scope(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "ENGINE", ("a", "b"))
    monkeypatch.setattr(script, "PAGE", ("c",))
    a = '/* Words. */\nexport const A = "x // y"; // why\nexport async function f() {\n  return A;\n}\n'
    b = 'import { A, f } from "./a.js";\n// a line\nexport class B {}\n'
    c = 'import { B } from "./b.js";\nexport function show() {}\n'
    made = {n: d.decode() for n, d in scripts(write(tmp_path, a=a, b=b, c=c)).items()}
    assert made["zoek.js"].endswith(
        'const A = "x // y";\nasync function f() {\nreturn A;\n}\nclass B {}\nexport { A, B, f };\n'
    )
    assert made["pagina.js"] == 'import { B } from "./zoek.js";\nfunction show() {}\nexport { show };\n'


@pytest.mark.parametrize(
    ("b", "wrong"),
    [
        ('import { Z } from "./a.js";\n', "b.js imports what no module before it exports: Z"),
        ("const A = 2;\n", "b.js names again: A"),
    ],
)
def test_modules_that_do_not_fit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, b: str, wrong: str
) -> None:
    monkeypatch.setattr(script, "ENGINE", ("a", "b"))
    with pytest.raises(ValueError, match=wrong):
        scripts(write(tmp_path, a="export const A = 1;\n", b=b))
