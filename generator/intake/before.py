"""Which held file a paper that comes in is, or replaces, and what that makes of it.

Scope: pure. Says nothing of paths. Refuses to guess: a number whose text is another paper's replaces nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.identifiers import is_provisional
from generator.intake.holdings import Held, Holdings, Incoming
from generator.model import Document
from generator.variants import ALIKE, SAME_TEXT, exclude, identity, likeness, numbered, same_words


def before_of(held: Holdings, incoming: Incoming, document: Document) -> tuple[Held | None, str]:
    """The held file that this one is or replaces, and the outcome."""
    if incoming.replaces:
        numbered_so = held.by_identity.get(incoming.replaces, ())
        named = held.files.get(incoming.replaces) or next(iter(numbered_so), None)
        return named, _outcome(named, document) if named else "refused"
    equal = held.by_hash.get(document.source.sha256)
    if equal:
        return equal, _of_equal(equal, document)
    if numbered(document):
        return _by_number(held, document) or _by_words(held, incoming, document) or (None, "new")
    newer = next(_alike(held, document), None)
    if newer:
        return newer, "same" if same_words(newer.document, document) else "version"
    return None, "new"


def _outcome(before: Held, document: Document) -> str:
    if before.sha256 == document.source.sha256 and before.document.id == document.id:
        return "same"
    return "version" if identity(before.document) == identity(document) else "renumbered"


def _of_equal(equal: Held, document: Document) -> str:
    """What becomes of bytes that are, or were, here: a publisher may by now give them a number."""
    if equal.document.origin.withdrawn:
        return "withdrawn"
    current = equal.sha256 == document.source.sha256
    return "renumbered" if current and _lesser(equal.document, document) else "same"


def _by_number(held: Holdings, document: Document) -> tuple[Held | None, str] | None:
    """A held file with the same number and format; a withdrawn one of any format."""
    same = held.by_identity.get(identity(document), ())
    gone = next((h for h in same if h.document.origin.withdrawn), None)
    if gone:
        return gone, "withdrawn"
    before = next((h for h in same if h.document.source.format == document.source.format), None)
    if before is None:
        return (None, "new") if same else None
    if same_words(before.document, document) and before.document.id == document.id:
        return before, "same"
    if not document.origin.official and likeness(before.document, document) < SAME_TEXT:
        return None, "new"  # another text under this number: kept beside it, and D206 says so
    return before, "version"


def _by_words(held: Holdings, incoming: Incoming, document: Document) -> tuple[Held, str] | None:
    """A held file without a real number that is this paper: named by the publisher, or by its words."""
    for other in incoming.also:
        for known in held.by_identity.get(other, ()):
            return known, "renumbered"
    lesser = [h for _, h in sorted(held.files.items()) if _lesser(h.document, document)]
    fits = [h for h in lesser if _one_paper(h.document, document) and likeness(h.document, document) >= ALIKE]
    best = sorted(fits, key=lambda h: (-likeness(h.document, document), h.path))
    return (best[0], "renumbered") if best else None


def _lesser(old: Document, new: Document) -> bool:
    """Whether ``new`` has a better number: a real one for a provisional or local one."""
    if not numbered(new) or old.origin.withdrawn:
        return False
    return not numbered(old) or (is_provisional(old.id) and not is_provisional(new.id))


def _one_paper(old: Document, new: Document) -> bool:
    chambers = {old.chamber, new.chamber} - {""}
    return len(chambers) < 2 and not exclude(old, new)


def _alike(held: Holdings, document: Document) -> Iterator[Held]:
    """Files without number, of the same format, kind and date, whose text this one is a newer state of."""
    for _, other in sorted(held.files.items()):
        old = other.document
        local = not numbered(old) and not old.origin.withdrawn
        if local and _facts(old) == _facts(document) and _one_paper(old, document):
            fits = likeness(old, document, whole=True) >= ALIKE
            yield from (other,) if fits else ()


def _facts(document: Document) -> tuple[str, str, date | None]:
    return document.source.format, document.kind, document.date
