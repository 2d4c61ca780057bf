"""A promise made in a sentence: the chamber will be told, sent or given something, or it is said in words.

Scope: ``promises`` gives the readings of one sentence as a new promise, the surest first, with patterns of
``wording``. What hangs on a condition, is only expected or goes to nobody is ``unclear``, with the reason.
Refuses what is denied, what others do, and what was said or asked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from generator.commitments import wording as w
from generator.commitments.due import find_due
from generator.commitments.parties import actors
from generator.model import Due

_REACH, _TAIL = 220, 60
NO_DUE = Due()
CLAUSE = re.compile(r"[,;:–]")
_CLAUSE_END = re.compile(r"[;:?]")
_RECEIVE = re.compile(r"\bontvangen\b")

NOT_SAID = "Geen stuk hier zegt dat dit is nagekomen."
CONDITIONAL = "De zin verbindt er een voorwaarde aan: “{}”."
EXPECTED = "De zin spreekt van een verwachting of voornemen, niet van een toezegging."
NOBODY = "De zin zegt niet aan wie."


@dataclass(frozen=True, slots=True)
class Judged:
    """What a sentence says. ``who``: the match of the one who promises; ``addressed``: it speaks to the
    chamber; ``settles``: it says that promises, in the plural, are dealt with in the paper."""

    form: str
    state: str
    reason: str
    due: Due = NO_DUE
    who: re.Match[str] | None = None
    addressed: bool = False
    settles: bool = False


def promises(words: str, day: date | None) -> Iterator[Judged]:
    """Every reading of a sentence as a new promise, the surest first, with what weakens it."""
    condition = w.CONDITION.search(words)
    for found in chain(_said(words, day), announced(words, day), _weaker(words, day)):
        if found.state == "open" and condition:
            reason = CONDITIONAL.format(" ".join(condition.group().split()))
            yield Judged("promise", "unclear", reason, found.due, found.who, found.addressed)
        yield found


def _said(words: str, day: date | None) -> Iterator[Judged]:
    """``De minister zegt toe ...``."""
    found = w.PROMISES.search(words)
    if found is None or w.NEGATED.search(found.group()):
        return
    clause = CLAUSE.split(words[found.start() :], maxsplit=1)[0]
    who = next(iter(actors(words, found.start(), found.end())), None)
    yield Judged(
        "promise", "open", NOT_SAID, find_due(clause, day), who, bool(w.RECEIVER.search(found.group()))
    )


def announced(words: str, day: date | None) -> Iterator[Judged]:
    """The chamber will be told, sent or given something."""
    if not w.REPORTED.search(words):
        yield from _future(words, day)
        if not w.PERFORMING.search(words):
            yield from _passive(words, day)
            yield from _present(words, day)


def _future(words: str, day: date | None) -> Iterator[Judged]:
    """``zal uw Kamer daarover informeren``, ``U zult worden geïnformeerd``, ``die u zult ontvangen``."""
    for aux in reversed([*w.FUTURE.finditer(words)]):
        if (verb := _verb(words, aux)) and _open(words, aux, verb):
            passive = w.INFORMED.fullmatch(verb.group()) or _is_receiver(words, aux)
            who = None if passive else _actor(words, aux)
            yield Judged("promise", "open", NOT_SAID, _due(words, aux, verb, day), who, addressed=True)
    for found in w.READS.finditer(words):
        yield Judged("promise", "open", NOT_SAID, find_due(words[found.start() :], day), addressed=True)


def _passive(words: str, day: date | None) -> Iterator[Judged]:
    """``na de zomer naar uw Kamer verstuurd``: with a time, or a word that says it is still to come."""
    for aux in w.PASSIVE.finditer(words):
        after = w.INFORMED.search(words, aux.end(), aux.end() + _REACH)
        verb = after or w.INFORMED.search(words, max(0, aux.start() - 16), aux.start())
        if verb and _open(words, aux, verb):
            due = _due(words, aux, verb, day)
            if due.words or w.STILL.search(words):
                yield Judged("promise", "open", NOT_SAID, due, addressed=True)


def _present(words: str, day: date | None) -> Iterator[Judged]:
    """``ontvangt uw Kamer binnenkort``, ``Ik kom daarop terug in het verslag``: only with a time."""
    for pattern in (w.RECEIVES, w.TELLS, w.RETURNS):
        found = pattern.search(words)
        if found and not w.NEGATED.search(words) and (due := find_due(words, day)).words:
            who = next(iter(actors(words, found.start(), found.start() + 40)), None)
            yield Judged("promise", "open", NOT_SAID, due, who, addressed=True)


def _weaker(words: str, day: date | None) -> Iterator[Judged]:
    """Expectations, and papers that follow without anyone named to get them."""
    if w.PERFORMING.search(words) or w.REPORTED.search(words) or w.NEGATED.search(words):
        return
    if (found := w.EXPECTS.search(words)) and w.RECEIVER.search(words):
        yield Judged("promise", "unclear", EXPECTED, find_due(found.group(), day), _actor(words, found), True)
    if (found := w.FOLLOWS.search(words)) and (due := find_due(words[found.start() :], day)).words:
        told = bool(w.RECEIVER.search(words))
        yield Judged("promise", "open" if told else "unclear", NOT_SAID if told else NOBODY, due, None, told)
    if (found := w.TREATS.search(words)) and (aux := w.FUTURE.search(words, 0, found.start())):
        yield Judged("promise", "unclear", NOBODY, find_due(words, day), _actor(words, aux))


def _verb(words: str, aux: re.Match[str]) -> re.Match[str] | None:
    """The verb of telling or sending that goes with ``zal``: after it, or right before it (``geïnformeerd zal
    worden``)."""
    end = aux.end() + _REACH
    found = w.INFORM.search(words, aux.end(), end)
    passive = w.INFORMED.search(words, max(0, aux.start() - 16), end)
    if passive and not w.PASSIVE.search(words, max(0, passive.start() - _REACH), passive.end() + 16):
        passive = None
    return min(filter(None, (found, passive)), key=lambda m: m.start(), default=None)


def _open(words: str, aux: re.Match[str], verb: re.Match[str]) -> bool:
    """Whether auxiliary and verb are one clause, directed at the chamber, of nobody else and not denied."""
    low, high = min(aux.start(), verb.start()), max(aux.end(), verb.end())
    inside = words[min(aux.end(), verb.end()) : max(aux.start(), verb.start())]
    if _CLAUSE_END.search(inside) or w.NEGATED.search(inside):
        return False
    if w.OTHER_SUBJECT.search(words[:low]) or w.OTHER_SUBJECT.search(words[aux.end() :][:40]):
        return False
    return bool(w.RECEIVER.search(words, max(0, low - 100), high + 40))


def _is_receiver(words: str, aux: re.Match[str]) -> bool:
    """Whether the chamber is the subject: ``die u in september zult ontvangen``."""
    return aux.group() == "zult" or bool(_RECEIVE.search(words[aux.end() : aux.end() + _REACH]))


def _actor(words: str, at: re.Match[str]) -> re.Match[str] | None:
    """The subject of a verb: right behind it (``zal ik``), else the nearest before it."""
    behind = actors(words, at.end(), at.end() + 90)
    if behind and behind[0].start() - at.end() <= 4:
        return behind[0]
    before = actors(words, 0, at.start())
    return before[-1] if before else behind[0] if behind else None


def _due(words: str, aux: re.Match[str], verb: re.Match[str], day: date | None) -> Due:
    """By when, out of the clause itself, else right behind it, else out of the clause that opens it (``Zodra
    de cijfers er zijn, wordt ...``)."""
    low, high = min(aux.start(), verb.start()), max(aux.end(), verb.end())
    opened = [m.end() for m in CLAUSE.finditer(words, 0, low)]
    clause = find_due(words[opened[-1] if opened else 0 : high], day)
    if clause.words:
        return clause
    tail = words[high : high + _TAIL].lstrip()
    behind = find_due(tail, day)
    if behind.words and " ".join(tail.split()).startswith(behind.words):
        return behind
    opens = opened and not words[opened[-1] : aux.start()].strip()
    return find_due(words[:high], day) if opens else NO_DUE
