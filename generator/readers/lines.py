"""Lines of a source with their offsets, and paragraphs made of hard lines.

Scope: what the text flavours share: cutting a source into lines, and joining hard lines into one
Text with line ends and hyphens resolved. Knows no headings and no notes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.hyphens import Evidence
from generator.model import Mark, Text
from generator.text import Builder

_BREAK = re.compile("\n")
_LEFT = re.compile(r"(?<![^\s()\[\]«»“”‘’'\"/])([^\s()\[\]«»“”‘’'\"/]+)-([^\S\n]*)\Z")
WORD_END = re.compile(r"[^\s()\[\]«»“”‘’'\".,;:/]*")


class Line(NamedTuple):
    """A line: offsets of its words (without space at the ends), number from 1, page from 1."""

    start: int
    end: int
    number: int
    page: int
    words: str

    def __bool__(self) -> bool:
        return bool(self.words)


def lines_of(source: str, paged: bool = False) -> list[Line]:
    """All lines of a source. With ``paged`` a line that begins with one space opens a page, as in
    text out of official PDFs (kst-32317-867); a form feed opens one too."""
    out: list[Line] = []
    start, page = 0, 1
    for number, raw in enumerate(source.split("\n"), 1):
        words = raw.strip()
        # an empty line has its place at its end
        left = start + (raw.find(words) if words else len(raw))
        if paged and words and number > 1 and _opens_page(raw):
            page += 1
        out.append(Line(left, left + len(words), number, page, words))
        start += len(raw) + 1
    return out


def _opens_page(raw: str) -> bool:
    return raw[0] == "\f" or (raw[0] == " " and raw[1] != " ")


def line_finder(source: str) -> Callable[[int], int]:
    """A function from an offset to its line number, from 1."""
    starts = [0, *(m.end() for m in _BREAK.finditer(source))]
    return lambda at: bisect_right(starts, at)


@dataclass(frozen=True, slots=True)
class Marker:
    """A note marker in the source: ``[start, end)`` is dropped, a mark for ``key`` stays."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hard lines of one paragraph joined: the Text, and the line-end words that stay in doubt."""

    text: Text
    doubtful: tuple[tuple[int, str], ...] = ()


def reflow(
    source: str,
    lines: Iterable[Line],
    evidence: Evidence,
    markers: Mapping[int, tuple[Marker, ...]],
    skip: int = 0,
) -> Paragraph:
    """Join hard lines into one Text.

    Args:
        source: the whole source.
        lines: consecutive non-blank lines, possibly with furniture between them.
        evidence: for hyphens at line ends.
        markers: note markers by line number.
        skip: characters at the start of the first line that are a note's label.

    Returns:
        The paragraph. The space between two lines belongs to the piece of the line end when the
        lines follow each other; otherwise the caller owns what stands between.
    """
    builder = Builder(source)
    doubtful: list[tuple[int, str]] = []
    listed = list(lines)
    for index, line in enumerate(listed):
        start = line.start
        if index == 0 and skip:
            builder.put(start, start + skip, "", "note-label")
            start += skip
        following = listed[index + 1] if index + 1 < len(listed) else None
        spaced = source[line.end : line.end + 1] in (" ", "\t", "\u00a0")
        end, glue, doubt = _line_end(line, following, evidence, spaced)
        if doubt:
            doubtful.append((line.number, doubt))
        _keep_with_markers(builder, start, end, markers.get(line.number, ()))
        if following is not None:
            gap = following.start if following.start - line.end <= _gap(source, line, following) else line.end
            if end < line.end:
                builder.put(end, gap if glue == "" else line.end, "", "hyphen")
                if glue and gap > line.end:
                    builder.put(line.end, gap, glue, "line-end")
            elif gap > line.end:
                builder.put(line.end, gap, glue, "line-end")
            elif glue:
                builder.put_join(line.end, glue)
    return Paragraph(builder.build(), tuple(doubtful))


def _gap(source: str, line: Line, following: Line) -> int:
    """The size of the gap when only space stands between two lines, else -1."""
    size = following.start - line.end
    return size if source[line.end : following.start].isspace() else -1


def _line_end(line: Line, following: Line | None, evidence: Evidence, spaced: bool) -> tuple[int, str, str]:
    """Where the words of a line end, what joins it to the next, and the word in doubt if any."""
    if following is None:
        return line.end, "", ""
    left = _LEFT.search(line.words) if line.words.endswith("-") else None
    if not left:
        return line.end, " ", ""
    found = WORD_END.match(following.words)
    right = found.group() if found else ""
    verdict, sure = evidence.decide(left.group(1), right, spaced)
    doubt = "" if sure else f"{left.group(1)}-{right}"
    if verdict == "drop":
        return line.end - 1, "", doubt
    return line.end, (" " if verdict == "space" else ""), doubt


def _keep_with_markers(builder: Builder, start: int, end: int, markers: Iterable[Marker]) -> None:
    at = start
    for marker in markers:
        if not start <= marker.start < end:
            continue  # in another cell of the same line
        builder.keep(at, marker.start)
        builder.put(marker.start, marker.end, "", "note-marker")
        builder.marks.append(Mark(builder.length, builder.length, "note", marker.key))
        at = marker.end
    builder.keep(at, end)
