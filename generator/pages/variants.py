"""The list of differences between the versions of a paper: an index of what is woven into its text.

Scope: the words of both versions with what stands around them, and the link to their place. Which words
differ is the model's; which version is shown too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Document, Paper, Place
from generator.pages.woven import Woven, woven
from generator.walk import unit_blocks

_AROUND = 60  # characters of context on each side


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One difference in its line: what another version has, what the shown one has; ``woven``: it is marked
    in the text too."""

    target: str
    before: str
    deleted: str
    inserted: str
    after: str
    name: str
    woven: bool


def differences(paper: Paper) -> tuple[DifferenceView, ...]:
    """The differences of a paper in the order of the model."""
    texts = texts_of(paper.document)
    headings = {b.anchor for u in paper.document.body for b in unit_blocks(u) if b.kind == "heading"}
    return tuple(_view(one, texts, headings) for one in woven(paper))


def texts_of(document: Document) -> dict[str, str]:
    """The words of every block and note, by anchor."""
    blocks = {b.anchor: b.text.value for u in document.body for b in unit_blocks(u) if b.anchor}
    return {**blocks, **{n.anchor: n.text.value for n in document.notes if n.anchor}}


def _view(one: Woven, texts: dict[str, str], headings: set[str]) -> DifferenceView:
    places = one.difference.places
    before, after = around(places, texts)
    # a heading shows no changes: its words go into the contents list
    marked = bool(places) and places[0].anchor not in headings
    anchor = one.anchor if marked else one.difference.anchor
    return DifferenceView(
        target=f"#{anchor}" if anchor else "",
        before=before,
        deleted=one.other,
        inserted=one.shown,
        after=after,
        name=one.name,
        woven=marked,
    )


def around(places: tuple[Place, ...], texts: Mapping[str, str]) -> tuple[str, str]:
    """The words before and after some places of a text; nothing where the text is not shown."""
    if not places or places[0].anchor not in texts:
        return "", ""
    first, last = texts[places[0].anchor], texts.get(places[-1].anchor, "")
    start, end = places[0].start, places[-1].end
    before = _from_word(first[max(0, start - _AROUND) : start], start > _AROUND)
    after = _to_word(last[end:][:_AROUND], len(last) > end + _AROUND)
    return before.strip(), after.strip()


def _from_word(words: str, cut: bool) -> str:
    return "… " + words.partition(" ")[2] if cut else words


def _to_word(words: str, cut: bool) -> str:
    return words.rpartition(" ")[0] + " …" if cut else words
