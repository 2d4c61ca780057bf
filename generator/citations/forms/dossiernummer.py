"""Kamerstukken without a label: the dossier number itself begins the citation, or stands in brackets.

=================================================  ===============================================
printed                                            stands for
=================================================  ===============================================
``nr. 456 (36800-XVI)``                            kst-36800-XVI-456
``(32317, nr. 570)``, ``32 317, nr. 867``          kst-32317-570, kst-32317-867
``nr. 726, was nr. 719 (21501-08)``                kst-21501-08-726 and kst-21501-08-719
``nr. 68, was nr. 61 (98700)``                     kst-98700-68 and kst-98700-61
``32 317-801``, ``21501-32-1740``, ``36410-VI-65``  kst-32317-801, kst-21501-32-1740, kst-36410-VI-65
``35 913, B``, ``35 913, nr. B``                   kst-35913-B
``36 600 B, K``                                    kst-36600-B-K
``Postbus 20301 2500 EH``, ``35 000 - 40 000``     nothing
=================================================  ===============================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import DASH, Form, Found, S, found
from generator.citations.forms.kamerstuk import NAME, following, resolve
from generator.citations.papers import BEFORE, DOSSIER, ITEM, TAIL, Paper, numbers, read

_ITEM = re.compile(ITEM)
_BRACKETED = re.compile(
    rf"(?P<dossier>{DOSSIER})(?:{DASH}(?P<suffix>[0-9]{{2}}|[A-Z]{{1,7}})|{S}(?P<spaced>[IVXLC]{{1,6}}[A-Z]?|[A-Z]))?{S}\)"
)
#: Before a number that is an amount, a part of a longer number, or a post box.
_NOT_AFTER = re.compile(
    r"(?:[€$£]\s?|[0-9A-Za-z][.,/\u2010-\u2015-]|[0-9A-Za-z/\u2010-\u2015-]|ostbus\s|EUR\s)$"
)
_AFTER_NUMBER = re.compile(r"[0-9]\s$")
_AMOUNT = re.compile(rf"{S}(?:(?i:euro|eur|miljoen|miljard|mln|mld|procent|personen|uur|km)\b|[%€])")
#: What may follow a lone Eerste Kamer letter: the end of the phrase, not the next word of a sentence.
_PHRASE_ENDS = re.compile(
    rf"{S}(?:[).;:,\]\"'”’»]|$|\ben\b{S}(?:[A-Z]{{1,2}}\b|nrs?\b|[0-9])|\bp\.|\bblz\b)|[^\S\n]*\n"
)
#: Two capitals after a comma that name something else far more often than a paper.
_NO_NUMBERS = frozenset({"EU", "VN", "VS", "UK", "NL", "AI", "TK", "EK", "EP", "ER", "DG", "JV"})
_SPACED_DASH = re.compile(rf"[^\S\n]{DASH}|{DASH}[^\S\n]")


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The citation whose dossier number stands at ``at``."""
    before = text[max(floor, at - 8) : at]
    if _NOT_AFTER.search(before):
        return
    bracketed = _bracketed(text, at, floor)
    if bracketed:
        yield bracketed
        return
    m = _ITEM.match(text, at)
    if m is None:
        return
    paper = read(m)
    if not _convincing(text, m, paper, before):
        return
    tail = TAIL.match(text, m.end())
    end = (tail or m).end()
    yield found(text, at, end, NAME, **paper.parts())
    yield from following(text, end, paper, {})


def _bracketed(text: str, at: int, floor: int) -> Found | None:
    """``nr. 456 (36800-XVI``: the number before the bracket."""
    m = _BRACKETED.match(text, at)
    start = max(floor, at - 80)
    label = BEFORE.search(text[start:at]) if m else None
    if m is None or label is None:
        return None
    listed, note = numbers(label["list"] or label["one"], label["was"] or "")
    digits = "".join(c for c in m["dossier"] if c.isdigit())
    paper = Paper(digits, m["suffix"] or m["spaced"] or "", listed, note=note)
    return found(text, start + label.start(), m.end(), NAME, **paper.parts())


def _convincing(text: str, m: re.Match[str], paper: Paper, before: str) -> bool:
    """Whether a number without label is a citation and not an amount or a code."""
    if not paper.numbers:
        return False
    if not 10000 <= int(paper.dossier) <= 39999:
        return paper.how == "nr" and before.endswith("(")
    if paper.how == "nr":
        return True
    if paper.dossier.endswith("000") or _AFTER_NUMBER.search(before) or _AMOUNT.match(text, m.end()):
        return False
    number = paper.numbers[0]
    if paper.how == "dash":
        return number.isdigit() and not _SPACED_DASH.search(m["chain"])
    return number.isalpha() and number not in _NO_NUMBERS and bool(_PHRASE_ENDS.match(text, m.end()))


FORM = Form("dossiernummer", (rf"[1-9][0-9](?:\.|{S})[0-9]{{3}}(?![0-9])",), find, resolve)
