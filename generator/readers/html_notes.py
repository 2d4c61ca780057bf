"""The notes of a web page: which link is a marker, which element its note.

Scope: parsed page -> bodies of notes by the name that their markers link to, and the strings in them
that are no words of the note (its number, the way back, the publisher's "X Noot"). Learnt from pages of
zoek.officielebekendmakingen.nl and from what LibreOffice and pandoc export.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4.element import NavigableString, Tag

NUMBER = re.compile(r"\[?(\d{1,4}|[*†‡a-z])[\].)]?\s*\Z")
_ANCHOR = re.compile(r"#(?P<name>(?:ID-|sdfootnote|sdendnote|_?ftn|fn|footnote|noot|n)[\w.:-]*)\Z")
_OWN_NOTE = re.compile(r"sd(?:foot|end)note\d")
_HOLDERS = ("div", "li", "p", "aside", "td")
_BACK = frozenset("↩↑^⏎←")


class Notes:
    """The notes of one page.

    ``bodies``: elements by name; ``places``: their identities; ``skip``: identities of strings that
    are no words of a note; ``chrome``: those of them that are words of the site.
    """

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.bodies: dict[str, Tag] = {}
        self.places: set[int] = set()
        self.skip: set[int] = set()
        self.chrome: list[NavigableString] = []
        named = {str(tag.get("id") or tag.get("name")): tag for tag in reversed(tags) if _is_named(tag)}
        for link in tags:
            if link.name == "a" and self.target(link):
                self._add(link, named)
        for body in self.bodies.values():
            self._labels(body)

    @staticmethod
    def target(link: Tag) -> str:
        """The name of the note that a link's address means; empty for any other link."""
        found = _ANCHOR.search(str(link.get("href", "")))
        return found["name"] if found else ""

    def _add(self, link: Tag, named: dict[str, Tag]) -> None:
        name = self.target(link)
        if name in self.bodies or NUMBER.match(link.get_text(strip=True)) is None:
            return
        if any(id(parent) in self.places for parent in link.parents):
            return  # the way back, in a note
        found = named.get(f"supernote-note-{name}") or named.get(name)
        body = _whole(found, link) if found is not None else None
        if body is not None:
            self.bodies[name] = body
            self.places.add(id(body))

    def _labels(self, body: Tag) -> None:
        first = True
        for string in [s for s in body.descendants if isinstance(s, NavigableString) and s.strip()]:
            inside = [p for p in string.parents if id(p) not in self.places][:6]
            number = bool(NUMBER.match(string.strip()))
            back = any(p.name == "a" and str(p.get("href", "")).startswith("#") for p in inside)
            if any(p.name == "h5" or "note-close" in (p.get("class") or ()) for p in inside):
                self.skip.add(id(string))
                self.chrome.append(string)
            elif first and number and (back or any(p.name in ("sup", "span", "a") for p in inside)):
                self.skip.add(id(string))
                first = False
            elif back and string.strip() in _BACK:
                self.skip.add(id(string))
                self.chrome.append(string)
            else:
                first = False


def _is_named(tag: Tag) -> bool:
    return bool(tag.get("id")) or (tag.name == "a" and bool(tag.get("name")))


def _whole(found: Tag, link: Tag) -> Tag | None:
    """The block that holds a note; none when the marker itself stands in it."""
    at: Tag | None = found
    while at is not None and at.name not in _HOLDERS:
        at = at.parent
    if at is None or any(parent is at for parent in link.parents):
        return None
    outer = at.parent
    if at.name == "p" and outer is not None and _OWN_NOTE.match(str(outer.get("id", ""))):
        return outer
    return at
