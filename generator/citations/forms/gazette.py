"""Staatsblad, Staatscourant and Tractatenblad.

==========================  ==================
printed                     stands for
==========================  ==================
``Stb. 2020, 429``          stb-2020-429
``Stcrt. 2013, nr. 20303``  stcrt-2013-20303
``Trb. 2012, 233``          trb-2012-233
``Staatsblad 2020, 429``    stb-2020-429
==========================  ==================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import NR, Context, Form, Found, Resolved, S, found
from generator.citations.outcome import printed
from generator.identifiers import KoopId

NAME = "staatsblad"
_SCHEMES = {"stb": "stb", "staatsblad": "stb", "stcrt": "stcrt", "staatscourant": "stcrt", "trb": "trb",
            "tractatenblad": "trb"}  # fmt: skip
_PATTERN = re.compile(
    rf"(?P<name>(?i:stb|staatsblad|stcrt|staatscourant|trb|tractatenblad))\b\.?{S},?{S}(?:{NR})?"
    rf"(?P<year>(?:18|19|20)[0-9]{{2}})(?![0-9]){S}[,/:]?{S}(?:{NR})?(?P<number>[0-9]{{1,6}})(?![0-9])"
)


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The citation that begins at ``at``."""
    m = _PATTERN.match(text, at)
    if m:
        scheme = _SCHEMES[m["name"].lower()]
        yield found(text, at, m.end(), NAME, scheme=scheme, year=m["year"], number=m["number"].lstrip("0"))


def resolve(ref: Found, context: Context) -> Resolved:
    """The number in that year's volume."""
    return printed(KoopId(ref.get("scheme"), f"{ref.get('year')}-{ref.get('number')}"))


FORM = Form(
    NAME,
    (r"stb\b", r"staatsblad\b", r"stcrt\b", r"staatscourant\b", r"trb\b", r"tractatenblad\b"),
    find,
    resolve,
)
