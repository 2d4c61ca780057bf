"""What parliament numbers, and what KOOP publishes beside it: papers, dossiers, questions, proceedings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from generator.identifiers.scheme import KOOP, Numbered, Scheme

_ROMAN = {"tk": "II", "ek": "I", "vv": "VV"}
_ENDINGS = {"h": " (herdruk)", "b": " (bijlage)", "n": " (nader)"}


@dataclass(frozen=True, slots=True, order=True)
class PaperId(Scheme):
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
class DossierId(Scheme):
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
        return f"{self.dossier[:-3]} {self.dossier[-3:]}" + (joint + self.suffix if self.suffix else "")

    @property
    def citation(self) -> str:
        """``Dossier 21 501-02``."""
        return f"Dossier {self.printed}"

    @property
    def url(self) -> str:
        """The dossier's page."""
        return f"{KOOP}dossier/{str(self).removeprefix('dossier-')}"


@dataclass(frozen=True, slots=True, order=True)
class AppendixId(Scheme):
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
class ProceedingsId(Scheme):
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
class QuestionId(Numbered):
    """Kamervragen by their Z number: ``kv-tk-2024Z08726``."""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"kv-tk-([0-9]{4}Z[0-9]{5})")
    LABEL: ClassVar[str] = "Kamervragen {0.number}"

    def __str__(self) -> str:
        return f"kv-tk-{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class KoopId(Scheme):
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
class TkId(Numbered):
    """A number of the Tweede Kamer itself: document ``2024D40329``, case ``2024Z08726``."""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"((?:19|20)[0-9]{2}[DZ][0-9]{5})")
    LABEL: ClassVar[str] = "Tweede Kamer, {}"
    PAGE: ClassVar[str] = "https://www.tweedekamer.nl/kamerstukken/detail?id={}"


@dataclass(frozen=True, slots=True, order=True)
class EkFileId(Numbered):
    """A European file of the Eerste Kamer: ``E210019``."""

    PATTERN: ClassVar[re.Pattern[str]] = re.compile(r"(E[0-9]{6})")
    LABEL: ClassVar[str] = "E-dossier {}"

    @property
    def url(self) -> str:
        """The Eerste Kamer's page."""
        return f"https://www.eerstekamer.nl/eu/edossier/{self.number.lower()}"


def chamber_of(paper: PaperId) -> str:
    """The chamber whose numbering this is: digits ``TK``, letters ``EK``; ``""`` while provisional."""
    if paper.provisional:
        return ""
    return "TK" if paper.number.isdigit() else "EK"


def session_of(year: int) -> str:
    """The session that begins in September of ``year``, as ids write it: ``20232024``."""
    return f"{year}{year + 1}"


def _years(session: str) -> str:
    return f"{session[:4]}/{session[6:]}"
