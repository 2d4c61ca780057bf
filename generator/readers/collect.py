"""Collecting parts while a marked-up file is walked: runs into paragraphs, notes behind their own.

Scope: the one place where white space of markup is made single and where notes are put after the
paragraph that their marker stands in. Each extractor drives a ``Collector``; it knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.extract import BREAK, Part, Run, Runs

_SPACE = re.compile(r"[ \t\r\n\f\v\u2028\u2029\x85]+")
_INDENT_BEFORE = re.compile(r"[^\S\n]*\n")
_INDENT_AFTER = re.compile(r"\n[^\S\n]*\Z")
_CLOSING = ",.;:)]»?!"
_OPENING = "([«"
_LABEL = re.compile(r"(?:\d{1,4}|[*†‡]{1,4}|[a-z])\Z")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look where the walk is."""

    bold: bool = False
    italic: bool = False
    link: str = ""


PLAIN = Look()


@dataclass(slots=True)
class Collector:
    """Parts so far, and the paragraph being collected."""

    parts: list[Part] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    notes: list[Part] = field(default_factory=list)
    kind: str = "paragraph"
    level: int = 0
    rule: str = ""
    page: int = 0
    indented: bool = False

    def begin(self, kind: str, level: int = 0, rule: str = "") -> None:
        """End the paragraph and begin one of this kind."""
        self.end()
        self.kind, self.level, self.rule = kind, level, rule

    def end(self) -> None:
        """End the paragraph: its part, then the notes whose markers stand in it."""
        runs = trimmed(self.runs)
        if runs:
            self.parts.append(Part(self.kind, runs, self.level, self.page, rule=self.rule))
        self.runs = []
        self.kind, self.level, self.rule = "paragraph", 0, ""
        self.parts += self.notes
        self.notes = []

    def words(self, text: str | None, look: Look = PLAIN, *, exact: bool = False) -> None:
        """Add words, white space made single as browsers do. ``exact`` keeps spaces at an element's
        edge as they are (Word means its spaces); else a line end that a pretty-printer put before a
        comma or after a bracket goes."""
        if not text:
            return
        words = _SPACE.sub(" ", text)
        if not exact:
            words = self._without_indent(text, words)
        last = self.runs[-1] if self.runs else None
        if words[:1] == " " and not exact and (last is None or (last.text + last.note).endswith((" ", "\n"))):
            words = words[1:]
        if not words:
            return
        run = Run(words, look.bold, look.italic, look.link)
        same = last and (last.bold, last.italic, last.link) == (look.bold, look.italic, look.link)
        if last and same and not (last.note or last.rule):
            self.runs[-1] = replace(last, text=last.text + words)
        else:
            self.runs.append(run)

    def _without_indent(self, text: str, words: str) -> str:
        """``words`` without the space of a line end that no printed page has: ``( 21501-08 , nr.``."""
        indented = self.indented or _INDENT_BEFORE.match(text)
        last = self.runs[-1] if self.runs else None
        before, after = (last.text.rstrip()[-1:] if last else ""), words.lstrip()[:1]
        signed = (after and after in _CLOSING) or (before and before in _OPENING)
        if indented and signed and last and not last.rule:
            self.runs[-1] = replace(last, text=last.text.rstrip(" "))
            words = words.lstrip()
        self.indented = bool(_INDENT_AFTER.search(text)) if text.strip() else bool(indented)
        return words

    def line_break(self) -> None:
        """A line end inside the paragraph; none at its beginning, one at most."""
        if self.runs and self.runs[-1] != BREAK:
            self.runs.append(BREAK)

    def sign(self, text: str, rule: str) -> None:
        """Add something printed that is no word: a list sign."""
        self.runs.append(Run(text, rule=rule))

    def marker(self, name: str, printed: str = "") -> None:
        """Add the marker of a note. A printed marker that is no number or sign stays as words."""
        shown = printed.strip()
        if shown and not _LABEL.match(shown):
            self.words(shown)
            shown = ""
        self.runs.append(Run(shown, note=name))

    def note(self, name: str, number: str, body: Sequence[Part], *, tabled: bool = False) -> None:
        """Add a note; it is printed after the paragraph. Its paragraphs become one, tables lines."""
        runs = joined([cell for part in body for cell in (part.runs, *(c for row in part.rows for c in row))])
        self.notes.append(note_part(name, number, runs, tabled=tabled, page=self.page))

    def table(self, rows: Sequence[Sequence[Runs]], header: int, caption: Runs = ()) -> None:
        """Add a table; rows are made equally long, notes of its cells follow it."""
        notes, self.notes = self.notes, []
        self.end()
        self.notes = notes
        width = max((len(row) for row in rows), default=0)
        filled = tuple((*row, *((),) * (width - len(row))) for row in rows)
        if any(any(row) for row in filled) or caption:
            self.parts.append(Part("table", caption, page=self.page, rows=filled, header=header))
        self.end()

    def cell(self) -> Collector:
        """A collector for a cell or note; what it collects is taken with ``cell_runs``."""
        return Collector(page=self.page)

    def cell_runs(self, cell: Collector) -> Runs:
        """The runs of a cell, its paragraphs parted by line ends; its notes become this one's."""
        cell.end()
        self.notes += [part for part in cell.parts if part.kind == "note"]
        texts = [p for p in cell.parts if p.kind != "note"]
        return joined([c for part in texts for c in (part.runs, *(c for row in part.rows for c in row))])


def note_part(name: str, number: str, runs: Runs, *, tabled: bool = False, page: int = 0) -> Part:
    """A note with its number printed before its words, as on paper."""
    label = (Run(f"{number} ", rule="note-sign"),) if _LABEL.match(number) else ()
    return Part("note", (*label, *runs), page=page, name=name, number=number, tabled=tabled)


def joined(paragraphs: Sequence[Runs]) -> Runs:
    """Paragraphs as one, parted by line ends."""
    out: list[Run] = []
    for runs in paragraphs:
        if runs:
            out += [BREAK, *runs] if out else runs
    return tuple(out)


def trimmed(runs: Sequence[Run]) -> Runs:
    """Runs without line ends and space at both ends; markers count as words."""
    out = list(runs)
    while out and (out[-1] == BREAK or not (out[-1].text.strip() or out[-1].note)):
        out.pop()
    while out and (out[0] == BREAK or not (out[0].text.strip() or out[0].note)):
        out.pop(0)
    return tuple(out)
