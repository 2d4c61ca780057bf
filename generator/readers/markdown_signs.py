"""The signs of Markdown inside a paragraph: bold, italic, links, escapes and note markers.

Scope: lines in, words and marks out. A sign that is never closed is words, and so is a bracketed number that
no note belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.model import Mark
from generator.readers.lines import Line
from generator.text import Builder

_INLINE = re.compile(
    r"(?P<bold>\*\*|</?b>|</?strong>)|(?P<italic>\*|</?em>|</?i>)|<sup>(?P<note>\d{1,3})</sup>"
    r"|\\(?:\\(?=_))?(?P<escape>[!-/:-@\[-`{-~])"  # an underscore may be escaped twice (18 July 2024, note 1)
    r"|\[(?P<bracket>\d{1,3}) ?\](?!\()"
    r"|!?\[(?P<link>[^\[\]\n]{1,500})\]\((?P<to>[^\s()]*(?:\([^\s()]*\)[^\s()]*){0,3})\)"
)
_ESCAPE = re.compile(r"\\(?:\\(?=_))?([!-/:-@\[-`{-~])")


class Signs:
    """The signs of one source. ``markers``: the note markers that were met, each its offset and number, in
    printed order; ``bracketed``: where a number in brackets is one."""

    def __init__(self, text: str, bracketed: frozenset[int]) -> None:
        self.text, self.bracketed = text, bracketed
        self.markers: list[tuple[int, int]] = []

    def lay(self, builder: Builder, run: Sequence[Line], skip: int) -> list[int]:
        """Add the words of the lines without their signs; returns the offsets where one bold run ends
        and the next begins at once (two headings on one line)."""
        laid = _Laid(builder)
        for index, line in enumerate(run):
            if index:
                builder.put(run[index - 1].end, line.start, " ", "line-end")
            at = line.start + (skip if index == 0 else 0)
            for found in _INLINE.finditer(self.text, at, line.end):
                builder.keep(at, found.start())
                self._sign(laid, found)
                at = found.end()
            builder.keep(at, line.end)
        return laid.closed()

    def _sign(self, laid: _Laid, found: re.Match[str]) -> None:
        builder, (start, end) = laid.builder, found.span()
        if found["bracket"] and start not in self.bracketed:
            builder.keep(start, end)
        elif number := found["note"] or found["bracket"]:
            self.markers.append((start, int(number)))
            builder.put(start, end, "", "note-marker")
            builder.mark(builder.length, builder.length, "note", f"@{start}")
        elif found["escape"]:
            builder.put(start, end, found["escape"], "escape")
        elif found["link"]:
            _link(builder, found)
        else:
            laid.emphasis(found, "bold" if found["bold"] else "italic")


def _link(builder: Builder, found: re.Match[str]) -> None:
    begin = builder.length
    builder.put(found.start(), found.start("link"), "", "link")
    at = found.start("link")
    for escape in _ESCAPE.finditer(found["link"]):
        builder.keep(at, found.start("link") + escape.start())
        at = found.start("link") + escape.end()
        builder.put(at - len(escape.group()), at, escape.group(1), "escape")
    builder.keep(at, found.end("link"))
    builder.put(found.end("link"), found.end(), "", "link")
    builder.mark(begin, builder.length, "link", found["to"])


@dataclass(slots=True)
class _Laid:
    """A paragraph so far: what is open (kind -> offset in its value, index of the piece of the sign), and
    where one bold run ended and the next began at once."""

    builder: Builder
    opened: dict[str, tuple[int, int]] = field(default_factory=dict)
    gaps: list[int] = field(default_factory=list)

    def emphasis(self, found: re.Match[str], kind: str) -> None:
        """A sign of emphasis: it closes what is open, opens, or is words, as the space around it says."""
        builder, (start, end) = self.builder, found.span()
        tag = found.group()[0] == "<"
        closes = tag or builder.source[start - 1 : start].strip() != ""
        opens = tag or builder.source[end : end + 1].strip() != ""
        if kind in self.opened and closes:
            begin, _ = self.opened.pop(kind)
            builder.put(start, end, "", "emphasis")
            if builder.length > begin:
                builder.mark(begin, builder.length, kind)
        elif kind not in self.opened and opens and not found.group().startswith("</"):
            if kind == "bold" and self._just_bold():
                self.gaps.append(builder.length)
            self.opened[kind] = (builder.length, len(builder.pieces))
            builder.put(start, end, "", "emphasis")
        else:
            builder.keep(start, end)

    def _just_bold(self) -> bool:
        """Whether a bold run ended at this very place."""
        return any(m == Mark(m.start, self.builder.length, "bold") for m in self.builder.marks[-1:])

    def closed(self) -> list[int]:
        """The gaps of the finished paragraph; a sign that was never closed becomes words."""
        builder = self.builder
        for _, piece in self.opened.values():
            sign = builder.pieces[piece]
            words = builder.source[sign.start : sign.end]
            builder.pieces[piece] = sign._replace(text=words, rule="")
            place = sum(len(p.text) for p in builder.pieces[:piece])
            builder.marks = [_moved(mark, place, len(words)) for mark in builder.marks]
            self.gaps.clear()
        return self.gaps


def _moved(mark: Mark, at: int, size: int) -> Mark:
    """A mark behind a sign at ``at`` that turned out to be words moves on by the sign's size."""
    start = mark.start + size if mark.start >= at else mark.start
    end = mark.end + size if mark.end > at or (mark.start >= at and mark.end >= at) else mark.end
    return Mark(start, end, mark.kind, mark.value)
