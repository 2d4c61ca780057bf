"""The flavour ``markdown``: a PDF turned into Markdown.

Scope: text -> Blocks and Notes; knows nothing of papers or meetings. Learnt from the answers of
18 July 2024: heading levels that mean nothing, bold answers, ``<sup>1</sup>`` markers and bodies,
``---`` before the notes of a page, paragraphs and bold runs cut by a page, two headings on one
line, escaped signs, rows with tabs. Only the signs below are taken as Markdown; everything else is
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from generator import roles
from generator.hyphens import Evidence
from generator.model import Block, Mark, Note, Reading, Source, Text
from generator.problems import Problem
from generator.readers.lines import Line, line_finder, lines_of
from generator.readers.notes import missing_numbers, scopes
from generator.text import Builder, cut, join

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r">\s?")
_LIST = re.compile(r"[-*+•]\s+(?=\S)")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\Z")
_NOTE = re.compile(r"<sup>(\d{1,3})</sup>\s*(?=\S)")
_BRACKETED = re.compile(r"\[(\d{1,3}) ?\](?!\()")
_PLAIN_NOTE = re.compile(r"(\d{1,3}) (?=\S)")
_FOOT = re.compile(r"a?h[ -](tk|ek)[ -](\d{8})[ -](\d{1,5})\Z")
"""The number that a publication prints at the foot of each page; some converters lose its first letter and
its dashes (ah-tk-20232024-387 in ../shared/fixtures)."""
_INLINE = re.compile(
    r"(?P<bold>\*\*|</?b>|</?strong>)|(?P<italic>\*|</?em>|</?i>)|<sup>(?P<note>\d{1,3})</sup>"
    r"|\\(?:\\(?=_))?(?P<escape>[!-/:-@\[-`{-~])"  # an underscore may be escaped twice (18 July 2024, note 1)
    r"|\[(?P<bracket>\d{1,3}) ?\](?!\()"
    r"|!?\[(?P<link>[^\[\]\n]{1,500})\]\((?P<to>[^\s()]*(?:\([^\s()]*\)[^\s()]*){0,3})\)"
)
_ESCAPE = re.compile(r"\\(?:\\(?=_))?([!-/:-@\[-`{-~])")
_SENTENCE_END = (".", "!", "?", ":", ";")
_CLOSERS = "»”’\"')]"
_LONGEST_HEADING = 150
_GAP = re.compile(r"\*\*\s*\*\*")


def read(source: Source, evidence: Evidence) -> Reading:
    """Read a source of this flavour; ``evidence`` is not needed, words are not cut at line ends."""
    return _Reader(source).read()


class _Reader:
    """One reading; collects markers, note bodies and blocks."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.line_at = line_finder(source.text)
        self.lines = lines_of(source.text)
        self.plain, self.bracketed = _plain_notes(source.text, self.lines)
        self.hints: dict[str, str] = {}
        self.markers: list[tuple[int, int]] = []  # offset, number, in printed order
        self.problems: list[Problem] = []

    def read(self) -> Reading:
        blocks: list[Block] = []
        bodies: list[tuple[int, Line, Text]] = []
        rules: list[Text] = []
        groups = list(_groups(self.lines, self.plain))
        for group, after in zip_longest(groups, groups[1:]):
            plain = _PLAIN_NOTE.match(group[0].words) if group[0].start in self.plain else None
            note = plain or _NOTE.match(group[0].words)
            foot = _FOOT.match(group[0].words) if len(group) == 1 else None
            if foot and (not after or _RULE.match(after[0].words)):
                builder = Builder(self.text)
                builder.put(group[0].start, group[0].end, "", "running-id")
                rules.append(builder.build())
                self.hints.setdefault("id", "-".join(("ah", *foot.groups())))
            elif note:
                bodies.append((int(note.group(1)), group[0], self._note_text(group, note.end())))
            elif len(group) == 1 and _RULE.match(group[0].words):
                builder = Builder(self.text)
                builder.put(group[0].start, group[0].end, "", "rule-line")
                rules.append(builder.build())
            else:
                blocks += self._group_blocks(group)
        blocks = list(_joined(blocks))
        notes, keys = self._notes(bodies)
        blocks = [_with_keys(b, keys) for b in blocks]
        self.problems += missing_numbers(self.source.path, notes)
        furniture = tuple(piece for rule in rules for piece in rule.pieces)
        return Reading(self.source, tuple(blocks), tuple(notes), furniture, tuple(self.problems), self.hints)

    def _note_text(self, group: Sequence[Line], label: int) -> Text:
        builder = Builder(self.text)
        builder.put(group[0].start, group[0].start + label, "", "note-label")
        self._inline(builder, group, label)
        return builder.build()

    def _notes(self, bodies: list[tuple[int, Line, Text]]) -> tuple[list[Note], dict[int, str]]:
        """The notes, and the note key of each marker by its offset."""
        runs = scopes([number for number, _, _ in bodies])
        places: dict[int, list[tuple[int, str]]] = {}
        for (number, line, _), run in zip(bodies, runs, strict=True):
            places.setdefault(number, []).append((line.start, f"{run}:{number}"))
        keys: dict[int, str] = {}
        for at, number in self.markers:
            options = places.get(number, [])
            while len(options) > 1 and options[0][0] < at:
                options.pop(0)
            if options:
                keys[at] = options[0][1]
            else:
                message = f"bij verwijsteken {number} ontbreekt de noot."
                self.problems.append(Problem(self.source.path, self.line_at(at), "D301", message))
        bound = frozenset(keys.values())
        notes: list[Note] = []
        for (number, line, words), run in zip(bodies, runs, strict=True):
            key = f"{run}:{number}"
            if key not in bound:
                message = f"noot {number} heeft geen verwijsteken in de tekst."
                self.problems.append(Problem(self.source.path, line.number, "D302", message))
            notes.append(Note(key, str(run), str(number), words, line=line.number))
        return notes, keys

    def _group_blocks(self, group: Sequence[Line]) -> Iterator[Block]:
        """The blocks of consecutive lines: one, or one a line for headings, list items and rows."""
        run: list[Line] = []
        for line in group:
            label = roles.QUESTION.match(line.words) or roles.ANSWER_TO.match(line.words)
            alone = "\t" in line.words or _HEADING.match(line.words) or label
            if run and (alone or _LIST.match(line.words)):
                yield from self._paragraph(run)
                run = []
            run.append(line)
            if label:
                yield from (replace(block, kind="heading") for block in self._paragraph(run))
                run = []
            elif alone:
                yield from self._paragraph(run)
                run = []
        if run:
            yield from self._paragraph(run)

    def _paragraph(self, run: Sequence[Line]) -> Iterator[Block]:
        builder = Builder(self.text)
        words, skip, level, kind = run[0].words, 0, 0, "paragraph"
        for pattern, rule in ((_QUOTE, "quote-sign"), (_HEADING, "heading-sign"), (_LIST, "list-sign")):
            found = pattern.match(words, skip)
            if found:
                start = run[0].start
                builder.put(start + skip, start + found.end(), "", rule)
                skip = found.end()
                level = len(found.group(1)) if rule == "heading-sign" else level
                kind = {"heading-sign": "heading", "list-sign": "list_item"}.get(rule, kind)
        gaps = self._inline(builder, run, skip)
        text = builder.build()
        for part in _cut_at(text, gaps):
            shape = "heading" if kind == "paragraph" and len(run) == 1 and _emphasised(part) else kind
            yield Block(shape, part, run[0].number, level=level)

    def _inline(self, builder: Builder, run: Sequence[Line], skip: int) -> list[int]:
        """Add the words of the lines without their signs; returns the offsets where one bold run ends
        and the next begins at once (two headings on one line)."""
        gaps: list[int] = []
        opened: dict[str, tuple[int, int]] = {}  # kind -> (offset in value, index of its piece)
        for index, line in enumerate(run):
            if index:
                previous = run[index - 1]
                builder.put(previous.end, line.start, " ", "line-end")
            at = line.start + (skip if index == 0 else 0)
            for found in _INLINE.finditer(self.text, at, line.end):
                builder.keep(at, found.start())
                self._sign(builder, found, opened, gaps)
                at = found.end()
            builder.keep(at, line.end)
        for _, piece in opened.values():  # a sign that is never closed is words
            sign = builder.pieces[piece]
            words = self.text[sign.start : sign.end]
            builder.pieces[piece] = type(sign)(sign.start, sign.end, words)
            place = sum(len(p.text) for p in builder.pieces[:piece])
            builder.marks = [_moved(mark, place, len(words)) for mark in builder.marks]
            gaps.clear()
        return gaps

    def _sign(
        self, builder: Builder, found: re.Match[str], opened: dict[str, tuple[int, int]], gaps: list[int]
    ) -> None:
        start, end = found.span()
        if found["bracket"] and start not in self.bracketed:
            builder.keep(start, end)
        elif number := found["note"] or found["bracket"]:
            self.markers.append((start, int(number)))
            builder.put(start, end, "", "note-marker")
            builder.mark(builder.length, builder.length, "note", f"@{start}")
        elif found["escape"]:
            builder.put(start, end, found["escape"], "escape")
        elif found["link"]:
            self._link(builder, found)
        else:
            kind = "bold" if found["bold"] else "italic"
            self._emphasis(builder, found, kind, opened, gaps)

    def _link(self, builder: Builder, found: re.Match[str]) -> None:
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

    def _emphasis(
        self,
        builder: Builder,
        found: re.Match[str],
        kind: str,
        opened: dict[str, tuple[int, int]],
        gaps: list[int],
    ) -> None:
        start, end = found.span()
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        closes, opens = (
            before.strip() != "" or found.group()[0] == "<",
            after.strip() != "" or found.group()[0] == "<",
        )
        if kind in opened and closes:
            begin, _ = opened.pop(kind)
            builder.put(start, end, "", "emphasis")
            if builder.length > begin:
                builder.mark(begin, builder.length, kind)
        elif kind not in opened and opens and not found.group().startswith("</"):
            if (
                kind == "bold"
                and builder.marks
                and builder.marks[-1] == Mark(builder.marks[-1].start, builder.length, "bold")
            ):
                gaps.append(builder.length)
            opened[kind] = (builder.length, len(builder.pieces))
            builder.put(start, end, "", "emphasis")
        else:
            builder.keep(start, end)


def _moved(mark: Mark, at: int, size: int) -> Mark:
    """A mark behind a sign at ``at`` that turned out to be words moves on by the sign's size."""
    start = mark.start + size if mark.start >= at else mark.start
    end = mark.end + size if mark.end > at or (mark.start >= at and mark.end >= at) else mark.end
    return Mark(start, end, mark.kind, mark.value)


def _plain_notes(text: str, lines: Sequence[Line]) -> tuple[frozenset[int], frozenset[int]]:
    """Notes of converters that print ``[3 ]`` in the text and ``3 De Volkskrant ...`` at the page's end.

    Where the bodies begin, and where their markers stand. A line counts only after a blank one, where its
    page, up to the rule that ends it, has that marker before it, or right below the note before it; brackets
    without such a body are words.
    """
    bodies: set[int] = set()
    markers: set[int] = set()
    page, before, last = 0, True, 0
    for line in lines:
        number = _PLAIN_NOTE.match(line.words)
        if number and (before or int(number[1]) == last + 1):
            found = [m.start() for m in _BRACKETED.finditer(text, page, line.start) if m[1] == number[1]]
            bodies |= {line.start} if found else set()
            markers.update(found[:1])
            last = int(number[1]) if found else last
        if _RULE.match(line.words):
            page = line.end
        before = not line
        last = 0 if before else last
    return frozenset(bodies), frozenset(markers)


def _groups(lines: Sequence[Line], plain: frozenset[int]) -> Iterator[list[Line]]:
    """Lines between blank lines; a note body or a rule stands alone."""
    group: list[Line] = []
    for line in lines:
        alone = bool(line) and (_NOTE.match(line.words) or _RULE.match(line.words) or line.start in plain)
        if (not line or alone) and group:
            yield group
            group = []
        if line:
            group.append(line)
        if alone and _RULE.match(line.words):
            yield group
            group = []
    if group:
        yield group


def _cut_at(text: Text, gaps: Sequence[int]) -> Iterator[Text]:
    edges = [0, *(g for g in gaps if 0 < g < len(text.value)), len(text.value)]
    for start, end in pairwise(edges):
        yield cut(text, start, end)


def _emphasised(text: Text) -> bool:
    """A short line that is bold or italic as a whole and does not end like a sentence."""
    value = text.value.rstrip()
    whole = any(m.kind in ("bold", "italic") and m.start == 0 and m.end >= len(value) for m in text.marks)
    return whole and len(value) <= _LONGEST_HEADING and not value.rstrip(_CLOSERS).endswith(_SENTENCE_END)


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs that a page or a note block cut in two, joined again.

    The first part does not end like a sentence, and the second begins in lower case, or the first
    is long enough to be no title (a name cut in two: "Minister van | Binnenlandse Zaken").
    """
    held: Block | None = None
    for block in blocks:
        if held is not None and _goes_on(held, block):
            held = Block("paragraph", join((held.text, block.text)), held.line, held.page)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _goes_on(first: Block, second: Block) -> bool:
    value, begins = first.text.value, second.text.value[:1]
    if first.level or second.level or second.kind != "paragraph" or first.kind == "list_item":
        return False
    if not value or value.rstrip(_CLOSERS).endswith((*_SENTENCE_END, ",")) or "\t" in value:
        return False
    return begins.islower() or (first.kind == "paragraph" and len(value) >= 120)


def _with_keys(block: Block, keys: dict[int, str]) -> Block:
    """The block with its note marks bound: ``@offset`` becomes the note's key, or is dropped."""
    marks = tuple(
        Mark(m.start, m.end, m.kind, keys[int(m.value[1:])]) if m.kind == "note" else m
        for m in block.text.marks
        if m.kind != "note" or int(m.value[1:]) in keys
    )
    if marks == block.text.marks:
        return block
    text = Text(block.text.value, marks, block.text.pieces)
    return Block(block.kind, text, block.line, block.page, block.level, block.table)
