"""Identifiers of papers, acts and judgments as frozen values: parse a text, get its spellings.

Scope: the schemes of the official services (KOOP, Tweede Kamer, EUR-Lex, Rechtspraak, the Council
register) as far as parliamentary papers name them. Each has ``parse`` (the canonical id, or None),
``str()`` (that id), ``citation`` (as a Dutch paper would print it) and ``url`` (where it is published,
or empty). No look-ups, no network, no guessing. Session year and chamber are not part of a paper's key;
they are check digits (see ``chamber_of``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Self

KOOP = "https://zoek.officielebekendmakingen.nl/"
EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="

_ROMAN = {"tk": "II", "ek": "I", "vv": "VV"}
_ENDINGS = {"h": " (herdruk)", "b": " (bijlage)", "n": " (nader)"}


def spaced(dossier: str) -> str:
    """A dossier number as papers print it: ``32317`` -> ``32 317``."""
    return f"{dossier[:-3]} {dossier[-3:]}"


class _Scheme:
    """What the schemes share: ``PATTERN``'s groups are the fields, ``LABEL`` and ``PAGE`` hold the id."""

    __slots__ = ()
    PATTERN: ClassVar[re.Pattern[str]]
    LABEL: ClassVar[str] = "{}"
    PAGE: ClassVar[str] = KOOP + "{}.html"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The id that ``text`` is in its canonical spelling, or None."""
        m = cls.PATTERN.fullmatch(text)
        return cls(*m.groups(default="")) if m else None

    @property
    def citation(self) -> str:
        """The Dutch citation."""
        return self.LABEL.format(self)

    @property
    def url(self) -> str:
        """The official page, empty where there is none."""
        return self.PAGE.format(self)


@dataclass(frozen=True, slots=True, order=True)
class _Numbered(_Scheme):
    """A scheme whose id is its number."""

    number: str

    def __str__(self) -> str:
        return self.number


@dataclass(frozen=True, slots=True, order=True)
class PaperId(_Scheme):
    """A kamerstuk: ``kst-32317-867``, ``kst-21501-02-1466``, ``kst-36600-VII-1``, ``kst-32317-OM``.

    ``ending`` is ``h1`` (herdruk), ``b1`` (bijlage) or ``n1`` (nader). A provisional number
    (``kst-1259252``) has no dossier and stands in ``number``.
    """

    dossier: str
    suffix: str
    number: str
    ending: str = ""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"kst-(?:([0-9]{4,5})(?:-([0-9]{2}(?=-)|[IVXLC]{1,6}[A-Z]?(?=-)|[A-Z](?=-)))?"
        r"-([0-9]{1,5}|[A-Z]{1,3})|([0-9]{6,7}))(?:-([hbn][0-9]{1,2}))?"
    )

    @classmethod
    def parse(cls, text: str) -> PaperId | None:
        """The id that ``text`` is, or None."""
        m = cls.PATTERN.fullmatch(text)
        if m is None:
            return None
        dossier, suffix, number, provisional, ending = m.groups(default="")
        return cls(dossier, suffix, number or provisional, ending)

    @property
    def provisional(self) -> bool:
        """Whether this is a number of a newly issued paper, later replaced by the real one."""
        return not self.dossier

    def __str__(self) -> str:
        return "-".join(["kst", *(p for p in (self.dossier, self.suffix, self.number, self.ending) if p)])

    @property
    def citation(self) -> str:
        """``Kamerstuk 32 317, nr. 867``, ``Kamerstuk 32 317, OM``, ``Kamerstuk 36 410 VIII, nr. 4``."""
        if self.provisional:
            return f"Kamerstuk {self} (voorlopig nummer)"
        number = f"nr. {self.number}" if self.number.isdigit() else self.number
        dossier = DossierId(self.dossier, self.suffix).printed
        return f"Kamerstuk {dossier}, {number}{_ENDINGS.get(self.ending[:1], '')}"


@dataclass(frozen=True, slots=True, order=True)
class DossierId(_Scheme):
    """A dossier: ``dossier-29279``, ``dossier-21501-02``, ``dossier-36600-VI``. Not a paper."""

    dossier: str
    suffix: str = ""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"dossier-([0-9]{4,5})(?:-([0-9]{2}|[A-Z]{1,7}))?")

    def __str__(self) -> str:
        return "-".join(["dossier", self.dossier, *([self.suffix] if self.suffix else [])])

    @property
    def printed(self) -> str:
        """``32 317``, ``21 501-02``, ``36 410 VIII``."""
        joint = "-" if self.suffix.isdigit() else " "
        return spaced(self.dossier) + (joint + self.suffix if self.suffix else "")

    @property
    def citation(self) -> str:
        """``Dossier 21 501-02``."""
        return f"Dossier {self.printed}"

    @property
    def url(self) -> str:
        """The dossier's page."""
        return f"{KOOP}dossier/{str(self).removeprefix('dossier-')}"


@dataclass(frozen=True, slots=True, order=True)
class AppendixId(_Scheme):
    """Aanhangsel der Handelingen: ``ah-tk-20232024-2133``; from 2025-2026 also ``ah-1271549``, which has
    neither ``chamber`` nor ``session``.
    """

    chamber: str
    session: str
    number: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"ah-(?:(tk|ek)-([0-9]{8})-(?=[0-9]{1,5}$)|(?=[0-9]{6,8}$))([0-9]{1,8})"
    )

    def __str__(self) -> str:
        return "-".join(["ah", *(p for p in (self.chamber, self.session, self.number) if p)])

    @property
    def citation(self) -> str:
        """``Aanhangsel Handelingen II 2023/24, nr. 2133``."""
        if not self.session:
            return f"Aanhangsel Handelingen {self}"
        return f"Aanhangsel Handelingen {_ROMAN[self.chamber]} {_years(self.session)}, nr. {self.number}"


@dataclass(frozen=True, slots=True, order=True)
class ProceedingsId(_Scheme):
    """Handelingen: ``h-tk-20222023-84-12``; before 2011 a page range stands for the item
    (``h-tk-20032004-10-519-530``).
    """

    chamber: str
    session: str
    sitting: str
    item: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"h-(tk|ek|vv)-([0-9]{8})-([0-9]{1,3})-([0-9]{1,5}(?:-[0-9]{1,5})?)"
    )

    def __str__(self) -> str:
        return f"h-{self.chamber}-{self.session}-{self.sitting}-{self.item}"

    @property
    def citation(self) -> str:
        """``Handelingen II 2022/23, nr. 84, item 12``."""
        what = "p." if "-" in self.item else "item"
        head = f"Handelingen {_ROMAN[self.chamber]} {_years(self.session)}"
        return f"{head}, nr. {self.sitting}, {what} {self.item}"


@dataclass(frozen=True, slots=True, order=True)
class KoopId(_Scheme):
    """What KOOP publishes under its own plain key: ``blg-1184123`` (annex, PDF only), ``stb-2020-429``,
    ``nds-tk-2014D45599``, ``stcrt-2013-20303``, ``trb-2012-233``.
    """

    scheme: str
    key: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"(blg(?=-[0-9]{3,8}$)|nds-tk(?=-[0-9]{4}D[0-9]{5}$)|(?:stb|stcrt|trb)(?=-[0-9]{4}-[0-9]{1,6}$))"
        r"-([0-9D-]+)"
    )
    NAMES: ClassVar[dict[str, str]] = {"stb": "Stb.", "stcrt": "Stcrt.", "trb": "Trb."}

    def __str__(self) -> str:
        return f"{self.scheme}-{self.key}"

    @property
    def citation(self) -> str:
        """``Stb. 2020, 429``, ``Bijlage blg-1184123``."""
        if self.scheme in self.NAMES:
            return f"{self.NAMES[self.scheme]} {self.key.replace('-', ', ', 1)}"
        return f"{'Bijlage' if self.scheme == 'blg' else 'Niet-dossierstuk'} {self}"

    @property
    def url(self) -> str:
        """The official page, or the PDF of an annex."""
        return f"{KOOP}{self}.{'pdf' if self.scheme == 'blg' else 'html'}"


@dataclass(frozen=True, slots=True, order=True)
class QuestionId(_Numbered):
    """Kamervragen by their Z number: ``kv-tk-2024Z08726``."""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"kv-tk-([0-9]{4}Z[0-9]{5})")
    LABEL: ClassVar[str] = "Kamervragen {0.number}"

    def __str__(self) -> str:
        return f"kv-tk-{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class TkId(_Numbered):
    """A number of the Tweede Kamer itself: document ``2024D40329``, case ``2024Z08726``."""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"((?:19|20)[0-9]{2}[DZ][0-9]{5})")
    LABEL: ClassVar[str] = "Tweede Kamer, {}"
    PAGE: ClassVar[str] = "https://www.tweedekamer.nl/kamerstukken/detail?id={}"


@dataclass(frozen=True, slots=True, order=True)
class Ecli(_Numbered):
    """A judgment: ``ECLI:NL:HR:2019:2006``. Only Dutch and EU judgments have an address here."""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"(ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[0-9]{4}:[A-Z0-9.]{0,24}[A-Z0-9])"
    )

    @property
    def url(self) -> str:
        """Rechtspraak for Dutch judgments, EUR-Lex for those of the EU courts, else nothing."""
        if self.number.startswith("ECLI:NL:"):
            return f"https://deeplink.rechtspraak.nl/uitspraak?id={self.number}"
        return f"{EUR_LEX}ecli:{self.number}" if self.number.startswith("ECLI:EU:") else ""


@dataclass(frozen=True, slots=True, order=True)
class BwbId(_Numbered):
    """A Dutch law or treaty in the Basiswettenbestand: ``BWBR0005537``."""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"(BWB[RVW][0-9]{7})")
    PAGE: ClassVar[str] = "https://wetten.overheid.nl/{}"


@dataclass(frozen=True, slots=True, order=True)
class EkFileId(_Numbered):
    """A European file of the Eerste Kamer: ``E210019``."""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"(E[0-9]{6})")
    LABEL: ClassVar[str] = "E-dossier {}"

    @property
    def url(self) -> str:
        """The Eerste Kamer's page."""
        return f"https://www.eerstekamer.nl/eu/edossier/{self.number.lower()}"


@dataclass(frozen=True, slots=True, order=True)
class Celex(_Numbered):
    """An EU document: ``32011L0098``, ``52021PC0206``, treaty articles ``12016M004`` and ``12016E078``,
    corrigenda ``32016R0399R(01)``, consolidated ``02016R0399-20240710``.
    """

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"(1[0-9]{4}[A-Z](?:/TXT|[0-9]{3})"
        r"|[2-9](?:19|20)[0-9]{2}[A-Z]{1,2}[0-9]{4}(?:\([0-9]{2}\))?(?:R\([0-9]{2}\))?"
        r"|0(?:19|20)[0-9]{2}[A-Z]{1,2}[0-9]{4}-[0-9]{8})"
    )
    PAGE: ClassVar[str] = EUR_LEX + "CELEX:{}"
    ACTS: ClassVar[dict[str, str]] = {
        "L": "Richtlijn", "R": "Verordening", "D": "Besluit", "H": "Aanbeveling", "F": "Kaderbesluit",
    }  # fmt: skip
    TREATIES: ClassVar[dict[str, str]] = {"M": "VEU", "E": "VWEU", "P": "Handvest"}

    @property
    def citation(self) -> str:
        """``Richtlijn 2011/98``, ``Artikel 4 VEU``, else ``CELEX 52021PC0206``."""
        kind, tail = self.number[5], self.number[6:]
        if self.number[0] == "1" and kind in self.TREATIES and tail.isdigit():
            return f"Artikel {int(tail)} {self.TREATIES[kind]}"
        if self.number[0] == "3" and kind in self.ACTS and tail.isdigit():
            year, number = self.number[1:5], int(tail)
            # the order of number and year in regulations turned round on 1 January 2015
            old = kind == "R" and int(year) < 2015
            return f"{self.ACTS[kind]} {f'{number}/{year}' if old else f'{year}/{number}'}"
        return f"CELEX {self.number}"


@dataclass(frozen=True, slots=True, order=True)
class ComId(_Scheme):
    """A document of the Commission by its own number: ``COM(2023) 641``. Its CELEX is not certain:
    a COM document is either a proposal (PC) or another one (DC).
    """

    series: str
    year: str
    number: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"(COM|SWD|SEC|JOIN|C)\(((?:19|20)[0-9]{2})\) (0|[1-9][0-9]{0,4})"
    )
    KINDS: ClassVar[dict[str, tuple[str, ...]]] = {
        "COM": ("DC", "PC"), "SWD": ("SC",), "SEC": ("SC",), "JOIN": ("JC",),
    }  # fmt: skip

    def __str__(self) -> str:
        return f"{self.series}({self.year}) {self.number}"

    @property
    def candidates(self) -> tuple[Celex, ...]:
        """The CELEX numbers it can have, none for ``C(...)``, which has no rule."""
        if len(self.number) > 4:
            return ()
        return tuple(Celex(f"5{self.year}{k}{self.number:0>4}") for k in self.KINDS.get(self.series, ()))

    @property
    def url(self) -> str:
        """EUR-Lex finds documents by this number, except ``C(...)``."""
        return f"{EUR_LEX}{self.series}:{self.year}:{self.number}:FIN" if self.series != "C" else ""


@dataclass(frozen=True, slots=True, order=True)
class CouncilDocId(_Scheme):
    """A document of the Council register: ``ST-5123-2024-INIT``, ``ST-5123-2024-REV-1``."""

    number: str
    year: str
    version: str = "INIT"

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"ST-([1-9][0-9]{0,4})-(20[0-9]{2})-([A-Z]{3,4}(?:-[0-9]{1,2})?)"
    )
    PAGE: ClassVar[str] = "https://data.consilium.europa.eu/doc/document/{}/nl/pdf"

    def __str__(self) -> str:
        return f"ST-{self.number}-{self.year}-{self.version}"

    @property
    def citation(self) -> str:
        """``ST 5123/24``, ``ST 5123/24 REV 1``."""
        tail = "" if self.version == "INIT" else " " + self.version.replace("-", " ")
        return f"ST {self.number}/{self.year[2:]}{tail}"


Id = (
    PaperId | DossierId | AppendixId | QuestionId | ProceedingsId | KoopId | TkId | Celex | Ecli | BwbId
    | ComId | CouncilDocId | EkFileId
)  # fmt: skip

#: Every scheme; their texts do not overlap, so the order does not matter.
SCHEMES: tuple[type[Id], ...] = (
    PaperId, DossierId, AppendixId, QuestionId, ProceedingsId, KoopId, TkId, Celex, Ecli, BwbId, ComId,
    CouncilDocId, EkFileId,
)  # fmt: skip


@lru_cache(maxsize=65536)
def parse(text: str) -> Id | None:
    """The identifier that ``text`` is in its canonical spelling, or None."""
    return next((found for found in (scheme.parse(text) for scheme in SCHEMES) if found is not None), None)


def official_url(id: str) -> str:
    """Where ``id`` is published; ``""`` for an id without an address (``local-...``, unknown)."""
    found = parse(id)
    return found.url if found else ""


@lru_cache(maxsize=65536)
def citation(id: str) -> str:
    """The Dutch citation of ``id``; the id itself when it follows no scheme."""
    found = parse(id)
    return found.citation if found else id


def chamber_of(paper: PaperId) -> str:
    """The chamber whose numbering this is: digits ``TK``, letters ``EK``; ``""`` while provisional."""
    if paper.provisional:
        return ""
    return "TK" if paper.number.isdigit() else "EK"


def chamber_named(id: str) -> str:
    """The chamber that a number names in so many letters (``ah-tk-...``, ``h-ek-...``), or ``""``."""
    found = parse(id)
    named = found.chamber if isinstance(found, AppendixId | ProceedingsId) else ""
    return {"tk": "TK", "ek": "EK"}.get(named, "TK" if isinstance(found, QuestionId) else "")


def session_of(year: int) -> str:
    """The session that begins in September of ``year``, as ids write it: ``20232024``."""
    return f"{year}{year + 1}"


def _years(session: str) -> str:
    return f"{session[:4]}/{session[6:]}"
