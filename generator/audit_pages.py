"""The last audit: a page shows exactly the words of the model, and its links lead somewhere.

Scope: compare what ``readback`` reads from a rendered page with the documents it must show, and
every internal link and anchor with the pages there are. Repairs nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model import Block, Document, Dossier, Paper
from generator.pages.base import dossier_path, paper_path
from generator.problems import Problem
from generator.readback import read_back
from generator.walk import block_texts, unit_blocks

Expected = list[tuple[str, str]]
"""Anchors with their words, in the order in which they must stand."""

# each begins with a literal, which is found far faster than one of several things
_ID = (
    re.compile(r"#(?<=\s#)([^\s{}]+)(?=[^\n{}]*\}\s*$)", re.MULTILINE),
    re.compile(r"id=\"(?<!\wid=\")([^\"]+)\""),
)
_NOTE = re.compile(r"^\[\^(?P<label>[^\]\s]+)\]:", re.MULTILINE)
_LINK = (
    re.compile(r"\]\((?<!\\\]\()<?([^()\s<>]+)>?(?:\s+\"[^\"\n]*\")?\)"),
    re.compile(r"href=\"(?<!\whref=\")([^\"]+)\""),
)
_UNUSUAL = re.compile(r"\./|//|\A/|[./]\Z|\A\Z")
_LARGE = 16_384
"""Characters of all anchors of a page; to look through more for each link takes longer."""
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def check_page(subject: Dossier | Paper, page: str) -> list[Problem]:
    """The audit of the rendered page of a meeting or a paper.

    Returns:
        A103 for words that the page lacks, changes, repeats or adds.
    """
    found = list(_own(page))
    if isinstance(subject, Paper):
        return _compare(paper_path(subject.id), _document(subject.document), found, ordered=True)
    return _check_dossier(subject, dossier_path(subject.meeting.slug), found)


def _check_dossier(dossier: Dossier, path: str, found: Expected) -> list[Problem]:
    wanted: Expected = []
    for paper in dossier.papers:
        if paper.paper is not None and paper.home == dossier.meeting.slug:
            wanted += _document(paper.paper.document)
    problems = _compare(path, wanted, found, ordered=False)
    order = {anchor: place for place, (anchor, _) in enumerate(found)}
    for paper in dossier.papers:
        if paper.paper is None or paper.home != dossier.meeting.slug:
            continue
        for unit in paper.paper.document.body:
            places = [order[b.anchor] for b in unit_blocks(unit) if b.anchor in order]
            if places != sorted(places):
                words = unit_blocks(unit)[0].text.value
                problems.append(
                    Problem(path, 0, "A103", f"alinea's in een andere volgorde bij “{words[:60]}”.")
                )
    return problems


def _own(page: str) -> Iterator[tuple[str, str]]:
    for passage in read_back(page):
        if not passage.shared:
            yield passage.anchor, " ".join(passage.words.split())


def _document(document: Document) -> Expected:
    """Every passage of a document and then its notes, with their words."""
    blocks = [(b.anchor, _words(b)) for unit in document.body for b in unit_blocks(unit)]
    return blocks + [(n.anchor, " ".join(n.text.value.split())) for n in document.notes]


def _words(block: Block) -> str:
    return " ".join(" ".join(text.value for text in block_texts(block)).split())


def _compare(path: str, wanted: Expected, found: Expected, *, ordered: bool) -> list[Problem]:
    if ordered:
        found = _notes_sorted(found, wanted)
        if found == list(wanted):
            return []
    problems: list[Problem] = []
    words = dict(wanted)
    seen: set[str] = set()
    for anchor, printed in found:
        if anchor not in words:
            problems.append(Problem(path, 0, "A103", f"niet in het model: “{printed[:80]}” (#{anchor})."))
        elif anchor in seen:
            problems.append(
                Problem(path, 0, "A103", f"staat twee keer op de pagina: “{printed[:80]}” (#{anchor}).")
            )
        elif words[anchor] != printed:
            problems.append(
                Problem(path, 0, "A103", f"#{anchor}: model “{_differs(words[anchor], printed)}”.")
            )
        seen.add(anchor)
    for anchor, printed in wanted:
        if anchor not in seen:
            problems.append(
                Problem(path, 0, "A103", f"ontbreekt op de pagina: “{printed[:80]}” (#{anchor}).")
            )
    if ordered and not problems:
        problems.append(Problem(path, 0, "A103", "de passages staan in een andere volgorde dan in de bron."))
    return problems


def _notes_sorted(found: Expected, wanted: Expected) -> Expected:
    """The notes at the foot in the paper's order: a page shows those without a marker before the others."""
    place = {anchor: at for at, (anchor, _) in enumerate(wanted)}
    foot = next((at for at, (anchor, _) in enumerate(found) if anchor.startswith("fn:")), len(found))
    return found[:foot] + sorted(found[foot:], key=lambda passage: place.get(passage[0], len(place)))


def _differs(model: str, page: str) -> str:
    """Where two texts part, with some words of each."""
    at = next(
        (i for i, (a, b) in enumerate(zip(model, page, strict=False)) if a != b), min(len(model), len(page))
    )
    low = max(0, at - 20)
    return f"…{model[low : at + 30]}…” tegenover “…{page[low : at + 30]}…"


# --- links ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ends:
    """Where the links of a page lead, and where links to it can end. ``anchors`` is one string, each anchor
    between line ends: there are a million in a large site."""

    targets: tuple[str, ...]
    anchors: str


def ends_of(page: str) -> Ends:
    """What ``check_links`` must know of a page."""
    ids = {anchor for pattern in _ID for anchor in pattern.findall(page)}
    ids.update(f"fn:{m['label']}" for m in _NOTE.finditer(page))
    return Ends(tuple(dict.fromkeys(_targets(page))), "\n".join(("", *sorted(ids), "")))


def check_links(pages: Mapping[str, Ends], files: Iterable[str]) -> list[Problem]:
    """A104 for each internal link or anchor that leads nowhere.

    Args:
        pages: the ends of links by path of the page in the docs tree.
        files: every path in the docs tree.
    """
    known = set(files)
    # of a page of thousands of anchors, which thousands of links lead to, they are looked up
    large = {
        path: frozenset(page.anchors.split("\n"))
        for path, page in pages.items()
        if len(page.anchors) > _LARGE
    }
    problems: list[Problem] = []
    for path, page in pages.items():
        folder = path.rpartition("/")[0]
        for target in page.targets:
            where, _, anchor = target.partition("#")
            to = _joined(folder, where) if where else path
            if to not in known and f"{to}/index.md" not in known:
                problems.append(Problem(path, 0, "A104", f"link naar {target}: dat bestand is er niet."))
            elif anchor and to in pages:
                found = anchor in large[to] if to in large else f"\n{anchor}\n" in pages[to].anchors
                if not found:
                    problems.append(Problem(path, 0, "A104", f"link naar {target}: dat anker is er niet."))
    return problems


def _joined(folder: str, where: str) -> str:
    """As ``posixpath.normpath(posixpath.join(...))``; nearly all links only go up and then down."""
    up, down = folder, where
    while up and down.startswith("../"):
        up, down = up.rpartition("/")[0], down[3:]
    if _UNUSUAL.search(down):
        return posixpath.normpath(posixpath.join(folder, where))
    return f"{up}/{down}" if up else down


def _targets(page: str) -> Iterator[str]:
    for pattern in _LINK:
        yield from (target for target in pattern.findall(page) if not _OUTSIDE.match(target))
