"""Calendars (RFC 5545): ``vergaderingen.ics`` with all meetings, and one file a meeting.

Scope: a meeting is an event of whole days, so no time zone is needed and ``DTEND`` is the day after the
last. ``UID`` is the slug at the authority's host and never changes; ``DTSTAMP`` is noon of the day of the
dossier's newest paper (``feeds.dossier_days``): a calendar must not change because it was built again.
What makes a meeting cancelled is ``feeds.called_off``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator import words
from generator.feeds import called_off, dossier_days, shelf
from generator.model import Corpus, Dossier
from generator.tables import Site

ALL = "vergaderingen.ics"
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_OCTETS = 75


def export(corpus: Corpus, site: Site) -> Iterator[tuple[str, bytes]]:
    """The calendar of all meetings by first day, and that of each."""
    ordered = sorted(corpus.dossiers, key=lambda d: (d.meeting.start, d.meeting.slug))
    days = dossier_days(shelf(corpus))
    events = {d.meeting.slug: event(d, site, days.get(d.meeting.slug)) for d in ordered}
    yield ALL, calendar(f"{site.name}: vergaderingen van de Raad", events.values())
    for dossier in ordered:
        meeting = dossier.meeting
        yield f"dossiers/{meeting.slug}/vergadering.ics", calendar(meeting.title, [events[meeting.slug]])


def calendar(name: str, events: Iterable[tuple[str, ...]]) -> bytes:
    """A calendar of events, folded, with the line ends that the format asks for."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Raadsdossier//Vergaderingen//NL",
        f"NAME:{escape(name)}",
        f"X-WR-CALNAME:{escape(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *(line for lines in events for line in lines),
        "END:VCALENDAR",
    ]
    return "".join(fold(line) for line in lines).encode()


def event(dossier: Dossier, site: Site, changed: date | None = None) -> tuple[str, ...]:
    """The lines of one meeting, not yet folded; ``changed`` is the day of the dossier, if it is known."""
    meeting = dossier.meeting
    stamp = f"{_day(changed or meeting.start)}T120000Z"
    items = [f"{item.number}. {item.title}" for item in dossier.items]
    known = words.count(dossier.known, "bekend stuk", "bekende stukken")
    held = f"{dossier.held} van {known} aanwezig." if dossier.known else "Geen stukken bekend."
    return (
        "BEGIN:VEVENT",
        f"UID:{meeting.slug}@{site.host}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"DTSTART;VALUE=DATE:{_day(meeting.start)}",
        f"DTEND;VALUE=DATE:{_day(meeting.end + timedelta(days=1))}",
        f"SUMMARY:{escape(meeting.name)}",
        *([f"LOCATION:{escape(meeting.place)}"] if meeting.place else []),
        f"DESCRIPTION:{escape(chr(10).join([held, *items]))}",
        f"URL:{site.address(f'dossiers/{meeting.slug}/')}",
        f"CATEGORIES:{escape(meeting.council.short)}",
        f"STATUS:{'CANCELLED' if called_off(dossier) else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )


def escape(text: str) -> str:
    """Words as a TEXT value."""
    return _CONTROL.sub(" ", text).translate(_ESCAPES)


def fold(line: str) -> str:
    """A content line in pieces of at most 75 octets, no letter cut in two; the rest opens with a space."""
    if line.isascii():  # an octet a letter
        rest = range(_OCTETS, len(line), _OCTETS - 1)
        return "\r\n ".join([line[:_OCTETS], *(line[at : at + _OCTETS - 1] for at in rest)]) + "\r\n"
    out, size = [], 0
    for char in line:
        width = len(char.encode())
        if size + width > _OCTETS:
            out.append("\r\n ")
            size = 1
        out.append(char)
        size += width
    return "".join(out) + "\r\n"


def _day(value: date) -> str:
    return f"{value.year:04}{value.month:02}{value.day:02}"
