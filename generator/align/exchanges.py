"""Questions and answers: to which agenda item each belongs, if to any.

Scope: an exchange goes to an item by its printed subject heading; without one only when the title of
a single item stands in the question word for word. Never by likeness of text: a wrong place is worse
than none. A heading that is on no agenda we have makes an item known only from questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.align.matching import unique_id
from generator.align.rows import SURE
from generator.align.titles import covers, letters, likeness, plain, split_form, telling
from generator.model import Exchange, MatchedItem, Placed

_PAPER = re.compile(
    r"\s*(?:aanvullende\s+)?(?:geannoteerde\s+agenda|verslag|kwartaal(?:overzicht|rapportage)|brief|aanbiedingsbrief"
    r"|evaluatierapport|toezending|(?:bnc[- ]?)?fiche|kabinetsreactie|kabinetsappreciatie|non[- ]?paper"
    r"|inbreng|antwoord(?:en)?|lijst\s+van|kamerstuk(?:ken)?|overige?|algemeen)\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(r"\bagenda\b", re.IGNORECASE)

ONLY_ASKED = "Alleen bekend uit vragen: de kop boven de vragen noemt dit agendapunt."


def assign(exchanges: Sequence[Placed], items: Sequence[MatchedItem]) -> tuple[MatchedItem, ...]:
    """The items with the ids of their exchanges, then the items known only from questions.

    ``exchanges``: the Exchanges of one meeting in printed order, with their ids (other units are passed
    over); ``items``: what ``align`` returned. An exchange goes to at most one item; one that fits none, or
    two equally well, to none.
    """
    found = list(items)
    asked: dict[int, list[str]] = {}
    used: dict[str, int] = {item.id: 1 for item in items}
    for placed in exchanges:
        unit = placed.unit
        if not isinstance(unit, Exchange):
            continue
        at = _item_of(unit, found)
        if at is None and _names_unknown_item(unit, found):
            found.append(_only_asked(unit, len(found) + 1, used))
            at = len(found) - 1
        if at is not None:
            asked.setdefault(at, []).append(unit.id)
    return tuple(
        replace(item, exchanges=(*item.exchanges, *asked.get(at, ()))) for at, item in enumerate(found)
    )


def _item_of(exchange: Exchange, items: Sequence[MatchedItem]) -> int | None:
    subject = exchange.subject
    if subject and not _names_paper(exchange):
        return _by_heading(subject, items)
    if not subject and (not exchange.paper_heading or _AGENDA.search(exchange.paper_heading)):
        return _by_words(exchange, items)
    return None


def _names_paper(exchange: Exchange) -> bool:
    subject = exchange.subject or ""
    return subject == exchange.paper_heading or bool(_PAPER.match(subject))


def _names_unknown_item(exchange: Exchange, items: Sequence[MatchedItem]) -> bool:
    """Whether the subject heading is that of an item we do not know yet: not the heading of a paper,
    not a subject of another meeting's report, and not one that fits several items."""
    if not exchange.subject or _names_paper(exchange) or not telling(plain(exchange.subject)):
        return False
    if exchange.paper_heading and not _AGENDA.search(exchange.paper_heading):
        return False
    return not any(_fits(exchange.subject, item) for item in items)


def _by_heading(subject: str, items: Sequence[MatchedItem]) -> int | None:
    scores = [(max(likeness(subject, t) for t in _titles(item)), at) for at, item in enumerate(items)]
    sure = [at for score, at in scores if score >= SURE and score == max(scores)[0]]
    if len(sure) > 1:  # one title in two parts: the form may tell them apart
        form = split_form(subject)[0].casefold()
        sure = [at for at in sure if form and items[at].form.casefold() == form]
    if not sure:
        sure = (
            [at for at, item in enumerate(items) if _piece_of(subject, item)]
            if max(scores, default=(0, 0))[0] < SURE
            else []
        )
    return sure[0] if len(sure) == 1 else None


def _fits(subject: str, item: MatchedItem) -> bool:
    return _piece_of(subject, item) or any(likeness(subject, t) >= SURE for t in _titles(item))


def _piece_of(subject: str, item: MatchedItem) -> bool:
    """Whether heading and title are the same but for words that one leaves out; two telling words must
    agree (*Migratie* alone fits everything)."""
    return any(
        (covers(t, subject) or covers(subject, t)) and min(len(telling(plain(x))) for x in (t, subject)) >= 2
        for t in _titles(item)
    )


def _titles(item: MatchedItem) -> tuple[str, ...]:
    return tuple(dict.fromkeys([item.title, *(p.item.title for p in (*item.agenda, *item.report))]))


def _by_words(exchange: Exchange, items: Sequence[MatchedItem]) -> int | None:
    question = f" {letters(' '.join(b.text.value for b in exchange.question))} "
    fitting = [
        at
        for at, item in enumerate(items)
        if (item.agenda or item.report)
        and any(len(telling(plain(t))) >= 2 and f" {plain(t)} " in question for t in _titles(item))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _only_asked(exchange: Exchange, number: int, used: dict[str, int]) -> MatchedItem:
    form, title = split_form(exchange.subject or "")
    return MatchedItem(unique_id("", title, used), number, "", title, form, (), (), (), 0.0, ONLY_ASKED)
