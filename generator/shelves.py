"""Where a paper that is only cited stands: the register page of its dossier or kind, or a part of it.

Scope: which page an id belongs to, and by which steps it is found when that page would be too full
(``generator.parts``). Pure arithmetic on ids and days; knows no corpus.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from generator.identifiers import (
    AppendixId,
    BwbId,
    Celex,
    CouncilDocId,
    DossierId,
    Ecli,
    EkFileId,
    KoopId,
    PaperId,
    ProceedingsId,
    QuestionId,
    TkId,
    is_local,
    parse,
)
from generator.parts import OTHER, Part, Step, by_day, cut

_GAZETTES = ("stb", "stcrt", "trb")
_DIGITS = re.compile(r"\d+")


class Entry(NamedTuple):
    """What decides on which page an entry of the register stands: its id, its day, and the lines it takes."""

    id: str
    day: date | None = None
    lines: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Shelf:
    """A register page: its place among the others, its folder below ``stukken``, title and official page;
    ``part`` is the folder of a part of it below that."""

    order: int
    folder: str
    title: str
    official: str = ""
    part: str = ""

    @property
    def path(self) -> str:
        """The page's path in the docs tree."""
        return "/".join(name for name in ("stukken", self.folder, self.part, "index.md") if name)

    @property
    def whole(self) -> Shelf:
        """What a part is a part of."""
        return replace(self, part="")


_KINDS: tuple[tuple[type | tuple[type, ...], Shelf], ...] = (
    (AppendixId, Shelf(10, "aanhangsel", "Aanhangsel van de Handelingen")),
    (QuestionId, Shelf(11, "kamervragen", "Kamervragen")),
    (ProceedingsId, Shelf(12, "handelingen", "Handelingen")),
    ((CouncilDocId, EkFileId), Shelf(22, "raadsdocumenten", "Raadsdocumenten en E-dossiers")),
    ((Ecli, BwbId), Shelf(31, "recht", "Rechtspraak en wetten")),
    (TkId, Shelf(14, "tweede-kamer", "Documenten en zaken van de Tweede Kamer")),
)
_PROVISIONAL = Shelf(9, "dossier/voorlopig", "Kamerstukken met een voorlopig nummer")
_ANNEXES = Shelf(13, "bijlagen", "Bijlagen en niet-dossierstukken")
_GAZETTE = Shelf(30, "bekendmakingen", "Staatsblad, Staatscourant en Tractatenblad")
_ACTS = Shelf(20, "eu", "EU-regelingen en verdragen")
_COM = Shelf(21, "com", "Voorstellen en documenten van de Commissie")
_UNNUMBERED = Shelf(40, "zonder-nummer", "Stukken zonder nummer")
_OTHER = Shelf(41, "overige", "Overige stukken")


@lru_cache(maxsize=65536)
def shelf(identifier: str) -> Shelf:
    """The register page that an id belongs to.

    >>> shelf("kst-21501-02-1466").path
    'stukken/dossier/21501-02/index.md'
    >>> shelf("32011L0098").folder, shelf("52021PC0206").folder
    ('eu', 'com')
    """
    found = parse(identifier)
    if isinstance(found, PaperId):
        if found.provisional:
            return _PROVISIONAL
        dossier = DossierId(found.dossier, found.suffix)
        number = str(dossier).removeprefix("dossier-")
        return Shelf(0, f"dossier/{number}", f"Kamerstukdossier {dossier.printed}", dossier.url)
    if isinstance(found, KoopId):
        return _GAZETTE if found.scheme in _GAZETTES else _ANNEXES
    if isinstance(found, Celex):
        return _COM if found.number.startswith("5") else _ACTS
    for kind, place in _KINDS:
        if isinstance(found, kind):
            return place
    return _UNNUMBERED if is_local(identifier) else _OTHER


def trees(entries: Iterable[Entry]) -> dict[Shelf, Part[str]]:
    """The ids on each register page when these entries are all, in parts where they are too many."""
    whole: dict[Shelf, list[Entry]] = {}
    for entry in entries:
        whole.setdefault(shelf(entry.id), []).append(entry)
    return {place: _ids(cut(found, steps, lambda entry: entry.lines)) for place, found in whole.items()}


def shelves(entries: Iterable[Entry]) -> dict[str, Shelf]:
    """The register page of each id when these entries are all there are: a part where they are too many."""
    return {
        identifier: replace(place, part=leaf.folder)
        for place, tree in trees(entries).items()
        for leaf in tree.leaves()
        for identifier in leaf.items
    }


def _ids(part: Part[Entry]) -> Part[str]:
    below = tuple(_ids(one) for one in part.parts)
    return Part(part.steps, tuple(entry.id for entry in part.items), part.lines, below, part.above)


def steps(entry: Entry) -> tuple[Step, ...]:
    """The parts of a large register page that an entry may stand in, the largest first: the hundred and the
    ten of a paper's number, the year of anything else and what tells it apart there.

    >>> [step.name for step in steps(Entry("kst-22112-3842"))]
    ['nrs. 3800-3899', 'nrs. 3840-3849']
    >>> [step.name for step in steps(Entry("32011L0098"))]
    ['2011', 'richtlijnen', 'nrs. 1-99']
    """
    found = parse(entry.id)
    if type(found) in _STEPS:
        return _STEPS[type(found)](found)
    return by_day(entry.day) if is_local(entry.id) else ()


_LETTERS = Step("overig", "nrs. met letters")
_KINDS_OF_ACT = {
    "R": Step("verordeningen", "verordeningen"),
    "L": Step("richtlijnen", "richtlijnen"),
    "D": Step("besluiten", "besluiten"),
    "PC": Step("voorstellen", "voorstellen"),
}


def _year(words: str) -> Step:
    return Step(words[:4], words[:4]) if words else OTHER


def _within(words: str, size: int, *, alone: bool = False) -> Step:
    """The numbers among which one is, as many as ``size``; the first of several in the words counts."""
    found = _DIGITS.search(words)
    if found is None:
        return OTHER
    first = int(found[0]) // size * size
    return Step(str(first), f"nrs. {max(1, first)}-{first + size - 1}", alone)


def _of_paper(found: PaperId) -> tuple[Step, ...]:
    number = found.number
    if number.isdigit():
        return _within(number, 100), _within(number, 10, alone=True)
    return (_LETTERS, Step(number[0].lower(), f"nrs. met {number[0]}", alone=True)) if number else ()


def _of_gazette(found: KoopId) -> tuple[Step, ...]:
    if found.scheme in _GAZETTES:
        return _year(found.key), _within(found.key[5:], 1000)
    return _within(found.key, 100_000), _within(found.key, 1000, alone=True)


def _of_numbered(found: TkId | QuestionId) -> tuple[Step, ...]:
    return _year(found.number), _within(found.number[5:], 1000)


def _of_act(found: Celex) -> tuple[Step, ...]:
    letters = _DIGITS.split(found.number[5:])[0]
    return _year(found.number[1:]), _KINDS_OF_ACT.get(letters, OTHER), _within(found.number[5:], 100)


_STEPS: Mapping[type, Callable[[Any], tuple[Step, ...]]] = {
    PaperId: _of_paper,
    AppendixId: lambda found: (_year(found.session), _within(found.number, 100)),
    ProceedingsId: lambda found: (_year(found.session), _within(found.sitting, 10)),
    CouncilDocId: lambda found: (_year(found.year), _within(found.number, 1000)),
    QuestionId: _of_numbered,
    TkId: _of_numbered,
    KoopId: _of_gazette,
    Celex: _of_act,
    Ecli: lambda found: (_year(found.number.split(":")[3]),),
}
