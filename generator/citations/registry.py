"""The one list of citation forms, and finding them all in a text.

Scope: where a citation may begin (one combined pattern of all triggers) and which form reads it.
Linear: the pattern passes the text once, and what a form tries at a place is bounded in length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from generator.citations.base import S1, Act, Form, Found, S
from generator.citations.forms import (
    aanhangsel,
    act,
    commission,
    council_doc,
    debate,
    dossiernummer,
    eu_act,
    gazette,
    handelingen,
    identifier,
    implicit,
    kamerstuk,
    national_law,
    tk_number,
    treaty,
)

#: Every form. Where two could begin at one place the first that reads something wins.
FORMS: tuple[Form, ...] = (
    identifier.FORM,
    kamerstuk.FORM,
    tk_number.FORM,
    eu_act.FORM,
    dossiernummer.FORM,
    aanhangsel.FORM,
    handelingen.FORM,
    commission.FORM,
    treaty.FORM,
    gazette.FORM,
    council_doc.FORM,
    national_law.FORM,
    implicit.FORM,
    debate.FORM,
)

#: Which form made a ``Found``: a form may name several kinds (``celex`` and ``identificatie``).
RESOLVERS = {form.name: form.resolve for form in FORMS} | {
    kamerstuk.NAME: kamerstuk.resolve,
    "dossier": kamerstuk.resolve,
    "celex": identifier.resolve,
    "ecli": national_law.resolve,
    "bwb": national_law.resolve,
    "e-dossier": council_doc.resolve,
    act.NAME: act.resolve,
}

#: A trigger's leading letters, after which it may ask for the end of the word.
_HEAD = re.compile(r"(?:(?:[A-Za-zÀ-ÿ]|\[[a-z]+\]|\(\?:[a-z|]+\))(?:\{[0-9,]+\}|\?)?)+(?![*+])")
_RANGE = re.compile(r"(.)-(.)")
_ENDS = (S1, r"\b", r"\s", "-", r"\(", r"\.", "[0-9]", r"[\(\[/12]", r"[^\w]", r"(?!\w)")
#: Letters as papers print them; all else may stand before a citation (note numbers are glued to words).
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") | {
    chr(c) for c in range(0xC0, 0x100) if c not in (0xD7, 0xF7)
}


def _folded(fold: Callable[[str], str]) -> bytes:
    """A translation table of Latin-1."""
    return bytes(ord(fold(chr(c))) for c in range(256))


#: Every letter small, all else a space; and for numbers: digits, letters and the rest in one sign each.
_WORDS = _folded(lambda c: (c.lower() if c != "ÿ" else c) if c in _LETTERS else " ")
_DIGITS = _folded(lambda c: "0" if c in "0123456789" else "a" if c in _LETTERS else " ")
_NUMBER = re.compile(rb" 0")


@dataclass(frozen=True, slots=True)
class _Scanner:
    """Where a citation may begin, in two steps: ``heads`` passes over the words of a text of which the
    letters alone are left (one byte a character, so that the engine can skip from space to space), and
    ``triggers`` look at the text itself. ``forms`` are to be tried there, each behind its own triggers.
    Triggers and forms go by the first character.
    """

    heads: re.Pattern[bytes]
    triggers: Mapping[str, re.Pattern[str]]
    forms: Mapping[str, tuple[tuple[re.Pattern[str], Form], ...]]

    def places(self, text: str) -> list[int]:
        """Every place where a citation may begin, in order."""
        plain = b" %s " % text.encode("latin-1", "replace")
        words = [m.start() for m in self.heads.finditer(plain.translate(_WORDS))]
        numbers = [m.start() for m in _NUMBER.finditer(plain.translate(_DIGITS))]
        triggers = self.triggers
        return [at for at in sorted(words + numbers) if (t := triggers.get(text[at])) and t.match(text, at)]


@lru_cache(maxsize=8)
def _scanner(acts: tuple[Act, ...]) -> _Scanner:
    heads: dict[str, dict[str, None]] = {}
    tried: dict[str, dict[Form, list[str]]] = {}
    for form in (*FORMS, act.form(acts)) if acts else FORMS:
        for trigger in form.triggers:
            plain = trigger.replace("(?i:", "")  # E(?i:CLI) begins with a capital
            m = _HEAD.match(plain)
            if m:
                word = m[0].lower() + ("(?= )" if _ends(plain[m.end() :]) else "")
                heads.setdefault(word[0], {})[word[1:]] = None
            small = trigger[0].islower()  # capitals do not matter
            firsts = (trigger[0] + trigger[0].upper() * small) if m else _digits(trigger)
            for first in firsts:
                own = tried.setdefault(first, {}).setdefault(form, [])
                own.append(f"(?i:{trigger})" if small else trigger)
    # the engine discards an alternative that begins with a plain letter at the cost of one comparison
    words = "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in heads.items())
    return _Scanner(
        re.compile(f" (?:{words})".encode("latin-1")),
        {first: _any(t for many in forms.values() for t in many) for first, forms in tried.items()},
        {first: tuple((_any(many), f) for f, many in forms.items()) for first, forms in tried.items()},
    )


def _any(triggers: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(dict.fromkeys(triggers)), re.DOTALL)


def _ends(rest: str) -> bool:
    """Whether what follows the leading letters of a trigger cannot be a letter."""
    rest = rest.removeprefix(")").removeprefix(S)
    return rest.startswith(_ENDS) and not rest.startswith("-?")


def _digits(trigger: str) -> str:
    """The digits that a trigger without leading letters may begin with."""
    first = trigger[1 : trigger.index("]")] if trigger[0] == "[" else trigger[0]
    return _RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), first)


def find(text: str, acts: Iterable[Act] = ()) -> tuple[Found, ...]:
    """Every citation in ``text``: sorted by place, not overlapping.

    Args:
        text: any text, in any spacing; offsets are into this very string.
        acts: named EU acts to look for; none, and names are not looked for.

    Returns:
        One ``Found`` for each printed paper number (a list after ``nrs.`` is one), with its parts.
        Nothing is resolved; look-alikes (amounts, post boxes, table rows) are not in it.
    """
    scanner = _scanner(tuple(acts))
    result: list[Found] = []
    floor = 0
    for at in scanner.places(text):
        if at < floor:
            continue
        for trigger, form in scanner.forms[text[at]]:
            got = tuple(form.find(text, at, floor)) if trigger.match(text, at) else ()
            if got:
                result += got
                floor = max(got[-1].end, at + 1)
                break
    return _with_neighbours(text, result)


_BETWEEN = re.compile(r"[^.;\n]{0,50}")


def _with_neighbours(text: str, refs: list[Found]) -> tuple[Found, ...]:
    """Give a Commission number the CELEX that stands right beside it: ``C(2022) 8987 (32023H0681)``."""
    result = list(refs)
    for i, (ref, after) in enumerate(pairwise(refs)):
        right_beside = ref.form == commission.NAME and after.form == "celex"
        if right_beside and _BETWEEN.fullmatch(text, ref.end, after.start):
            result[i] = replace(ref, parts={**ref.parts, "beside": after.get("id")})
    return tuple(result)
