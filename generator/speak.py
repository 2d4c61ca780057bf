"""What the program says: data to stdout, messages to stderr. The only module that prints.

Scope: lines and values in, printed; the words themselves are made in ``generator.messages`` and
``generator.explain``. Under GitHub problems become annotations, on a terminal there is a bar.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator import messages
from generator.config import Config
from generator.problems import Problem

FINE, PROBLEMS, USAGE, UNUSABLE = 0, 1, 2, 3
"""The exit codes: see ``generator.cli``."""

Progress = Callable[[int, int, str], None]  # done, total, what


def say(line: str) -> None:
    """A message, to stderr."""
    print(line, file=sys.stderr)


def data(line: str) -> None:
    """A line of data, to stdout."""
    print(line)


def data_json(value: object) -> None:
    """A value as JSON, to stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def objects(found: Sequence[Problem]) -> list[dict[str, object]]:
    """Problems as values for JSON."""
    return [messages.problem_object(problem) for problem in found]


def problems(found: Sequence[Problem], config: Config, args: argparse.Namespace, *, to_stdout: bool) -> None:
    """Problems as lines; under GitHub as annotations, with all of them in the job summary."""
    quiet = {"error"} if args.quiet else {"error", "warning"}
    shown = quiet | ({"info"} if args.verbose or (to_stdout and not args.quiet) else set())
    wanted = [problem for problem in found if problem.severity in shown]
    if getattr(args, "format", "text") == "github":
        folder = messages.folder_in_repository(config)
        lines, wanted = messages.github_lines(wanted, folder)
        for line in lines:
            data(line)
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page:
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(messages.summary(found, folder))
            return
    stream = sys.stdout if to_stdout else sys.stderr
    colour = stream.isatty() and not os.environ.get("NO_COLOR")
    for problem in wanted:
        print(messages.problem_line(problem, colour=colour), file=stream)


def code(found: Sequence[Problem], args: argparse.Namespace) -> int:
    """The exit code that problems give."""
    bad = {"error", "warning"} if args.strict else {"error"}
    return PROBLEMS if any(problem.severity in bad for problem in found) else FINE


@contextmanager
def progress(args: argparse.Namespace) -> Iterator[Progress | None]:
    """A bar, on a terminal only."""
    if args.quiet or not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(file=sys.stderr, leave=False, unit="st", disable=None) as bar:

        def step(done: int, total: int, what: str) -> None:
            bar.total = total
            bar.n = done
            bar.set_description_str(what, refresh=True)

        yield step
