"""``data/commitments.json``, ``.csv`` and ``.jsonl.gz``: every commitment found, with its state and why.

Scope: one record a commitment, in the order of the corpus. The CSV has the same facts in one row; several ids
are joined by a space. What is not known is null, in CSV empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.addresses import passage
from generator.exports.encode import csv_table, json_lines, json_list
from generator.exports.pieces import joined, piece
from generator.exports.records import day
from generator.model import Commitment, Corpus
from generator.tables import Site

HEADER = (
    "id", "state", "form", "quote", "who", "to", "due", "due_start", "due_end", "debate", "debate_date",
    "asked_by", "document", "date", "slug", "council", "kept_in", "reason", "url",
)  # fmt: skip


def export(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """The list and the table."""
    found = list(records(corpus))
    yield "data/commitments.json", json_list(found)
    yield "data/commitments.csv", csv_table(HEADER, map(row, found))


def dump(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """JSON Lines with whole addresses."""
    lines = ({**record, "url": site.address(record["url"])} for record in records(corpus))
    yield "data/commitments.jsonl.gz", joined([piece(json_lines(lines))])


def records(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Every commitment as a record."""
    councils = {d.meeting.slug: d.meeting.council.code for d in corpus.dossiers}
    return (_record(one, councils) for one in corpus.commitments)


def _record(one: Commitment, councils: Mapping[str, str]) -> dict[str, Any]:
    names = [{"office": office, "name": name} for office, name in one.who.names]
    to = one.to
    return {
        "id": one.id,
        "state": one.state,
        "form": one.form,
        "reason": one.reason,
        "quote": " ".join(one.quote.split()),
        "subject": one.subject or None,
        "who": {"words": one.who.words or None, "status": one.who.status, "names": names},
        "to": {
            "chamber": to.chamber or None,
            "member": to.member or None,
            "group": to.group or None,
            "committee": to.committee or None,
            "note": to.note or None,
        },
        "due": {"words": one.due.words or None, "start": day(one.due.start), "end": day(one.due.end)},
        "debate": {
            "words": one.debate.words or None,
            "date": day(one.debate.date),
            "note": one.debate.note or None,
        },
        "asked_by": one.asked_by or None,
        "document": one.document,
        "date": day(one.day),
        "slug": one.slug or None,
        "council": councils.get(one.slug),
        "anchor": one.anchor,
        "made_in": list(one.made_in),
        "kept_in": [
            {"document": k.document, "slug": k.slug or None, "anchor": k.anchor or None} for k in one.kept_in
        ],
        "url": passage(one.slug, one.document, one.anchor),
    }


def row(record: Mapping[str, Any]) -> tuple[str, ...]:
    """A record as strings. ``who`` is what is printed, ``to`` the first that is known of member, group,
    committee and chamber."""
    to = record["to"]
    facts = {
        **record,
        "who": record["who"]["words"],
        "to": to["member"] or to["group"] or to["committee"] or to["chamber"],
        "due": record["due"]["words"],
        "due_start": record["due"]["start"],
        "due_end": record["due"]["end"],
        "debate": record["debate"]["words"],
        "debate_date": record["debate"]["date"],
        "kept_in": " ".join(dict.fromkeys(k["document"] for k in record["kept_in"])),
    }
    return tuple(facts[name] or "" for name in HEADER)
