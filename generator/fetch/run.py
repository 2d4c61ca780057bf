"""One run: ask every service for every dossier, bring in what is new, and remember it.

Scope: the order of things. What a list says is in the adapters, what is wanted in ``plan``, how a paper is
had in ``papers``, where it goes is the caller's (``Place``). A run that is stopped anywhere goes on where it
was: what came is remembered as it comes, and a list's mark moves only when all of it was dealt with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.fetch.client import Client, FetchError
from generator.fetch.clock import Clock
from generator.fetch.odata import ODataService
from generator.fetch.papers import Arrival, annexes, download
from generator.fetch.plan import numbering, ordinal, united, wanted
from generator.fetch.records import Record, Service
from generator.fetch.settings import Sources
from generator.fetch.sru import SruService
from generator.fetched import Missed, Seen, State
from generator.problems import Problem

ADAPTERS: dict[str, Callable[[str, str, Client], Service]] = {"sru": SruService, "odata": ODataService}
"""Protocol -> its adapter. To add one: a file with a ``records.Service``, a line here."""

OVERLAP = 2
"""Days that a list is asked again: services fill in papers of yesterday."""
PATIENCE = 3
"""Papers in a row that fail for a passing reason before a run stops: the service is then not well."""
SAVE_EVERY = 20

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of a paper: in Dutch what changed (empty: it was there already), what is wrong with it,
    and whether it was refused."""

    said: str
    problems: tuple[Problem, ...] = ()
    refused: bool = False


Place = Callable[[Arrival], Placed]


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked for.

    ``since`` overrules how far earlier runs came; ``limit`` is the most papers to bring in, 0 = all;
    ``dry``: only say what would come in.
    """

    dossiers: tuple[str, ...]
    since: date | None = None
    limit: int = 0
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Means:
    """What a run works with.

    ``place`` puts a paper in its place; ``present`` says how far each numbering is there (``plan.present``);
    ``save`` keeps a state, often; ``progress`` is called with (done, total, what); ``clock`` only says on
    which day a run began and at which moment it ended.
    """

    sources: Sources
    client: Client
    clock: Clock
    place: Place
    present: Callable[[], Mapping[str, int]]
    save: Callable[[State], None]
    progress: Progress


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: lines on papers that came in, what is left for a next run, and what went wrong.

    ``whole``: every list was had whole, so that nothing new can have been missed.
    """

    state: State
    brought: tuple[str, ...]
    left: int
    problems: tuple[Problem, ...]
    whole: bool


@dataclass(slots=True)
class _Run:
    """What grows while a run runs."""

    state: State
    brought: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    whole: bool = True
    unfinished: set[str] = field(default_factory=set)  # ids that a next run has to look at again

    def error(self, place: str, error: FetchError) -> None:
        self.problems.append(Problem(place, 0, error.code, error.message))


def services(sources: Sources, client: Client) -> tuple[Service, ...]:
    """The services of the settings, in the order in which they are asked."""
    return tuple(ADAPTERS[source.kind](source.name, source.url, client) for source in sources.services)


def run(order: Order, state: State, means: Means) -> Report:
    """Bring in what is new.

    Args:
        order: which dossiers, since when, how many.
        state: what earlier runs did.
        means: services, place and memory.

    Returns:
        The report; nothing is raised for what services do.
    """
    now = _Run(state)
    today = means.clock.now().date()
    asked = services(means.sources, means.client)
    lists = _lists(order, now, asked, means)
    names = [service.name for service in asked]
    everything = united((record for records in lists.values() for record in records), names)
    todo = wanted(everything, now.state, names)
    take = todo[: order.limit] if order.limit else todo
    now.unfinished |= {record.id for record in todo[len(take) :]}
    if order.dry:
        ids = tuple(record.id for record in take)
        return Report(state, ids, len(now.unfinished), tuple(now.problems), now.whole)
    try:
        _bring(take, now, means, today)
        for (service, dossier), records in lists.items():
            if not now.unfinished & {record.id for record in records}:
                now.state = now.state.marked(service, dossier, today)
        now.state = _reaches(now.state, lists, means.present(), today)
        if now.whole:
            now.state = now.state.succeeded(means.clock.now())
    finally:  # also after Ctrl-C and after a fault of our own: what came stays remembered
        means.save(now.state)
    return Report(now.state, tuple(now.brought), len(now.unfinished), tuple(now.problems), now.whole)


def _lists(
    order: Order, now: _Run, asked: tuple[Service, ...], means: Means
) -> dict[tuple[str, str], tuple[Record, ...]]:
    """The records of every list that was had whole, by service and dossier."""
    lists: dict[tuple[str, str], tuple[Record, ...]] = {}
    total = len(asked) * len(order.dossiers)
    for service in asked:
        for dossier in order.dossiers:
            means.progress(len(lists), total, f"{service.name} {dossier}")
            mark = now.state.mark(service.name, dossier)
            since = order.since or (date.fromordinal(mark.toordinal() - OVERLAP) if mark else None)
            place = f"{service.name} {dossier}"
            try:
                pages = list(service.listed(dossier, since))
            except FetchError as error:
                now.error(place, error)
                now.whole = False
                if error.passing:  # the service is not well: its other lists can wait
                    break
                continue
            for doubt in (doubt for page in pages for doubt in page.doubts):
                now.error(place, doubt)
            records = tuple(record for page in pages for record in page.records)
            _unknown(records, now, means.sources)
            lists[service.name, dossier] = records
    return lists


def _unknown(records: Iterable[Record], now: _Run, sources: Sources) -> None:
    """Report the kinds of paper that the settings do not know; the papers are brought in all the same."""
    for record in records:
        if not sources.known_kind(record.kind) and record.id not in now.state.papers:
            message = f"soort stuk {record.kind!r} is niet bekend; het stuk is wel opgehaald."
            now.problems.append(Problem(record.id, 0, "D609", message))


def _bring(todo: tuple[Record, ...], now: _Run, means: Means, today: date) -> None:
    """Bring in papers, each with its annexes behind it."""
    queue = list(reversed(todo))
    listed = {record.id for record in todo}
    done = failures = 0
    while queue:
        record = queue.pop()
        means.progress(done, done + len(queue) + 1, record.id)
        done += 1
        arrival, errors = download(record, means.client, means.sources)
        for error in errors:
            now.error(record.id, error)
        if arrival is None:
            passing = errors[-1].passing
            failures = failures + 1 if passing else 0
            if passing:
                now.unfinished.add(record.id)
            _miss(record, errors[-1].code, now, today, passing=passing)
        else:
            failures = 0
            _put(arrival, now, means.place, today)
            more = [a for a in annexes(record, means.sources) if a.id not in listed | now.state.papers.keys()]
            queue.extend(reversed(more))
            listed.update(annex.id for annex in more)
        if failures >= PATIENCE:
            now.unfinished |= {left.id for left in queue}
            return
        if done % SAVE_EVERY == 0:
            means.save(now.state)


def _put(arrival: Arrival, now: _Run, place: Place, today: date) -> None:
    record = arrival.record
    digest = hashlib.sha256(arrival.data).hexdigest()
    old = now.state.papers.get(record.id)
    if old is None or old.sha256 != digest:
        placed = place(arrival)
        now.problems += placed.problems
        if placed.refused:
            return _miss(record, placed.problems[0].code, now, today, passing=False)
        if placed.said:
            now.brought.append(placed.said)
    seen = Seen(record.service, record.modified, digest, arrival.format, record.aliases)
    now.state = now.state.brought(record.id, seen)
    return None


def _miss(record: Record, code: str, now: _Run, today: date, *, passing: bool) -> None:
    missed = Missed(record.service, record.modified, code, today.isoformat(), passing)
    now.state = now.state.failed(record.id, missed)


def _reaches(
    state: State,
    lists: Mapping[tuple[str, str], tuple[Record, ...]],
    present: Mapping[str, int],
    today: date,
) -> State:
    """The state with how far every numbering runs, and how far we hold it, by fetching or by hand."""
    known: dict[str, int] = {}
    held = dict(present)
    for (_, dossier), records in lists.items():
        for record in records:
            key = numbering(record, dossier)
            if key:
                known[key] = max(known.get(key, 0), ordinal(record.number))
                if record.id in state.papers:
                    held[key] = max(held.get(key, 0), ordinal(record.number))
    for key, highest in sorted(known.items()):
        state = state.reached(key, highest, held.get(key, 0), today)
    return state
