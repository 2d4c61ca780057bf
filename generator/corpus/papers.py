"""The papers of a meeting in the flavours in which they are really delivered.

Scope: agenda letter and report as text out of an official PDF, the agenda once more out of Word, a letter as
official XML. Each returns its text and what it is known to hold. The consultation has a file of its own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from xml.sax.saxutils import escape

from generator.corpus.cited import session
from generator.corpus.plan import Planned
from generator.corpus.printed import Printed
from generator.corpus.told import Told
from generator.corpus.words import Writer
from generator.dutch import long_date

_SIGNED = ("De Minister van Wegen en Water, ", "A.B. Naam ")
_ADDRESSEE = {
    "TK": "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "EK": "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal",
}
Agenda = list[list[str]]
"""The paragraphs of each item."""


def agenda_text(meeting: Planned, writer: Writer) -> Agenda:
    """What the agenda says of each item, for the letter and the loose copy of it."""
    return [[writer.paragraph() for _ in range(writer.size(2, 9))] for _ in meeting.items]


def agenda_letter(meeting: Planned, writer: Writer, agenda: Agenda, noted: list[str]) -> tuple[str, Told]:
    """Covering letter and agenda, as text out of an official PDF."""
    day = meeting.start - timedelta(days=10)
    told = Told(meeting, "pdf-text", "annotated_agenda", "TK", meeting.id(0), day)
    wrong = writer.happens(0.04)  # kst-32317-867 offered an agenda of the year before
    days = meeting.days.replace(str(meeting.end.year), str(meeting.end.year - 1)) if wrong else meeting.days
    named = meeting.named.replace(meeting.days, days)
    out = _letter(f"Nr. {meeting.base}  BRIEF VAN DE MINISTER VAN WEGEN EN WATER", "TK", told)
    out.paragraph(f"Hierbij zenden wij uw Kamer de geannoteerde agenda van de {named} te Brussel.")
    if wrong:
        told.problems.append("D202")
    for _ in range(writer.size(1, 4)):
        _topic(out, writer, told)
    _signed(out)
    out.line(f"Geannoteerde agenda van de {meeting.named}")
    part = ""
    for item, paragraphs, note in zip(meeting.items, agenda, noted, strict=True):
        if item.part != part:
            part = item.part
            out.line(f"{item.number.partition('.')[0]}. {part}")
        out.heading(f"{item.number.partition('.')[2]}. {item.title}")
        out.line(f"= {item.form}")
        told.notes += bool(note)
        for at, paragraph in enumerate(paragraphs):
            out.paragraph(paragraph, f"{note}." if note and at == 0 else "")
    return out.end(), told


def loose_agenda(meeting: Planned, agenda: Agenda, noted: list[str], of: str) -> tuple[str, Told]:
    """The same agenda as text out of Word: one paragraph a line, notes in brackets."""
    told = Told(meeting, "word-text", "annotated_agenda", "", "", None, of=of)
    lines = [f"[bookmark: _GoBack]Geannoteerde agenda van de {meeting.named}", ""]
    part = ""
    for item, paragraphs, note in zip(meeting.items, agenda, noted, strict=True):
        if item.part != part:
            part = item.part
            lines += [f"{item.number.partition('.')[0]}. {part} ", ""]
        lines += [f"{item.number.partition('.')[2]}. {item.title}", f"= {item.form}", ""]
        for at, paragraph in enumerate(paragraphs):
            marker = ""
            if note and at == 0:
                told.notes += 1
                marker = f"[footnoteRef:{told.notes}] [{told.notes}:  {note}.] "
            lines += [paragraph + marker, ""]
    return "\n".join(lines), told


def report(meeting: Planned, writer: Writer) -> tuple[str, Told]:
    """Covering letter with a table and report, as text out of an official PDF."""
    day = meeting.end + timedelta(days=9)
    told = Told(meeting, "pdf-text", "report", "TK", meeting.id(2), day)
    out = _letter(f"Nr. {meeting.base + 2}  BRIEF VAN DE MINISTER VAN WEGEN EN WATER", "TK", told)
    out.paragraph(f"Hierbij zenden wij uw Kamer het verslag van de {meeting.named} te Brussel.")
    for _ in range(writer.size(2, 5)):
        _topic(out, writer, told)
    _signed(out)
    out.line(f"Verslag van de {meeting.named}")
    part = ""
    for number, item in enumerate((i for i in meeting.items if i.reported), 1):
        if item.part != part:
            part = item.part
            out.line(f"{item.number.partition('.')[0]}. {part} ")
        out.heading(f"{number}. {item.reported}")
        for _ in range(writer.size(3, 9)):
            out.paragraph(writer.paragraph(), _note(writer, told, 0.15))
    return out.end(), told


def senate_copy(meeting: Planned, text: str, told: Told, of: str) -> tuple[str, Told]:
    """The report as it went to the Eerste Kamer: another number and addressee, the same words."""
    text = text.replace(f" Nr. {meeting.base + 2} ", f" {meeting.letter} ", 1)
    text = text.replace(_ADDRESSEE["TK"], _ADDRESSEE["EK"], 1)
    id_ = f"kst-{meeting.council.dossiers[0]}-{meeting.letter}"
    return text, replace(told, chamber="EK", id=id_, of=of)


def letter(meeting: Planned, writer: Writer) -> tuple[str, Told]:
    """A letter about the meeting, as official XML."""
    day = meeting.end + timedelta(days=20)
    told = Told(meeting, "xml", "letter", "TK", meeting.id(3), day)
    head = {
        "vergaderjaar": f"Vergaderjaar {session(day, '-')}",
        "kameraanduiding": "Tweede Kamer der Staten-Generaal",
        "kamernummer": "2",
        "documenttype": "Kamerstukken",
    }
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<officiele-publicatie><metadata/><kamerstuk><kamerstukkop>",
        *(f'<tekstregel inhoud="{name}">{words}</tekstregel>' for name, words in head.items()),
        "</kamerstukkop>",
        f"<dossier><dossiernummer><dossiernr>{meeting.dossier}</dossiernr></dossiernummer>",
        f"<titel>{escape(meeting.council.name)}</titel></dossier>",
        f'<stuk><stuknr>Nr. <ondernummer kamer="2">{meeting.base + 3}</ondernummer></stuknr>',
        "<titel>BRIEF VAN DE MINISTER VAN WEGEN EN WATER</titel><algemeen><vrije-tekst><tekst>",
        f"<al>{_ADDRESSEE['TK']}</al><al>Den Haag, {long_date(day)}</al>",
        f"<al>Mede namens de Minister van Sloten en Bruggen kom ik terug op de {escape(meeting.named)}.</al>",
    ]
    for _ in range(writer.size(3, 8)):
        lines.append(f'<tussenkop kopopmaak="vet">{writer.title()}</tussenkop>')
        for _ in range(writer.size(2, 6)):
            note = _note_in_xml(told, writer) if writer.happens(0.25) else ""
            lines.append(f"<al>{writer.paragraph()}{note}</al>")
    lines += [
        "<ondertekening><functie>De Minister van Wegen en Water,</functie>",
        "<naam><voornaam>A.B.</voornaam> <achternaam>Naam</achternaam></naam></ondertekening>",
        "</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>",
    ]
    return "\n".join(lines) + "\n", told


def _letter(head: str, chamber: str, told: Told) -> Printed:
    out = Printed(head)
    out.line(_ADDRESSEE[chamber])
    out.line(f"Den Haag, {long_date(told.day or told.meeting.start)}")
    return out


def _signed(out: Printed) -> None:
    out.lines += _SIGNED


def _topic(out: Printed, writer: Writer, told: Told) -> None:
    """A subject of a covering letter: a title and some paragraphs, a few with a note or a table."""
    out.heading(writer.title())
    for _ in range(writer.size(2, 6)):
        inline = f"Zie hierover ook {told.cite(writer)}. " if writer.happens(0.1) else ""
        out.paragraph(inline + writer.paragraph(), _note(writer, told, 0.25))
    if writer.happens(0.15):
        out.lines += ["Jaar Aantal ", "", "uitkeringen ", "", "Bedrag ", ""]
        for year in range(2009, 2003, -1):
            amount = f"{writer.number(1, 9)}.{writer.number(100, 999)} € {writer.number(1, 40)},5"
            out.lines.append(f"{year} {amount}")
        out.lines += ["", ""]


def _note(writer: Writer, told: Told, share: float) -> str:
    """A note with a reference, in this share of the cases."""
    if not writer.happens(share):
        return ""
    told.notes += 1
    return f"{told.cite(writer)}."


def _note_in_xml(told: Told, writer: Writer) -> str:
    told.notes += 1
    number, words = told.notes, escape(told.cite(writer))
    return f'<noot id="n{number}" type="voet"><noot.nr>{number}</noot.nr><noot.al>{words}.</noot.al></noot>'
