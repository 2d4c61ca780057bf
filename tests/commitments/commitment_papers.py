"""Papers for the tests of commitments, out of plain words."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.citations import Context, find_references
from generator.model import (
    Block,
    Document,
    Exchange,
    Number,
    Paper,
    Passage,
    Reference,
    Source,
    Text,
    Topic,
)
from generator.walk import unit_blocks

GROUPS = {"gl pvda": "GroenLinks-PvdA", "vvd": "VVD", "volt": "Volt"}
SIGNED = (("De Minister van Water", "F. de Wit"),)


def group_name(printed: str) -> str | None:
    """The usual name of a group."""
    return GROUPS.get(printed.casefold())


def block(words: str, anchor: str, kind: str = "paragraph") -> Block:
    """A block on the first line of its source."""
    return Block(kind, Text(words), 1, anchor=anchor)


def paper(
    body: list[Any],
    *,
    id: str = "kst-99999-1",
    day: date | None = date(2024, 7, 18),
    kind: str = "letter",
    chamber: str = "TK",
    signed: tuple[tuple[str, str], ...] = SIGNED,
) -> Paper:
    """A paper of paragraphs (strings), datelines, topics and exchanges (mappings)."""
    units: list[Any] = []
    for n, part in enumerate(body):
        at = f"{id}-{n}"
        if isinstance(part, str):
            units.append(Passage("opening", (block(part, at),)))
        elif "dateline" in part:
            units.append(Passage("dateline", (block(part["dateline"], at),)))
        elif "topic" in part:
            units.append(Topic(block(part["topic"], f"{at}-kop", "heading"), (block(part["text"], at),)))
        else:
            asked, answered = (block(part["question"], f"{at}-v"),), (block(part["answer"], at),)
            units.append(Exchange(None, part["group"], None, asked, answered))
    source = Source(f"{id}.txt", "text", "0", "")
    document = Document(source, kind, chamber, id, day, "", (), tuple(units), (), signatories=signed)
    return Paper(id, (document,), 0, (Number(id, chamber, day),))


def references(one: Paper) -> tuple[Reference, ...]:
    """The references of a paper."""
    context = Context(date=one.day, chamber="TK", dossier="99999")
    return tuple(
        ref
        for unit in one.document.body
        for b in unit_blocks(unit)
        for ref in find_references(b.text, {}, context, document=one.id, anchor=b.anchor).references
    )
