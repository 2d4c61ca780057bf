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
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator import provenance
from generator.config import VERSIONS, Config
from generator.intake.before import before_of
from generator.intake.holdings import Held, Holdings, Incoming
from generator.making import document_of
from generator.model import Document, Origin, Version
from generator.problems import Problem
from generator.shelves import shelf
from generator.values import values_of

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_ENDINGS = {"xml": ".xml", "html": ".html", "docx": ".docx", "odt": ".odt", "pdf": ".pdf", "markdown": ".md"}


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
    before, outcome = before_of(held, incoming, document)
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
