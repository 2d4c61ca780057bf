"""The whole program: documents in, dossiers, pages and data out.

Scope: call the stages in order and carry problems along. Reads like the README; what a stage does
stands in the stage. Writes nothing and prints nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator import variants
from generator.cache import Cache
from generator.citations import Context, find_references
from generator.compose import Connected, corpus_of
from generator.config import Config
from generator.connect import (
    acts_of,
    anchored,
    calendar_of,
    last_fetch,
    linked,
    recorded_facts,
    unplaced,
    with_acts,
)
from generator.documents import Progress, documents
from generator.links import Naming, named_meetings
from generator.meetings import home_of, own_meetings
from generator.model import Corpus, Paper, Reference, Text
from generator.problems import Problem
from generator.remember import Hands
from generator.workers import ALONE, Workers

__all__ = ["Build", "Progress", "build", "load", "references"]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made: files by path in the docs tree, the corpus, and every problem."""

    files: Mapping[str, bytes]
    corpus: Corpus
    problems: tuple[Problem, ...]


def build(
    config: Config,
    *,
    only: str | None = None,
    progress: Progress | None = None,
    workers: Workers = ALONE,
    cache: Cache | None = None,
    kept: Cache | None = None,
) -> Build:
    """Make everything that is published.

    Args:
        config: the settings.
        only: slug of the one dossier whose pages are wanted; everything is read all the same.
        progress: called with (done, total, what) during long work.
        workers: who does the work that falls into parts; the result is the same.
        cache: what earlier runs made of the same documents; the result is the same.
        kept: pages that earlier runs made of the same answers; the result is the same.

    Returns:
        The build; problems in documents are in it, not raised.
    """
    from generator.publish import publish  # templates and pages: not needed to list or explain

    corpus = load(config, progress, workers, cache)
    files, problems = publish(
        corpus, config, only=only, progress=progress, workers=workers, cache=cache, kept=kept
    )
    return Build(files, corpus, tuple(sorted({*corpus.problems, *problems})))


def load(
    config: Config,
    progress: Progress | None = None,
    workers: Workers = ALONE,
    cache: Cache | None = None,
) -> Corpus:
    """Read, parse, and connect all documents: the corpus without pages."""
    read, problems = documents(config, progress or (lambda *_: None), workers, cache)
    separate, clashes = variants.separate(read)
    hands = Hands(workers, cache)
    papers = variants.group(separate, hands)
    named = _named(papers, config, hands)
    facts, doubtful = recorded_facts(config)
    acts, wrong = acts_of(config)
    dates = calendar_of(papers, named, facts, config)
    homes = {p.id: home_of(p.document, own_meetings(p), dates) for p in papers}
    problems += [*clashes, *doubtful, *wrong, *unplaced(papers, homes)]
    papers = anchored(papers, homes, hands)
    papers, found = linked(papers, named, dates, facts, acts, config, hands)
    problems += [problem for links in found.values() for problem in links.problems]
    fetched, damaged = last_fetch(config)
    problems += damaged
    corpus = corpus_of(
        Connected(papers, found, dates, homes), with_acts(facts, acts), problems, config, hands
    )
    return replace(corpus, fetched=fetched)


def _named(papers: Sequence[Paper], config: Config, hands: Hands) -> dict[str, tuple[Naming, ...]]:
    """The meetings that each paper names."""
    found = hands.every(
        "named", lambda p: named_meetings(p.document, config), papers, [p.document.key for p in papers]
    )
    return {paper.id: one for paper, one in zip(papers, found, strict=True)}


def references(
    text: str, config: Config, *, day: date | None = None, chamber: str = ""
) -> tuple[Reference, ...]:
    """The references of any text, as ``refs`` shows them."""
    acts, _ = acts_of(config)
    context = Context(date=day, chamber=chamber, acts=acts)
    return find_references(Text(text), {}, context).references
