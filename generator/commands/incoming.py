"""The commands by which papers come and go: fetched, added, withdrawn; and the alarm."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import messages, speak
from generator.commands import working
from generator.config import Config
from generator.inputs import UsageError, day_of, settings_to_fill
from generator.problems import Problem
from generator.speak import FINE, PROBLEMS

if TYPE_CHECKING:
    from generator.intake import Incoming


def fetch(args: argparse.Namespace) -> int:
    """New papers from the official services."""
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
    with speak.progress(args) as progress:
        report = desk.fetch(order, config, found, SystemClock(), progress or (lambda *_: None))
    if args.format == "json":
        speak.data_json(
            {"brought": report.brought, "left": report.left, "whole": report.whole,
             "problems": speak.objects(report.problems)}
        )  # fmt: skip
    else:
        for line in report.brought:
            speak.data(messages.plain_line(line))
        speak.problems(report.problems, config, args, to_stdout=False)
    if not args.quiet:
        speak.say(messages.fetch_line(report.brought, report.left, report.problems, whole=report.whole))
    return speak.code(report.problems, args)


def fresh(args: argparse.Namespace) -> int:
    """An alarm when nothing comes in any more, or when security.txt lapses."""
    from generator.fetch import desk
    from generator.fetch.clock import SystemClock
    from generator.fetch.fresh import alarms, expiry

    config = settings_to_fill(args)
    today = day_of(args.today, "--today") or SystemClock().now().date()
    state = desk.counted(desk.remembered(config.documents), config, today)
    found = alarms(state, desk.sources(config, args.sources), today)
    problems = (*found, *expiry(config.site, today))
    if args.format == "json":
        speak.data_json({"success": state.success or None, "problems": speak.objects(problems)})
    else:
        speak.problems(problems, config, args, to_stdout=True)
        if not args.quiet and not found:
            speak.say(f"Alles is het laatst opgehaald op {state.success[:10]}; er is niets achtergebleven.")
    return speak.code(problems, args)


def add(args: argparse.Namespace) -> int:
    """Papers into their places."""
    from generator.intake import command

    if len(args.what) > 1 and (args.number or args.replaces):
        raise UsageError("--number en --replaces gaan over één stuk; noem er dan ook één.")
    config = settings_to_fill(args)
    coming, problems = _coming(args, config)
    done = command.add(coming, config, dry_run=args.dry_run)
    if any(one.intake.changes for one in done) and not args.dry_run:
        done = command.with_dossiers(done, working.load(config, args))
    problems += [problem for one in done for problem in one.intake.problems]
    speak.problems(problems, config, args, to_stdout=False)
    if args.json:
        speak.data_json(command.objects(done))
    else:
        for line in command.lines(done):
            speak.data(messages.plain_line(line))
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


def withdraw(args: argparse.Namespace) -> int:
    """A paper taken back: its reason stays."""
    from generator.fetch.clock import SystemClock
    from generator.intake import command, put

    config = settings_to_fill(args)
    day = day_of(args.date) or SystemClock().now().date()
    intake = command.withdraw(args.what, args.reason, day, config, working.load(config, args))
    if intake is None:
        raise UsageError(f"{args.what}: dit stuk is er niet.")
    put(intake, config.documents)
    speak.data(f"{intake.id}: ingetrokken; {len(intake.moves)} bestanden weg, de reden staat in de sidecar.")
    return FINE
