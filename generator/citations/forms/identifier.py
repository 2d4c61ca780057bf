"""Official ids as they stand in text and in addresses.

===================================================================  ==========================
printed                                                              stands for
===================================================================  ==========================
``kst-32317-867``, ``blg-1184123``, ``ah-tk-20232024-2133``          themselves
``https://zoek.officielebekendmakingen.nl/kst-32317-867.html``       kst-32317-867
``CELEX:32011L0098``, ``CELEX%3A52021PC0206``, ``32023H0681``        the CELEX number
``32016R0399R(01)``, ``02016R0399-20240710``                         corrigendum, consolidation
===================================================================  ==========================
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.citations.base import Context, Form, Found, Resolved, S, found
from generator.citations.outcome import printed, unresolved
from generator.identifiers import canonical, parse

NAME = "identificatie"
_KOOP = re.compile(
    r"(?P<id>(?:(?i:kst|blg|ah|kv|h|stb|stcrt|trb)-)(?:[A-Za-z0-9()]{1,12}-){0,4}[A-Za-z0-9()]{1,12})(?![A-Za-z0-9-])(?:\.(?:html|xml|pdf|odt)\b)?"
)
#: The address before an id belongs to the quote.
_SITE = re.compile(r"(?i:(?:https?://)?zoek\.officielebekendmakingen\.nl/)$")
_CELEX = re.compile(
    rf"(?:(?i:celex)(?:{S}:?|%3[Aa]){S})?(?P<id>[3](?:19[5-9]|20[0-9])[0-9][LRDHFGKMSABCXEQYJO][0-9]{{4}}(?:R\([0-9]{{2}}\))?"
    r"|[4-9](?:19[5-9]|20[0-9])[0-9][A-Z]{2}[0-9]{4}|0(?:19[5-9]|20[0-9])[0-9][A-Z]{1,2}[0-9]{4}-[0-9]{8}"
    r"|1(?:19[5-9]|20[0-9])[0-9][MEP](?:/TXT|[0-9]{3}))(?![0-9A-Za-z])"
)


def find(text: str, at: int, floor: int) -> Iterator[Found]:
    """The id that begins at ``at``."""
    m = _CELEX.match(text, at)
    if m:
        yield found(text, at, m.end(), "celex", id=m["id"])
        return
    m = _KOOP.match(text, at)
    if m and parse(canonical(m["id"])):
        site = _SITE.search(text, max(floor, at - 50), at)
        yield found(text, site.start() if site else at, m.end(), NAME, id=canonical(m["id"]))


def resolve(ref: Found, context: Context) -> Resolved:
    """The id itself."""
    id = parse(ref.get("id"))
    return printed(id) if id else unresolved("Geen geldige identificatie.")


FORM = Form(
    NAME,
    (
        r"kst-", r"blg-[0-9]", r"ah-", r"kv-", r"h-[tev]k-", r"stb-", r"stcrt-", r"trb-",
        r"celex\b",
        r"[3-9][12][90][0-9]{2}[A-Z]{1,2}[0-9]{4}", r"0[12][90][0-9]{2}[A-Z]{1,2}[0-9]{4}-",
        r"1[12][90][0-9]{2}[MEP][0-9/]",
    ),
    find,
    resolve,
)  # fmt: skip
