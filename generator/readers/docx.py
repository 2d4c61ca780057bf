"""Word files (.docx): paragraphs, headings, lists, tables, real footnotes, links, page heads.

Scope: bytes -> Extract, through python-docx for the package, its styles and relations. Learnt from
three ministry letters and a motion (../shared/fixtures): letterheads in text boxes of the first page's
header, tables that are layout, `Vraag 1` as plain paragraphs. Deleted text and field codes are no
words; tracked changes are a problem D117. Post-condition: ``verify.lost``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.extract import Extract, Run, Runs
from generator.readers.collect import PLAIN, Collector, Look
from generator.readers.containers import Unreadable, member, open_zip, xml_root
from generator.readers.docx_numbers import BULLET, numbers
from generator.readers.verify import lost

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIP = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}pPr", f"{_W}rPr", f"{_W}tblPr",
     f"{_W}sectPr", f"{_COMPATIBLE}Fallback")
)  # fmt: skip
"""Elements whose words are not printed, or are printed by their neighbour (Fallback)."""
_SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "", "tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n"}
_DEEPEST = 200
_TITLE_NUMBER = re.compile(r"(?:\d+|[IVX]+)\.? \Z")
"""A printed number that titles of items have; other numbers make a list."""
_PAGE = re.compile(r"(?:Pagina\s*)?\d*(?:\s*(?:van|/)\s*\d+)?\Z", re.IGNORECASE)


def extract(data: bytes) -> Extract:
    """The parts of a Word file: the first page's head, the body with its notes, then other heads.

    Raises:
        Unreadable: D111 encrypted, D113 a zip bomb, D115 damaged or no Word file.
    """
    archive = open_zip(data)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            xml_root(member(archive, name) or b"<none/>")  # entities and depth, before python-docx parses
    package = _package(data)
    walk = _Walk(package)
    heads = _Heads(package)
    walk.heading = True
    for element in heads.first:
        walk.block(element, 0)
    walk.out.end()
    walk.heading = False
    walk.children(package.element.body, 0)
    walk.out.end()
    walk.edges(heads.others)
    body = _printed((*heads.first, package.element.body, *heads.others))
    notes = "".join(_printed((walk.notes[name],)) for name in walk.used if name in walk.notes)
    problems = [("A101", words) for words in lost(walk.out.parts, body, notes)]
    if next(package.element.body.iter(f"{_W}ins", f"{_W}del", f"{_W}moveTo"), None) is not None:
        problems.append(("D117", "het bestand bevat bijgehouden wijzigingen; gelezen is de tekst na alle wijzigingen."))
    return Extract(tuple(walk.out.parts), {}, tuple(problems))


def _package(data: bytes) -> Any:
    """The document of python-docx.

    Raises:
        Unreadable: D115.
    """
    import docx  # only where such a file is met
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Unreadable("D115", "het bestand is geen volledig Word-document.") from error


class _Heads:
    """Heads and feet of pages: those of the first page that say something of the letter, and others."""

    def __init__(self, package: Any) -> None:
        section = package.sections[0] if len(package.sections) else None
        self.first: list[Element] = []
        self.others: list[Element] = []
        chosen = None
        if section is not None:
            own = section.first_page_header if section.different_first_page_header_footer else section.header
            chosen = None if own.is_linked_to_previous else own.part.partname
        for part in _related(package, "header", "footer"):
            (self.first if part.partname == chosen else self.others).append(part.element)


def _related(package: Any, *kinds: str) -> list[Any]:
    """The parts of these kinds that the document refers to, by name, each once."""
    found = {
        rel.target_part.partname: rel.target_part
        for rel in package.part.rels.values()
        if not rel.is_external and rel.reltype.rpartition("/")[2] in kinds
    }
    return [found[name] for name in sorted(found)]


class _Walk:
    """One walk over the body; ``out`` collects."""

    def __init__(self, package: Any) -> None:
        self.out = Collector()
        self.styles = _styles(package)
        numbering = _related(package, "numbering")
        self.drawn = {
            s.style_id for s in package.styles if next(s.element.iter(f"{_W}tblBorders", f"{_W}tcBorders"), None) is not None
        }
        self.numbers = numbers(numbering[0].element if numbering else None)
        self.heading = False  # in the head of the first page, where a line may be a page number
        self.links = {
            id_: rel.target_ref for id_, rel in package.part.rels.items() if rel.is_external and "hyperlink" in rel.reltype
        }
        self.notes: dict[str, Element] = {}
        for kind in ("footnotes", "endnotes"):
            for part in _related(package, kind):
                for note in xml_root(part.blob).iter(f"{_W}{kind[:-1]}"):
                    self.notes[f"{kind[:-1]} {note.get(f'{_W}id')}"] = note
        self.used: dict[str, int] = {}

    def children(self, element: Element, depth: int) -> None:
        """The blocks of a body, cell or note."""
        for child in element:
            self.block(child, depth)

    def block(self, element: Element, depth: int) -> None:
        """A paragraph, a table, or what holds them."""
        if depth > _DEEPEST:
            raise Unreadable("D115", "het bestand is te diep genest.")
        if element.tag in _SKIP:
            return
        if element.tag == f"{_W}p":
            self._paragraph(element, depth)
        elif element.tag == f"{_W}tbl":
            self._table(element, depth)
        else:
            self.children(element, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> None:
        boxes = [box for box in element.iter(f"{_W}txbxContent") if not _inside_skipped(box, element)]
        if self.heading and _PAGE.match(_printed_own(element).strip()):
            self.out.begin("furniture", rule="page-edge")
        else:
            self._begin(element)
        self._inline(element, PLAIN, depth)
        self.out.end()
        for box in boxes:
            if next((a for a in box.iterancestors(f"{_W}txbxContent") if a in boxes), None) is None:
                self.children(box, depth + 1)

    def _begin(self, element: Element) -> None:
        """Begin a paragraph: kind, level and printed number from its style and numbering."""
        properties = element.find(f"{_W}pPr")
        style = self.styles.get(_value(properties, "pStyle"), _Style())
        numbered = properties.find(f"{_W}numPr") if properties is not None else None
        number = _value(numbered, "numId") or style.number
        level = _value(numbered, "ilvl") or style.level or "0"
        printed = ""
        if number and number != "0" and level.isdecimal() and _printed_own(element).strip():
            printed = self.numbers.next(number, int(level))
        outline = _value(properties, "outlineLvl") or style.outline
        if outline.isdecimal() and int(outline) < 9:
            self.out.begin("heading", int(outline) + 1)
        elif printed and not _TITLE_NUMBER.match(printed):
            self.out.begin("list_item")
        else:
            self.out.begin("paragraph")
        if printed and printed != BULLET:
            self.out.runs.append(Run(printed, rule="counted", out=printed))

    def _inline(self, element: Element, look: Look, depth: int) -> None:
        if depth > _DEEPEST:
            raise Unreadable("D115", "het bestand is te diep genest.")
        for child in element:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if child.tag in _SKIP or name == "txbxContent":
                continue
            if name == "t":
                self._words(child.text or "", look)
            elif name in _SIGNS and child.tag.startswith(_W):
                self._words(_SIGNS[name] if child.get(f"{_W}type") != "page" else "", look)
            elif name in ("footnoteReference", "endnoteReference"):
                self._marker(f"{name.removesuffix('Reference')} {child.get(f'{_W}id')}")
            elif name == "hyperlink":
                link = self.links.get(child.get(f"{_R}id") or "", "")
                self._inline(child, Look(look.bold, look.italic, link), depth + 1)
            else:
                self._inline(child, _look(child, look) if name == "r" else look, depth + 1)

    def _words(self, text: str, look: Look) -> None:
        for index, line in enumerate(text.split("\n")):
            if index:
                self.out.line_break()
            self.out.words(line, look, exact=True)

    def _marker(self, name: str) -> None:
        self.out.marker(name)
        note = self.notes.get(name)
        if note is None or name in self.used:
            return
        kind = name.partition(" ")[0]
        self.used[name] = 1 + sum(1 for other in self.used if other.startswith(kind))
        kept, self.out = self.out, self.out.cell()
        self.children(note, 0)
        self.out.end()
        body, self.out = self.out.parts, kept
        self.out.note(name, str(self.used[name]), body)

    def _table(self, element: Element, depth: int) -> None:
        """A table of data as a table; one of layout as its paragraphs, short cells of a row as a line."""
        self.out.end()
        if not self.bordered(element) or not _is_data(element):
            for row in element:
                self._layout_row(row, depth)
            self.out.end()
            return
        rows = [[self._cell(cell, depth) for cell in _spread(row)] for row in element.iterchildren(f"{_W}tr")]
        self.out.table(rows, 1)

    def _layout_row(self, row: Element, depth: int) -> None:
        cells = [[p for p in _paragraphs_of(c) if _printed_own(p).strip()] for c in row.iterchildren(f"{_W}tc")]
        filled = [cell for cell in cells if cell]
        simple = len(filled) > 1 and all(len(cell) == 1 for cell in filled)
        if not simple or next(row.iter(f"{_W}tbl", f"{_W}txbxContent"), None) is not None:
            self.block(row, depth + 1)
            return
        self.out.begin("paragraph")
        for (paragraph,) in filled:
            self.out.line_break()
            self._inline(paragraph, PLAIN, depth)
        self.out.end()

    def bordered(self, table: Element) -> bool:
        """Whether lines are drawn around the cells of a table."""
        style = _value(table.find(f"{_W}tblPr"), "tblStyle")
        if style in self.drawn:
            return True
        return any(b.get(f"{_W}val") not in ("nil", "none", None) for borders in table.iter(f"{_W}tblBorders", f"{_W}tcBorders") for b in borders)

    def _cell(self, element: Element | None, depth: int) -> Runs:
        if element is None:
            return ()
        cell, kept = self.out.cell(), self.out
        self.out = cell
        self.children(element, depth + 1)
        self.out = kept
        return kept.cell_runs(cell)

    def edges(self, parts: list[Element]) -> None:
        """Heads and feet of pages as furniture, a line each."""
        for element in parts:
            for paragraph in _paragraphs_of(element):
                self.out.begin("furniture", rule="page-edge")
                self.out.words(_printed_own(paragraph))
                self.out.end()


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says: outline level, numbering and its level, as Word writes them."""

    outline: str = ""
    number: str = ""
    level: str = ""


def _styles(package: Any) -> dict[str, _Style]:
    """Each paragraph style by its id, with what it inherits from its base."""
    out: dict[str, _Style] = {}
    for style in (s for s in package.styles if getattr(s, "type", None) == 1):
        outline = number = level = ""
        at, steps = style, 0
        while at is not None and steps < 20:
            properties = at.element.find(f"{_W}pPr")
            outline = outline or _value(properties, "outlineLvl")
            numbered = properties.find(f"{_W}numPr") if properties is not None else None
            number, level = number or _value(numbered, "numId"), level or _value(numbered, "ilvl")
            at, steps = at.base_style, steps + 1
        out[style.style_id] = _Style(outline, number, level)
    return out


def _value(properties: Element | None, name: str) -> str:
    found = None if properties is None else properties.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val") or ""


def _look(run: Element, look: Look) -> Look:
    properties = run.find(f"{_W}rPr")
    return Look(_on(properties, "b", look.bold), _on(properties, "i", look.italic), look.link)


def _on(properties: Element | None, name: str, inherited: bool) -> bool:
    found = None if properties is None else properties.find(f"{_W}{name}")
    return inherited if found is None else found.get(f"{_W}val") not in ("0", "false", "off")


def _is_data(table: Element) -> bool:
    """Whether a table holds data: several rows and columns, cells filled, none of them a page."""
    if next(table.iter(f"{_W}txbxContent"), None) is not None:
        return False
    rows = [list(row.iterchildren(f"{_W}tc")) for row in table.iterchildren(f"{_W}tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2 or any(next(t.iter(f"{_W}tbl"), None) is not None for r in rows for t in r):
        return False
    cells = [cell for row in rows for cell in row]
    filled = [cell for cell in cells if _printed((cell,)).strip()]
    several = sum(1 for cell in filled if sum(1 for p in cell.iterchildren(f"{_W}p") if _printed((p,)).strip()) > 3)
    wide = sum(1 for row in rows if sum(1 for cell in row if _printed((cell,)).strip()) > 1)
    return len(filled) * 3 >= len(cells) * 2 and wide * 3 >= len(rows) * 2 and several * 5 <= len(filled)


def _spread(row: Element) -> Iterator[Element | None]:
    """The cells of a row; a cell that spans columns, or goes on from the row above, leaves empty ones."""
    for cell in row.iterchildren(f"{_W}tc"):
        properties = cell.find(f"{_W}tcPr")
        span = _value(properties, "gridSpan")
        yield cell
        for _ in range(min(int(span), 60) - 1 if span.isdecimal() else 0):
            yield None


def _inside_skipped(element: Element, top: Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag in _SKIP:
            return True
    return False


def _paragraphs_of(element: Element) -> Iterator[Element]:
    """Every paragraph below an element that is printed, in its order."""
    for paragraph in element.iter(f"{_W}p"):
        if not _inside_skipped(paragraph, element):
            yield paragraph


def _printed_own(paragraph: Element) -> str:
    """The words of one paragraph without those of its text boxes."""
    return "".join(
        (found.text or "") if found.tag in (f"{_W}t", f"{_M}t") else " "
        for found in paragraph.iter(f"{_W}t", f"{_M}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}ptab")
        if not _inside_skipped(found, paragraph) and next(found.iterancestors(f"{_W}p")) is paragraph
    )


def _printed(elements: tuple[Element, ...]) -> str:
    """The words of all text nodes below elements, paragraph by paragraph."""
    return "\n".join(_printed_own(p) for element in elements for p in _walked(element))


def _walked(element: Element) -> Iterator[Element]:
    if element.tag == f"{_W}p":
        yield element
    yield from (p for p in _paragraphs_of(element) if p is not element)
