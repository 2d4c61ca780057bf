"""What one block of a paper is by its own words: addressee, date line, signature, part, item ...

Scope: the printed formulas of papers of the States General, each a compiled pattern with the paper
that showed it. Decides nothing about the order of blocks; that is the parsers' work.
"""

from __future__ import annotations

import re

from generator.dutch import DATE_PATTERN
from generator.model import Block

LONGEST_LINE = 260

HEADING = re.compile(
    r"(?:(?:Nr\.?\s*(?P<nr>\d{1,5})|(?P<ek>[A-Z]{1,3}))(?:\s+|\Z))?"
    r"(?P<title>(?:(?:GEWIJZIGDE?|NADERE?|HERDRUK|(?:TWEEDE|DERDE)\s+NOTA)\s+)?"
    r"(?P<what>BRIEF|VERSLAG|LIJST|MOTIE|NOTA|FICHE|AMENDEMENT|MEMORIE|ADVIES|VOORSTEL)\b[^a-z]{3,})\Z"
)
"""``Nr. 867 BRIEF VAN DE MINISTERS ...`` (kst-32317-867), ``OM BRIEF VAN ...`` (kst-32317-OM), ``Nr. 6
MEMORIE VAN TOELICHTING ...`` (kst-24447-6)."""

ADDRESSEE = re.compile(
    r"(?:Aan\s+(?:de\s+)?(?:Voorzitters?|leden|vaste\s+commissie)\b.{0,60}?\b"
    r"|De\s+voorzitter\s+van\s+de\s+(?=\w+\s+Kamer(?:\s+der\s+Staten-Generaal)?\Z))"
    r"(?P<chamber>Tweede|Eerste)\s+Kamer",
    re.IGNORECASE,
)
"""``Aan de Voorzitter van de Tweede Kamer ...``; a ministry's template also has ``De voorzitter van de Tweede
Kamer`` on a line of its own (letter of 25 July 2024)."""
DATELINE = re.compile(
    r"(?:[’'`]?[A-Za-z][\w’'. -]{1,30},\s+(?:de\s+)?|Datum:?\s+|(?:Vast|Voor)gesteld\s+)"
    rf"(?P<date>{DATE_PATTERN})\b(?P<more>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
"""``Den Haag, 15 januari 2024``; ``Datum 18 juli 2024 Betreft ...`` (answers of 18 July 2024); ``Voorgesteld
10 april 2025`` (the motion kst-21501-02-3121)."""

SUBJECT_LINE = re.compile(r"\b(?:Betreft|Onderwerp):?\s+(?P<subject>.+)\Z", re.DOTALL)
_DOSSIER = r"(?P<dossier>\d{2}\s?\d{3}(?:[-–\s]\(?(?:\d{2}|[IVXLA-Z]{1,6})\)?)?)"
DOSSIER = re.compile(rf"{_DOSSIER}(?:\s+[A-Z].{{0,90}})?\Z")
"""``32317`` above ``JBZ-Raad``, or ``32 317 JBZ-Raad`` on one line."""
DOSSIER_NAMED = re.compile(rf"{_DOSSIER}(?:\s+[A-Z].*)?\Z", re.DOTALL)
"""The same with a name as long as a bill's; one only right above ``Nr. 32 MOTIE VAN ...`` (36278, nr. 32)."""
SALUTATION = re.compile(r"(?:Geachte|Hooggeachte)\b.{0,60},\Z")
MOTION_BEGINS = re.compile(r"De Kamer,(?:\s|\Z)")
MOTION_ENDS = re.compile(r"\ben gaat over tot de orde van de dag\b.{0,3}\Z")
"""Between these stand the words of a motion, one clause a paragraph (kst-21501-02-3121, kst-35786-7)."""
OPENS = re.compile(
    r"(?:Hierbij|Hiermee|In (?:het )?antwoord op uw|Naar aanleiding van|Met deze brief|Op uw verzoek)\b"
)
"""How a letter begins, also where its first sentence takes several paragraphs (letter of 11 January 2024)."""
CLOSING = re.compile(r"(?:Hoogachtend|Met vriendelijke groet)\b.{0,40}\Z", re.IGNORECASE)
SIGNATORY = re.compile(
    r"(?P<office>(?:De\s+|Het\s+|Namens\s+de\s+)?(?:fungerend[e]?\s+|waarnemend\s+|demissionair\s+|wnd\.\s+)?"
    r"(?:adjunct-|plv\.\s+)?(?:minister|minister-president|staatssecretaris|voorzitter|griffier)\b[^,.?!;:]{0,120})"
    r"(?:,\s*(?P<name>[^,?!;:]{0,60}))?,?\Z",
    re.IGNORECASE,
)
"""``De Minister voor Rechtsbescherming, F.M. Weerwind``; ``Adjunct-griffier van de commissie, Burger``."""
_MINISTER = re.compile(r"(?:De\s+)?(?:minister|staatssecretaris)\b", re.IGNORECASE)
_GOVERNMENT = re.compile(r"minister|staatssecretaris", re.IGNORECASE)
_INITIALED = re.compile(r"(?:[^\W\d_a-z]\w?\.\s?){1,6}(?:[\w'’-]+\s){0,4}[^\W\d_][\w'’-]+\Z")

ANSWERED_BY = re.compile(r"(?:Mededeling|Antwoord)\s+van\s+(?:de\s+)?(?:Minister|Staatssecretaris)")
"""``Antwoord van Minister Bruins Slot (Buitenlandse Zaken) (ontvangen ...)`` (ah-tk-20232024-387)."""
_ANSWERER = re.compile(
    r"\b(?P<office>Minister|Staatssecretaris)\s+(?!(?:van|voor)\b)"
    r"(?P<name>[^\W\d][^()\d,;.]{1,60}?)\s*\((?P<field>[^()\d]{2,80})\)"
)
_ON_BEHALF = re.compile(r"\bmede\s+namens\b")

SUPPLEMENT = re.compile(
    r"\b(?:aanvullende|aanvulling(?:\s+(?:op|bij|van)\s+de)?)\s+geannoteerde\s+agenda\b", re.IGNORECASE
)
"""``Aanvulling geannoteerde agenda Raad Algemene Zaken`` (h-tk-20172018-70-14, in a list of papers)."""
TITLE = re.compile(
    r"(?:(?:Aanvullende\s+|Concept\s*)?geannoteerde\s+agenda|Verslag)\b(?!\s+van\s+een\s+(?:nader\s+)?schriftelijk)",
    re.IGNORECASE,
)
PART = re.compile(r"(?P<roman>[IVX]{1,5})\.?\s+(?P<title>\S.{0,118})\Z")
ITEM = re.compile(r"(?P<number>\d{1,2})[.)](?:\s+|(?!\d))(?P<title>\S.*)\Z", re.DOTALL)
FORM = re.compile(r"=\s*(?P<form>\S.{0,80})\Z")
CONSULTATION = re.compile(
    r"(?:Nr\.?\s*\d+\s+|[A-Z]{1,3}\s+)?(?:\w+\s+)?verslag\s+van\s+een\s+(?:nader\s+)?schriftelijk\s+overleg",
    re.IGNORECASE,
)
CONTENTS = re.compile(r"Inhouds?(?:opgave)?\Z", re.IGNORECASE)
ANSWER = re.compile(
    r"(?:Antwoord|Reactie)(?:en)?(?:\s+(?:van\s+(?:het\s+kabinet|de\s+(?:minister|staatssecretaris|bewinds)\w*.{0,60})|op\s+vra(?:ag|gen)\s+[\d\s,en]+))?:?\Z"
)
NUMBERS = r"\d{1,3}(?:(?:,? en |, ?| t/m | tot en met | ?[-–] ?)\d{1,3})*"
QUESTION = re.compile(rf"Vra(?:ag|gen) (?P<numbers>{NUMBERS})[.:]?\Z")
"""``Vraag 3, 4 en 5``: a label in answers to parliamentary questions (ah-tk-20232024-1314)."""
ANSWER_TO = re.compile(
    rf"Antwoord(?:en)?(?: op)?(?: de)?(?: vra(?:ag|gen))? (?P<numbers>{NUMBERS})[.:]?\Z", re.IGNORECASE
)
"""``Antwoord 6``; in a letter ``Antwoord op vragen 7, 8, en 9``."""
APPENDIX = re.compile(r"Vragen gesteld door de leden der Kamer|.{0,90}\bAanhangsel van de Handelingen\b")
"""The name of an Aanhangsel van de Handelingen at its top."""
GROUP = re.compile(
    r"(?:[IVX\d]+\.?\s+)?(?:Vragen(?:\s+en\s+opmerkingen)?|Inbreng|Vragen\s+en\s+antwoorden)\s+van(?:\s+(?:de\s+)?leden\s+van)?\s+"
    r"(?:de\s+fractie\s+van\s+(?:de\s+|het\s+)?(?P<after>.{2,40}?)|(?:de\s+)?(?P<group>.{2,40}?)[-\s]fractie|(?:het\s+)?lid\s+(?P<member>.{2,40}?))"
    r"(?:\s+en\s+(?:de\s+)?(?:reactie|antwoord)\w*\s+van.{0,80})?\s*(?:\d{1,3})?\Z",
    re.IGNORECASE,
)
"""``Vragen en opmerkingen van de leden van de VVD-fractie``; a page number may follow in contents."""
SECTION = re.compile(
    r"(?P<roman>[IVX]{1,4})\.?\s+(?:Vragen|Reactie|Antwoord|Inbreng|Volledige)\b.{0,90}\Z", re.IGNORECASE
)
PLACEHOLDER = re.compile(
    r"(?:[Bb]rief|d\.d\.|[Dd]atum)\s+van\s+(?P<gap>\.{2,}|…|_{2,}|\[[^\]\n]{0,20}\]|<[^>\n]{0,20}>|PM\b)"
)
_NUMBER = re.compile(r"\d{1,3}")
_RANGE = re.compile(r"(\d{1,3})\s*(?:t/m|tot\s+en\s+met|[-–])\s*(\d{1,3})")
_MOST = 100
"""Questions that one answer may serve; a set of Kamervragen has at most a few dozen."""
_PAGE_NUMBER = re.compile(r"\s?(?:\d{1,3}|blz\.?|bladzijde|pagina)\Z")
_NUMBERED = re.compile(r"(?<!\s)\s*\((?=[^()\d]*\d)[^()]*\)[;.,]?\s*\Z")


def is_line(block: Block) -> bool:
    """A block short enough to be a line with a function, not prose."""
    return block.table is None and 0 < len(block.text.value) <= LONGEST_LINE


def is_title_like(block: Block) -> bool:
    """A heading by its reader, short enough."""
    return block.kind == "heading" and is_line(block)


def numbers(printed: str) -> frozenset[int]:
    """The numbers that a label of questions names: ``4, 5 en 7``, ``2 t/m 4``."""
    found = {int(n) for n in _NUMBER.findall(printed)}
    for first, last in _RANGE.findall(printed):
        if 0 <= int(last) - int(first) <= _MOST:
            found |= set(range(int(first), int(last) + 1))
    return frozenset(found)


def is_signatory(block: Block) -> bool:
    """A signature's office, with or without the name behind it."""
    value = block.text.value
    return is_line(block) and len(value) <= 170 and bool(SIGNATORY.match(value)) and ("," in value)


def is_signed(block: Block, following: Block | None) -> bool:
    """A minister's office without a comma, with the name on the next line: initials tell that it is one
    (letters of 11 January and 16 May 2024)."""
    value = block.text.value
    return (
        following is not None
        and is_line(block)
        and bool(_MINISTER.match(value) and SIGNATORY.match(value))
        and bool(_INITIALED.match(following.text.value))
    )


def answerers(line: str) -> tuple[tuple[str, str], ...]:
    """Office and name of each minister who answered, of the head of an Aanhangsel (``ANSWERED_BY``); nobody
    of any other line, nor whoever is named by the office alone or was only spoken for (``mede namens``)."""
    if not ANSWERED_BY.match(line):
        return ()
    by = _ON_BEHALF.split(line, maxsplit=1)[0]
    return tuple(
        (f"{m['office']}, {m['field']}", " ".join(m["name"].split())) for m in _ANSWERER.finditer(by)
    )


def of_government(office: str) -> bool:
    """Whether an office is a minister's; else somebody signed for a committee."""
    return bool(_GOVERNMENT.search(office))


def is_name(block: Block) -> bool:
    """What may be a signatory's name under the office: short, no sentence, begins with a capital."""
    value = block.text.value
    return (
        0 < len(value) <= 60
        and value[0].isupper()
        and not value.endswith((".", ":", ";", "?", "!"))
        and "  " not in value
    )


def plain_contents(value: str) -> str:
    """A contents line without its page number and column heading, for comparison."""
    return _PAGE_NUMBER.sub("", " ".join(value.split())).lower()


def unnumbered(line: str) -> str:
    """The title of a paper as a list prints it, without the number in brackets behind it."""
    return _NUMBERED.sub("", line)
