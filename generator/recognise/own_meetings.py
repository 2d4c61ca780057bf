"""Which meetings a document itself is about, and in which year.

Scope: the meetings named in title, date line and opening; a printed year that the letter's own date
contradicts is corrected and reported. Meetings named in passing are not looked at here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from generator.dutch import days, long_date
from generator.mentions import FoundMeeting, find, resolve
from generator.model import Block, Council, MeetingRef
from generator.recognise.work import Passages, Work, blocks_of

_WINDOWS = {  # days that a letter may come before (-) or after (+) the first day of its meeting
    "annotated_agenda": (-90, 3),
    "supplementary_agenda": (-60, 3),
    "written_consultation": (-60, 45),
    "questions": (-60, 30),
    "report": (0, 150),
    "letter": (-120, 150),
}


def meetings_of(
    kind: str,
    day: date | None,
    passages: Passages,
    councils: Sequence[Council],
    work: Work,
) -> tuple[MeetingRef, ...]:
    """The meetings the document itself is about, named in its title and opening.

    An agenda, report or consultation is about the first meeting named; a letter about all of them.
    """
    found = _named(blocks_of(passages, "title", "dateline", "opening"), councils)
    if kind in ("written_consultation", "questions") and not found:
        found = _named(blocks_of(passages, "introduction")[:6], councils)
    refs: list[MeetingRef] = []
    for mention, block in found:
        ref = resolve(mention, day)
        if ref is None:
            if mention.days and mention.days.year and resolve(mention, None) is None:
                work.problem("D204", f"“{mention.quote}” noemt een dag die niet bestaat.", block.line)
            continue
        if refs and kind != "letter" and _first_day(ref) != _first_day(refs[0]):
            continue  # another meeting, named in passing or in the list of papers
        ref = _in_window(kind, day, mention, ref, block, work)
        known = next(
            (i for i, r in enumerate(refs) if (r.council, r.start) == (ref.council, ref.start)), None
        )
        if known is not None:
            refs[known] = _united(refs[known], ref)
        elif kind == "letter" or not refs:
            refs.append(ref)
            work.fact("meeting", f"{ref.council} {ref.start}", f"“{mention.quote}”", line=block.line)
    return tuple(refs)


def _named(blocks: Iterable[Block], councils: Sequence[Council]) -> list[tuple[FoundMeeting, Block]]:
    return [(mention, block) for block in blocks for mention in find(block.text.value, councils)]


def _first_day(ref: MeetingRef) -> tuple[int, int]:
    """Month and day: the year may be a misprint."""
    return ref.start.month, ref.start.day


def _united(one: MeetingRef, other: MeetingRef) -> MeetingRef:
    end, place = max(one.end, other.end), one.place or other.place
    return replace(one, end=end, formal=one.formal_with(other), place=place)


def _in_window(
    kind: str, day: date | None, mention: FoundMeeting, ref: MeetingRef, block: Block, work: Work
) -> MeetingRef:
    """The meeting, its year corrected when the printed one contradicts the letter's own date
    (kst-32317-867 of 15 January 2024 offers the agenda of "25 en 26 januari 2023")."""
    before, after = _WINDOWS.get(kind, (-400, 400))
    if (
        day is None
        or _fits(ref.start, day, before, after)
        or mention.days is None
        or mention.days.year is None
    ):
        return ref
    for year in (mention.days.year + 1, mention.days.year - 1):
        span = mention.days.in_year(year)
        if span and _fits(span[0], day, before, after):
            message = (
                f"“{mention.quote}” past niet bij de brief van {long_date(day)}; "
                f"aangehouden is {days(*span)}."
            )
            work.problem("D202", message, block.line)
            work.fact(
                "meeting year",
                str(span[0].year),
                f"dagtekening {long_date(day)}",
                sure=False,
                line=block.line,
            )
            return MeetingRef(ref.council, span[0], span[1], ref.formal, ref.place)
    low, high = day + timedelta(before), day + timedelta(after)
    message = f"“{mention.quote}” ligt ver van de brief van {long_date(day)} ({low} tot {high} verwacht)."
    work.problem("D202", message, block.line)
    return ref


def _fits(start: date, letter: date, before: int, after: int) -> bool:
    """Whether a letter of that date may be about a meeting that starts then."""
    return before <= (letter - start).days <= after
