"""The commitments of one paper: which of its sentences speak for the government, and what stands around them.

Scope: letters, agendas, reports and answers. Questions, headings, contents, tables and notes say nothing on
the government's behalf; nor do a commission's or a group's own words. One paper at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.commitments.parties import GroupName, debate, headed_debate, to_whom, who
from generator.commitments.reading import read
from generator.commitments.wording import may_promise
from generator.model import Block, Commitment, Document, Exchange, Item, Paper, Passage, Reference, Topic
from generator.packing import allow
from generator.sentences import sentences
from generator.text import line_at

KINDS = frozenset(
    ("letter", "annotated_agenda", "supplementary_agenda", "report", "written_consultation", "annex")
)
_ROLES = frozenset(("opening", "other"))


@dataclass(frozen=True, slots=True)
class Speech:
    """Blocks in which the government speaks, under headings; ``asked_by``: whose question they answer."""

    blocks: tuple[Block, ...]
    headings: tuple[Block, ...] = ()
    asked_by: str = ""
    subject: str = ""


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
    return tuple(
        _numbered(found, taken)
        for speech in speeches(document)
        for block in speech.blocks
        if block.kind != "heading" and block.table is None and may_promise(block.text.value)
        for found in _block(block, speech, paper, at, group_name, home)
    )


def speeches(document: Document) -> Iterator[Speech]:
    """Where the government speaks in a document."""
    topics = [u for u in document.body if isinstance(u, Topic)]
    asked = any(isinstance(u, Exchange) for u in document.body)
    for unit in document.body:
        match unit:
            case Exchange():
                yield Speech(unit.answer, (), unit.group, unit.subject or "")
            case Topic():
                above = (topics[unit.parent].heading,) if unit.parent is not None else ()
                yield Speech(unit.blocks, (*above, unit.heading), subject=unit.title)
            case Item():
                yield Speech(unit.blocks, (unit.heading,), subject=unit.title)
            # what stands loose in a consultation may be a group's words
            case Passage() if unit.role in _ROLES and not (asked and unit.role == "other"):
                yield Speech(unit.blocks)


def _block(
    block: Block,
    speech: Speech,
    paper: Paper,
    at: dict[str, list[Reference]],
    group_name: GroupName,
    home: str,
) -> Iterator[Found]:
    text, document, day = block.text.value, paper.document, paper.day
    refs = at.get(block.anchor, [])
    debates = [r for r in refs if r.form == "debate"]
    spans = list(sentences(text))
    for n, (start, end) in enumerate(spans):
        after = text[slice(*spans[n + 1])] if n + 1 < len(spans) else ""
        words = text[start:end]
        judged = read(words, after, day)
        if judged is None:
            continue
        before = [r for r in debates if n and spans[n - 1][0] <= r.start and r.end <= spans[n - 1][1]]
        named = debate(words, start, debates, before, day)
        if not named.words and judged.form == "reference":
            named = headed_debate(speech.headings, at, day)
        commitment = Commitment(
            id=hashlib.sha256("\x1f".join((paper.id, " ".join(words.split()))).encode()).hexdigest()[:8],
            document=paper.id,
            slug=home,
            form=judged.form,
            state=judged.state,
            reason=judged.reason,
            quote=words,
            anchor=block.anchor,
            start=start,
            end=end,
            line=line_at(block.text, start) or block.line,
            day=day,
            who=who(judged.who, document),
            to=to_whom(words, document.chamber, group_name, addressed=judged.addressed),
            due=judged.due,
            debate=named,
            asked_by=speech.asked_by,
            subject=" ".join(speech.subject.split()),
        )
        cited = tuple(r for r in refs if start <= r.start and r.end <= end)
        yield Found(commitment, judged.settles, tuple(h.text.value for h in speech.headings), cited)


def _numbered(found: Found, taken: dict[str, int]) -> Found:
    """The same with an id of its own: of two equal sentences in a paper the second is told apart."""
    count = taken[found.commitment.id] = taken.get(found.commitment.id, 0) + 1
    id_ = found.commitment.id if count == 1 else f"{found.commitment.id}-{count}"
    return replace(found, commitment=replace(found.commitment, id=f"toezegging-{id_}"))
