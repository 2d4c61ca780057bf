"""The register of papers: kamerstukken by dossier number, then the other kinds, held and cited.

Scope: one page of plain tables in which every id that is only cited has an anchor of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import RegisterEntry
from generator.pages import words
from generator.pages.base import REGISTER, Page, Site, dossier_path, paper_path
from generator.pages.lookup import Lookup
from generator.pages.paper import CitedByView, cited_by
from generator.pages.scribe import Scribe

_KAMERSTUK = re.compile(r"kst-(?P<dossier>\d{4,6}(?:-(?:\d{2}|[A-Z]{1,5})(?=-))?)-(?P<number>.+)")
_NATURAL = re.compile(r"(\d+)")
_KINDS = (
    ("ah-", "Aanhangsel van de Handelingen", "aanhangsel"),
    ("kv-", "Kamervragen", "kamervragen"),
    ("h-", "Handelingen", "handelingen"),
    ("blg-", "Bijlagen", "bijlagen"),
    ("stb-", "Staatsblad", "staatsblad"),
    ("stcrt-", "Staatscourant", "staatscourant"),
    ("trb-", "Tractatenblad", "tractatenblad"),
    ("local-", "Stukken zonder nummer", "zonder-nummer"),
)
_CELEX = re.compile(r"[1-9]\d{4}[A-Z]{1,2}\d+|1\d{4}[A-Z]\d{3}")
_TK = re.compile(r"\d{4}[DZ]\d+")


@dataclass(frozen=True, slots=True)
class EntryView:
    """A row of the register."""

    id: str
    number: str
    kind: str
    date: str
    iso: str
    title: str
    held: bool
    target: str
    official: str
    aliases: tuple[str, ...]
    dossiers: tuple[tuple[str, str], ...]
    cited_by: tuple[CitedByView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A table of the register."""

    id: str
    title: str
    official: str
    entries: tuple[EntryView, ...]
    held: int


def register_pages(lookup: Lookup, site: Site) -> tuple[Page, ...]:
    """The register."""
    scribe = Scribe(lookup, REGISTER)
    groups: dict[tuple[int, str, str], list[RegisterEntry]] = defaultdict(list)
    for entry in lookup.corpus.register:
        groups[_group(entry.id)].append(entry)
    views = tuple(
        _group_view(scribe, key, entries)
        for key, entries in sorted(groups.items(), key=lambda g: (g[0][0], natural(g[0][1])))
    )
    context = {
        "groups": views,
        "held": sum(g.held for g in views),
        "total": sum(len(g.entries) for g in views),
        "invented": lookup.corpus.invented,
    }
    return (Page(REGISTER, "register.md.j2", context),)


def _group(identifier: str) -> tuple[int, str, str]:
    """(order, title, anchor) of the table an id belongs to."""
    found = _KAMERSTUK.fullmatch(identifier)
    if found:
        return 0, found["dossier"], f"dossier-{found['dossier']}"
    for order, (prefix, title, anchor) in enumerate(_KINDS, 1):
        if identifier.startswith(prefix):
            return order, title, anchor
    if _CELEX.fullmatch(identifier):
        return 20, "Handelingen van de Europese Unie", "europese-unie"
    if _TK.fullmatch(identifier):
        return 21, "Documenten van de Tweede Kamer", "tweede-kamer"
    return 22, "Overige stukken", "overige"


def natural(words_: str) -> list[tuple[int, int, str]]:
    """A sort key that puts 9 before 10 and numbers before letters."""
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in _NATURAL.split(words_) if p]


def _group_view(scribe: Scribe, key: tuple[int, str, str], entries: Iterable[RegisterEntry]) -> GroupView:
    order, title, anchor = key
    ordered = sorted(entries, key=lambda e: natural(e.id))
    views = tuple(_entry(scribe, e) for e in ordered)
    return GroupView(
        id=anchor,
        title=f"Kamerstukdossier {title}" if order == 0 else title,
        official=f"https://zoek.officielebekendmakingen.nl/dossier/{title}" if order == 0 else "",
        entries=views,
        held=sum(v.held for v in views),
    )


def _entry(scribe: Scribe, entry: RegisterEntry) -> EntryView:
    found = _KAMERSTUK.fullmatch(entry.id)
    paper = scribe.lookup.papers.get(entry.id)
    return EntryView(
        id=entry.id,
        number=f"nr. {found['number']}" if found else words.name(entry.id, entry.kind),
        kind=words.kind(entry.kind),
        date=words.date_or_unknown(entry.date) if entry.date else "",
        iso=entry.date.isoformat() if entry.date else "",
        title=entry.title,
        held=entry.held,
        target=scribe.link(paper_path(paper.id)) if paper else "",
        official=entry.official_url,
        aliases=tuple(words.name(a) for a in entry.aliases if a != entry.id),
        dossiers=tuple(
            (d.meeting.title, scribe.link(dossier_path(slug)))
            for slug in entry.dossiers
            if (d := scribe.lookup.dossiers.get(slug))
        ),
        cited_by=cited_by(scribe, entry.cited_by),
    )
