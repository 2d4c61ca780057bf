"""Documents of the Commission by their own number.

==================================================  ==================================================
printed                                             stands for
==================================================  ==================================================
``COM(2023) 641``, ``COM (2021) 780 final``         ambiguous: 52023DC0641 or 52023PC0641
the same, where the list of acts has the number     the proposal, inferred
``SWD(2023) 819``, ``JOIN(2023) 1``                 52023SC0819, 52023JC0001, inferred by the rule
``C(2022) 8987``                                    unresolved: no rule
any of them with a CELEX right beside it            that CELEX
==================================================  ==================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import DASH, Context, Form, Found, Resolved, S, found
from generator.citations.outcome import ambiguous, inferred, make, unresolved
from generator.identifiers import ComId

NAME = "com"
_PATTERN = re.compile(
    rf"(?P<series>(?i:COM|SWD|SEC|JOIN)|C){S}(?:[\(\[]{S}(?P<y1>(?:19|20)[0-9]{{2}}){S}[\)\]]{S},?{S}"
    rf"|/{S}(?P<y2>(?:19|20)[0-9]{{2}}){S}/{S}|(?P<y3>(?:19|20)[0-9]{{2}}){S}(?:/|,{S}))"
    rf"(?:(?i:nr\.?){S})?(?P<number>[0-9]{{1,5}})(?![0-9])(?:{S}/?{S}(?:{DASH}{S})?(?i:final|definitief|def\.|fin\.|final/2)\b)?"
)


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The number that begins at ``at``."""
    m = _PATTERN.match(text, at)
    if m is None or text[max(0, at - 1) : at] == "." or (m["series"] == "C" and not m["y1"]):
        return
    year = m["y1"] or m["y2"] or m["y3"]
    yield found(
        text, at, m.end(), NAME, series=m["series"].upper(), year=year, number=m["number"].lstrip("0")
    )


def resolve(ref: Found, context: Context) -> Resolved:
    """The CELEX beside it, the one the list of acts knows, or the candidates."""
    document = ComId(ref.get("series"), ref.get("year"), ref.get("number") or "0")
    beside = ref.get("beside")
    if beside:
        return make(
            "printed", [beside], note=f"Het CELEX-nummer {beside} staat ernaast en geldt voor {document}."
        )
    for act in context.acts:
        if act.com == str(document) and act.proposal:
            return inferred(act.proposal, note=f"{document} is het voorstel voor: {act.name}.")
    options = document.candidates
    if not options:
        return unresolved(f"Voor {document} bestaat geen regel naar een CELEX-nummer.")
    if len(options) == 1:
        return inferred(
            options[0], note=f"Het CELEX-nummer volgt uit de vaste opbouw voor {document.series}."
        )
    return ambiguous(*options, note="Een COM-document is een voorstel (PC) of een ander document (DC).")


FORM = Form(
    NAME,
    (rf"com{S}[\(\[/12]", rf"swd{S}[\(\[/12]", rf"sec{S}[\(\[/12]", rf"join{S}[\(\[/12]", rf"c{S}\({S}[12]"),
    find,
    resolve,
)
