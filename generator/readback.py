"""Read a generated Markdown page back: which source words stand there, under which anchor.

Scope: the page's own convention (a line of words, then an attribute line with ``.bron``), read with
nothing of ``generator.markup``, so that a fault there cannot hide itself here. Words that the page
adds itself (class ``g``) are left out. Refuses nothing: what is no source passage is skipped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LIST = r"\{: ?(?:#(?P<id>[^\s}]+) )?(?P<classes>(?:\.[\w-]+ ?)+)(?:data-bron=\"[\d.]+\" )?\}$"
_ATTRIBUTES = re.compile(f"^{_LIST}")
_HEADING = re.compile(rf"^#{{1,6}} (?P<words>.*) {_LIST}")
_FOOTNOTE = re.compile(r"^\[\^(?P<label>[^\]]+)\]: (?P<words>.*)$")
_TABLE = re.compile(r'^<div class="tabel (?P<kind>bron|gedeeld)"(?: id="(?P<id>[^"]*)")?')
_TABLE_RULE = re.compile(r"^\|(?: -+:? \|)+$")
_TOKEN = re.compile(
    r"\\(?P<escaped>.)"
    r"|(?P<entity>&(?:#\d+|\w+);)"
    r'|<span class="g(?: [^"]*)?"(?: [^>]*)?>[^<]*(?:<(?!/?span\b)[^<]*)*</span>'
    r'|<a class="g(?: [^"]*)?"[^>]*>[^<]*(?:<(?!/?a\b)[^<]*)*</a>'
    r"|(?P<br><br>)"
    r"|</?\w[^>]*>"
    r"|\[\^[^\]]+\]"
    r"|\]\([^)]*\)(?:\{:[^}]*\})?"
    r"|[\[*]"
)

_SIGNS = ("\\", "&", "<", "[", "]", "*")  # every token begins with one of these


@dataclass(frozen=True, slots=True)
class Passage:
    """Source words on a page. ``shared``: they are at home on another meeting's page."""

    anchor: str
    words: str
    shared: bool = False


def plain(markdown: str) -> str:
    """The words of one line of the page's Markdown, without markup and without generated words."""
    if not any(sign in markdown for sign in _SIGNS):
        return markdown
    return _TOKEN.sub(_word, markdown)


def _word(found: re.Match[str]) -> str:
    if found["escaped"]:
        return found["escaped"]
    if found["entity"]:
        return html.unescape(found["entity"])
    return " " if found["br"] else ""


def read_back(page: str) -> tuple[Passage, ...]:
    """All source passages and notes of a generated page, in the order of the page.

    A table is one passage: caption, header cells and rows of cells, one cell a line. A note's
    anchor is that of its HTML list item, ``fn:<label>``.
    """
    return tuple(_passages(page.split("\n")))


def _passages(lines: list[str]) -> Iterator[Passage]:
    table: list[str] | None = None
    anchor, shared = "", False
    for number, line in enumerate(lines):
        if table is not None:
            if line == "</div>":
                yield Passage(anchor, "\n".join(w for w in table if w), shared)
                table = None
            else:
                table.extend(_cells(line))
        elif opened := _TABLE.match(line):
            table, anchor, shared = [], opened["id"] or "", opened["kind"] == "gedeeld"
        elif line:
            yield from _line(line, lines[number - 1] if number else "")


def _line(line: str, before: str) -> Iterator[Passage]:
    if line[0] == "{" and (found := _ATTRIBUTES.match(line)):
        words = before.removeprefix("- ")
    elif line[0] == "#" and (found := _HEADING.match(line)):
        words = found["words"]
    elif line[0] == "[" and (found := _FOOTNOTE.match(line)):
        shared = found["words"].startswith('<span class="g nootnaam gedeeld"')
        yield Passage("fn:" + found["label"], plain(found["words"]).strip(), shared)
        return
    else:
        return
    classes = found["classes"].replace(".", "").split()
    if "bron" in classes or "gedeeld" in classes:
        yield Passage(found["id"] or "", plain(words).strip(), "gedeeld" in classes)


def _cells(line: str) -> Iterator[str]:
    if line.startswith("|") and not _TABLE_RULE.match(line):
        yield from (plain(cell).strip() for cell in line[1:-1].split("|"))
    elif not line.startswith(("{:", "|")):
        yield plain(line).strip()
