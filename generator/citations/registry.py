"""The one list of citation forms, and finding them all in a text.

Scope: where a citation may begin (one combined pattern of all triggers) and which form reads it.
Linear: the pattern passes the text once, and what a form tries at a place is bounded in length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from generator.citations.base import Act, Form, Found
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

#: What may stand before a citation: anything but a letter (note numbers are glued to words). Plain
#: ranges instead of ``\\W``: the engine makes a bitmap of them.
_BEFORE = "[^A-Za-zÀ-ÖØ-öø-ÿ]"
_HEAD = re.compile(r"\[(?P<digits>[0-9-]+)\]|(?P<digit>[0-9])|(?P<letters>[A-Za-z]{1,2}(?![*?+{]))")


@dataclass(frozen=True, slots=True)
class _Scanner:
    """The combined pattern of all triggers, and for each first character the forms to try there."""

    anywhere: re.Pattern[str]
    at_start: re.Pattern[str]
    forms: Mapping[str, tuple[Form, ...]]

    def places(self, text: str, position: int) -> int:
        """The next place from ``position`` on where a citation may begin, or -1."""
        if position == 0 and self.at_start.match(text):
            return 0
        m = self.anywhere.search(text, max(0, position - 1))
        return m.start() + 1 if m else -1


@lru_cache(maxsize=8)
def _scanner(acts: tuple[Act, ...]) -> _Scanner:
    forms = (*FORMS, act.form(acts)) if acts else FORMS
    letters: dict[str, dict[str, list[str]]] = {}
    numbers: dict[str, None] = {}
    tried: dict[str, list[Form]] = {}
    for form in forms:
        for trigger in form.triggers:
            for first, second, rest in _starts(trigger):
                if first.isdigit():
                    numbers[rest] = None
                else:
                    letters.setdefault(first, {}).setdefault(second, []).append(rest)
                if form not in tried.setdefault(first, []):
                    tried[first].append(form)
    # Speed: the engine skips to a non-letter by the leading class, passes over words that begin like
    # none of the triggers by the look-ahead, and discards an alternative that begins with a plain
    # letter at the cost of one comparison. A number must also not continue a number.
    words = (f"{first}(?:{'|'.join(map(_second, seconds.items()))})" for first, seconds in letters.items())
    digits = f"[0-9](?<![0-9].)(?:{'|'.join(numbers)})"
    union = "|".join((*words, digits))
    gate = "".join(sorted(tried))
    anywhere = re.compile(f"{_BEFORE}(?=[{gate}])(?:{union})", re.DOTALL)
    return _Scanner(anywhere, re.compile(union, re.DOTALL), {c: tuple(f) for c, f in tried.items()})


def _starts(trigger: str) -> Iterator[tuple[str, str, str]]:
    """First character, class of the second one if it is a letter, and the rest, for each first character
    that a trigger stands for; a small first letter means that capitals do not matter."""
    m = _HEAD.match(trigger)
    if m is None:
        raise ValueError(f"a trigger that begins with no letter or digit: {trigger!r}")
    if not m["letters"]:
        for digit in _members(m["digits"] or m["digit"]):
            yield digit, "", f"(?<={m[0]}){trigger[m.end() :]}"
        return
    first, second, rest = m["letters"][0], m["letters"][1:], trigger[m.end() :]
    if first.isupper():
        yield first, second, rest
        return
    both = f"[{second.lower()}{second.upper()}]" if second else ""
    for character in (first, first.upper()):
        yield character, both, f"(?i:{rest})" if rest else ""


def _second(branch: tuple[str, list[str]]) -> str:
    second, rests = branch
    return f"{second}(?:{'|'.join(dict.fromkeys(rests))})"


def _members(first: str) -> str:
    """The characters of a class: ``3-9`` is ``3456789``."""
    return re.sub(r"(.)-(.)", lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), first)


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
    at = scanner.places(text, 0)
    while at >= 0:
        following = at + 1
        for form in scanner.forms[text[at]]:
            got = tuple(form.find(text, at, floor))
            if got:
                result += got
                following = floor = max(got[-1].end, following)
                break
        at = scanner.places(text, following)
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
