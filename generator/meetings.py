"""Which meetings there are, and which papers stand at them.

Scope: ``Calendar`` unites everything the papers say of meetings into one meeting per council and
first day; ``home_of`` says at which of them a paper is at home. A meeting
is never made twice: a later mention without "informele", with one of its days, or with a year that
the letter contradicts, is the same meeting. A month alone makes no meeting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator.config import Config
from generator.mentions import FoundMeeting, resolve
from generator.model import Document, Meeting, MeetingRef, Paper

ROLES: Mapping[str, str] = {
    "annotated_agenda": "agenda",
    "supplementary_agenda": "agenda",
    "report": "report",
    "written_consultation": "questions",
    "questions": "questions",
}
"""The role of each kind of paper at its own meeting; every other kind is an ``annex``."""


def own_meetings(paper: Paper) -> tuple[MeetingRef, ...]:
    """The meetings a paper is about: what its shown variant says, else what another one says."""
    for document in (paper.document, *paper.variants):
        if document.meetings:
            return document.meetings
    return ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """All meetings by slug, and which slug holds on a day."""

    meetings: Mapping[str, Meeting]
    days: Mapping[tuple[str, date], str] = field(default_factory=dict)
    months: Mapping[tuple[str, int, int], tuple[str, ...]] = field(default_factory=dict)

    def slug(self, ref: MeetingRef) -> str:
        """The slug of the meeting a ref means; empty when there is none."""
        return self.days.get((ref.council, ref.start)) or self.days.get((ref.council, ref.end)) or ""

    def in_month(self, found: FoundMeeting, reference: date | None) -> str:
        """The one meeting in the month that a mention names (``de JBZ-Raad van juni jl.``), if it is one."""
        if found.month is None:
            return ""
        month, year, relative = found.month
        if year is None and reference is not None:
            year = reference.year
            if relative.lower().startswith("j") and month > reference.month:
                year -= 1
        slugs = self.months.get((found.council, year or 0, month), ())
        return slugs[0] if len(slugs) == 1 else ""


def calendar(refs: Iterable[tuple[MeetingRef, bool]], config: Config) -> Calendar:
    """One meeting for all refs that share a council and a day.

    Args:
        refs: meetings as texts name them; True for a paper's own meeting, which outweighs mentions.
        config: councils and presidencies.
    """
    councils = {c.code: c for c in config.councils}
    spans: list[MeetingRef] = []
    by_day: dict[tuple[str, date], int] = {}
    ordered = sorted(
        refs, key=lambda r: (not r[1], r[0].council, r[0].start, -r[0].end.toordinal(), r[0].place)
    )
    for ref, _ in ordered:
        if ref.council not in councils:
            continue
        hits = {by_day[key] for day in _days(ref) if (key := (ref.council, day)) in by_day}
        index = min(hits) if hits else len(spans)
        if hits:
            spans[index] = _united(spans[index], ref)
        else:
            spans.append(ref)
            for day in _days(ref):
                by_day[ref.council, day] = index
    meetings = [_meeting(ref, config) for ref in spans]
    months: defaultdict[tuple[str, int, int], list[str]] = defaultdict(list)
    for meeting in meetings:
        months[meeting.council.code, meeting.start.year, meeting.start.month].append(meeting.slug)
    return Calendar(
        {m.slug: m for m in sorted(meetings, key=lambda m: (m.start, m.slug))},
        {key: meetings[index].slug for key, index in by_day.items()},
        {key: tuple(slugs) for key, slugs in months.items()},
    )


def _days(ref: MeetingRef) -> list[date]:
    first, last = ref.start.toordinal(), ref.end.toordinal()
    return [date.fromordinal(n) for n in range(first, min(last, first + 7) + 1)]


def _united(one: MeetingRef, other: MeetingRef) -> MeetingRef:
    """What both say: the days of the first, informal or cancelled if either says so, any place named."""
    off = one.cancelled or other.cancelled
    return replace(one, formal=one.formal_with(other), place=one.place or other.place, cancelled=off)


def _meeting(ref: MeetingRef, config: Config) -> Meeting:
    council = next(c for c in config.councils if c.code == ref.council)
    presidency = config.presidency(ref.start) if council.presided else ""
    return Meeting(
        ref.slug, council, ref.formal is not False, ref.start, ref.end, ref.place, presidency, ref.cancelled
    )


def resolve_in(
    found: FoundMeeting, reference: date | None, own: Sequence[MeetingRef], known: Calendar
) -> str:
    """The slug a mention means: its own days, or the paper's own meeting when only the year differs
    and the printed year gives no meeting of that length, or the one meeting of its month.

    The agenda of 25-26 January 2024 calls itself "25 en 26 januari 2023", while there was a meeting
    on 25-27 January 2023: same council and days in a paper's own title and opening are the paper's.
    """
    if found.days is None:
        return known.in_month(found, reference)
    for ref in own:
        same = (ref.start.month, ref.start.day) == found.days.first and (
            ref.end.month,
            ref.end.day,
        ) == found.days.last
        if ref.council == found.council and same:
            printed = resolve(found, reference)
            if printed is None or printed.start == ref.start or _contradicts(found, reference, ref):
                return known.slug(ref)
    ref_found = resolve(found, reference)
    return known.slug(ref_found) if ref_found else ""


def _contradicts(found: FoundMeeting, reference: date | None, own: MeetingRef) -> bool:
    """Whether the printed year is one off from the paper's own meeting."""
    year = found.days.year if found.days else None
    return year is not None and reference is not None and abs(year - own.end.year) == 1


def home_of(document: Document, refs: Sequence[MeetingRef], known: Calendar) -> tuple[str, ...]:
    """The slugs at which a paper stands; the first is its home. A letter about two meetings is at home
    at the one nearest to its date."""
    slugs = list(dict.fromkeys(s for ref in refs if (s := known.slug(ref))))
    if len(slugs) > 1 and document.date:
        day = document.date
        slugs.sort(key=lambda s: (abs((known.meetings[s].start - day).days), s))
    return tuple(slugs)
