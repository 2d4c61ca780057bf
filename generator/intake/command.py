"""``raadsdossier add`` and ``raadsdossier withdraw``: what they do, and the lines in which they say it.

Scope: files in, what was done out, as values. It prints nothing and knows no clock: the day comes along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import provenance
from generator.config import LARGEST, SIDECARS, Config
from generator.identifiers import parse
from generator.inputs import UsageError
from generator.intake.holdings import Holdings, Incoming, holdings
from generator.intake.place import Intake, plan
from generator.intake.put import put
from generator.model import Corpus, Document, Origin, Withdrawal
from generator.override_keys import KEYS
from generator.values import values_of
from generator.words import kind, name

_OUTCOMES = {
    "new": "nieuw",
    "version": "nieuwere versie",
    "renumbered": "kreeg zijn nummer",
    "same": "was er al",
    "withdrawn": "is ingetrokken; er is niets veranderd",
    "refused": "niet opgenomen",
}


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one thing that was added: its name, the intake, the dossiers it stands in."""

    name: str
    intake: Intake
    dossiers: tuple[str, ...] = ()


def is_file(what: str, config: Config) -> bool:
    """Whether an argument of ``add`` names a file; an address and a number are fetched.

    Raises:
        UsageError: it names a folder, or nothing at all: no file, no address, no number.
    """
    path = Path(what)
    if path.is_dir():
        raise UsageError(f"{what}: dit is een map; noem de bestanden, bijvoorbeeld {what.rstrip('/')}/*.")
    if path.is_file():
        return True
    if "://" not in what:
        as_number(what, config)
    return False


def as_number(what: str, config: Config) -> str:
    """A number as an editor writes it (``32317-867``), as a canonical id.

    Raises:
        UsageError: it is none.
    """
    try:
        return KEYS["number"].read(what, config)
    except ValueError:
        if parse(what):
            return what
        raise UsageError(f"{what}: bestand, adres noch nummer van een stuk (zoals kst-32317-867).") from None


def from_file(path: Path, day: date) -> Incoming:
    """A file as a paper that comes in, with the sidecar that lies beside it.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        with path.open("rb") as file:  # one byte more than readers take tells that it is too large
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path}: niet te lezen ({error.strerror}).") from error
    beside = (path.with_name(path.name + suffix) for suffix in SIDECARS)
    sidecar = next((s.read_text(encoding="utf-8-sig", errors="replace") for s in beside if s.is_file()), "")
    return Incoming(path.name, data, retrieved=day, sidecar=provenance.without_intake(sidecar))


def add(coming: Iterable[Incoming], config: Config, *, dry_run: bool = False) -> tuple[Done, ...]:
    """Put papers in their places, one after the other.

    Args:
        coming: the papers.
        config: the settings; papers go to ``config.documents``.
        dry_run: decide, and write nothing.

    Raises:
        WriteError: the system refused; the papers before it stand.
    """
    held: Holdings = holdings(config)
    done: list[Done] = []
    for incoming in coming:
        intake, held = plan(held, incoming, config)
        if not dry_run:
            put(intake, config.documents)
        done.append(Done(incoming.name, intake))
    return tuple(done)


def with_dossiers(done: Sequence[Done], corpus: Corpus) -> tuple[Done, ...]:
    """The same, each with the dossiers in which its paper stands now.

    Args:
        done: what was added.
        corpus: the documents as they are now.
    """
    at: dict[str, list[str]] = {}
    for dossier in corpus.dossiers:
        says = f"{dossier.meeting.slug}  {dossier.meeting.title}"
        for paper in dossier.papers:
            for variant in paper.paper.variants if paper.paper else ():
                at.setdefault(variant.source.path, []).append(says)
    return tuple(replace(one, dossiers=tuple(at.get(one.intake.path, ()))) for one in done)


def lines(done: Sequence[Done]) -> Iterator[str]:
    """What was done, for an editor."""
    for one in done:
        intake = one.intake
        where = f": {intake.path}" if intake.path else ""
        yield f"{one.name}: {_OUTCOMES[intake.outcome]}{where}"
        if intake.changes and intake.document:
            before = f", eerder {name(intake.former)} ({intake.former})" if intake.former else ""
            yield f"  herkend: {kind(intake.document.kind)}, {name(intake.id)}{before}"
        if intake.outcome == "refused" and not intake.problems:
            yield "  het stuk dat --replaces noemt is er niet"
        for slug in one.dossiers:
            yield f"  dossier: {slug}"
        if intake.changes and not one.dossiers:
            yield "  dossier: geen; de vergadering is niet te bepalen (zie raadsdossier explain)"


def objects(done: Sequence[Done]) -> list[dict[str, object]]:
    """The same as data."""
    return [
        {
            "name": one.name,
            "outcome": one.intake.outcome,
            "path": one.intake.path or None,
            "id": one.intake.id or None,
            "former": one.intake.former or None,
            "dossiers": [slug.split("  ")[0] for slug in one.dossiers],
            "problems": [f"{problem.code}: {problem.message}" for problem in one.intake.problems],
        }
        for one in done
    ]


def withdraw(which: str, reason: str, day: date, config: Config, corpus: Corpus) -> Intake | None:
    """What takes a paper back: the files of all its variants and versions go, their sidecars say why.

    Args:
        which: an id of the paper, or the path of one of its files.
        reason: why, in words for readers.
        day: the day of the withdrawal.
        config: the settings.
        corpus: the documents as they are.

    Returns:
        The intake to carry out; None when there is no such paper.
    """
    found = (p for p in corpus.papers if which in (p.id, *p.former, *(v.source.path for v in p.variants)))
    paper = next(found, None)
    if paper is None:
        return None
    held = holdings(config)
    writes: dict[str, bytes] = {}
    moves: list[tuple[str, str]] = []
    for path in (variant.source.path for variant in paper.variants):
        one = held.files[path]
        if one.document.origin.withdrawn:
            continue
        origin = one.document.origin
        known = {"id": one.document.id, **_recognised(one.document)}
        kept = replace(
            origin, sha256=one.sha256, recognised=known, versions=(), also=_also(origin, one.document.id)
        )
        sidecar = one.sidecar or f"{path}.yml"
        text = provenance.sidecar(one.notes, kept, sidecar)
        writes[sidecar] = provenance.with_withdrawal(text, Withdrawal(day, reason)).encode()
        moves += [(path, ""), *((version.path, "") for version in origin.versions)]
    return Intake("withdrawn", paper.document.source.path, paper.id, writes=writes, moves=tuple(moves))


def _also(origin: Origin, own: str) -> tuple[str, ...]:
    former = (*origin.also, *(version.id for version in origin.versions))
    return tuple(id_ for id_ in dict.fromkeys(former) if id_ and id_ != own)


def _recognised(document: Document) -> dict[str, str]:
    return {key: value for key, value in values_of(document).items() if value}
