"""Work on all cores: a function over many items, by any ``concurrent.futures.Executor``.

Scope: ``Workers.map`` gives what ``[function(item) for item in items]`` gives, whatever runs it and on
however many cores; ``each`` gives it as it comes. A worker that dies (killed, out of memory, crashed in a C
library) costs its item, not the run: the items it had are tried once more, each alone, and one that fails
again is ``Lost``. Exceptions are bugs and are raised as they are. Knows nothing of documents.

By default the workers are forks: they inherit function and items, so nothing but results is sent, and the
memory they only read is shared. Any other executor gets function and items pickled, some items at a time.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
Told = Callable[[int], None]
"""Called with the number of items that are done."""

WORTH = 24
"""Items below which starting processes costs more than it saves (a fork and its first page: 30 ms)."""
_SHARES = 8  # portions for each worker: small enough that none waits long for the last one
_MOST = 32  # items in a portion: results of so many wait in memory


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a result: the worker died on this item, twice."""

    reason: str


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work. ``jobs``: processes; 1 is this one alone. ``executor``: in place of forks."""

    jobs: int = 1
    executor: Executor | None = field(default=None, compare=False)

    def map(
        self,
        function: Callable[[_Item], _Result],
        items: Sequence[_Item],
        told: Told | None = None,
        *,
        worth: int = WORTH,
    ) -> list[_Result | Lost]:
        """The function's result for each item, in the order of the items; see ``each``."""
        found = dict(self.each(function, items, told, worth=worth))
        return [found[index] for index in range(len(items))]

    def every(self, function: Callable[[_Item], _Result], items: Sequence[_Item]) -> list[_Result]:
        """As ``map``, for work that needs much of what is known and gives little: only forks share it, and
        what a worker that died did not do is done here."""
        forks = Workers(self.jobs if self.executor is None else 1)
        found = forks.map(function, items)
        return [function(i) if isinstance(r, Lost) else r for i, r in zip(items, found, strict=True)]

    def each(
        self,
        function: Callable[[_Item], _Result],
        items: Sequence[_Item],
        told: Told | None = None,
        *,
        worth: int = WORTH,
        heavy: int = 0,
    ) -> Iterator[tuple[int, _Result | Lost]]:
        """The index of each item with the function's result, in the order in which they are finished.

        Args:
            function: must not depend on anything it changes; for an executor that does not fork also
                picklable, as the items and the results.
            items: what it is called with.
            told: called after each result.
            worth: with fewer items than this, no process is started.
            heavy: so many items at the front take long: they are begun first, each by itself.
        """
        if self.executor is None and (self.jobs < 2 or len(items) < worth or not _can_fork()):
            found: Iterator[tuple[int, _Result | Lost]] = enumerate(map(function, items))
        else:
            share = max(1, min(_MOST, -(-len(items) // (_SHARES * self.jobs))))
            light = [range(at, min(at + share, len(items))) for at in range(heavy, len(items), share)]
            found = self._spread(function, items, [*(range(at, at + 1) for at in range(heavy)), *light])
        for number, result in enumerate(found, 1):
            if told:
                told(number)
            yield result

    def _spread(
        self, function: Callable[[_Item], _Result], items: Sequence[_Item], portions: Sequence[range]
    ) -> Iterator[tuple[int, _Result | Lost]]:
        """Each portion by a worker; the next ones are given out as results are taken, so that results do
        not heap up. When a worker dies its whole pool does: the rest goes to a new one."""
        waiting = deque(portions)
        while waiting:
            with _Pool(self, function, items) as pool:
                running: dict[Future[list[_Result]], range] = {}
                while waiting or running:
                    while waiting and len(running) < 2 * self.jobs + 1:
                        portion = waiting.popleft()
                        running[pool.submit(portion)] = portion
                    done = next(iter(wait(running, return_when=FIRST_COMPLETED).done))
                    portion = running.pop(done)
                    error = done.exception()
                    if error is None:
                        yield from zip(portion, done.result(), strict=True)
                    elif not _died(error):
                        raise error
                    elif isinstance(error, MemoryError) or self.executor is not None:
                        yield from ((i, self._alone(function, items, i)) for i in portion)
                    else:  # nobody knows whose portion killed it: all that were in hand are tried alone
                        held = [portion, *running.values()]
                        yield from ((i, self._alone(function, items, i)) for p in held for i in p)
                        break

    def _alone(
        self, function: Callable[[_Item], _Result], items: Sequence[_Item], index: int
    ) -> _Result | Lost:
        """One item once more, in a process of its own."""
        try:
            with _Pool(Workers(1, self.executor), function, items) as pool:
                found: list[_Result] = pool.submit(range(index, index + 1)).result()
                return found[0]
        except Exception as error:
            if not _died(error):
                raise
            return Lost("het geheugen raakte op" if isinstance(error, MemoryError) else "het proces stopte")


ALONE = Workers()
"""This process does all the work."""


def _died(error: BaseException) -> bool:
    """Whether it was the worker that failed, not the work (Dask has its own word for it)."""
    died = (BrokenExecutor, MemoryError, CancelledError)
    return isinstance(error, died) or type(error).__name__ == "KilledWorker"


def all_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return sys.platform == "linux"


class _Pool:
    """An executor for one function over one series of items."""

    def __init__(self, workers: Workers, function: Callable[[Any], Any], items: Sequence[Any]) -> None:
        self._given, self._jobs = workers.executor, workers.jobs
        self._function, self._items = function, items

    def __enter__(self) -> _Pool:
        if self._given is None:
            self._key = next(_KEYS)
            _INHERITED[self._key] = (self._function, self._items)
            self._own = ProcessPoolExecutor(self._jobs, multiprocessing.get_context("fork"))
        return self

    def __exit__(self, *_: object) -> None:
        if self._given is None:
            self._own.shutdown(cancel_futures=True)
            del _INHERITED[self._key]

    def submit(self, portion: range) -> Future[list[Any]]:
        """Have a portion of the items done. A pool that broke says so when its result is asked for."""
        if self._given is not None:
            return self._given.submit(_portion, self._function, [self._items[i] for i in portion])
        try:
            return self._own.submit(_inherited, self._key, portion)
        except BrokenExecutor as error:
            broken: Future[list[Any]] = Future()
            broken.set_exception(error)
            return broken


_KEYS = count()
_INHERITED: dict[int, tuple[Callable[[Any], Any], Sequence[Any]]] = {}
"""What forks inherit: the work in hand."""


def _inherited(key: int, portion: range) -> list[Any]:
    function, items = _INHERITED[key]
    return [function(items[index]) for index in portion]


def _portion(function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    return [function(item) for item in items]
