"""A *toezegging*: who promised what to whom, by when, and where it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Party:
    """Who undertakes something, as printed. ``names`` holds the signatories (in an Aanhangsel: who
    answered, of its head) that ``ik`` or ``wij`` can be.

    status: printed (an office or the cabinet), inferred (``ik`` with one signatory, ``wij``), ambiguous
    (``ik`` with several), unknown (nobody is named).
    """

    words: str = ""
    names: tuple[tuple[str, str], ...] = ()  # (office, name)
    status: str = "unknown"


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom: a chamber (``TK``, ``EK``), a member, a group by its usual name, a committee; none must be.
    ``note`` says how the chamber is known when ``uw Kamer`` is not the one that the paper is addressed to."""

    chamber: str = ""
    member: str = ""
    group: str = ""
    committee: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """By when: the words as printed, and the days they can mean at the widest; None = open at that side."""

    words: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class NamedDebate:
    """The debate or consultation in which something was promised, as printed; ``note`` says how it is known
    when the sentence itself does not name it."""

    words: str = ""
    date: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Where a commitment is kept: a paper, and the place there when the paper is held."""

    document: str
    slug: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A *toezegging* as one sentence has it, found by rule.

    form: ``promise`` (made here) or ``reference`` (the sentence speaks of an earlier one). state: ``open``
    (nothing here says it is kept), ``kept``, ``unclear``; ``reason`` says why, in Dutch. ``start``/``end``
    are offsets of the sentence in the Text at ``anchor``. ``made_in``: ids of papers that the sentence
    gives as its source. ``asked_by``: the group whose question it answers. ``subject``: the heading above.
    """

    id: str
    document: str
    slug: str
    form: str
    state: str
    reason: str
    quote: str
    anchor: str
    start: int
    end: int
    line: int
    day: date | None
    who: Party = Party()
    to: Recipient = Recipient()
    due: Due = Due()
    debate: NamedDebate = NamedDebate()
    asked_by: str = ""
    subject: str = ""
    made_in: tuple[str, ...] = ()
    kept_in: tuple[Keeping, ...] = ()
