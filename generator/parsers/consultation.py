"""Written consultations: tracks, groups, subjects, and each question with its own answer.

Scope: blocks -> body, every block once, in printed order. Learnt from the answers of 18 July 2024
(one letter, two consultations): an answer begins at its label and ends where the next question
begins, which is no label but a change of voice; bold is a help, not a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from generator import roles
from generator.model import Block, Exchange, Passage
from generator.parsers import letter, voices
from generator.parsers.letter import Body
from generator.problems import Problem

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper in the list that a consultation is about: its title as printed, without the number."""

    title: str
    block: Block


@dataclass(slots=True)
class Track:
    """One consultation of a file: where its units begin, its papers, groups and subjects."""

    first_unit: int
    papers: list[ListedPaper] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    name: str | None = None


@dataclass(slots=True)
class Consultation:
    """A parsed consultation."""

    body: Body
    tracks: list[Track]
    problems: list[Problem]


def parse(path: str, blocks: Sequence[Block], group_name: Callable[[str], str | None]) -> Consultation:
    """The body of a written consultation, or of questions without answers.

    Args:
        path: for messages.
        blocks: as read.
        group_name: the usual name of a group as printed, or None when it is not known.
    """
    start = next((i for i, b in enumerate(blocks) if _opens_track(b)), len(blocks))
    covering = letter.parse(blocks[:start]) if start else Body()
    walker = _Walker(path, covering, group_name)
    for block in blocks[start:]:
        walker.take(block)
    walker.close_group()
    walker.body.settle()
    return Consultation(walker.body, walker.tracks, walker.problems)


def _opens_track(block: Block) -> bool:
    return roles.is_line(block) and bool(roles.CONSULTATION.match(block.text.value))


class _Walker:
    """Walks the blocks of the consultations; ``zone`` is intro, contents or questions."""

    def __init__(self, path: str, body: Body, group_name: Callable[[str], str | None]) -> None:
        self.path, self.body, self.group_name = path, body, group_name
        self.tracks: list[Track] = []
        self.problems: list[Problem] = []
        self.zone = "intro"
        self.contents: list[str] = []
        self.group = ""
        self.subject: str | None = None
        self.paper_heading: str | None = None
        self.pending: list[Block] = []  # blocks since the last heading, answer labels among them
        self.expects_name = False

    def take(self, block: Block) -> None:
        """Give one block its place."""
        value = block.text.value
        if _opens_track(block):
            self.close_group()
            self.group, self.zone = "", "intro"
            self.tracks.append(Track(len(self.body.units)))
            self.body.passage("title", block)
        elif self.zone == "contents" and not self._contents_end(value):
            self.contents.append(roles.plain_contents(value))
            self.body.passage("contents", block)
        elif self.zone == "intro" and roles.DATELINE.match(value):
            self.body.passage("dateline", block)
        elif roles.is_line(block) and self._line(block, value):
            return
        elif self.zone == "intro":
            self._introduce(block)
        else:
            self.pending.append(block)

    def _contents_end(self, value: str) -> bool:
        """The contents end where one of its entries stands again, or at prose."""
        return len(value) > roles.LONGEST_LINE or roles.plain_contents(value) in self.contents

    def _line(self, block: Block, value: str) -> bool:
        """Headings of a consultation: contents, sections, groups, subjects."""
        if roles.CONTENTS.match(value):
            self.zone, self.contents = "contents", []
            self.body.passage("contents", block)
            return True
        if roles.SECTION.match(value) and not roles.GROUP.match(value):
            self.close_group()
            self.zone = "questions"
            self.body.add(Passage("part", (block,)))
            return True
        found = roles.GROUP.match(value)
        if found:
            self._open_group(block, found["group"] or found["after"] or found["member"])
            return True
        if self.group and block.kind == "heading" and not roles.ANSWER.match(value):
            self._open_subject(block, value)
            return True
        return False

    def _open_group(self, block: Block, printed: str) -> None:
        self.close_group()
        self.zone = "questions"
        name = self.group_name(printed)
        if name is None:
            message = f"fractie “{printed}” staat niet in content/groups.yml."
            self.problems.append(Problem(self.path, block.line, "D208", message))
        self.group = name or printed
        self.subject = self.paper_heading = None
        if self.tracks and self.group not in self.tracks[-1].groups:
            self.tracks[-1].groups.append(self.group)
        self.body.add(Passage("group", (block,)))

    def _open_subject(self, block: Block, value: str) -> None:
        self._flush()
        paper = self._listed(value)
        if paper is not None:
            self.paper_heading, self.subject = paper, None
        else:
            self.subject = value
        self.body.add(Passage("subject", (block,)))

    def _listed(self, value: str) -> str | None:
        """The title of a listed paper that a heading names, as listed."""
        wanted = _bare(value)
        for paper in self.tracks[-1].papers if self.tracks else ():
            if _bare(paper.title) == wanted or wanted in _bare(paper.title):
                return paper.title
        return None

    def _introduce(self, block: Block) -> None:
        value = block.text.value
        if block.kind == "list_item" and self.tracks:
            self.tracks[-1].papers.append(ListedPaper(roles.unnumbered(value), block))
        office = roles.is_signatory(block)
        signed = office or (self.expects_name and roles.is_name(block))
        if office:
            self.body.sign(value)
        elif signed:
            self.body.signed_by(value)
        self.expects_name = office and value.endswith(",")
        self.body.passage("signatories" if signed else "introduction", block)

    def close_group(self) -> None:
        """End the group's text: make its exchanges."""
        self._flush()
        self.group, self.subject, self.paper_heading = "", None, None

    def _flush(self) -> None:
        blocks, self.pending = self.pending, []
        if not blocks:
            return
        if not self.group:
            for block in blocks:
                self.body.passage("other", block)
            return
        after_group = isinstance(self.body.units[-1], Passage) and self.body.units[-1].role == "group"
        labels = [i for i, b in enumerate(blocks) if roles.is_line(b) and roles.ANSWER.match(b.text.value)]
        first_question = self._introduction(blocks, labels[0] if labels else len(blocks), after_group)
        self._exchanges(blocks[first_question:], [i - first_question for i in labels])

    def _introduction(self, blocks: Sequence[Block], before: int, after_group: bool) -> int:
        """How many blocks right under a group's heading only introduce: no question in them, and
        another block comes before the answer."""
        index = 0
        while after_group and index < before - 1 and "?" not in blocks[index].text.value:
            self.body.passage("introduction", blocks[index])
            index += 1
        if before == len(blocks) == index + 1 and after_group and "?" not in blocks[index].text.value:
            self.body.passage("introduction", blocks[index])
            index += 1
        return index

    def _exchanges(self, blocks: Sequence[Block], labels: Sequence[int]) -> None:
        if not labels:
            self._unanswered(blocks)
            return
        start = 0
        for ordinal, label in enumerate(labels):
            last = ordinal + 1 == len(labels)
            end = labels[ordinal + 1] if not last else len(blocks)
            stretch = blocks[label + 1 : end]
            cut = len(stretch) if last else self._split(stretch, blocks[label])
            self._add(blocks[start:label], blocks[label], stretch[:cut])
            start = label + 1 + cut

    def _unanswered(self, blocks: Sequence[Block]) -> None:
        """Questions without answers: a block that asks ends an exchange; what is left asks nothing."""
        held: list[Block] = []
        for block in blocks:
            held.append(block)
            if "?" in block.text.value:
                self._add(held, None, ())
                held = []
        for block in held:
            self.body.passage("other", block)

    def _split(self, stretch: Sequence[Block], label: Block) -> int:
        """How many blocks between two labels are answer; the rest is the next question."""
        if len(stretch) < 2:
            if stretch:
                message = "tussen twee antwoordkoppen staat één alinea: antwoord of vraag?"
                self.problems.append(Problem(self.path, label.line, "D304", message))
            return len(stretch)
        cut, sure = voices.turn(stretch)
        if not sure:
            where = f"na regel {stretch[cut - 1].line}"
            message = f"waar het antwoord ophoudt en de volgende vraag begint is onzeker ({where})."
            self.problems.append(Problem(self.path, stretch[cut].line, "D304", message))
        return cut

    def _add(self, question: Sequence[Block], label: Block | None, answer: Sequence[Block]) -> None:
        self.body.add(
            Exchange(
                None, self.group, self.subject, tuple(question), tuple(answer), label, self.paper_heading
            )
        )


def _bare(title: str) -> str:
    return " ".join(_WORD.findall(title.lower()))


def with_tracks(consultation: Consultation, names: Sequence[str | None]) -> Body:
    """The body with each exchange given the name of its track."""
    units = list(consultation.body.units)
    for number, track in enumerate(consultation.tracks):
        end = (
            consultation.tracks[number + 1].first_unit
            if number + 1 < len(consultation.tracks)
            else len(units)
        )
        for index in range(track.first_unit, end):
            unit = units[index]
            if isinstance(unit, Exchange):
                units[index] = replace(unit, track=names[number])
    consultation.body.units = units
    return consultation.body
