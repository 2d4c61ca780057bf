"""A written consultation as Markdown out of a PDF: groups, questions, bold answers, notes under a rule.

Scope: the letter, the list of papers asked about, and each question with its answer.
"""

from __future__ import annotations

from datetime import timedelta

from generator.corpus.plan import Planned, PlannedItem
from generator.corpus.told import Told
from generator.corpus.words import Writer
from generator.dutch import long_date

_GROUPS = ("VVD", "D66", "CDA", "Volt", "SP", "SGP", "GroenLinks-PvdA", "NSC")


def consultation(meeting: Planned, writer: Writer) -> tuple[str, Told]:
    """Letter and consultation; the paper has no number of its own, as those of July 2024."""
    day = meeting.start - timedelta(days=4)
    told = Told(meeting, "markdown", "written_consultation", "TK", "", day)
    told.references[meeting.id(0)] += 1
    lines = [
        "", "", "## Ministerie van Wegen en Water", "",
        "Aan de Voorzitter van de Tweede Kamer  ", "der Staten-Generaal", "",
        f"Datum {long_date(day)}  ",
        f"Betreft Beantwoording vragen schriftelijk overleg {meeting.named}", "",
        f"Hierbij zend ik u de antwoorden op de vragen over de {meeting.named}.", "",
        "De Minister van Wegen en Water,", "", "A.B. Naam", "",
        meeting.dossier.replace(" ", ""), "", f"**{meeting.council.short}**", "",
        "### **Verslag van een schriftelijk overleg**", "",
        f"- Geannoteerde agenda {meeting.named} (Kamerstuk {meeting.dossier}, nr. {meeting.base})", "",
        "## **I Vragen en opmerkingen vanuit de fracties**", "",
    ]  # fmt: skip
    for group in writer.random.sample(_GROUPS, writer.number(2, 6)):
        lines += [f"### **Vragen en opmerkingen van de leden van de {group}-fractie**", ""]
        lines += [f"De leden van de {group}-fractie hebben kennisgenomen van de stukken.", ""]
        subject: PlannedItem | None = None
        for _ in range(writer.size(3, 9)):
            if writer.happens(0.5):
                subject = writer.one(meeting.items)
                lines += [f"*{subject.form}: {subject.title}*", ""]
            lines += _exchange(writer, told, group)
            printed = f"{subject.form}: {subject.title}" if subject else None
            told.exchanges.append((group, printed, subject.number if subject else None))
    return "\n".join(lines), told


def _exchange(writer: Writer, told: Told, group: str) -> list[str]:
    lines = [
        f"De leden van de {group}-fractie lezen dat {writer.paragraph(5)} Kan de minister dit toelichten?"
    ]
    lines += ["", "#### **Antwoord**", ""]
    for _ in range(writer.size(1.2, 4)):
        words, note = writer.paragraph(7), ""
        if writer.happens(0.3):
            told.notes += 1
            note = f"<sup>{told.notes}</sup>"
        lines += [f"**{words}{note}**", ""]
        if note:
            lines += ["---", "", f"{note} {told.cite(writer)}", ""]
    return lines
