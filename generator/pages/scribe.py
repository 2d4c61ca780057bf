"""The scribe of one page: turns the model's blocks and notes into what the templates print.

Scope: which note and heading level stands where. Where references lead is ``pointing``'s, how words become
Markdown is ``generator.markup``'s. One scribe a page: it remembers which notes the page has called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from generator import markup, words
from generator.dutch import listed
from generator.model import Block, Document, Exchange, Note, Text
from generator.pages.clerk import Clerk
from generator.pages.pointing import Pointer
from generator.pages.registers import GLOSSARY
from generator.pages.shown import Shown, shown
from generator.pages.signs import changed_sign, landings
from generator.pages.tables import TableView, table_view
from generator.pages.terms import terms

_NUMBERED = re.compile(r"(?:\(?\w{1,3}[.)]|[-\u2010-\u2015\u2022\u25aa\u25cf\u00b7*])\s")


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block ready to print: ``opening`` is ``## ``, ``- `` or "", ``attributes`` its attribute list,
    ``at`` its source as ``Scribe.at``; ``before`` holds the anchors of earlier versions that lead here,
    where they cannot stand in the words."""

    kind: str
    opening: Markup
    words: Markup
    attributes: Markup
    anchor: str
    source_class: str
    at: str
    table: TableView | None = None
    before: Markup = markup.NOTHING


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note ready to print. ``bound``: its mark stands on this page; ``shared``: its paper is at
    home on another meeting's page; ``at``: its source, as ``Scribe.at``."""

    label: str
    anchor: str
    name: str
    words: Markup
    bound: bool
    shared: bool = False
    at: str = ""


class Scribe:
    """Writes the blocks of one page; see the module's docstring."""

    def __init__(self, clerk: Clerk, path: str) -> None:
        self.clerk = clerk
        self.path = path
        self._pointer = Pointer(clerk, path)
        self._shown: dict[str, Shown] = {}
        self._called: set[str] = set()
        self._sources: dict[str, int] = {}
        self._explained: set[str] = set()

    @property
    def sources(self) -> tuple[str, ...]:
        """The papers whose words the page shows, in the order of the numbers that ``at`` gives them."""
        return tuple(self._sources)

    def _of(self, document: Document) -> Shown:
        """What stands in the texts of a paper."""
        if document.id not in self._shown:
            self._shown[document.id] = shown(self.clerk, document.id)
        return self._shown[document.id]

    def at(self, document: Document, page: int) -> str:
        """Where a passage comes from, as its ``data-bron`` says: the number of the source, and its page
        when that is known (``0.6``)."""
        number = self._sources.setdefault(document.id, len(self._sources))
        return f"{number}.{page}" if page else str(number)

    def begin(self) -> None:
        """A new passage: what a reader may begin with, so its terms are explained again."""
        self._explained.clear()

    def block(
        self,
        block: Block,
        document: Document,
        *,
        level: int = 0,
        css: str = "",
        shared: bool = False,
        title: bool = False,
    ) -> BlockView:
        """One block; ``level`` is the heading level it has on this page when it is a heading.

        ``title``: it heads a unit, so it is a heading whatever the source calls it.
        """
        source_class = "gedeeld" if shared else "bron"
        heading = (title or block.kind == "heading") and level > 0
        # A shared passage has its permalink at home; here its anchor could be another's.
        anchor = "" if shared else block.anchor
        identifier = f"#{anchor} " if anchor else ""
        cell = partial(self._inline, anchor=block.anchor, document=document, shared=shared)
        at = self.at(document, block.page)
        names = " ".join("." + c for c in (source_class, *css.split(), *_classes(block, heading)))
        table = table_view(block, block.table, cell) if block.table else None
        landing, changed = self._history(document, anchor)
        apart = heading or table is not None
        prose = block.kind != "heading" and not apart
        text = self._inline(block.text, block.anchor, document, bare=heading, shared=shared, prose=prose)
        return BlockView(
            kind="table" if table else "heading" if heading else block.kind,
            opening=_opening(block.kind, level if heading else 0),
            words=markup.NOTHING if table else text if apart else landing + text + changed,
            attributes=markup.trusted(f'{{: {identifier}{names} data-bron="{at}" }}'),
            anchor=anchor,
            source_class=source_class,
            at=at,
            table=table,
            before=landing if apart else markup.NOTHING,
        )

    def _history(self, document: Document, anchor: str) -> tuple[Markup, Markup]:
        """Anchors of earlier versions that lead to a passage now, and that its words have changed."""
        if not anchor:
            return markup.NOTHING, markup.NOTHING
        known = self._of(document)
        changed = changed_sign(known.changed[anchor]) if anchor in known.changed else markup.NOTHING
        return landings(known.landings.get(anchor, ())), changed

    def blocks(
        self,
        blocks: Iterable[Block],
        document: Document,
        *,
        level: int = 0,
        css: str = "",
        shared: bool = False,
    ) -> tuple[BlockView, ...]:
        """Several blocks, as ``block``."""
        return tuple(
            self.block(b, document, level=level, css=css, shared=shared) for b in blocks if _shows(b)
        )

    def notes(self, documents: Sequence[Document], *, shared: bool = False) -> tuple[NoteView, ...]:
        """The notes of papers; call it after all blocks, because it knows which they have called.

        ``shared``: of papers at home elsewhere, only the notes that shared passages here have called.
        """
        rendered = [
            (document, note, self._inline(note.text, note.anchor, document, shared=shared))
            for document in documents
            for note in document.notes
            if not shared or _label(note, shared) in self._called
        ]
        # Only now is known which are called: a note may call another.
        return tuple(self._note(document, note, text, shared) for document, note, text in rendered)

    def link(self, to_path: str, anchor: str = "") -> str:
        """A link from this page."""
        return self._pointer.link(to_path, anchor)

    def further(self, exchange: Exchange, document: Document) -> tuple[str, str] | None:
        """What a question without an answer of its own is answered with (``vraag 8``), and a link to that."""
        found = self._of(document).further.get(exchange.id)
        if found is None:
            return None
        name = f"{'vragen' if len(found.numbers) > 1 else 'vraag'} {listed([str(n) for n in found.numbers])}"
        return name, self._pointer.within(document.id, found.anchor)

    def _note(self, document: Document, note: Note, text: Markup, shared: bool) -> NoteView:
        place = f" bij tabel {note.scope.removeprefix('table-')}" if note.scope.startswith("table-") else ""
        if not place and note.scope != "1":
            place = f" (reeks {note.scope})"  # a paper with two consultations has two notes 1
        label = _label(note, shared)
        landing, changed = self._history(document, "" if shared else note.anchor)
        return NoteView(
            label=label,
            anchor=note.anchor,
            name=f"noot {note.number}{place} in {words.name(document.id, document.kind)}",
            words=landing + text + changed,
            bound=label in self._called,
            shared=shared,
            at=self.at(document, note.page),
        )

    def _inline(
        self,
        text: Text,
        anchor: str,
        document: Document,
        *,
        bare: bool = False,
        shared: bool = False,
        prose: bool = False,
    ) -> Markup:
        labels: dict[str, str] = {}
        known = self._of(document)
        for mark in text.marks:
            note = known.notes.get(mark.value) if mark.kind == "note" else None
            if note and note.anchor:
                labels[mark.value] = _label(note, shared)
                self._called.add(labels[mark.value])
        # not in a heading, whose words go into the contents list, nor where the words are another page's
        changes = () if bare or shared else known.changes.get(anchor, ())
        spans = self._pointer.spans(known, text, anchor, bare, document.id)
        if prose:
            spans = terms(self.clerk.glossary, text, spans, self._explained, self.link(GLOSSARY))
        return markup.inline(text, spans, labels, changes, heading=bare)


def _label(note: Note, shared: bool) -> str:
    """The label of a Markdown footnote; a shared note's differs, for the page may have one like it."""
    label = note.anchor.removeprefix("fn:")
    return f"elders-{label}" if shared else label


def _classes(block: Block, heading: bool) -> list[str]:
    """What the style sheet must know of a block that Markdown cannot say."""
    classes = []
    if block.kind == "heading" and not heading:
        classes.append("kopregel")
    if block.kind == "list_item" and _NUMBERED.match(block.text.value):
        classes.append("eigen-teken")
    if markup.all_bold(block.text) and not heading:
        classes.append("vet")
    return classes


def _opening(kind: str, level: int) -> Markup:
    return markup.trusted("#" * min(level, 6) + " " if level else "- " if kind == "list_item" else "")


def _shows(block: Block) -> bool:
    return bool(block.text.value.strip()) or block.table is not None
