"""The command line: arguments in, lines and exit codes out. The only module that prints.

Scope: glue. What is done is in ``generator.pipeline``, what is said in ``generator.messages`` and
``generator.explain``. Data goes to stdout, messages to stderr. What takes time to import (the
pipeline with all its stages) is imported by the command that needs it, so ``--help`` answers at once.

Exit codes: 0 fine; 1 problems at error level, or warnings with ``--strict``; 2 wrong usage; 3 settings
or an output folder that cannot be used.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import explain, messages
from generator.arguments import parser
from generator.cache import Cache
from generator.config import Config, ConfigError
from generator.inputs import UsageError, day_of, locate, settings, settings_to_fill, text_of, workers_of
from generator.model import Corpus
from generator.problems import Problem
from generator.write import Changes, WriteError, rewrite, write

if TYPE_CHECKING:
    from generator.intake import Incoming
    from generator.pipeline import Build

FINE, PROBLEMS, USAGE, UNUSABLE = 0, 1, 2, 3
Progress = Callable[[int, int, str], None]  # done, total, what


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
    if args.command != "watch":  # one run of frozen values makes no cycles worth looking for
        gc.disable()
    try:
        return _COMMANDS[args.command](args)
    except (ConfigError, WriteError) as error:
        _say(f"raadsdossier: {error}")
        return UNUSABLE
    except UsageError as error:
        _say(f"raadsdossier: {error}")
        return USAGE
    except BrokenPipeError:  # the reader of our output has seen enough (``| head``)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()


# --- commands ---------------------------------------------------------------------------


def _build(args: argparse.Namespace) -> int:
    config = settings(args)
    made = _make(config, args)
    if args.only and not any(dossier.meeting.slug == args.only for dossier in made.corpus.dossiers):
        known = ", ".join(dossier.meeting.slug for dossier in made.corpus.dossiers) or "geen"
        raise UsageError(f"--only {args.only}: dat dossier is er niet. Wel: {known}.")
    changes = write(made.files, config.output, dry_run=args.dry_run, partial=bool(args.only))
    if args.format == "json":
        _data_json({"changes": messages.changes_object(changes), "problems": _objects(made.problems)})
    else:
        _show_problems(made.problems, config, args, to_stdout=False)
    if args.dry_run and args.format != "json":
        _list_changes(changes)
    if not args.quiet:
        _say(messages.build_line(made.corpus, made.problems, changes, config, dry_run=args.dry_run))
    return _code(made.problems, args)


def _check(args: argparse.Namespace) -> int:
    config = settings(args)
    made = _make(config, args)
    facts = messages.doubtful(made.corpus.papers)
    if args.format == "json":
        confirm = [messages.doubtful_object(document, fact) for document, fact in facts]
        _data_json({"problems": _objects(made.problems), "confirm": confirm})
        return _code(made.problems, args)
    _show_problems(made.problems, config, args, to_stdout=True)
    if not args.quiet:
        _data(f"{messages.count_line(made.problems)}.")
        for line in messages.doubtful_lines(facts):
            _data(line)
    return _code(made.problems, args)


def _list(args: argparse.Namespace) -> int:
    corpus = _load(settings(args), args)
    pairs = [(paper, document) for paper in corpus.papers for document in paper.variants]
    found = [explain.document_object(corpus, *pair) for pair in sorted(pairs, key=lambda p: p[1].source.path)]
    if args.json:
        _data_json(found)
    else:
        for document in found:
            for line in explain.list_lines(document):
                _data(line)
    return FINE


def _explain(args: argparse.Namespace) -> int:
    from generator.pipeline import references

    config, path = locate(args)
    corpus = _load(config, args)
    for paper in corpus.papers:
        if any(document.source.path == path for document in paper.variants):
            found = explain.explain_object(corpus, paper, path, lambda text: references(text, config))
            break
    else:
        problems = [problem for problem in corpus.problems if problem.path == path]
        _show_problems(problems, config, args, to_stdout=False)
        raise UsageError(f"{args.file}: dit bestand is niet als document gelezen.")
    if args.json:
        _data_json(found)
    else:
        for line in explain.explain_lines(found):
            _data(line)
    return FINE


def _refs(args: argparse.Namespace) -> int:
    from generator.pipeline import references

    text = text_of(args.file)
    found = references(text, settings(args), day=day_of(args.date), chamber=args.chamber or "")
    if args.json:
        _data_json([explain.reference_record(ref) for ref in found])
    else:
        for ref in found:
            ids = " ".join(ref.ids) or "-"
            _data(f"{ref.start}-{ref.end}  {ref.status}  {' '.join(ref.quote.split())!r}  {ids}")
    return FINE


def _fetch(args: argparse.Namespace) -> int:
    from generator.fetch import desk
    from generator.fetch.clock import SystemClock
    from generator.fetch.run import Order

    config = settings_to_fill(args)
    order = Order(
        dossiers=tuple(args.dossier or desk.dossiers(config)),
        since=day_of(args.since, "--since"),
        limit=max(0, args.limit),
        dry=args.dry_run,
    )
    found = desk.sources(config, args.sources)
    with _progress(args) as progress:
        report = desk.fetch(order, config, found, SystemClock(), progress or (lambda *_: None))
    if args.format == "json":
        _data_json(
            {"brought": report.brought, "left": report.left, "whole": report.whole,
             "problems": _objects(report.problems)}
        )  # fmt: skip
    else:
        for line in report.brought:
            _data(messages.plain_line(line))
        _show_problems(report.problems, config, args, to_stdout=False)
    if not args.quiet:
        _say(messages.fetch_line(report.brought, report.left, report.problems, whole=report.whole))
    return _code(report.problems, args)


def _fresh(args: argparse.Namespace) -> int:
    from generator.fetch import desk
    from generator.fetch.clock import SystemClock
    from generator.fetch.fresh import alarms

    config = settings_to_fill(args)
    today = day_of(args.today, "--today") or SystemClock().now().date()
    state = desk.remembered(config.documents)
    problems = alarms(state, desk.sources(config, args.sources), today)
    if args.format == "json":
        _data_json({"success": state.success or None, "problems": _objects(problems)})
    else:
        _show_problems(problems, config, args, to_stdout=True)
        if not args.quiet and not problems:
            _say(f"Alles is het laatst opgehaald op {state.success[:10]}; er is niets achtergebleven.")
    return _code(problems, args)


def _changes(args: argparse.Namespace) -> int:
    from generator.changes import changes, published

    _data(changes(published(args.before), published(args.after), messages.HARMLESS).rstrip("\n"))
    return FINE


def _seal(args: argparse.Namespace) -> int:
    from generator.seal import SealError, sealer

    missing = args.site / "404.html"
    if not missing.is_file():
        raise UsageError(f"{args.site}: hier staat geen gebouwde site; 404.html ontbreekt.")
    seal = sealer(missing.read_text(encoding="utf-8"))
    refused = 0
    for path in sorted(args.site.rglob("*.html")):
        try:
            rewrite(path, seal(path.relative_to(args.site).as_posix(), path.read_bytes()))
        except SealError as error:
            _say(f"raadsdossier: {error}")
            refused += 1
    return PROBLEMS if refused else FINE


def _add(args: argparse.Namespace) -> int:
    from generator.intake import command

    if len(args.what) > 1 and (args.number or args.replaces):
        raise UsageError("--number en --replaces gaan over één stuk; noem er dan ook één.")
    config = settings_to_fill(args)
    coming, problems = _coming(args, config)
    done = command.add(coming, config, dry_run=args.dry_run)
    if any(one.intake.changes for one in done) and not args.dry_run:
        done = command.with_dossiers(done, _load(config, args))
    problems += [problem for one in done for problem in one.intake.problems]
    _show_problems(problems, config, args, to_stdout=False)
    if args.json:
        _data_json(command.objects(done))
    else:
        for line in command.lines(done):
            _data(messages.plain_line(line))
    refused = len(done) < len(args.what) or any(one.intake.outcome == "refused" for one in done)
    return PROBLEMS if refused else FINE


def _coming(args: argparse.Namespace, config: Config) -> tuple[list[Incoming], list[Problem]]:
    """What ``add`` was given, read from the disk or fetched, and what could not be."""
    from generator.fetch import desk
    from generator.fetch.clock import SystemClock
    from generator.intake import command

    day = day_of(args.date) or SystemClock().now().date()
    coming: list[Incoming] = []
    problems: list[Problem] = []
    for what in args.what:
        if command.is_file(what, config):
            found = command.from_file(Path(what), day)
        else:
            which = what if "://" in what else command.as_number(what, config)
            fetched, wrong = desk.one(which, config, desk.sources(config, args.sources), SystemClock())
            problems += wrong
            if fetched is None:
                continue
            found = replace(fetched, retrieved=day)
        official = command.as_number(args.number, config) if args.number else found.official
        coming.append(replace(found, official=official, replaces=args.replaces or ""))
    return coming, problems


def _withdraw(args: argparse.Namespace) -> int:
    from generator.fetch.clock import SystemClock
    from generator.intake import command, put

    config = settings_to_fill(args)
    day = day_of(args.date) or SystemClock().now().date()
    intake = command.withdraw(args.what, args.reason, day, config, _load(config, args))
    if intake is None:
        raise UsageError(f"{args.what}: dit stuk is er niet.")
    put(intake, config.documents)
    _data(f"{intake.id}: ingetrokken; {len(intake.moves)} bestanden weg, de reden staat in de sidecar.")
    return FINE


def _watch(args: argparse.Namespace) -> int:
    from generator.watch import watch

    def build() -> None:
        try:
            config = settings(args)
            made = _make(config, args)
            changes = write(made.files, config.output)
            if changes and not args.quiet:
                _say(messages.build_line(made.corpus, made.problems, changes, config, dry_run=False))
        except (ConfigError, WriteError) as error:  # the editor is still typing: wait for the next change
            _say(f"raadsdossier: {error}")

    config = settings(args)
    if not args.quiet:
        _say("Wacht op veranderingen; stop met Ctrl-C.")
    watch((config.documents, config.content, config.templates), build)
    return FINE


def _site(args: argparse.Namespace) -> int:
    from generator.seal import SealError, sealer
    from generator.site import make_site

    config = settings(args)
    site = args.site or config.root / "build" / "site"
    try:
        made = make_site(config.root, config.output, site, sealer=sealer)
    except SealError as error:
        _say(f"raadsdossier: {error}")
        return PROBLEMS
    if not args.quiet:
        _say(messages.site_line(made.rendered, made.whole, made.changes))
    return FINE


def _corpus(args: argparse.Namespace) -> int:
    from generator.corpus import write_corpus

    if args.meetings < 0:
        raise UsageError(f"--meetings {args.meetings}: dit moet 0 of meer zijn. Voorbeeld: --meetings 20")
    size = write_corpus(args.output, args.meetings, args.seed, settings(args).councils)
    if not args.quiet:
        _say(f"{args.meetings} vergaderingen, {size / 1e6:.2f} MB aan stukken in {args.output}.")
    return FINE


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": _build,
    "site": _site,
    "check": _check,
    "watch": _watch,
    "list": _list,
    "explain": _explain,
    "fetch": _fetch,
    "fresh": _fresh,
    "changes": _changes,
    "add": _add,
    "withdraw": _withdraw,
    "refs": _refs,
    "seal": _seal,
    "corpus": _corpus,
}

# --- building ---------------------------------------------------------------------------


def _make(config: Config, args: argparse.Namespace) -> Build:
    from generator.pipeline import build

    only = getattr(args, "only", None)
    with _progress(args) as progress, workers_of(args) as workers, _kept(config, args) as cache:
        return build(config, only=only, progress=progress, workers=workers, cache=cache)


def _load(config: Config, args: argparse.Namespace) -> Corpus:
    from generator.pipeline import load

    with _progress(args) as progress, workers_of(args) as workers, _kept(config, args) as cache:
        return load(config, progress, workers, cache)


@contextmanager
def _kept(config: Config, args: argparse.Namespace) -> Iterator[Cache]:
    """What earlier runs kept, tidied afterwards; says so when some of it was damaged."""
    folder = config.root / "build" / "cache" / "documents"
    cache = Cache(None if getattr(args, "no_cache", True) else folder)
    yield cache
    cache.prune()
    if cache.damaged:
        _say(
            f"raadsdossier: {cache.damaged} bestanden in {folder} waren beschadigd; zij zijn opnieuw gemaakt."
        )


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

    return [messages.problem_object(problem) for problem in problems]


def _show_problems(
    problems: Sequence[Problem], config: Config, args: argparse.Namespace, *, to_stdout: bool
) -> None:
    """Problems as lines; under GitHub as annotations, with all of them in the job summary."""
    quiet = {"error"} if args.quiet else {"error", "warning"}
    shown = quiet | ({"info"} if args.verbose or (to_stdout and not args.quiet) else set())
    wanted = [problem for problem in problems if problem.severity in shown]
    if getattr(args, "format", "text") == "github":
        folder = messages.folder_in_repository(config)
        lines, wanted = messages.github_lines(wanted, folder)
        for line in lines:
            _data(line)
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page:
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(messages.summary(problems, folder))
            return
    stream = sys.stdout if to_stdout else sys.stderr
    colour = stream.isatty() and not os.environ.get("NO_COLOR")
    for problem in wanted:
        print(messages.problem_line(problem, colour=colour), file=stream)


def _list_changes(changes: Changes) -> None:
    for sign, paths in (("+", changes.added), ("~", changes.changed), ("-", changes.removed)):
        for path in paths:
            _data(f"{sign} {path}")


def _code(problems: Sequence[Problem], args: argparse.Namespace) -> int:
    bad = {"error", "warning"} if args.strict else {"error"}
    return PROBLEMS if any(problem.severity in bad for problem in problems) else FINE
