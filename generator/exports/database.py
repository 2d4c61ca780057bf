"""``data/raadsdossier.sqlite.gz``: the corpus as one SQLite file, for SQL and for Datasette.

Scope: plain tables with primary and foreign keys, TEXT and INTEGER only; dates as ``2024-01-25``, truth as 0
and 1, unknown as NULL. Rows go in sorted, the page size is fixed and nothing in it tells the time, so the
same corpus gives the same bytes under one version of SQLite. No full-text index: it would double the
file, and ``sqlite-utils enable-fts`` makes one in a second for who wants it.
"""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from generator.digests import Digests
from generator.exports import commitments
from generator.exports.dumps import exchanges
from generator.exports.pieces import Piece, joined, piece
from generator.exports.records import day, text
from generator.groups import cut
from generator.kept import Memory
from generator.model import Corpus, Dossier, RegisterEntry
from generator.tables import Site

PATH = "data/raadsdossier.sqlite.gz"
_PAGE = 32768  # bytes; no text is as long, so that no page says where the rest of one stands
_BY_WHOM = ((24, 4), (92, 8))
"""Offset and size of what the head of the file says of its writes and of the version of SQLite that wrote it
(its format, section 1.3); where the counts agree readers pass over them, so 0 will do."""
SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA page_size = 32768;
PRAGMA encoding = 'UTF-8';
PRAGMA user_version = 1;
CREATE TABLE councils (code TEXT PRIMARY KEY, name TEXT NOT NULL, short TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE dossiers (
  slug TEXT PRIMARY KEY, title TEXT NOT NULL, council TEXT NOT NULL REFERENCES councils(code),
  formal INTEGER NOT NULL, start TEXT NOT NULL, "end" TEXT NOT NULL, place TEXT, presidency TEXT,
  held INTEGER NOT NULL, known INTEGER NOT NULL, url TEXT NOT NULL
);
CREATE TABLE papers (
  id TEXT PRIMARY KEY, kind TEXT, date TEXT, title TEXT, held INTEGER NOT NULL,
  official_url TEXT, url TEXT
);
CREATE TABLE dossier_papers (
  slug TEXT NOT NULL REFERENCES dossiers(slug), paper TEXT NOT NULL REFERENCES papers(id),
  role TEXT NOT NULL, home INTEGER NOT NULL, PRIMARY KEY (slug, paper, role)
);
CREATE TABLE items (
  slug TEXT NOT NULL REFERENCES dossiers(slug), id TEXT NOT NULL, number INTEGER NOT NULL,
  part TEXT, title TEXT NOT NULL, form TEXT, url TEXT NOT NULL, PRIMARY KEY (slug, id)
);
CREATE TABLE item_texts (
  slug TEXT NOT NULL, item TEXT NOT NULL, side TEXT NOT NULL, paper TEXT NOT NULL REFERENCES papers(id),
  position INTEGER NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (slug, item, side, position), FOREIGN KEY (slug, item) REFERENCES items(slug, id)
);
CREATE TABLE exchanges (
  slug TEXT NOT NULL REFERENCES dossiers(slug), id TEXT NOT NULL, paper TEXT NOT NULL REFERENCES papers(id),
  item TEXT, track TEXT, "group" TEXT NOT NULL, subject TEXT, question TEXT NOT NULL, answer TEXT NOT NULL,
  url TEXT NOT NULL, PRIMARY KEY (slug, id), FOREIGN KEY (slug, item) REFERENCES items(slug, id)
);
CREATE TABLE citations (
  id INTEGER PRIMARY KEY, slug TEXT REFERENCES dossiers(slug),
  paper TEXT NOT NULL REFERENCES papers(id), quote TEXT NOT NULL, form TEXT NOT NULL, status TEXT NOT NULL,
  anchor TEXT
);
CREATE TABLE citation_targets (
  citation INTEGER NOT NULL REFERENCES citations(id), target TEXT NOT NULL REFERENCES papers(id),
  PRIMARY KEY (citation, target)
) WITHOUT ROWID;
CREATE TABLE commitments (
  id TEXT PRIMARY KEY, state TEXT NOT NULL, form TEXT NOT NULL, reason TEXT NOT NULL, quote TEXT NOT NULL,
  subject TEXT, who TEXT, chamber TEXT, member TEXT, "group" TEXT, committee TEXT, due TEXT, due_start TEXT,
  due_end TEXT, debate TEXT, debate_date TEXT, asked_by TEXT, paper TEXT NOT NULL REFERENCES papers(id),
  date TEXT, slug TEXT REFERENCES dossiers(slug), url TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE commitments_kept (
  commitment TEXT NOT NULL REFERENCES commitments(id), paper TEXT NOT NULL, PRIMARY KEY (commitment, paper)
) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX citations_by_paper ON citations(paper);
CREATE INDEX targets_by_target ON citation_targets(target);
CREATE INDEX exchanges_by_group ON exchanges("group");
VACUUM;
"""
Row = tuple[str | int | None, ...]
_Around = tuple[Row, str, Row]
"""A row without its paper: what stands before it, the id that the dossier has of it, what stands behind."""


def export(corpus: Corpus, site: Site, memory: Memory) -> Iterator[tuple[str, bytes]]:
    """The one file; made on the disk, for it is as large as all texts together.

    Args:
        corpus: what is published.
        site: with its address.
        memory: of the pieces that earlier runs compressed; the result is the same.

    Raises:
        OSError: there is no room for it.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.sqlite"
        try:
            _make(path, tables(corpus, site, memory))
        except sqlite3.OperationalError as error:  # as any other writer says it
            full = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error), folder) from error
        with path.open("r+b") as file:
            for at, size in _BY_WHOM:
                file.seek(at)
                file.write(bytes(size))
            file.seek(0)
            yield PATH, joined(memory.each("database", _piece, _parts(file), _hash))


def _make(path: Path, found: Iterable[tuple[str, Iterable[Row]]]) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(SCHEMA)
        with database:
            for table, rows in found:
                _insert(database, table, rows)
        database.executescript(INDEXES)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    """The pages of the file, some at a time; those before a row that comes in stay the same."""
    pages = iter(partial(file.read, _PAGE), b"")
    return (b"".join(some) for some in cut((page, page) for page in pages))


def _piece(part: bytes) -> Piece:
    return piece([part])


def _hash(part: bytes, _: Digests) -> str:
    return hashlib.sha256(part).hexdigest()


def tables(corpus: Corpus, site: Site, memory: Memory) -> Iterator[tuple[str, Iterable[Row]]]:
    """The rows of every table, in an order that foreign keys allow; those with texts are remembered by
    meeting."""
    ordered = sorted(corpus.dossiers, key=lambda d: d.meeting.slug)
    councils = {d.meeting.council.code: d.meeting.council for d in ordered}
    own = {alias: entry.id for entry in corpus.register for alias in (*entry.aliases, entry.id)}
    yield "councils", [(code, councils[code].name, councils[code].short) for code in sorted(councils)]
    yield "dossiers", [_dossier(d, site) for d in ordered]
    yield "papers", sorted(_papers(corpus, own, site).values(), key=lambda row: str(row[0]))
    yield "dossier_papers", sorted({row for d in ordered for row in _roles(d, own)})
    yield "items", [row for d in ordered for row in _items(d, site)]
    texts = memory.each("texts of items", lambda d: tuple(_texts(d)), ordered, _same)
    yield "item_texts", ((*place, own.get(id_, id_), *rest) for rows in texts for place, id_, rest in rows)
    asked = memory.each(f"rows of exchanges {site!r}", lambda d: tuple(_exchanges(d, site)), ordered, _same)
    yield "exchanges", ((*place, own.get(id_, id_), *rest) for rows in asked for place, id_, rest in rows)
    citations = [(slug or None, reference) for slug, reference in corpus.references]
    yield (
        "citations",
        [
            (n, slug, own.get(r.document, r.document), r.quote, r.form, r.status, r.anchor or None)
            for n, (slug, r) in enumerate(citations, 1)
        ],
    )
    targets = {(n, own.get(id_, id_)) for n, (_, r) in enumerate(citations, 1) for id_ in r.ids}
    yield "citation_targets", sorted(targets)
    promised = list(commitments.records(corpus))
    yield "commitments", sorted((_commitment(c, own, site) for c in promised), key=lambda row: str(row[0]))
    yield "commitments_kept", sorted({(c["id"], k["document"]) for c in promised for k in c["kept_in"]})


def _insert(database: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    every = iter(rows)
    for first in every:  # the name of the table is one of ours, the values are bound
        values = f"INSERT INTO {table} VALUES ({','.join('?' * len(first))})"  # noqa: S608
        database.executemany(values, chain([first], every))


def _commitment(found: dict[str, Any], own: dict[str, str], site: Site) -> Row:
    to, due, debate = found["to"], found["due"], found["debate"]
    head = [found[key] for key in ("id", "state", "form", "reason", "quote", "subject")]
    parties = [found["who"]["words"], to["chamber"], to["member"], to["group"], to["committee"]]
    times = [due["words"], due["start"], due["end"], debate["words"], debate["date"], found["asked_by"]]
    paper = own.get(found["document"], found["document"])
    return (*head, *parties, *times, paper, found["date"], found["slug"], site.address(found["url"]))


def _dossier(dossier: Dossier, site: Site) -> Row:
    m = dossier.meeting
    facts = (m.slug, m.title, m.council.code, int(m.formal), day(m.start), day(m.end))
    url = site.address(f"dossiers/{m.slug}/")
    return (*facts, m.place or None, m.presidency or None, dossier.held, dossier.known, url)


def _papers(corpus: Corpus, own: dict[str, str], site: Site) -> dict[str, Row]:
    """Every paper that any table names; of one that the register does not list, its id is all we know."""
    found = {entry.id: _paper(entry, site) for entry in corpus.register}
    papers = [p for d in corpus.dossiers for p in d.papers]
    listed = [(p.id, p.kind, p.date, p.title, p.held, p.official_url) for p in papers]
    cited = [(id_, "", None, "", False, "") for _, r in corpus.references for id_ in (r.document, *r.ids)]
    for id_, kind, day_, title, held, official in (*listed, *cited):
        key = own.get(id_, id_)
        if key not in found:
            found[key] = _row(key, kind, day_, title, held, official, None)
    return found


def _paper(entry: RegisterEntry, site: Site) -> Row:
    url = site.address(entry.url) if entry.url else None
    return _row(entry.id, entry.kind, entry.date, entry.title, entry.held, entry.official_url, url)


def _row(id_: str, kind: str, on: date | None, title: str, held: bool, official: str, url: str | None) -> Row:
    return id_, kind or None, day(on), title or None, int(held), official or None, url


def _roles(dossier: Dossier, own: dict[str, str]) -> Iterator[tuple[str, str, str, int]]:
    slug = dossier.meeting.slug
    for paper in dossier.papers:
        yield slug, own.get(paper.id, paper.id), paper.role, int(paper.home == slug)


def _items(dossier: Dossier, site: Site) -> Iterator[Row]:
    slug = dossier.meeting.slug
    for item in dossier.items:
        url = site.address(f"dossiers/{slug}/#{item.id}")
        yield slug, item.id, item.number, item.part or None, item.title, item.form or None, url


def _same(dossier: Dossier, digests: Digests) -> str:
    return digests.of_all((dossier,))


def _texts(dossier: Dossier) -> Iterator[_Around]:
    for item in dossier.items:
        for side, parts in (("agenda", item.agenda), ("report", item.report)):
            for position, part in enumerate(parts, 1):
                found = part.item
                rest = (position, found.number, found.title, text(found.blocks))
                yield (dossier.meeting.slug, item.id, side), part.document, rest


def _exchanges(dossier: Dossier, site: Site) -> Iterator[_Around]:
    for x in exchanges(dossier, site):
        head = (x["item"], x["track"], x["group"], x["subject"])
        yield (x["slug"], x["id"]), x["document"], (*head, x["question"], x["answer"], x["url"])
