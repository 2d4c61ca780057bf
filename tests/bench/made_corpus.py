"""A corpus of any size out of a seed: papers of invented meetings in the three flavours.

Scope: text that is shaped like the real papers (letter, agenda, report with tables, consultation,
a loose Word copy of the agenda) with notes, references, hard lines and page starts, in words made
of syllables. For measuring, not for reading. The same seed and size give the same bytes.
"""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
GROUPS = ("VVD", "D66", "CDA", "Volt", "SP", "SGP", "GroenLinks-PvdA", "NSC")
PARTS = ("Binnenlandse Zaken", "Justitie")
FORMS = ("Werksessie", "Werklunch", "Algemene oriëntatie", "Voortgangsrapportage")
_SYLLABLES = (
    "ba", "be", "bo", "da", "de", "di", "dro", "ga", "ge", "gra", "hei",
    "ka", "ke", "ko", "kra", "la", "le", "lo", "ma", "me", "mo", "na",
    "ne", "no", "pa", "pe", "po", "ra", "re", "ro", "sta", "ste", "ta",
    "te", "to", "va", "ve", "vo", "wa", "we", "wij", "zee", "zo",
)  # fmt: skip
_ENDINGS = ("", "", "n", "l", "r", "s", "t", "ning", "heid", "lijk", "schap", "ing")
_SMALL = (
    "de", "het", "een", "van", "in", "op", "voor", "met", "aan", "dat", "die",
    "en", "of", "bij", "naar", "om", "niet", "ook", "over", "wordt", "zijn",
)  # fmt: skip
_FIRST_NUMBER = 1000


@dataclass(frozen=True)
class Meeting:
    """An invented meeting: its days and the number of its first paper."""

    first: date
    number: int

    @property
    def days(self) -> str:
        """``4 en 5 maart 2010``, as papers write it."""
        last = self.first + timedelta(days=1)
        year, month = last.year, MONTHS[last.month - 1]
        if last.month == self.first.month:
            return f"{self.first.day} en {last.day} {month} {year}"
        return f"{self.first.day} {MONTHS[self.first.month - 1]} en {last.day} {month} {year}"


class Writer:
    """Sentences out of one random source."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  (no secrets here)
        words = {self._word() for _ in range(4000)}
        self.words = sorted(words)
        self.weights = [1 / (rank + 5) for rank in range(len(self.words))]

    def _word(self) -> str:
        n = self.random.randint(1, 3)
        return "".join(self.random.choice(_SYLLABLES) for _ in range(n)) + self.random.choice(_ENDINGS)

    def sentence(self, length: int = 16) -> str:
        """A sentence of about ``length`` words."""
        long = self.random.choices(self.words, self.weights, k=length)
        words = [self.random.choice(_SMALL) if self.random.random() < 0.4 else w for w in long]
        return " ".join(words).capitalize() + "."

    def paragraph(self, sentences: int = 6) -> str:
        """A paragraph."""
        return " ".join(self.sentence(self.random.randint(8, 24)) for _ in range(sentences))

    def title(self) -> str:
        """A title of three to six words."""
        words = self.random.choices(self.words, self.weights, k=self.random.randint(3, 6))
        return " ".join(words).capitalize()


def meetings(count: int) -> list[Meeting]:
    """One meeting every five weeks from 2010 on."""
    start = date(2010, 1, 7)
    return [Meeting(start + timedelta(days=35 * i), _FIRST_NUMBER + 4 * i) for i in range(count)]


def papers(count: int, seed: int = 1) -> dict[str, str]:
    """The files of ``count`` meetings by name: four papers each, one of them twice."""
    files: dict[str, str] = {}
    earlier: Meeting | None = None
    for index, meeting in enumerate(meetings(count)):
        writer = Writer(seed * 100_003 + index)
        titles = [writer.title() for _ in range(6)]
        agenda = [(title, [writer.paragraph() for _ in range(3)]) for title in titles]
        stem = f"{index:04}"
        files[f"{stem}-a.txt"] = agenda_letter(writer, meeting, agenda, earlier)
        files[f"{stem}-b.txt"] = loose_agenda(meeting, agenda)
        files[f"{stem}-c.md"] = consultation(writer, meeting, titles)
        files[f"{stem}-d.txt"] = report(writer, meeting, titles)
        earlier = meeting
    return files


def write(folder: Path, count: int, seed: int = 1) -> int:
    """Write the corpus into a folder; how many bytes it is."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for name, text in papers(count, seed).items():
        size += (folder / name).write_bytes(text.encode())
    return size


# --- the papers -------------------------------------------------------------------------


def agenda_letter(
    writer: Writer, meeting: Meeting, agenda: list[tuple[str, list[str]]], earlier: Meeting | None
) -> str:
    """Covering letter and agenda as text out of an official PDF, with notes at the page end."""
    sent = _day(meeting.first - timedelta(days=10))
    lines = _letter_head(meeting.number, sent)
    lines += _hard(
        f"Hierbij zenden wij de geannoteerde agenda van de JBZ-Raad van {meeting.days} te Brussel."
    )
    before = f" In het verslag van de JBZ-Raad van {earlier.days} stond dit al.1" if earlier else ""
    lines += _hard(writer.title()) + _hard(writer.paragraph() + before, writer.paragraph(9))
    if earlier:
        lines += ["", f"1 Kamerstuk 32 317, nr. {earlier.number + 2}.", ""]
    lines += _signed()
    lines += _hard(f" Geannoteerde agenda van de JBZ-Raad van {meeting.days}")
    for number, (title, paragraphs) in enumerate(agenda):
        noted, note = number == 1, "2" if earlier else "1"
        lines += _agenda_item(
            number, title, [paragraphs[0] + note * noted, *paragraphs[1:]], page=number == 2
        )
        if noted:  # a note stands at the end of a page; the next line begins with a space
            lines += [f"{note} Kamerstukken II 2009–2010, 22 112, nr. 1042."]
    return "\n".join(lines) + "\n"


def loose_agenda(meeting: Meeting, agenda: list[tuple[str, list[str]]]) -> str:
    """The same agenda as text out of a Word file: one paragraph a line, notes in brackets."""
    lines = [f"[bookmark: _GoBack]Geannoteerde agenda van de JBZ-Raad van {meeting.days}", ""]
    for number, (title, paragraphs) in enumerate(agenda):
        if number % 3 == 0:
            lines += [f"{'I' * (number // 3 + 1)}. {PARTS[number // 3]} ", ""]
        lines += [f"{number % 3 + 1}. {title}", f"= {FORMS[number % len(FORMS)]}", ""]
        for paragraph in paragraphs:
            note = ""
            if number == 1 and paragraph is paragraphs[0]:
                note = "[footnoteRef:1] [1:  Kamerstukken II 2009-2010, 22 112, nr. 1042.] "
            lines += [paragraph + note, ""]
    return "\n".join(lines)


def consultation(writer: Writer, meeting: Meeting, titles: list[str]) -> str:
    """Letter and written consultation as Markdown out of a PDF."""
    lines = [
        "", "", "## Ministerie van Wegen en Water", "",
        "Aan de Voorzitter van de Tweede Kamer  ", "der Staten-Generaal", "",
        f"Datum {_day(meeting.first - timedelta(days=4))}  ",
        f"Betreft Beantwoording vragen schriftelijk overleg JBZ-Raad van {meeting.days}", "",
        f"Hierbij zend ik u de antwoorden op de vragen over de JBZ-Raad van {meeting.days}.", "",
        "De Minister van Wegen en Water,", "", "A.B. Naam", "", "32317", "", "**JBZ-Raad**", "",
        "### **Verslag van een schriftelijk overleg**", "",
        f"- Geannoteerde agenda JBZ-Raad {meeting.days} (Kamerstuk 32317, nr. {meeting.number})", "",
        "## **I Vragen en opmerkingen vanuit de fracties**", "",
    ]  # fmt: skip
    note = 0
    for group in writer.random.sample(GROUPS, 4):
        lines += [f"### **Vragen en opmerkingen van de leden van de {group}-fractie**", ""]
        lines += [f"De leden van de {group}-fractie hebben kennisgenomen van de stukken.", ""]
        for _ in range(5):
            note += 1
            lines += [f"*{writer.random.choice(titles)}*", ""] if writer.random.random() < 0.5 else []
            lines += [f"De leden van de {group}-fractie lezen dat {writer.paragraph(5)} Kan dat?", ""]
            lines += ["#### **Antwoord**", "", f"**{writer.paragraph(8)}<sup>{note}</sup>**", ""]
            lines += ["---", "", f"<sup>{note}</sup> Kamerstuk 32317, nr. {meeting.number}", ""]
    return "\n".join(lines)


def report(writer: Writer, meeting: Meeting, titles: list[str]) -> str:
    """Covering letter with two tables and report as text out of an official PDF."""
    lines = _letter_head(meeting.number + 2, _day(meeting.first + timedelta(days=9)))
    lines += _hard(f"Hierbij zenden wij u het verslag van de JBZ-Raad van {meeting.days} te Brussel.")
    for _ in range(2):
        lines += _hard(writer.title()) + _hard(writer.paragraph())
        lines += ["Jaar Aantal ", "", "uitkeringen ", "", "Bedrag ", ""]
        lines += [_row(writer, year) for year in range(2009, 2003, -1)]
        lines += ["", ""]
    lines += _signed()
    lines += _hard(f" Verslag van de JBZ-Raad van {meeting.days}")
    for number, title in enumerate(titles):
        if number % 3 == 0:
            lines += [f"{'I' * (number // 3 + 1)}. {PARTS[number // 3]}  ", ""]
        lines += _hard(f"{number + 1}. {title}") + _hard(*(writer.paragraph() for _ in range(3)))
    return "\n".join(lines) + "\n"


def _row(writer: Writer, year: int) -> str:
    """A row of a flattened table: year, number, amount."""
    numbers = writer.random
    return f"{year} {numbers.randint(1, 9)}.{numbers.randint(100, 999)} € {numbers.randint(1, 40)},5"


def _letter_head(number: int, day: str) -> list[str]:
    head = f" Nr. {number}  BRIEF VAN DE MINISTER VAN WEGEN EN WATER "
    addressee = "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal "
    return [head, "", addressee, "", f"Den Haag, {day} ", ""]


def _signed() -> list[str]:
    return ["De Minister van Wegen en Water, ", "A.B. Naam"]


def _agenda_item(number: int, title: str, paragraphs: list[str], *, page: bool) -> list[str]:
    part = [f"{'I' * (number // 3 + 1)}. {PARTS[number // 3]}  ", ""] if number % 3 == 0 else []
    head = [*_hard(f"{' ' * page}{number % 3 + 1}. {title}"), f"= {FORMS[number % len(FORMS)]} ", ""]
    return [*part, *head, *_hard(*paragraphs)]


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _hard(*paragraphs: str) -> list[str]:
    """Paragraphs in lines of about 75 characters, a few words broken, a blank line after each."""
    lines: list[str] = []
    for paragraph in paragraphs:
        wrapped = textwrap.wrap(paragraph, 74, break_on_hyphens=False)
        for at in range(0, len(wrapped) - 1, 5):  # a typesetter's hyphen every fifth line
            first, _, rest = wrapped[at + 1].partition(" ")
            if first.isalpha() and len(first) > 6:
                wrapped[at] += f" {first[:3]}-"
                wrapped[at + 1] = f"{first[3:]} {rest}"
        ended = [line if line.endswith("-") else f"{line} " for line in wrapped]
        lines += [*ended, ""]
    return lines
