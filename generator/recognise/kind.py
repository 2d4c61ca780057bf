"""What kind of paper a document is.

Scope: the kind out of headings, title, what the covering letter offers, and the shape of the items,
in that order. Empty when nothing speaks. Learnt from the five papers of January and July 2024.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator import roles
from generator.identifiers import AppendixId, ProceedingsId, parse
from generator.model import Block, Exchange, Item, Unit
from generator.recognise.work import Passages, Work, blocks_of

_AGENDA = re.compile(r"\bgeannoteerde\s+agenda\b", re.IGNORECASE)
_REPORT = re.compile(r"\bverslag\s+(?:aan\s+)?van\s+(?:de|het)\b|\bhet\s+verslag\b|\bVerslag\b")
_EXPECTED = re.compile(r"\b(?:zal|zullen|naar verwachting|voornemens|kijkt uit)\b")
_REPORTED = re.compile(
    r"\b(?:werd|werden|gaf|gaven|sprak|spraken|vond|stond|pleitten|verwees|concludeerde\w*|benadrukte\w*)\b"
)
_HEADED = (("MOTIE", "motion"), ("COMMISSIEDEBAT", "debate"), ("ALGEMEEN OVERLEG", "debate"))


_COUNCIL = re.compile(
    r"\b[Rr]aad\b(?! van State| van Beheer| voor )|\b[A-Z][\w-]*[Rr]aad\b|\bRaads|[Vv]oorzitterschap\b"
)
"""Words of a meeting of the Council: a national paper with numbered headings (kst-24447-6) has none."""
_FULL_STOP = re.compile(r"(?<=[a-z)])\.\s")
_SERIES: tuple[tuple[type, str, str], ...] = (
    (AppendixId, "questions", "een nummer van het Aanhangsel van de Handelingen"),
    (ProceedingsId, "debate", "een nummer van de Handelingen"),
)
"""Series of publications that hold one kind of paper; how their numbers look is for
``generator.identifiers``."""


def kind_of(body: Sequence[Unit], passages: Passages, work: Work, number: str = "") -> str:
    """The kind, by the first of these that speaks: the series that the publisher's number belongs to,
    headings, exchanges, title, what the letter offers, the shape of the items."""
    items = [unit for unit in body if isinstance(unit, Item)]
    return (
        _by_series(number, work)
        or _by_heading(body, passages, work)
        or _by_exchanges(body, work)
        or _by_title(passages, work)
        or _offered(passages, items, work)
        or _by_shape(items, work)
    )


def _by_series(number: str, work: Work) -> str:
    found = parse(number)
    for series, kind, reason in _SERIES:
        if isinstance(found, series):
            work.fact("kind", kind, reason)
            return kind
    return ""


def _by_heading(body: Sequence[Unit], passages: Passages, work: Work) -> str:
    for block in blocks_of(passages, "title", "heading"):
        value = block.text.value
        if roles.CONSULTATION.match(value) or "SCHRIFTELIJK OVERLEG" in value:
            kind = _consultation(body)
            answered = "met" if kind == "written_consultation" else "zonder"
            return _say(work, kind, f"kop “{value[:60]}”, {answered} antwoorden", block)
        for word, kind in _HEADED:
            if word in value:
                return _say(work, kind, f"kop “{value[:60]}”", block)
    return ""


def _consultation(body: Sequence[Unit]) -> str:
    answered = any(isinstance(unit, Exchange) and unit.answer for unit in body)
    return "written_consultation" if answered else "questions"


def _by_exchanges(body: Sequence[Unit], work: Work) -> str:
    if not any(isinstance(unit, Exchange) for unit in body):
        return ""
    asked = next((unit.question[0] for unit in body if isinstance(unit, Exchange) and unit.question), None)
    if asked and roles.QUESTION.match(asked.text.value):
        return _say(work, "questions", f"genummerde vragen: “{asked.text.value}”", asked)
    kind = _consultation(body)
    work.fact("kind", kind, "vragen per fractie, zonder kop", sure=False)
    return kind


def _by_title(passages: Passages, work: Work) -> str:
    for block in blocks_of(passages, "title"):
        value = block.text.value
        if not roles.TITLE.match(value):
            continue
        kind = "annotated_agenda" if _AGENDA.match(value) else "report"
        kind = "supplementary_agenda" if roles.SUPPLEMENT.match(value) else kind
        return _say(work, kind, f"titel “{value[:70]}”", block)
    return ""


def _say(work: Work, kind: str, reason: str, block: Block) -> str:
    work.fact("kind", kind, reason, line=block.line)
    return kind


def _offered(passages: Passages, items: Sequence[Item], work: Work) -> str:
    """The kind of what a covering letter offers; a letter that offers both, or nothing, is a letter."""
    opening = blocks_of(passages, "opening")
    if not opening:
        return ""
    block = opening[0]
    value = block.text.value
    first = _FULL_STOP.split(value, maxsplit=1)[0]
    agenda, report = bool(_AGENDA.search(first)), bool(_REPORT.search(first))
    if items and agenda != report:
        kind = "annotated_agenda" if agenda else "report"
        kind = "supplementary_agenda" if roles.SUPPLEMENT.search(first) else kind
        return _say(work, kind, "de brief biedt dit aan", block)
    if not blocks_of(passages, "heading", "addressee", "dateline", "signatories"):
        return ""  # prose without anything of a letter: its items tell, or nobody
    return _say(work, "letter", "een brief zonder agendapunten", block)


def _by_shape(items: Sequence[Item], work: Work) -> str:
    """A paper without letter or title (the Word report of January 2024): its items tell."""
    text = " ".join(b.text.value for item in items for b in (item.heading, *item.blocks))
    if not _COUNCIL.search(text):
        return ""
    if any(item.form for item in items):
        work.fact("kind", "annotated_agenda", "agendapunten met een vorm (= Werksessie)", sure=False)
        return "annotated_agenda"
    expected, reported = len(_EXPECTED.findall(text)), len(_REPORTED.findall(text))
    kind = "report" if reported > expected else "annotated_agenda"
    work.fact(
        "kind",
        kind,
        f"agendapunten in {'verleden' if reported > expected else 'toekomende'} tijd",
        sure=False,
    )
    return kind
