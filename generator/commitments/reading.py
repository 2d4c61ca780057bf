"""One sentence read as a commitment: is it one, new or spoken of, and how does it stand.

Scope: ``read`` decides on the sentence and the one after it, with the patterns of ``wording``; new promises
are read by ``generator.commitments.promising``. Refuses questions, denials, and promises of others to others.
What other sentences and papers say of it comes later (``generator.commitments.keeping``).
"""

from __future__ import annotations

import re
from datetime import date

from generator.commitments import wording as w
from generator.commitments.due import find_due
from generator.commitments.parties import actors
from generator.commitments.promising import CLAUSE, Judged, announced, promises

COMES = "De zin spreekt van een eerdere toezegging die nog wordt nagekomen."
STANDS = "De zin zegt dat de toezegging nog openstaat."
DONE = "De zin zelf zegt dat de toezegging is nagekomen."
DONE_NEXT = "De zin erna zegt dat de toezegging is nagekomen."
SILENT = "De zin zegt niet of de toezegging is nagekomen."


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
    return next(promises(words, day), None)


# --- an earlier promise, spoken of --------------------------------------------------------


def _reference(words: str, after: str, spoken: re.Match[str], day: date | None) -> Judged | None:
    theirs = w.OTHERS_PROMISE.search(words) or _by_others(words, spoken)
    if theirs or w.NO_PROMISE.search(words, 0, spoken.start()):
        return None
    who = _promiser(words, spoken)
    coming = next(announced(words, day), None)
    if w.STANDS.search(words):
        return Judged("reference", "open", STANDS, find_due(words, day), who)
    if not coming and _settles(words):
        return Judged("reference", "kept", DONE, who=who, settles="toezeggingen" in words.lower())
    if coming or w.FUTURE.search(_main(words)):
        due = coming.due if coming else find_due(words, day)
        return Judged("reference", "open", COMES, due, who, addressed=bool(coming))
    state, reason = _stands(words, after)
    return Judged("reference", state, reason, who=who)


def _stands(words: str, after: str) -> tuple[str, str]:
    """State and reason of a promise of which nothing is still to come."""
    if _says_done(words):
        return "kept", DONE
    return ("kept", DONE_NEXT) if w.NEXT_DONE.match(after) else ("unclear", SILENT)


def _settles(words: str) -> bool:
    """Whether the sentence says in words that it is done: ``afgedaan``, ``gestand``."""
    settled = w.SETTLED.search(words)
    return bool(settled) and not w.NO_PROMISE.search(words, 0, settled.start() if settled else 0)


def _by_others(words: str, spoken: re.Match[str]) -> bool:
    """Whether somebody promised in the active voice who is nobody of the government."""
    if spoken.group().lower().startswith("toezegging") or actors(words, 0, spoken.start()):
        return False
    said = spoken.group().lower().startswith("zegde")
    return said or bool(w.HAS.search(words[: spoken.start()]) or w.HAS_AFTER.match(words, spoken.end()))


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
        else CLAUSE.split(rest.lstrip("–- "), maxsplit=1)[0]
    )
    parts = (head, words[: phrase.start()])
    return bool(w.PERFORMING.search(words)) or any(w.DONE.search(p) or w.TELLS_NOW.search(p) for p in parts)
