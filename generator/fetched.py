"""What earlier runs did: ``.fetched.json`` among the documents, the memory that makes a run resumable.

Scope: a frozen value, to and from JSON, with one function for each thing that can happen. Written by the
program alone; it goes with the documents into version control, so that the site can say when it was last
filled without having a clock. The fetching itself is in ``generator.fetch``; a build only reads this.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

NAME = ".fetched.json"


class StateError(Exception):
    """A state file that cannot be used; the message is Dutch."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A paper that was brought in: from where, in which state, and what came."""

    service: str
    modified: str
    sha256: str
    format: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missed:
    """A paper that could not be brought in: why, when, in which state, and whether waiting may help."""

    service: str
    modified: str
    code: str
    day: str
    passing: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a numbering runs (one dossier, one chamber) and how far we hold it.

    ``known``: the highest number that a service listed; ``held``: the highest one that is here; ``since``:
    the day from which on there were newer ones and none came in, empty while there are none.
    """

    known: int = 0
    held: int = 0
    since: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Everything remembered.

    ``success``: the moment (UTC) of the last run that had all lists whole; empty before the first.
    ``marks``: ``"<service> <dossier>"`` to the day up to which every listed paper was dealt with.
    ``reach``: ``"<dossier> TK"`` or ``"<dossier> EK"`` to how far its numbers run.
    """

    success: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, Seen] = field(default_factory=dict)
    missed: Mapping[str, Missed] = field(default_factory=dict)
    reach: Mapping[str, Reach] = field(default_factory=dict)

    def brought(self, id: str, seen: Seen) -> State:
        """After a paper came in."""
        missed = {key: value for key, value in self.missed.items() if key != id}
        return replace(self, papers={**self.papers, id: seen}, missed=missed)

    def failed(self, id: str, missed: Missed) -> State:
        """After a paper did not come in."""
        return replace(self, missed={**self.missed, id: missed})

    def marked(self, service: str, dossier: str, day: date) -> State:
        """After all papers of a list were dealt with."""
        return replace(self, marks={**self.marks, f"{service} {dossier}": day.isoformat()})

    def mark(self, service: str, dossier: str) -> date | None:
        """The day up to which a list was dealt with."""
        found = self.marks.get(f"{service} {dossier}")
        return date.fromisoformat(found) if found else None

    def succeeded(self, moment: datetime) -> State:
        """After all lists were had whole."""
        return replace(self, success=moment.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def reached(self, key: str, known: int, held: int, today: date) -> State:
        """With what a run saw of a numbering; see ``Reach``."""
        old = self.reach.get(key, Reach())
        known, held = max(known, old.known), max(held, old.held)
        waiting = old.since if held == old.held and old.since else today.isoformat()
        new = Reach(known, held, waiting if known > held else "")
        return replace(self, reach={**self.reach, key: new})


def read(folder: Path) -> State:
    """What earlier runs into a documents folder did; nothing before the first.

    Raises:
        StateError: the memory is damaged.
    """
    try:
        return load((folder / NAME).read_bytes())
    except FileNotFoundError:
        return State()
    except OSError as error:
        raise StateError(f"{NAME} is niet te lezen ({error.strerror}).") from error


def dump(state: State) -> bytes:
    """The state as JSON, sorted: the same state gives the same bytes."""
    value = {"made_by": "raadsdossier fetch", **asdict(state)}
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def load(data: bytes) -> State:
    """The state out of JSON.

    Raises:
        StateError: it is none.
    """
    try:
        value: dict[str, Any] = json.loads(data)
        if value["success"]:
            datetime.fromisoformat(value["success"])
        for day in (*value["marks"].values(), *(missed["day"] for missed in value["missed"].values())):
            date.fromisoformat(day)
        return State(
            success=value["success"],
            marks=dict(value["marks"]),
            papers={
                id: Seen(**{**seen, "aliases": tuple(seen["aliases"])})
                for id, seen in value["papers"].items()
            },
            missed={id: Missed(**missed) for id, missed in value["missed"].items()},
            reach={key: Reach(**reach) for key, reach in value["reach"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StateError(
            f"het geheugen {NAME} is beschadigd ({type(error).__name__}). Zet de vorige versie terug, of "
            "verwijder het bestand: dan wordt alles opnieuw vergeleken en niets dubbel geplaatst."
        ) from error
