"""Where a paper stands on the site: one rule for pages and data.

Scope: a held paper has a page of its own; a paper that is only cited is an anchored entry on the register
page of its dossier or kind, so that thousands of them stay small. A register page that would hold too many is
cut into parts, by what their ids say. Pure arithmetic on ids; knows no corpus.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

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
    parse,
)

REGISTER = "stukken/index.md"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_PLAIN = re.compile(r"[^a-z0-9]+")
_GAZETTES = ("stb", "stcrt", "trb")
FULL = 300
"""Entries that a register page has at most before it is cut into parts."""


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
    return _UNNUMBERED if identifier.startswith("local-") else _OTHER


def shelves(identifiers: Iterable[str]) -> dict[str, Shelf]:
    """The register page of each id when these are all there are: a part where they are too many for one."""
    whole = {identifier: shelf(identifier) for identifier in identifiers}
    many = Counter(whole.values())
    return {
        identifier: replace(found, part=part(identifier)) if many[found] > FULL else found
        for identifier, found in whole.items()
    }


def part(identifier: str) -> str:
    """The part of a large register page that an id belongs to: the hundred of a paper's number, the year of
    anything else, ``overig`` when it has neither.

    >>> part("kst-22112-3842"), part("kst-36410-V-12"), part("32011L0098"), part("ah-tk-20232024-12")
    ('3800', '0', '2011', '2023')
    """
    year = "overig"
    match parse(identifier):
        case PaperId(number=number) if number.isdigit():
            return str(int(number) // 100 * 100)
        case AppendixId(session=found) | ProceedingsId(session=found) | CouncilDocId(year=found) if found:
            year = found[:4]
        case QuestionId(number=number) | TkId(number=number):
            year = number[:4]
        case KoopId(scheme=scheme, key=key) if scheme in _GAZETTES:
            year = key[:4]
        case Celex(number=number):
            year = number[1:5]
        case Ecli(number=number):
            year = number.split(":")[3]
    return year


def anchor(identifier: str) -> str:
    """The anchor of an entry: the id without what an address cannot hold."""
    return _UNSAFE.sub("-", identifier)


def paper_path(paper_id: str) -> str:
    """Path of a held paper's page."""
    return f"stukken/{paper_id}/index.md"


def passage(slug: str, paper_id: str, at: str) -> str:
    """The address of a place in a held paper: in the dossier where it is at home, else on its own page."""
    page = f"dossiers/{slug}/" if slug else f"stukken/{paper_id}/"
    return f"{page}#{at}" if at else page


def address(identifier: str, on: Mapping[str, Shelf] | None = None) -> str:
    """Where a paper stands, relative to the site's root: on its register page, or its own when it is held.

    Args:
        identifier: its id.
        on: the register pages of what is only cited; None for a paper that is held.
    """
    if on is None:
        return paper_path(identifier).removesuffix("index.md")
    return f"{on[identifier].path.removesuffix('index.md')}#{anchor(identifier)}"


def slug_of(name: str) -> str:
    """A name in an address: ``GroenLinks-PvdA`` -> ``groenlinks-pvda``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _PLAIN.sub("-", plain).strip("-") or "onbekend"


def slugs(names: Iterable[str]) -> dict[str, str]:
    """The address of each of several names: of those that an address cannot tell apart (``Beşik``,
    ``Besik``) the later ones in the alphabet get a number."""
    out: dict[str, str] = {}
    taken: dict[str, int] = {}
    for name in sorted(set(names)):
        slug = slug_of(name)
        taken[slug] = taken.get(slug, 0) + 1
        out[name] = f"{slug}--{taken[slug]}" if taken[slug] > 1 else slug
    return out
