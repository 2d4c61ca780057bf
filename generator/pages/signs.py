"""The small signs that follow a reference: how sure it is, and where the official text stands.

Scope: Markdown of ours inside a source line, marked as ours (class ``g``) for whoever reads it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from generator import markup, words
from generator.dutch import long_date
from generator.pages.clerk import Clerk


def official_sign(url: str, again: str = "") -> Markup:
    """The small arrow to the official publication, or nothing without an address. ``again``: class names for
    an address that the page has had."""
    if not url:
        return markup.NOTHING
    return markup.trusted(
        f'<a class="g officieel{again}" href="{markup.raw(url)}" title="Officiële publicatie">'
        '<b class="vh"> officiële publicatie</b></a>'
    )


def status_sign(status: str, note: str | None, also: Sequence[str] = (), *, linked: bool = False) -> Markup:
    """The small sign that says how sure a reference is, with the reason for eye and ear.

    Args:
        status: printed, bound, inferred, ambiguous or unresolved.
        note: the reason, if any; for the ear without the address of its source, which is no sentence.
        also: the papers that it can be.
        linked: the link before it says the reason too (``preview``): to the ear the state is enough.
    """
    state = words.STATUSES.get(status, status)
    if also:
        state += ": " + " of ".join(words.name(i) for i in also)
    reason, heard = (f" ({said})" if said else "" for said in (note, "" if linked else _unsourced(note)))
    title, hidden = markup.raw(state + reason), markup.escape(state + heard, line_start=False)
    return markup.trusted(
        f'<span class="g teken teken-{status}" title="{title}"><b class="vh"> \\[{hidden}\\]</b></span>'
    )


def promise_sign(state: str, reason: str, target: str) -> Markup:
    """The small word behind a sentence that is a commitment, with its state; leads to the list."""
    word = markup.escape(f"toezegging, {words.STATES.get(state, state)}", line_start=False)
    title = markup.attribute(f"{reason} Gevonden door een regel.")
    return markup.trusted(
        f'[<span class="g">{word}</span>]({target}){{: .belofte .belofte-{state} title="{title}" }}'
    )


def candidates(status: str, also: Sequence[str]) -> Markup:
    """What an ambiguous reference can be, for the eye; its sign says the same to the ear."""
    if status != "ambiguous" or not also:
        return markup.NOTHING
    names = " of ".join(markup.escape(words.name(i), line_start=False) for i in also)
    return markup.trusted(f'<span class="g kandidaten" aria-hidden="true"> ({names})</span>')


def landings(anchors: Sequence[str]) -> Markup:
    """Anchors that earlier versions had: who follows an old link comes to what stands there now."""
    return markup.trusted(
        "".join(f'<span class="g oud-adres" id="{markup.raw(anchor)}"></span>' for anchor in anchors)
    )


def changed_sign(day: date | None) -> Markup:
    """That the words of a passage changed, and when; it leads to the list of changes."""
    when = f"gewijzigd op {long_date(day)}" if day else "gewijzigd"
    return markup.trusted(f' <a class="g gewijzigd" href="#wijzigingen">{when}</a>')


def preview(clerk: Clerk, paper_id: str, status: str, note: str | None) -> str:
    """What a link says of the paper it leads to: number, kind, title, date, whether it is here, and how sure.

    Shown on hover and on focus by ``toelichting.js``, and as a plain title without JavaScript.
    """
    entry = clerk.known(paper_id)
    parts = [words.name(paper_id, entry.kind if entry else "")]
    if entry:
        parts += [
            words.kind(entry.kind, paper_id) if entry.kind else "",
            entry.title[:140],
            long_date(entry.date) if entry.date else "",
            "staat hier" if entry.held else "alleen aangehaald",
        ]
    state = words.STATUSES.get(status, status)
    reason = _unsourced(note) if status != "printed" else ""  # the sign has it whole
    parts.append(f"{state} ({reason.rstrip('.')})" if reason else state)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _unsourced(note: str | None) -> str:
    """A reason without the address that it was taken from (``generator.citations.forms.act``)."""
    return (note or "").partition(" Bron: ")[0]
