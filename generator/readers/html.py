"""Web pages of papers: zoek.officielebekendmakingen.nl, tweedekamer.nl, and plain HTML.

Scope: bytes -> Extract, through BeautifulSoup. The paper is what stands in the page's own place for it
(``#broodtekst``, ``main`` ...); every other printed word is furniture by the rule ``web-page``. Notes as
the publisher makes them (``a.nootnum`` and ``div.noot``) and as word processors export them
(``sdfootnote1anc``, ``#fn1``). Post-condition: ``verify.lost``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from generator.extract import Extract, Part, Run, Runs
from generator.readers.collect import PLAIN, Collector, Look
from generator.readers.containers import UnreadableError, refuse_many
from generator.readers.html_notes import NUMBER, Notes
from generator.readers.shape import LONGEST_CELL, holds_data
from generator.readers.verify import lost

_NOT_FOUND = re.compile(r"\b(?:404|fout404|niet gevonden)\b", re.IGNORECASE)

_PLACES: tuple[Callable[[Tag], bool], ...] = (
    lambda tag: tag.get("id") == "broodtekst",
    lambda tag: "stuk" in (tag.get("class") or ()) and tag.name != "span",
    lambda tag: tag.get("id") == "content-container",
    lambda tag: tag.name == "main" or tag.get("role") == "main",
    lambda tag: tag.name == "article",
    lambda tag: tag.name == "body",
)
"""Where a paper stands in its page, best first."""
_SILENT = frozenset(
    ("script", "style", "template", "noscript", "head", "iframe", "object", "svg", "select", "title")
)
"""Elements whose words are not printed."""
_PARAGRAPHS = (
    "p", "div", "section", "article", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "hr", "address",
    "center", "header", "footer", "main", "nav", "aside", "form", "fieldset", "figure", "figcaption", "body",
    "html", "legend", "tr", "td", "th", "caption",
)  # fmt: skip
_KINDS = {
    **dict.fromkeys(_PARAGRAPHS, "paragraph"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list_item",
}
_DEEPEST = 150
LARGEST = 5_000_000
"""Bytes; the longest pages of papers are about one million, and pages parse slowly."""
MOST_SPANNED = 20
"""Columns that one cell may span; tables of papers have up to twelve."""
_SITE = "https://zoek.officielebekendmakingen.nl/"


def extract(data: bytes) -> Extract:
    """The parts of a web page.

    Raises:
        UnreadableError: D104 too large, D115 nested too deep, or the publisher's page for a paper
            that is not there.
    """
    if len(data) > LARGEST:
        raise UnreadableError("D104", f"de pagina is {len(data):,} bytes; de grens is {LARGEST:,}.")
    refuse_many(data)
    soup = BeautifulSoup(data, "lxml")
    tags = _tags(soup)
    metas = [tag for tag in tags if tag.name == "meta"]
    if not any(meta.get("name") == "DC.identifier" for meta in metas) and _missing(soup):
        raise UnreadableError("D115", "dit is de foutpagina van de site, niet het stuk.")
    roots = _roots(soup, tags)
    notes = Notes(tags)
    walk = _Walk(notes)
    for root in roots:
        walk.child(root, PLAIN)
    walk.out.end()
    bodies = {id(body) for body in notes.bodies.values()}
    around = [*_strings(soup, bodies | {id(root) for root in roots}), *notes.chrome]
    site = [Part("furniture", (Run(" ".join(s.split())),), rule="web-page") for s in around if s.strip()]
    words = [s for root in roots for s in _strings(root, bodies)] + around
    noted = [s for name in walk.used for s in _strings(notes.bodies[name]) if id(s) not in notes.skip]
    parts = [*walk.out.parts, *site]
    problems = [("A101", difference) for difference in lost(parts, "".join(words), "".join(noted))]
    return Extract(tuple(parts), _hints(metas), tuple(problems))


def _tags(soup: BeautifulSoup) -> list[Tag]:
    """Every element of a page in its order.

    Raises:
        UnreadableError: D115 nested too deep for a page that people made.
    """
    out: list[Tag] = []
    waiting: list[tuple[Tag, int]] = [(soup, 0)]
    while waiting:
        tag, depth = waiting.pop()
        if depth > _DEEPEST:
            raise UnreadableError("D115", "de pagina is te diep genest.")
        out.append(tag)
        waiting += [(child, depth + 1) for child in reversed(tag.contents) if isinstance(child, Tag)]
    return out


def _roots(soup: BeautifulSoup, tags: Sequence[Tag]) -> list[Tag]:
    """The element that is the paper; before it the page's title when that stands elsewhere."""
    place = next((tag for fits in _PLACES for tag in tags if fits(tag)), soup)
    title = next((tag for tag in tags if tag.name == "h1"), None)
    if title is None or title is place or place.find("h1") or place in title.parents:
        return [place]
    return [title, place]


def _strings(element: Tag, without: Collection[int] = ()) -> list[NavigableString]:
    """The printed strings of an element in their order, but for elements of these identities."""
    out: list[NavigableString] = []
    waiting: list[PageElement] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if node.name not in _SILENT and id(node) not in without:
                waiting += reversed(node.contents)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            out.append(node)
    return out


def _missing(soup: BeautifulSoup) -> bool:
    """Whether this is a soft 404: a page that says that the page is not there."""
    title = soup.title.get_text() if soup.title else ""
    return bool(_NOT_FOUND.search(title))


def _hints(metas: Iterable[Tag]) -> dict[str, str]:
    """What the page's own metadata says of the paper."""
    names = {
        "DC.identifier": "id", "OVERHEIDop.dossiernummer": "dossier", "OVERHEIDop.ondernummer": "number",
        "OVERHEIDop.vergaderjaar": "year", "DC.title": "title", "DCTERMS.issued": "issued",
    }  # fmt: skip
    out: dict[str, str] = {}
    for meta in metas:
        name, value = str(meta.get("name", "")), " ".join(str(meta.get("content", "")).split())
        if name in names and value:
            out.setdefault(names[name], value.replace(" ", "") if names[name] == "dossier" else value)
    return out


class _Walk:
    """One walk over the paper; ``out`` collects, ``used`` holds the notes met, in their order."""

    def __init__(self, notes: Notes) -> None:
        self.out = Collector()
        self.notes = notes
        self.used: dict[str, None] = {}

    def element(self, element: Tag, look: Look) -> None:
        """The children of an element."""
        for child in list(element.children):
            self.child(child, look)

    def child(self, child: PageElement, look: Look) -> None:
        """One node of the page."""
        if isinstance(child, NavigableString):
            if not isinstance(child, PreformattedString) and id(child) not in self.notes.skip:
                self.out.words(str(child), look)
        elif isinstance(child, Tag) and child.name not in _SILENT and id(child) not in self.notes.places:
            self._tag(child, look)

    def _tag(self, tag: Tag, look: Look) -> None:
        kind = _KINDS.get(tag.name)
        if kind:
            level = int(tag.name[1]) if kind == "heading" else 0
            self._block(tag, look, kind, level)
        elif tag.name == "table":
            self._table(tag, look)
        elif tag.name == "br":
            self.out.line_break()
        elif tag.name == "a" and self.notes.target(tag) in self.notes.bodies:
            self._marker(tag, self.notes.target(tag))
        else:
            self.element(tag, _look(tag, look))

    def _block(self, element: Tag, look: Look, kind: str, level: int) -> None:
        self.out.begin(kind, level)
        self.element(element, look)
        self.out.end()

    def _marker(self, link: Tag, name: str) -> None:
        printed = link.get_text(strip=True)
        number = NUMBER.match(printed)
        self.out.marker(name, printed)
        if name in self.used:
            return
        self.used[name] = None
        kept, self.out = self.out, self.out.cell()
        self.element(self.notes.bodies[name], PLAIN)
        self.out.end()
        body, self.out = self.out.parts, kept
        self.out.note(name, number.group(1) if number else printed, body)

    def _table(self, element: Tag, look: Look) -> None:
        rows = [row for row in element.find_all("tr") if row.find_parent("table") is element]
        self.out.end()
        if not _is_data(element, rows):
            self.element(element, look)
            self.out.end()
            return
        caption = element.find("caption", recursive=False)
        title: Runs = self._cell(caption) if isinstance(caption, Tag) else ()
        cells = [list(self._cells(row)) for row in rows]
        self.out.table(cells, 1, title)

    def _cells(self, row: Tag) -> Iterator[Runs]:
        for cell in row.find_all(("td", "th"), recursive=False):
            yield self._cell(cell)
            span = str(cell.get("colspan", "1"))
            for _ in range(min(int(span), MOST_SPANNED) - 1 if len(span) < 6 and span.isdecimal() else 0):
                yield ()

    def _cell(self, element: Tag) -> Runs:
        cell, kept = self.out.cell(), self.out
        self.out = cell
        self.element(element, PLAIN)
        self.out = kept
        return kept.cell_runs(cell) or _pictured(element)


def _pictured(cell: Tag) -> Runs:
    """What a picture says in the place of words, in a cell without any: ``41 stemmen`` (2015P02267)."""
    said = (" ".join(str(image.get("alt", "")).split()) for image in cell.find_all("img"))
    words = " ".join(filter(None, said))
    return (Run(words, rule="alternative", out=words),) if words else ()


def _is_data(table: Tag, rows: Sequence[Tag]) -> bool:
    """Whether a table holds data and no layout: rows and columns, most cells filled, none of them a page."""
    if table.find("table") or len(rows) < 2:
        return False
    if table.find("th"):
        return True
    cells = [row.find_all(("td", "th"), recursive=False) for row in rows]
    filled = sum(1 for row in cells for cell in row if cell.get_text(strip=True))
    total = sum(len(row) for row in cells)
    blocks = sum(
        1
        for row in cells
        for cell in row
        if len(cell.find_all(("p", "div", "h1", "h2", "h3"))) > LONGEST_CELL
    )
    return max(len(row) for row in cells) > 1 and holds_data(total, filled, blocks)


def _look(tag: Tag, look: Look) -> Look:
    style = str(tag.get("style", "")).replace(" ", "").lower()
    bold = tag.name in ("b", "strong") or "font-weight:bold" in style
    italic = tag.name in ("i", "em", "cite") or "font-style:italic" in style
    link = str(tag.get("href", "")).strip() if tag.name == "a" else ""
    link = urljoin(_SITE, link) if link and not link.startswith("#") else ""
    return Look(look.bold or bold, look.italic or italic, link or look.link)
