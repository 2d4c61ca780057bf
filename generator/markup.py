"""Source text as Markdown: the one place where words of documents are escaped.

Scope: strings in, Markdown (or HTML for the few raw parts) out. Whatever a document holds is shown
as text: no character of it can start a link, a heading, a tag, a footnote, an attribute list or a
table cell. Knows nothing of papers and pages, and refuses addresses that could run something.

What may stand in the result is typed ``Markup``; the templates escape every plain string.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from generator.foreign import english
from generator.model import Mark, Text
from generator.unbroken import unbroken

# Backslash where Python-Markdown and CommonMark agree that it escapes, else an entity.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "^": "&#94;"}
# ``!`` only where a reference may follow it: ``![`` is an image.
_SPECIAL = re.compile(r"[\\`*_{}\[\]#&<>|^]|!(?=\[|$)")
_LINE_START = re.compile(r"(?:[-+:](?=[\s-]|$)|~~~|!!!|\?\?\?|///|\d+[.)](?=\s|$))")
_SPACES = re.compile(r"[\t\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Characters that no HTML page may hold, and Markdown's own placeholders (STX, ETX).
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Attribute lists know no escapes; what is left are letters, digits and plain punctuation.
_NOT_IN_ATTRIBUTE = re.compile(r"[^\w\s.,;:()/%'’‘“”«»§€?+=·–—-]|_")
_URL_SAFE = "/:?#@!$&+,;=%-._"
_PLAIN = ("bold", "italic")  # what Markdown has signs for
_OPENED = {
    "bold": "<strong>",
    "english": '<span lang="en">',
    "ins": "<ins>",
    "italic": "<em>",
    "whole": '<span class="heel">',
}
_CLOSED = {"bold": "</strong>", "english": "</span>", "ins": "</ins>", "italic": "</em>", "whole": "</span>"}
_SCHEMES = frozenset({"http", "https", "mailto"})


def trusted(markdown: str) -> Markup:
    """Type a string as finished Markdown. Only for what is made of escaped parts and our own signs."""
    # the one place; every word in it went through escape or raw (and a hundred thousand go through here)
    return str.__new__(Markup, markdown)


NOTHING = trusted("")


@dataclass(frozen=True, slots=True)
class Span:
    """A reference or mention over ``value[start:end]`` of a Text.

    ``css`` are class names, ``href`` the target (empty: no link), ``after`` generated Markdown that
    follows it (a sign, an official link), which readers of the page can tell from source words.
    ``title`` is what a link says of its target when it is pointed at or has the focus.
    """

    start: int
    end: int
    css: str
    href: str = ""
    after: Markup = NOTHING
    title: str = ""


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


def clean(words: str) -> str:
    """The words with characters that HTML forbids replaced by U+FFFD and odd line ends by spaces."""
    if words.isprintable():  # most texts: nothing in them that either could find
        return words
    return _CONTROL.sub("\ufffd", _SPACES.sub(" ", words))


def _escape_one(found: re.Match[str]) -> str:
    char = found.group()
    return _ENTITIES.get(char) or "\\" + char


def escape(words: str, *, line_start: bool = True) -> Markup:
    """Words as Markdown text in one line.

    ``line_start``: the words may open a line, where ``-``, ``1.`` or ``:`` would start a block.
    A line break in the words becomes ``<br>``.
    """
    text = clean(words)
    escaped = _SPECIAL.sub(_escape_one, text)
    if line_start:
        lead = len(escaped) - len(escaped.lstrip())
        opening = _LINE_START.match(escaped, lead)
        if opening:
            last = opening.end() - 1
            char = escaped[last]
            sign = f"\\{char}" if char in ".)-+!" else f"&#{ord(char)};"
            escaped = f"{escaped[:last]}{sign}{escaped[last + 1 :]}"
    return trusted(escaped.replace("\n", " <br> "))


def raw(words: str) -> Markup:
    """Words as HTML text or attribute value, for the parts that templates write as HTML."""
    return trusted(html.escape(clean(str(words)).replace("\n", " "), quote=True))


def attribute(words: str) -> str:
    """Words as a value in an attribute list: without what Markdown or the list would take for a sign."""
    return " ".join(_NOT_IN_ATTRIBUTE.sub(" ", clean(words)).split())


def safe_url(address: str) -> str:
    """The address, percent-encoded for use in Markdown, or "" when it is not http, https or mailto."""
    stripped = address.strip()
    try:
        parts = urlsplit(stripped)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.path):
        return ""
    return quote(clean(stripped), safe=_URL_SAFE)


def generated(words: str, css: str = "") -> Markup:
    """Words of ours inside a source passage: marked, so that nobody takes them for the source's."""
    name = f"g {css}" if css else "g"
    return trusted(f'<span class="{name}">{escape(words, line_start=False)}</span>')


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
    return trusted("".join(_weave(text.value, outers, marks, points)))


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


def _weave(value: str, outers: list[Span], marks: list[Mark], points: list[tuple[int, str]]) -> Iterator[str]:
    """Pieces of Markdown: text and references by turns, footnote marks after the piece they end."""
    cuts = sorted({0, len(value), *(s.start for s in outers), *(s.end for s in outers)})
    spans = {s.start: s for s in outers}
    waiting = iter(points)
    point = next(waiting, None)
    if not value:
        cuts = [0, 0]
    for start, end in pairwise(cuts):
        span = spans.get(start)
        inner: list[tuple[int, str]] = []
        while point and (point[0] <= end):
            inner.append(point)
            point = next(waiting, None)
        if span is None:
            yield from _plain(value, start, end, marks, inner)
            continue
        # A footnote mark cannot stand inside a link: it follows the reference it belongs to, or
        # goes before it when it stands at its very start.
        yield "".join(sign for at, sign in inner if at <= start)
        yield from _reference(span, "".join(_styled(value, start, end, marks)))
        yield "".join(sign for at, sign in inner if at > start)


def _reference(span: Span, inner: str) -> Iterator[str]:
    classes = " ".join("." + name for name in span.css.split())
    if span.href:
        title = f' title="{attribute(span.title)}"' if span.title else ""
        yield f"[{inner}]({span.href}){{: {classes}{title} }}"
    else:
        yield f'<span class="{raw(span.css)}">{inner}</span>'
    yield span.after


def _plain(
    value: str, start: int, end: int, marks: list[Mark], points: list[tuple[int, str]]
) -> Iterator[str]:
    at = start
    for where, sign in points:
        yield from _styled(value, at, max(at, where), marks)
        yield sign
        at = max(at, where)
    yield from _styled(value, at, end, marks)


def _styled(value: str, start: int, end: int, marks: list[Mark]) -> Iterator[str]:
    """``value[start:end]`` with bold and italic runs, white space kept outside the signs."""
    styles = [m for m in marks if m.kind in _OPENED and m.start < end and m.end > start]
    if not styles:
        yield escape(value[start:end], line_start=start == 0 or not value[:start].strip())
        return
    kinds = _kinds(styles, start, end)
    for kind, run in groupby(pairwise((*kinds, end)), key=lambda cut: kinds[cut[0]]):
        pairs = list(run)
        first, last = pairs[0][0], pairs[-1][1]
        words = value[first:last]
        core = words.strip()
        if not kind or not core:
            yield escape(words, line_start=first == 0 or not value[:first].strip())
            continue
        lead = words[: len(words) - len(words.lstrip())]
        tail = words[len(words.rstrip()) :]
        opened, closed = _signs(kind, value, first + len(lead), last - len(tail))
        yield f"{escape(lead)}{opened}{escape(core, line_start=False)}{closed}{escape(tail)}"


def _kinds(styles: list[Mark], start: int, end: int) -> dict[int, tuple[str, ...]]:
    """The places from ``start`` to before ``end`` where the style changes, each with its kinds."""
    changes: dict[int, Counter[str]] = {start: Counter()}
    for mark in styles:
        changes.setdefault(max(mark.start, start), Counter())[mark.kind] += 1
        changes.setdefault(mark.end, Counter())[mark.kind] -= 1
    kinds: dict[int, tuple[str, ...]] = {}
    running: Counter[str] = Counter()
    for at in sorted(at for at in changes if at < end):
        running.update(changes[at])
        kinds[at] = tuple(sorted(kind for kind, count in running.items() if count > 0))
    return kinds


def _signs(kind: tuple[str, ...], value: str, start: int, end: int) -> tuple[str, str]:
    """``**`` where every Markdown reader takes it for bold: between spaces; else HTML tags."""
    before = value[start - 1 : start] if start else " "
    after = value[end : end + 1] or " "
    if len(kind) == 1 and kind[0] in _PLAIN and before.isspace() and after.isspace():
        sign = "**" if kind[0] == "bold" else "*"
        return sign, sign
    return "".join(_OPENED[k] for k in kind), "".join(_CLOSED[k] for k in reversed(kind))
