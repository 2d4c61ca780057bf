"""References that the register answers: the report or agenda *of a meeting*, named without a number.

Scope: ``infer`` turns an unresolved implicit reference (``het verslag van de JBZ-Raad van 13 en 14 juni
2024``) into an inferred one when exactly one paper of that kind is known at the meeting it names. Two
papers make it ambiguous; none leaves it as it is. ``infer_debate`` does the same for a debate of a day
whose report is recorded. Never touches a printed or bound reference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from generator.dutch import run_of_days
from generator.identifiers import official_url
from generator.known import KnownPaper, kind_named
from generator.model import Mention, Reference
from generator.recorded import RecordedPaper

PaperIndex = Mapping[tuple[str, str], tuple[str, ...]]
"""(kind, slug) -> ids of the papers known there."""


def paper_index(known: Iterable[KnownPaper], held: Iterable[tuple[str, str, str]]) -> PaperIndex:
    """Which papers of a kind are known at a meeting.

    Args:
        known: papers that texts speak of.
        held: (kind, slug, id) of the held ones, under the id that is shown.
    """
    out: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for kind, slug, id_ in held:
        out[kind, slug][id_] = None
    for paper in known:
        if paper.kind and paper.meeting:
            out[paper.kind, paper.meeting][paper.id] = None
    return {key: tuple(ids) for key, ids in out.items()}


def infer(
    references: Sequence[Reference],
    mentions: Sequence[Mention],
    index: PaperIndex,
    aliases: Mapping[str, str],
) -> tuple[Reference, ...]:
    """The references of one text, those that the register answers resolved.

    Args:
        references: of one text.
        mentions: of the same text.
        index: the result of ``paper_index``.
        aliases: every number of a held paper to the id that is shown: one paper, not two.
    """
    return tuple(_infer(ref, mentions, index, aliases) for ref in references)


def _infer(
    ref: Reference, mentions: Sequence[Mention], index: PaperIndex, aliases: Mapping[str, str]
) -> Reference:
    if ref.form != "implicit" or ref.status != "unresolved":
        return ref
    slugs = {m.slug for m in mentions if m.slug and ref.start <= m.start and m.end <= ref.end}
    kind = kind_named(ref.quote)
    if len(slugs) != 1 or not kind:
        return ref
    ids = tuple(dict.fromkeys(aliases.get(i, i) for i in index.get((kind, slugs.pop()), ())))
    if not ids:
        return ref
    urls = tuple(u for u in map(official_url, ids) if u)
    if len(ids) > 1:
        note = "Bij deze vergadering is meer dan één zo’n stuk bekend."
        return replace(ref, status="ambiguous", also=ids, urls=urls, note=note)
    note = "Het enige zo’n stuk dat bij deze vergadering bekend is."
    return replace(ref, status="inferred", ids=ids, urls=urls, note=note)


def debate_index(recorded: Iterable[RecordedPaper]) -> Mapping[date, tuple[str, ...]]:
    """The recorded reports of debates by the day of the debate."""
    out: defaultdict[date, list[str]] = defaultdict(list)
    for paper in recorded:
        if paper.kind == "debate" and paper.date:
            out[paper.date].append(paper.id)
    return {day: tuple(sorted(ids)) for day, ids in out.items()}


def infer_debate(ref: Reference, index: Mapping[date, tuple[str, ...]], day: date | None) -> Reference:
    """A debate with the one report that is recorded of its day; of more than one it is ambiguous.

    Args:
        ref: any reference.
        index: the result of ``debate_index``.
        day: the date of the citing paper, for ``18 januari jl.``
    """
    if ref.form != "debate" or ref.status != "unresolved" or not index:
        return ref
    span = run_of_days(ref.quote, day)
    ids = index.get(span[0], ()) if span and span[0] == span[1] else ()
    if not ids:
        return ref
    urls = tuple(u for u in map(official_url, ids) if u)
    if len(ids) > 1:
        note = "In het register staat meer dan één debat van die dag."
        return replace(ref, status="ambiguous", also=ids, urls=urls, note=note)
    note = "Het enige debat van die dag in het register."
    return replace(ref, status="inferred", ids=ids, urls=urls, note=note)
