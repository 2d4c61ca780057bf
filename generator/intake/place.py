"""Where a paper that comes in belongs, and what becomes of the one it replaces.

Scope: pure. A paper goes to ``<dossier or kind>/<id>.<format>``. The same bytes, or the same words under
the same number and format, change nothing. Another text under the same number and format is a newer
version; a real number for a provisional or ``local-`` one replaces it when the words say that they are one
paper. What is replaced goes into the folder ``<file>.versies`` and stays known by its old id. Refuses to
guess: a number whose text is another paper's replaces nothing and is reported by the build (D206).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator import provenance
from generator.config import VERSIONS, Config
from generator.identifiers import PaperId
from generator.intake.holdings import Held, Holdings
from generator.making import document_of
from generator.model import Document, Origin, Version
from generator.problems import Problem
from generator.shelves import shelf
from generator.values import values_of
from generator.variants import ALIKE, SAME_TEXT, exclude, identity, likeness, numbered, same_words

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_ENDINGS = {"xml": ".xml", "html": ".html", "docx": ".docx", "odt": ".odt", "pdf": ".pdf", "markdown": ".md"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A paper that comes in.

    Args:
        name: of the file, for messages; its format is seen from the content.
        data: the bytes.
        url: where it was fetched; empty for a file.
        official: the id that its publisher gives it; empty when only the text can tell.
        also: other ids that the publisher gives (a provisional number).
        retrieved: the day on which it came in; only the command line knows it.
        facts: what the publisher states, by the names of ``readers.metadata`` (``date``, ``title`` ...).
        sidecar: the text of an editor's sidecar that comes with it.
        replaces: path or id of the held file that an editor says it replaces.
    """

    name: str
    data: bytes = field(repr=False)
    url: str = ""
    official: str = ""
    also: tuple[str, ...] = ()
    retrieved: date | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    sidecar: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """What is to be done with one paper.

    ``outcome``: ``new``, ``version`` (a newer text), ``renumbered`` (a real number for a provisional or
    local one), ``same`` (nothing to do), ``withdrawn`` (taken back; nothing is done) or ``refused``
    (``problems`` say why). ``writes`` and ``moves`` are paths below the documents folder.
    """

    outcome: str
    path: str = ""
    id: str = ""
    former: str = ""
    document: Document | None = None
    writes: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    moves: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.writes or self.moves)


def plan(held: Holdings, incoming: Incoming, config: Config) -> tuple[Intake, Holdings]:
    """Decide what becomes of a paper that comes in.

    Args:
        held: what there is.
        incoming: the paper.
        config: councils and groups, for reading it.

    Returns:
        What to do, and the holdings as they are once it is done.
    """
    origin = Origin(official=incoming.official, facts=incoming.facts)
    sidecar = provenance.sidecar(incoming.sidecar, origin, f"{incoming.name}.yml")
    document, problems = document_of(incoming.name, incoming.data, sidecar, config)
    if document is None:
        return Intake("refused", problems=problems), held
    before, outcome = _before(held, incoming, document)
    if outcome in ("same", "withdrawn", "refused"):
        path, id_ = (before.path, before.document.id) if before else ("", document.id)
        return Intake(outcome, path, id_, document=document, problems=problems), held
    return _placed(held, incoming, document, before, outcome, problems)


def path_of(document: Document) -> str:
    """The path that a document has by its id and format.

    ``32317/kst-32317-867.xml``, ``voorlopig/kst-1259252.pdf``, ``zonder-nummer/local-1a2b3c4d.docx``.
    """
    folder = shelf(document.id).folder.removeprefix("dossier/")
    ending = _ENDINGS.get(document.source.format, ".txt")
    return f"{folder}/{_UNSAFE.sub('-', document.id)}{ending}"


# --- which held file it is --------------------------------------------------------------


def _before(held: Holdings, incoming: Incoming, document: Document) -> tuple[Held | None, str]:
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
    return not numbered(old) or (_provisional(old) and not _provisional(new))


def _provisional(document: Document) -> bool:
    number = PaperId.parse(document.id)
    return bool(number and number.provisional)


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


# --- where everything goes --------------------------------------------------------------


def _placed(
    held: Holdings,
    incoming: Incoming,
    document: Document,
    before: Held | None,
    outcome: str,
    problems: tuple[Problem, ...],
) -> tuple[Intake, Holdings]:
    path = _path(held, document, before)
    moves: tuple[tuple[str, str], ...] = ()
    origin = _origin(incoming, document, before)
    if before:
        versions, moves = _history(before, path, incoming, keep=_other_bytes(before, document))
        origin = replace(origin, versions=versions)
    sidecar = f"{path}.yml"
    own = before.notes if before and before.notes else incoming.sidecar
    text = provenance.sidecar(own, origin, sidecar)
    if before and before.sidecar and before.sidecar != sidecar:
        moves = (*moves, (before.sidecar, ""))
    placed = replace(document, source=replace(document.source, path=path), origin=origin)
    intake = Intake(
        outcome=outcome,
        path=path,
        id=document.id,
        former=before.document.id if before and before.document.id != document.id else "",
        document=placed,
        writes={path: incoming.data, sidecar: text.encode()},
        moves=moves,
        problems=problems,
    )
    return intake, held.after(placed, sidecar, text, before.path if before else "")


def _other_bytes(before: Held, document: Document) -> bool:
    """Whether the text of the file before is another one, worth keeping as a version."""
    return before.sha256 != document.source.sha256


def _path(held: Holdings, document: Document, before: Held | None) -> str:
    """The path of a paper; an editor's own place for it stays when only its text is renewed."""
    path = path_of(document)
    renewed = before is not None and before.document.id == document.id
    if before and renewed and posixpath.splitext(before.path)[1] == posixpath.splitext(path)[1]:
        return before.path
    taken = path in held.files and not (before and before.path == path)
    if taken:  # another text under this number (D206), or another flavour of text
        stem, ending = posixpath.splitext(path)
        path = f"{stem}-{document.source.sha256[:8]}{ending}"
    return path


def _origin(incoming: Incoming, document: Document, before: Held | None) -> Origin:
    old = before.document.origin if before else Origin()
    former = (*old.also, *([before.document.id] if before else ()), *incoming.also)
    recognised = {key: value for key, value in values_of(document).items() if value}
    return Origin(
        name=posixpath.basename(incoming.name),
        url=incoming.url,
        retrieved=incoming.retrieved,
        sha256=document.source.sha256,
        official=incoming.official,
        also=tuple(id_ for id_ in dict.fromkeys(former) if id_ != document.id),
        facts={key: value for key, value in sorted(incoming.facts.items()) if value},
        recognised={"id": document.id, **recognised},
    )


def _history(
    before: Held, path: str, incoming: Incoming, *, keep: bool
) -> tuple[tuple[Version, ...], tuple[tuple[str, str], ...]]:
    """The versions of a replaced file at their new place, and the moves that bring them there."""
    versions: list[Version] = []
    moves: list[tuple[str, str]] = []
    for version in before.document.origin.versions:
        target = f"{path}{VERSIONS}/{posixpath.basename(version.path)}"
        versions.append(replace(version, path=target))
        if target != version.path:
            moves.append((version.path, target))
    if keep:
        ending = posixpath.splitext(before.path)[1]
        name = f"{len(versions) + 1:02}-{_UNSAFE.sub('-', before.document.id)}{ending}"
        target = f"{path}{VERSIONS}/{name}"
        retrieved = before.document.origin.retrieved
        versions.append(
            Version(target, before.sha256, before.document.id, retrieved, incoming.retrieved, before.document)
        )
        moves.append((before.path, target))
    elif before.path != path:
        moves.append((before.path, ""))
    return tuple(versions), tuple(moves)
