"""Who signed the papers and which members of parliament they name.

Scope: names as printed. Spellings that differ in capitals, in white space or in how an accent is encoded
are one name; any other difference makes two, for who is who the papers do not say. A member's chamber is not
stated: a letter to one chamber may well answer a member of the other (kst-32317-OM does).
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.addresses import slugs
from generator.model import Document, Paper, Passage, Person, PersonPlace, Reference
from generator.persons import INITIALS, find, last_name
from generator.remember import ALONE, Hands, key_of
from generator.roles import of_government
from generator.sentences import sentence_of
from generator.walk import block_texts, unit_blocks

Naming = tuple[str, str, PersonPlace]
"""Role, name as printed, place."""
_Member = tuple[str, str, str, str, int, int]
"""Name, the usual name of the group behind it, the sentence, its anchor, where the name begins and ends."""
_Printed = tuple[tuple[str, ...], tuple[_Member, ...]]
"""Of one paper: the anchor of each signature, and the members that it names."""


def people(
    papers: Sequence[Paper],
    homes: Mapping[str, tuple[str, ...]],
    references: Mapping[str, Sequence[Reference]],
    group: Callable[[str], str | None],
    hands: Hands = ALONE,
) -> tuple[Person, ...]:
    """Everybody who signed a paper or is called a member in one, by name; places by date.

    Args:
        papers: the held papers.
        homes: paper id -> the meetings at which it stands, its home first.
        references: paper id -> its references; those over a name say which motion is meant.
        group: the usual name of a group as printed, or None.
        hands: who looks for them, and what is remembered.
    """
    # names of groups are settings, on which the key of a document depends
    printed = hands.every("names", lambda p: _names(p, group), papers, [key_of(p) for p in papers])
    found: dict[str, dict[str, list[Naming]]] = {"signed": defaultdict(list), "member": defaultdict(list)}
    for paper, names in zip(papers, printed, strict=True):
        slug = homes[paper.id][0] if homes.get(paper.id) else ""
        for naming in _signed(paper, slug, names[0]):
            found["signed"][_key(naming[1])].append(naming)
        for naming in _members(paper, slug, references.get(paper.id, ()), names[1]):
            found["member"][_key(naming[1])].append(naming)
    return tuple(person for register in found.values() for person in _people(register.values()))


def _key(name: str) -> str:
    return INITIALS.sub("", unicodedata.normalize("NFC", " ".join(name.split()))).casefold()


def _people(register: Iterable[list[Naming]]) -> Iterator[Person]:
    namings = [(_spelling(found), found) for found in register]
    ids = slugs(name for name, _ in namings)
    for name, found in sorted(namings, key=lambda n: (last_name(n[0]), n[0])):
        roles = {role for role, _, _ in found}
        role = "minister" if "minister" in roles else min(roles)
        places = sorted((place for _, _, place in found), key=lambda p: (str(p.date or ""), p.document))
        yield Person(ids[name], name, role, tuple(places))


def _spelling(found: Sequence[Naming]) -> str:
    """The spelling that is printed most; of equals the first in the alphabet."""
    counted = Counter(" ".join(unicodedata.normalize("NFC", name).split()) for _, name, _ in found)
    return min(counted, key=lambda name: (-counted[name], name))


def _names(paper: Paper, group: Callable[[str], str | None]) -> _Printed:
    """What the words of one paper say; of other papers it knows nothing."""
    return tuple(_signatures(paper)), tuple(_named(paper.document, group))


# --- signatures -------------------------------------------------------------------------


def _signatories(paper: Paper) -> list[tuple[str, str]]:
    """The signatures under a paper: the shown variant's, or those of the first that has any."""
    document = next((d for d in (paper.document, *paper.variants) if d.signatories), paper.document)
    return [(office, name) for office, name in dict.fromkeys(document.signatories) if name]


def _signed(paper: Paper, slug: str, anchors: Iterable[str]) -> Iterator[Naming]:
    for (office, name), anchor in zip(_signatories(paper), anchors, strict=True):
        role = "minister" if of_government(office) else "official"
        yield role, name, PersonPlace(paper.id, slug, anchor, paper.day, office)


def _signatures(paper: Paper) -> Iterator[str]:
    """The anchor of the block that holds each signatory's name."""
    blocks = [
        block
        for unit in paper.document.body
        if isinstance(unit, Passage) and unit.role == "signatories"
        for block in unit.blocks
    ]
    for _, name in _signatories(paper):
        yield next((b.anchor for b in blocks if name in b.text.value), "")


# --- members ----------------------------------------------------------------------------


def _named(document: Document, group: Callable[[str], str | None]) -> Iterator[_Member]:
    """Every place of a text that names a member, in printed order, notes last."""
    for words, anchor in _texts(document):
        for found in find(words, lambda name: _is_group(name, group)):
            sentence = " ".join(sentence_of(words, found.start, found.end).split())
            usual = (group(found.group) or found.group) if found.group else ""
            yield found.name, usual, sentence, anchor, found.start, found.end
    if document.kind == "motion":
        yield from _movers(document)


def _movers(document: Document) -> Iterator[_Member]:
    """Who signed a motion: a name a line, and nobody but members can (kst-35786-7)."""
    for unit in document.body:
        if isinstance(unit, Passage) and unit.role == "signatories":
            for block in unit.blocks:
                name = " ".join(block.text.value.split())
                yield name, "", document.title or name, block.anchor, 0, len(name)


def _members(
    paper: Paper, slug: str, references: Iterable[Reference], named: Iterable[_Member]
) -> Iterator[Naming]:
    """The members that a paper names, with the papers that the naming words stand for."""
    cited: dict[str, list[Reference]] = defaultdict(list)
    for ref in references:
        if ref.status in ("printed", "bound"):
            cited[ref.anchor].append(ref)
    for name, usual, words, anchor, start, end in named:
        about = [r for r in cited.get(anchor, ()) if r.start <= start and end <= r.end]
        ids = tuple(dict.fromkeys(id_ for ref in about for id_ in ref.ids))
        yield "member", name, PersonPlace(paper.id, slug, anchor, paper.day, words, usual, ids)


def _is_group(name: str, group: Callable[[str], str | None]) -> bool:
    """Whether a name is a group's, and not that of a member who is one (``Lid Omtzigt``)."""
    usual = group(name)
    return usual is not None and (usual == name or not usual.endswith(name))


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    for unit in document.body:
        for block in unit_blocks(unit):
            for text in block_texts(block):
                yield text.value, block.anchor
    for note in document.notes:
        yield note.text.value, note.anchor
