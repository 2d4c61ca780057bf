"""The commands that make something: the docs tree, the site, a corpus to measure with."""

from __future__ import annotations

import argparse

from generator import messages, speak
from generator.commands import working
from generator.config import ConfigError
from generator.inputs import UsageError, settings, workers_of
from generator.speak import FINE, PROBLEMS
from generator.write import Changes, WriteError, rewrite, write


def build(args: argparse.Namespace) -> int:
    """The docs tree: Markdown and data."""
    config = settings(args)
    made = working.make(config, args)
    if args.only and not any(dossier.meeting.slug == args.only for dossier in made.corpus.dossiers):
        known = ", ".join(dossier.meeting.slug for dossier in made.corpus.dossiers) or "geen"
        raise UsageError(f"--only {args.only}: dat dossier is er niet. Wel: {known}.")
    changes = write(made.files, config.output, dry_run=args.dry_run, partial=bool(args.only))
    if args.format == "json":
        speak.data_json(
            {"changes": messages.changes_object(changes), "problems": speak.objects(made.problems)}
        )
    else:
        speak.problems(made.problems, config, args, to_stdout=False)
    if args.dry_run and args.format != "json":
        _list_changes(changes)
    if not args.quiet:
        speak.say(messages.build_line(made.corpus, made.problems, changes, config, dry_run=args.dry_run))
    return speak.code(made.problems, args)


def check(args: argparse.Namespace) -> int:
    """Every problem and every doubtful fact; writes nothing."""
    config = settings(args)
    made = working.make(config, args)
    facts = messages.doubtful(made.corpus.papers)
    if args.format == "json":
        confirm = [messages.doubtful_object(document, fact) for document, fact in facts]
        speak.data_json({"problems": speak.objects(made.problems), "confirm": confirm})
        return speak.code(made.problems, args)
    speak.problems(made.problems, config, args, to_stdout=True)
    if not args.quiet:
        speak.data(f"{messages.count_line(made.problems)}.")
        for line in messages.doubtful_lines(facts):
            speak.data(line)
    return speak.code(made.problems, args)


def watch(args: argparse.Namespace) -> int:
    """The docs tree again on each change, until Ctrl-C."""
    from generator.watch import watch

    def build() -> None:
        try:
            config = settings(args)
            made = working.make(config, args)
            changes = write(made.files, config.output)
            if changes and not args.quiet:
                speak.say(messages.build_line(made.corpus, made.problems, changes, config, dry_run=False))
        except (ConfigError, WriteError) as error:  # the editor is still typing: wait for the next change
            speak.say(f"raadsdossier: {error}")

    config = settings(args)
    if not args.quiet:
        speak.say("Wacht op veranderingen; stop met Ctrl-C.")
    watch((config.documents, config.content, config.templates), build)
    return FINE


def site(args: argparse.Namespace) -> int:
    """The finished site of the docs tree."""
    from generator.seal import SealError, sealer
    from generator.site import make_site

    config = settings(args)
    site = args.site or config.root / "build" / "site"
    try:
        with speak.progress(args) as told, workers_of(args) as workers:
            made = make_site(config.root, config.output, site, sealer=sealer, workers=workers, told=told)
    except SealError as error:
        speak.say(f"raadsdossier: {error}")
        return PROBLEMS
    if not args.quiet:
        speak.say(messages.site_line(made.rendered, made.whole, made.changes))
    return FINE


def seal(args: argparse.Namespace) -> int:
    """The content policy into each page of a site that was made in another way."""
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
            speak.say(f"raadsdossier: {error}")
            refused += 1
    return PROBLEMS if refused else FINE


def corpus(args: argparse.Namespace) -> int:
    """A made corpus, to measure with."""
    from generator.corpus import write_corpus

    if args.meetings < 0:
        raise UsageError(f"--meetings {args.meetings}: dit moet 0 of meer zijn. Voorbeeld: --meetings 20")
    size = write_corpus(args.output, args.meetings, args.seed, settings(args).councils)
    if not args.quiet:
        speak.say(f"{args.meetings} vergaderingen, {size / 1e6:.2f} MB aan stukken in {args.output}.")
    return FINE


def _list_changes(changes: Changes) -> None:
    for sign, paths in (("+", changes.added), ("~", changes.changed), ("-", changes.removed)):
        for path in paths:
            speak.data(f"{sign} {path}")
