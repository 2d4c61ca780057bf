"""Links that the source itself holds (``extref``, hyperlinks) beside the references that words make.

Scope: one text with marks of kind ``link`` and its references -> references that the links have borne
out, filled in or contradicted, and a reference for a link without one. The publisher's link is evidence
of the highest class: what the words alone left open it binds, and where both name a paper but not the
same one, the link is asserted and the difference is a problem (D405). Repairs no quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from generator.citations.base import Context, Found
from generator.citations.outcome import make
from generator.citations.references import References, reference
from generator.identifiers import DossierId, Id, official_url, parse
from generator.model import Reference, Text
from generator.problems import Problem

NAME = "link"
"""The form of a reference that only a link makes."""
_ADDRESSES = (
    re.compile(r"zoek\.officielebekendmakingen\.nl/(?P<id>[\w-]+?)(?:\.(?:html|xml|pdf|odt))?(?:/metadata\.xml)?(?:[?#].*)?\Z"),
    re.compile(r"repository\.overheid\.nl/frbr/.*/(?P<id>[a-z]+-[\w-]+?)(?:\.\w+)?(?:[?#].*)?\Z"),
    re.compile(r"tweedekamer\.nl/.*[?&]did=(?P<id>\d{4}D\d{5})\b"),
    re.compile(r"tweedekamer\.nl/.*[?&]id=(?P<id>\d{4}D\d{5})\b"),
    re.compile(r"eur-lex\.europa\.eu/.*CELEX:(?P<id>[0-9A-Z()/-]+)", re.IGNORECASE),
    re.compile(r"wetten\.overheid\.nl/(?P<id>BWB[RVW]\d{7})"),
    re.compile(r"[?&]id=(?P<id>ECLI:[\w:.]+)"),
)  # fmt: skip


def id_of(address: str) -> str:
    """The canonical id that an address or id means; empty for any other address."""
    text = unquote(address.strip())
    if parse(text):
        return text
    for pattern in _ADDRESSES:
        found = pattern.search(text)
        if found and parse(found["id"]):
            return found["id"]
    return ""


def with_links(
    text: Text,
    found: References,
    context: Context,
    *,
    document: str = "",
    footnote: str = "",
    anchor: str = "",
) -> References:
    """The references of a text with what its links say.

    Args:
        text: a block or note; its marks of kind ``link`` hold addresses.
        found: what ``find_references`` found in it.
        context: path and line for problems.
        document: as in ``find_references``, for references that only a link makes.
        footnote: likewise.
        anchor: likewise.

    Returns:
        The references in their order; a reference over a link has the link's id. New ones have the
        form ``link`` and are bound. Problems with a D405 for each contradiction.
    """
    place = document, footnote, anchor, context.line
    links = [(m.start, m.end, id_) for m in text.marks if m.kind == "link" and (id_ := id_of(m.value))]
    if not links:
        return found
    references: list[Reference] = []
    problems = list(found.problems)
    used: set[tuple[int, int, str]] = set()
    for ref in found.references:
        over = [link for link in links if link[0] < ref.end and link[1] > ref.start]
        used.update(over)
        ids = tuple(dict.fromkeys(id_ for _, _, id_ in over))
        made, problem = _checked(ref, ids, context)
        references.append(made)
        problems += problem
    for start, end, id_ in _joined([link for link in links if link not in used]):
        here = Found(start, end, text.value[start:end], NAME)
        references.append(reference(here, make("bound", [id_], note=_NOTE), place))
    return References(tuple(sorted(references, key=lambda r: (r.start, r.end))), tuple(problems))


_NOTE = "Door de link in de bron."


def _checked(ref: Reference, ids: tuple[str, ...], context: Context) -> tuple[Reference, list[Problem]]:
    """A reference over links to ``ids``: as it was, bound, or contradicted."""
    ids = tuple(id_ for id_ in ids if not ref.ids or _comparable(id_, ref.ids))
    if not ids or set(ids) <= {*ref.ids}:
        return ref, []
    urls = tuple(url for id_ in ids if (url := official_url(id_)))
    if ref.status not in ("printed", "bound") or not ref.ids:
        return replace(ref, ids=ids, also=(), urls=urls, status="bound", note=_NOTE), []
    if set(ids) & {*ref.ids}:
        return ref, []  # the words name more papers than are linked, or the other way round
    words = " ".join(ref.quote.split())
    message = f"“{words}”: de woorden noemen {', '.join(ref.ids)}, de link in de bron {', '.join(ids)}."
    note = "De link in de bron noemt een ander stuk dan de woorden."
    contradicted = replace(ref, ids=ids, also=ref.ids, urls=urls, note=note)
    return contradicted, [Problem(context.path, context.line, "D405", message)]


def _comparable(id_: str, others: Sequence[str]) -> bool:
    """Whether ids are of one scheme, so that a difference means another paper."""
    return any(_scheme(id_) == _scheme(other) for other in others)


def _scheme(id_: str) -> tuple[type[Id] | None, str]:
    found = parse(id_)
    sector = id_[:1] if type(found).__name__ == "Celex" else ""  # a consolidated text is the same act
    return (None if found is None or isinstance(found, DossierId) else type(found)), sector


def _joined(links: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Links to one paper that stand close together (number and dossier linked apart) as one."""
    out: list[tuple[int, int, str]] = []
    for start, end, id_ in sorted(links):
        if out and out[-1][2] == id_ and start - out[-1][1] <= 12:
            out[-1] = (out[-1][0], end, id_)
        else:
            out.append((start, end, id_))
    return out
