"""The corpus composed: dossiers and register out of connected papers.

Scope: what texts say of papers that are not held, references that the register answers, the dossiers,
the entries with who cites them. Reads no files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator import register
from generator.commitments import commitments
from generator.config import Config
from generator.connect import RECORDED
from generator.dossiers import dossiers, places
from generator.doubles import doubles
from generator.glossary import explained_in
from generator.inference import debate_index, infer, infer_debate, paper_index
from generator.known import Citing, KnownPaper, known_papers, recorded_papers
from generator.links import Links
from generator.meetings import Calendar
from generator.model import CitedBy, Corpus, Mention, Paper, Reference
from generator.people import people
from generator.problems import Problem
from generator.recorded import Recorded
from generator.remember import Hands, key_of
from generator.standing import Shelf
from generator.subjects import subjects_of


@dataclass(frozen=True, slots=True)
class Connected:
    """Papers with what each points at, the meetings, and the slugs at which each paper stands."""

    papers: tuple[Paper, ...]
    links: Mapping[str, Links]
    dates: Calendar
    homes: Mapping[str, tuple[str, ...]]


def corpus_of(
    connected: Connected, facts: Recorded, problems: Sequence[Problem], config: Config, hands: Hands
) -> Corpus:
    """Dossiers and register out of the linked papers."""
    papers, homes = connected.papers, connected.homes
    said = _said(connected)
    shelf, reported = _shelved(connected, said.citing, facts, problems)
    known, found = shelf.known, shelf.references
    built = dossiers(connected.dates.meetings.values(), shelf, hands)
    entries = register.entries(papers, known, places(built), found, said.sentences, facts.aliases)
    promised = commitments(papers, homes, found, config.group, hands)
    named = people(papers, homes, found, config.group, hands)
    subjects = subjects_of(built, hands)
    explained = hands.every("explained", lambda p: explained_in(p.document), papers, [*map(key_of, papers)])
    return Corpus(
        built,
        entries,
        papers,
        reported,
        config.invented,
        subjects,
        promised,
        people=named,
        called=said.called,
        explained={paper.id: terms for paper, terms in zip(papers, explained, strict=True) if terms},
        outside=_outside(papers, shelf),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What texts say of other papers: those that cite, the sentence of each citation by paper, anchor and
    offset, and the sentence that each note belongs to by paper and anchor."""

    citing: list[Citing]
    sentences: dict[tuple[str, str, int], CitedBy]
    called: dict[tuple[str, str], str]


def _said(connected: Connected) -> _Said:
    said = _Said([], {}, {})
    for paper in connected.papers:
        home = next(iter(connected.homes[paper.id]), "")
        found = connected.links[paper.id]
        for spot, mentions in zip(found.pointing, found.mentions, strict=True):
            if refs := spot.references:
                citing = Citing(home, spot.words, spot.listed, refs, mentions, paper.day)
                said.citing.append(citing)
            if spot.called:
                said.called[paper.id, spot.anchor] = spot.called
            for ref, quote in zip(refs, spot.sentences, strict=True):
                cited = CitedBy(paper.id, home, ref.anchor, quote)
                said.sentences[paper.id, ref.anchor, ref.start] = cited
    return said


def _shelved(
    connected: Connected, citing: Sequence[Citing], facts: Recorded, problems: Sequence[Problem]
) -> tuple[Shelf, tuple[Problem, ...]]:
    """All papers with what is known of them, and every problem of the corpus."""
    papers, homes, days = connected.papers, connected.homes, connected.dates.days
    aliases = {former: p.id for p in papers for former in p.former} | {p.id: p.id for p in papers}
    known = known_papers(citing, recorded_papers(facts, citing, days), facts.aliases)
    references = _resolved(connected, known, aliases, facts)
    taken = register.superseded(facts, aliases, RECORDED)
    twice = doubles(papers, references, {**facts.aliases, **aliases}, known.values(), homes)
    reported = tuple(sorted({*problems, *taken, *twice}))
    shelf = Shelf(
        papers={p.id: p for p in papers},
        homes=homes,
        aliases=aliases,
        known=known,
        references=references,
        mentions={id_: tuple(chain(*found.mentions)) for id_, found in connected.links.items()},
        problems=_by_paper(papers, reported),
    )
    return shelf, reported


def _resolved(
    connected: Connected,
    known: Mapping[str, KnownPaper],
    aliases: Mapping[str, str],
    facts: Recorded,
) -> dict[str, tuple[Reference, ...]]:
    """The references of each paper, those that the register answers resolved."""
    homes = connected.homes
    held = ((p.document.kind, homes[p.id][0], p.id) for p in connected.papers if homes[p.id])
    index, debates = paper_index(known.values(), held), debate_index(facts.papers)
    out: dict[str, tuple[Reference, ...]] = {}
    for paper in connected.papers:
        found = connected.links[paper.id]
        pairs = zip(found.pointing, found.mentions, strict=True)
        inferred = (ref for spot, named in pairs for ref in infer(spot.references, named, index, aliases))
        out[paper.id] = tuple(infer_debate(ref, debates, paper.day) for ref in inferred)
    return out


def _outside(papers: Sequence[Paper], shelf: Shelf) -> tuple[Reference | Mention, ...]:
    """What stands in papers without a meeting, in the order of the papers."""
    out: list[Reference | Mention] = []
    for paper in papers:
        if not shelf.homes[paper.id]:
            out += shelf.references[paper.id]
            out += shelf.mentions[paper.id]
    return tuple(out)


def _by_paper(papers: Sequence[Paper], problems: Sequence[Problem]) -> dict[str, tuple[Problem, ...]]:
    """The problems of each paper's files."""
    paths = {d.source.path: p.id for p in papers for d in p.variants}
    out: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.path in paths:
            out.setdefault(paths[problem.path], []).append(problem)
    return {id_: tuple(found) for id_, found in out.items()}
