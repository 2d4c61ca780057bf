"""Words, signs of style, references and footnote marks woven into one line of Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup

from generator.markup.escaping import NOTHING, attribute, escape, raw
from generator.model import Mark

_NOTE = "[^"  # opens the mark of a footnote
_PLAIN = ("bold", "italic")  # what Markdown has signs for
_OPENED = {
    "bold": "<strong>",
    "english": '<span lang="en">',
    "ins": "<ins>",
    "italic": "<em>",
    "whole": '<span class="heel">',
}
_CLOSED = {"bold": "</strong>", "english": "</span>", "ins": "</ins>", "italic": "</em>", "whole": "</span>"}


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


def weave(value: str, outers: list[Span], marks: list[Mark], points: list[tuple[int, str]]) -> Iterator[str]:
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
        # goes before it when it stands at its very start. What another version has there can.
        within = [(at, sign) for at, sign in inner if start < at < end and not sign.startswith(_NOTE)]
        yield "".join(sign for at, sign in inner if at <= start)
        yield from _reference(span, "".join(_plain(value, start, end, marks, within)))
        yield "".join(sign for at, sign in inner if at > start and (at, sign) not in within)


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
