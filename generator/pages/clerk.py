"""The clerk of one page: answers what it asks about the rest of the corpus, and writes down what was asked.

Scope: the only way from the page of a meeting or a paper to anything but itself. Each question is a name and
texts, each answer a frozen value that depends on the corpus alone. So the page can be made again from its
questions: as long as all of them have the same answers, it is the same page (``generator.kept``). Answers are
as narrow as pages need: what the register says of a paper does not change when one more paper cites it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from generator.annexes import Announced
from generator.model import (
    CitedBy,
    Commitment,
    Document,
    Dossier,
    Meeting,
    Mention,
    Number,
    Paper,
    Reference,
    RegisterEntry,
    Subject,
)
from generator.pages.base import LOOSE_COMMITMENTS
from generator.pages.lookup import Lookup

Question = tuple[str, ...]
"""The name of a question of the clerk, and what it was asked about."""
_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
_QUESTIONS: dict[str, Callable[..., object]] = {}


class Known(NamedTuple):
    """What the register says of a paper, held or only cited."""

    id: str
    kind: str
    title: str
    date: date | None
    held: bool
    official: str


class Named(NamedTuple):
    """What is needed to name a held paper: its id, and the kind and date of the variant that is shown."""

    id: str
    kind: str
    date: date | None


def question(
    answer: Callable[Concatenate[Clerk, _Given], _Answer],
) -> Callable[Concatenate[Clerk, _Given], _Answer]:
    """A method of the clerk that is written down when it is asked; its arguments are texts, by position."""
    _QUESTIONS[answer.__name__] = answer

    @wraps(answer)
    def asked(clerk: Clerk, /, *given: _Given.args, **named: _Given.kwargs) -> _Answer:
        clerk.asked[(answer.__name__, *map(str, given))] = None
        return answer(clerk, *given, **named)

    return asked


class Clerk:
    """See the module. ``glossary`` and ``invented`` are the same for every page, and no questions: whoever
    keeps pages must know of them."""

    def __init__(self, found: Lookup) -> None:
        self._found = found
        self.asked: dict[Question, None] = {}
        self.glossary = found.glossary
        self.invented = found.corpus.invented

    def answer(self, asked: Question) -> object:
        """The answer to a question that was written down once, or what that follows from.

        Raises:
            LookupError: there is no such question, or it is about a meeting that is no longer there.
        """
        name, *given = asked
        if name not in _QUESTIONS:
            raise LookupError(name)
        if name == "caller":
            name, given = (
                "paper",
                given[:1],
            )  # sentences are cut anew; the paper is the same or not at a glance
        return _QUESTIONS[name](self, *given)

    def document(self, paper_id: str) -> Document | None:
        """The shown variant of a held paper, whole."""
        paper = self.paper(paper_id)
        return paper.document if paper else None

    @question
    def dossier(self, slug: str) -> Dossier:
        """A meeting with all that stands at it."""
        return self._found.dossiers[slug]

    @question
    def paper(self, paper_id: str) -> Paper | None:
        """A held paper by any of its numbers, whole: for pages that show its words."""
        return self._found.papers.get(paper_id)

    @question
    def named(self, paper_id: str) -> Named | None:
        """A held paper by any of its numbers, for pages that only name it."""
        paper = self._found.papers.get(paper_id)
        return Named(paper.id, paper.document.kind, paper.document.date) if paper else None

    @question
    def entry(self, paper_id: str) -> RegisterEntry:
        """All that the register says of a paper: for its own row there."""
        return self._found.entries[paper_id]

    @question
    def known(self, paper_id: str) -> Known | None:
        """A paper as the register knows it."""
        entry = self._found.entries.get(paper_id)
        if entry is None:
            return None
        return Known(entry.id, entry.kind, entry.title, entry.date, entry.held, entry.official_url)

    @question
    def numbers(self, paper_id: str) -> tuple[Number, ...]:
        """The numbers that the register has of a paper."""
        entry = self._found.entries.get(paper_id)
        return entry.numbers if entry else ()

    @question
    def cites(self, paper_id: str) -> tuple[str, ...]:
        """The ids that a paper cites."""
        entry = self._found.entries.get(paper_id)
        return entry.cites if entry else ()

    @question
    def cited_by(self, paper_id: str) -> tuple[CitedBy, ...]:
        """The places that cite a paper, in the order of the register."""
        entry = self._found.entries.get(paper_id)
        return entry.cited_by if entry else ()

    @question
    def caller(self, paper_id: str, anchor: str) -> str:
        """The sentence before the marker of a note of a held paper; empty for what is no note."""
        return self._found.caller(paper_id, anchor)

    @question
    def home(self, paper_id: str) -> str:
        """The slug of the meeting whose page shows a held paper, or ""."""
        return self._found.home(paper_id)

    @question
    def place(self, paper_id: str) -> tuple[str, str] | None:
        """Page and anchor where the site shows or lists an id; None when it knows nothing of it."""
        return self._found.place(paper_id)

    @question
    def loose(self, commitment: str) -> str:
        """The page of the list on which a commitment in a paper without a meeting stands."""
        return self._found.loose.get(commitment, LOOSE_COMMITMENTS)

    @question
    def official(self, paper_id: str) -> str:
        """The official address of an id, or ""."""
        return self._found.official(paper_id)

    @question
    def found_in(self, paper_id: str) -> tuple[Reference | Mention, ...]:
        """The references and mentions in a held paper."""
        return self._found.cited.get(paper_id, ())

    @question
    def promised_in(self, paper_id: str) -> tuple[Commitment, ...]:
        """The commitments in a held paper."""
        return self._found.promised.get(paper_id, ())

    @question
    def promised_at(self, slug: str) -> tuple[Commitment, ...]:
        """The commitments in the papers at home at a meeting."""
        return self._found.promised_at.get(slug, ())

    @question
    def announced(self, slug: str) -> tuple[Announced, ...]:
        """What the papers at home at a meeting say of annexes that are not here."""
        return self._found.announced.get(slug, ())

    @question
    def meeting(self, slug: str) -> Meeting | None:
        """The facts of a meeting that has a page."""
        dossier = self._found.dossiers.get(slug)
        return dossier.meeting if dossier else None

    @question
    def neighbours(self, slug: str) -> tuple[Meeting | None, Meeting | None]:
        """The council's meetings before and after one."""
        return self._found.neighbours[slug]

    @question
    def standing(self, paper_id: str) -> tuple[Meeting, ...]:
        """The meetings at which a paper stands."""
        return tuple(dossier.meeting for dossier in self._found.standing.get(paper_id, ()))

    @question
    def recurring(self, slug: str) -> tuple[Subject, ...]:
        """The subjects of a meeting that came up at others too."""
        return self._found.subjects.get(slug, ())
