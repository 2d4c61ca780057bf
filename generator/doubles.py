"""Papers that are cited twice, or under two numbers: what an editor should look at.

Scope: the same paper in one note in two spellings (D406); a provisional number where the real one is
known, both chambers' numbers of one paper in one text, and a held paper without a number that others seem
to cite by theirs (D407). It reports and changes nothing: which number is right is an editor's decision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.identifiers import AppendixId, PaperId, QuestionId, citation, is_local, is_provisional, parse
from generator.known import ASSERTED, KnownPaper
from generator.model import Paper, Reference
from generator.problems import Problem


def doubles(
    papers: Sequence[Paper],
    references: Mapping[str, Sequence[Reference]],
    aliases: Mapping[str, str],
    known: Iterable[KnownPaper],
    homes: Mapping[str, Sequence[str]],
) -> list[Problem]:
    """Every D406 and D407 of a corpus.

    Args:
        papers: the held ones.
        references: held paper id -> its references.
        aliases: every number of a paper, held or recorded, to the id it is known by.
        known: what is known of the papers that are cited.
        homes: held paper id -> the slugs of its meetings.
    """
    problems: list[Problem] = []
    for paper in papers:
        path = paper.document.source.path
        cited = [r for r in references.get(paper.id, ()) if r.status in ASSERTED]
        problems += _in_one_note(path, cited)
        problems += _under_two_numbers(path, cited, aliases)
    problems += _without_number(papers, known, homes)
    return problems


def _in_one_note(path: str, cited: Sequence[Reference]) -> Iterator[Problem]:
    """The same paper printed twice in one note, in two spellings."""
    seen: dict[tuple[str, str], str] = {}
    for ref in cited:
        if not ref.footnote or ref.status != "printed":
            continue
        quote = " ".join(ref.quote.split())
        for id_ in ref.ids:
            if not isinstance(parse(id_), PaperId | AppendixId | QuestionId):
                continue
            first = seen.setdefault((ref.footnote, id_), quote)
            if first.casefold() != quote.casefold():
                message = f"“{first}” en “{quote}” zijn in deze noot hetzelfde stuk ({id_})."
                yield Problem(path, ref.line, "D406", message)


def _under_two_numbers(
    path: str, cited: Sequence[Reference], aliases: Mapping[str, str]
) -> Iterator[Problem]:
    """A provisional number whose real one is known; two numbers of one paper in one text."""
    first: dict[str, str] = {}
    for ref in cited:
        for id_ in ref.ids:
            own = aliases.get(id_, id_)
            if is_provisional(id_):
                if own != id_:
                    message = f"{id_} is een voorlopig nummer van {citation(own)}."
                    yield Problem(path, ref.line, "D407", message)
            elif (earlier := first.setdefault(own, id_)) != id_:
                message = f"{citation(id_)} is hetzelfde stuk als {citation(earlier)}, eerder in deze tekst."
                yield Problem(path, ref.line, "D407", message)


def _without_number(
    papers: Sequence[Paper], known: Iterable[KnownPaper], homes: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """A held paper without a number, where a paper of its kind and meeting is cited by one."""
    numbered: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for paper in known:
        if paper.kind and paper.meeting:
            numbered[paper.kind, paper.meeting].append(paper.id)
    for held in papers:
        slugs = homes.get(held.id, ())
        ids = numbered.get((held.document.kind, slugs[0]), []) if slugs else []
        if is_local(held.id) and ids:
            names = " en ".join(citation(id_) for id_ in sorted(ids))
            message = f"dit stuk heeft geen nummer; {names} is van dezelfde soort en vergadering."
            yield Problem(held.document.source.path, 0, "D407", message)
