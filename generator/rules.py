"""The rules by which a stretch of source may become other words, or none.

Scope: the one registry of furniture and normalising rules. A reader or parser names the rule
with every piece it changes or drops; the audit checks that the stretch is one that the rule may
take, so that no rule can swallow words. Refuses nothing itself.

To add a rule: one line here, and the reader that uses it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """What source a rule may take (whole match) and what may come out of it."""

    takes: re.Pattern[str]
    gives: Callable[[str, str], bool]


def _nothing(_source: str, out: str) -> bool:
    return out == ""


def _space_or_nothing(_source: str, out: str) -> bool:
    return out in ("", " ")


CONTROL = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
"""Characters nobody sees: controls, zero-width and bidi signs, soft hyphens."""


PLACEHOLDERS = {
    "masked-phone": "[telefoonnummer afgeschermd]",
    "masked-email": "[e-mailadres afgeschermd]",
}
"""What stands in the place of contact data, by the rule that took it."""


CUT = {"masked-phone": "masked-phone-cut", "masked-email": "masked-email-cut"}
"""The rules for contact data that the end of a page cuts: the first part becomes the placeholder, the others
nothing. Its parts are too short to look like what they were."""


def _placeholder(rule: str) -> Callable[[str, str], bool]:
    return lambda _source, out: out == PLACEHOLDERS[rule]


def _placeholder_or_nothing(rule: str) -> Callable[[str, str], bool]:
    return lambda _source, out: out in ("", PLACEHOLDERS[rule])


_UNSPACED = r"[^\s@]{1,330}(?:-\s+[^\s@]{1,330}){0,3}"
"""Words without space, but for the hyphens at line ends in them."""


def _rule(takes: str, gives: Callable[[str, str], bool] = _nothing) -> Rule:
    return Rule(re.compile(takes, re.DOTALL), gives)


RULES: dict[str, Rule] = {
    # spacing
    "blank": _rule(r"\s*"),  # blank lines between blocks
    "space": _rule(r"\s+", _space_or_nothing),  # runs of spaces, tabs, no-break spaces
    "line-end": _rule(r"\s*\n\s*", _space_or_nothing),  # a hard line end inside a paragraph
    "join": _rule(r"", _space_or_nothing),  # parts of one paragraph, cut by a page
    "hyphen": _rule(r"-\s*"),  # a line-end hyphen that is no part of the word
    # characters
    "unicode": _rule(r".[\u0300-\u036f]+", lambda s, out: out == unicodedata.normalize("NFC", s)),
    "control": _rule(f"[{CONTROL}]+"),
    # notes
    "note-marker": _rule(r"\[footnoteRef:\s*\d+\]|<sup>\d{1,3}</sup>|\[?\d{1,3}(?: ?\])?|, ?\d{1,3}"),
    "note-label": _rule(r"\s*\[\d+:\s*|\]|<sup>\d{1,3}</sup>\s*|\s*\d{1,3}\s+"),
    "note-sign": _rule(r"\s*\(?(?:\d{1,4}|[*†‡]{1,4}|[a-z])[.):]?\s*"),  # marker or label in a marked-up file
    # signs of the Word text
    "bookmark": _rule(r"\[bookmark:[^\]\n]*\]"),
    "form-sign": _rule(r"=\s*"),
    "counted": _rule(r"\S{0,20} ?", lambda s, out: out == s),  # a number that the format itself prints
    "alternative": _rule(r"[^\n]+", lambda s, out: out == s),  # what a picture says in the place of words
    "item-number": _rule(r"\s*\d{0,2}[.)]?\s*"),  # kept in Item.number; marked-up words come in parts
    # signs of Markdown
    "emphasis": _rule(r"\*{1,4}|</?(?:b|strong|i|em)>"),
    "heading-sign": _rule(r"#{1,6}\s+"),
    "quote-sign": _rule(r">\s?"),
    "list-sign": _rule(r"[-*+•·–]\s*"),
    "rule-line": _rule(r"[-*_]{3,}"),
    "escape": _rule(r"\\{1,2}[!-/:-@\[-`{-~]", lambda s, out: out == s[-1]),
    "link": _rule(r"!?\[|\]\([^\n]*\)"),
    "line-break": _rule(r"\\|<br\s*/?>"),
    # furniture of a page
    "running-foot": _rule(r"[^\n]*\b(?:Tweede|Eerste) Kamer, vergaderjaar [^\n]*"),
    "running-id": _rule(r"a?h[ -](?:tk|ek)[ -]\d{8}[ -]\d{1,5}"),  # the publication's id at a page's foot
    "page-number": _rule(r"\d{1,4}"),
    # furniture of marked-up and binary files: lines that the file itself sets apart from its body
    "publication-head": _rule(r"[^\n]*"),  # the head that the publisher prints over every paper
    "page-edge": _rule(r"[^\n]*"),  # the head or foot of a page, in its own part or outside the body
    "web-page": _rule(r"[^\n]*"),  # menus and other words of a site around the paper
    # contact data of officials
    "masked-phone": _rule(r"[(+]?\d[\s\d().\u2010-\u2015-]{6,60}\d", _placeholder("masked-phone")),
    "masked-email": _rule(rf"{_UNSPACED}@{_UNSPACED}", _placeholder("masked-email")),
    "masked-phone-cut": _rule(r"[\s\d()+.\u2010-\u2015-]{1,60}", _placeholder_or_nothing("masked-phone")),
    "masked-email-cut": _rule(
        rf"@?{_UNSPACED}@?|{_UNSPACED}@{_UNSPACED}|@", _placeholder_or_nothing("masked-email")
    ),
    # editors
    "front-matter": _rule(r"---\n.*?\n---\n?"),
}
"""Every rule by name."""

NO_TEXT = ("counted", "alternative")
"""The rules for what a reader of the file sees, and what is no text in it."""

AS_PRINTED = ("", *NO_TEXT)
"""The rules under which the words are those of the source, letter by letter."""


def allows(rule: str, source: str, out: str) -> bool:
    """Whether ``rule`` may turn ``source`` into ``out``; the rule ``""`` keeps words as printed."""
    if rule == "":
        return source == out
    found = RULES.get(rule)
    return found is not None and bool(found.takes.fullmatch(source)) and found.gives(source, out)
