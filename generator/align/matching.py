"""Agenda rows and report rows become matched items: pairs, splits, merges, and what is left alone.

Scope: decides and says why, in Dutch, for an editor. Splits and merges need strong evidence: titles
that are pieces of one title, in one part, next to each other. What has no partner stays alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.align.rows import MOST, Evidence, Row, best, evidence, weights
from generator.align.titles import covers, own_words, part_name, plain, slug, split_form
from generator.model import ItemPart, MatchedItem


@dataclass(slots=True)
class Match:
    """Indexes of the agenda rows and report rows that are one item."""

    agenda: list[int] = field(default_factory=list)
    report: list[int] = field(default_factory=list)


def match(agenda: Sequence[Row], report: Sequence[Row]) -> list[Match]:
    """Every row of both sides once: agenda order first, then the report's own items."""
    partner = dict(best(agenda, report))
    back = {j: i for i, j in partner.items()}
    found = [Match([i], [partner[i]] if i in partner else []) for i in range(len(agenda))]
    split = pieces(agenda, report, partner)
    for j, i in split.items():
        found[i].report = sorted({*found[i].report, j})
    merged = pieces(report, agenda, {j: i for j, i in back.items() if len(found[i].report) == 1})
    alone: dict[int, Match] = {}
    for i, j in merged.items():
        host = found[back[j]] if j in back else alone.setdefault(j, found[i])
        if host is not found[i]:
            host.agenda = sorted({*host.agenda, i})
            found[i].agenda = []
        host.report = sorted({*host.report, j})
    taken = {j for m in found for j in m.report}
    return [m for m in found if m.agenda] + [Match([], [j]) for j in range(len(report)) if j not in taken]


def pieces(hosts: Sequence[Row], others: Sequence[Row], partner: Mapping[int, int]) -> dict[int, int]:
    """Rows of the other side without partner -> the host whose title they are a piece of.

    Strong evidence is: same part, a piece of this host's title only, beside the host's partner (which is
    a piece too) or beside another such piece, and words of its own that its neighbour lacks.
    """
    if len(hosts) * len(others) > MOST:
        return {}
    taken = set(partner.values())
    options: dict[int, int] = {}
    for j, other in enumerate(others):
        if j not in taken:
            fitting = [i for i, host in enumerate(hosts) if _is_piece(host, other)]
            if len(fitting) == 1:
                options[j] = fitting[0]
    found: dict[int, int] = {}
    for j, i in sorted(options.items()):
        beside = [j + step for step in (-1, 1) if options.get(j + step) == i or partner.get(i) == j + step]
        if any(_both_pieces(hosts[i], others[j], others[near]) for near in beside):
            found[j] = i
    return found


def _is_piece(host: Row, other: Row) -> bool:
    same_part = not (host.part_key and other.part_key) or host.part_key == other.part_key
    return same_part and covers(host.item.title, other.item.title)


def _both_pieces(host: Row, one: Row, near: Row) -> bool:
    titles = one.item.title, near.item.title
    return covers(host.item.title, near.item.title) and own_words(*titles) and own_words(*titles[::-1])


def items(agenda: Sequence[Row], report: Sequence[Row]) -> tuple[MatchedItem, ...]:
    """The matched items, numbered from 1, with score and reason; ids are unique."""
    weight = weights([*agenda, *report])
    made: list[MatchedItem] = []
    used: dict[str, int] = {}
    for number, found in enumerate(match(agenda, report), 1):
        left, right = [agenda[i] for i in found.agenda], [report[j] for j in found.report]
        pairs = [evidence(a, b, weight) for a in left for b in right]
        made.append(
            matched_item(
                number,
                [p for row in left for p in row.parts],
                [p for row in right for p in row.parts],
                score=round(min(e.score for e in pairs), 2) if pairs else 0.0,
                reason=_reason(left, right, pairs, bool(agenda), bool(report)),
                used=used,
            )
        )
    return tuple(made)


def matched_item(
    number: int,
    agenda: Sequence[ItemPart],
    report: Sequence[ItemPart],
    *,
    score: float,
    reason: str,
    used: dict[str, int],
) -> MatchedItem:
    """A matched item: title, part and form of the agenda, else of the report."""
    every = [p.item for p in (*agenda, *report)]
    part = next((part_name(i.part) for i in every if i.part), "")
    form = next((i.form for i in every if i.form), "") or next(
        (f for i in every if (f := split_form(i.title)[0])), ""
    )
    title = every[0].title
    return MatchedItem(
        unique_id(part, title, used),
        number, part, title, form, tuple(agenda), tuple(report), (), score, reason,
    )  # fmt: skip


def unique_id(part: str, title: str, used: dict[str, int]) -> str:
    """``item-<part>-<title>``; a second of that name gets ``-2``. ``used`` counts the names given."""
    name = "-".join(["item", *filter(None, (slug(part, 40), slug(plain(title)) or slug(title)))])
    used[name] = used.get(name, 0) + 1
    return name if used[name] == 1 else f"{name}-{used[name]}"


def _reason(
    left: Sequence[Row], right: Sequence[Row], pairs: Sequence[Evidence], agenda: bool, report: bool
) -> str:
    if not pairs:
        alone = _alone(bool(left), agenda, report)
    elif len(left) > 1:
        numbers = _numbers(left)
        alone = f"Het verslag behandelt de agendapunten {numbers} samen: de titels zijn delen van één titel."
    elif len(right) > 1:
        numbers = _numbers(right)
        alone = f"Het verslag splitst dit punt in {numbers}: de titels zijn delen van de titel op de agenda."
    else:
        alone = _pair(left[0], right[0], pairs[0])
    return " ".join([alone, *_more_papers(left, "agenda"), *_more_papers(right, "verslag")])


def _alone(on_agenda: bool, agenda: bool, report: bool) -> str:
    if on_agenda:
        return "Niet teruggevonden in het verslag." if report else "Er is geen verslag om mee te vergelijken."
    return "Niet teruggevonden op de agenda." if agenda else "Er is geen agenda om mee te vergelijken."


def _numbers(found: Sequence[Row]) -> str:
    numbers = [row.item.number or f"„{row.item.title}”" for row in found]
    return f"{', '.join(numbers[:-1])} en {numbers[-1]}"


def _pair(left: Row, right: Row, found: Evidence) -> str:
    titles = left.item.title, right.item.title
    if plain(titles[0]) != plain(titles[1]):
        words = [f"De titels lijken op elkaar ({_percent(found.title)})"]
    else:
        besides = _besides(*titles)
        words = ["Dezelfde titel" + (f", afgezien van {besides}" if besides else "")]
    if found.part is not None:
        words.append("hetzelfde deel" if found.part else "maar een ander deel")
    if found.title < 1 and found.text:
        words.append(f"de teksten delen {_percent(found.text)} van hun kenmerkende woorden")
    if found.order >= 0.9:
        words.append("dezelfde plaats in de volgorde")
    return ", ".join(words) + "."


def _besides(one: str, other: str) -> str:
    """In what two titles of the same letters differ: ``(De)criminalisering`` (kst-32317-OM) says something
    else than ``Decriminalisering``, and a reader is told so."""
    (form, bare), (other_form, other_bare) = split_form(one), split_form(other)
    spelt = [" ".join(t.casefold().split()) for t in (bare, other_bare)]
    forms = f"de vorm ({form or other_form})" if form != other_form else ""
    return " en ".join(filter(None, (forms, "" if spelt[0] == spelt[1] else "leestekens")))


def _percent(share: float) -> str:
    return f"{round(100 * share)}%"


def _more_papers(found: Sequence[Row], side: str) -> list[str]:
    papers = dict.fromkeys(p.document for row in found for p in row.parts)
    return [f"Er zijn {len(papers)} stukken met dit punt ({side})."] if len(papers) > 1 else []
