"""Judgments by ECLI and laws by BWB number or JCI link.

=========================================  ======================
printed                                    stands for
=========================================  ======================
``ECLI:NL:HR:2019:2006``                   ECLI:NL:HR:2019:2006
``BWBR0005537``                            BWBR0005537
``jci1.3:c:BWBR0005537&artikel=4:1``       BWBR0005537
=========================================  ======================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import Context, Form, Found, Resolved, found
from generator.citations.outcome import printed
from generator.identifiers import BwbId, Ecli

NAME = "wet-of-uitspraak"
_ECLI = re.compile(
    r"(?i:ECLI) ?: ?([A-Za-z]{2}) ?: ?([A-Za-z0-9]{1,7}) ?: ?([0-9]{4}) ?: ?"
    r"([A-Za-z0-9](?:[A-Za-z0-9.]{0,23}[A-Za-z0-9])?)"
)
_BWB = re.compile(
    r"(?:(?i:jci)[0-9.]{1,6}:[a-z]:)?(?P<id>(?i:BWB[RVW])[0-9]{7})(?![0-9])"
    r"(?:[&?][a-z]{1,20}=[A-Za-z0-9:.-]{0,30}[A-Za-z0-9]){0,8}"
)


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The number that begins at ``at``."""
    m = _ECLI.match(text, at)
    if m:
        yield found(text, at, m.end(), "ecli", id=":".join(["ECLI", *m.groups()]).upper())
        return
    m = _BWB.match(text, at)
    if m:
        yield found(text, at, m.end(), "bwb", id=m["id"].upper())


def resolve(ref: Found, context: Context) -> Resolved:
    """The number as printed."""
    number = ref.get("id")
    return printed(Ecli(number) if ref.form == "ecli" else BwbId(number))


FORM = Form(NAME, (r"E(?i:CLI)\b", r"bwb[rvw][0-9]", r"jci[0-9]"), find, resolve)
