"""What a parser makes of blocks: the units that a paper consists of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.texts import Block


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that is no item, topic or exchange. role: heading, addressee, dateline, opening,
    signatories, title, part, group, subject, introduction, contents, letterhead, table, other."""

    role: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An agenda item as one paper prints it. ``number`` is the full printed one: ``I.2`` or ``4``.

    ``heading`` is the block of the title (its text is the title alone); ``form`` without ``=``;
    ``form_block`` the printed line of the form, if it has a line of its own.
    """

    number: str
    part: str
    heading: Block
    blocks: tuple[Block, ...]
    form: str = ""
    form_block: Block | None = None
    id: str = ""

    @property
    def title(self) -> str:
        """The item's title as printed."""
        return self.heading.text.value


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of a covering letter outside the agenda. ``parent`` is the parent topic's index
    among the document's topics, or None."""

    heading: Block
    blocks: tuple[Block, ...]
    parent: int | None = None
    id: str = ""
    related: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The topic's title as printed."""
        return self.heading.text.value


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question block with its answer. ``answer_label`` is the printed ``Antwoord`` line."""

    track: str | None
    group: str
    subject: str | None
    question: tuple[Block, ...]
    answer: tuple[Block, ...]
    answer_label: Block | None = None
    paper_heading: str | None = None  # the heading that names the paper asked about
    about: tuple[str, ...] = ()
    id: str = ""


Unit = Passage | Item | Topic | Exchange
