"""The commitments of one paper: which of its sentences speak for the government, and what stands around them.

Scope: letters, agendas, reports and answers. Questions, headings, contents, tables and notes say nothing on
the government's behalf; nor do a commission's or a group's own words. One paper at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.commitments.parties import GroupName, answered, debate, headed_debate, to_whom, who
from generator.commitments.promising import Judged
from generator.commitments.reading import read
from generator.commitments.wording import may_promise
from generator.model import (
    Block,
    Commitment,
    Document,
    Exchange,
    Item,
    NamedDebate,
    Paper,
    Passage,
    Reference,
    Topic,
)
from generator.packing import allow
from generator.sentences import sentences
from generator.settled import line_at

KINDS = frozenset(
    (
        "letter",
        "annotated_agenda",
        "supplementary_agenda",
        "report",
        "written_consultation",
        "questions",
        "annex",
    )
)
_ROLES = frozenset(("opening", "other"))


@dataclass(frozen=True, slots=True)
class Speech:
    """Blocks in which the government speaks, under headings; ``answers``: they answer a question, of
    ``asked_by``."""

    blocks: tuple[Block, ...]
    headings: tuple[Block, ...] = ()
    asked_by: str = ""
    subject: str = ""
    answers: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A commitment and what else its paper says that bears on it. ``settles``: its paper deals with promises,
    in the plural; ``headings``: those it stands under; ``cited``: papers that the sentence names."""

    commitment: Commitment
    settles: bool
    headings: tuple[str, ...]
    cited: tuple[Reference, ...]


allow(Found)


def find(
    paper: Paper, home: str, references: Sequence[Reference], group_name: GroupName
) -> tuple[Found, ...]:
    """All commitments of a paper in printed order.

    Args:
        paper: with anchored shown variant.
        home: slug of the meeting whose page shows it, or "".
        references: all of the paper's.
        group_name: the usual name of a group as printed, or None.
    """
    document = paper.document
    if document.kind not in KINDS:
        return ()
    at: dict[str, list[Reference]] = {}
    for ref in references:
        if not ref.footnote:
            at.setdefault(ref.anchor, []).append(ref)
    taken: dict[str, int] = {}
    reader = _Reader(paper, home, at, group_name)
    return tuple(
        _numbered(found, taken)
        for speech in speeches(document)
        for block in speech.blocks
        if block.kind != "heading" and block.table is None and may_promise(block.text.value)
        for found in reader.block(block, speech)
    )


def speeches(document: Document) -> Iterator[Speech]:
    """Where the government speaks in a document."""
    topics = [u for u in document.body if isinstance(u, Topic)]
    # what stands loose where questions are put may be a group's words, or a committee's
    asked = any(isinstance(u, Exchange) for u in document.body)
    questions = document.kind == "questions"
    for unit in document.body:
        match unit:
            case Exchange():
                yield Speech(unit.answer, (), unit.group, unit.subject or "", answers=True)
            case Topic():
                above = (topics[unit.parent].heading,) if unit.parent is not None else ()
                yield Speech(unit.blocks, (*above, unit.heading), subject=unit.title)
            case Item():
                yield Speech(unit.blocks, (unit.heading,), subject=unit.title)
            case Passage() if unit.role in _ROLES and not questions and not (asked and unit.role == "other"):
                yield Speech(unit.blocks)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the blocks of one paper; ``at``: its references by the anchor of their block."""

    paper: Paper
    home: str
    at: dict[str, list[Reference]]
    group_name: GroupName

    def block(self, block: Block, speech: Speech) -> Iterator[Found]:
        text, refs = block.text.value, self.at.get(block.anchor, [])
        spans = list(sentences(text))
        for n, (start, end) in enumerate(spans):
            after = text[slice(*spans[n + 1])] if n + 1 < len(spans) else ""
            judged = read(text[start:end], after, self.paper.day)
            if judged is None:
                continue
            named = self.debate(text[start:end], start, refs, spans[n - 1] if n else (0, 0))
            if not named.words and judged.form == "reference":
                named = headed_debate(speech.headings, self.at, self.paper.day)
            commitment = self.commitment(block, (start, end), judged, speech, named)
            cited = tuple(r for r in refs if start <= r.start and r.end <= end)
            yield Found(commitment, judged.settles, tuple(h.text.value for h in speech.headings), cited)

    def debate(self, words: str, start: int, refs: Sequence[Reference], last: tuple[int, int]) -> NamedDebate:
        """The debate that a sentence names, or the one before it (``last``)."""
        debates = [r for r in refs if r.form == "debate"]
        before = [r for r in debates if last[0] <= r.start and r.end <= last[1]]
        return debate(words, start, debates, before, self.paper.day)

    def commitment(
        self, block: Block, span: tuple[int, int], judged: Judged, speech: Speech, named: NamedDebate
    ) -> Commitment:
        (start, end), document = span, self.paper.document
        words = block.text.value[start:end]
        chamber = answered(document) if speech.answers else (document.chamber, "")
        return Commitment(
            id=hashlib.sha256("\x1f".join((self.paper.id, " ".join(words.split()))).encode()).hexdigest()[:8],
            document=self.paper.id,
            slug=self.home,
            form=judged.form,
            state=judged.state,
            reason=judged.reason,
            quote=words,
            anchor=block.anchor,
            start=start,
            end=end,
            line=line_at(block.text, start) or block.line,
            day=self.paper.day,
            who=who(judged.who, document),
            to=to_whom(words, chamber, self.group_name, addressed=judged.addressed),
            due=judged.due,
            debate=named,
            asked_by=speech.asked_by,
            subject=" ".join(speech.subject.split()),
        )


def _numbered(found: Found, taken: dict[str, int]) -> Found:
    """The same with an id of its own: of two equal sentences in a paper the second is told apart."""
    count = taken[found.commitment.id] = taken.get(found.commitment.id, 0) + 1
    id_ = found.commitment.id if count == 1 else f"{found.commitment.id}-{count}"
    return replace(found, commitment=replace(found.commitment, id=f"toezegging-{id_}"))
