"""Recorded facts (``content/register.yml``): papers and meetings that are not held, each with its source.

Scope: YAML text -> frozen facts and the problems of entries that cannot be used (D501 a key that is not
known, D502 a value). An entry without a source is refused: what cannot be looked up is no fact. An entry
with an error is left out, the others are kept. What the facts are used for is the register's business.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator import strict_yaml
from generator.identifiers import PaperId, parse
from generator.model import KINDS, MeetingRef
from generator.problems import Problem
from generator.strict_yaml import Node, day

T = TypeVar("T")
LISTS = ("papers", "meetings")
PAPER_KEYS = ("id", "aliases", "kind", "date", "meeting", "title", "source")
MEETING_KEYS = ("council", "start", "end", "formal", "place", "cancelled", "source")


@dataclass(frozen=True, slots=True)
class RecordedPaper:
    """A paper that is known of. ``meeting`` is a Council's code and the first day; ``aliases`` are other
    numbers of the same paper, such as the provisional one it first appeared under."""

    id: str
    source: str
    meeting: tuple[str, date] | None = None
    kind: str = ""
    date: date | None = None
    title: str = ""
    aliases: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Recorded:
    """All recorded facts, papers by id and meetings by Council and day."""

    papers: tuple[RecordedPaper, ...] = ()
    meetings: tuple[MeetingRef, ...] = ()

    @property
    def aliases(self) -> dict[str, str]:
        """Every other number of a paper to its id."""
        return {alias: paper.id for paper in self.papers for alias in paper.aliases}


def load(text: str, path: str, councils: Collection[str]) -> tuple[Recorded, tuple[Problem, ...]]:
    """The facts of a YAML text, and its problems.

    Args:
        text: a mapping with the lists ``papers`` and ``meetings``; an empty text has no facts.
        path: the file's path, for the problems.
        councils: the codes of ``content/councils.yml``.
    """
    try:
        root = strict_yaml.read(text)
    except strict_yaml.YamlError as error:
        return Recorded(), (Problem(path, error.line, "D502", f"{error.message}."),)
    if root.mapping is None:
        return Recorded(), (Problem(path, root.line, "D502", "Verwacht: de lijsten papers en meetings."),)
    problems = [
        Problem(path, node.line, "D501", f"Onbekende lijst {key!r}; toegestaan zijn: {', '.join(LISTS)}.")
        for key, node in root.mapping.items()
        if key not in LISTS
    ]
    papers: list[RecordedPaper] = []
    meetings: list[MeetingRef] = []
    for node in _members(root.mapping, "papers"):
        paper = _tried(lambda n: _paper(n, councils), node, PAPER_KEYS, path, problems)
        if paper:
            papers.append(paper)
    for node in _members(root.mapping, "meetings"):
        meeting = _tried(lambda n: _meeting(n, councils), node, MEETING_KEYS, path, problems)
        if meeting:
            meetings.append(meeting)
    problems += _clashes(papers, path)
    ordered = sorted({p.id: p for p in reversed(papers)}.values(), key=lambda p: p.id)
    days = sorted(meetings, key=lambda m: (m.council, m.start))
    return Recorded(tuple(ordered), tuple(days)), tuple(problems)


def _members(root: Mapping[str, Node], key: str) -> tuple[Node, ...]:
    return root[key].items if key in root else ()


def _tried(
    read: Callable[[Node], T], node: Node, keys: tuple[str, ...], path: str, problems: list[Problem]
) -> T | None:
    """One entry, or None with its problem."""
    unknown = [(key, child) for key, child in (node.mapping or {}).items() if key not in keys]
    for key, child in unknown:
        message = f"Onbekende sleutel {key!r}; toegestaan zijn: {', '.join(keys)}."
        problems.append(Problem(path, child.line, "D501", message))
    try:
        return read(node)
    except ValueError as error:
        problems.append(Problem(path, node.line, "D502", str(error)))
        return None


def _clashes(papers: list[RecordedPaper], path: str) -> Iterator[Problem]:
    """A number that stands in two entries."""
    seen: dict[str, str] = {}
    for paper in papers:
        for number in (paper.id, *paper.aliases):
            if number in seen:
                yield Problem(path, paper.line, "D502", f"{number} staat er twee keer; de eerste telt.")
            seen.setdefault(number, paper.id)


def _paper(node: Node, councils: Collection[str]) -> RecordedPaper:
    values = _values(node)
    id_ = values.get("id", "")
    if parse(id_) is None:
        raise ValueError(f"Sleutel 'id': {id_!r} is geen nummer als kst-32317-866.")
    if not values.get("source"):
        raise ValueError(f"Stuk {id_}: de bron (source) ontbreekt; zonder bron geen feit.")
    kind = values.get("kind", "")
    if kind and kind not in KINDS:
        raise ValueError(f"Stuk {id_}: soort {kind!r} bestaat niet; toegestaan zijn: {', '.join(KINDS)}.")
    return RecordedPaper(
        id=id_,
        source=values["source"],
        kind=kind,
        date=day(values, "date"),
        title=values.get("title", ""),
        meeting=_place(values.get("meeting", ""), councils),
        aliases=_numbers(node, id_),
        line=node.line,
    )


def _meeting(node: Node, councils: Collection[str]) -> MeetingRef:
    values = _values(node)
    council, start = values.get("council", ""), day(values, "start")
    if council not in councils:
        raise ValueError(f"Sleutel 'council': {council!r} staat niet in content/councils.yml.")
    if start is None or not values.get("source"):
        raise ValueError("Een vergadering heeft een eerste dag (start) en een bron (source).")
    end = day(values, "end") or start
    if not 0 <= (end - start).days <= 6:
        raise ValueError(f"Sleutel 'end': {end.isoformat()} past niet bij {start.isoformat()}.")
    formal, off = _truth(values, "formal"), _truth(values, "cancelled")
    return MeetingRef(council, start, end, formal, values.get("place", ""), bool(off))


def _truth(values: Mapping[str, str], key: str) -> bool | None:
    value = values.get(key, "")
    if value not in ("", "true", "false"):
        raise ValueError(f"Sleutel {key!r}: {value!r} is geen true of false.")
    return value == "true" if value else None


def _values(node: Node) -> dict[str, str]:
    """The words of an entry by key; lists are read elsewhere."""
    if node.mapping is None:
        raise ValueError("Verwacht: sleutels met waarden.")
    values = {}
    for key, child in node.mapping.items():
        if key != "aliases" and child.text is None:
            raise ValueError(f"Sleutel {key!r}: verwacht één woord of zin.")
        values[key] = " ".join((child.text or "").split())
    return values


def _numbers(node: Node, id_: str) -> tuple[str, ...]:
    child = (node.mapping or {}).get("aliases")
    numbers = tuple(item.text or "" for item in child.items) if child else ()
    for number in numbers:
        if PaperId.parse(number) is None or number == id_:
            raise ValueError(f"Stuk {id_}: {number!r} is geen ander nummer van een kamerstuk.")
    return numbers


def _place(text: str, councils: Collection[str]) -> tuple[str, date] | None:
    """``JBZ 2022-06-09``: a Council and the first day."""
    if not text:
        return None
    council, _, first = text.partition(" ")
    if council not in councils:
        raise ValueError(f"Sleutel 'meeting': {council!r} staat niet in content/councils.yml.")
    first_day = day({"meeting": first}, "meeting")
    if first_day is None:
        raise ValueError(f"Sleutel 'meeting': {text!r}; verwacht een raad en een eerste dag: JBZ 2022-06-09.")
    return council, first_day
