"""Who signed the papers and which members of parliament they name.

Scope: names as printed. Spellings that differ in capitals, in white space or in how an accent is encoded
are one name; any other difference makes two, for who is who the papers do not say. A member's chamber is not
stated: a letter to one chamber may well answer a member of the other (kst-32317-OM does).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.addresses import slugs
from generator.model import Document, Paper, Passage, Person, PersonPlace, Reference
from generator.persons import find
from generator.sentences import sentence_of
from generator.walk import block_texts, unit_blocks

_MINISTER = re.compile(r"minister|staatssecretaris", re.IGNORECASE)
_INITIALS = re.compile(r"(?<=\w\.)\s+")
Naming = tuple[str, str, PersonPlace]
"""Role, name as printed, place."""


def people(
    papers: Sequence[Paper],
    homes: Mapping[str, tuple[str, ...]],
    references: Mapping[str, Sequence[Reference]],
    group: Callable[[str], str | None],
) -> tuple[Person, ...]:
    """Everybody who signed a paper or is called a member in one, by name; places by date.

    Args:
        papers: the held papers.
        homes: paper id -> the meetings at which it stands, its home first.
        references: paper id -> its references; those over a name say which motion is meant.
        group: the usual name of a group as printed, or None.
    """
    found: dict[str, dict[str, list[Naming]]] = {"signed": defaultdict(list), "member": defaultdict(list)}
    for paper in papers:
        slug = homes[paper.id][0] if homes.get(paper.id) else ""
        for naming in _signed(paper, slug):
            found["signed"][_key(naming[1])].append(naming)
        for naming in _named(paper, slug, references.get(paper.id, ()), group):
            found["member"][_key(naming[1])].append(naming)
    return tuple(person for register in found.values() for person in _people(register.values()))


def last_name(name: str) -> str:
    """A name as lists sort it, without initials and small words before it: ``Haga van``."""
    words = _INITIALS.sub("", name).split()
    words[0] = words[0].rpartition(".")[2] or words[0]
    at = next((n for n, word in enumerate(words) if word.lower() not in _SMALL), 0)
    return unicodedata.normalize("NFKD", " ".join((*words[at:], *words[:at]))).casefold()


_SMALL = frozenset(("van", "der", "den", "de", "ter", "ten", "te", "'t", "het", "el", "von", "bin", "ben"))


def _key(name: str) -> str:
    return _INITIALS.sub("", unicodedata.normalize("NFC", " ".join(name.split()))).casefold()


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


# --- signatures -------------------------------------------------------------------------


def _signed(paper: Paper, slug: str) -> Iterator[Naming]:
    """The signatures under a paper: the shown variant's, or those of the first that has any."""
    document = next((d for d in (paper.document, *paper.variants) if d.signatories), paper.document)
    for office, name in dict.fromkeys(document.signatories):
        if name:
            role = "minister" if _MINISTER.search(office) else "official"
            place = PersonPlace(paper.id, slug, _signature(paper.document, name), paper.day, office)
            yield role, name, place


def _signature(document: Document, name: str) -> str:
    """The anchor of the block that holds a signatory's name."""
    blocks = [
        block
        for unit in document.body
        if isinstance(unit, Passage) and unit.role == "signatories"
        for block in unit.blocks
    ]
    return next((b.anchor for b in blocks if name in b.text.value), "")


# --- members ----------------------------------------------------------------------------


def _named(
    paper: Paper, slug: str, references: Iterable[Reference], group: Callable[[str], str | None]
) -> Iterator[Naming]:
    """Every place of a paper that names a member, in printed order, notes last."""
    cited: dict[str, list[Reference]] = defaultdict(list)
    for ref in references:
        if ref.status in ("printed", "bound"):
            cited[ref.anchor].append(ref)
    for words, anchor in _texts(paper.document):
        for found in find(words, lambda name: _is_group(name, group)):
            about = [r for r in cited.get(anchor, ()) if r.start <= found.start and found.end <= r.end]
            place = PersonPlace(
                document=paper.id,
                slug=slug,
                anchor=anchor,
                date=paper.day,
                words=" ".join(sentence_of(words, found.start, found.end).split()),
                group=(group(found.group) or found.group) if found.group else "",
                ids=tuple(dict.fromkeys(id_ for ref in about for id_ in ref.ids)),
            )
            yield "member", found.name, place


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
