"""Answers to parliamentary questions (Kamervragen): numbered questions, each with the answer to it.

Scope: blocks -> body, every block once, in printed order. The official form (Aanhangsel van de Handelingen)
has a head of its own; a ministry's letter has a covering letter. One answer may serve several questions
(``Antwoord op vragen 4, 5, 6 en 7``), also one that stands earlier (``Antwoord op vraag 3 en 8``): then the
earlier question stands where it is printed, without an answer of its own. Learnt from the Aanhangsels and
letters of 2014 and 2023-2024 in ../shared/fixtures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator import roles
from generator.dutch import listed
from generator.model import Block, Exchange
from generator.parsers import letter
from generator.parsers.letter import Body
from generator.problems import Problem

_PARTY = re.compile(r"\((?:beiden\s+|allen\s+)?(?P<party>[^()\d]{2,40})\)")
_ASKED_BY = re.compile(r"[Vv]ragen (?:van )?(?:het |de )?(?:lid|leden)\b(?P<members>.{3,400})", re.DOTALL)
_SUBJECT = re.compile(r"\s+over\s+")


@dataclass(slots=True)
class Answers:
    """A parsed set of questions and answers, with the problems met."""

    body: Body
    problems: list[Problem] = field(default_factory=list)


def fits(blocks: Sequence[Block]) -> bool:
    """Whether blocks are numbered questions with answers to them."""
    lines = [b.text.value for b in blocks if roles.is_line(b)]
    return any(map(roles.QUESTION.match, lines)) and any(map(roles.ANSWER_TO.match, lines))


def parse(path: str, blocks: Sequence[Block], group_name: Callable[[str], str | None]) -> Answers:
    """The body of answers to parliamentary questions.

    Args:
        path: for messages.
        blocks: as read; ``fits`` says that they are such answers.
        group_name: the usual name of a group as printed, or None when it is not known.
    """
    start = next(i for i, b in enumerate(blocks) if _question(b))
    official = any(roles.APPENDIX.match(b.text.value) for b in blocks[:start])
    body = _head(blocks[:start]) if official else letter.parse(blocks[:start])
    walker = _Walker(path, body, _groups(blocks[:start], group_name))
    for block in blocks[start:]:
        walker.take(block)
    walker.close()
    body.settle()
    return Answers(body, walker.problems)


def _question(block: Block) -> re.Match[str] | None:
    return roles.QUESTION.match(block.text.value) if roles.is_line(block) else None


def _head(blocks: Sequence[Block]) -> Body:
    """The head of an Aanhangsel: its name and number, who asked what, who answered when."""
    body = Body()
    for block in blocks:
        value = block.text.value
        if roles.ANSWERED_BY.match(value):
            role = "dateline"
        elif _ASKED_BY.match(value):
            role = "title"
        else:
            role = "letterhead"
        body.passage(role, block)
    return body


def _groups(blocks: Sequence[Block], group_name: Callable[[str], str | None]) -> str:
    """The groups of the members who asked, as the head names them; empty when it does not."""
    for block in blocks:
        asked = _ASKED_BY.search(block.text.value)
        if asked:
            members = _SUBJECT.split(asked["members"], maxsplit=1)[0]
            printed = [found["party"].strip() for found in _PARTY.finditer(members)]
            names = dict.fromkeys(name for party in printed if (name := group_name(party)))
            if names:
                return listed(list(names))
    return ""


class _Walker:
    """Walks the blocks from the first question on."""

    def __init__(self, path: str, body: Body, group: str) -> None:
        self.path, self.body, self.group = path, body, group
        self.problems: list[Problem] = []
        self.asked: list[tuple[frozenset[int], list[Block]]] = []
        self.label: Block | None = None
        self.answer: list[Block] = []

    def take(self, block: Block) -> None:
        """Give one block its place."""
        question = _question(block)
        answer = roles.ANSWER_TO.match(block.text.value) if roles.is_line(block) else None
        if question:
            if self.label:
                self.close()
            self.asked.append((roles.numbers(question["numbers"]), [block]))
        elif answer and self.label is None:
            self._answered(block, roles.numbers(answer["numbers"]))
        elif answer:
            message = f"“{block.text.value[:40]}” staat zonder vraag ervoor; het antwoord loopt door."
            self.problems.append(Problem(self.path, block.line, "D304", message))
            self.answer.append(block)
        elif self.label:
            self.answer.append(block)
        else:
            self.asked[-1][1].append(block)

    def _answered(self, label: Block, numbers: frozenset[int]) -> None:
        """An answer begins: questions before those it names stand by themselves."""
        first = len(self.asked)
        while first and self.asked[first - 1][0] <= numbers:
            first -= 1
        if first == len(self.asked):
            first -= 1
            message = f"“{label.text.value[:40]}” noemt een andere vraag dan die ervoor staat."
            self.problems.append(Problem(self.path, label.line, "D304", message))
        for _, alone in self.asked[:first]:
            self._add(alone)
        self.asked = self.asked[first:]
        self.label = label

    def close(self) -> None:
        """End the exchange that is open."""
        if self.label:
            self._add([block for _, blocks in self.asked for block in blocks])
        else:
            for _, alone in self.asked:
                self._add(alone)
        self.asked, self.label, self.answer = [], None, []

    def _add(self, question: Sequence[Block]) -> None:
        """One exchange; the answer goes with the questions that are still open."""
        answer = tuple(self.answer) if self.label else ()
        self.body.add(Exchange(None, self.group, None, tuple(question), answer, self.label))
