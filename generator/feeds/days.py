"""How old a paper, a dossier and the news of a paper are; no clock is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model import Corpus, Dossier, Meeting, Paper

_CANCELLED = re.compile(r"\b(?:annulering|geannuleerd|afgelast|afgelasting|afzegging|gaat niet door)\b", re.I)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A corpus by what feeds ask: the home of a paper, every held paper's day, and of papers whose text was
    replaced or taken back, the last day on which that happened."""

    corpus: Corpus
    homes: Mapping[str, Dossier]
    papers: Mapping[str, Paper]
    days: Mapping[str, date]
    news: Mapping[str, date]

    def moment(self, id_: str) -> date:
        """The day of the newest news of a paper."""
        return max(self.days[id_], self.news.get(id_, date.min))


def shelf(corpus: Corpus) -> Shelf:
    """Gather the homes and days of all held papers."""
    homes: dict[str, Dossier] = {}
    for dossier in corpus.dossiers:
        for paper in dossier.papers:
            if paper.paper and paper.home == dossier.meeting.slug:
                homes[paper.id] = dossier
    days = {
        p.id: day
        for p in corpus.papers
        if (day := paper_day(p, home.meeting if (home := homes.get(p.id)) else None))
    }
    papers = {p.id: p for p in corpus.papers}
    news = {id_: max(found) for id_, paper in papers.items() if (found := replaced_on(paper))}
    return Shelf(corpus, homes, papers, days, news)


def replaced_on(paper: Paper) -> list[date]:
    """The days on which the text of a paper was replaced or taken back."""
    gone = paper.withdrawn.day if paper.withdrawn else None
    return [day for day in (*(v.replaced for v in paper.versions), gone) if day]


def paper_day(paper: Paper, home: Meeting | None) -> date | None:
    """The day of a paper: the shown variant's, another variant's, else the first day of its meeting."""
    dates = (d.date for d in (paper.document, *paper.variants) if d.date)
    return next(dates, home.start if home else None)


def dossier_day(dossier: Dossier) -> date | None:
    """The day on which a dossier last changed: that of its newest held paper; None when none is held."""
    return max((p.date for p in dossier.papers if p.held and p.date), default=None)


def dossier_days(on: Shelf) -> dict[str, date]:
    """The day of every dossier by slug. One without held papers is as old as the first paper that names its
    meeting: its own first day may still be to come."""
    days: dict[str, date] = {}
    for mention in on.corpus.mentions:
        if mention.slug and (day := on.days.get(mention.document)):
            days[mention.slug] = min(day, days.get(mention.slug, day))
    held = {d.meeting.slug: day for d in on.corpus.dossiers if (day := dossier_day(d))}
    return {**days, **held}


def called_off(dossier: Dossier) -> bool:
    """Whether the meeting was cancelled: it is recorded (``content/register.yml``), or a held paper at home
    in the dossier says so in its title. Silence says nothing."""
    slug = dossier.meeting.slug
    return dossier.meeting.cancelled or any(
        p.held and p.home == slug and _CANCELLED.search(p.title) for p in dossier.papers
    )
