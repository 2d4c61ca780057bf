"""One sentence read as a commitment: is it one, new or spoken of, and how does it stand.

Scope: ``read`` decides on the sentence and the one after it, with the patterns of ``wording``. Refuses
questions, denials, promises of others to others, and what was done before; what hangs on a condition or is
only expected is ``unclear``, with the reason. What other sentences and papers say of it comes later
(``generator.commitments.keeping``).
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
_CLAUSE = re.compile(r"[,;:–]")

NOT_SAID = "Geen stuk hier zegt dat dit is nagekomen."
COMES = "De zin spreekt van een eerdere toezegging die nog wordt nagekomen."
DONE = "De zin zelf zegt dat de toezegging is nagekomen."
DONE_NEXT = "De zin erna zegt dat de toezegging is nagekomen."
SILENT = "De zin zegt niet of de toezegging is nagekomen."
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


def read(words: str, after: str, day: date | None) -> Judged | None:
    """What a sentence commits to; None when it does not.

    Args:
        words: the sentence.
        after: the sentence after it in the same paragraph, or "".
        day: the paper's date.
    """
    if not w.HINT.search(words) or words.rstrip("”’\"')* ").endswith("?"):
        return None
    spoken = w.PROMISED.search(words) or w.BROUGHT.search(words)
    if spoken:
        return _reference(words, after, spoken, day)
    return next(_promises(words, day), None)


# --- an earlier promise, spoken of --------------------------------------------------------


def _reference(words: str, after: str, spoken: re.Match[str], day: date | None) -> Judged | None:
    if w.OTHERS_PROMISE.search(words) or w.NO_PROMISE.search(words, 0, spoken.start()):
        return None
    who = _promiser(words, spoken)
    coming = next(_announced(words, day), None)
    settled = w.SETTLED.search(words)
    if settled and not coming and not w.NO_PROMISE.search(words, 0, settled.start()):
        plural = "toezeggingen" in words.lower()
        return Judged("reference", "kept", DONE, who=who, settles=plural)
    if coming or w.FUTURE.search(_main(words)):
        due = coming.due if coming else find_due(words, day)
        return Judged("reference", "open", COMES, due, who, addressed=bool(coming))
    if _says_done(words):
        return Judged("reference", "kept", DONE, who=who)
    if w.NEXT_DONE.match(after):
        return Judged("reference", "kept", DONE_NEXT, who=who)
    return Judged("reference", "unclear", SILENT, who=who)


def _promiser(words: str, spoken: re.Match[str]) -> re.Match[str] | None:
    """Who made the promise: named before the verb (``heeft de Minister toegezegd``) or by ``mijn``, else the
    first after it."""
    before = actors(words, 0, spoken.start())
    noun = spoken.group().lower().startswith("toezegging")
    if before and (not noun or w.MINE.search(words, 0, spoken.start())):
        return before[-1]
    after = actors(words, spoken.end())
    if not after and before and w.SETTLED.search(words):
        return before[-1]  # "hiermee doe ik de toezegging gestand"
    return after[0] if after else None


def _main(words: str) -> str:
    """The sentence without the phrase that says it was promised, and what that phrase brings along."""
    phrase = w.AS_PROMISED.search(words)
    rest = words[: phrase.start()] + words[phrase.end() :] if phrase else words
    return w.PROMISE_MADE.sub("", rest)


def _says_done(words: str) -> bool:
    """Whether the main clause does what was promised, or says that it was done. After ``Zoals ... toezegde,``
    the first words decide: ``zoekt mijn ministerie uit wat er is ...`` does neither."""
    if w.BROUGHT.search(words):
        return True
    phrase = w.AS_PROMISED.search(words)
    if phrase is None:
        return False
    rest = w.PROMISE_MADE.sub("", words[phrase.end() :]).lstrip()
    head = (
        " ".join(rest[1:].split()[:3])
        if rest.startswith(",")
        else _CLAUSE.split(rest.lstrip("–- "), maxsplit=1)[0]
    )
    parts = (head, words[: phrase.start()])
    return bool(w.PERFORMING.search(words)) or any(w.DONE.search(p) or w.TELLS_NOW.search(p) for p in parts)


# --- a promise made here ------------------------------------------------------------------


def _promises(words: str, day: date | None) -> Iterator[Judged]:
    """Every reading of a sentence as a new promise, the surest first, with what weakens it."""
    condition = w.CONDITION.search(words)
    for found in chain(_said(words, day), _announced(words, day), _weaker(words, day)):
        if found.state == "open" and condition:
            reason = CONDITIONAL.format(" ".join(condition.group().split()))
            yield Judged("promise", "unclear", reason, found.due, found.who, found.addressed)
        yield found


def _said(words: str, day: date | None) -> Iterator[Judged]:
    """``De minister zegt toe ...``."""
    found = w.PROMISES.search(words)
    if found is None or w.NEGATED.search(found.group()):
        return
    clause = _CLAUSE.split(words[found.start() :], maxsplit=1)[0]
    who = next(iter(actors(words, found.start(), found.end())), None)
    yield Judged(
        "promise", "open", NOT_SAID, find_due(clause, day), who, bool(w.RECEIVER.search(found.group()))
    )


def _announced(words: str, day: date | None) -> Iterator[Judged]:
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
    if re.search(r"[;:?]", inside) or w.NEGATED.search(inside):
        return False
    if w.OTHER_SUBJECT.search(words[:low]) or w.OTHER_SUBJECT.search(words[aux.end() :][:40]):
        return False
    return bool(w.RECEIVER.search(words, max(0, low - 100), high + 40))


def _is_receiver(words: str, aux: re.Match[str]) -> bool:
    """Whether the chamber is the subject: ``die u in september zult ontvangen``."""
    return aux.group() == "zult" or bool(re.search(r"\bontvangen\b", words[aux.end() : aux.end() + _REACH]))


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
    opened = [m.end() for m in _CLAUSE.finditer(words, 0, low)]
    clause = find_due(words[opened[-1] if opened else 0 : high], day)
    if clause.words:
        return clause
    tail = words[high : high + _TAIL].lstrip()
    behind = find_due(tail, day)
    if behind.words and " ".join(tail.split()).startswith(behind.words):
        return behind
    opens = opened and not words[opened[-1] : aux.start()].strip()
    return find_due(words[:high], day) if opens else NO_DUE
