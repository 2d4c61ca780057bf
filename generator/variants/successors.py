"""Where the words of an earlier text stand now: old anchors and the passages that took their place.

Scope: two states of one paper, both with their anchors -> for each anchor that is gone, one that is there.
The passage that holds most of the old one's words takes it; an old passage of which nothing is left goes to
what stands nearest before it, else to the beginning of the paper. Never an anchor that does not exist.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from generator.model import Block, Document, Exchange
from generator.variants.differences import RUN, common_runs, note_pairs
from generator.variants.words import body, marked_notes, note_words, stretches
from generator.walk import unit_blocks


def successors(old: Document, new: Document) -> dict[str, str]:
    """Old anchor -> anchor in ``new``, for every anchor of ``old`` that ``new`` has not.

    Both must be anchored. An old text without any successor (``new`` is empty) gives nothing.
    """
    blocks, ours = _blocks(new), _blocks(old)
    kept = {b.anchor for b in blocks} | {n.anchor for n in new.notes} | {x.id for x in _exchanges(new)}
    first = blocks[0].anchor if blocks else ""
    found = _by_words(old, new)
    out: dict[str, str] = {}
    last = first
    for block in ours:
        last = block.anchor if block.anchor in kept else found.get(block.anchor, last)
        out[block.anchor] = last
    out |= _notes(old, new, out)
    out |= {x.id: out[x.question[0].anchor] for x in _exchanges(old) if x.question}
    return {gone: there for gone, there in out.items() if gone and there and gone not in kept}


def _by_words(old: Document, new: Document) -> dict[str, str]:
    """Old anchor -> the new anchor that shares most runs of words with it."""
    before, after = body(old), body(new)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for i, j in common_runs(before, after):
        for k in range(RUN):
            votes[before[i + k].anchor][after[j + k].anchor] += 1
    return {gone: count.most_common(1)[0][0] for gone, count in votes.items()}


def _notes(old: Document, new: Document, blocks: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each old note with the note most like it, else with the passage that called it."""
    before, after = [note_words(n) for n in old.notes], [note_words(n) for n in new.notes]
    pairs = {j: i for i, j in note_pairs(after, before, [True] * len(after))}
    called = marked_notes(old)
    places = [block.anchor for block, _ in stretches(old)]
    for j, note in enumerate(old.notes):
        caller = blocks.get(places[called[note.key]], "") if note.key in called else ""
        yield note.anchor, new.notes[pairs[j]].anchor if j in pairs else caller


def _blocks(document: Document) -> list[Block]:
    return [block for unit in document.body for block in unit_blocks(unit) if block.anchor]


def _exchanges(document: Document) -> Iterator[Exchange]:
    return (unit for unit in document.body if isinstance(unit, Exchange))
