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
from generator.align.titles import letters, likeness, plain, split_form, telling
from generator.align.topics import same_subject, titles_of
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
        return _by_heading(exchange, items)
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


def _by_heading(exchange: Exchange, items: Sequence[MatchedItem]) -> int | None:
    subject = exchange.subject or ""
    scores = [max(likeness(subject, title) for title in titles_of(item)) for item in items]
    highest = max(scores, default=0.0)
    if highest >= SURE:
        found = [at for at, score in enumerate(scores) if score == highest]
    else:
        found = [at for at, item in enumerate(items) if _fits(subject, item)]
    return _one_of(found, exchange, items)


def _one_of(found: Sequence[int], exchange: Exchange, items: Sequence[MatchedItem]) -> int | None:
    """The only one, or the only one that fits what else is printed: the form before the subject, then
    the track (``water en veren`` is about the part *Water*). One title may stand in two parts."""
    form = split_form(exchange.subject or "")[0].casefold()
    track = set(telling(letters(exchange.track or "")))
    for fits in (
        lambda item: True,
        lambda item: form and item.form.casefold() == form,
        lambda item: track & set(telling(letters(item.part))),
    ):
        left = [at for at in found if fits(items[at])]
        if len(left) == 1:
            return left[0]
        found = left or found
    return None


def _fits(subject: str, item: MatchedItem) -> bool:
    return any(same_subject(subject, title) for title in titles_of(item))


def _by_words(exchange: Exchange, items: Sequence[MatchedItem]) -> int | None:
    question = f" {letters(' '.join(b.text.value for b in exchange.question))} "
    fitting = [
        at
        for at, item in enumerate(items)
        if (item.agenda or item.report)
        and any(len(telling(plain(t))) >= 2 and f" {plain(t)} " in question for t in titles_of(item))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _only_asked(exchange: Exchange, number: int, used: dict[str, int]) -> MatchedItem:
    form, title = split_form(exchange.subject or "")
    return MatchedItem(unique_id("", title, used), number, "", title, form, (), (), (), 0.0, ONLY_ASKED)
