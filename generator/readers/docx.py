"""Word files (.docx): paragraphs, headings, lists, tables, real footnotes, links, page heads.

Scope: bytes -> Extract, through python-docx for the package, its styles and relations. Learnt from
three ministry letters and a motion (../shared/fixtures): letterheads in text boxes of the first page's
header, tables that are layout, `Vraag 1` as plain paragraphs. Deleted text and field codes are no
words; tracked changes are a problem D117. Post-condition: ``verify.lost``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.extract import Extract, Run, Runs
from generator.readers.collect import PLAIN, Collector, Look
from generator.readers.containers import UnreadableError, member, open_zip, xml_root
from generator.readers.docx_numbers import BULLET, numbers
from generator.readers.docx_package import (
    SKIP,
    Heads,
    R,
    Style,
    W,
    inside_skipped,
    is_data,
    package_of,
    paragraphs_of,
    printed,
    printed_own,
    related,
    spread,
    styles,
    value,
)
from generator.readers.verify import lost

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "", "tab": "\t", "ptab": "\t", "cr": "\n", "br": "\n"}
_DEEPEST = 200
_TITLE_NUMBER = re.compile(r"(?:\d+|[IVX]+)\.? \Z")
"""A printed number that titles of items have; other numbers make a list."""
_PAGE = re.compile(r"(?:Pagina\s*+)?\d*+(?:\s*+(?:van|/)\s*\d+)?\Z", re.IGNORECASE)


def extract(data: bytes) -> Extract:
    """The parts of a Word file: the first page's head, the body with its notes, then other heads.

    Raises:
        UnreadableError: D111 encrypted, D113 a zip bomb, D115 damaged or no Word file.
    """
    archive = open_zip(data)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            xml_root(member(archive, name) or b"<none/>")  # entities and depth, before python-docx parses
    package = package_of(data)
    walk = _Walk(package)
    heads = Heads(package)
    walk.heading = True
    for element in heads.first:
        walk.block(element, 0)
    walk.out.end()
    walk.heading = False
    walk.children(package.element.body, 0)
    walk.out.end()
    walk.edges(heads.others)
    body = printed((*heads.first, package.element.body, *heads.others))
    notes = "".join(printed((walk.notes[name],)) for name in walk.used if name in walk.notes)
    problems = [("A101", words) for words in lost(walk.out.parts, body, notes)]
    if next(package.element.body.iter(f"{W}ins", f"{W}del", f"{W}moveTo"), None) is not None:
        problems.append(
            ("D117", "het bestand bevat bijgehouden wijzigingen; gelezen is de tekst na alle wijzigingen.")
        )
    return Extract(tuple(walk.out.parts), {}, tuple(problems))


class _Walk:
    """One walk over the body; ``out`` collects."""

    def __init__(self, package: Any) -> None:
        self.out = Collector()
        self.styles = styles(package)
        numbering = related(package, "numbering")
        self.drawn = {
            s.style_id
            for s in package.styles
            if next(s.element.iter(f"{W}tblBorders", f"{W}tcBorders"), None) is not None
        }
        self.numbers = numbers(numbering[0].element if numbering else None)
        self.heading = False  # in the head of the first page, where a line may be a page number
        self.links = {
            id_: rel.target_ref
            for id_, rel in package.part.rels.items()
            if rel.is_external and "hyperlink" in rel.reltype
        }
        self.notes: dict[str, Element] = {}
        for kind in ("footnotes", "endnotes"):
            for part in related(package, kind):
                for note in xml_root(part.blob).iter(f"{W}{kind[:-1]}"):
                    self.notes[f"{kind[:-1]} {note.get(f'{W}id')}"] = note
        self.used: dict[str, int] = {}

    def children(self, element: Element, depth: int) -> None:
        """The blocks of a body, cell or note."""
        for child in element:
            self.block(child, depth)

    def block(self, element: Element, depth: int) -> None:
        """A paragraph, a table, or what holds them."""
        if depth > _DEEPEST:
            raise UnreadableError("D115", "het bestand is te diep genest.")
        if element.tag in SKIP:
            return
        if element.tag == f"{W}p":
            self._paragraph(element, depth)
        elif element.tag == f"{W}tbl":
            self._table(element, depth)
        else:
            self.children(element, depth + 1)

    def _paragraph(self, element: Element, depth: int) -> None:
        boxes = [box for box in element.iter(f"{W}txbxContent") if not inside_skipped(box, element)]
        if self.heading and _PAGE.match(printed_own(element).strip()):
            self.out.begin("furniture", rule="page-edge")
        else:
            self._begin(element)
        self._inline(element, PLAIN, depth)
        self.out.end()
        for box in boxes:
            if next((a for a in box.iterancestors(f"{W}txbxContent") if a in boxes), None) is None:
                self.children(box, depth + 1)

    def _begin(self, element: Element) -> None:
        """Begin a paragraph: kind, level and printed number from its style and numbering."""
        properties = element.find(f"{W}pPr")
        style = self.styles.get(value(properties, "pStyle"), Style())
        numbered = properties.find(f"{W}numPr") if properties is not None else None
        number = value(numbered, "numId") or style.number
        level = value(numbered, "ilvl") or style.level or "0"
        printed = ""
        if number and number != "0" and level.isdecimal() and printed_own(element).strip():
            printed = self.numbers.next(number, int(level))
        outline = value(properties, "outlineLvl") or style.outline
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
            raise UnreadableError("D115", "het bestand is te diep genest.")
        for child in element:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if child.tag in SKIP or name == "txbxContent":
                continue
            if name == "t":
                self._words(child.text or "", look)
            elif name in _SIGNS and child.tag == f"{W}{name}":
                self._words(_SIGNS[name] if child.get(f"{W}type") != "page" else "", look)
            elif name in ("footnoteReference", "endnoteReference"):
                self._marker(f"{name.removesuffix('Reference')} {child.get(f'{W}id')}")
            elif name == "hyperlink":
                link = self.links.get(child.get(f"{R}id") or "", "")
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
        if not self.bordered(element) or not is_data(element):
            for row in element:
                self._layout_row(row, depth)
            self.out.end()
            return
        rows = [[self._cell(cell, depth) for cell in spread(row)] for row in element.iterchildren(f"{W}tr")]
        self.out.table(rows, 1)

    def _layout_row(self, row: Element, depth: int) -> None:
        cells = [[p for p in paragraphs_of(c) if printed_own(p).strip()] for c in row.iterchildren(f"{W}tc")]
        filled = [cell for cell in cells if cell]
        simple = len(filled) > 1 and all(len(cell) == 1 for cell in filled)
        if not simple or next(row.iter(f"{W}tbl", f"{W}txbxContent"), None) is not None:
            self.block(row, depth + 1)
            return
        self.out.begin("paragraph")
        for (paragraph,) in filled:
            self.out.line_break()
            self._inline(paragraph, PLAIN, depth)
        self.out.end()

    def bordered(self, table: Element) -> bool:
        """Whether lines are drawn around the cells of a table."""
        style = value(table.find(f"{W}tblPr"), "tblStyle")
        if style in self.drawn:
            return True
        return any(
            b.get(f"{W}val") not in ("nil", "none", None)
            for borders in table.iter(f"{W}tblBorders", f"{W}tcBorders")
            for b in borders
        )

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
            for paragraph in paragraphs_of(element):
                self.out.begin("furniture", rule="page-edge")
                self.out.words(printed_own(paragraph))
                self.out.end()


def _look(run: Element, look: Look) -> Look:
    properties = run.find(f"{W}rPr")
    return Look(_on(properties, "b", look.bold), _on(properties, "i", look.italic), look.link)


def _on(properties: Element | None, name: str, inherited: bool) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return inherited if found is None else found.get(f"{W}val") not in ("0", "false", "off")
