"""Text out of an official PDF: hard lines, words broken at their ends, notes at the foot of pages.

Scope: the flavour alone. What real ones showed: a page ends with its notes after a blank line, and the
first line of the next page begins with a space, often in the middle of a paragraph.
"""

from __future__ import annotations

import textwrap

_WIDTH = 74
_PAGE = 44  # lines


class Printed:
    """Lines of a paper as they come out of its PDF."""

    def __init__(self, head: str) -> None:
        self.lines: list[str] = []
        self._left = _PAGE
        self._notes: list[str] = []
        self._number = 0
        self._turned = True
        self._heading = False
        self.line(head)

    def line(self, text: str) -> None:
        """A line that stands by itself, with a blank line after it."""
        self._put(text + " ")
        self.lines.append("")

    def heading(self, text: str) -> None:
        """A heading: wrapped, never broken inside a word."""
        for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False):
            self._put(line + " ")
        self.lines.append("")

    def paragraph(self, text: str, note: str = "") -> None:
        """A paragraph in lines, every fifth of them ending in a typesetter's hyphen; its note stands at the
        foot of the page on which the paragraph ends."""
        if note:
            self._number += 1
            text += str(self._number)
        wrapped = textwrap.wrap(text, _WIDTH, break_on_hyphens=False)
        for at in range(0, len(wrapped) - 1, 5):
            first, space, rest = wrapped[at + 1].partition(" ")
            if space and first.isalpha() and first.islower() and len(first) > 7:
                wrapped[at] += f" {first[:4]}-"
                wrapped[at + 1] = f"{first[4:]} {rest}"
        for at, line in enumerate(wrapped):
            self._put(line if line.endswith("-") else f"{line} ")
            if self._left <= 0 and at < len(wrapped) - 1 and not line.endswith("-"):
                self._turn()
        if note:
            self._notes.append(f"{self._number} {note}")
        self.lines.append("")

    def end(self) -> str:
        """The whole text, the last page's notes at its end."""
        if self._notes:
            self.lines += self._notes
        return "\n".join(self.lines) + "\n"

    def _put(self, line: str) -> None:
        self.lines.append(f" {line}" if self._turned else line)
        self._turned = False
        self._left -= 1

    def _turn(self) -> None:
        """The foot of a page and the start of the next."""
        if self._notes:
            self.lines += ["", *self._notes]
        self._notes = []
        self._left, self._turned = _PAGE, True
