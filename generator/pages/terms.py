"""Terms of the glossary in source text: a link to their entry, which says it when pointed at or focused.

Scope: spans over the words, which stay as they are; no word is added. A term is marked once a passage, never
inside a reference, a link of the source or a heading, nor where the text itself has just said what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.glossary import Glossary
from generator.markup import Span
from generator.model import Text


def terms(glossary: Glossary, text: Text, spans: Sequence[Span], seen: set[str], page: str) -> list[Span]:
    """The spans and those of the terms that are new to the passage.

    Args:
        glossary: the terms.
        text: one paragraph.
        spans: its references and mentions, which go before terms.
        seen: the terms that the passage has had; those found are added.
        page: the link to the page of terms.
    """
    taken = [(s.start, s.end) for s in spans]
    taken += [(m.start, m.end) for m in text.marks if m.kind == "link"]
    out = list(spans)
    for start, end, term in glossary.find(text.value):
        if term.anchor in seen or any(start < last and first < end for first, last in taken):
            continue
        seen.add(term.anchor)
        if text.value[max(0, start - 1) : end + 1] == f"({text.value[start:end]})":
            continue  # the words before the bracket say it: Europees Parlement (EP)
        out.append(Span(start, end, "begrip", f"{page}#{term.anchor}", title=term.says))
    return out
