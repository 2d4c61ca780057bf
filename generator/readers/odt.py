"""OpenDocument text (.odt): paragraphs, headings, lists, tables, notes, links, page heads.

Scope: bytes -> Extract. Official papers are published as .odt too (domain.md section 3), and
LibreOffice saves it. Deleted text of tracked changes and comments are no words. Post-condition:
``verify.lost``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.extract import Extract, Run, Runs
from generator.readers.collect import PLAIN, Collector, Look
from generator.readers.containers import UnreadableError, member, open_zip, xml_root
from generator.readers.docx_numbers import BULLET, letters, roman
from generator.readers.odt_styles import OFFICE, STYLE, TABLE, TEXT, list_levels, looks
from generator.readers.shape import LONGEST_CELL, holds_data
from generator.readers.verify import lost

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LINK = "{http://www.w3.org/1999/xlink}href"
_SILENT = frozenset(
    (f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}sequence-decls", f"{OFFICE}forms",
     f"{TEXT}table-of-content-source", f"{TEXT}variable-decls", f"{OFFICE}annotation-end")
)  # fmt: skip
_ENCRYPTED = b"manifest:encryption-data"


def extract(data: bytes) -> Extract:
    """The parts of an OpenDocument text.

    Raises:
        UnreadableError: D111 encrypted, D113 a zip bomb, D115 damaged.
    """
    archive = open_zip(data)
    if _ENCRYPTED in member(archive, "META-INF/manifest.xml"):
        raise UnreadableError("D111", "het bestand is met een wachtwoord versleuteld.")
    content = member(archive, "content.xml")
    if not content:
        raise UnreadableError("D115", "het bestand heeft geen inhoud (content.xml).")
    root = xml_root(content)
    styles = xml_root(member(archive, "styles.xml") or b"<none/>")
    body = next(root.iter(f"{OFFICE}text"), None)
    if body is None:
        raise UnreadableError("D115", "het bestand is geen tekstdocument.")
    walk = _Walk(styles, root)
    walk.children(body, PLAIN)
    walk.out.end()
    heads = [e for page in styles.iter(f"{STYLE}master-page") for e in page]
    for paragraph in [p for head in heads for p in head.iter(f"{TEXT}p", f"{TEXT}h")]:
        walk.out.begin("furniture", rule="page-edge")
        walk.out.words("".join(_own(paragraph, notes=False)))
        walk.out.end()
    words = "".join((*_own(body, notes=False), *(w for head in heads for w in _own(head, notes=False))))
    problems = [
        ("A101", difference) for difference in lost(walk.out.parts, words, "".join(_own(body, notes=True)))
    ]
    if next(body.iter(f"{TEXT}changed-region"), None) is not None:
        problems.append(
            ("D117", "het bestand bevat bijgehouden wijzigingen; gelezen is de tekst na alle wijzigingen.")
        )
    return Extract(tuple(walk.out.parts), {}, tuple(problems))


class _Walk:
    """One walk; ``out`` collects. Depth is bounded by the XML parser (256)."""

    def __init__(self, styles: Element, content: Element) -> None:
        self.out = Collector()
        self.looks = looks((styles, content))
        self.lists = list_levels((styles, content))
        self.counts: dict[str, list[int]] = {}
        self.label = ""
        self.count = 0
        self.depth = 0
        self.list_style = ""

    def children(self, element: Element, look: Look) -> None:
        """Blocks of a body, section, cell or note."""
        for child in element:
            self.block(child, look)

    def block(self, element: Element, look: Look) -> None:
        """A paragraph, heading, list or table, or what holds them."""
        tag = element.tag
        if tag in _SILENT or not isinstance(tag, str):
            return
        if tag == f"{TEXT}p":
            self._paragraph(element, look, "paragraph", 0)
        elif tag == f"{TEXT}h":
            level = element.get(f"{TEXT}outline-level") or "1"
            self._paragraph(element, look, "heading", int(level) if level.isdecimal() else 1)
        elif tag == f"{TEXT}list":
            self._list(element, look)
        elif tag == f"{TABLE}table":
            self._table(element)
        else:
            self.children(element, look)

    def _paragraph(self, element: Element, look: Look, kind: str, level: int) -> None:
        label, self.label = self.label, ""
        listed = kind == "paragraph" and label and not label.rstrip(" .").isdecimal() and not label.isupper()
        self.out.begin("list_item" if listed else kind, level)
        if label and label != BULLET and any(w.strip() for w in _own(element, notes=False)):
            self.out.runs.append(Run(label, rule="counted", out=label))
        self.inline(element, self._look(element, look))
        self.out.end()

    def inline(self, element: Element, look: Look) -> None:
        """The words of a paragraph, with what stands in it."""
        self.out.words(element.text, look)
        for child in element:
            self._child(child, look)
            self.out.words(child.tail, look)

    def _child(self, child: Element, look: Look) -> None:
        tag = child.tag
        if tag in _SILENT or not isinstance(tag, str):
            return
        if tag in (f"{TEXT}s", f"{TEXT}tab"):
            self.out.words(" ", look, exact=True)
        elif tag == f"{TEXT}line-break":
            self.out.line_break()
        elif tag == f"{TEXT}note":
            self._note(child)
        elif tag == f"{TEXT}a":
            self.inline(child, Look(look.bold, look.italic, child.get(_LINK) or ""))
        elif tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table"):
            self.out.end()  # a text box in the paragraph
            self.block(child, look)
        else:
            self.inline(child, self._look(child, look))

    def _note(self, element: Element) -> None:
        self.count += 1
        name = element.get(f"{TEXT}id") or f"noot {self.count}"
        citation = element.find(f"{TEXT}note-citation")
        printed = "".join(citation.itertext()).strip() if citation is not None else ""
        body = element.find(f"{TEXT}note-body")
        kept, self.out = self.out, self.out.cell()
        if body is not None:
            self.children(body, PLAIN)
        self.out.end()
        parts, self.out = self.out.parts, kept
        self.out.marker(name)
        self.out.note(name, printed, parts)

    def _list(self, element: Element, look: Look) -> None:
        style = element.get(f"{TEXT}style-name") or self.list_style
        outer, self.list_style = self.list_style, style
        self.depth += 1
        counts = self.counts.setdefault(style, [0] * 12)
        level = min(self.depth, 10)
        if (
            self.depth == 1
            and element.get(f"{TEXT}continue-numbering") != "true"
            and not element.get(f"{TEXT}continue-list")
        ):
            counts[:] = [0] * 12
        for item in element:
            if item.tag == f"{TEXT}list-item":
                counts[level] += 1
                counts[level + 1 :] = [0] * (len(counts) - level - 1)
                first = next((c.tag for c in item), "")
                self.label = "" if first == f"{TEXT}list" else self._label(style, level, counts)
            self.children(item, look)
            self.label = ""
        self.depth -= 1
        self.list_style = outer

    def _label(self, style: str, level: int, counts: list[int]) -> str:
        format_, before, after = self.lists.get((style, level), ("bullet", "", ""))
        number = counts[level]
        printed = {
            "1": str(number), "a": letters(number), "A": letters(number).upper(),
            "i": roman(number), "I": roman(number).upper(), "": "",
        }.get(format_)  # fmt: skip
        if printed is None:
            return BULLET
        return f"{before}{printed}{after} " if printed else ""

    def _table(self, element: Element) -> None:
        heads = list(element.iterchildren(f"{TABLE}table-header-rows"))
        rows = [
            row
            for row in element.iter(f"{TABLE}table-row")
            if next(row.iterancestors(f"{TABLE}table")) is element
        ]
        self.out.end()
        if not _is_data(rows):
            for row in rows:
                self.children(row, PLAIN)
            self.out.end()
            return
        self.out.table([list(self._cells(row)) for row in rows], 1 if heads or len(rows) > 1 else 0)

    def _cells(self, row: Element) -> Iterator[Runs]:
        for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            repeated = cell.get(f"{TABLE}number-columns-repeated") or "1"
            kept, self.out = self.out, self.out.cell()
            self.children(cell, PLAIN)
            collected, self.out = self.out, kept
            yield self.out.cell_runs(collected)
            for _ in range(min(int(repeated), 60) - 1 if repeated.isdecimal() else 0):
                yield ()

    def _look(self, element: Element, look: Look) -> Look:
        bold, italic = self.looks.get(element.get(f"{TEXT}style-name") or "", (None, None))
        return Look(look.bold if bold is None else bold, look.italic if italic is None else italic, look.link)


def _is_data(rows: list[Element]) -> bool:
    """Whether a table holds data: rows and columns, most cells filled, no table in it."""
    cells = [list(row.iterchildren(f"{TABLE}table-cell")) for row in rows]
    if len(rows) < 2 or max(map(len, cells), default=0) < 2:
        return False
    if any(next(cell.iter(f"{TABLE}table"), None) is not None for row in cells for cell in row):
        return False
    filled = sum(1 for row in cells for cell in row if any(w.strip() for w in _own(cell, notes=False)))
    wide = sum(
        1 for row in cells for cell in row if sum(1 for _ in cell.iterchildren(f"{TEXT}p")) > LONGEST_CELL
    )
    return holds_data(sum(map(len, cells)), filled, wide)


def _own(element: Element, *, notes: bool, noted: bool = False) -> Iterator[str]:
    """The words of all text nodes: of the body, or of its notes without their numbers."""
    tag = element.tag
    if tag in _SILENT or tag == f"{TEXT}note-citation" or not isinstance(tag, str):
        return
    noted = noted or tag == f"{TEXT}note"
    if noted == notes:
        yield element.text or ""
    for child in element:
        yield from _own(child, notes=notes, noted=noted)
        if noted == notes:
            yield child.tail or ""
