"""The register: every paper held or only cited, what is known of it, and who cites it.

Scope: the entries of all papers with their *cited by*, and recorded papers that are held by now. What texts
say of papers that are not held is worked out in ``generator.known``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.addresses import address
from generator.identifiers import official_url
from generator.known import ASSERTED, KnownPaper
from generator.model import CitedBy, Paper, Reference, RegisterEntry
from generator.problems import Problem
from generator.recorded import Recorded
from generator.shelves import Entry, Shelf, shelves


def superseded(facts: Recorded, held: Mapping[str, str], path: str) -> list[Problem]:
    """D503 for each recorded paper that is held by now.

    Args:
        facts: of ``content/register.yml``.
        held: every number of a held paper to its id.
        path: the file of the facts.
    """
    return [
        Problem(path, paper.line, "D503", f"{paper.id} staat inmiddels zelf bij de documenten.")
        for paper in facts.papers
        if paper.id in held
    ]


def entries(
    papers: Sequence[Paper],
    known: Mapping[str, KnownPaper],
    places: Mapping[str, tuple[str, ...]],
    references: Mapping[str, Sequence[Reference]],
    sentences: Mapping[tuple[str, str, int], CitedBy],
    aliases: Mapping[str, str],
) -> tuple[RegisterEntry, ...]:
    """An entry for every paper, held first by id, then those only cited.

    Args:
        papers: the held ones.
        known: what citing texts say.
        places: paper id -> slugs of its dossiers.
        references: held paper id -> its references.
        sentences: (paper id, anchor, offset) -> the citing sentence with its link.
        aliases: recorded other numbers of papers to the id they are known by.
    """
    held = {former: paper.id for paper in papers for former in paper.former} | {p.id: p.id for p in papers}
    cited: defaultdict[str, dict[CitedBy, None]] = defaultdict(dict)
    cites: defaultdict[str, set[str]] = defaultdict(set)
    for paper, ref, printed in _asserted(papers, references):
        known_by = aliases.get(printed, printed)
        target = held.get(known_by, known_by)
        if target != paper:
            cites[paper].add(target)
            cited[target][sentences[paper, ref.anchor, ref.start]] = None
    rest = sorted(id_ for id_ in {*cited, *known} if id_ not in held)
    days = {id_: one.date for id_, one in known.items()} | {p.id: p.document.date for p in papers}
    every = (*(paper.id for paper in papers), *rest)
    lines = {id_: 1 + len(cited.get(id_, ())) + len(places.get(id_, ())) for id_ in every}
    pages = shelves(Entry(id_, days.get(id_), lines[id_]) for id_ in every)
    out = [_held(paper, places, cites[paper.id], tuple(cited.get(paper.id, ()))) for paper in papers]
    others: defaultdict[str, list[str]] = defaultdict(list)
    for alias, id_ in sorted(aliases.items()):
        others[id_].append(alias)
    for id_ in rest:
        one, by = known.get(id_, KnownPaper(id_)), tuple(cited.get(id_, ()))
        out.append(_cited_only(one, places, by, tuple(others.get(id_, ())), pages))
    return tuple(sorted(out, key=lambda e: (not e.held, e.id)))


def _asserted(
    papers: Iterable[Paper], references: Mapping[str, Sequence[Reference]]
) -> Iterator[tuple[str, Reference, str]]:
    """The id of each held paper with every number that it cites for sure."""
    for paper in papers:
        for ref in references.get(paper.id, ()):
            for printed in ref.ids if ref.status in ASSERTED else ():
                yield paper.id, ref, printed


def _held(
    paper: Paper, places: Mapping[str, tuple[str, ...]], cites: Iterable[str], by: tuple[CitedBy, ...]
) -> RegisterEntry:
    shown = paper.document
    return RegisterEntry(
        id=paper.id,
        aliases=paper.former,
        kind=shown.kind,
        numbers=paper.numbers,
        date=shown.date,
        title=shown.title,
        held=paper.withdrawn is None,
        official_url=official_url(paper.id),
        url=address(paper.id),
        dossiers=places.get(paper.id, ()),
        cites=tuple(sorted(cites)),
        cited_by=by,
        withdrawn=paper.withdrawn,
    )


def _cited_only(
    known: KnownPaper,
    places: Mapping[str, tuple[str, ...]],
    by: tuple[CitedBy, ...],
    aliases: tuple[str, ...],
    pages: Mapping[str, Shelf],
) -> RegisterEntry:
    return RegisterEntry(
        id=known.id,
        aliases=aliases,
        kind=known.kind,
        numbers=(),
        date=known.date,
        title=known.title,
        held=False,
        official_url=official_url(known.id),
        url=address(known.id, pages),
        dossiers=places.get(known.id, ()),
        cites=(),
        cited_by=by,
    )
