"""Links between pages: how they are written, and what the audit of them finds."""

from __future__ import annotations

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from generator.audit_pages import check_links, ends_of
from generator.pages.base import link

NAMES = st.sampled_from(["a", "b", "stukken", "kst-1", "x.y"])
PATHS = st.lists(NAMES, max_size=4).map(lambda parts: "/".join([*parts, "index.md"]))


@given(PATHS, PATHS)
def test_a_link_leads_to_its_page(start: str, end: str) -> None:
    target = link(start, end)
    assert target == posixpath.relpath(end, posixpath.dirname(start) or ".")
    assert not check_links({start: ends_of(f"[a]({target})\n"), end: ends_of("")}, {start, end})


@given(PATHS, st.lists(st.sampled_from(["..", ".", "a", "b", "index.md", ""]), min_size=1, max_size=6))
def test_a_link_is_found_where_a_browser_would_look(start: str, steps: list[str]) -> None:
    target = "/".join(steps).lstrip("/")
    there = posixpath.normpath(posixpath.join(posixpath.dirname(start), target))
    page = {start: ends_of(f"[a]({target})\n")} if target else {}
    assert not check_links(page, {start, there})
    assert not check_links(page, {start, f"{there}/index.md"})
    elsewhere = {"c/d.md"} - {there}
    assert [p.code for p in check_links(page, elsewhere)] == ["A104"] * len(page)


@given(st.lists(st.integers(0, 9999), unique=True), st.integers(0, 9999), st.sampled_from(["", "b.md"]))
def test_an_anchor_must_be_there(anchors: list[int], wanted: int, page: str) -> None:
    many = "".join(f'<i id="noot-{number}"></i>\n' for number in anchors * 40 if number % 3)
    files = {"a.md": f"[x]({page}#noot-{wanted})\n" + many, "b.md": many}
    found = check_links({path: ends_of(text) for path, text in files.items()}, files)
    assert [p.code for p in found] == ([] if wanted in anchors and wanted % 3 else ["A104"])


def test_a_page_with_thousands_of_anchors() -> None:
    many = "".join(f'<i id="noot-{number}"></i>\n' for number in range(4000))
    links = "[x](b.md#noot-3999) [y](b.md#noot-399) [z](b.md#noot-40) [w](b.md#noot-4000) [v](b.md#oot-1)"
    found = check_links({"a.md": ends_of(links), "b.md": ends_of(many)}, {"a.md", "b.md"})
    assert [p.message for p in found] == [
        "link naar b.md#noot-4000: dat anker is er niet.",
        "link naar b.md#oot-1: dat anker is er niet.",
    ]
