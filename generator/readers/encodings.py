"""Bytes of a text in any common encoding -> characters.

Scope: UTF-8 and UTF-16 by their signs, else the code page whose letters make the best Dutch. Refuses
nothing; what was assumed is a problem. Knows no flavour.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.problems import Problem

_LETTERS = "éëïöüèêáàâóòôúùûíîìçñäåøæœßşğ’‘“”«»–…€•°½É"
"""Signs beyond ASCII that Dutch papers print inside or beside words."""
_SIGN = re.compile(
    rf"(?:(?<=[a-zA-Z ])[{_LETTERS}](?=[a-zA-Z ,.;:?!\n]|\Z))|(?:(?<=\s)[{_LETTERS}](?=[a-zA-Z]))"
)
_PAGES = {"cp1252": "Windows-1252", "cp850": "DOS (850)", "mac_roman": "Mac OS Roman"}
"""Code pages by likelihood: an equal score goes to the first."""
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and what was assumed to get it."""

    text: str
    problems: tuple[Problem, ...] = ()


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: zero bytes that are not those of UTF-16."""
    return b"\x00" in data[:65_536] and not _utf16(data)


def decode(path: str, data: bytes) -> Decoded:
    """The characters of a text file.

    Args:
        path: for messages.
        data: not binary.

    Returns:
        The text; D103 when it was read as Windows-1252, D107 when as another code page.
    """
    wide = _utf16(data)
    if wide:
        return Decoded(data.decode(wide, errors="replace").removeprefix("\ufeff"))
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {data[error.start]:#04x} is geen UTF-8."
    page = _page(data)
    text = data.decode(page, errors="replace")
    if page == "cp1252":
        return Decoded(text, (Problem(path, line, "D103", message),))
    return Decoded(text, (Problem(path, line, "D107", f"{message} Gelezen als {_PAGES[page]}."),))


def _utf16(data: bytes) -> str:
    """The UTF-16 encoding of a text, by its first sign or by its zero bytes; empty for any other."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and not data.startswith(
        codecs.BOM_UTF32_LE
    ):
        return "utf-16"
    head = data[:2_000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = len(head) // 2 * 0.8
    if len(head) < 4 or max(even, odd) < enough or min(even, odd) > len(head) // 100:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _page(data: bytes) -> str:
    """The code page in which most signs beyond ASCII are Dutch ones, in or beside words."""
    first = next((i for i, byte in enumerate(data) if byte > 127), 0)
    sample = data[max(0, first - 1_000) : first + _SAMPLE]
    scores = {page: len(_SIGN.findall(sample.decode(page, errors="replace"))) for page in _PAGES}
    return max(_PAGES, key=lambda page: scores[page])
