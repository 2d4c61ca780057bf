"""Subjects: what came up at more than one meeting, with position and outcome each time.

Scope: the subjects that ``generator.subjects`` found. The index shows the most frequent of each council, a
council's page all of them; a subject of two meetings or more has a page. What came up once stands in its
dossier alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import sentences, words
from generator.dutch import days, long_date
from generator.model import Council, ItemPart, MatchedItem, Occurrence, Subject
from generator.pages.base import Page, Site, dossier_path, link
from generator.pages.lookup import Lookup
from generator.pages.parts import Cell, Counts, Head, Listed, parts_of, path_of, rows_page
from generator.pages.registers import SUBJECTS, crumbs
from generator.parts import by_day, called, cut
from generator.walk import unit_blocks

SHOWN = 25
"""Subjects of a council on the index."""
_WIDTH = 320


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A subject in a table."""

    title: str
    target: str
    meetings: int
    first: str
    first_iso: str
    last: str
    last_iso: str


@dataclass(frozen=True, slots=True)
class WordsView:
    """The first words of what a paper says of an item, and where."""

    paper: str
    words: str
    target: str


@dataclass(frozen=True, slots=True)
class TimeView:
    """One time that a subject came up."""

    anchor: str
    meeting: str
    iso: str
    target: str
    title: str
    reason: str
    before: tuple[WordsView, ...]
    questions: str
    after: tuple[WordsView, ...]


def subject_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The index, a page for each council with recurring subjects, and one for each of these."""
    found: dict[str, list[Subject]] = defaultdict(list)
    for subject in lookup.corpus.subjects:
        if len(subject.meetings) > 1:
            found[subject.council].append(subject)
    councils = {d.meeting.council.code: d.meeting.council for d in lookup.corpus.dossiers}
    items = {(d.meeting.slug, item.id): item for d in lookup.corpus.dossiers for item in d.items}
    once = sum(len(s.meetings) == 1 for s in lookup.corpus.subjects)
    base = {"invented": lookup.corpus.invented}
    ordered = [(councils[code], sorted(found[code], key=_most)) for code in sorted(found)]
    overview = [_council(council, subjects) for council, subjects in ordered]
    pages = [
        Page(
            SUBJECTS,
            "subjects.md.j2",
            {
                **base,
                "title": "Onderwerpen",
                "councils": overview,
                "rest": None,
                "once": once,
                "crumbs": crumbs(SUBJECTS),
            },
        )
    ]
    for council, subjects in ordered:
        if len(subjects) > SHOWN:
            pages += _council_pages(council, subjects, base)
        pages += [page for s in subjects for page in _pages(lookup, council, s, items, base)]
    return tuple(pages)


def _most(subject: Subject) -> tuple[int, int, str]:
    return -len(subject.meetings), -subject.occurrences[-1].date.toordinal(), subject.id


def _council_path(council: Council) -> str:
    return f"onderwerpen/raad-{council.code.lower()}/index.md"


def subject_path(subject: Subject) -> str:
    """Path of a subject's page; only one of two meetings or more has one."""
    return f"onderwerpen/{subject.id}/index.md"


def _council(council: Council, subjects: Sequence[Subject], path: str = SUBJECTS) -> dict[str, object]:
    """The subjects of a council: on its own page all of them, on the index the first."""
    some = path == SUBJECTS and len(subjects) > SHOWN
    more = link(SUBJECTS, _council_path(council)) if some else ""
    return {
        "name": council.short,
        "code": council.code.lower(),
        "rows": [_row(path, s) for s in (subjects[:SHOWN] if some else subjects)],
        "more": more,
        "all": len(subjects),
    }


def _council_pages(
    council: Council, subjects: Sequence[Subject], base: Mapping[str, object]
) -> Iterator[Page]:
    """All subjects of a council; when they are too many for one page, by the month that they last came up."""
    top, title = _council_path(council), f"Onderwerpen van de {council.short}"
    tree = cut(subjects, lambda subject: by_day(subject.occurrences[-1].date), newest_first=True)
    for part in tree.pages():
        path = path_of(top, part.steps)
        context = {
            **base,
            "title": called(title, part.steps),
            "councils": [_council(council, part.shown, path)],
            "rest": parts_of(top, part, "Eerder voor het laatst", _SUBJECTS, anchor=""),
            "once": 0,
            "crumbs": (*crumbs(path, SUBJECTS), *([(title, link(path, top))] if part.steps else ())),
        }
        yield Page(path, "subjects.md.j2", context)


_SUBJECTS: Counts[Subject] = {"Onderwerpen": lambda part: len(part.items)}


def _row(path: str, subject: Subject) -> SubjectRow:
    first, last = subject.occurrences[0].date, subject.occurrences[-1].date
    return SubjectRow(
        subject.title,
        link(path, subject_path(subject)),
        len(subject.meetings),
        long_date(first),
        first.isoformat(),
        long_date(last),
        last.isoformat(),
    )


def _pages(
    lookup: Lookup,
    council: Council,
    subject: Subject,
    items: Mapping[tuple[str, str], MatchedItem],
    base: Mapping[str, object],
) -> Iterator[Page]:
    """The page of a subject; when it came up too often for one, the newest times, and pages for each year."""
    top, newest = subject_path(subject), tuple(reversed(subject.occurrences))
    tree = cut(newest, lambda at: by_day(at.date), lambda _: _LINES, newest_first=True)
    for part in tree.pages():
        path = path_of(top, part.steps)
        many = len({at.slug for at in part.items})
        context = {
            **base,
            "subject": subject.title,
            "title": called(subject.title, part.steps),
            "summary": f"{words.count(many, 'keer', 'keer')} op de {council.short}",
            "times": tuple(_times(lookup, path, part.shown, items)),
            "rest": parts_of(top, part, "Eerder", _COUNTS, _times_of(part.items), anchor=""),
            "crumbs": (*crumbs(path, SUBJECTS), *([(subject.title, link(path, top))] if part.steps else ())),
        }
        yield Page(path, "subject.md.j2", context)
    if tree.parts:
        rows = ((part.folder, (_listed(lookup, at) for at in part.items)) for part in tree.leaves())
        yield rows_page(top, (Head("Vergadering", "tekst"), Head("Datum", "datum", named=True)), rows)


_LINES = 3
"""Lines of a time that a subject came up: its words before and after are as long as those of other lists."""
_COUNTS: Counts[Occurrence] = {"Keren": lambda part: len(part.items)}


def _times_of(found: Sequence[Occurrence]) -> str:
    return words.count(len({at.slug for at in found}), "vergadering", "vergaderingen")


def _listed(lookup: Lookup, at: Occurrence) -> Listed:
    """A time in the file of all."""
    meeting = lookup.dossiers[at.slug].meeting
    cells = (Cell(meeting.title), Cell(days(meeting.start, meeting.end), meeting.start.isoformat()))
    return Listed(_anchor(at), "", "", held=False, cells=cells)


def _anchor(at: Occurrence) -> str:
    return f"{at.slug}-{at.item}"


def _times(
    lookup: Lookup,
    path: str,
    occurrences: Iterable[Occurrence],
    items: Mapping[tuple[str, str], MatchedItem],
) -> Iterator[TimeView]:
    for at in occurrences:
        item, meeting = items[at.slug, at.item], lookup.dossiers[at.slug].meeting
        page = dossier_path(at.slug)
        asked = len(item.exchanges)
        yield TimeView(
            anchor=_anchor(at),
            meeting=meeting.title,
            iso=meeting.start.isoformat(),
            target=link(path, page, at.item),
            title=item.title,
            reason=at.reason,
            before=tuple(_words(lookup, path, page, item.agenda)),
            questions=words.count(asked, "vraag", "vragen") if asked else "",
            after=tuple(_words(lookup, path, page, item.report)),
        )


def _words(lookup: Lookup, path: str, page: str, parts: Iterable[ItemPart]) -> Iterator[WordsView]:
    for part in parts:
        blocks = [b for b in unit_blocks(part.item)[1:] if b is not part.item.form_block and b.text.value]
        if blocks and (document := lookup.document(part.document)):
            paper = words.kind_and_name(document.id, document.kind)
            said = sentences.opening(" ".join(b.text.value for b in blocks), _WIDTH)
            yield WordsView(paper, said, link(path, page, blocks[0].anchor))
