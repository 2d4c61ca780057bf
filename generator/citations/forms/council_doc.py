"""Documents of the Council register and European files of the Eerste Kamer.

==================================  =======================
printed                             stands for
==================================  =======================
``ST 5123/24``, ``ST 5123/24 REV 1``  ST-5123-2024-INIT, ST-5123-2024-REV-1
``Raadsdocument 5123/24``           ST-5123-2024-INIT
``E210019``                         E210019
==================================  =======================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import NR, Context, Form, Found, Resolved, S, found
from generator.citations.outcome import printed
from generator.identifiers import CouncilDocId, EkFileId

NAME = "raadsdocument"
_ST = re.compile(
    rf"(?:ST|(?i:raadsdocument(?:en)?)){S}(?:{NR})?(?P<number>[1-9][0-9]{{2,4}})(?:/(?P<revision>[0-9]))?/(?P<year>[0-9]{{2}}|20[0-9]{{2}})(?![0-9/])"
    rf"(?:{S}(?P<kind>INIT|REV|ADD|COR|DCL)(?:{S}(?P<index>[0-9]{{1,2}})(?![0-9]))?)?"
)
_E_FILE = re.compile(r"E[0-9]{6}(?![0-9A-Za-z])")


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The number that begins at ``at``."""
    m = _E_FILE.match(text, at)
    if m:
        yield found(text, at, m.end(), "e-dossier", id=m[0])
        return
    m = _ST.match(text, at)
    if m:
        index = m["index"] or m["revision"] or ""
        kind = m["kind"] or ("REV" if m["revision"] else "INIT")
        yield found(
            text,
            at,
            m.end(),
            NAME,
            number=m["number"],
            year=m["year"],
            version="-".join(filter(None, [kind, index])),
        )


def resolve(ref: Found, context: Context) -> Resolved:
    """The document of that year's register, or the file."""
    if ref.form == "e-dossier":
        return printed(EkFileId(ref.get("id")))
    return printed(CouncilDocId(ref.get("number"), "20" + ref.get("year")[-2:], ref.get("version")))


FORM = Form(NAME, (rf"ST{S}[0-9]", r"raadsdocument", r"E[0-9]{6}"), find, resolve)
