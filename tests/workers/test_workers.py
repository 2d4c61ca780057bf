"""Work on all cores: the same results on any number of them, and a worker that dies costs its item only."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from generator import forks
from generator.forks import Forks
from generator.workers import Lost, Workers, all_cores


def _square(number: int) -> int:
    return number * number


def _dies(how: Callable[[], None], at: frozenset[int], number: int) -> int:
    if number in at:
        how()
    return number


def _dies_once(mark: Path, number: int) -> int:
    if number == 5 and not mark.exists():
        mark.touch()
        os._exit(1)
    return number


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _no_memory() -> None:
    raise MemoryError


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
@pytest.mark.parametrize("size", [0, 1, 2, 23, 100])
def test_results_do_not_depend_on_the_number_of_workers(jobs: int, size: int) -> None:
    told: list[int] = []
    found = dict(Workers(jobs).each(_square, range(size), told.append, worth=2))
    assert found == {n: n * n for n in range(size)}
    assert told == list(range(1, size + 1))


def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert list(Workers(2, executor).map(_square, range(50))) == [n * n for n in range(50)]


@pytest.mark.parametrize(
    ("how", "reason"),
    [(partial(os._exit, 3), "het proces stopte"), (_killed, "het proces stopte"), (_no_memory, "geheugen")],
)
def test_a_worker_that_dies_loses_its_item_and_the_others_finish(
    how: Callable[[], None], reason: str
) -> None:
    found = list(Workers(2).map(partial(_dies, how, frozenset((7, 30))), range(60)))
    for number, result in enumerate(found):
        if number in (7, 30):
            assert isinstance(result, Lost)
            assert reason in result.reason
        else:
            assert result == number


def test_what_died_once_is_tried_again_alone(tmp_path: Path) -> None:
    assert list(Workers(2).map(partial(_dies_once, tmp_path / "mark"), range(40))) == list(range(40))


def test_an_exception_is_a_bug_and_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(Workers(2).map(lambda n: 1 // (n - 20), range(40)))


def test_functions_of_functions_can_be_forked() -> None:
    seen = {n: str(n) for n in range(40)}  # a closure cannot be pickled: forks inherit it
    assert list(Workers(2).map(lambda n: seen[n], range(40))) == list(seen.values())


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_as_they_come_name_their_item(jobs: int) -> None:
    found = list(Workers(jobs).each(_square, range(70), heavy=3))
    assert sorted(found) == [(n, n * n) for n in range(70)]


def test_there_is_at_least_one_core() -> None:
    assert all_cores() >= 1


def _dies_in_a_fork(here: int, number: int) -> int:
    if number == 7 and os.getpid() != here:
        os._exit(3)
    return number


def test_nothing_is_lost_of_work_that_can_be_done_here() -> None:
    found = Workers(2).every(partial(_dies_in_a_fork, os.getpid()), range(60))
    assert found == list(range(60))


class _Refuses(Executor):
    def submit(self, *_: object, **__: object) -> Future[object]:  # type: ignore[override]
        raise AssertionError("sent away")


def test_work_that_needs_all_that_is_known_is_not_sent_away() -> None:
    known = {n: str(n) for n in range(40)}
    assert Workers(2, _Refuses()).every(lambda n: known[n], range(40)) == list(known.values())
    with pytest.raises(AssertionError, match="sent away"):
        Workers(2, _Refuses()).map(lambda n: known[n], range(40))


def test_a_fork_is_replaced_before_it_has_copied_everything() -> None:
    answers = Forks(2, lambda _: os.getpid(), range(60)).spread([range(n, n + 1) for n in range(60)], heavy=3)
    pids = {portion.start: answer[0] for portion, answer in answers}
    done = Counter(pids.values())
    assert all(done[pids[n]] == 1 for n in range(3)), "a heavy portion is all that a fork does"
    assert max(done.values()) == forks._LIFE
    assert os.getpid() not in done
    for pid in done:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_forks_end_when_nobody_wants_the_rest() -> None:
    answers = Forks(2, lambda _: (os.getpid(), time.sleep(0.05))[0], range(60)).spread([range(60)] * 4)
    _, pids = next(answers)
    answers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_an_exception_says_where_it_was_raised() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        list(Workers(2).map(_inverse, range(40)))
    assert "_inverse" in "".join(raised.value.__notes__)


def _inverse(number: int) -> float:
    return 1 / number
