"""From a text with footnote markers to references: finding, resolving, and binding to notes.

Scope: what stands in *one* text. An implicit phrase (``het verslag van de JBZ-Raad van ...``) is bound
to its own footnote, or to the number in brackets right after it, and to nothing else: the marker must
follow in the same sentence part, with no other citation between. Never guesses: a note that names two
papers makes the phrase ambiguous, unless the session years that it prints leave one; a phrase without a
note stays unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice, pairwise, takewhile

from generator.citations.base import Context, Found, Resolved
from generator.citations.forms import act, debate, implicit
from generator.citations.outcome import make, session_days
from generator.citations.registry import RESOLVERS, find
from generator.citations.unread import unread
from generator.dutch import run_of_days
from generator.identifiers import AppendixId, KoopId, PaperId, ProceedingsId, QuestionId, parse
from generator.model import Mark, Reference, Text
from generator.problems import Problem

#: Between a phrase and its marker: no new clause, no new sentence. ``jl.`` ends none.
_BREAK = re.compile(r"[,;:!?…]\s|\.\s+[A-ZÀ-Þ«“\"'(]|\n\s*\n|\s[–—]\s")
_TRAILING = re.compile(r"[\s.,;:)\]\"'”’»]{0,4}$")
_BRACKET = re.compile(r"\s?\(\s?(?:[Zz]ie\s(?:ook\s)?)?$")
_RIGHT_BEHIND = re.compile(r"\s{0,3}\(")
_FARTHEST = 300
#: Forms without a number of their own: what they stand for is in their note.
NAMED = frozenset((implicit.NAME, debate.NAME))
_PAPERS = (PaperId, AppendixId, QuestionId, ProceedingsId, KoopId)


@dataclass(frozen=True, slots=True)
class References:
    """The references of one text in their order, and the problems of their check digits."""

    references: tuple[Reference, ...]
    problems: tuple[Problem, ...]


def resolve(ref: Found, context: Context) -> Resolved:
    """What a citation stands for: ids, candidates, addresses, state, reason, problems."""
    return RESOLVERS[ref.form](ref, context)


def find_references(
    text: Text,
    notes: Mapping[str, Text],
    context: Context,
    *,
    document: str = "",
    footnote: str = "",
    anchor: str = "",
) -> References:
    """All references in ``text``, implicit ones bound to their own notes.

    Args:
        text: a block or a note; its marks of kind ``note`` say where markers stand.
        notes: the document's notes by key.
        context: what is known of the citing document; ``context.line`` goes into the references.
        document: id of the citing paper; with ``footnote`` and ``anchor`` copied as they are.
        footnote: anchor of the note that ``text`` is, or empty.
        anchor: anchor of the block or note.
    """
    place = document, footnote, anchor, context.line
    founds = find(text.value, context.acts)
    markers = sorted((m for m in text.marks if m.kind == "note"), key=lambda m: m.start)
    references: list[Reference] = []
    problems: list[Problem] = []
    for i, ref in enumerate(founds):
        outcome = resolve(ref, context)
        if ref.form in NAMED and _own_note(text.value, ref, markers):
            outcome = _bind(text.value, founds, i, markers, notes, context) or outcome
        problems += outcome.problems
        references.append(reference(ref, outcome, place))
    for announced in unread(text.value, founds):
        message = f"“{announced}” lijkt een vindplaats, maar is niet te lezen."
        problems.append(Problem(context.path, context.line, "D403", message))
    return References(tuple(references), tuple(problems))


def reference(ref: Found, outcome: Resolved, place: tuple[str, str, str, int]) -> Reference:
    """A citation with what it stands for, at its place: paper, anchor of the note, anchor, line."""
    document, footnote, anchor, line = place
    return Reference(
        document=document,
        footnote=footnote,
        quote=ref.quote,
        form=ref.form,
        status=outcome.status,
        ids=outcome.ids,
        also=outcome.also,
        urls=outcome.urls,
        note=outcome.note,
        anchor=anchor,
        start=ref.start,
        end=ref.end,
        line=line,
    )


def _own_note(value: str, ref: Found, markers: Sequence[Mark]) -> bool:
    """Whether a note or bracket further on in the sentence can be the phrase's own. After a debate it must
    follow at once: what a sentence with a debate in it goes on to cite is another paper."""
    if ref.form != debate.NAME:
        return True
    return bool(_RIGHT_BEHIND.match(value, ref.end)) or any(m.start == ref.end for m in markers)


def _bind(
    value: str,
    founds: Sequence[Found],
    i: int,
    markers: Sequence[Mark],
    notes: Mapping[str, Text],
    context: Context,
) -> Resolved | None:
    """The paper of the phrase's own bracket or footnote; None when it has neither."""
    ref = founds[i]
    bracketed = _bracketed(value, founds, i)
    if bracketed:
        return _choose(ref, _papers(bracketed, context), "het nummer tussen haakjes erachter", context)
    mark = _own_marker(value, ref, markers)
    if mark is None or mark.value not in notes:
        return None
    inside = takewhile(lambda f: f.start < mark.start, islice(founds, i + 1, i + 1 + _FARTHEST))
    # the name of an act has no paper of its own, unless the marker stands right behind it
    shared = [f for f in inside if f.form != act.NAME or not _TRAILING.sub("", value[f.end : mark.start])]
    if any(f.form not in NAMED for f in shared):
        return None
    named = find(notes[mark.value].value)
    where = f"noot {mark.value.rpartition(':')[2]}"
    papers = _papers(named, context)
    one = _of_its_session(ref, named, context) if len(papers) > 1 else ""
    if one:
        papers, where = [one], f"{where} en het vergaderjaar daarin"
    elif papers and shared:
        # one marker after two phrases: which number belongs to which is not said
        return make("ambiguous", also=papers, note="De noot hoort bij meer dan één stuk in deze zin.")
    return _choose(ref, papers, where, context)


def _own_marker(value: str, ref: Found, markers: Sequence[Mark]) -> Mark | None:
    """The first marker after a phrase, when it stands in the same part of the sentence."""
    after = bisect_left(markers, ref.end, key=lambda m: m.start)
    if after == len(markers) or markers[after].start - ref.end > _FARTHEST:
        return None
    between = _TRAILING.sub("", value[ref.end : markers[after].start])
    return None if _BREAK.search(between) else markers[after]


def _of_its_session(ref: Found, named: Sequence[Found], context: Context) -> str:
    """The one paper of a note in whose printed session year the phrase's day can lie; empty when a paper
    prints none or more than one is left (answers of July 2024, note 3: a letter of February 2024 and an
    agenda of May 2023 in one note, each with its year)."""
    days = run_of_days(ref.get("days"), None)
    papers = [(one, ids) for one in named if (ids := _papers([one], context))]
    if days is None or not all(one.get("until") for one, _ in papers):
        return ""
    early, late = _ROUND.get(ref.get("kind"), (0, 0))
    low, high = days[0] - timedelta(early), days[1] + timedelta(late)
    fit = [ids for one, ids in papers if (span := session_days(one)) and span[0] <= high and low <= span[1]]
    return fit[0][0] if len(fit) == 1 and len(fit[0]) == 1 else ""


def _bracketed(value: str, founds: Sequence[Found], i: int) -> list[Found]:
    """The citations in the bracket that follows the phrase in its own clause."""
    ref = founds[i]
    if i + 1 == len(founds) or founds[i + 1].form in NAMED:
        return []
    between = value[ref.end : founds[i + 1].start]
    head = _BRACKET.sub("", between)
    if head == between or len(between) > _FARTHEST or _BREAK.search(head) or ")" in head:
        return []
    result = [founds[i + 1]]
    for before, after in pairwise(founds[i + 1 : i + 20]):
        if ")" in value[before.end : after.start]:
            break
        result.append(after)
    return result


def _papers(founds: Sequence[Found], context: Context) -> list[str]:
    """The papers (not EU acts) that printed citations name, each once."""
    ids: dict[str, None] = {}
    for ref in founds:
        outcome = resolve(ref, context)
        if outcome.status == "printed":
            ids |= dict.fromkeys(id for id in outcome.ids if isinstance(parse(id), _PAPERS))
    return list(ids)


def _choose(ref: Found, papers: list[str], where: str, context: Context) -> Resolved | None:
    """Bound to one paper, ambiguous between several, None without any."""
    if ref.get("kind") == "fiche" and len(papers) > 1:
        # new Commission proposals are dossier 22112, and only they are fiches
        fiches = [id for id in papers if id.startswith("kst-22112-")]
        papers = fiches if len(fiches) == 1 else papers
    if not papers:
        return None
    if len(papers) > 1:
        return make("ambiguous", also=papers, note=f"In {where} staat meer dan één stuk.")
    return make("bound", papers, note=f"Door {where}.", problems=_kind_problem(ref, papers[0], context))


def _kind_problem(ref: Found, id: str, context: Context) -> tuple[Problem, ...]:
    """D404 when the paper is known to be of another kind than the phrase says."""
    known = context.known.get(id)
    kind = ref.get("kind")
    if known is None or not known.kind or kind not in _KINDS or known.kind.endswith(kind.split("_")[-1]):
        return ()
    quote = " ".join(ref.quote.split())
    message = f"“{quote}” verwijst naar {id}; dat stuk is geen {_KINDS[kind]}."
    return (Problem(context.path, context.line, "D404", message),)


# These are named by the day of their meeting; they are of some weeks before it or after it.
_ROUND = {"annotated_agenda": (60, 0), "report": (0, 90)}
_KINDS = {"report": "verslag", "annotated_agenda": "geannoteerde agenda"}
