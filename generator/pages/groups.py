"""The groups (fracties): a register, and a page for each with all it asked, meeting by meeting.

Scope: questions with their first words and the place of each exchange. What is too much for one page stands
on a page for each year (``generator.parts``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from generator import feeds, questions, words
from generator.dutch import days
from generator.figures import Figure, Row, columns
from generator.model import Dossier
from generator.pages import metadata
from generator.pages.base import Page, Rows, Site, dossier_path, link, paper_path
from generator.pages.clerk import Clerk
from generator.pages.clerk import Question as Asked
from generator.pages.lookup import Lookup
from generator.pages.parts import Cell, Counts, Head, Listed, parts_of, path_of, rows_page
from generator.pages.registers import GROUPS, crumbs
from generator.parts import by_day, called, cut
from generator.questions import Group, Question

_WIDTH = 220
_LINES = 2  # of a question: its first words, and where they stand


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question in a list."""

    subject: str
    opening: str
    target: str
    item: str
    paper: str
    paper_target: str


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting with the questions of one group about it."""

    slug: str
    title: str
    target: str
    questions: tuple[QuestionView, ...]


def group_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The register and the page, or pages, of each group."""
    found = questions.groups(lookup.corpus)
    nameless = sum(1 for q in questions.questions(lookup.corpus) if not q.asked.group)
    context = {
        "groups": [_row(group) for group in found],
        "nameless": nameless,
        "figure": _figure(found, "Vragen per fractie en jaar", GROUPS) if found else None,
        "crumbs": crumbs(GROUPS),
        "invented": lookup.corpus.invented,
    }
    pages = [Page(GROUPS, "groups.md.j2", context)]
    for group in found:
        pages += _pages(lookup, group, followed=bool(site.url))
    return tuple(pages)


def _row(group: Group) -> dict[str, object]:
    newest = group.meetings[0].meeting
    return {
        "name": group.name,
        "target": link(GROUPS, f"{group.page}index.md"),
        "questions": len(group.questions),
        "meetings": len(group.meetings),
        "newest": newest.title,
        "iso": newest.start.isoformat(),
        "newest_target": link(GROUPS, dossier_path(newest.slug)),
    }


def _figure(groups: Sequence[Group], title: str, path: str) -> Figure:
    years = sorted({year for group in groups for year in group.years})
    every = range(years[0], years[-1] + 1) if years else range(0)
    rows = [
        Row(
            group.name,
            tuple(group.years.get(year, 0) for year in every),
            link(path, f"{group.page}index.md") if len(groups) > 1 else "",
        )
        for group in groups
    ]
    return columns("vragen", title, [str(year) for year in every], rows)


def _pages(lookup: Lookup, group: Group, *, followed: bool) -> Iterable[Page]:
    """The page of a group; with too many questions for one, the newest years, and a page for each year."""
    top, feed = f"{group.page}index.md", feeds.group_path(group.slug)
    follow = (feeds.Feed(feed, f"Vragen van {group.name}", "", "", ()),) if followed else ()
    tree = cut(
        group.questions, lambda q: by_day(q.dossier.meeting.start), lambda _: _LINES, newest_first=True
    )
    for part in tree.pages():
        path = path_of(top, part.steps)
        drawn = not part.steps and len(group.years) > 1
        context = {
            "group": group.name,
            "title": called(group.name, part.steps),
            "summary": _summary(part.items),
            "figure": _figure([group], f"Vragen van {group.name} per jaar", path) if drawn else None,
            "meetings": _meetings(lookup, path, group, part.shown),
            "rest": parts_of(top, part, "Eerder", _COUNTS, _meetings_of(part.items), anchor=""),
            "crumbs": (*crumbs(path, GROUPS), *([(group.name, link(path, top))] if part.steps else ())),
            "feed": link(path, f"{feed}.atom") if followed and not part.steps else "",
            "kop": metadata.front(follow=follow),
            "invented": lookup.corpus.invented,
        }
        yield Page(path, "group.md.j2", context)
    if tree.parts:
        yield rows_page(top, _HEADS, ((part.folder, _listed(part.items)) for part in tree.leaves()))


_HEADS = (
    Head("Vergadering", "tekst"),
    Head("Datum", "datum", named=True),
    Head("Vragen", "getal", named=True),
)


def _listed(found: Iterable[Question]) -> Iterator[Listed]:
    """The meetings about which something was asked, in the file of all."""
    for slug, some in groupby(found, lambda question: question.dossier.meeting.slug):
        asked = tuple(some)
        meeting = asked[0].dossier.meeting
        day = Cell(days(meeting.start, meeting.end), meeting.start.isoformat())
        cells = (Cell(meeting.title), day, Cell(str(len(asked))))
        yield Listed(slug, "", "", held=False, cells=cells)


_COUNTS: Counts[Question] = {"Vragen": lambda part: len(part.items)}


def _meetings_of(found: Iterable[Question]) -> str:
    many = len({question.dossier.meeting.slug for question in found})
    return words.count(many, "vergadering", "vergaderingen")


def _summary(found: Sequence[Question]) -> str:
    return f"{words.count(len(found), 'vraag', 'vragen')} bij {_meetings_of(found)}"


def _meetings(lookup: Lookup, path: str, group: Group, found: Iterable[Question]) -> Rows:
    slugs = tuple(dict.fromkeys(question.dossier.meeting.slug for question in found))

    def shown(slugs: tuple[str, ...]) -> tuple[Mapping[str, Any], Iterable[Asked]]:
        clerk = Clerk(lookup)
        return {"meetings": [_meeting(path, group.name, clerk.dossier(slug)) for slug in slugs]}, clerk.asked

    return Rows("rows/questions.j2", slugs, shown, group.name)


def _meeting(path: str, name: str, dossier: Dossier) -> MeetingView:
    return MeetingView(
        slug=dossier.meeting.slug,
        title=dossier.meeting.title,
        target=link(path, dossier_path(dossier.meeting.slug)),
        questions=tuple(_question(path, q) for q in questions.of(dossier) if q.asked.group == name),
    )


def _question(path: str, question: Question) -> QuestionView:
    asked = question.asked
    subject = asked.subject or asked.heading
    return QuestionView(
        subject=subject,
        opening=questions.shown(asked, _WIDTH),
        target=link(path, dossier_path(question.dossier.meeting.slug), asked.anchor),
        item=question.item.title if question.item and not subject.endswith(question.item.title) else "",
        paper=words.first_upper(words.name(asked.document, "written_consultation")),
        paper_target=link(path, paper_path(asked.document)),
    )
