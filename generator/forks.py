"""Forks of this process that share work: a function over portions of items.

Scope: ``Forks.spread`` gives each portion with its results as they come. A fork inherits function and items,
so nothing but results is sent, and what it only reads it shares. It copies each page of memory it touches,
though, and lets none of them go: so it is replaced after a few portions, and at once after a heavy one. A
fork that dies costs the portion it had in hand. Linux only; knows nothing of documents.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import pickle
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_LIFE = 6
"""Portions after which a fork is replaced: a new one costs some 20 ms, its predecessor's memory more."""

_ENDS_WITH_PARENT = 1  # PR_SET_PDEATHSIG, from linux/prctl.h


class DiedError(Exception):
    """The fork ended while it had work in hand."""


def give_back() -> None:
    """Give memory that is free back to the system, where the C library can (glibc): a quarter of all, after
    6,000 papers were read."""
    with contextlib.suppress(OSError, AttributeError, TypeError):  # another C library, or none (Windows)
        ctypes.CDLL(None).malloc_trim(0)


def bounded(function: Callable[[_Item], _Result], item: _Item, *, seconds: int, memory: int) -> _Result:
    """What a function gives for an item, made by a fork that is ended when it takes too much: what a library
    in C does cannot be stopped in another way. Where there are no forks, it is done here, without bounds.

    Args:
        function: its result and its exceptions are sent back.
        item: what it is called with.
        seconds: of processor time.
        memory: bytes beside what this process has.

    Raises:
        DiedError: it took more, or crashed.
    """
    if sys.platform != "linux":
        return function(item)
    import resource  # not everywhere

    def within(one: _Item) -> _Result:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + memory
        ctypes.CDLL(None).prctl(_ENDS_WITH_PARENT, signal.SIGKILL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        return function(one)

    [(_, answer)] = Forks(1, within, [item]).spread([range(1)])
    if isinstance(answer, BaseException):
        raise answer
    found: _Result = answer[0]
    return found


@dataclass(slots=True)
class _Fork:
    pid: int
    line: Connection
    portion: range | None = None
    left: int = _LIFE

    def give(self, portion: range, heavy: bool) -> None:
        """The next portion; a fork that died meanwhile says so when its answer is asked for."""
        self.portion, self.left = portion, 0 if heavy else self.left - 1
        with contextlib.suppress(OSError):
            self.line.send((portion.start, portion.stop))

    def answer(self) -> Any:
        """The results, or the exception."""
        try:
            return pickle.loads(self.line.recv_bytes())  # noqa: S301  (a fork of our own)
        except (EOFError, OSError):
            return DiedError()

    def end(self) -> None:
        """Let it go: it ends by itself when nobody is at the other end."""
        self.line.close()
        os.waitpid(self.pid, 0)


@dataclass(slots=True)
class Forks:
    """Up to ``jobs`` forks at a time for one function over one series of items."""

    jobs: int
    function: Callable[[Any], Any]
    items: Sequence[Any]
    _running: list[_Fork] = field(default_factory=list)

    def spread(self, portions: Sequence[range], heavy: int = 0) -> Generator[tuple[range, Any], None, None]:
        """Each portion with the list of its results, or with the exception that ended it: what the function
        raised, or ``DiedError``.

        Args:
            portions: begun in this order, finished in any.
            heavy: so many at the front use so much memory that a fork does one of them only.
        """
        waiting = deque(enumerate(portions))
        give_back()
        try:
            while waiting or self._running:
                while waiting and len(self._running) < self.jobs:
                    self._next(self._start(), waiting, heavy)
                ready = wait([fork.line for fork in self._running])
                for fork in [fork for fork in self._running if fork.line in ready]:
                    portion, answer = fork.portion, fork.answer()
                    if isinstance(answer, DiedError) or not fork.left or not waiting:
                        self._running.remove(fork)
                        fork.end()
                    else:
                        self._next(fork, waiting, heavy)  # it works on while the answer is dealt with
                    if portion is not None:
                        yield portion, answer
        finally:
            for fork in self._running:
                with contextlib.suppress(OSError):
                    os.kill(fork.pid, signal.SIGKILL)
                fork.end()
            self._running.clear()

    def _next(self, fork: _Fork, waiting: deque[tuple[int, range]], heavy: int) -> None:
        number, portion = waiting.popleft()
        fork.give(portion, number < heavy)

    def _start(self) -> _Fork:
        here, there = Pipe()
        gc.freeze()  # what is looked through for cycles is copied
        pid = os.fork()
        if pid == 0:
            for other in (here, *(fork.line for fork in self._running)):
                other.close()  # else the end of this process would not be seen by the others
            self._running.clear()
            self._work(there)
        gc.unfreeze()
        there.close()
        fork = _Fork(pid, here)
        self._running.append(fork)
        return fork

    def _work(self, line: Connection) -> None:
        """What a fork does until nobody asks any more; it never returns, and leaves nothing of its parent's
        to be flushed or cleaned twice."""
        status = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it too, and ends us
            while True:
                start, stop = line.recv()
                line.send_bytes(self._answer(range(start, stop)))
        except (EOFError, OSError):
            status = 0
        finally:
            os._exit(status)

    def _answer(self, portion: range) -> bytes:
        try:
            return pickle.dumps([self.function(self.items[at]) for at in portion], protocol=5)
        except BaseException as error:
            error.add_note(traceback.format_exc())
            try:
                return pickle.dumps(error)
            except Exception:
                return pickle.dumps(RuntimeError(repr(error)))
