"""What a Word file is made of, below its words: package, styles, page heads, paragraphs, tables.

Scope: small questions about the XML of a Word file, for ``docx``. Collects nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.readers.containers import UnreadableError
from generator.readers.shape import LONGEST_CELL, holds_data

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIP = frozenset(
    (f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}tblPr",
     f"{W}sectPr", f"{_COMPATIBLE}Fallback")
)  # fmt: skip
"""Elements whose words are not printed, or are printed by their neighbour (Fallback)."""
_MOST_BASES = 20


def package_of(data: bytes) -> Any:
    """The document of python-docx.

    Raises:
        UnreadableError: D115.
    """
    import docx  # only where such a file is met
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise UnreadableError("D115", "het bestand is geen volledig Word-document.") from error


class Heads:
    """Heads and feet of pages: those of the first page that say something of the letter, and others."""

    def __init__(self, package: Any) -> None:
        section = package.sections[0] if len(package.sections) else None
        self.first: list[Element] = []
        self.others: list[Element] = []
        chosen = None
        if section is not None:
            own = section.first_page_header if section.different_first_page_header_footer else section.header
            chosen = None if own.is_linked_to_previous else own.part.partname
        for part in related(package, "header", "footer"):
            (self.first if part.partname == chosen else self.others).append(part.element)


def related(package: Any, *kinds: str) -> list[Any]:
    """The parts of these kinds that the document refers to, by name, each once."""
    found = {
        rel.target_part.partname: rel.target_part
        for rel in package.part.rels.values()
        if not rel.is_external and rel.reltype.rpartition("/")[2] in kinds
    }
    return [found[name] for name in sorted(found)]


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: outline level, numbering and its level, as Word writes them."""

    outline: str = ""
    number: str = ""
    level: str = ""


def styles(package: Any) -> dict[str, Style]:
    """Each paragraph style by its id, with what it inherits from its base.

    Bases are looked up here: python-docx goes through all styles for each, which takes hours for a file that
    has as many as its part may hold.
    """
    own: dict[str, tuple[Style, str]] = {}
    paragraphs: list[str] = []
    for element in package.styles.element.iterchildren(f"{W}style"):
        name = element.get(f"{W}styleId")
        if name and name not in own:
            own[name] = _own(element), value(element, "basedOn")
            paragraphs += [name] if element.get(f"{W}type") in (None, "paragraph") else []
    return {name: _inherited(name, own) for name in paragraphs}


def _own(element: Element) -> Style:
    properties = element.find(f"{W}pPr")
    numbered = properties.find(f"{W}numPr") if properties is not None else None
    return Style(value(properties, "outlineLvl"), value(numbered, "numId"), value(numbered, "ilvl"))


def _inherited(name: str, own: Mapping[str, tuple[Style, str]]) -> Style:
    found, steps = Style(), 0
    while name in own and steps < _MOST_BASES:
        (style, name), steps = own[name], steps + 1
        found = Style(
            found.outline or style.outline, found.number or style.number, found.level or style.level
        )
    return found


def value(properties: Element | None, name: str) -> str:
    """What a property says (``w:val``); empty when it is not there."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val") or ""


def is_data(table: Element) -> bool:
    """Whether a table holds data: several rows and columns, cells filled, none of them a page."""
    if next(table.iter(f"{W}txbxContent"), None) is not None:
        return False
    rows = [list(row.iterchildren(f"{W}tc")) for row in table.iterchildren(f"{W}tr")]
    if (
        len(rows) < 2
        or max(map(len, rows)) < 2
        or any(next(t.iter(f"{W}tbl"), None) is not None for r in rows for t in r)
    ):
        return False
    cells = [cell for row in rows for cell in row]
    filled = [cell for cell in cells if printed((cell,)).strip()]
    several = sum(
        1
        for cell in filled
        if sum(1 for p in cell.iterchildren(f"{W}p") if printed((p,)).strip()) > LONGEST_CELL
    )
    wide = sum(1 for row in rows if sum(1 for cell in row if printed((cell,)).strip()) > 1)
    return holds_data(len(cells), len(filled), several) and wide * 3 >= len(rows) * 2


def spread(row: Element) -> Iterator[Element | None]:
    """The cells of a row; a cell that spans columns, or goes on from the row above, leaves empty ones."""
    for cell in row.iterchildren(f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        span = value(properties, "gridSpan")
        yield cell
        for _ in range(min(int(span), 60) - 1 if span.isdecimal() else 0):
            yield None


def inside_skipped(element: Element, top: Element) -> bool:
    """Whether an element stands below one whose words are not printed, below ``top``."""
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag in SKIP:
            return True
    return False


def paragraphs_of(element: Element) -> Iterator[Element]:
    """Every paragraph below an element that is printed, in its order."""
    for paragraph in element.iter(f"{W}p"):
        if not inside_skipped(paragraph, element):
            yield paragraph


def printed_own(paragraph: Element) -> str:
    """The words of one paragraph without those of its text boxes."""
    return "".join(
        (found.text or "") if found.tag in (f"{W}t", f"{M}t") else " "
        for found in paragraph.iter(f"{W}t", f"{M}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab")
        if not inside_skipped(found, paragraph) and next(found.iterancestors(f"{W}p")) is paragraph
    )


def printed(elements: tuple[Element, ...]) -> str:
    """The words of all text nodes below elements, paragraph by paragraph."""
    return "\n".join(printed_own(p) for element in elements for p in walked(element))


def walked(element: Element) -> Iterator[Element]:
    """An element if it is a paragraph, and every printed paragraph below it."""
    if element.tag == f"{W}p":
        yield element
    yield from (p for p in paragraphs_of(element) if p is not element)
