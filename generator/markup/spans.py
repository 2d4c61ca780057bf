"""A text with the references, changes and notes over it as one line of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.foreign import english
from generator.markup.escaping import escape, raw, safe_url, trusted
from generator.markup.weaving import Span, weave
from generator.model import Mark, Text
from generator.unbroken import unbroken


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a text that another version has otherwise: ``value[start:end]`` here, ``words`` there.

    ``anchor`` is the id of the place; empty where a change goes on from an earlier text.
    """

    start: int
    end: int
    words: str
    name: str
    anchor: str = ""


def inline(
    text: Text,
    spans: Sequence[Span] = (),
    notes: Mapping[str, str] | None = None,
    changes: Sequence[Change] = (),
    *,
    heading: bool = False,
) -> Markup:
    """A Text as one line of Markdown, with its marks and the references over it.

    Args:
        text: words and marks; a ``bold`` mark over the whole text is left out (the block shows it).
        spans: references, sorted and not overlapping; a span outside the text is ignored.
        notes: note key -> footnote label (``n-1a2b3c4d``); a key that is not there shows nothing.
        changes: what another version has otherwise; its words are generated ones here, the text's own
            stand in ``ins``.
        heading: it is a heading, whose words with a hyphen can be such as stay on one line.

    Returns:
        Markdown that reads as exactly the words of ``text.value`` beside generated parts.
    """
    slanted = [(m.start, m.end) for m in text.marks if m.kind == "italic"]
    found = [Mark(start, end, "english") for start, end in english(text.value, slanted)]
    if heading:
        found += [Mark(start, end, "whole") for start, end in unbroken(text.value)]
    if not text.marks and not spans and not changes and not found:
        return escape(text.value)
    size = len(text.value)
    plain = all_bold(text)
    marks = [m for m in text.marks if 0 <= m.start <= m.end <= size and not (plain and m.kind == "bold")]
    outers = _outers(marks, spans, size)
    labels = notes or {}
    points = [(m.start, f"[^{labels[m.value]}]") for m in marks if m.kind == "note" and m.value in labels]
    # a note belongs to the word before it, a change to the word after it
    points = sorted(points) + [(c.start, _otherwise(c)) for c in changes if c.start <= size]
    marks += [Mark(c.start, c.end, "ins") for c in changes if c.start < c.end <= size] + found
    points.sort(key=lambda point: point[0])
    return trusted("".join(weave(text.value, outers, marks, points)))


def heading(words: str) -> Markup:
    """Words of a heading that is no passage of a source: a title that the site makes or repeats."""
    return inline(Text(words), heading=True)


def _otherwise(change: Change) -> Markup:
    """What the other version has at a place, for whoever asks to see it; the place itself at any rate."""
    words = ""
    if change.words:
        before, after = ("", " ") if change.start < change.end else (" ", "")
        label = '<b class="vh">vervallen: </b>'
        title = raw(f"Zo in {change.name}")
        words = f'<del title="{title}">{before}{label}{escape(change.words, line_start=False)}{after}</del>'
    told = '<b class="vh">toegevoegd: </b>' if change.start < change.end else ""
    identifier = f' id="{raw(change.anchor)}"' if change.anchor else ""
    return trusted(f'<span class="g verschil"{identifier}>{words}{told}</span>')


def all_bold(text: Text) -> bool:
    """Whether every word is bold, in one run or in several (a page end cuts a run in two)."""
    if not any(mark.kind == "bold" for mark in text.marks):
        return False
    rest = list(text.value)
    for mark in text.marks:
        if mark.kind == "bold":
            rest[mark.start : mark.end] = " " * len(rest[mark.start : mark.end])
    return bool(text.value.strip()) and not "".join(rest).strip()


def _outers(marks: Iterable[Mark], spans: Sequence[Span], size: int) -> list[Span]:
    """References and document links as non-overlapping spans; a reference wins from a link."""
    links = [
        Span(m.start, m.end, "bronlink", url)
        for m in marks
        if m.kind == "link" and (url := safe_url(m.value))
    ]
    chosen: list[Span] = []
    taken = bytearray(size + 1)
    for span in [*spans, *links]:
        if 0 <= span.start < span.end <= size and not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            chosen.append(span)
    return sorted(chosen, key=lambda s: s.start)
