"""Everything that pages look up in a corpus, gathered once: papers, entries, references by paper.

Scope: dictionaries over the corpus and the addresses that follow from them. No rendering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.annexes import Announced, announced
from generator.glossary import Glossary
from generator.model import (
    CitedBy,
    Commitment,
    Corpus,
    Document,
    Dossier,
    DossierPaper,
    Meeting,
    Mention,
    Paper,
    Reference,
    RegisterEntry,
    Subject,
    Unit,
)
from generator.pages import promises
from generator.pages.base import paper_path
from generator.walk import unit_blocks


@dataclass(frozen=True, slots=True)
class Lookup:
    """A corpus by its keys. ``cited`` holds references and mentions by the paper they stand in, ``standing``
    the dossiers that a paper stands in, ``citing_places`` where a paper is cited by (cited, citing paper,
    anchor), ``subjects`` those of a meeting that came up at others too, ``neighbours`` the council's meetings
    before and after one, by slug, ``promised`` and ``promised_at`` commitments by paper and by meeting,
    ``announced`` annexes by meeting."""

    corpus: Corpus
    dossiers: Mapping[str, Dossier]
    papers: Mapping[str, Paper]
    entries: Mapping[str, RegisterEntry]
    listed: Mapping[str, DossierPaper]
    cited: Mapping[str, tuple[Reference | Mention, ...]]
    standing: Mapping[str, tuple[Dossier, ...]] = field(default_factory=dict)
    citing_places: Mapping[tuple[str, str, str], CitedBy] = field(default_factory=dict)
    subjects: Mapping[str, tuple[Subject, ...]] = field(default_factory=dict)
    neighbours: Mapping[str, tuple[Meeting | None, Meeting | None]] = field(default_factory=dict)
    loose: Mapping[str, str] = field(default_factory=dict)
    promised: Mapping[str, tuple[Commitment, ...]] = field(default_factory=dict)
    promised_at: Mapping[str, tuple[Commitment, ...]] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    announced: Mapping[str, tuple[Announced, ...]] = field(default_factory=dict)

    def document(self, paper_id: str) -> Document | None:
        """The shown variant of a held paper, by any of its numbers."""
        paper = self.papers.get(paper_id)
        return paper.document if paper else None

    def home(self, paper_id: str) -> str:
        """The slug of the meeting whose page shows a held paper, or ""."""
        paper = self.papers.get(paper_id)
        listed = self.listed.get(paper.id) if paper else None
        return listed.home if listed and listed.home in self.dossiers else ""

    def place(self, paper_id: str) -> tuple[str, str] | None:
        """Page and anchor where the site shows or lists an id; None when it knows nothing of it."""
        if paper_id in self.papers:
            return paper_path(self.papers[paper_id].id), ""
        entry = self.entries.get(paper_id)
        if entry is None:
            return None
        page, _, at = entry.url.partition("#")
        return f"{page}index.md", at

    def citing(self, ref: Reference, slug: str) -> CitedBy:
        """A reference as a place that cites, with the words it stands in as far as the register has them."""
        for paper_id in ref.ids:
            entry = self.entries.get(paper_id)
            found = self.citing_places.get((entry.id, ref.document, ref.anchor)) if entry else None
            if found:
                return found
        return CitedBy(ref.document, slug, ref.anchor, "")

    def caller(self, paper_id: str, anchor: str) -> str:
        """The sentence before the marker of a note of a held paper; empty for what is no note."""
        paper = self.papers.get(paper_id)
        return self.corpus.called.get((paper.id, anchor), "") if paper else ""

    def official(self, paper_id: str) -> str:
        """The official address of an id, or ""."""
        entry = self.entries.get(paper_id)
        listed = self.listed.get(paper_id)
        return entry.official_url if entry else listed.official_url if listed else ""


def lookup(corpus: Corpus, glossary: Glossary | None = None) -> Lookup:
    """Gather the keys of a corpus; linear in its size."""
    papers = {former: p for p in corpus.papers for former in p.former} | {p.id: p for p in corpus.papers}
    entries = {key: entry for entry in corpus.register for key in (*entry.aliases, entry.id)}
    cited: dict[str, list[Reference | Mention]] = defaultdict(list)
    for one in corpus.outside:
        cited[one.document].append(one)
    listed: dict[str, DossierPaper] = {}
    standing: dict[str, list[Dossier]] = defaultdict(list)
    for dossier in corpus.dossiers:
        stand: tuple[Reference | Mention, ...] = (*dossier.references, *dossier.mentions)
        for found in stand:
            cited[found.document].append(found)
        for id_ in dict.fromkeys(p.id for p in dossier.papers):
            standing[id_].append(dossier)
        for paper in dossier.papers:
            # A paper on two agendas is listed at both; the entry of its home says most.
            if paper.id not in listed or paper.home == dossier.meeting.slug:
                listed[paper.id] = paper
    return Lookup(
        corpus=corpus,
        dossiers={d.meeting.slug: d for d in corpus.dossiers},
        papers=papers,
        entries=entries,
        listed=listed,
        cited={id_: tuple(found) for id_, found in cited.items()},
        standing={id_: tuple(found) for id_, found in standing.items()},
        citing_places=_citing_places(corpus),
        subjects=corpus.recurring,
        neighbours=dict(_neighbours(corpus)),
        loose=promises.loose(corpus),
        promised=_grouped((c.document, c) for c in corpus.commitments),
        promised_at=_grouped((c.slug, c) for c in corpus.commitments),
        glossary=glossary or Glossary(),
        announced=announced(corpus),
    )


def _citing_places(corpus: Corpus) -> dict[tuple[str, str, str], CitedBy]:
    """Where papers are cited; the first of several citations at one place."""
    out: dict[tuple[str, str, str], CitedBy] = {}
    for entry in corpus.register:
        for found in entry.cited_by:
            out.setdefault((entry.id, found.id, found.anchor), found)
    return out


def _neighbours(corpus: Corpus) -> Iterator[tuple[str, tuple[Meeting | None, Meeting | None]]]:
    """Each meeting with the one before and the one after it of the same council, by first day."""
    councils: dict[str, list[Meeting]] = defaultdict(list)
    for dossier in corpus.dossiers:
        councils[dossier.meeting.council.code].append(dossier.meeting)
    for same in councils.values():
        around: list[Meeting | None] = [None, *same, None]
        for at, meeting in enumerate(same, 1):
            yield meeting.slug, (around[at - 1], around[at + 1])


def _grouped(found: Iterable[tuple[str, Commitment]]) -> dict[str, tuple[Commitment, ...]]:
    out: dict[str, list[Commitment]] = defaultdict(list)
    for key, one in found:
        out[key].append(one)
    return {key: tuple(many) for key, many in out.items()}


def first_anchor(unit: Unit) -> str:
    """The anchor where a unit begins, or ""."""
    return next((b.anchor for b in unit_blocks(unit) if b.anchor), "")
