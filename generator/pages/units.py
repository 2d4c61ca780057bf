"""Views of units: what the templates print of an item part, a topic, an exchange, a passage.

Scope: shared by the dossier page and the paper page. Every block of a unit appears once.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import words
from generator.model import Document, Exchange, Item, ItemPart, Passage, Topic
from generator.pages.base import dossier_path, paper_path
from generator.pages.lookup import first_anchor
from generator.pages.scribe import BlockView, Scribe
from generator.walk import unit_blocks


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a text stands: the paper, its pages there (``6`` or ``6-7``), the place on the paper's own
    page, the official address, and the source for ``data-bron``."""

    paper: str
    target: str
    pages: str
    official: str
    at: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class PartView:
    """An item or topic as one paper prints it."""

    source: SourceLine
    number: str
    form: str
    blocks: tuple[BlockView, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """A question with its answer. ``further``: the question that it is answered with, and where."""

    id: str
    group: str
    track: str
    subject: str
    source: SourceLine
    question: tuple[BlockView, ...]
    label: tuple[BlockView, ...]
    answer: tuple[BlockView, ...]
    about: tuple[tuple[str, str], ...]
    further: tuple[str, str] | None = None


def source_line(scribe: Scribe, document: Document, unit: Item | Topic | Exchange | Passage) -> SourceLine:
    """The source of a unit: its paper and pages, linked to the other page that shows it."""
    anchor = first_anchor(unit)
    pages = [page for b in unit_blocks(unit) for page in (b.page, b.last_page) if page]
    printed = "-".join(str(p) for p in dict.fromkeys((min(pages), max(pages)))) if pages else ""
    own = paper_path(document.id)
    name = words.name(document.id, document.kind)
    at = scribe.at(document, pages[0] if pages else 0)
    if scribe.path != own:
        official = scribe.clerk.official(document.id)
        return SourceLine(name, scribe.link(own, anchor), printed, official, at)
    # its own page names the official publication once, at the top
    slug = scribe.clerk.home(document.id)
    target = scribe.link(dossier_path(slug), anchor) if slug else ""
    return SourceLine(name, target, printed, "", at, "in het dossier")


def item_view(scribe: Scribe, part: ItemPart, document: Document, level: int) -> PartView:
    """An item part; its printed heading stands at ``level``, headings in its text below it."""
    scribe.begin()
    item = part.item
    blocks = (
        scribe.block(item.heading, document, level=level, css="punt", title=True),
        *((scribe.block(item.form_block, document, css="vorm"),) if item.form_block else ()),
        *scribe.blocks(item.blocks, document, level=level + 1),
    )
    form = "" if item.form_block else item.form
    return PartView(source_line(scribe, document, item), item.number, form, blocks)


def topic_view(scribe: Scribe, topic: Topic, document: Document, level: int) -> PartView:
    """A topic of a covering letter; a sub-topic stands a level deeper."""
    scribe.begin()
    own = level + (topic.parent is not None)
    blocks = (
        scribe.block(topic.heading, document, level=own, css="onderwerp", title=True),
        *scribe.blocks(topic.blocks, document, level=own + 1),
    )
    identifier = "" if topic.id in {b.anchor for b in blocks} else topic.id
    return PartView(source_line(scribe, document, topic), "", "", blocks, identifier)


def exchange_view(
    scribe: Scribe, exchange: Exchange, document: Document, *, level: int = 0, shared: bool = False
) -> ExchangeView:
    """A question and its answer; headings of the question stand at ``level``, of the answer below them."""
    scribe.begin()
    below = level + 1 if level and any(b.kind == "heading" for b in exchange.question) else level
    about = tuple(
        (words.name(i), scribe.link(*place))
        for i in exchange.about
        if (place := scribe.clerk.place(i)) is not None
    )
    label = (exchange.answer_label,) if exchange.answer_label else ()
    return ExchangeView(
        id=f"elders-{exchange.id}" if shared else exchange.id,
        group=exchange.group,
        track=exchange.track or "",
        subject=exchange.subject or exchange.paper_heading or "",
        source=source_line(scribe, document, exchange),
        question=scribe.blocks(exchange.question, document, level=level, shared=shared),
        label=scribe.blocks(label, document, css="antwoordkop", shared=shared),
        answer=scribe.blocks(exchange.answer, document, level=below, shared=shared),
        about=about,
        further=scribe.further(exchange, document),
    )
