"""The flavour ``word-text``: text out of a Word file, one paragraph a line.

Scope: text -> Blocks and Notes; knows nothing of papers or meetings. Learnt from the Word agenda
and report of 25-26 January 2024: ``[bookmark: ...]``, ``[footnoteRef:1]`` with the body
``[1:  ...]`` at the end of the same or a later paragraph, a title over several lines. Plain text
without any sign of another flavour is read the same way.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from generator.hyphens import Evidence
from generator.model import Block, Mark, Note, Reading, Source, Text
from generator.problems import Problem
from generator.readers.lines import Line, line_finder, lines_of
from generator.readers.notes import missing_numbers, scopes
from generator.readers.shape import LIST_SIGN, LONGEST_TITLE, titled
from generator.text import Builder, furnish, join

_SIGN = re.compile(r"\[bookmark:[^\]\n]*\]|\[footnoteRef:\s*(?P<ref>\d{1,3})\]|\[(?P<note>\d{1,3}):\s*")

_BRACKET = re.compile(r"[\[\]]|\n[^\S\n]*\n")
_SPACE = re.compile(r"[^\S\n]+")


def read(source: Source, evidence: Evidence) -> Reading:
    """Read a source of this flavour; ``evidence`` is not needed, lines here are paragraphs."""
    found = _scan(source.text)
    line_at = line_finder(source.text)
    markers = [(m.start(), int(m["ref"])) for m in found.refs]
    runs = scopes([number for _, number, _, _ in found.bodies])
    keys = [f"{run}:{number}" for run, (_, number, _, _) in zip(runs, found.bodies, strict=True)]
    bound = _bind(markers, [(start, number) for start, number, _, _ in found.bodies], keys)
    notes, problems = _notes(source, found.bodies, runs, keys, frozenset(bound))
    lone = {at: number for (at, number), key in zip(markers, bound, strict=True) if key is None}
    for at, number in lone.items():
        problems.append(
            Problem(source.path, line_at(at), "D301", f"bij verwijsteken {number} ontbreekt de noot.")
        )
    keyed = {at: key for (at, _), key in zip(markers, bound, strict=True) if key}
    blocks = _blocks(source.text, found.spans, keyed)
    problems += missing_numbers(source.path, notes)
    return Reading(source, tuple(blocks), tuple(notes), problems=tuple(problems))


class _Signs:
    """The signs of a source: note references, note bodies and what is furniture."""

    def __init__(self) -> None:
        self.refs: list[re.Match[str]] = []
        self.bodies: list[tuple[int, int, int, int]] = []  # start, number, text start, end of bracket
        self.spans: list[tuple[int, int, str]] = []  # start, end, rule ("" = a note body)


def _scan(text: str) -> _Signs:
    signs = _Signs()
    closings = _closings(text)
    at = 0
    while found := _SIGN.search(text, at):
        at = found.end()
        if found["ref"]:
            signs.refs.append(found)
            signs.spans.append((found.start(), found.end(), "note-marker"))
        elif found["note"]:
            end = closings.get(found.start())
            if end is None:
                continue  # no closing bracket: the words stay where they are
            signs.bodies.append((found.start(), int(found["note"]), found.end(), end))
            signs.spans.append((found.start(), end + 1, ""))
            at = end + 1
        else:
            signs.spans.append((found.start(), found.end(), "bookmark"))
    return signs


def _closings(text: str) -> dict[int, int]:
    """Which bracket closes which, by offset, in one walk: a note body may hold brackets and runs over
    lines, but not over a blank line."""
    closings: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        sign = found.group()
        if sign == "[":
            opened.append(found.start())
        elif sign == "]" and opened:
            closings[opened.pop()] = found.start()
        elif sign != "]":
            opened.clear()
    return closings


def _bind(
    markers: Sequence[tuple[int, int]], bodies: Sequence[tuple[int, int]], keys: Sequence[str]
) -> list[str | None]:
    """The note of each marker: the first body of its number at or after the marker, else the last
    one before it (a repeated reference)."""
    by_number: dict[int, list[tuple[int, str]]] = {}
    for (start, number), key in zip(bodies, keys, strict=True):
        by_number.setdefault(number, []).append((start, key))
    out: list[str | None] = []
    for at, number in markers:
        options = by_number.get(number, [])
        while len(options) > 1 and options[0][0] < at:
            options.pop(0)
        out.append(options[0][1] if options else None)
    return out


def _notes(
    source: Source,
    bodies: Sequence[tuple[int, int, int, int]],
    runs: Sequence[int],
    keys: Sequence[str],
    bound: frozenset[str | None],
) -> tuple[list[Note], list[Problem]]:
    line_at = line_finder(source.text)
    notes: list[Note] = []
    problems: list[Problem] = []
    for (start, number, words, end), run, key in zip(bodies, runs, keys, strict=True):
        builder = Builder(source.text)
        builder.put(start, words, "", "note-label")
        for line in lines_of(source.text[words:end]):
            if builder.length and line:
                builder.put(builder.pieces[-1].end, words + line.start, " ", "line-end")
            builder.keep(words + line.start, words + line.end)
        builder.put(builder.pieces[-1].end, end, "", "space")
        builder.put(end, end + 1, "", "note-label")
        line_number = line_at(start)
        if key not in bound:
            message = f"noot {number} heeft geen verwijsteken in de tekst."
            problems.append(Problem(source.path, line_number, "D302", message))
        notes.append(Note(key, str(run), str(number), builder.build(), line=line_number))
    return notes, problems


def _blocks(text: str, spans: Sequence[tuple[int, int, str]], keyed: dict[int, str]) -> list[Block]:
    """A block for each line, title lines that run on joined."""
    blocks: list[Block] = []
    waiting = deque(spans)
    previous: Line | None = None
    for line in lines_of(text):
        if not line:
            previous = None
            continue
        words = _line_text(text, line, waiting, keyed)
        if not words and not words.pieces:
            continue
        if previous and blocks and _runs_on(blocks[-1], words):
            last = blocks.pop()
            joined = join((last.text, words))
            blocks.append(Block(_kind(joined), joined, last.line))
        else:
            sign = LIST_SIGN.match(words.value)
            if sign:
                words = furnish(words, 0, sign.end(), "list-sign")
            blocks.append(Block("list_item" if sign else _kind(words), words, line.number))
        previous = line
    return blocks


def _line_text(text: str, line: Line, waiting: deque[tuple[int, int, str]], keyed: dict[int, str]) -> Text:
    """The words of a line without its signs; note bodies are left to the notes."""
    builder = Builder(text)
    at = line.start
    while waiting and waiting[0][0] < line.end:
        start, end, rule = waiting[0]
        if start >= at:
            builder.keep(at, start)
        if rule:
            builder.put(start, end, "", rule)
            if start in keyed:
                builder.marks.append(Mark(builder.length, builder.length, "note", keyed[start]))
        at = max(at, end)
        if end > line.end:
            break  # a note body that runs on: the next line starts inside it
        waiting.popleft()
        at = _single_space(builder, at, line.end)
    if at < line.end:
        builder.keep(at, line.end)
    return builder.build()


def _single_space(builder: Builder, at: int, end: int) -> int:
    """Drop the space behind a sign that stood between spaces; returns where the words go on."""
    last = next((p.text[-1] for p in reversed(builder.pieces) if p.text), " ")
    found = _SPACE.match(builder.source, at, end)
    if not last.isspace() or not found:
        return at
    builder.put(at, found.end(), "", "space")
    return found.end()


def _kind(words: Text) -> str:
    return "heading" if titled(words.value) else "paragraph"


def _runs_on(last: Block, words: Text) -> bool:
    """Whether a title runs on over the line: the line ends with a comma or not at all, and the next
    one begins in lower case or with a day (agenda of 25-26 January 2024)."""
    value = last.text.value
    if len(value) > LONGEST_TITLE or value.endswith((".", "!", "?", ":", ";")):
        return False
    begins = words.value[:1]
    return begins.islower() or (value.endswith(",") and (begins.isdigit() or begins.islower()))
