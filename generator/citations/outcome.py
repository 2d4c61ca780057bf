"""How a resolver says what it concluded: one function a state.

Scope: making ``Resolved`` values with their addresses, and the two check digits (chamber and session
year) as problems. A contradiction is reported and never changes an id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.citations.base import Context, Found, Resolved
from generator.identifiers import Id, PaperId, chamber_of, official_url, session_of
from generator.problems import Problem
from generator.words import CHAMBERS


def _urls(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(url for url in (official_url(id) for id in ids) if url)


def make(
    status: str,
    ids: Iterable[Id | str] = (),
    also: Iterable[Id | str] = (),
    note: str | None = None,
    problems: Iterable[Problem] = (),
) -> Resolved:
    """A ``Resolved`` with the addresses of ``ids`` (of ``also`` only when nothing is asserted)."""
    names = tuple(dict.fromkeys(str(id) for id in ids))
    others = tuple(name for name in dict.fromkeys(str(id) for id in also) if name not in names)
    return Resolved(names, others, _urls(names), status, note, tuple(problems))


def printed(*ids: Id | str, note: str | None = None) -> Resolved:
    """Its own number is printed."""
    return make("printed", ids, note=note)


def inferred(*ids: Id | str, note: str) -> Resolved:
    """Concluded from a register, an alias or a rule; ``note`` says from which."""
    return make("inferred", ids, note=note)


def ambiguous(*also: Id | str, note: str) -> Resolved:
    """More than one thing can be meant."""
    return make("ambiguous", also=also, note=note)


def unresolved(note: str, *also: Id | str) -> Resolved:
    """It cannot be known from the text; ``note`` says why."""
    return make("unresolved", also=also, note=note)


def check_digits(found: Found, papers: Sequence[PaperId], context: Context) -> tuple[Problem, ...]:
    """D401 where chamber and number contradict each other, D402 where the session year cannot be."""
    problems = []
    chamber = found.get("chamber")
    for paper in papers:
        if chamber and chamber_of(paper) and chamber != chamber_of(paper):
            want = "een cijfer" if chamber == "TK" else "een letter"
            text = f"“{found.quote}” noemt de {CHAMBERS[chamber]}, maar nummer {paper.number} is van de"
            text += f" {CHAMBERS[chamber_of(paper)]}; verwacht: {want}."
            problems.append(Problem(context.path, context.line, "D401", _one_line(text)))
    reason = session_contradiction(found, context.date) or _known_contradiction(found, papers, context)
    if reason:
        problems.append(Problem(context.path, context.line, "D402", _one_line(f"“{found.quote}”: {reason}")))
    return tuple(problems)


NO_CHAMBER = "De kamer staat er niet bij; de Tweede Kamer is aangenomen."
NO_SESSION = "Dit vergaderjaar bestaat niet; het begin of het einde is verkeerd gedrukt."


def sessions(found: Found) -> list[str]:
    """The session that is printed, as ids write it; both that it can be when the years contradict."""
    first, last = int(found.get("year")), int(found.get("until")) - 1
    return [session_of(year) for year in dict.fromkeys((first, last))]


def session_contradiction(found: Found, day: date | None) -> str:
    """Why the printed session year cannot be; empty when it can.

    A session runs from the third Tuesday of September to the next one (Grondwet, art. 65); papers
    of late August already carry the new year, so the first of August is the border here.
    """
    year, until = found.get("year"), found.get("until")
    if until and int(until) != int(year) + 1:
        return f"een vergaderjaar loopt van het ene jaar in het volgende, niet van {year} tot {until}."
    if year and day is not None and day < date(int(year), 8 if until else 1, 1):
        return f"het vergaderjaar begint na de datum van dit stuk ({day.isoformat()})."
    return ""


def session_days(found: Found) -> tuple[date, date] | None:
    """The first and last day that a paper of the printed session can be of; None where none is printed."""
    if not found.get("until"):
        return None
    return date(int(found.get("year")), 8, 1), date(int(found.get("until")), 10, 31)


def _known_contradiction(found: Found, papers: Sequence[PaperId], context: Context) -> str:
    """Why the session year is not that of a paper whose date is known; empty when it can be."""
    span = session_days(found)
    for paper in papers if span else ():
        known = context.known.get(str(paper))
        if known and known.date and span and not span[0] <= known.date <= span[1]:
            return f"{paper} is van {known.date.isoformat()} en valt buiten dit vergaderjaar."
    return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
