"""The last audit: a page shows exactly the words of the model, and its links lead somewhere.

Scope: compare what ``readback`` reads from a rendered page with the documents it must show, and
every internal link and anchor with the pages there are. Repairs nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model import Block, Corpus, Document, Dossier
from generator.pages.base import dossier_path, paper_path
from generator.problems import Problem
from generator.readback import read_back
from generator.walk import block_texts, unit_blocks

Expected = list[tuple[str, str]]
"""Anchors with their words, in the order in which they must stand."""

_ID = re.compile(r"(?<=\s)#(?P<attr>[^\s{}]+)(?=[^\n{}]*\}\s*$)|\bid=\"(?P<html>[^\"]+)\"", re.MULTILINE)
_NOTE = re.compile(r"^\[\^(?P<label>[^\]\s]+)\]:", re.MULTILINE)
_LINK = re.compile(r"(?<!\\)\]\(<?(?P<md>[^()\s<>]+)>?(?:\s+\"[^\"\n]*\")?\)|\bhref=\"(?P<html>[^\"]+)\"")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def check_pages(corpus: Corpus, pages: Mapping[str, str]) -> list[Problem]:
    """The audit of all rendered pages.

    Args:
        corpus: what they must show.
        pages: Markdown by path; dossiers and papers that are not in it are not checked.

    Returns:
        A103 for words that a page lacks, changes, repeats or adds; A104 for a link without a target.
    """
    problems: list[Problem] = []
    for dossier in corpus.dossiers:
        path = dossier_path(dossier.meeting.slug)
        if path in pages:
            problems += _check_dossier(dossier, path, pages[path])
    for paper in corpus.papers:
        path = paper_path(paper.id)
        if path in pages:
            problems += _compare(path, _document(paper.document), pages[path], ordered=True)
    return problems


def _check_dossier(dossier: Dossier, path: str, page: str) -> list[Problem]:
    wanted: Expected = []
    for paper in dossier.papers:
        if paper.paper is not None and paper.home == dossier.meeting.slug:
            wanted += _document(paper.paper.document)
    problems = _compare(path, wanted, page, ordered=False)
    order = {anchor: place for place, (anchor, _) in enumerate(_own(page))}
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


def _compare(path: str, wanted: Sequence[tuple[str, str]], page: str, *, ordered: bool) -> list[Problem]:
    found = list(_own(page))
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


def _notes_sorted(found: list[tuple[str, str]], wanted: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
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


def check_links(pages: Mapping[str, str], files: Iterable[str]) -> list[Problem]:
    """A104 for each internal link or anchor that leads nowhere.

    Args:
        pages: Markdown by path in the docs tree.
        files: every path in the docs tree.
    """
    known = set(files)
    anchors = {path: _anchors(page) for path, page in pages.items()}
    problems: list[Problem] = []
    for path, page in pages.items():
        for target in _targets(page):
            where, _, anchor = target.partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), where)) if where else path
            if to not in known and f"{to}/index.md" not in known:
                problems.append(Problem(path, 0, "A104", f"link naar {target}: dat bestand is er niet."))
            elif anchor and to in anchors and anchor not in anchors[to]:
                problems.append(Problem(path, 0, "A104", f"link naar {target}: dat anker is er niet."))
    return problems


def _anchors(page: str) -> frozenset[str]:
    ids = {m["attr"] or m["html"] for m in _ID.finditer(page)}
    return frozenset(ids | {f"fn:{m['label']}" for m in _NOTE.finditer(page)})


def _targets(page: str) -> Iterator[str]:
    for found in _LINK.finditer(page):
        target = found["md"] or found["html"]
        if not _OUTSIDE.match(target):
            yield target
