"""Words and lines of a PDF page, with their place, size and look, through PDFium.

Scope: page -> Lines from top to bottom. A line knows its words; words know their characters' look and
whether a space stands before them. Nothing is dropped: every printed character is in one word. Knows
no notes, tables or paragraphs. Coordinates are points from the bottom left, as in the file.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import Any

HYPHENS = "\x02\ufffe\u00ad"
"""What PDFium gives for a hyphen at a line end."""
_LIGATURES = range(0xFB00, 0xFB07)
_ACCENTS = dict(
    zip(
        "`´ˆ˜¨˚ˇ˘˙˝¸˛",
        "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0306\u0307\u030b\u0327\u0328",
        strict=True,
    )
)
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Char:
    """One printed character: text, box, baseline, size of its type, look, the address it links to."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    link: str = ""


@dataclass(slots=True)
class Word:
    """Characters without space between them, of one size and baseline. ``spaced``: a space stands
    before it; a raised number has none."""

    chars: list[Char]
    spaced: bool = True

    @property
    def text(self) -> str:
        """The characters."""
        return "".join(char.text for char in self.chars)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.chars[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(char.right for char in self.chars)

    @property
    def base(self) -> float:
        """Its baseline."""
        return self.chars[0].base

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.chars[0].size


@dataclass
class Line:
    """Words on one baseline, from left to right; raised numbers included."""

    words: list[Word]
    page: int

    @cached_property
    def size(self) -> float:
        """The usual size of its type."""
        return median(char.size for word in self.words for char in word.chars)

    @cached_property
    def base(self) -> float:
        """Its baseline."""
        return median(word.base for word in self.words if word.size > self.size * 0.8)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(word.right for word in self.words)

    @cached_property
    def text(self) -> str:
        """The words with spaces as printed."""
        return "".join((" " if word.spaced and i else "") + word.text for i, word in enumerate(self.words))

    @cached_property
    def prose(self) -> str:
        """The words without raised numbers at the end."""
        text = self.text
        for word in reversed(self.words[1:]):
            if not (self.raised(word) and word.text.rstrip(",;").isdecimal()):
                break
            text = text.removesuffix(word.text).rstrip()
        return text

    @cached_property
    def bold(self) -> bool:
        """Whether all letters are bold."""
        return all(c.bold for w in self.words for c in w.chars if c.text.isalpha())

    def raised(self, word: Word) -> bool:
        """Whether a word stands smaller and higher than its line: the marker of a note."""
        return word.size <= self.size * 0.85 and word.base > self.base + self.size * 0.1


def page_chars(page: Any) -> list[Char | None]:
    """The characters of a page in the file's order; None for a space or line end."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    out: list[Char | None] = []
    fonts: dict[tuple[bytes, int], tuple[bool, bool]] = {}
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        sign = chr(code) if 0 < code < 0x110000 else "\ufffd"
        if 0xD800 <= code <= 0xDFFF or sign.isspace() or code == 0:
            out.append(None)
            continue
        pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
        key = (name.value, flags.value)
        if key not in fonts:
            readable = name.value.decode("latin-1")
            fonts[key] = (
                bool(_BOLD.search(readable)),
                bool(_ITALIC.search(readable)) or bool(flags.value & 64),
            )
        bold, italic = fonts[key]
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        sign = unicodedata.normalize("NFKC", sign) if code in _LIGATURES else sign
        char = Char(sign, box.left, box.right, y.value, max(box.top - box.bottom, 0.1), bold, italic)
        before = out[-1] if out and sign in _ACCENTS else None
        out.append(accent(before, char) if before else char)
    return out


def accent(letter: Char, sign: Char) -> Char:
    """An accent that is printed over the letter before it is part of that letter (``Kosti´c`` with the accent
    over the c, in ah-tk-20232024-1314); beside it, it stands for an apostrophe (``zo´n``) and stays."""
    combined = _ACCENTS[sign.text]
    over = letter.left < (sign.left + sign.right) / 2 < letter.right
    joins = len(unicodedata.normalize("NFC", letter.text + combined)) == 1
    return replace(sign, text=combined) if over and joins else sign


def words_of(chars: Iterable[Char | None]) -> list[Word]:
    """Words out of characters in the file's order: cut at spaces, jumps, and changes of size or baseline."""
    words: list[Word] = []
    spaced = True
    for char in chars:
        if char is None:
            spaced = True
            continue
        last = words[-1].chars[-1] if words else None
        level = last is not None and abs(char.base - last.base) < 0.12 * max(char.size, last.size)
        near = (
            last is not None
            and char.left > last.left - 0.5 * char.size
            and char.left - last.right < 0.35 * char.size
        )
        same = last is not None and 0.85 < char.size / last.size < 1.18
        if not spaced and level and near and same:
            words[-1].chars.append(char)
        else:
            words.append(Word([char], spaced or not near))
        spaced = False
    return words


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """Lines out of words by their baselines, top to bottom; a smaller word that stands a little higher
    belongs to the line it is raised from."""
    lines: list[list[Word]] = []
    listed = sorted(words, key=lambda w: (-w.base, w.left))
    for word in listed:
        row = lines[-1] if lines else None
        if row is not None and abs(row[0].base - word.base) < 0.25 * max(row[0].size, word.size):
            row.append(word)
        else:
            lines.append([word])
    merged: list[list[Word]] = []
    for row in lines:
        above = merged[-1] if merged else None
        if above is not None and _raised_over(above, row):
            merged[-1] = [*above, *row]
        else:
            merged.append(row)
    out = [Line(sorted(row, key=lambda w: w.left), page) for row in merged]
    for line in out:
        for word, following in zip(line.words, line.words[1:], strict=False):
            touching = following.left - word.right < 0.15 * following.size
            if line.raised(word) and touching and following.text[:1] in ".,;:?!)»":
                following.spaced = False  # PDFium puts a line end behind a raised number
    return out


def _raised_over(above: list[Word], row: list[Word]) -> bool:
    """Whether the words above are raised numbers of the row below."""
    size = median(c.size for w in row for c in w.chars)
    return all(
        w.size <= size * 0.85 and 0 < w.base - row[0].base < size * 0.75 and len(w.text) <= 5 for w in above
    )
