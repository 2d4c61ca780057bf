"""The grammar of a kamerstuk's number, shared by the labelled and the loose form.

Scope: from the dossier on (``36 410 VIII, nr. 4``, ``22 112-3627``, ``33 552 en 29 279 nr. 88``), with
lists, ranges and pages. What stands before the dossier is the form's business. Source of the rules:
the citation forms of the Leidraad voor juridische auteurs and what papers print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.citations.base import DASH, MONTHS, NR, PAGES, S1, S, digits

#: A range longer than this is more likely a misprint: only its two printed ends count.
LONGEST_RANGE = 20

DOSSIER = rf"[1-9][0-9](?:\.|{S})[0-9]{{3}}(?![0-9])"
_NO_DOSSIER = rf"(?!{S}[0-9]{{3}}(?![0-9]))"
_LETTERS = r"[A-Z]{1,2}(?![A-Za-z0-9])(?!\.[A-Za-z])"
_NUM = rf"(?:[0-9]{{1,5}}(?![0-9A-Za-z])|{_LETTERS})"
_NEXT = rf"(?:[0-9]{{1,5}}(?![0-9A-Za-z]){_NO_DOSSIER}|{_LETTERS})"
_TO = rf"(?:{DASH}|t/m\b|tot en met\b)"
_NRS = rf"(?i:nummers|nrs)\b{S}\.?{S}:?{S}"
_WAS = rf"(?:{S},?{S}(?i:was|voorheen){S1}{NR}(?P<%s>{_NUM}))?"

#: A list after ``nrs.``; after ``nr.`` only a tight range, or ``en 548`` that ends the phrase.
NUMBERS = (
    rf"(?:{_NRS}(?P<list>{_NUM}(?:{S}(?:,|\ben\b|&|/|{_TO}){S}(?:\ben\b{S})?(?:{NR})?{_NEXT}){{0,{LONGEST_RANGE}}})"
    rf"|{NR}(?P<one>{_NUM}(?:{_TO}{_NEXT})?(?:{S}\ben\b{S}{_NEXT}(?={S}(?:[).;:,\]]|$)))?))"
)
_SUFFIX = r"[IVXLC]{1,6}[A-Z]?|[A-Z]"
_COMMA = rf"(?P<comma>[0-9]{{1,4}}(?![0-9A-Za-z]){_NO_DOSSIER}(?!{S}{MONTHS})(?![.,/-][0-9])|{_LETTERS})"

ITEM = (
    # a proposal of Rijkswet also bears an R number, which is no part of the key (35 934 (R2158), D)
    rf"(?P<dossier>{DOSSIER})(?:{S},?{S}(?:\({S}R{S}[0-9]{{3,4}}{S}\)|R[0-9]{{3,4}}\b))?"
    rf"(?P<chain>(?:{S}{DASH}{S}(?:[0-9]{{1,5}}(?![.,]?[0-9]){_NO_DOSSIER}|[A-Z]{{1,7}})(?![0-9A-Za-z])){{0,3}})"
    rf"(?:{S1}(?P<suffix>{_SUFFIX})(?={S},?{S}{NR}|{S},{S}(?:[0-9]{{1,4}}|[A-Z]{{1,2}})(?![0-9A-Za-z])))?"
    rf"(?P<others>(?:{S}(?:,|/|;|&|\ben\b){S}{DOSSIER}(?:{DASH}[0-9]{{2}}(?![0-9]))?){{1,4}}(?={S},?{S}{NR}))?"
    rf"(?:{S}[,;:.]?{S}{NUMBERS}{_WAS % 'was'}|{S},{S}{_COMMA})?"
)
#: ``nr. 456 (``, ``nr. 726, was nr. 719 (``: what may stand before a dossier in brackets.
BEFORE = re.compile(rf"(?:\b(?P<label>{NUMBERS}){_WAS % 'was'}){S}\({S}$")
TAIL = re.compile(PAGES)

_CHAIN_PART = re.compile(r"[0-9]+|[A-Z]+")
_TOKEN = re.compile(rf"(?P<number>[0-9]+|\b[A-Z]{{1,2}}\b)|(?P<to>{_TO})")
_NR = re.compile(NR)
_OTHER = re.compile(rf"({DOSSIER})(?:{DASH}([0-9]{{2}}))?")


@dataclass(frozen=True, slots=True)
class Paper:
    """What one printed item says: the dossier, its suffix, the numbers, and other dossiers named."""

    dossier: str
    suffix: str
    numbers: tuple[str, ...]
    others: tuple[str, ...] = ()
    how: str = ""  # "nr", "comma", "dash" or "" when no number is printed
    note: str = ""

    def parts(self) -> dict[str, str]:
        """The parts of a ``Found``."""
        return {
            "dossier": self.dossier,
            "suffix": self.suffix,
            "numbers": " ".join(self.numbers),
            "others": " ".join(self.others),
            "note": self.note,
        }


def read(m: re.Match[str]) -> Paper:
    """The paper that a match of ``ITEM`` names."""
    dossier = digits(m["dossier"])
    chain = _CHAIN_PART.findall(m["chain"]) if m["chain"] else []
    suffix = m["suffix"] or ""
    printed, note = numbers(m["list"] or m["one"] or "", m["was"] or "")
    how = "nr" if printed else ""
    if m["comma"]:
        printed, how = (m["comma"],), "comma"
    # only the Councils' dossiers 21501 have numeric suffixes; a letter is one when a number follows
    has_suffix = chain and (dossier == "21501" if chain[0].isdigit() else bool(chain[1:] or printed))
    if has_suffix and not suffix and (not chain[0].isdigit() or len(chain[0]) == 2):
        suffix = chain.pop(0)
    if chain and not printed:
        printed, how = (chain[0],), "dash"
    return Paper(
        dossier, suffix, tuple(n.lstrip("0") or "0" for n in printed), _others(m["others"]), how, note
    )


def _others(text: str | None) -> tuple[str, ...]:
    if not text:
        return ()
    return tuple(digits(m[1]) + (f"-{m[2]}" if m[2] else "") for m in _OTHER.finditer(text))


def numbers(text: str, was: str = "") -> tuple[tuple[str, ...], str]:
    """The numbers that a printed list names, ranges written out, and a remark on a range too long.

    >>> numbers("520, 548 en 601–603")[0]
    ('520', '548', '601', '602', '603')
    """
    if not was and (not text or text.isdigit()):
        return ((text,) if text else ()), ""
    result: list[str] = []
    note, upto = "", False
    for m in _TOKEN.finditer(_NR.sub("", text)):
        if m["to"]:
            upto = True
            continue
        if upto and result:
            between = list(_range(result[-1], m["number"]))
            if not between and result[-1] != m["number"]:
                note = "Een reeks van meer dan twintig nummers: alleen begin en einde zijn opgenomen."
            result += between
        result.append(m["number"])
        upto = False
    if was:
        result.append(was)
    return tuple(dict.fromkeys(result)), note


def _range(first: str, last: str) -> Iterator[str]:
    """The numbers strictly between two printed ones; none where they make no range."""
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + LONGEST_RANGE - 1:
        yield from (str(n) for n in range(int(first) + 1, int(last)))
    elif first.isalpha() and last.isalpha() and len(first) == len(last) == 1:
        yield from (chr(c) for c in range(ord(first) + 1, ord(last)))
