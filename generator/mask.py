"""Contact data of officials: seen in the words of a document, and replaced by a placeholder.

Scope: a Document -> the same with direct telephone numbers and personal e-mail addresses masked, in every
text that is published. What leads to an organisation (a service number, ``info@``, a post box, a website)
stays. The words go by the rules ``masked-phone`` and ``masked-email``, so that the audit sees what became
of them and that nothing else went. A link to a masked address goes too. Refuses to guess: ten digits that
are neither written as a telephone number nor announced as one stay.

Real letters: ``T  070 426 64 26`` and ``F  070 426 86 42`` below *Contactpersoon* (letterhead of the
ministry of Justice and Security, 2024); in running text ``0900-8844`` and ``088-6617734``, which are no
person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model import Document, Text
from generator.readers.notes import words_before
from generator.rules import CUT, PLACEHOLDERS
from generator.tables import Privacy
from generator.text import replaced
from generator.walk import texts, unit_blocks, with_texts

_GAP = r"[\s().\u2010-\u2015-]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w€,/-])(?<!\d\.)(?:(?:\+|00(?=3[12])){_GAP}\d(?:{_GAP}\d){{7,13}}|\(?0(?:{_GAP}\d){{9}})(?!\d)"
)
_LABEL = re.compile(
    r"(?:\b(?:[TMF]|tel|fax|telefoon(?:nummer)?|mobiel(?:nummer)?|doorkies(?:nummer)?|bereikbaar op|"
    r"nummer)\b[\s.:]{0,4})\Z",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"\(?0\d{1,3}\)?\s?[\u2010-\u2015-]|\(0\d{1,3}\)|06")
_EMAIL = re.compile(r"(?<![\w.%+-])[A-Za-z0-9][\w.%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_FIRST = re.compile(r"[^._%+-]*")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Found:
    """Contact data at ``[start, end)``, and the rule that takes it."""

    start: int
    end: int
    rule: str


def contacts(words: str, privacy: Privacy) -> tuple[Found, ...]:
    """The personal contact data in a text, in its order; they do not overlap."""
    if "@" not in words and not _DIGIT.search(words):
        return ()
    found = [Found(m.start(), m.end(), "masked-email") for m in _EMAIL.finditer(words) if _mail(m, privacy)]
    found += [Found(m.start(), m.end(), "masked-phone") for m in _PHONE.finditer(words) if _phone(m, privacy)]
    return tuple(sorted(found, key=lambda one: one.start))


def _mail(m: re.Match[str], privacy: Privacy) -> bool:
    first = _FIRST.match(m[0].partition("@")[0])
    return first is not None and first[0].casefold() not in privacy.mailboxes


def _phone(m: re.Match[str], privacy: Privacy) -> bool:
    digits = "".join(_DIGIT.findall(m[0]))
    if any(digits.startswith(general) for general in privacy.numbers):
        return False
    if m[0].startswith(("+", "00")) or _WRITTEN.match(m[0]):
        return True
    alone = m[0] == m.string.strip()
    return alone or bool(_LABEL.search(m.string, max(0, m.start() - 30), m.start()))


def masked(document: Document, privacy: Privacy) -> Document:
    """The document without contact data in what is published of it.

    Args:
        document: parsed, without anchors: those are made of the words that are shown.
        privacy: whether to mask, and what leads to nobody in particular.
    """
    if not privacy.mask or not any(_touched(text, privacy) for text in _texts(document)):
        return document

    def text(one: Text) -> Text:
        return _masked_text(one, privacy)

    changed = with_texts(document, text)
    blocks = (block for unit in changed.body for block in unit_blocks(unit))
    return replace(
        changed,
        title=_masked_words(document.title, privacy),
        facts=tuple(replace(f, value=_masked_words(f.value, privacy)) for f in document.facts),
        problems=tuple(replace(p, message=_masked_words(p.message, privacy)) for p in document.problems),
        notes=words_before(blocks, changed.notes),
    )


def _touched(text: Text, privacy: Privacy) -> bool:
    return bool(contacts(text.value, privacy)) or any(_personal_link(m.value, privacy) for m in text.marks)


def _personal_link(address: str, privacy: Privacy) -> bool:
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "tel":
        return True
    return scheme.lower() == "mailto" and bool(contacts(rest, privacy))


def _masked_text(text: Text, privacy: Privacy) -> Text:
    marks = tuple(m for m in text.marks if m.kind != "link" or not _personal_link(m.value, privacy))
    text = replace(text, marks=marks) if len(marks) != len(text.marks) else text
    for found in reversed(contacts(text.value, privacy)):  # from the end, so that offsets stay
        text = replaced(text, found.start, found.end, PLACEHOLDERS[found.rule], found.rule, CUT[found.rule])
    return text


def _masked_words(words: str, privacy: Privacy) -> str:
    for found in reversed(contacts(words, privacy)):
        words = words[: found.start] + PLACEHOLDERS[found.rule] + words[found.end :]
    return words


# --- every text of a document ------------------------------------------------------------


def _texts(document: Document) -> Iterator[Text]:
    return texts((block for unit in document.body for block in unit_blocks(unit)), document.notes)
