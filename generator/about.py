"""Which papers a question is about.

Scope: a consultation lists the papers it is about; a heading above the questions may name one of
them, or the question itself, or the group's introduction. In that order; nothing fits = nothing said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from rapidfuzz import fuzz

from generator.later import Later
from generator.model import Document, Exchange, Passage, Reference, Unit
from generator.roles import unnumbered

_KIND = re.compile(r"\b(?:geannoteerde\s+agenda|agenda|verslag)\b", re.IGNORECASE)
_AGENDA = re.compile(r"\bagenda\b", re.IGNORECASE)
_READ_IN_AGENDA = re.compile(
    r"\b(?:in|uit|bij)\s+de\s+(?:voorliggende\s+)?geannoteerde\s+agenda\b(?!\s+(?:van|voor)\b)", re.IGNORECASE
)
"""``Deze leden lezen in de geannoteerde agenda`` (18 July 2024): the one that is listed."""
_LONG_WORD = re.compile(r"\w{5,}")
_REPORT = re.compile(r"\b(?:verslag|rapport)\b", re.IGNORECASE)
_ALIKE = 88.0


About = tuple[tuple[str, ...], ...]
"""The ids of the papers that each exchange of a document is about; empty when none is about any."""


def with_about(document: Document, about: About) -> Document:
    """The document, each exchange with what it is about, as ``about_of`` found it."""
    return replace(
        document, about=about, body=Later(partial(_told, document.body, about), len(document.body))
    )


def _told(body: Sequence[Unit], about: About) -> tuple[Unit, ...]:
    each = iter(about)
    return tuple(replace(unit, about=next(each)) if isinstance(unit, Exchange) else unit for unit in body)


def about_of(document: Document, references: Mapping[str, Sequence[Reference]]) -> About:
    """What each exchange is about.

    Args:
        document: anchored.
        references: the references by the anchor of their block.
    """
    listed: list[tuple[str, tuple[str, ...]]] = []
    introduction = ""
    found: list[tuple[str, ...]] = []
    for unit in document.body:
        if isinstance(unit, Passage) and unit.role == "title":
            listed = []
        if isinstance(unit, Passage) and unit.role == "group":
            introduction = ""
        if isinstance(unit, Passage) and unit.role == "introduction":
            for block in unit.blocks:
                ids = tuple(
                    i for r in references.get(block.anchor, ()) if r.status == "printed" for i in r.ids
                )
                if block.kind == "list_item" and ids:
                    listed.append((_title(block.text.value), ids))
                else:
                    introduction = block.text.value
        if isinstance(unit, Exchange):
            found.append(_about(unit, listed, introduction))
    return tuple(found) if any(found) else ()


def _title(line: str) -> str:
    """A listed paper's title without the number behind it."""
    return unnumbered(line).strip(" ;.,")


def _about(
    exchange: Exchange, listed: Sequence[tuple[str, tuple[str, ...]]], introduction: str
) -> tuple[str, ...]:
    """The ids of the papers an exchange is about."""
    if exchange.paper_heading:
        wanted = _title(exchange.paper_heading).casefold()
        for title, ids in listed:
            if title.casefold() == wanted:
                return ids
    asked = " ".join(block.text.value for block in exchange.question)
    named = [ids for title, ids in listed if not _KIND.match(title) and _names(asked, title)]
    if len(named) == 1:
        return named[0]
    agendas = [ids for title, ids in listed if _AGENDA.search(title)]
    reads = _READ_IN_AGENDA.search(asked) and not _REPORT.search(asked)
    if len(agendas) == 1 and (exchange.subject or _only_agenda(introduction) or reads):
        return agendas[0]
    return ()


def _names(asked: str, title: str) -> bool:
    """Whether a question names a paper by the words of its title (``evaluatierapport ... inzake de
    implementatie van Richtlijn ... Europees onderzoeksbevel``)."""
    words = [w for w in _LONG_WORD.findall(title.casefold()) if w != "toezending"]
    return (
        len(words) >= 2
        and fuzz.partial_token_set_ratio(asked.casefold(), title.casefold()) >= _ALIKE
        and all(w in asked.casefold() for w in words)
    )


def _only_agenda(introduction: str) -> bool:
    """Whether a group introduces itself with the agenda alone."""
    return bool(_AGENDA.search(introduction)) and not _REPORT.search(introduction)
