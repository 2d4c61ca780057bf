"""EU acts by name, from the table of acts: ``AI-verordening``, ``Digital Services Act (DSA)``, ``Prüm II``.

=============================================  ==============================================
named in a document of                         stands for
=============================================  ==============================================
a day on which the act existed                 the act, inferred
a day between proposal and adoption            the proposal, inferred
a day before the proposal                      unresolved, with the reason
a day on which two of them bear the name       ambiguous: an act and the one that will repeal it,
                                               a proposal and the one that amends it
=============================================  ==============================================

What is said of the act does not count: a general approach is about its revision, but the name that is
printed is that of the act in force (``algemene oriëntatie slachtofferrechtenrichtlijn``, July 2024).

A word in capitals alone (``DSA``) counts only in capitals; a name may break over a line, and the
words ``verordening`` or ``richtlijn`` after it belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.citations.base import DASH, S1, Act, Context, Form, Found, Resolved, S, found
from generator.citations.outcome import ambiguous, inferred, unresolved

NAME = "act"
_WORDS = re.compile(rf"\s+|{DASH}")
_DASH = re.compile(DASH)
_HEAD = re.compile(r"\w{1,40}")
_BRACKETED = re.compile(rf"{S1}\(([^()]{{1,60}})\)")
_JOINT = rf"(?:{S}{DASH}{S}|{S1})"
_SUFFIX = rf"(?:{_JOINT}(?i:verordening|richtlijn)(?![\w]))?"


def key(name: str) -> str:
    """The form in which names are compared: no capitals, single spaces, no hyphens."""
    return " ".join(_DASH.sub(" ", name).lower().split())


@lru_cache(maxsize=1024)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Names that begin with the same word in any spacing, the longest first; compiled when that word has
    been met. The number of the group is that of the name."""
    spellings = []
    for name in names:
        joined = _JOINT.join(re.escape(word) for word in _WORDS.split(name))
        spellings.append(f"({joined if name.isupper() else f'(?i:{joined})'})")
    return re.compile(rf"(?:{'|'.join(spellings)})(?!\w){_SUFFIX}")


@lru_cache(maxsize=8)
def form(acts: tuple[Act, ...]) -> Form:
    """The form for a table of acts: its triggers are the first two words of the names."""
    names = sorted({n for act in acts for n in (act.name, *act.aliases)}, key=lambda n: (-len(n), n))
    keys = {key(n): frozenset(a.celex or a.proposal for a in _bearers(acts, n)) for n in names}
    by_head: dict[str, tuple[str, ...]] = {}
    for name in names:
        head = _WORDS.split(name)[0].lower()
        by_head[head] = (*by_head.get(head, ()), name)

    def find(text: str, at: int, floor: int) -> Iterator[Found]:
        head = _HEAD.match(text, at)
        those = by_head.get(head[0].lower()) if head else None
        m = _pattern(those).match(text, at) if those else None
        if m and those:
            name = those[(m.lastindex or 1) - 1]
            again = _BRACKETED.match(text, m.end())
            same = again and keys.get(key(again[1])) == keys[key(name)]
            yield found(text, at, again.end() if again and same else m.end(), NAME, name=key(name))

    return Form(NAME, tuple(sorted({_trigger(n) for n in names})), find, resolve)


def _trigger(name: str) -> str:
    """The first two words: the first alone (``verordening``) is far too common."""
    head, *rest = _WORDS.split(name)
    following = rf"[^\w]{{1,8}}{re.escape(rest[0])}" if rest else r"(?!\w)"
    return re.escape(head if name.isupper() else head.lower()) + following


def _bearers(acts: tuple[Act, ...], name: str) -> list[Act]:
    return [act for act in acts if key(name) in {key(n) for n in (act.name, *act.aliases)}]


def resolve(ref: Found, context: Context) -> Resolved:
    """The act that bore the name on the day of the document."""
    bearers = _bearers(context.acts, ref.get("name"))
    day = context.date
    if day is None:
        acts = [a for a in bearers if a.celex]
    else:
        acts = [a for a in bearers if a.since and a.since <= day and not (a.until and a.until <= day)]
    if len(acts) == 1:
        act = acts[0]
        return inferred(act.celex, note=f"Op naam: {act.name}. Bron: {act.source}")
    if len(acts) > 1:
        return ambiguous(*(a.celex for a in acts), note="Meer dan één regeling draagt deze naam.")
    proposals = [a for a in bearers if a.proposal and (day is None or (a.proposed and a.proposed <= day))]
    if len(proposals) == 1:
        act = proposals[0]
        return inferred(
            act.proposal, note=f"Op naam: het voorstel {act.com} voor {act.name}. Bron: {act.source}"
        )
    if len(proposals) > 1:
        return ambiguous(*(a.proposal for a in proposals), note="Meer dan één voorstel draagt deze naam.")
    return unresolved("Op de datum van dit stuk bestond nog geen regeling of bekend voorstel met deze naam.")
