"""Where the references, mentions and commitments in a text of one page lead, and the signs behind them.

Scope: spans over words; writes no words of a source. One pointer a page: it remembers which addresses the
page has named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from generator import markup, words
from generator.markup import Span
from generator.model import Mention, Reference, Text
from generator.pages.base import dossier_path, link, paper_path
from generator.pages.clerk import Clerk
from generator.pages.shown import Shown
from generator.pages.signs import candidates, official_sign, preview, promise_sign, status_sign


class Pointer:
    """Points from the texts of one page; see the module's docstring."""

    def __init__(self, clerk: Clerk, path: str) -> None:
        self.clerk = clerk
        self.path = path
        self._addressed: set[str] = set()

    def link(self, to_path: str, anchor: str = "") -> str:
        """A link from this page."""
        return link(self.path, to_path, anchor)

    def within(self, paper_id: str, anchor: str) -> str:
        """A link to a passage of a paper whose words this page shows: on this page, if it is at home here."""
        own = paper_path(paper_id)
        here = self.path in (own, dossier_path(self.clerk.home(paper_id)))
        return self.link(self.path if here else own, anchor)

    def spans(self, known: Shown, text: Text, anchor: str, bare: bool, paper_id: str) -> list[Span]:
        """The references that stand in this very text of a paper: the quote must be at its place.

        ``bare``: a heading, whose words go into the contents list: links, but no signs in it.
        """
        found = known.cited.get(anchor, ()) if anchor else ()
        spans = [
            self._mention(f) if isinstance(f, Mention) else self._reference(f, bare)
            for f in found
            if text.value[f.start : f.end] == f.quote
        ]
        if bare:
            return [replace(s, after=markup.NOTHING) for s in spans if s.href]
        answers = [
            Span(f.start, f.end, "vermelding", self.within(paper_id, f.anchor))
            for f in known.pointed.get(anchor, ())
            if text.value[f.start : f.end] == f.quote
        ]
        return [*spans, *answers, *self._promises(known, text, anchor)]

    def _promises(self, known: Shown, text: Text, anchor: str) -> Iterator[Span]:
        """The sign behind each sentence that is a commitment; it leads to the list of the dossier."""
        for one in known.promised.get(anchor, ()):
            if text.value[one.start : one.end] == one.quote:
                home = dossier_path(one.slug) if one.slug else self.clerk.loose(one.id)
                sign = promise_sign(one.state, one.reason, self.link(home, one.id))
                yield Span(one.end - 1, one.end, "toezegging", "", sign)

    def _mention(self, found: Mention) -> Span:
        if self.path == dossier_path(found.slug) or self.clerk.meeting(found.slug) is None:
            return Span(found.start, found.end, "vermelding")
        after = status_sign(found.status, found.note) if found.status == "inferred" else markup.NOTHING
        return Span(found.start, found.end, "vermelding", self.link(dossier_path(found.slug)), after)

    def _reference(self, found: Reference, bare: bool) -> Span:
        css = f"ref ref-{found.status}"
        if found.status in {"ambiguous", "unresolved"}:
            sign = status_sign(found.status, found.note, found.also)
            return Span(found.start, found.end, css, "", sign + candidates(found.status, found.also))
        main = found.ids[0] if found.ids else ""
        place = self.clerk.place(main)
        official = markup.safe_url(found.urls[0] if found.urls else self.clerk.official(main))
        own = place == (self.path, "")
        linked = bool(place or official) and not own
        sure = found.status != "inferred"
        sign = markup.NOTHING if sure else status_sign(found.status, found.note, linked=linked)
        if own:
            return Span(found.start, found.end, css, "", sign)
        says = preview(self.clerk, main, found.status, found.note)
        if place:
            held = not place[1]
            after = sign if held or bare else sign + official_sign(official, self._again(official))
            more = markup.NOTHING.join(self._other(i) for i in found.ids[1:])
            return Span(found.start, found.end, css, self.link(*place), after + more, says)
        css += f" extern{self._again(official)}" if official else ""
        return Span(found.start, found.end, css, official, sign, says)

    def _again(self, address: str) -> str:
        """The class of a link to an address that stood on this page before: on paper it is printed once."""
        had = address in self._addressed
        self._addressed.add(address)
        return " weer" if had else ""

    def _other(self, paper_id: str) -> Markup:
        """The second and further papers of one quote (nrs. 520 en 548), each with its own link."""
        place = self.clerk.place(paper_id)
        target = self.link(*place) if place else markup.safe_url(self.clerk.official(paper_id))
        name = markup.generated(f" {words.name(paper_id)}", "ook")
        return markup.trusted(f"[{name}]({target}){{: .ref .ook-link }}") if target else name
