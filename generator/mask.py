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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.model import Block, Document, Exchange, Item, Passage, Table, Text, Topic, Unit
from generator.readers.notes import words_before
from generator.rules import PLACEHOLDERS
from generator.tables import Privacy
from generator.text import replaced
from generator.walk import texts, unit_blocks

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

    body = tuple(_unit(unit, lambda block: _block(block, text)) for unit in document.body)
    blocks = (block for unit in body for block in unit_blocks(unit))
    notes = words_before(blocks, [replace(note, text=text(note.text)) for note in document.notes])
    return replace(
        document,
        title=_masked_words(document.title, privacy),
        facts=tuple(replace(f, value=_masked_words(f.value, privacy)) for f in document.facts),
        problems=tuple(replace(p, message=_masked_words(p.message, privacy)) for p in document.problems),
        body=body,
        notes=notes,
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
        text = replaced(text, found.start, found.end, PLACEHOLDERS[found.rule], found.rule)
    return text


def _masked_words(words: str, privacy: Privacy) -> str:
    for found in reversed(contacts(words, privacy)):
        words = words[: found.start] + PLACEHOLDERS[found.rule] + words[found.end :]
    return words


# --- every text of a document ------------------------------------------------------------


def _texts(document: Document) -> Iterator[Text]:
    return texts((block for unit in document.body for block in unit_blocks(unit)), document.notes)


def _unit(unit: Unit, block: Callable[[Block], Block]) -> Unit:
    def blocks(many: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(block(one) for one in many)

    match unit:
        case Passage():
            return replace(unit, blocks=blocks(unit.blocks))
        case Item():
            form = block(unit.form_block) if unit.form_block else None
            return replace(unit, heading=block(unit.heading), form_block=form, blocks=blocks(unit.blocks))
        case Topic():
            return replace(unit, heading=block(unit.heading), blocks=blocks(unit.blocks))
        case Exchange():
            label = block(unit.answer_label) if unit.answer_label else None
            question, answer = blocks(unit.question), blocks(unit.answer)
            return replace(unit, question=question, answer_label=label, answer=answer)


def _block(block: Block, text: Callable[[Text], Text]) -> Block:
    return replace(block, text=text(block.text), table=_table(block.table, text) if block.table else None)


def _table(table: Table, text: Callable[[Text], Text]) -> Table:
    return replace(
        table,
        caption=text(table.caption),
        header=tuple(text(cell) for cell in table.header),
        rows=tuple(tuple(text(cell) for cell in row) for row in table.rows),
    )
