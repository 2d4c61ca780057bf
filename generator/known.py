"""What texts say of the papers that they cite: kind, title, date and meeting.

Scope: citing texts and recorded facts in, what is known of each paper out (``known_papers``). Facts only: a
kind and a meeting are taken from a citing text when it names exactly one paper and one meeting with it. Never
a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.dutch import find_date
from generator.model import Mention, Reference
from generator.recorded import Recorded
from generator.roles import SUPPLEMENT
from generator.sentences import SENTENCE

ASSERTED = ("printed", "bound")
_KINDS = (
    (SUPPLEMENT, "supplementary_agenda"),
    (re.compile(r"\bgeannoteerde\s+agenda\b", re.I), "annotated_agenda"),
    (
        re.compile(r"\bverslag\s+van\s+een\s+(?:nader\s+)?schriftelijk\s+overleg\b", re.I),
        "written_consultation",
    ),
    (re.compile(r"\bverslag\b", re.I), "report"),
    (re.compile(r"\bmotie\b", re.I), "motion"),
)
_LETTER = re.compile(r"\b(?:aanbiedingsbrief|brief)\b", re.I)
_DATED = re.compile(r"\b(?:van|d\.d\.)\s+(?=\d{1,2}\s)", re.I)
_NAMES = frozenset(("implicit", "debate", "act", "eu-regeling", "verdrag"))  # forms that are part of a title


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """What a citing text says of a paper that is not held. ``meeting`` is a slug or empty;
    ``listed`` names the meeting whose questions are about it, or is empty."""

    id: str
    kind: str = ""
    title: str = ""
    date: date | None = None
    meeting: str = ""
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Citing:
    """A text that cites: its words, home slug, whether it is a line of a list of papers, what it cites and
    mentions, and the date of its paper."""

    slug: str
    words: str
    listed: bool
    references: tuple[Reference, ...]
    mentions: tuple[Mention, ...]
    day: date | None = None


def recorded_papers(
    facts: Recorded, citing: Iterable[Citing], days: Mapping[tuple[str, date], str]
) -> dict[str, KnownPaper]:
    """The recorded facts that concern this corpus: of papers that are cited, or of a meeting that is known.

    Args:
        facts: of ``content/register.yml``.
        citing: the texts that cite.
        days: (council, day) -> slug of the meeting.
    """
    cited = {id_ for text in citing for ref in text.references for id_ in (*ref.ids, *ref.also)}
    known = {}
    for paper in facts.papers:
        slug = days.get(paper.meeting, "") if paper.meeting else ""
        if slug or not cited.isdisjoint((paper.id, *paper.aliases)):
            known[paper.id] = KnownPaper(paper.id, paper.kind, paper.title, paper.date, slug)
    return known


def known_papers(
    citing: Iterable[Citing],
    recorded: Mapping[str, KnownPaper],
    aliases: Mapping[str, str],
) -> dict[str, KnownPaper]:
    """What is known of the papers that texts cite, held or not, by id; the first to say it counts.

    Args:
        citing: the texts that cite, in the order in which they are believed.
        recorded: what is known beforehand, with a source; it outweighs what texts say.
        aliases: other numbers of a paper to the one it is known by.
    """
    known = dict(recorded)
    for original in citing:
        text = replace(original, references=_renamed(original.references, aliases))
        printed = [r for r in text.references if r.status == "printed" and len(r.ids) == 1]
        for ref in text.references:
            for paper in ref.ids if ref.status in ASSERTED else ():
                known.setdefault(paper, KnownPaper(paper))
        for ref in text.references:
            if ref.form in ("implicit", "debate") and ref.status == "bound" and len(ref.ids) == 1:
                known[ref.ids[0]] = _by_phrase(known[ref.ids[0]], text, ref)
        for ref in printed:
            lead = _lead(text, ref)
            mentions = [m for m in text.mentions if lead[0] <= m.start < ref.end and m.slug]
            kind = kind_named(text.words[lead[0] : ref.start])
            slugs = {m.slug for m in mentions}
            at = slugs.pop() if len(slugs) == 1 and kind else ""
            known[ref.ids[0]] = _more(known[ref.ids[0]], text, ref, (lead[0], kind, at))
    return known


def _renamed(references: tuple[Reference, ...], aliases: Mapping[str, str]) -> tuple[Reference, ...]:
    """References with the id that a paper is known by."""
    if not aliases:
        return references
    return tuple(replace(r, ids=tuple(aliases.get(i, i) for i in r.ids)) for r in references)


def _by_phrase(known: KnownPaper, text: Citing, ref: Reference) -> KnownPaper:
    """What a phrase says of the paper its own note names (``het verslag van de JBZ-Raad van 9 en 10 juni
    2022`` with note 5 in kst-32317-OM): its kind and its meeting."""
    slugs = {m.slug for m in text.mentions if m.slug and ref.start <= m.start and m.end <= ref.end}
    kind = kind_named(ref.quote)
    if not kind or len(slugs) != 1:
        return known
    return replace(known, kind=known.kind or kind, meeting=known.meeting or slugs.pop())


def _lead(text: Citing, ref: Reference) -> tuple[int, int]:
    """The stretch before a reference that speaks of it: its sentence, back to another reference."""
    start = 0
    for found in SENTENCE.finditer(text.words, 0, ref.start):
        start = found.end()
    others = [r.end for r in text.references if r.end <= ref.start and r.form not in _NAMES]
    return max([start, *others]), ref.start


def kind_named(words: str) -> str:
    """The kind of paper a phrase names, if it names one and is not only about its covering letter."""
    kinds = {kind for pattern, kind in _KINDS[:1] if pattern.search(words)}
    kinds = kinds or {kind for pattern, kind in _KINDS[1:3] if pattern.search(words)}
    kinds = kinds or {kind for pattern, kind in _KINDS[3:] if pattern.search(words)}
    return kinds.pop() if len(kinds) == 1 else ""


def _more(known: KnownPaper, text: Citing, ref: Reference, said: tuple[int, str, str]) -> KnownPaper:
    start, kind, meeting = said
    words = text.words[start : ref.start].rstrip(" (,;:")
    title = known.title or (words if text.listed and 8 < len(words) < 250 else "")
    day = known.date
    if day is None and kind and not _LETTER.match(words):
        dated = _DATED.search(words)
        found = (
            find_date(words[dated.start() :][:40]) if dated and _before_meeting(text, dated.end()) else None
        )
        day = found[0] if found else None
    return KnownPaper(
        known.id,
        known.kind or kind,
        title,
        day,
        known.meeting or meeting,
        known.listed or (text.slug if text.listed else ""),
    )


def _before_meeting(text: Citing, at: int) -> bool:
    """Whether a date stands before any meeting that the text names (its days are no paper's date)."""
    return all(at <= m.start or at > m.end for m in text.mentions) and any(
        m.start > at for m in text.mentions
    )
