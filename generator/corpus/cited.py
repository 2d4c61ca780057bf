"""References in every form that a real paper prints, each with the id it stands for.

Scope: what is cited and how it is printed, made together. Only forms that print their own number are
made: what they stand for is beyond doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from generator.corpus.plan import Planned
from generator.corpus.words import Writer

Cited = tuple[str, str]
"""As printed, and the canonical id."""
_FICHES = "22112"
_SESSION_STARTS = 9, 15  # the vergaderjaar begins on the third Tuesday of September: stay clear of it


def session(day: date, sign: str = "–") -> str:
    """The vergaderjaar of a day: ``2023–24``."""
    first = day.year if (day.month, day.day) > _SESSION_STARTS else day.year - 1
    return f"{first}{sign}{(first + 1) % 100:02}"


def _long_session(day: date) -> str:
    first = int(session(day)[:4])
    return f"{first}-{first + 1}"


def _own(meeting: Planned, writer: Writer, day: date) -> Cited:
    """A paper of the council's meeting before this one: held, when there is such a meeting."""
    earlier = meeting.earlier
    if earlier is None:
        return _fiche(meeting, writer, day)
    number = earlier.base + 2
    id_ = f"kst-{earlier.council.dossiers[0]}-{number}"
    return f"Kamerstuk {earlier.dossier}, nr. {number}", id_


def _fiche(meeting: Planned, writer: Writer, day: date) -> Cited:
    """A paper that is only cited, as are thousands: the assessments of Commission proposals."""
    number = writer.number(1000, 4200)
    return f"Kamerstukken II {session(_before(writer, day))}, 22 112, nr. {number}", f"kst-{_FICHES}-{number}"


def _dashed(meeting: Planned, writer: Writer, day: date) -> Cited:
    number = writer.number(1000, 4200)
    return f"Kamerstukken II {_long_session(_before(writer, day))}, 22 112, nr. {number}", (
        f"kst-{_FICHES}-{number}"
    )


def _senate(meeting: Planned, writer: Writer, day: date) -> Cited:
    # a letter of the second half of the alphabet would, once in a thousand times, be a paper of 2024 that
    # content/register.yml knows, and its vergaderjaar then a mistake that nobody put in
    letter = chr(65 + writer.number(0, 12)) + chr(65 + writer.number(0, 25))
    return f"Kamerstukken I {_long_session(_before(writer, day))}, 32 317, {letter}", f"kst-32317-{letter}"


def _directive(meeting: Planned, writer: Writer, day: date) -> Cited:
    year, number = writer.number(2000, 2014), writer.number(10, 140)
    return f"Richtlijn {year}/{number}/EU", f"3{year}L{number:04}"


def _regulation(meeting: Planned, writer: Writer, day: date) -> Cited:
    year, number = writer.number(2015, 2025), writer.number(10, 2900)
    return f"Verordening (EU) {year}/{number}", f"3{year}R{number:04}"


def _old_regulation(meeting: Planned, writer: Writer, day: date) -> Cited:
    year, number = writer.number(2010, 2014), writer.number(10, 1400)
    return f"Verordening (EU) nr. {number}/{year}", f"3{year}R{number:04}"


def _question(meeting: Planned, writer: Writer, day: date) -> Cited:
    first, number = int(session(_before(writer, day))[:4]), writer.number(10, 3900)
    return f"Aanhangsel Handelingen II {first}/{(first + 1) % 100:02}, nr. {number}", (
        f"ah-tk-{first}{first + 1}-{number}"
    )


def _debate(meeting: Planned, writer: Writer, day: date) -> Cited:
    first, number, item = (
        int(session(_before(writer, day))[:4]),
        writer.number(10, 110),
        writer.number(2, 30),
    )
    return f"Handelingen II {first}/{(first + 1) % 100:02}, nr. {number}, item {item}", (
        f"h-tk-{first}{first + 1}-{number}-{item}"
    )


def _council_document(meeting: Planned, writer: Writer, day: date) -> Cited:
    number = writer.number(5000, 16000)
    return f"Raadsdocument {number}/{day.year % 100:02}", f"ST-{number}-{day.year}-INIT"


def _gazette(meeting: Planned, writer: Writer, day: date) -> Cited:
    number, year = writer.number(10, 600), day.year - 1
    return f"Stb. {year}, {number}", f"stb-{year}-{number}"


_FORMS: tuple[Callable[[Planned, Writer, date], Cited], ...] = (
    _own, _own, _own, _fiche, _fiche, _dashed, _senate, _directive, _regulation, _old_regulation,
    _question, _debate, _council_document, _gazette,
)  # fmt: skip


def cited(meeting: Planned, writer: Writer, day: date) -> Cited:
    """One reference of a paper of that day, in any form."""
    return writer.one(_FORMS)(meeting, writer, day)


def mistaken(writer: Writer, day: date) -> tuple[str, str, str]:
    """A reference with a mistake that an editor should hear of: as printed, id, and code of the problem."""
    number = writer.number(1000, 4200)
    if writer.happens(0.5):  # a vergaderjaar that begins after the paper's day
        later = day + timedelta(days=writer.number(400, 1500))
        return f"Kamerstukken II {session(later)}, 22 112, nr. {number}", f"kst-{_FICHES}-{number}", "D402"
    earlier = _before(writer, day)  # a number of the other chamber
    return f"Kamerstukken I {session(earlier)}, 22 112, nr. {number}", f"kst-{_FICHES}-{number}", "D401"


def _before(writer: Writer, day: date) -> date:
    """A day before the paper, so that what it cites was there."""
    return day - timedelta(days=writer.number(10, 700))
