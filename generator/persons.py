"""Names of members of parliament in running text: what a name looks like, and where one is called a member.

Scope: pure. Finds only what the words around it say is a member (``het lid Podt``, ``de leden Temmink en
Van Nispen``, ``Kamerlid Kröger``, ``de motie-Kröger c.s.``); a bare surname or *de heer X* is none. A name
is what is printed: who it is, and whether two spellings are one person, nobody here decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.text import S1, S

_PARTICLE = r"(?:[Vv]an|[Dd]e[rn]?|[Tt]e[rn]?|'t|[Hh]et|[Ee]l|[Vv]on|[Bb]in|[Bb]en)"
_CAPITAL = "[A-ZÀ-ÖØ-ÞŞŠŽĞİČĆ]"
_SURNAME = rf"(?!(?:Van|De[rn]?|Te[rn]?|Het|Lid|Leden|Kamerlid|Kamerleden)\b){_CAPITAL}[\w'’]{{1,24}}"
# a small word may be glued to the name: "Inge vanDijk" (ah-tk-20232024-878)
_PARTICLES = rf"(?:{_PARTICLE}(?:{S1}|(?={_CAPITAL}))){{0,3}}"
# initials stand before the small words (A.B. de Wit) or behind them
_START = rf"(?:(?:{_CAPITAL}\.){{1,4}}{S})?{_PARTICLES}(?:{_CAPITAL}\.){{0,4}}{S}"
PERSON = (
    rf"{_START}{_SURNAME}"
    rf"(?:(?:-|{S1}){_PARTICLES}{_SURNAME})?"  # Jasper van Dijk, Faber-Van de Klashorst
)
"""The pattern of one name; no groups in it."""

INITIALS = re.compile(r"(?<=\w\.)\s+")
"""The space behind an initial."""
_SMALL = frozenset(("van", "der", "den", "de", "ter", "ten", "te", "'t", "het", "el", "von", "bin", "ben"))
_TRIGGER = re.compile(
    rf"\b(?:(?P<one>(?:[Hh]et{S1}(?:[Tt]weede{S1}|[Ee]erste{S1})?(?:[Kk]amer)?lid|[Kk]amerlid){S1})"
    rf"|(?P<many>(?:[Dd]e{S1}(?:[Kk]amer)?leden|[Kk]amerleden){S1})"
    r"|[Mm]otie(?P<motion>-))"
)
_NAME = re.compile(PERSON)
_NEXT = re.compile(rf"{S}(?:,|\ben\b|/){S}(?={_PARTICLE}{S1}|{_CAPITAL})")
_SLASH = re.compile(rf"{S}/{S}(?={_PARTICLE}{S1}|{_CAPITAL})")
_OTHERS = re.compile(rf"{S1}(?:c\.s\.|et al|e\.a\.)")
_IN_BRACKETS = re.compile(rf"{S}\((?P<group>{_CAPITAL}[\w'’/ +-]{{1,30}})\)")
_FIRST = re.compile(rf"{_START}{_SURNAME}(?:-{_PARTICLES}{_SURNAME})?")
_OF = re.compile(rf"{S1}van{S1}(?:(?:de|het){S1})?")
_WORD = re.compile(r"[\w'’/-]+")
_LOWER = re.compile(r"[a-zß-öø-ÿşšžğčć]")
# A name that begins in lower case (``het lid van Haga``) may as well be where somebody is a member
# (``het lid van Eurojust``): only after the words that name a person does it count.
_PERSONAL = re.compile(
    rf"(?:[Mm]oties?{S1}van|[Aa]mendement(?:en)?{S1}van|[Tt]oezegging(?:en)?{S1}aan|[Tt]oegezegd{S1}aan"
    rf"|[Vv]ra(?:ag|gen){S1}van|[Vv]erzoek{S1}van|[Ii]nitiatief(?:nota|wet){S1}van){S1}$"
)
# Only movers stand after *motie van*: there a second name after *het lid* is one too (kst-32317-OM, note 3).
_MOVED = re.compile(rf"[Mm]oties?{S1}van{S1}$")
_MOVER_ENDS = re.compile(rf"{S1}(?:over|inzake|om|met|waarin|die|c\.s\.)(?!\w)|{S}\(")
# What may begin with a capital after *het lid* and is nobody.
_NOBODY = frozenset((
    "Europees", "Europese", "Eerste", "Tweede", "Kamer", "Kamers", "Staten", "Raad", "Commissie", "Kabinet",
    "Nederlandse", "Parlement", "Bureau", "Fractie", "Artikel", "Aan", "In", "Op", "Over", "Voor", "Dit",
))  # fmt: skip
MOST = 12
"""Names in one list."""


@dataclass(frozen=True, slots=True)
class Found:
    """A member named at ``text[start:end]``; ``group`` as printed beside the name, or empty."""

    start: int
    end: int
    name: str
    group: str = ""


def last_name(name: str) -> str:
    """A name as lists sort it, without initials and small words before it: ``Haga van``."""
    words = INITIALS.sub("", name).split()
    words[0] = words[0].rpartition(".")[2] or words[0]
    at = next((n for n, word in enumerate(words) if word.lower() not in _SMALL), 0)
    return unicodedata.normalize("NFKD", " ".join((*words[at:], *words[:at]))).casefold()


def find(text: str, is_group: Callable[[str], bool]) -> tuple[Found, ...]:
    """The members that a text names, in order.

    Args:
        text: words of a source.
        is_group: whether some words are a group, which *de leden Volt* and *Mutluer van GL PvdA* need.
    """
    if "lid" not in text and "leden" not in text and "otie-" not in text:
        return ()
    return tuple(found for trigger in _TRIGGER.finditer(text) for found in _after(text, trigger, is_group))


def _after(text: str, trigger: re.Match[str], is_group: Callable[[str], bool]) -> Iterator[Found]:
    """The names behind *het lid*, *de leden* or *motie-*; none when it is not sure that they are names."""
    at = trigger.end()
    if trigger["motion"] is None and text[at : at + 1].islower() and not _named(text, trigger.start()):
        return
    moved = trigger["one"] and _MOVED.search(text, max(0, trigger.start() - 20), trigger.start())
    between = _SLASH if trigger["motion"] else _NEXT if trigger["many"] or moved else None
    names: list[Found] = []
    while len(names) < MOST and (found := _name(text, at, is_group)):
        names.append(found)
        at = found.end
        if (bracket := _IN_BRACKETS.match(text, at)) and is_group(bracket["group"]):
            names[-1] = Found(found.start, found.end, found.name, bracket["group"])
            at = bracket.end()
        step = between.match(text, at) if between else None
        if step is None:
            break
        at = step.end()
    # one name after *de leden* is a list that was not understood, unless it says that there are others
    if trigger["many"] and len(names) == 1 and not _OTHERS.match(text, at):
        return
    yield from names[:1] if moved and not _MOVER_ENDS.match(text, at) else names


def _named(text: str, end: int) -> bool:
    return _PERSONAL.search(text, max(0, end - 40), end) is not None


def _name(text: str, at: int, is_group: Callable[[str], bool]) -> Found | None:
    found = _NAME.match(text, at)
    if found is None or text.startswith(("-", " fractie"), found.end()):
        return None
    end, group = _without_group(text, found, is_group)
    name = " ".join(text[at:end].split())
    first = name.split()[0]
    if (
        first in _NOBODY
        or is_group(name)
        or not all(_LOWER.search(p) or p.endswith(".") for p in name.split())
    ):
        return None
    return Found(at, end, name, group)


def _without_group(text: str, found: re.Match[str], is_group: Callable[[str], bool]) -> tuple[int, str]:
    """Where the name ends and the group behind it: ``Mutluer van GL PvdA`` looks like one name."""
    short = _FIRST.match(text, found.start())
    for end in (short.end() if short else found.end(), found.end()):
        of = _OF.match(text, end)
        ends = [m.end() for m in islice(_WORD.finditer(text, of.end(), of.end() + 60), 4)] if of else []
        for last in reversed(ends):
            group = " ".join(text[of.end() : last].split()) if of else ""
            if is_group(group):
                return end, group
    return found.end(), ""
