"""All text at once, for who wants it: every held paper, and every question with its answer.

Scope: ``data/documents.jsonl.gz`` (the paper's record of ``documents.json`` without the way back, with its
whole text), ``data/exchanges.jsonl.gz`` (the exchange with what is needed to use it alone) and the same as a
table, ``data/exchanges.csv.gz``. Compressed, so that they do not outgrow the pages; made in pieces
(``pieces``), of which those are remembered that are of the same papers or meetings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.digests import Digests
from generator.exports.encode import csv_lines, json_lines
from generator.exports.pieces import Piece, joined, piece
from generator.exports.records import anchor, day, text
from generator.exports.sheets import row
from generator.feeds import Shelf, paper_day, shelf
from generator.groups import cut
from generator.kept import Memory
from generator.model import Corpus, Document, Dossier, Exchange, Paper
from generator.tables import Site
from generator.walk import block_texts, unit_blocks

EXCHANGES = (
    "id", "slug", "council", "document", "date", "track", "group", "subject", "item", "item_title",
    "question", "answer", "url",
)  # fmt: skip


class Held(NamedTuple):
    """A held paper, and what its record says of its place among the others."""

    paper: Paper
    official: str
    cites: tuple[str, ...]
    slug: str | None
    council: str | None


def export(corpus: Corpus, site: Site, memory: Memory) -> Iterator[tuple[str, bytes]]:
    """The three files, papers by id and exchanges by meeting in printed order.

    Args:
        corpus: what is published.
        site: with its address.
        memory: of the pieces that earlier runs made; the result is the same.
    """

    def of_papers(group: tuple[Held, ...]) -> Piece:
        return piece(json_lines(document(held, site) for held in group))

    def of_meetings(group: tuple[Dossier, ...]) -> tuple[Piece, Piece]:
        found = [record for dossier in group for record in exchanges(dossier, site)]
        return piece(json_lines(found)), piece(csv_lines(row(one, EXCHANGES) for one in found))

    papers = cut((one.paper.id.encode(), one) for one in held_papers(shelf(corpus)))
    made = memory.each(f"documents {site.url}", of_papers, papers, _key)
    yield "data/documents.jsonl.gz", joined(made)
    meetings = cut(
        (d.meeting.slug.encode(), d) for d in sorted(corpus.dossiers, key=lambda d: d.meeting.slug)
    )
    both = list(memory.each(f"exchanges {site.url}", of_meetings, meetings, _key))
    yield "data/exchanges.jsonl.gz", joined(lines for lines, _ in both)
    yield "data/exchanges.csv.gz", joined([piece(csv_lines([EXCHANGES])), *(table for _, table in both)])


def _key(group: tuple[object, ...], digests: Digests) -> str:
    return digests.of_all(group)


def held_papers(on: Shelf) -> Iterator[Held]:
    """Every held paper, by id."""
    entries = {entry.id: entry for entry in on.corpus.register}
    for id_, paper in sorted(on.papers.items()):
        entry, home = entries.get(id_), on.homes.get(id_)
        known = (entry.official_url, entry.cites) if entry else ("", ())
        yield Held(paper, *known, *((home.meeting.slug, home.meeting.council.code) if home else (None, None)))


def document(held: Held, site: Site) -> dict[str, Any]:
    """The record of a held paper with its text."""
    paper = held.paper.document
    return {
        "id": held.paper.id,
        "kind": paper.kind or None,
        "chamber": paper.chamber or None,
        "date": day(paper.date),
        "title": paper.title or None,
        "official_url": held.official or None,
        "url": site.address(f"stukken/{held.paper.id}/"),
        "dossier": held.slug,
        "council": held.council,
        "cites": list(held.cites),
        "text": whole_text(paper),
    }


def whole_text(paper: Document) -> str:
    """The paper in printed order, cells of tables too, and its notes at the end; a blank line between all."""
    blocks = (block for unit in paper.body for block in unit_blocks(unit))
    texts = [words.value for block in blocks for words in block_texts(block)]
    texts += [f"{note.number} {note.text.value}" for note in paper.notes]
    return "\n\n".join(filter(None, texts))


def exchanges(dossier: Dossier, site: Site) -> Iterator[dict[str, Any]]:
    """Every question of a meeting with its answer; each stands at the home of its paper alone."""
    meeting = dossier.meeting
    days = {p.id: paper_day(p.paper, meeting) for p in dossier.papers if p.paper}
    items = {exchange: item for item in dossier.items for exchange in item.exchanges}
    for placed in dossier.exchanges:
        unit = placed.unit
        if isinstance(unit, Exchange):
            item, at = items.get(unit.id), anchor([*unit.question, *unit.answer])
            yield {
                "id": unit.id,
                "slug": meeting.slug,
                "council": meeting.council.code,
                "document": placed.document,
                "date": day(days.get(placed.document)),
                "track": unit.track,
                "group": unit.group,
                "subject": unit.subject,
                "item": item.id if item else None,
                "item_title": item.title if item else None,
                "question": text(unit.question),
                "answer": text(unit.answer),
                "url": site.address(f"dossiers/{meeting.slug}/{f'#{at}' if at else ''}"),
            }
