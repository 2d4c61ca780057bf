"""Acts, documents of the EU, laws and judgments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from generator.identifiers.scheme import EUR_LEX, Numbered, Scheme


@dataclass(frozen=True, slots=True, order=True)
class Celex(Numbered):
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
class ComId(Scheme):
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
class CouncilDocId(Scheme):
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


@dataclass(frozen=True, slots=True, order=True)
class BwbId(Numbered):
    """A Dutch law or treaty in the Basiswettenbestand: ``BWBR0005537``."""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"(BWB[RVW][0-9]{7})")
    PAGE: ClassVar[str] = "https://wetten.overheid.nl/{}"


@dataclass(frozen=True, slots=True, order=True)
class Ecli(Numbered):
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
