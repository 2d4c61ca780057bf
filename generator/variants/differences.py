"""The words in which variants of one paper differ.

Scope: each other variant against the shown one, token by token, within what both have: a whole
part that one of them lacks at an end (covering letter, title above the first part, signatures) is
no difference. Words that one lacks in the middle are. Says nothing of which variant is right.

Method: runs of words that stand once in both texts hold the two together (the longest chain of them
in order, as in a patience diff); what lies between is compared by edit distance. So the work grows
with the text, not with its square, and a paragraph that one variant splits changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rapidfuzz.distance import Indel, Levenshtein

from generator.model import Difference, Document, Paper, Place
from generator.variants.words import Word, Words, body, marked_notes, note_words

RUN = 3
"""Words in a run that holds the texts together."""

WIDEST = 2_000
"""Longest stretch compared by edit distance; a longer one without any common run is another text."""

SAME_PARAGRAPH = 0.6
"""Part of two paragraphs' words that must agree for them to be the same one, at the ends."""

SAME_NOTE = 0.6
"""The same for two notes: a citation in another spelling keeps its dossier and number."""

NOTES_AHEAD = 30
"""How many notes are passed over to find a note's counterpart; more missing ones are another text."""

Span = tuple[int, int, int, int]  # a1, a2, b1, b2: a stretch of ours beside one of theirs
Chain = list[tuple[int, int]]  # places of runs, in both
Change = tuple[Sequence[Word], Sequence[Word], tuple[Place, ...], str]  # ours, theirs, where, anchor in ours


def differences(paper: Paper) -> tuple[Difference, ...]:
    """Every run of words that differs between the shown variant and another one.

    Ordered by the other variant, then as printed in the shown one, body before notes. ``left`` is
    the variant with the lower index; ``anchor`` is that of the shown variant's block or note, so call
    this when the anchors are assigned. A paper with one variant has none.
    """
    shown = paper.document
    return tuple(
        difference
        for index, other in enumerate(paper.variants)
        if index != paper.shown
        for difference in _compare(shown, other, paper.shown, index)
    )


def changes(old: Document, new: Document) -> tuple[Difference, ...]:
    """Every run of words that differs between an earlier state of a text and a later one.

    ``left`` is the earlier; ``anchor`` is that of the later one's block or note.
    """
    return tuple(_compare(new, old, 1, 0))


def _compare(shown: Document, other: Document, at: int, index: int) -> Iterator[Difference]:
    ours, theirs = body(shown), body(other)
    chain = common_runs(ours, theirs)
    region = _common(ours, theirs, chain)
    changed = list(_changes(ours, theirs, region, chain))
    changed += _note_changes(shown, other, _blocks_of(ours, region[0], region[1]))
    for mine, its, places, anchor in changed:
        left, right = (mine, its) if at < index else (its, mine)
        yield Difference(_printed(left), _printed(right), min(at, index), max(at, index), anchor, places)


def _printed(words: Sequence[Word]) -> str:
    return " ".join(word.printed for word in words)


def _places(words: Sequence[Word]) -> Iterator[Place]:
    """The stretches that words cover, one a text."""
    for _, run in groupby(words, key=lambda w: w.block):
        found = list(run)
        if found[0].start >= 0:
            yield Place(found[0].anchor, found[0].start, found[-1].end)


def _gap(near: Word, at: int) -> Iterator[Place]:
    """The place before or after a word."""
    if near.start >= 0:
        yield Place(near.anchor, at, at)


def _changes(ours: Words, theirs: Words, region: Span, chain: Chain) -> Iterator[Change]:
    """The stretches of ``region`` that are not equal, in order, with where they stand in ours."""
    for gap_a, end_a, gap_b, end_b in _gaps(region, chain):
        for op in _edits(ours.keys[gap_a:end_a], theirs.keys[gap_b:end_b]):
            a1, a2, b1, b2 = gap_a + op[0], gap_a + op[1], gap_b + op[2], gap_b + op[3]
            mine, its = ours.run(a1, a2), theirs.run(b1, b2)
            if not _hyphen_only(mine, its):
                near = mine[0] if mine else ours[max(a1 - 1, region[0])]
                places = _places(mine) if mine else _gap(near, near.end if a1 > region[0] else near.start)
                yield mine, its, tuple(places), near.anchor


def _hyphen_only(mine: Sequence[Word], its: Sequence[Word]) -> bool:
    """Whether only a hyphen at a line end sets two runs apart: nobody knows if it is the word's."""
    plain = ["".join(w.key for w in run).replace("-", "") for run in (mine, its)]
    return plain[0] == plain[1] and any(w.soft for w in (*mine, *its))


def _edits(a: Sequence[str], b: Sequence[str]) -> list[Span]:
    if not a and not b:
        return []
    if not a or not b or max(len(a), len(b)) > WIDEST:
        return [(0, len(a), 0, len(b))]
    found: list[Span] = []
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        span = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if found and found[-1][1] == span[0] and found[-1][3] == span[2]:
            span = (found[-1][0], span[1], found.pop()[2], span[3])
        found.append(span)
    return found


def _gaps(region: Span, chain: Chain) -> Iterator[Span]:
    """What lies between the runs that hold two texts together."""
    at_a, end_a, at_b, end_b = region
    for i, j in chain:
        if i >= at_a and j >= at_b:
            if i > at_a or j > at_b:
                yield at_a, i, at_b, j
            at_a, at_b = i + RUN, j + RUN
        elif i - at_a == j - at_b:  # overlaps the run before it on the same diagonal
            at_a, at_b = i + RUN, j + RUN
    if at_a < end_a or at_b < end_b:
        yield at_a, end_a, at_b, end_b


def common_runs(ours: Words, theirs: Words) -> Chain:
    """Places of the runs that stand once in both, the longest series that keeps both orders."""
    places_a, places_b = _unique_runs(ours.keys), _unique_runs(theirs.keys)
    return _longest_rising([(i, places_b[run]) for run, i in places_a.items() if run in places_b])


def _unique_runs(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(words[i:] for i in range(RUN)), strict=False))
    count = Counter(runs)
    return {run: i for i, run in enumerate(runs) if count[run] == 1}


def _longest_rising(places: Sequence[tuple[int, int]]) -> Chain:
    """The longest subsequence of pairs (sorted by the first) whose second rises: patience sorting."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, second) in enumerate(places):
        rises = not tails or second > tails[-1]  # as nearly always: the texts are variants
        pile = len(tails) if rises else bisect_left(tails, second)
        before.append(ends[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [second]
        ends[pile : pile + 1] = [at]
    chain: Chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(places[at])
        at = before[at]
    return chain[::-1]


def _common(ours: Words, theirs: Words, chain: Chain) -> Span:
    """What both texts have: from the first to the last paragraph that they share.

    Paragraphs outside are taken in as long as they are the same on both sides (a heading of two
    words holds no run of its own).
    """
    if not chain:
        return (0, 0, 0, 0)
    (a1, b1), (last_a, last_b) = chain[0], chain[-1]
    a2, b2 = last_a + RUN, last_b + RUN
    a1, b1 = ours.start_of_block(a1), theirs.start_of_block(b1)
    a2, b2 = ours.end_of_block(a2 - 1), theirs.end_of_block(b2 - 1)
    while a1 and b1:
        before_a, before_b = ours.start_of_block(a1 - 1), theirs.start_of_block(b1 - 1)
        if not _same_paragraph(ours.keys[before_a:a1], theirs.keys[before_b:b1]):
            break
        a1, b1 = before_a, before_b
    while a2 < len(ours) and b2 < len(theirs):
        after_a, after_b = ours.end_of_block(a2), theirs.end_of_block(b2)
        if not _same_paragraph(ours.keys[a2:after_a], theirs.keys[b2:after_b]):
            break
        a2, b2 = after_a, after_b
    return a1, a2, b1, b2


def _same_paragraph(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return _likeness(ours, theirs) >= SAME_PARAGRAPH


def _likeness(ours: Sequence[str], theirs: Sequence[str]) -> float:
    return Indel.normalized_similarity([key.lower() for key in ours], [key.lower() for key in theirs])


def _blocks_of(words: Words, start: int, end: int) -> range:
    return range(words[start].block, words[end - 1].block + 1) if end > start else range(0)


def _note_changes(shown: Document, other: Document, region: range) -> Iterator[Change]:
    """Notes side by side: each with the one most like it, in order; numbers play no part.

    A note of the shown variant that the other lacks counts when its marker stands in what both have.
    """
    marked = marked_notes(shown)
    ours = [note_words(n) for n in shown.notes]
    theirs = [note_words(n) for n in other.notes]
    inside = [marked.get(n.key, -1) in region for n in shown.notes]
    pairs = dict(note_pairs(ours, theirs, inside))
    for i, mine in enumerate(ours):
        if i in pairs:
            its = theirs[pairs[i]]
            yield from _changes(mine, its, (0, len(mine), 0, len(its)), common_runs(mine, its))
        elif inside[i] and len(mine) and region:
            words = mine.run(0, len(mine))
            yield words, (), tuple(_places(words)), words[0].anchor


def note_pairs(
    ours: Sequence[Words], theirs: Sequence[Words], inside: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Pairs of notes in order: the next in the common part that is alike enough."""
    here = [i for i, within in enumerate(inside) if within]
    start = 0
    for j, its in enumerate(theirs):
        ahead = range(start, min(start + NOTES_AHEAD, len(here)))
        found = next((at for at in ahead if _likeness(ours[here[at]].keys, its.keys) >= SAME_NOTE), None)
        if found is not None:
            yield here[found], j
            start = found + 1
