"""Annotated agendas, reports and letters: a covering letter with topics, then parts and items.

Scope: blocks -> body of passages, topics and items, every block once, in printed order. The three
kinds are built alike, so one parser serves them; what kind it is, ``recognise`` decides. What no
rule understands stays as a passage ``other``. Learnt from the agenda (kst-32317-867) and report
(kst-32317-OM) of 25-26 January 2024 and their Word variants.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator import roles
from generator.model import Block, Item, Passage, Topic, Unit
from generator.text import furnish


@dataclass(slots=True)
class Body:
    """A body being built: units in printed order, and what was learnt on the way."""

    units: list[Unit] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)  # of the last unit
    signatories: list[tuple[str, str]] = field(default_factory=list)

    def passage(self, role: str, block: Block) -> None:
        """Add a block to the passage before it if that has the same role, else as a new one."""
        last = self.units[-1] if self.units else None
        joins = role in ("opening", "signatories", "introduction", "contents", "letterhead", "other")
        if joins and isinstance(last, Passage) and last.role == role:
            self.rest.append(block)
        else:
            self.add(Passage(role, (block,)))

    def sign(self, value: str) -> bool:
        """Add a signature; whether its name is still to come."""
        office, _, name = value.partition(",")
        self.signatories.append((office.strip(), name.strip(" ,")))
        return not name.strip(" ,")

    def signed_by(self, name: str) -> None:
        """Add the name that stands under the office of the last signature."""
        self.signatories[-1] = (self.signatories[-1][0], name)

    def add(self, unit: Unit) -> None:
        """Begin a new unit."""
        self.settle()
        self.units.append(unit)

    def settle(self) -> None:
        """Give the last unit the blocks that came after it began: once, for a unit may hold thousands."""
        last = self.units[-1] if self.units else None
        if self.rest and isinstance(last, Passage | Item | Topic):
            self.units[-1] = replace(last, blocks=(*last.blocks, *self.rest))
            self.rest.clear()


def parse(blocks: Sequence[Block]) -> Body:
    """The body of an agenda, report or letter."""
    parser = _Parser(blocks)
    for index, block in enumerate(blocks):
        parser.take(index, block)
    parser.body.settle()
    parser.body.units = _numbered(_with_parents(parser.body.units))
    return parser.body


class _Parser:
    """Walks the blocks; ``zone`` is head, opening, topics, signed or annex; in a motion motion, moved."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.body = Body()
        self.zone = "head"
        self.part = ""
        self.expects_name = False
        self.numbered = any(roles.is_title_like(b) and roles.ITEM.match(b.text.value) for b in blocks)

    def take(self, index: int, block: Block) -> None:
        """Give one block its place."""
        if self.expects_name:
            self.expects_name = False
            if roles.is_name(block):
                self.body.signed_by(block.text.value)
                return self.body.passage("signatories", block)
        if self.zone == "head" and roles.MOTION_BEGINS.match(block.text.value):
            self.zone = "motion"
        if self.zone in ("motion", "moved") and self._motion(block):
            return None
        if self.zone != "annex" and self._letter_line(index, block):
            return None
        if self._structure(index, block):
            return None
        return self._prose(block)

    def _motion(self, block: Block) -> bool:
        """The words of a motion, whose clauses end in no full stop, and below them who moved it."""
        value = block.text.value
        if self.zone == "moved" and (not roles.is_name(block) or _head_role(value)):
            self.zone = "signed"
            return False
        self.body.passage("opening" if self.zone == "motion" else "signatories", block)
        self.zone = "moved" if roles.MOTION_ENDS.search(value) else self.zone
        return True

    def _letter_line(self, index: int, block: Block) -> bool:
        """A line of the letter itself: heading, addressee, date, salutation, signature."""
        value = block.text.value
        role = self._over_heading(index, value) if self.zone == "head" else ""
        if not role and not roles.is_line(block):
            return False
        if self.zone == "head":
            role = role or _head_role(value)
        signed = roles.is_signatory(block) and self.zone != "head"
        if signed or roles.is_signed(block, self._after(index)):
            role = "signatories"
            self.zone = "signed"
            self.expects_name = self.body.sign(value)
        elif roles.CLOSING.match(value):
            role = "signatories"
        if role:
            self.body.passage(role, block)
        return bool(role)

    def _over_heading(self, index: int, value: str) -> str:
        """The dossier's number and name, however long, right above the heading of the paper."""
        after = self._after(index)
        named = after and roles.HEADING.match(after.text.value) and roles.DOSSIER_NAMED.match(value)
        return "heading" if named else ""

    def _structure(self, index: int, block: Block) -> bool:
        """A title, part, item or form line of the annex, or the title of a topic."""
        value = block.text.value
        if not roles.is_line(block):
            return False
        form = roles.FORM.match(value)
        last = self.body.units[-1] if self.body.units else None
        if form and isinstance(last, Item) and not self.body.rest and not last.form_block:
            sign = furnish(block.text, 0, form.start("form"), "form-sign")
            self.body.units[-1] = replace(last, form=form["form"], form_block=replace(block, text=sign))
            return True
        if not roles.is_title_like(block):
            return False
        if roles.TITLE.match(value) and self._opens_annex(index) and not self._titled():
            self.zone = "annex"
            self.body.passage("title", block)
            return True
        part = roles.PART.match(value)
        if part:
            self.zone, self.part = "annex", part["title"]
            self.body.add(Passage("part", (block,)))
            return True
        return self._item(block) or self._topic(block)

    def _opens_annex(self, index: int) -> bool:
        """Whether the annex may begin at a title: after the head or a signature, or, where no signature was
        understood, right above a part or an item."""
        if self.zone in ("head", "signed"):
            return True
        after = self._after(index)
        following = after.text.value if after else ""
        return bool(roles.PART.match(following) or roles.ITEM.match(following))

    def _after(self, index: int) -> Block | None:
        return self.blocks[index + 1] if index + 1 < len(self.blocks) else None

    def _titled(self) -> bool:
        return any(isinstance(u, Passage) and u.role == "title" for u in self.body.units)

    def _item(self, block: Block) -> bool:
        found = roles.ITEM.match(block.text.value)
        if found:
            self.zone = "annex"
            heading = replace(block, text=furnish(block.text, 0, found.start("title"), "item-number"))
            self.body.add(Item(found["number"], self.part, heading, ()))
        elif self.zone == "annex" and not self.numbered:
            self.body.add(Item("", self.part, block, ()))
        return bool(found) or (self.zone == "annex" and not self.numbered)

    def _topic(self, block: Block) -> bool:
        if self.zone not in ("opening", "topics"):
            return False
        self.zone = "topics"
        self.body.add(Topic(block, ()))
        return True

    def _prose(self, block: Block) -> None:
        last = self.body.units[-1] if self.body.units else None
        if isinstance(last, Item | Topic):
            self.body.rest.append(block)
        elif self.zone in ("head", "opening"):
            value = block.text.value
            sentence = len(value) > 60 and value.endswith((".", ":"))
            begins = block.kind != "heading" and (sentence or roles.OPENS.match(value))
            opens = self.zone == "opening" or begins
            self.zone = "opening" if opens else self.zone
            self.body.passage("opening" if opens else "letterhead", block)
        else:
            lead = roles.is_title_like(block) or roles.DOSSIER.match(block.text.value)
            role = "heading" if self.zone == "signed" and lead else "other"
            self.body.passage("introduction" if self.zone == "annex" else role, block)


def _head_role(value: str) -> str:
    """The role of a line in the head of a letter."""
    for role, pattern in (
        ("heading", roles.HEADING),
        ("heading", roles.DOSSIER),
        ("addressee", roles.ADDRESSEE),
        ("dateline", roles.DATELINE),
        ("dateline", roles.SUBJECT_LINE),
        ("opening", roles.SALUTATION),
    ):
        if pattern.match(value):
            return role
    return ""


def _with_parents(units: Iterable[Unit]) -> list[Unit]:
    """Topics with their parent: a topic without text of its own that is followed by another one opens
    a group that holds the topics after it (``Toezeggingen Commissiedebat ...`` in kst-32317-OM)."""
    out: list[Unit] = []
    listed = list(units)
    parent, ordinal = None, 0
    for index, unit in enumerate(listed):
        if not isinstance(unit, Topic):
            out.append(unit)
            continue
        follows = index + 1 < len(listed) and isinstance(listed[index + 1], Topic)
        if not unit.blocks and follows:
            parent = ordinal
            out.append(unit)
        else:
            out.append(replace(unit, parent=parent))
        ordinal += 1
    return out


def _numbered(units: Iterable[Unit]) -> list[Unit]:
    """Items with their full number: with the part's Roman number where the numbering restarts in each
    part (agenda I.1-3 and II.1-3), as printed where it runs on (report 1-6)."""
    listed = list(units)
    counts = Counter(u.number for u in listed if isinstance(u, Item) and u.number)
    restarts = any(n > 1 for n in counts.values())
    roman = ""
    out: list[Unit] = []
    for unit in listed:
        if isinstance(unit, Passage) and unit.role == "part":
            found = roles.PART.match(unit.blocks[0].text.value)
            roman = found["roman"] if found else ""
        if isinstance(unit, Item) and restarts and roman and unit.number:
            out.append(replace(unit, number=f"{roman}.{unit.number}"))
        else:
            out.append(unit)
    return out
