"""The command line: arguments in, lines and exit codes out. The only module that prints.

Scope: glue. What is done is in ``generator.pipeline``, what is said in ``generator.messages`` and
``generator.explain``. Data goes to stdout, messages to stderr. Everything heavy is imported by the
command that needs it, so that ``--help`` answers at once.

Exit codes: 0 fine; 1 problems at error level, or warnings with ``--strict``; 2 wrong usage; 3 settings
or an output folder that cannot be used.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.arguments import parser

if TYPE_CHECKING:
    from generator.config import Config
    from generator.pipeline import Build
    from generator.problems import Problem
    from generator.write import Changes

FINE, PROBLEMS, USAGE, UNUSABLE = 0, 1, 2, 3
Progress = Callable[[int, int, str], None]  # done, total, what


class _UsageError(Exception):
    """Wrong usage that argparse cannot see."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after the program's name; by default those of the process.

    Returns:
        The exit code.

    Raises:
        SystemExit: argparse, for ``--help`` and wrong usage.
    """
    args = parser().parse_args(arguments)
    from generator.config import ConfigError
    from generator.write import WriteError

    try:
        return _COMMANDS[args.command](args)
    except (ConfigError, WriteError) as error:
        _say(f"raadsdossier: {error}")
        return UNUSABLE
    except _UsageError as error:
        _say(f"raadsdossier: {error}")
        return USAGE
    except BrokenPipeError:  # the reader of our output has seen enough (``| head``)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return 130


# --- commands ---------------------------------------------------------------------------


def _build(args: argparse.Namespace) -> int:
    config = _config(args)
    made = _make(config, args)
    if args.only and not any(dossier.meeting.slug == args.only for dossier in made.corpus.dossiers):
        known = ", ".join(dossier.meeting.slug for dossier in made.corpus.dossiers) or "geen"
        raise _UsageError(f"--only {args.only}: dat dossier is er niet. Wel: {known}.")
    from generator.write import write

    changes = write(made.files, config.output, dry_run=args.dry_run, partial=bool(args.only))
    if args.format == "json":
        _data_json({"changes": _changes(changes), "problems": _objects(made.problems)})
    else:
        _show_problems(made.problems, config, args, to_stdout=False)
    if args.dry_run:
        _list_changes(changes)
    if not args.quiet:
        _say(_build_line(made, changes, config, dry_run=args.dry_run))
    return _code(made.problems, args)


def _check(args: argparse.Namespace) -> int:
    from generator.messages import count_line, doubtful, doubtful_lines, doubtful_object

    config = _config(args)
    made = _make(config, args)
    facts = doubtful(made.corpus.papers)
    if args.format == "json":
        confirm = [doubtful_object(document, fact) for document, fact in facts]
        _data_json({"problems": _objects(made.problems), "confirm": confirm})
        return _code(made.problems, args)
    _show_problems(made.problems, config, args, to_stdout=True)
    if not args.quiet:
        _data(f"{count_line(made.problems)}.")
        for line in doubtful_lines(facts):
            _data(line)
    return _code(made.problems, args)


def _list(args: argparse.Namespace) -> int:
    from generator.explain import document_object, list_lines

    made = _make(_config(args), args)
    pairs = [(paper, document) for paper in made.corpus.papers for document in paper.variants]
    found = [document_object(made.corpus, *pair) for pair in sorted(pairs, key=lambda p: p[1].source.path)]
    if args.json:
        _data_json(found)
    else:
        for document in found:
            for line in list_lines(document):
                _data(line)
    return FINE


def _explain(args: argparse.Namespace) -> int:
    from generator.explain import explain_lines, explain_object

    config, path = _locate(args)
    made = _make(config, args)
    for paper in made.corpus.papers:
        if any(document.source.path == path for document in paper.variants):
            found = explain_object(made.corpus, paper, path)
            break
    else:
        problems = [problem for problem in made.problems if problem.path == path]
        _show_problems(problems, config, args, to_stdout=False)
        raise _UsageError(f"{args.file}: dit bestand is niet als document gelezen.")
    if args.json:
        _data_json(found)
    else:
        for line in explain_lines(found):
            _data(line)
    return FINE


def _refs(args: argparse.Namespace) -> int:
    from generator.explain import reference_object
    from generator.pipeline import references

    text = _text(args.file)
    found = references(text, _config(args), day=_day(args.date), chamber=args.chamber or "")
    if args.json:
        _data_json([reference_object(ref) for ref in found])
    else:
        for ref in found:
            ids = " ".join(ref.ids) or "-"
            _data(f"{ref.start}-{ref.end}  {ref.status}  {' '.join(ref.quote.split())!r}  {ids}")
    return FINE


def _watch(args: argparse.Namespace) -> int:
    from generator.config import ConfigError
    from generator.watch import watch
    from generator.write import WriteError, write

    def build() -> None:
        try:
            config = _config(args)
            made = _make(config, args)
            changes = write(made.files, config.output)
            if changes and not args.quiet:
                _say(_build_line(made, changes, config, dry_run=False))
        except (ConfigError, WriteError) as error:  # the editor is still typing: wait for the next change
            _say(f"raadsdossier: {error}")

    config = _config(args)
    build()
    _say("Wacht op veranderingen; stop met Ctrl-C.")
    watch((config.documents, config.content, config.templates), build)
    return FINE


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "check": _check,
    "watch": _watch,
    "list": _list,
    "explain": _explain,
    "refs": _refs,
}

# --- settings and files -----------------------------------------------------------------


def _config(args: argparse.Namespace) -> Config:
    from generator.config import load

    root = Path(__file__).resolve().parent.parent
    return load(root, args.documents, getattr(args, "output", None))


def _locate(args: argparse.Namespace) -> tuple[Config, str]:
    """The settings and the path below the documents folder of ``explain``'s file.

    A file elsewhere is read together with its own folder, because its neighbours are evidence.
    """
    config = _config(args)
    if (config.documents / args.file).is_file():
        return config, Path(args.file).as_posix()
    file = Path(args.file)
    if not file.is_file():
        raise _UsageError(f"{args.file}: dit bestand is er niet.")
    inside = file.resolve()
    if inside.is_relative_to(config.documents.resolve()):
        return config, inside.relative_to(config.documents.resolve()).as_posix()
    return replace(config, documents=file.parent, invented=False), file.name


def _text(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
    except OSError as error:
        raise _UsageError(f"{file}: niet te lezen ({error.strerror}).") from error


def _day(text: str | None) -> object:
    from datetime import date

    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _UsageError(f"--date {text}: geen bestaande dag. Voorbeeld: --date 2024-01-15") from None


def _make(config: Config, args: argparse.Namespace) -> Build:
    from generator.pipeline import build

    with _progress(args) as progress:
        return build(config, only=getattr(args, "only", None), progress=progress)


@contextmanager
def _progress(args: argparse.Namespace) -> Iterator[Progress | None]:
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


# --- saying -----------------------------------------------------------------------------


def _say(line: str) -> None:
    print(line, file=sys.stderr)


def _data(line: str) -> None:
    print(line)


def _data_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _objects(problems: Sequence[Problem]) -> list[dict[str, object]]:
    from generator.messages import problem_object

    return [problem_object(problem) for problem in problems]


def _show_problems(
    problems: Sequence[Problem], config: Config, args: argparse.Namespace, *, to_stdout: bool
) -> None:
    """Problems as lines; under GitHub as annotations, with all of them in the job summary."""
    from generator.messages import github_lines, problem_line, summary

    quiet = {"error"} if args.quiet else {"error", "warning"}
    shown = quiet | ({"info"} if args.verbose or (to_stdout and not args.quiet) else set())
    wanted = [problem for problem in problems if problem.severity in shown]
    if getattr(args, "format", "text") == "github":
        folder = _folder_in_repository(config)
        lines, wanted = github_lines(wanted, folder)
        for line in lines:
            _data(line)
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page:
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(summary(problems, folder))
            return
    stream = sys.stdout if to_stdout else sys.stderr
    colour = stream.isatty() and not os.environ.get("NO_COLOR")
    for problem in wanted:
        print(problem_line(problem, colour=colour), file=stream)


def _folder_in_repository(config: Config) -> str:
    documents = config.documents.resolve()
    return documents.relative_to(config.root).as_posix() if documents.is_relative_to(config.root) else ""


def _changes(changes: Changes) -> dict[str, object]:
    return {
        "added": list(changes.added),
        "changed": list(changes.changed),
        "removed": list(changes.removed),
        "unchanged": changes.unchanged,
    }


def _list_changes(changes: Changes) -> None:
    for sign, paths in (("+", changes.added), ("~", changes.changed), ("-", changes.removed)):
        for path in paths:
            _say(f"{sign} {path}")


def _build_line(made: Build, changes: Changes, config: Config, *, dry_run: bool) -> str:
    from generator.messages import count_line

    held = sum(1 for dossier in made.corpus.dossiers if dossier.held)
    verb = "zou veranderen" if dry_run else "geschreven"
    what = "voorbeeldcontent; " if config.invented else ""
    return (
        f"{what}{sum(len(p.variants) for p in made.corpus.papers)} documenten, {held} dossiers, "
        f"{len(made.corpus.dossiers) - held} nog zonder eigen stukken; {count_line(made.problems)}. "
        f"{config.output}: {verb}: {len(changes.added)} nieuw, {len(changes.changed)} gewijzigd, "
        f"{len(changes.removed)} verwijderd, {changes.unchanged} onveranderd."
    )


def _code(problems: Sequence[Problem], args: argparse.Namespace) -> int:
    bad = {"error", "warning"} if args.strict else {"error"}
    return PROBLEMS if any(problem.severity in bad for problem in problems) else FINE
