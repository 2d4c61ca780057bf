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
from generator.model import Block, Piece, Reading, Source, Text
from generator.readers.lines import Line, lines_of
from generator.readers.markdown_notes import PLAIN, RULE, Body, bound, plain_notes, with_keys
from generator.readers.markdown_signs import Signs
from generator.readers.shape import CLOSERS
from generator.text import Builder, cut, join

_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r">\s?")
_LIST = re.compile(r"[-*+•]\s+(?=\S)")
_NOTE = re.compile(r"<sup>(\d{1,3})</sup>\s*(?=\S)")
_FOOT = re.compile(r"a?h[ -](tk|ek)[ -](\d{8})[ -](\d{1,5})\Z")
"""The number that a publication prints at the foot of each page; some converters lose its first letter and
its dashes (ah-tk-20232024-387 in ../shared/fixtures)."""
_SENTENCE_END = (".", "!", "?", ":", ";")
_LONGEST_HEADING = 150


def read(source: Source, evidence: Evidence) -> Reading:
    """Read a source of this flavour; ``evidence`` is not needed, words are not cut at line ends."""
    return _Reader(source).read()


class _Reader:
    """One reading; collects note bodies, furniture and blocks."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.lines = lines_of(source.text)
        self.plain, bracketed = plain_notes(source.text, self.lines)
        self.signs = Signs(source.text, bracketed)
        self.hints: dict[str, str] = {}
        self.furniture: list[Piece] = []
        self.bodies: list[Body] = []

    def read(self) -> Reading:
        found: list[Block] = []
        groups = list(_groups(self.lines, self.plain))
        for group, after in zip_longest(groups, groups[1:]):
            if not self._apart(group, after):
                found += self._group_blocks(group)
        notes, keys, problems = bound(self.source, self.bodies, self.signs.markers)
        blocks = tuple(with_keys(block, keys) for block in _joined(found))
        furniture = tuple(self.furniture)
        return Reading(self.source, blocks, tuple(notes), furniture, tuple(problems), self.hints)

    def _apart(self, group: Sequence[Line], after: Sequence[Line] | None) -> bool:
        """Take lines that are no text: a note, the foot of a page, or the rule that ends it."""
        first, alone = group[0], len(group) == 1
        note = (PLAIN.match(first.words) if first.start in self.plain else None) or _NOTE.match(first.words)
        foot = _FOOT.match(first.words) if alone else None
        if foot and (not after or RULE.match(after[0].words)):
            self.furniture.append(Piece(first.start, first.end, "", "running-id"))
            self.hints.setdefault("id", "-".join(("ah", *foot.groups())))
        elif note:
            self.bodies.append((int(note.group(1)), first, self._note_text(group, note.end())))
        elif alone and RULE.match(first.words):
            self.furniture.append(Piece(first.start, first.end, "", "rule-line"))
        else:
            return False
        return True

    def _note_text(self, group: Sequence[Line], label: int) -> Text:
        builder = Builder(self.text)
        builder.put(group[0].start, group[0].start + label, "", "note-label")
        self.signs.lay(builder, group, label)
        return builder.build()

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
        gaps = self.signs.lay(builder, run, skip)
        for part in _cut_at(builder.build(), gaps):
            shape = "heading" if kind == "paragraph" and len(run) == 1 and _emphasised(part) else kind
            yield Block(shape, part, run[0].number, level=level)


def _groups(lines: Sequence[Line], plain: frozenset[int]) -> Iterator[list[Line]]:
    """Lines between blank lines; a note body or a rule stands alone."""
    group: list[Line] = []
    for line in lines:
        alone = bool(line) and (_NOTE.match(line.words) or RULE.match(line.words) or line.start in plain)
        if (not line or alone) and group:
            yield group
            group = []
        if line:
            group.append(line)
        if alone and RULE.match(line.words):
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
    return whole and len(value) <= _LONGEST_HEADING and not value.rstrip(CLOSERS).endswith(_SENTENCE_END)


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
    if not value or value.rstrip(CLOSERS).endswith((*_SENTENCE_END, ",")) or "\t" in value:
        return False
    return begins.islower() or (first.kind == "paragraph" and len(value) >= 120)
