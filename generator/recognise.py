"""What a document is: kind, chamber, number, date, addressee, meetings, each with the reason.

Scope: facts out of a parsed body's own words. What another variant knows is added later
(``generator.meetings``); what an editor says comes last (``generator.parsers``). Refuses to guess: a
fact without evidence stays empty, a doubtful one is marked ``sure=False``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator import roles
from generator.dutch import days, find_date, long_date
from generator.mentions import FoundMeeting, find, resolve
from generator.model import Block, Council, Exchange, Fact, Item, MeetingRef, Passage, Unit
from generator.problems import Problem

_AGENDA = re.compile(r"\bgeannoteerde\s+agenda\b", re.IGNORECASE)
_EXTRA = re.compile(r"\baanvullende\s+geannoteerde\s+agenda\b", re.IGNORECASE)
_REPORT = re.compile(r"\bverslag\s+(?:aan\s+)?van\s+(?:de|het)\b|\bhet\s+verslag\b|\bVerslag\b")
_OFFERED = re.compile(r"\b(?:geannoteerde\s+agenda|verslag)\b", re.IGNORECASE)
_EXPECTED = re.compile(r"\b(?:zal|zullen|naar verwachting|voornemens|kijkt uit)\b")
_REPORTED = re.compile(r"\b(?:werd|werden|gaf|gaven|sprak|spraken|vond|stond|pleitten|verwees|concludeerde\w*|benadrukte\w*)\b")
_WINDOWS = {  # days that a letter may come before (-) or after (+) the first day of its meeting
    "annotated_agenda": (-90, 3),
    "supplementary_agenda": (-60, 3),
    "written_consultation": (-60, 45),
    "questions": (-60, 30),
    "report": (0, 150),
    "letter": (-120, 150),
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """The facts of a document and the problems met on the way."""

    kind: str = ""
    chamber: str = ""
    dossier: str = ""
    number: str = ""
    date: date | None = None
    title: str = ""
    addressee: str = ""
    meetings: tuple[MeetingRef, ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Work:
    """What is collected while recognising one document."""

    path: str
    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fact(self, name: str, value: str, reason: str, sure: bool = True, line: int = 0) -> None:
        self.facts.append(Fact(name, value, reason, sure, line))

    def problem(self, code: str, message: str, line: int) -> None:
        self.problems.append(Problem(self.path, line, code, message))


def recognise(
    path: str, body: Sequence[Unit], councils: Sequence[Council], hints: dict[str, str] | None = None
) -> Recognised:
    """Recognise a document from its parsed body.

    Args:
        path: for messages.
        body: units in printed order.
        councils: the registry.
        hints: facts the reader found in the furniture (running foot): ``dossier``, ``number``.
    """
    work = _Work(path)
    passages = [(u.role, b) for u in body if isinstance(u, Passage) for b in u.blocks]
    day = _date(passages, work)
    kind = _kind(body, passages, work)
    chamber, addressee = _chamber(passages, work)
    dossier, number, chamber = _number(passages, chamber, hints or {}, work)
    meetings = _meetings(kind, day, body, passages, councils, work)
    title = _title(passages, body)
    _placeholders(passages, work)
    return Recognised(
        kind, chamber, dossier, number, day, title, addressee, meetings, tuple(work.facts), tuple(work.problems)
    )


Passages = Sequence[tuple[str, Block]]


def _of(passages: Passages, *wanted: str) -> list[Block]:
    return [block for role, block in passages if role in wanted]


def _date(passages: Passages, work: _Work) -> date | None:
    for block in _of(passages, "dateline"):
        found = find_date(block.text.value)
        if not found:
            continue
        day, printed = found
        if day is None:
            work.problem("D204", f"“{printed}” is geen bestaande datum.", block.line)
            continue
        work.fact("date", day.isoformat(), f"dagtekening “{printed}”", line=block.line)
        return day
    return None


def _kind(body: Sequence[Unit], passages: Passages, work: _Work) -> str:
    """The kind, by the first of these that speaks: headings, exchanges, title, what the letter
    offers, the shape of the items."""
    for block in _of(passages, "title", "heading"):
        value = block.text.value
        if roles.CONSULTATION.match(value) or "SCHRIFTELIJK OVERLEG" in value:
            answered = any(isinstance(u, Exchange) and u.answer for u in body)
            kind = "written_consultation" if answered else "questions"
            return _say(work, kind, f"kop “{value[:60]}”, {'met' if answered else 'zonder'} antwoorden", block)
        for word, kind in (("MOTIE", "motion"), ("COMMISSIEDEBAT", "debate"), ("ALGEMEEN OVERLEG", "debate")):
            if word in value:
                return _say(work, kind, f"kop “{value[:60]}”", block)
    if any(isinstance(u, Exchange) for u in body):
        answered = any(isinstance(u, Exchange) and u.answer for u in body)
        kind = "written_consultation" if answered else "questions"
        work.fact("kind", kind, "vragen per fractie, zonder kop", sure=False)
        return kind
    items = [u for u in body if isinstance(u, Item)]
    for block in _of(passages, "title"):
        value = block.text.value
        if _EXTRA.match(value):
            return _say(work, "supplementary_agenda", f"titel “{value[:70]}”", block)
        if roles.TITLE.match(value):
            return _say(work, "annotated_agenda" if _AGENDA.match(value) else "report", f"titel “{value[:70]}”", block)
    opening = _of(passages, "opening")
    if opening:
        return _offered(opening[0], items, work)
    return _by_shape(items, work)


def _say(work: _Work, kind: str, reason: str, block: Block) -> str:
    work.fact("kind", kind, reason, line=block.line)
    return kind


def _offered(block: Block, items: Sequence[Item], work: _Work) -> str:
    """The kind of what a covering letter offers; a letter that offers both, or nothing, is a letter."""
    value = block.text.value
    first = re.split(r"(?<=[a-z)])\.\s", value, maxsplit=1)[0]
    agenda, report = bool(_AGENDA.search(first)), bool(_REPORT.search(first))
    if items and agenda != report:
        kind = "annotated_agenda" if agenda else "report"
        kind = "supplementary_agenda" if _EXTRA.search(first) else kind
        return _say(work, kind, "de brief biedt dit aan", block)
    return _say(work, "letter", "een brief zonder agendapunten", block)


def _by_shape(items: Sequence[Item], work: _Work) -> str:
    """A paper without letter or title (the Word report of January 2024): its items tell."""
    if not items:
        return ""
    if any(item.form for item in items):
        work.fact("kind", "annotated_agenda", "agendapunten met een vorm (= Werksessie)", sure=False)
        return "annotated_agenda"
    text = " ".join(b.text.value for item in items for b in item.blocks)
    expected, reported = len(_EXPECTED.findall(text)), len(_REPORTED.findall(text))
    kind = "report" if reported > expected else "annotated_agenda"
    work.fact("kind", kind, f"agendapunten in {'verleden' if reported > expected else 'toekomende'} tijd", sure=False)
    return kind


def _chamber(passages: Passages, work: _Work) -> tuple[str, str]:
    for block in _of(passages, "addressee"):
        found = roles.ADDRESSEE.match(block.text.value)
        if found:
            chamber = "TK" if found["chamber"].lower() == "tweede" else "EK"
            work.fact("chamber", chamber, f"gericht “{found.group()}”", line=block.line)
            return chamber, block.text.value
    return "", ""


def _number(
    passages: Passages, chamber: str, hints: dict[str, str], work: _Work
) -> tuple[str, str, str]:
    """Dossier and number as printed, and the chamber that the number belongs to."""
    dossier = re.sub(r"\s", "", hints.get("dossier", "")).replace("–", "-")
    number = hints.get("number", "")
    if number:
        work.fact("number", number, "paginavoet")
    for block in _of(passages, "heading", "title"):
        found = roles.HEADING.match(block.text.value)
        printed = found and (found["nr"] or found["ek"])
        if printed and not number:
            number = printed
            work.fact("number", number, f"opschrift “{block.text.value[:40]}”", line=block.line)
        own = roles.DOSSIER.match(block.text.value)
        if own and not dossier:
            dossier = re.sub(r"[–\s]", "-", re.sub(r"(?<=^\d\d)\s", "", own["dossier"])).replace("(", "").replace(")", "")
            work.fact("dossier", dossier, f"opschrift “{block.text.value[:40]}”", line=block.line)
    if number and not chamber:
        chamber = "TK" if number.isdigit() else "EK"
        work.fact("chamber", chamber, f"soort nummer: {number}", sure=False)
    elif number and (chamber == "TK") != number.isdigit():
        work.problem("D401", f"nummer {number} past niet bij een stuk aan de {chamber}.", 1)
    return dossier, number, chamber


def _title(passages: Passages, body: Sequence[Unit]) -> str:
    """The printed title: of the annex, else what the letter is about, else the heading."""
    for block in _of(passages, "title"):
        if roles.TITLE.match(block.text.value):
            return block.text.value
    for block in _of(passages, "dateline", "letterhead"):
        found = roles.SUBJECT_LINE.search(block.text.value)
        if found:
            return found["subject"]
    for block in _of(passages, "title", "heading"):
        found = roles.HEADING.match(block.text.value)
        value = found["title"] if found else block.text.value
        if len(value) > 12:
            return value
    return ""


# --- meetings ---------------------------------------------------------------------------


def _meetings(
    kind: str, day: date | None, body: Sequence[Unit], passages: Passages, councils: Sequence[Council], work: _Work
) -> tuple[MeetingRef, ...]:
    """The meetings the document itself is about, named in its title and opening.

    An agenda, report or consultation is about the first meeting named; a letter about all of them.
    """
    found: list[tuple[FoundMeeting, Block]] = []
    for block in _of(passages, "title", "dateline", "opening"):
        found += [(mention, block) for mention in find(block.text.value, councils)]
    if kind in ("written_consultation", "questions") and not found:
        for block in _of(passages, "introduction")[:6]:
            found += [(mention, block) for mention in find(block.text.value, councils)]
    refs: list[MeetingRef] = []
    for mention, block in found:
        ref = resolve(mention, day)
        if ref is None:
            if mention.days and mention.days.year and resolve(mention, None) is None:
                work.problem("D204", f"“{mention.quote}” noemt een dag die niet bestaat.", block.line)
            continue
        if refs and kind != "letter" and (ref.start.month, ref.start.day) != (refs[0].start.month, refs[0].start.day):
            continue  # another meeting, named in passing or in the list of papers
        ref = _in_window(kind, day, mention, ref, block, work)
        known = next((i for i, r in enumerate(refs) if (r.council, r.start) == (ref.council, ref.start)), None)
        if known is not None:
            refs[known] = _united(refs[known], ref)
        elif kind == "letter" or not refs:
            refs.append(ref)
            work.fact("meeting", f"{ref.council} {ref.start}", f"“{mention.quote}”", line=block.line)
    return tuple(refs)


def _united(one: MeetingRef, other: MeetingRef) -> MeetingRef:
    formal = False if False in (one.formal, other.formal) else (one.formal or other.formal)
    return MeetingRef(one.council, one.start, max(one.end, other.end), formal, one.place or other.place)


def _in_window(
    kind: str, day: date | None, mention: FoundMeeting, ref: MeetingRef, block: Block, work: _Work
) -> MeetingRef:
    """The meeting, its year corrected when the printed one contradicts the letter's own date
    (kst-32317-867 of 15 January 2024 offers the agenda of "25 en 26 januari 2023")."""
    before, after = _WINDOWS.get(kind, (-400, 400))
    low, high = (day + timedelta(before), day + timedelta(after)) if day else (date.min, date.max)
    if day is None or _fits(ref.start, day, before, after) or mention.days is None or mention.days.year is None:
        return ref
    for year in (mention.days.year + 1, mention.days.year - 1):
        span = mention.days.in_year(year)
        if span and _fits(span[0], day, before, after):
            message = (
                f"“{mention.quote}” past niet bij de brief van {long_date(day)}; "
                f"aangehouden is {days(*span)}."
            )
            work.problem("D202", message, block.line)
            work.fact("meeting year", str(span[0].year), f"dagtekening {long_date(day)}", sure=False, line=block.line)
            return MeetingRef(ref.council, span[0], span[1], ref.formal, ref.place)
    message = f"“{mention.quote}” ligt ver van de brief van {long_date(day)} ({low} tot {high} verwacht)."
    work.problem("D202", message, block.line)
    return ref


def _fits(start: date, letter: date, before: int, after: int) -> bool:
    """Whether a letter of that date may be about a meeting that starts then."""
    return before <= (letter - start).days <= after


def _placeholders(passages: Passages, work: _Work) -> None:
    for _, block in passages:
        found = roles.PLACEHOLDER.search(block.text.value)
        if found:
            work.problem("D307", f"“{found.group()}”: hier hoort een datum te staan.", block.line)
