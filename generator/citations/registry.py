"""The one list of citation forms, and finding them all in a text.

Scope: where a citation may begin (one combined pattern of all triggers) and which form reads it.
Linear: the pattern passes the text once, and what a form tries at a place is bounded in length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from generator.citations.base import Act, Form, Found
from generator.citations.forms import (
    aanhangsel,
    act,
    commission,
    council_doc,
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

_FIRST = re.compile(r"\[([^\]]+)\]|(.)", re.DOTALL)
_LETTER_BEFORE = r"(?<![^\W\d_].)"
_LETTER_OR_DIGIT_BEFORE = r"(?<![^\W_].)"


@lru_cache(maxsize=8)
def _scanner(acts: tuple[Act, ...]) -> tuple[re.Pattern[str], dict[str, tuple[Form, ...]]]:
    """The combined trigger pattern and, for each first character, the forms to try there."""
    forms = (*FORMS, act.form(acts)) if acts else FORMS
    rests: dict[str, list[str]] = {}
    tried: dict[str, list[Form]] = {}
    for form in forms:
        for trigger in form.triggers:
            first, rest = _split(trigger)
            rests.setdefault(first, []).append(rest)
            for character in _members(first):
                if form not in tried.setdefault(character, []):
                    tried[character].append(form)
    # The leading class lets the regex engine skip fast; the look-behinds then choose the branch.
    every = "".join(sorted(set("".join(_members(first) for first in rests))))
    branches = (
        f"(?<=[{re.escape(first)}])(?:{'|'.join(rest)})" if not first[0].isdigit()
        else f"(?<=[{first}]){_LETTER_OR_DIGIT_BEFORE}(?:{'|'.join(rest)})"
        for first, rest in rests.items()
    )  # fmt: skip
    pattern = re.compile(f"[{re.escape(every)}]{_LETTER_BEFORE}(?:{'|'.join(branches)})", re.DOTALL)
    return pattern, {character: tuple(forms) for character, forms in tried.items()}


def _split(trigger: str) -> tuple[str, str]:
    """First character class and the rest; a small first letter means capitals do not matter."""
    m = _FIRST.match(trigger)
    if m is None:
        raise ValueError("an empty trigger")
    rest = trigger[m.end() :]
    if m[1]:
        return m[1], rest
    letter = m[2]
    if letter.isupper():
        return letter, rest
    return letter + letter.upper(), f"(?i:{rest})"


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
    pattern, dispatch = _scanner(tuple(acts))
    result: list[Found] = []
    position = floor = 0
    while (m := pattern.search(text, position)) is not None:
        at = m.start()
        position = at + 1
        for form in dispatch[text[at]]:
            got = tuple(form.find(text, at, floor))
            if got:
                result += got
                position = floor = max(got[-1].end, position)
                break
    return _with_neighbours(text, result)


_BETWEEN = re.compile(r"[^.;\n]{0,50}")


def _with_neighbours(text: str, refs: list[Found]) -> tuple[Found, ...]:
    """Give a Commission number the CELEX that stands right beside it: ``C(2022) 8987 (32023H0681)``."""
    result = list(refs)
    for i, (ref, after) in enumerate(zip(refs, refs[1:], strict=False)):
        if ref.form == commission.NAME and after.form == "celex":
            if _BETWEEN.fullmatch(text, ref.end, after.start):
                result[i] = replace(ref, parts={**ref.parts, "beside": after.get("id")})
    return tuple(result)
