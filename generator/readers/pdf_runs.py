"""Lines of a PDF as runs: markers bound to their notes, spaces between words, hyphens at line ends.

Scope: placed words in, ``Run`` values out. What stands at a line's end is left to be decided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.extract import BREAK, Run, Runs
from generator.readers.collect import trimmed
from generator.readers.pdf_chars import HYPHENS, Char, Line, Word
from generator.readers.pdf_page import PageParts, PrintedNote

_MARKER = re.compile(r"(\d{1,3})([,;.]?)\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*\Z")


class Binder:
    """Markers to notes: the note of that number on the marker's page, else on the next pages."""

    def __init__(self, pages: Sequence[PageParts]) -> None:
        self.notes: dict[str, list[int]] = {}
        for page in pages:
            for note in page.notes:
                self.notes.setdefault(note.number, []).append(page.number)

    @staticmethod
    def name(note: PrintedNote) -> str:
        """The name of a note."""
        return f"{note.page}:{note.number}"

    def of(self, number: str, page: int) -> str:
        """The name of the note that a marker on a page means; empty when there is none."""
        places = self.notes.get(number, [])
        later = next((place for place in places if place >= page), None)
        before = next((place for place in reversed(places) if place < page), None)
        place = later if later is not None and later <= page + 1 else before if before is not None else later
        return f"{place}:{number}" if place is not None else ""

    def runs(self, lines: Sequence[Line]) -> Runs:
        """The runs of consecutive lines."""
        out: list[Run] = []
        for index, line in enumerate(lines):
            last = index == len(lines) - 1
            for place, word in enumerate(line.words):
                self._word(out, line, word, spaced=word.spaced and place > 0)
            if not last:
                following = lines[index + 1]
                end, before = _line_end(out, following.text), out[-1].link if out else ""
                on = before == following.words[0].chars[0].link  # an address that runs over the line's end
                out.append(replace(end, link=before) if on else end)
        return trimmed(out)

    def _word(self, out: list[Run], line: Line, word: Word, *, spaced: bool) -> None:
        found = _MARKER.match(word.text) if line.raised(word) else None
        name = self.of(found.group(1), line.page) if found else ""
        if found and name:
            out.append(Run(found.group(1), note=name))
            if found.group(2):
                _add(out, found.group(2), word.chars[-1])
            return
        if spaced:
            _space(out, word.chars[0])
        for char in word.chars:
            _add(out, char.text, char)


def _space(out: list[Run], following: Char) -> None:
    """A space before a word, bold, italic or linked only between two words that are."""
    last = out[-1] if out else Run()
    bold, italic = last.bold and following.bold, last.italic and following.italic
    _extend(out, Run(" ", bold, italic, last.link if last.link == following.link else ""))


def _add(out: list[Run], text: str, look: Char) -> None:
    _extend(out, Run(text, look.bold, look.italic, look.link))


def _extend(out: list[Run], run: Run) -> None:
    """Add a run, to the one before it where that looks the same."""
    last = out[-1] if out else None
    look = (run.bold, run.italic, run.link)
    if last and not (last.note or last.rule) and (last.bold, last.italic, last.link) == look:
        out[-1] = replace(last, text=last.text + run.text)
    else:
        out.append(run)


def _line_end(out: list[Run], following: str) -> Run:
    """What ends a line; a hyphen there is taken off the words before it and left to be decided. An
    address that runs over the line has no space in it."""
    last = out[-1] if out else None
    if last and _ADDRESS.search(last.text) and (last.text.endswith("/") or following[:1] in "%?&=/_#"):
        return Run("\n", rule="line-end")
    if last is None or last.note or last.rule or len(last.text) < 2 or last.text[-1] not in f"-{HYPHENS}":
        return BREAK
    suspended = last.text[-1] == "-"  # PDFium marks a hyphen at a line's very end; here a space follows it
    out[-1] = replace(last, text=last.text[:-1])
    return Run("-\n", rule="line-hyphen", out=" " if suspended else "")
