"""Official XML in both dialects: ``officiele-publicatie`` (2010 on) and ``kamerwrk`` (1995-2009).

Scope: bytes -> Extract. Learnt from kst-35786-7, kst-28844-269, kst-24447-6 and the Handelingen of
5 April 2018. An element that is not named here is walked through, so that the words of unknown
markup stay in their place. Post-condition: the words of the extract are those of the file's text
nodes in their order, notes apart (``verify.lost``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.extract import Extract, Runs
from generator.identifiers import official_url
from generator.readers.collect import PLAIN, Collector, Look
from generator.readers.containers import UnreadableError, xml_root
from generator.readers.elements import is_mixed, name_of, words_of
from generator.readers.metadata import RECORDS, facts_of_paper
from generator.readers.official_tables import is_regular, table
from generator.readers.verify import lost

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SILENT = frozenset(("metadata", "meta"))
"""Elements whose words are not printed."""
_HEAD = frozenset(("kamerstukkop", "versie", "ordernr", "vergjaar"))
"""The publisher's head above every paper: year, chamber, kind of publication."""
_LINES = frozenset(("al", "noot.al", "datumtekst", "functie", "spreker", "dagtekening", "ondtek"))
"""Elements that are one paragraph, whatever stands in them."""
_HEADINGS = {"tussenkop": 3, "tuskop": 3, "kop": 2, "titel": 2, "subtitel": 3, "item-titel": 1}
_RANKS = ("vet", "halfvet", "vetcur", "cur", "rom", "ondlijn")
"""Looks of an unnumbered heading, highest first."""
_ROWS = frozenset(("dossier", "onderw"))
"""Elements whose children are one heading: a dossier's number and title."""
_SPACED = frozenset(("dossier", "onderw", "kop", "spreker", "naam"))
"""Elements whose children stand apart from each other."""
_NUMBER = frozenset(("stuknr", "ltrlabel", "nummer", "titel", "herdruk", "letter"))
"""The children of ``stuk`` that are its heading: ``Nr. 269 BRIEF VAN ...``."""
_NOTES = frozenset(("noot", "voetnoot"))
_DASHES = frozenset("-–•·*+")


def extract(data: bytes) -> Extract:
    """The parts of an official XML file.

    Raises:
        UnreadableError: D115 not well-formed, D116 a record of metadata, no paper.
    """
    root = xml_root(data)
    name = name_of(root)
    if name in RECORDS:
        raise UnreadableError("D116", f"dit is een bestand met metadata ({name}), geen stuk.")
    walk = _Walk()
    walk.element(root, PLAIN, inside=False)
    walk.out.end()
    problems = (
        [] if name in ("officiele-publicatie", "kamerwrk") else [("D305", f"onbekende XML-soort <{name}>.")]
    )
    body, notes = _printed(root)
    problems += [("A101", words) for words in lost(walk.out.parts, body, notes)]
    return Extract(tuple(walk.out.parts), facts_of_paper(root), tuple(problems))


class _Walk:
    """One walk; ``out`` collects. ``inside``: an ancestor is a paragraph, so loose words belong to
    it. Depth is bounded by the XML parser (256)."""

    def __init__(self) -> None:
        self.out = Collector()
        self.count = 0
        self.noted = False

    def element(self, element: Element, look: Look, *, inside: bool) -> None:
        """One element; its tail is left to its parent."""
        name = name_of(element)
        handler = _HANDLERS.get(name)
        if name in _SILENT or not name:
            return
        if handler:
            handler(self, element, look)
        elif (name in _HEAD or (name == "kop" and _parent(element) == "kamerwrk")) and not _noted(element):
            self._head(element)
        elif name in _HEADINGS and not (inside and name in ("titel", "subtitel")):
            self._line(element, look, "heading", _level(name, element))
        elif name in _ROWS and not inside:
            self._line(element, look, "heading", 1)
        elif name in _LINES or (not inside and is_mixed(element)):
            self._line(element, look, "paragraph")
        else:
            self._children(element, _look(name, element, look), inside=inside)

    def _children(self, element: Element, look: Look, *, inside: bool) -> None:
        spaced = inside and name_of(element) in _SPACED
        self.out.words(element.text, look)
        for child in element:
            if spaced:
                self.out.words(" ", look)
            self.element(child, look, inside=inside)
            self.out.words(child.tail, look)

    def _line(self, element: Element, look: Look, kind: str, level: int = 0) -> None:
        """An element as one part; what follows a list inside it is a paragraph again."""
        self.out.begin(kind, level)
        self._children(element, _look(name_of(element), element, look), inside=True)
        self.out.end()

    def item(self, element: Element, look: Look) -> None:
        """A list item: its sign or number and its first paragraph are one part."""
        self.out.begin("list_item")
        self.out.words(element.text, look)
        fresh = True
        for child in element:
            name = name_of(child)
            if name == "li.nr":
                self._item_number(child, look)
            elif name == "al" and fresh:
                self._children(child, look, inside=True)
                self.out.end()
                fresh = False
            else:
                self.element(child, look, inside=name not in ("al", "al-groep"))
            self.out.words(child.tail, look)
        self.out.end()

    def _item_number(self, element: Element, look: Look) -> None:
        printed = words_of(element)
        if len(element):
            self._children(element, look, inside=True)
            self.out.words(" ", look)
        elif printed in _DASHES:
            self.out.sign(f"{printed} ", "list-sign")
        else:
            self.out.words(f"{printed} ", look)

    def paper(self, element: Element, look: Look) -> None:
        """``stuk``: its number and title are one heading."""
        self.out.begin("heading", 1)
        self.out.words(element.text, look)
        head = True
        for child in element:
            if head and name_of(child) not in _NUMBER:
                self.out.end()
                head = False
            if head:
                self.out.words(" ", look)
                self._children(child, look, inside=True)
            else:
                self.element(child, look, inside=False)
            self.out.words(child.tail, look)
        self.out.end()

    def _head(self, element: Element) -> None:
        lines = [element] if is_mixed(element) or not len(element) else list(element)
        for line in lines:
            self.out.begin("furniture", rule="publication-head")
            self.out.words(words_of(line))
        self.out.end()

    def signature(self, element: Element, look: Look) -> None:
        """Office and name on one line, as ``De Minister van ..., H.G.J. ...``."""
        self.out.begin("paragraph")
        self.out.words(element.text, look)
        for child in element:
            if name_of(child) == "functie":
                self.out.begin("paragraph")
            self.out.words(" ", look)
            if name_of(child) in _NOTES:
                self.note(child, look)
            else:
                self._children(child, look, inside=True)
            self.out.words(child.tail, look)
        self.out.end()

    def note(self, element: Element, look: Look) -> None:
        """A note where it stands (``noot``), or at the end of the file (``voetnoot`` of kamerwrk)."""
        if self.noted:  # a note in a note is part of it
            return self._children(element, look, inside=True)
        self.count += 1
        apart = name_of(element) == "voetnoot"
        number = _number(element)
        printed = words_of(number) if number is not None else element.get("nr") or str(self.count)
        name = element.get("id") or (f"nr {printed}" if apart else f"noot {self.count}")
        kept, self.out, self.noted = self.out, self.out.cell(), True
        self.out.words(element.text)
        for child in element:
            if child is not number:
                self.element(child, PLAIN, inside=False)
            self.out.words(child.tail)
        self.out.end()
        body, self.out, self.noted = self.out.parts, kept, False
        if not apart:
            self.out.marker(name)
        self.out.note(name, printed, body, tabled=(element.get("type") or "").startswith("tab"))
        if apart:
            self.out.end()
        return None

    def marker(self, element: Element, look: Look) -> None:
        """A reference to a note that stands elsewhere (kamerwrk); one that holds a note is none."""
        if _noted(element):
            return self._children(element, look, inside=True)
        name = element.get("refid") or f"nr {element.get('nr') or words_of(element)}"
        self.out.marker(name, words_of(element))
        return None

    def table(self, element: Element, look: Look) -> None:
        """A CALS table, with the notes of its cells behind it."""
        self.out.end()
        if not is_regular(element):
            self._children(element, look, inside=False)
            self.out.end()
            return
        caption, rows, header = table(element, self._cell)
        self.out.table(rows, header, caption)

    def _cell(self, element: Element) -> Runs:
        cell, kept = self.out.cell(), self.out
        self.out = cell
        if is_mixed(element):
            self._line(element, PLAIN, "paragraph")
        else:
            self._children(element, PLAIN, inside=False)
        self.out = kept
        return kept.cell_runs(cell)

    def line_break(self, element: Element, look: Look) -> None:
        """``br``."""
        self.out.line_break()
        self._children(element, look, inside=True)


_HANDLERS = {
    "li": _Walk.item, "stuk": _Walk.paper, "ondertekening": _Walk.signature, "noot": _Walk.note,
    "voetnoot": _Walk.note, "voetref": _Walk.marker, "nootref": _Walk.marker, "table": _Walk.table,
    "br": _Walk.line_break,
}  # fmt: skip


def _parent(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else name_of(parent)


def _number(note: Element) -> Element | None:
    """The element with a note's printed number."""
    return next((child for child in note if name_of(child) in ("noot.nr", "nr")), None)


def _noted(element: Element) -> bool:
    """Whether a note stands in an element."""
    return any(name_of(below) in _NOTES for below in element.iter())


def _level(name: str, element: Element) -> int:
    look = element.get("kopopmaak") or element.get("letat") or ""
    return _HEADINGS[name] + (_RANKS.index(look) if look in _RANKS else 0)


def _look(name: str, element: Element, look: Look) -> Look:
    if name == "nadruk":
        kind = element.get("type") or ""
        bold = kind in ("vet", "halfvet", "vetcur", "vet-cur")
        return Look(look.bold or bold, look.italic or kind in ("cur", "vetcur", "vet-cur"), look.link)
    if name == "extref":
        to = (element.get("doc") or element.get("url") or "").strip()
        return Look(look.bold, look.italic, official_url(to) or to)
    return look


def _printed(root: Element) -> tuple[str, str]:
    """The words of all text nodes in their order: of the body, and of the notes."""
    body: list[str] = []
    notes: list[str] = []
    for words, noted in _text_nodes(root, False):
        (notes if noted else body).append(words)
    return "".join(body), "".join(notes)


def _text_nodes(element: Element, noted: bool) -> Iterator[tuple[str, bool]]:
    name = name_of(element)
    if name and name not in _SILENT:
        number = _number(element) if name in _NOTES and not noted else None
        noted = noted or name in _NOTES
        yield element.text or "", noted
        for child in element:
            if child is not number:
                yield from _text_nodes(child, noted)
            yield child.tail or "", noted
