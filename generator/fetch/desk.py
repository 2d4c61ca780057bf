"""From the settings of a checkout to a run: who asks, where papers go, and where the memory lies.

Scope: glue between ``run``, the intake (which puts papers in their place) and the folder of documents. The
memory lies in that folder as a hidden file, so that it goes where the documents go.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import __version__
from generator.config import Config
from generator.fetch import settings
from generator.fetch.client import Client
from generator.fetch.clock import Clock
from generator.fetch.papers import Arrival, single
from generator.fetch.plan import present
from generator.fetch.run import Means, Order, Placed, Progress, Report, run, services
from generator.fetch.settings import Sources
from generator.fetched import NAME, State, StateError, dump, read
from generator.intake import Holdings, Incoming, holdings, plan, put
from generator.problems import Problem
from generator.tables import ConfigError
from generator.write import replace_file

_OUTCOMES = {
    "new": "nieuw: {0.id} ({0.path})",
    "version": "nieuwe versie: {0.id} ({0.path})",
    "renumbered": "definitief nummer: {0.id}, eerst {0.former} ({0.path})",
}


def agent(config: Config) -> str:
    """Who asks, and where to complain: ``Raadsdossier/0.1.0 (+https://...; https://...)``."""
    site = config.site
    where = "; ".join(part for part in (f"+{site.url}" if site.url else "", site.contact) if part)
    name = "".join(site.name.split()) or "Raadsdossier"
    plain = f"{name}/{__version__} ({where})" if where else f"{name}/{__version__}"
    return plain.encode("ascii", "replace").decode()  # a header takes nothing else


def dossiers(config: Config) -> tuple[str, ...]:
    """Every dossier of every council, each once, in the order of ``councils.yml``."""
    return tuple(dict.fromkeys(dossier for council in config.councils for dossier in council.dossiers))


def sources(config: Config, other: Path | None = None) -> Sources:
    """The services: of the checkout, or of another file."""
    return settings.load(other or config.content / "sources.yml")


def remembered(folder: Path) -> State:
    """What earlier runs into a documents folder did; nothing before the first.

    Raises:
        ConfigError: the memory is damaged.
    """
    try:
        return read(folder)
    except StateError as error:
        raise ConfigError(str(error)) from error


def counted(state: State, config: Config, today: date) -> State:
    """The memory, with the papers that an editor added since: where newer ones are waited for, those count.

    Reads the documents only when some are waited for.
    """
    waiting = [key for key, reach in state.reach.items() if reach.since]
    held = present(holdings(config).by_identity) if waiting else {}
    for key in waiting:
        state = state.reached(key, 0, held.get(key, 0), today)
    return state


def keep(folder: Path, state: State) -> None:
    """Write the memory, whole or not at all."""
    replace_file(folder / NAME, dump(state))


@dataclass(slots=True)
class _Shelf:
    """Puts papers in their place, one after the other."""

    config: Config
    today: date
    held: Holdings = field(init=False)

    def __post_init__(self) -> None:
        self.held = holdings(self.config)

    def place(self, arrival: Arrival) -> Placed:
        intake, self.held = plan(self.held, incoming(arrival, self.today), self.config)
        if intake.outcome == "refused":
            found = intake.problems or (Problem(arrival.record.id, 0, "D115", "niet te lezen."),)
            return Placed("", found, refused=True)
        put(intake, self.config.documents)
        said = _OUTCOMES.get(intake.outcome, "").format(intake)
        return Placed(said, intake.problems)


def incoming(arrival: Arrival, today: date) -> Incoming:
    """What came, as the intake takes it."""
    record = arrival.record
    return Incoming(
        name=f"{record.id or 'stuk'}.{arrival.format}",
        data=arrival.data,
        url=arrival.url,
        official=record.id,
        also=record.aliases,
        retrieved=today,
        facts=arrival.facts,
    )


def fetch(order: Order, config: Config, found: Sources, clock: Clock, progress: Progress) -> Report:
    """Bring new papers into the documents folder of the settings.

    Raises:
        ConfigError: the memory is damaged.
        WriteError: the folder cannot be written.
    """
    state = remembered(config.documents)
    shelf = _Shelf(config, clock.now().date())
    means = Means(
        sources=found,
        client=Client(found, agent(config), clock),
        clock=clock,
        place=shelf.place,
        present=lambda: present(shelf.held.by_identity),
        save=lambda state: keep(config.documents, state),
        progress=progress,
    )
    return run(order, state, means)


def one(
    what: str, config: Config, found: Sources, clock: Clock
) -> tuple[Incoming | None, tuple[Problem, ...]]:
    """One paper by its number or its official address, for ``raadsdossier add``."""
    client = Client(found, agent(config), clock)
    arrival, errors = single(what, services(found, client), client, found)
    problems = tuple(Problem(what, 0, error.code, error.message) for error in errors)
    return (incoming(arrival, clock.now().date()) if arrival else None), problems
