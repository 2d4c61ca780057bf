"""Identifiers of papers, acts and judgments as frozen values: parse a text, get its spellings.

Scope: the schemes of the official services (KOOP, Tweede Kamer, EUR-Lex, Rechtspraak, the Council
register) as far as parliamentary papers name them. No look-ups, no network, no guessing: a text
that is no canonical identifier parses to ``None``. Session year and chamber are not part of a
paper's key; they are check digits (see ``chamber_of``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

KOOP = "https://zoek.officielebekendmakingen.nl/"
TK_DETAIL = "https://www.tweedekamer.nl/kamerstukken/detail?id="
EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="

#: Letters of the chambers in the ids of Handelingen and Aanhangsel.
CHAMBERS = {"tk": "TK", "ek": "EK"}


def spaced(dossier: str) -> str:
    """A dossier number as papers print it: ``32317`` -> ``32 317``."""
    return f"{dossier[:-3]} {dossier[-3:]}"


@dataclass(frozen=True, slots=True, order=True)
class PaperId:
    """A kamerstuk: ``kst-32317-867``, ``kst-21501-02-1466``, ``kst-36600-VII-1``, ``kst-32317-OM``.

    ``ending`` is ``h1`` (herdruk), ``b1`` (bijlage) or ``n1`` (nader). A provisional number
    (``kst-1259252``) has no dossier and stands in ``number``.
    """

    dossier: str
    suffix: str
    number: str
    ending: str = ""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"kst-(?:([0-9]{4,5})(?:-([0-9]{2}(?=-)|[IVXLC]{1,6}[A-Z]?(?=-)|[A-Z](?=-)|\(R[0-9]{2,4}\)(?=-)))?"
        r"-([0-9]{1,5}|[A-Z]{1,3})(?:-([hbn][0-9]{1,2}))?|([0-9]{6,7})(?:-([hbn][0-9]{1,2}))?)"
    )

    @classmethod
    def parse(cls, text: str) -> PaperId | None:
        """The id that ``text`` is, or None."""
        m = cls.PATTERN.fullmatch(text)
        if m is None:
            return None
        dossier, suffix, number, ending, provisional, its_ending = m.groups(default="")
        return cls(dossier, suffix, number or provisional, ending or its_ending)

    @property
    def provisional(self) -> bool:
        """Whether this is a number of a newly issued paper, later replaced by the real one."""
        return not self.dossier

    def __str__(self) -> str:
        return "-".join(["kst", *(p for p in (self.dossier, self.suffix, self.number, self.ending) if p)])

    @property
    def citation(self) -> str:
        """The Dutch citation: ``Kamerstuk 32 317, nr. 867``, ``Kamerstuk 32 317, OM``."""
        if self.provisional:
            return f"Kamerstuk {self} (voorlopig nummer)"
        joint = "-" if self.suffix.isdigit() else " "
        dossier = spaced(self.dossier) + (joint + self.suffix if self.suffix else "")
        number = f"nr. {self.number}" if self.number.isdigit() else self.number
        ending = {"h": " (herdruk)", "b": " (bijlage)", "n": " (nader)"}.get(self.ending[:1], "")
        return f"Kamerstuk {dossier}, {number}{ending}"

    @property
    def url(self) -> str:
        """The official page."""
        return f"{KOOP}{self}.html"


@dataclass(frozen=True, slots=True, order=True)
class DossierId:
    """A dossier: ``dossier-29279``, ``dossier-21501-02``, ``dossier-36600-VI``. Not a paper."""

    dossier: str
    suffix: str = ""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"dossier-([0-9]{4,5})(?:-([0-9]{2}|[A-Z]{1,7}))?")

    @classmethod
    def parse(cls, text: str) -> DossierId | None:
        """The id that ``text`` is, or None."""
        m = cls.PATTERN.fullmatch(text)
        return cls(m[1], m[2] or "") if m else None

    @property
    def key(self) -> str:
        """Number and suffix: ``21501-02``."""
        return f"{self.dossier}-{self.suffix}" if self.suffix else self.dossier

    def __str__(self) -> str:
        return f"dossier-{self.key}"

    @property
    def citation(self) -> str:
        """``Dossier 21 501-02``."""
        joint = "-" if self.suffix.isdigit() else " "
        return f"Dossier {spaced(self.dossier)}" + (joint + self.suffix if self.suffix else "")

    @property
    def url(self) -> str:
        """The official page."""
        return f"{KOOP}dossier/{self.key}"


@dataclass(frozen=True, slots=True, order=True)
class AppendixId:
    """Aanhangsel der Handelingen: ``ah-tk-20232024-2133``; from 2025-2026 also ``ah-1271549``."""

    chamber: str  # "tk", "ek" or "" for the new numbers
    session: str  # "20232024" or ""
    number: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"ah-(?:(tk|ek)-([0-9]{8})-([0-9]{1,5})|([0-9]{6,8}))")

    @classmethod
    def parse(cls, text: str) -> AppendixId | None:
        """The id that ``text`` is, or None."""
        m = cls.PATTERN.fullmatch(text)
        return cls(m[1] or "", m[2] or "", m[3] or m[4]) if m else None

    def __str__(self) -> str:
        return "-".join(["ah", *(p for p in (self.chamber, self.session, self.number) if p)])

    @property
    def citation(self) -> str:
        """``Aanhangsel Handelingen II 2023/24, nr. 2133``."""
        if not self.session:
            return f"Aanhangsel Handelingen {self}"
        return f"Aanhangsel Handelingen {_roman(self.chamber)} {_years(self.session)}, nr. {self.number}"

    @property
    def url(self) -> str:
        """The official page."""
        return f"{KOOP}{self}.html"


@dataclass(frozen=True, slots=True, order=True)
class QuestionId:
    """Kamervragen by their Z number: ``kv-tk-2024Z08726``."""

    number: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"kv-tk-([0-9]{4}Z[0-9]{5})")

    @classmethod
    def parse(cls, text: str) -> QuestionId | None:
        """The id that ``text`` is, or None."""
        m = cls.PATTERN.fullmatch(text)
        return cls(m[1]) if m else None

    def __str__(self) -> str:
        return f"kv-tk-{self.number}"

    @property
    def citation(self) -> str:
        """``Kamervragen 2024Z08726``."""
        return f"Kamervragen {self.number}"

    @property
    def url(self) -> str:
        """The official page."""
        return f"{KOOP}{self}.html"


@dataclass(frozen=True, slots=True, order=True)
class ProceedingsId:
    """Handelingen: ``h-tk-20222023-84-12``; before 2011 the page range stands for the item
    (``h-tk-20032004-10-519-530``)."""

    chamber: str
    session: str
    sitting: str
    item: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"h-(tk|ek|vv)-([0-9]{8})-([0-9]{1,3})-([0-9]{1,5}(?:-[0-9]{1,5})?)"
    )

    @classmethod
    def parse(cls, text: str) -> ProceedingsId | None:
        """The id that ``text`` is, or None."""
        m = cls.PATTERN.fullmatch(text)
        return cls(*m.groups()) if m else None

    def __str__(self) -> str:
        return f"h-{self.chamber}-{self.session}-{self.sitting}-{self.item}"

    @property
    def citation(self) -> str:
        """``Handelingen II 2022/23, nr. 84, item 12``."""
        what = "p." if int(self.session[:4]) < 2010 or "-" in self.item else "item"
        head = f"Handelingen {_roman(self.chamber)} {_years(self.session)}"
        return f"{head}, nr. {self.sitting}, {what} {self.item}"

    @property
    def url(self) -> str:
        """The official page."""
        return f"{KOOP}{self}.html"


@dataclass(frozen=True, slots=True, order=True)
class KoopId:
    """What KOOP publishes under its own plain key: ``blg-1184123`` (annex, PDF only),
    ``nds-tk-2014D45599``, ``stb-2020-429``, ``stcrt-2013-20303``, ``trb-2012-233``."""

    scheme: str
    key: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"(blg)-([0-9]{3,8}(?:-[a-z0-9]{1,3})?)|(nds-tk)-([0-9]{4}D[0-9]{5})|(stb|stcrt|trb)-([0-9]{4}-[0-9]{1,6}(?:-n[0-9])?)"
    )
    NAMES: ClassVar[dict[str, str]] = {"stb": "Stb.", "stcrt": "Stcrt.", "trb": "Trb."}

    @classmethod
    def parse(cls, text: str) -> KoopId | None:
        """The id that ``text`` is, or None."""
        m = cls.PATTERN.fullmatch(text)
        return cls(*(g for g in m.groups() if g)) if m else None

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
class TkId:
    """A number of the Tweede Kamer itself: document ``2024D40329``, case ``2024Z08726``."""

    number: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"(?:19|20)[0-9]{2}[DZ][0-9]{5}")

    @classmethod
    def parse(cls, text: str) -> TkId | None:
        """The id that ``text`` is, or None."""
        return cls(text) if cls.PATTERN.fullmatch(text) else None

    def __str__(self) -> str:
        return self.number

    @property
    def citation(self) -> str:
        """``Tweede Kamer, document 2024D40329``."""
        return f"Tweede Kamer, {'document' if self.number[4] == 'D' else 'zaak'} {self.number}"

    @property
    def url(self) -> str:
        """The Tweede Kamer's page."""
        return TK_DETAIL + self.number


@dataclass(frozen=True, slots=True, order=True)
class Celex:
    """An EU document: ``32011L0098``, ``52021PC0206``, treaty articles ``12016M004``/``12016E078``,
    consolidated ``02016R0399-20240710``."""

    number: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"1[0-9]{4}[A-Z](?:/TXT|[0-9]{3})|[2-9](?:19|20)[0-9]{2}[A-Z]{1,2}[0-9]{4}(?:\([0-9]{2}\))?(?:R\([0-9]{2}\))?"
        r"|0(?:19|20)[0-9]{2}[A-Z]{1,2}[0-9]{4}-[0-9]{8}"
    )
    ACTS: ClassVar[dict[str, str]] = {
        "L": "Richtlijn",
        "R": "Verordening",
        "D": "Besluit",
        "H": "Aanbeveling",
        "F": "Kaderbesluit",
    }
    TREATIES: ClassVar[dict[str, str]] = {"M": "VEU", "E": "VWEU", "P": "Handvest"}

    @classmethod
    def parse(cls, text: str) -> Celex | None:
        """The number that ``text`` is, or None."""
        return cls(text) if cls.PATTERN.fullmatch(text) else None

    def __str__(self) -> str:
        return self.number

    @property
    def citation(self) -> str:
        """``Richtlijn 2011/98``, ``Artikel 4 VEU``, else ``CELEX 52021PC0206``."""
        kind = self.number[5]
        if self.number[0] == "1" and kind in self.TREATIES and self.number[6:].isdigit():
            return f"Artikel {int(self.number[6:])} {self.TREATIES[kind]}"
        if self.number[0] == "3" and kind in self.ACTS and self.number[6:].isdigit():
            year, number = self.number[1:5], int(self.number[6:])
            # the order of number and year in regulations turned round on 1 January 2015
            old = kind == "R" and int(year) < 2015
            return f"{self.ACTS[kind]} {f'{number}/{year}' if old else f'{year}/{number}'}"
        return f"CELEX {self.number}"

    @property
    def url(self) -> str:
        """The Dutch text at EUR-Lex."""
        return f"{EUR_LEX}CELEX:{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class Ecli:
    """A judgment: ``ECLI:NL:HR:2019:2006``."""

    number: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[0-9]{4}:[A-Z0-9.]{0,24}[A-Z0-9]"
    )

    @classmethod
    def parse(cls, text: str) -> Ecli | None:
        """The number that ``text`` is, or None."""
        return cls(text) if cls.PATTERN.fullmatch(text) else None

    def __str__(self) -> str:
        return self.number

    @property
    def citation(self) -> str:
        """The number itself."""
        return self.number

    @property
    def url(self) -> str:
        """Rechtspraak for Dutch judgments, EUR-Lex for those of the EU courts, else nothing."""
        if self.number.startswith("ECLI:NL:"):
            return f"https://deeplink.rechtspraak.nl/uitspraak?id={self.number}"
        return f"{EUR_LEX}ecli:{self.number}" if self.number.startswith("ECLI:EU:") else ""


@dataclass(frozen=True, slots=True, order=True)
class BwbId:
    """A Dutch law or treaty in the Basiswettenbestand: ``BWBR0005537``."""

    number: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"BWB[RVW][0-9]{7}")

    @classmethod
    def parse(cls, text: str) -> BwbId | None:
        """The number that ``text`` is, or None."""
        return cls(text) if cls.PATTERN.fullmatch(text) else None

    def __str__(self) -> str:
        return self.number

    @property
    def citation(self) -> str:
        """The number itself."""
        return self.number

    @property
    def url(self) -> str:
        """The law's page."""
        return f"https://wetten.overheid.nl/{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class ComId:
    """A document of the Commission by its own number: ``COM(2023) 641``. Its CELEX is not certain:
    a COM document is either a proposal (PC) or another one (DC)."""

    series: str
    year: int
    number: int

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"(COM|SWD|SEC|JOIN|C)\(((?:19|20)[0-9]{2})\) ([0-9]{1,5})"
    )

    @classmethod
    def parse(cls, text: str) -> ComId | None:
        """The number that ``text`` is in its canonical spelling, or None."""
        m = cls.PATTERN.fullmatch(text)
        return cls(m[1], int(m[2]), int(m[3])) if m else None

    def __str__(self) -> str:
        return f"{self.series}({self.year}) {self.number}"

    @property
    def citation(self) -> str:
        """The number itself."""
        return str(self)

    @property
    def candidates(self) -> tuple[Celex, ...]:
        """The CELEX numbers it can have, none for ``C(...)``, which has no rule."""
        kinds = {"COM": ("DC", "PC"), "SWD": ("SC",), "SEC": ("SC",), "JOIN": ("JC",)}.get(self.series, ())
        return tuple(Celex(f"5{self.year}{kind}{self.number:04}") for kind in kinds if self.number <= 9999)

    @property
    def url(self) -> str:
        """EUR-Lex finds documents by this number."""
        return f"{EUR_LEX}{self.series}:{self.year}:{self.number}:FIN" if self.series != "C" else ""


@dataclass(frozen=True, slots=True, order=True)
class CouncilDocId:
    """A document of the Council register: ``ST-5123-2024-INIT``."""

    number: int
    year: int
    version: str = "INIT"

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(
        r"ST-([0-9]{1,5})-((?:19|20)[0-9]{2})-([A-Z]{3,4}(?:-[0-9]{1,2})?)"
    )

    @classmethod
    def parse(cls, text: str) -> CouncilDocId | None:
        """The number that ``text`` is, or None."""
        m = cls.PATTERN.fullmatch(text)
        return cls(int(m[1]), int(m[2]), m[3]) if m else None

    def __str__(self) -> str:
        return f"ST-{self.number}-{self.year}-{self.version}"

    @property
    def citation(self) -> str:
        """``ST 5123/24``."""
        tail = "" if self.version == "INIT" else " " + self.version.replace("-", " ")
        return f"ST {self.number}/{self.year % 100:02}{tail}"

    @property
    def url(self) -> str:
        """The register's address of the document."""
        return f"https://data.consilium.europa.eu/doc/document/{self}/nl/pdf"


@dataclass(frozen=True, slots=True, order=True)
class EkFileId:
    """A European file of the Eerste Kamer: ``E210019``."""

    number: str

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"E[0-9]{6}")

    @classmethod
    def parse(cls, text: str) -> EkFileId | None:
        """The number that ``text`` is, or None."""
        return cls(text) if cls.PATTERN.fullmatch(text) else None

    def __str__(self) -> str:
        return self.number

    @property
    def citation(self) -> str:
        """``E-dossier E210019``."""
        return f"E-dossier {self.number}"

    @property
    def url(self) -> str:
        """The Eerste Kamer's page."""
        return f"https://www.eerstekamer.nl/eu/edossier/{self.number.lower()}"


Id = (
    PaperId
    | DossierId
    | AppendixId
    | QuestionId
    | ProceedingsId
    | KoopId
    | TkId
    | Celex
    | Ecli
    | BwbId
    | ComId
    | CouncilDocId
    | EkFileId
)

#: Every scheme; their texts do not overlap, so the order does not matter.
SCHEMES: tuple[type[Id], ...] = (
    PaperId, DossierId, AppendixId, QuestionId, ProceedingsId, KoopId, TkId, Celex, Ecli, BwbId, ComId,
    CouncilDocId, EkFileId,
)  # fmt: skip


def parse(text: str) -> Id | None:
    """The identifier that ``text`` is in its canonical spelling, or None."""
    for scheme in SCHEMES:
        found = scheme.parse(text)
        if found is not None:
            return found
    return None


def official_url(id: str) -> str:
    """Where ``id`` is published; ``""`` for an id without an address (``local-...``, unknown)."""
    found = parse(id)
    return found.url if found else ""


def citation(id: str) -> str:
    """The Dutch citation of ``id``; the id itself when it follows no scheme."""
    found = parse(id)
    return found.citation if found else id


def chamber_of(paper: PaperId) -> str:
    """The chamber whose numbering this is: digits ``TK``, letters ``EK``; ``""`` while provisional."""
    if paper.provisional:
        return ""
    return "TK" if paper.number.isdigit() else "EK"


def session_of(year: int) -> str:
    """The session that begins in September of ``year``, as ids write it: ``20232024``."""
    return f"{year}{year + 1}"


def _roman(chamber: str) -> str:
    return {"tk": "II", "ek": "I", "vv": "VV"}[chamber]


def _years(session: str) -> str:
    return f"{session[:4]}/{session[6:]}"
