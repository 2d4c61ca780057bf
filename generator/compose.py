"""The corpus composed: dossiers and register out of connected papers.

Scope: what texts say of papers that are not held, references that the register answers, the dossiers,
the entries with who cites them. Reads no files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator import register
from generator.commitments import commitments
from generator.config import Config
from generator.connect import RECORDED
from generator.dossiers import Shelf, dossiers, places
from generator.doubles import doubles
from generator.glossary import explained_in
from generator.inference import PaperIndex, debate_index, infer, infer_debate, paper_index
from generator.links import Links
from generator.meetings import Calendar
from generator.model import CitedBy, Corpus, Mention, Paper, Reference
from generator.people import people
from generator.problems import Problem
from generator.recorded import Recorded
from generator.remember import Hands, key_of
from generator.subjects import subjects_of


@dataclass(frozen=True, slots=True)
class Connected:
    """Papers with what each points at, the meetings, and the slugs at which each paper stands."""

    papers: tuple[Paper, ...]
    links: Mapping[str, Links]
    dates: Calendar
    homes: Mapping[str, tuple[str, ...]]


def corpus_of(
    connected: Connected, facts: Recorded, problems: list[Problem], config: Config, hands: Hands
) -> Corpus:
    """Dossiers and register out of the linked papers."""
    papers, linked = connected.papers, connected.links
    dates, homes = connected.dates, connected.homes
    citing: list[register.Citing] = []
    sentences: dict[tuple[str, str, int], CitedBy] = {}
    called: dict[tuple[str, str], str] = {}
    for paper in papers:
        home = homes[paper.id][0] if homes[paper.id] else ""
        found = linked[paper.id]
        for spot, mentions in zip(found.pointing, found.mentions, strict=True):
            if refs := spot.references:
                citing.append(register.Citing(home, spot.words, spot.listed, refs, mentions, paper.day))
            if spot.called:
                called[paper.id, spot.anchor] = spot.called
            for ref, quote in zip(refs, spot.sentences, strict=True):
                sentences[paper.id, ref.anchor, ref.start] = CitedBy(paper.id, home, ref.anchor, quote)
    aliases = {former: p.id for p in papers for former in p.former} | {p.id: p.id for p in papers}
    known = register.known_papers(citing, register.recorded_papers(facts, citing, dates.days), facts.aliases)
    index = paper_index(
        known.values(), ((p.document.kind, homes[p.id][0], p.id) for p in papers if homes[p.id])
    )
    days = {p.id: p.day for p in papers}
    debates = debate_index(facts.papers)
    flat = {id_: _inferred(found, index, aliases, debates, days[id_]) for id_, found in linked.items()}
    problems += register.superseded(facts, aliases, RECORDED)
    problems += doubles(papers, flat, {**facts.aliases, **aliases}, known.values(), homes)
    shelf = Shelf(
        papers={p.id: p for p in papers},
        homes=homes,
        aliases=aliases,
        known=known,
        references=flat,
        mentions={id_: tuple(m for many in found.mentions for m in many) for id_, found in linked.items()},
        problems=_by_paper(papers, problems),
    )
    built = dossiers(dates.meetings.values(), shelf, hands)
    entries = register.entries(papers, known, places(built), flat, sentences, facts.aliases)
    promised = commitments(papers, homes, flat, config.group, hands)
    reported = tuple(sorted(set(problems)))
    named = people(papers, homes, flat, config.group, hands)
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
        called=called,
        explained={paper.id: found for paper, found in zip(papers, explained, strict=True) if found},
        outside=_outside(papers, shelf),
    )


def _outside(papers: Sequence[Paper], shelf: Shelf) -> tuple[Reference | Mention, ...]:
    """What stands in papers without a meeting, in the order of the papers."""
    out: list[Reference | Mention] = []
    for paper in papers:
        if not shelf.homes[paper.id]:
            out += shelf.references[paper.id]
            out += shelf.mentions[paper.id]
    return tuple(out)


def _inferred(
    found: Links,
    index: PaperIndex,
    aliases: Mapping[str, str],
    debates: Mapping[date, tuple[str, ...]],
    day: date | None,
) -> tuple[Reference, ...]:
    """All references of a paper, those that the register answers resolved."""
    pairs = zip(found.pointing, found.mentions, strict=True)
    inferred = (ref for spot, mentions in pairs for ref in infer(spot.references, mentions, index, aliases))
    return tuple(infer_debate(ref, debates, day) for ref in inferred)


def _by_paper(papers: Sequence[Paper], problems: Sequence[Problem]) -> dict[str, tuple[Problem, ...]]:
    """The problems of each paper's files."""
    paths = {d.source.path: p.id for p in papers for d in p.variants}
    out: dict[str, list[Problem]] = {}
    for problem in sorted(set(problems)):
        if problem.path in paths:
            out.setdefault(paths[problem.path], []).append(problem)
    return {id_: tuple(found) for id_, found in out.items()}
