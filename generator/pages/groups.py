"""The groups (fracties): a register, and a page for each with all it asked, meeting by meeting.

Scope: questions with their first words and the place of each exchange. A group with a great many questions
has a page for each year besides, so that no page grows without end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator import feeds, questions, words
from generator.figures import Figure, Row, columns
from generator.model import Dossier
from generator.pages import metadata
from generator.pages.base import Page, Rows, Site, dossier_path, link, paper_path
from generator.pages.clerk import Clerk
from generator.pages.clerk import Question as Asked
from generator.pages.lookup import Lookup
from generator.pages.registers import GROUPS, crumbs
from generator.questions import Group, Question

PER_PAGE = 200
"""Questions of which the words stand on one page."""
_WIDTH = 220


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
    path = f"{group.page}index.md"
    whole = len(group.questions) <= PER_PAGE
    years = {} if whole else {year: f"{group.page}{year}/index.md" for year in group.years}
    feed = feeds.group_path(group.slug)
    follow = (feeds.Feed(feed, f"Vragen van {group.name}", "", "", ()),) if followed else ()
    base = {"group": group.name, "invented": lookup.corpus.invented, "kop": metadata.front(follow=follow)}
    yield Page(
        path,
        "group.md.j2",
        {
            **base,
            "title": group.name,
            "summary": _summary(len(group.questions), len(group.meetings)),
            "figure": _figure([group], f"Vragen van {group.name} per jaar", path)
            if len(group.years) > 1
            else None,
            "years": [(y, group.years[y], link(path, years[y])) for y in years],
            "meetings": _meetings(lookup, path, group, group.meetings) if whole else "",
            "crumbs": crumbs(path, GROUPS),
            "feed": link(path, f"{feed}.atom") if followed else "",
        },
    )
    for year, at in years.items():
        found = [d for d in group.meetings if d.meeting.start.year == year]
        yield Page(
            at,
            "group.md.j2",
            {
                **base,
                "title": f"{group.name} in {year}",
                "summary": _summary(group.years[year], len(found)),
                "figure": None,
                "years": (),
                "meetings": _meetings(lookup, at, group, found),
                "crumbs": (*crumbs(at, GROUPS), (group.name, link(at, path))),
                "feed": "",
            },
        )


def _summary(asked: int, meetings: int) -> str:
    return (
        f"{words.count(asked, 'vraag', 'vragen')} bij {words.count(meetings, 'vergadering', 'vergaderingen')}"
    )


def _meetings(lookup: Lookup, path: str, group: Group, meetings: Iterable[Dossier]) -> Rows:
    def shown(slugs: tuple[str, ...]) -> tuple[Mapping[str, Any], Iterable[Asked]]:
        clerk = Clerk(lookup)
        return {"meetings": [_meeting(path, group.name, clerk.dossier(slug)) for slug in slugs]}, clerk.asked

    return Rows("rows/questions.j2", tuple(d.meeting.slug for d in meetings), shown, group.name)


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
