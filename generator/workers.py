"""Work on all cores: a function over many items, by any ``concurrent.futures.Executor``.

Scope: ``Workers.map`` gives what ``[function(item) for item in items]`` gives, whatever runs it and on
however many cores; ``each`` gives it as it comes. A worker that dies (killed, out of memory, crashed in a C
library) costs its item, not the run: the items it had are tried once more, each alone, and one that fails
again is ``Lost``. Exceptions are bugs and are raised as they are. Knows nothing of documents.

By default the workers are forks (``forks``), which are sent nothing. Any other executor gets function and
items pickled, some items at a time.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.forks import DiedError, Forks

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

    def map(self, function: Callable[[_Item], _Result], items: Sequence[_Item]) -> list[_Result | Lost]:
        """The function's result for each item, in the order of the items; see ``each``."""
        found = dict(self.each(function, items))
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
            heavy: so many items at the front take long and use much memory: they are begun first, each by
                itself, and what did one of them ends.
        """
        if self.executor is None and (self.jobs < 2 or len(items) < worth or not _can_fork()):
            found: Iterator[tuple[int, _Result | Lost]] = enumerate(map(function, items))
        else:
            share = max(1, min(_MOST, -(-len(items) // (_SHARES * self.jobs))))
            light = [range(at, min(at + share, len(items))) for at in range(heavy, len(items), share)]
            portions = [*(range(at, at + 1) for at in range(heavy)), *light]
            done = self._answers(function, items, portions, heavy)
            found = _results(done, lambda index: self._alone(function, items, index))
        for number, result in enumerate(found, 1):
            if told:
                told(number)
            yield result

    def _answers(
        self, function: Callable[[Any], Any], items: Sequence[Any], portions: Sequence[range], heavy: int = 0
    ) -> Generator[tuple[range, Any], None, None]:
        """Each portion by a worker: its results, or what ended it."""
        if self.executor is None:
            return Forks(self.jobs, function, items).spread(portions, heavy)
        return _sent(self.executor, 2 * self.jobs + 1, function, items, portions)

    def _alone(
        self, function: Callable[[_Item], _Result], items: Sequence[_Item], index: int
    ) -> _Result | Lost:
        """One item once more, in a process of its own."""
        try:
            alone = Workers(1, self.executor)._answers(function, items, [range(index, index + 1)])
            [(_, answer)] = alone
        except Exception as error:  # an executor that refuses
            answer = error
        if not isinstance(answer, BaseException):
            found: _Result = answer[0]
            return found
        if not _died(answer):
            raise answer
        return Lost("het geheugen raakte op" if isinstance(answer, MemoryError) else "het proces stopte")


ALONE = Workers()
"""This process does all the work."""


def _died(error: BaseException) -> bool:
    """Whether it was the worker that failed, not the work (Dask has its own word for it)."""
    died = (DiedError, BrokenExecutor, MemoryError, CancelledError)
    return isinstance(error, died) or type(error).__name__ == "KilledWorker"


def all_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    return sys.platform == "linux"


def _results(
    answers: Generator[tuple[range, Any], None, None], alone: Callable[[int], _Result | Lost]
) -> Iterator[tuple[int, _Result | Lost]]:
    """The result of each item; the items of a portion that died are tried once more."""
    with closing(answers):
        for portion, answer in answers:
            if not isinstance(answer, BaseException):
                yield from zip(portion, answer, strict=True)
            elif _died(answer):
                yield from ((index, alone(index)) for index in portion)
            else:
                raise answer


def _sent(
    executor: Executor,
    most: int,
    function: Callable[[Any], Any],
    items: Sequence[Any],
    portions: Sequence[range],
) -> Generator[tuple[range, Any], None, None]:
    """Each portion by an executor; the next ones are given out as results are taken, so that results do not
    heap up."""
    waiting, running = deque(portions), dict[Future[list[Any]], range]()
    while waiting or running:
        while waiting and len(running) < most:
            portion = waiting.popleft()
            running[executor.submit(_portion, function, [items[i] for i in portion])] = portion
        done = next(iter(wait(running, return_when=FIRST_COMPLETED).done))
        yield running.pop(done), done.exception() or done.result()


def _portion(function: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    return [function(item) for item in items]
