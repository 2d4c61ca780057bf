"""Who asked what: the questions of each group over all meetings.

Scope: the exchanges of a corpus by the group that asked them, newest meeting first, for feeds, pages and
data. A question that names no group is counted and belongs to none; a group is the name that
``content/groups.yml`` gives it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import sentences
from generator.addresses import slugs
from generator.model import Asked, Corpus, Dossier, Exchange, MatchedItem, Placed

_WIDEST = 240
"""Characters of a question that a list shows at most."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question at home in a dossier, with the agenda item it was put under."""

    dossier: Dossier
    asked: Asked
    item: MatchedItem | None

    @property
    def year(self) -> int:
        """The year of the meeting that the question is about."""
        return self.dossier.meeting.start.year


@dataclass(frozen=True, slots=True)
class Group:
    """A group (fractie) and all it asked, newest meeting first, in printed order within one."""

    name: str
    slug: str
    questions: tuple[Question, ...]

    @property
    def page(self) -> str:
        """Its page, as an address relative to the site's root."""
        return f"fracties/{self.slug}/"

    @property
    def meetings(self) -> tuple[Dossier, ...]:
        """The meetings about which it asked, newest first."""
        return tuple({q.dossier.meeting.slug: q.dossier for q in self.questions}.values())

    @property
    def years(self) -> dict[int, int]:
        """Questions a year, newest year first."""
        counted: dict[int, int] = defaultdict(int)
        for question in self.questions:
            counted[question.year] += 1
        return dict(counted)


def questions(corpus: Corpus) -> tuple[Question, ...]:
    """Every question, newest meeting first."""
    newest = sorted(corpus.dossiers, key=lambda d: (-d.meeting.start.toordinal(), d.meeting.slug))
    return tuple(question for dossier in newest for question in of(dossier))


def of(dossier: Dossier) -> Iterator[Question]:
    """Every question at home in a dossier, in printed order."""
    items = {id_: item for item in dossier.items for id_ in item.exchanges}
    for asked in dossier.asked:
        yield Question(dossier, asked, items.get(asked.id))


def groups(corpus: Corpus) -> tuple[Group, ...]:
    """Every group that asked something, by name."""
    asked: dict[str, list[Question]] = defaultdict(list)
    for question in questions(corpus):
        if question.asked.group:
            asked[question.asked.group].append(question)
    named = slugs(asked)
    return tuple(Group(name, named[name], tuple(asked[name])) for name in sorted(asked, key=str.casefold))


def asked_in(exchanges: Iterable[Placed]) -> tuple[Asked, ...]:
    """What lists say of exchanges."""
    return tuple(
        Asked(
            document=placed.document,
            id=exchange.id,
            group=exchange.group,
            subject=exchange.subject or "",
            heading=exchange.paper_heading or "",
            anchor=next((b.anchor for b in (*exchange.question, *exchange.answer) if b.anchor), ""),
            # two more: where the cut falls, and white space that it may leave at the end
            words=" ".join(" ".join(b.text.value for b in exchange.question).split())[: _WIDEST + 2],
        )
        for placed in exchanges
        if isinstance(exchange := placed.unit, Exchange)
    )


def shown(asked: Asked, width: int = _WIDEST) -> str:
    """The first words of a question: at most about ``width`` characters, no more than ``_WIDEST``."""
    return sentences.opening(asked.words, width)


def opening(asked: Asked) -> str:
    """Subject and first words of a question."""
    return f"{asked.subject}: {shown(asked)}" if asked.subject else shown(asked)
