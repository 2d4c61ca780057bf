"""What is kept, and where: sentences and papers that speak of the same promise, brought together.

Scope: ``settle`` goes over all papers. A link is made only where the papers make it: a letter that says it
deals with the promises of a debate, a sentence that names the paper of the promise by its number, a heading
that names the consultation by its day. Where more than one promise fits, none is called kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.commitments import wording as w
from generator.commitments.finding import Found
from generator.commitments.parties import HEADED
from generator.commitments.reading import SILENT
from generator.identifiers import AppendixId, KoopId, PaperId, ProceedingsId, citation, is_local, parse
from generator.model import Commitment, Keeping, Reference

_ASSERTED = frozenset(("printed", "bound"))
_PAPERS = (PaperId, AppendixId, KoopId, ProceedingsId)
_IN_THE_REPORT = re.compile(r"\bverslag\svan\sdeze\b", re.IGNORECASE)
"""``via het verslag van deze JBZ-raad`` (kst-32317-867)."""
_SOURCE = re.compile(r"\s(?:in|bij|tijdens|op)\b[^,;:]{0,120}\Z")

DEALT_WITH = "Dit stuk zegt dat de toezeggingen uit dit overleg erin worden afgedaan."
HEADED_SO = "Dit stuk zegt dat er toezeggingen in worden afgedaan, en dit staat onder zo’n kop."
ONLY_ONE = "Een later stuk doet haar af: {}, en dat is de enige toezegging die daarbij past."
NOT_WHICH = "Een later stuk doet een toezegging uit dit stuk af, maar zegt niet welke."
REPORT_HERE = "Het verslag waarin dit zou komen, staat hier ({}); of het dat doet, is niet vastgesteld."
BY_NUMBER = "het noemt dit stuk"
BY_DAY = "het noemt dit overleg met zijn datum"


@dataclass(frozen=True, slots=True)
class Held:
    """What must be known of a held paper: its kind, its date and the meeting whose page shows it."""

    kind: str
    day: date | None
    slug: str


def settle(
    found: Iterable[Found], papers: Mapping[str, Held], aliases: Mapping[str, str]
) -> tuple[Commitment, ...]:
    """All commitments with where they were made and kept.

    Args:
        found: by paper, in printed order.
        papers: every held paper by id.
        aliases: every number of a held paper to its id.
    """
    here = _within_paper(list(found))
    placed = [_reported(_placed(f, papers, aliases), papers) for f in here]
    return _linked(placed, here, papers, aliases)


def _within_paper(found: Sequence[Found]) -> list[Found]:
    """A promise of which its own sentence says nothing more is kept when its paper says that it deals with
    the promises of that debate (kst-32317-OM), or of the heading under which it stands."""
    dealing: dict[str, list[Commitment]] = {}
    for f in found:
        if f.settles:
            dealing.setdefault(f.commitment.document, []).append(f.commitment)
    out: list[Found] = []
    for f in found:
        one = f.commitment
        why = _dealt_with(f, dealing.get(one.document, ())) if one.reason == SILENT else ""
        out.append(replace(f, commitment=replace(one, state="kept", reason=why)) if why else f)
    return out


def _dealt_with(f: Found, settling: Sequence[Commitment]) -> str:
    """Why a promise counts among those that its paper says it deals with; empty when it does not."""
    day = f.commitment.debate.date
    if day is not None and any(day == s.debate.date for s in settling):
        return DEALT_WITH
    return HEADED_SO if settling and any(HEADED.match(h) for h in f.headings) else ""


def _placed(f: Found, papers: Mapping[str, Held], aliases: Mapping[str, str]) -> Commitment:
    """A reference with the papers that its sentence names as source and as keeping."""
    one = f.commitment
    if one.form != "reference":
        return one
    made: list[str] = []
    kept: list[str] = []
    for ref in f.cited:
        ids = [i for i in ref.ids if isinstance(parse(i), _PAPERS)] if ref.status in _ASSERTED else []
        (made if _is_source(one, ref) else kept).extend(ids)
    if one.state != "kept":
        return replace(one, made_in=tuple(made))
    elsewhere = [
        Keeping(own, papers[own].slug) if (own := aliases.get(i, i)) in papers else Keeping(i) for i in kept
    ]
    return replace(
        one,
        made_in=tuple(dict.fromkeys(made)),
        kept_in=tuple(dict.fromkeys(elsewhere)) or (Keeping(one.document, one.slug, one.anchor),),
    )


def _reported(one: Commitment, papers: Mapping[str, Held]) -> Commitment:
    """A promise for the report of its own meeting is no longer simply open once that report is held: whether
    it does what was promised, only a reader can tell."""
    if one.state != "open" or not one.slug or not _IN_THE_REPORT.search(one.due.words):
        return one
    later = [
        (p.day, id_)
        for id_, p in papers.items()
        if p.kind == "report" and p.slug == one.slug and p.day and (one.day is None or p.day >= one.day)
    ]
    if not later:
        return one
    id_ = min(later)[1]
    name = "zonder nummer" if is_local(id_) else citation(id_)
    return replace(one, state="unclear", reason=REPORT_HERE.format(name))


def _is_source(one: Commitment, ref: Reference) -> bool:
    """Whether a paper is where the promise was made: named before the word, or behind it with ``in``."""
    spoken = w.PROMISED.search(one.quote)
    at, end = ref.start - one.start, (spoken.end() if spoken else 0)
    if at < end:
        return True
    between = one.quote[end:at]
    return bool(_SOURCE.match(between)) and not w.TELLS_NOW.search(between) and not w.DONE.search(between)


def _linked(
    placed: Sequence[Commitment],
    found: Sequence[Found],
    papers: Mapping[str, Held],
    aliases: Mapping[str, str],
) -> tuple[Commitment, ...]:
    """Promises that a later paper speaks of as kept."""
    made: dict[str, list[Commitment]] = {}
    for one in placed:
        if one.form == "promise":
            made.setdefault(one.document, []).append(one)
    answers: dict[str, Commitment] = {}
    for one, f in zip(placed, found, strict=True):
        if one.form != "reference" or one.state != "kept" or f.settles:
            continue
        for document, how in _sources(one, papers, aliases):
            fitting = [p for p in made.get(document, ()) if _fits(p, one)]
            for promise in fitting:
                answers[promise.id] = _answered(promise, one, how, alone=len(fitting) == 1)
    return tuple(answers.get(one.id, one) for one in placed)


def _sources(
    one: Commitment, papers: Mapping[str, Held], aliases: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The held papers in which a promise was made, and how that is known."""
    named = [
        (own, BY_NUMBER) for i in one.made_in if (own := aliases.get(i, i)) in papers and own != one.document
    ]
    if named or one.debate.date is None or "schriftelijk overleg" not in one.debate.words.lower():
        return named
    council = one.slug.split("-")[3:4]
    same = [
        id_
        for id_, p in sorted(papers.items())
        if p.kind == "written_consultation" and p.day == one.debate.date and p.slug.split("-")[3:4] == council
    ]
    return [(same[0], BY_DAY)] if len(same) == 1 else []


def _fits(promise: Commitment, later: Commitment) -> bool:
    group = later.to.group
    in_time = not (promise.day and later.day) or promise.day <= later.day
    return in_time and (not group or group == promise.asked_by)


def _answered(promise: Commitment, later: Commitment, how: str, *, alone: bool) -> Commitment:
    if not alone:
        return replace(promise, state="unclear", reason=NOT_WHICH) if promise.state == "open" else promise
    where = (Keeping(later.document, later.slug, later.anchor),)
    return replace(promise, state="kept", reason=ONLY_ONE.format(how), kept_in=where)
