"""The same subject at several meetings: agenda items of one council that are about one thing.

Scope: pure; dossiers in, subjects out, each item at most once. Looks at the words of the titles and at the
papers and acts that the items themselves cite. Precise before complete: a title with one telling word more
counts only when the rest is long enough, a cited act only beside words in common, and what can be two things
stays apart. Like ``generator.align`` it knows letters, not meanings: synonyms stay two subjects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.align.titles import plain, slug, split_form
from generator.identifiers import citation
from generator.model import Dossier, MatchedItem, Note, Occurrence, Subject
from generator.remember import ALONE, Hands, key_of_meeting
from generator.subject_words import ACTS, Words, words_of
from generator.walk import block_texts, unit_blocks

SURE = 0.85
"""Words in common (Dice, 0..1) of a title and a longer one that holds all its words: three words and one
more are the same subject, two and one more (*georganiseerde criminaliteit in havens*) need not be."""

SUPPORTED = 0.5
"""The same when both items cite one paper or act that no meeting has under two items."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An item at a meeting: the words that tell its subject, the kinds of act and the ids it names."""

    dossier: Dossier
    item: MatchedItem
    words: Words
    acts: Words
    cites: Words


@dataclass(slots=True)
class _Group:
    """Items with the same telling words, in order of their meetings."""

    words: Words
    places: list[_Place]

    @property
    def slugs(self) -> set[str]:
        return {p.dossier.meeting.slug for p in self.places}

    @property
    def acts(self) -> Words:
        return frozenset(act for p in self.places for act in p.acts)


@dataclass(frozen=True, slots=True)
class _Tie:
    """Why two groups are one subject."""

    score: float
    reason: str


def subjects_of(dossiers: Sequence[Dossier], hands: Hands = ALONE) -> tuple[Subject, ...]:
    """The subjects of agenda items, each with every item that is about it.

    Args:
        dossiers: all of them, by first day.
        hands: what is remembered of their items.

    Returns:
        By council, then by first occurrence; a subject that came up once is one too. Items whose title
        says nothing (*Diversen*) have none. No item stands in two subjects.
    """
    councils: defaultdict[str, list[_Place]] = defaultdict(list)
    general = _general(dossiers)
    own = [[p for p in d.papers if p.held and p.home == d.meeting.slug] for d in dossiers]
    anchors = hands.every("anchors of items", _item_anchors, dossiers, [key_of_meeting(p) for p in own])
    for dossier, each in zip(dossiers, anchors, strict=True):
        councils[dossier.meeting.council.code] += _places(dossier, each, general)
    return tuple(s for code, places in sorted(councils.items()) for s in _subjects(code, places))


# --- the items ------------------------------------------------------------------------------


def _general(dossiers: Iterable[Dossier]) -> Words:
    """Papers that treat a whole meeting: naming one says nothing of a subject."""
    roles = ("agenda", "questions", "report")
    return frozenset(p.id for d in dossiers for p in d.papers if p.role in roles)


def _places(dossier: Dossier, anchors: Sequence[str], general: Words) -> Iterator[_Place]:
    cited: defaultdict[str, set[str]] = defaultdict(set)
    for ref in dossier.references:
        if ref.status in ("printed", "bound"):
            cited[ref.anchor].update(ref.ids)
    for item, own in zip(dossier.items, anchors, strict=True):
        if words := words_of(item.title):
            acts = ACTS.intersection(plain(item.title).split())
            ids = {i for anchor in own.split(" ") for i in cited.get(anchor, ())}
            # an article of the treaties is the ground of many acts
            telling_ids = frozenset(i for i in ids - general if not i.startswith("1"))
            yield _Place(dossier, item, words, frozenset(acts), telling_ids)


def _item_anchors(dossier: Dossier) -> tuple[str, ...]:
    """The anchors of each item, a space between."""
    notes = {(p.id, note.key): note for p in dossier.papers if p.paper for note in p.paper.document.notes}
    return tuple(" ".join(_anchors(item, notes)) for item in dossier.items)


def _anchors(item: MatchedItem, notes: Mapping[tuple[str, str], Note]) -> Iterator[str]:
    """The anchors of an item's own blocks and of the notes they call."""
    for part in (*item.agenda, *item.report):
        for block in unit_blocks(part.item):
            yield block.anchor
            for text in block_texts(block):
                for mark in text.marks:
                    if mark.kind == "note" and (note := notes.get((part.document, mark.value))):
                        yield note.anchor


# --- the subjects of one council --------------------------------------------------------------


def _subjects(code: str, places: Iterable[_Place]) -> Iterator[Subject]:
    groups: dict[Words, _Group] = {}
    for place in places:
        groups.setdefault(place.words, _Group(place.words, [])).places.append(place)
    ordered = list(groups.values())
    ties = _ties(ordered)
    used: dict[str, int] = {}
    for members in _joined(len(ordered), ties):
        yield _subject(
            code, [ordered[i] for i in members], [ties.get((members[0], i)) for i in members], used
        )


def _subject(
    code: str, groups: Sequence[_Group], ties: Sequence[_Tie | None], used: dict[str, int]
) -> Subject:
    first = groups[0].places[0]
    found = [
        _occurrence(place, first, tie)
        for group, tie in zip(groups, ties, strict=True)
        for place in group.places
    ]
    title = split_form(first.item.title)[1]
    name = f"{code.lower()}-{slug(plain(title))}"
    used[name] = used.get(name, 0) + 1
    return Subject(
        id=name if used[name] == 1 else f"{name}-{used[name]}",
        council=code,
        title=title,
        occurrences=tuple(sorted(found, key=lambda o: (o.date, o.slug))),
    )


def _occurrence(place: _Place, first: _Place, tie: _Tie | None) -> Occurrence:
    meeting = place.dossier.meeting
    if tie is None:
        same = plain(place.item.title) == plain(first.item.title)
        tie = _Tie(1.0, "Dezelfde titel." if same else "Dezelfde kenmerkende woorden in de titel.")
    if place is first:
        tie = _Tie(1.0, "De eerste keer in de stukken die hier staan.")
    title = split_form(place.item.title)[1]
    return Occurrence(meeting.slug, place.item.id, meeting.start, title, tie.score, tie.reason)


def _ties(groups: Sequence[_Group]) -> dict[tuple[int, int], _Tie]:
    """Pairs of groups that are one subject, lower index first."""
    ties = dict(_by_file(groups))
    for i, j in _by_words(groups):
        ties.setdefault((min(i, j), max(i, j)), _title_tie(groups[i].words, groups[j].words))
    return {pair: tie for pair, tie in ties.items() if _may_join(groups[pair[0]], groups[pair[1]])}


def _may_join(one: _Group, other: _Group) -> bool:
    """A meeting that has both, or two kinds of act, tells two subjects apart."""
    return one.slugs.isdisjoint(other.slugs) and len(one.acts | other.acts) < 2


def _by_words(groups: Sequence[_Group]) -> Iterator[tuple[int, int]]:
    """A title all of whose words stand in a little longer one."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for i, group in enumerate(groups):
        for word in group.words:
            having[word].append(i)
    for i, group in enumerate(groups):
        rarest = min((having[w] for w in sorted(group.words)), key=len)
        for j in rarest:
            if group.words < groups[j].words and _dice(group.words, groups[j].words) >= SURE:
                yield i, j


def _title_tie(one: Words, other: Words) -> _Tie:
    score = _dice(one, other)
    return _Tie(round(score, 2), f"De titels delen {round(100 * score)}% van hun kenmerkende woorden.")


def _by_file(groups: Sequence[_Group]) -> Iterator[tuple[tuple[int, int], _Tie]]:
    """Titles with words in common, under which one paper or act is cited."""
    for id_, members in sorted(_citing(groups).items()):
        for i, j in combinations(members, 2):
            score = _dice(groups[i].words, groups[j].words)
            if score >= SUPPORTED:
                reason = f"De titels delen {round(100 * score)}% van hun kenmerkende woorden"
                yield (i, j), _Tie(round((1 + score) / 2, 2), f"{reason} en noemen beide {citation(id_)}.")


def _citing(groups: Sequence[_Group]) -> dict[str, list[int]]:
    """Id -> the groups that cite it, for ids that no meeting has under two of its subjects."""
    where: defaultdict[str, set[int]] = defaultdict(set)
    at: dict[tuple[str, str], int] = {}
    broad: set[str] = set()
    for i, group in enumerate(groups):
        for place in group.places:
            for id_ in place.cites:
                where[id_].add(i)
                if at.setdefault((id_, place.dossier.meeting.slug), i) != i:
                    broad.add(id_)
    return {id_: sorted(members) for id_, members in where.items() if id_ not in broad}


def _joined(count: int, ties: Iterable[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    """Groups that are all tied to each other, together; where one is tied to two that are not tied to
    each other it is not clear which of them it belongs to, and each stays by itself."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    for i, j in ties:
        near[i].add(j)
        near[j].add(i)
    done: set[int] = set()
    for i in range(count):
        if i in done:
            continue
        circle = {i, *near[i]}
        together = all(circle == {j, *near[j]} for j in circle)
        members = tuple(sorted(circle)) if together else (i,)
        done.update(members)
        yield members


def _dice(one: Words, other: Words) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
