"""The links of a PDF page: where they stand, and where they lead.

Scope: link annotations with an address (URI), through PDFium. Links to places in the same file, and what
else an annotation may do (run a program, submit a form), are passed over. Says nothing of words.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.readers.pdf_chars import Char

MOST_LINKS = 2_000
"""Links of a page that are looked at; a page of notes has a few dozen."""
_LONGEST = 4_096


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle on a page, in points from the bottom left, and the address it leads to."""

    left: float
    bottom: float
    right: float
    top: float
    address: str

    def covers(self, char: Char) -> bool:
        """Whether the middle of a character stands in it."""
        x, y = (char.left + char.right) / 2, char.base + char.size * 0.3
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def page_links(document: Any, page: Any) -> list[Link]:
    """The links of a page that lead to an address, in the file's order."""
    import pypdfium2.raw as pdfium

    out: list[Link] = []
    place, annotation, box = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    for _ in range(MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page.raw, place, annotation):
            break
        action = pdfium.FPDFLink_GetAction(annotation)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        address = _address(document, action)
        if address and pdfium.FPDFLink_GetAnnotRect(annotation, box):
            low, high = sorted((box.bottom, box.top))
            left, right = sorted((box.left, box.right))
            out.append(Link(left, low, right, high, address))
    return out


def _address(document: Any, action: Any) -> str:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
    if not 1 < size <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, size)
    return buffer.raw[: size - 1].decode("utf-8", "replace").strip()


def linked(chars: Sequence[Char | None], links: Sequence[Link]) -> list[Char | None]:
    """The characters, those under a link with its address; of two links the first counts."""
    if not links:
        return list(chars)
    return [char and _under(char, links) for char in chars]


def _under(char: Char, links: Sequence[Link]) -> Char:
    found = next((link for link in links if link.covers(char)), None)
    return replace(char, link=found.address) if found else char
