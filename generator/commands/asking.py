"""The commands that answer: what there is, how it was read, what a text refers to, what changed."""

from __future__ import annotations

import argparse

from generator import explain as explained
from generator import messages, speak
from generator.commands import working
from generator.inputs import UsageError, day_of, locate, settings, text_of
from generator.speak import FINE


def list_documents(args: argparse.Namespace) -> int:
    """Each document, what it was taken for, and why."""
    corpus = working.load(settings(args), args)
    pairs = [(paper, document) for paper in corpus.papers for document in paper.variants]
    found = [
        explained.document_object(corpus, *pair) for pair in sorted(pairs, key=lambda p: p[1].source.path)
    ]
    if args.json:
        speak.data_json(found)
    else:
        for document in found:
            for line in explained.list_lines(document):
                speak.data(line)
    return FINE


def explain(args: argparse.Namespace) -> int:
    """How one file was read."""
    from generator.pipeline import references

    config, path = locate(args)
    corpus = working.load(config, args)
    for paper in corpus.papers:
        if any(document.source.path == path for document in paper.variants):
            found = explained.explain_object(corpus, paper, path, lambda text: references(text, config))
            break
    else:
        problems = [problem for problem in corpus.problems if problem.path == path]
        speak.problems(problems, config, args, to_stdout=False)
        raise UsageError(f"{args.file}: dit bestand is niet als document gelezen.")
    if args.json:
        speak.data_json(found)
    else:
        for line in explained.explain_lines(found):
            speak.data(line)
    return FINE


def refs(args: argparse.Namespace) -> int:
    """The references in a text."""
    from generator.pipeline import references

    text = text_of(args.file)
    found = references(text, settings(args), day=day_of(args.date), chamber=args.chamber or "")
    if args.json:
        speak.data_json([explained.reference_record(ref) for ref in found])
    else:
        for ref in found:
            ids = " ".join(ref.ids) or "-"
            speak.data(f"{ref.start}-{ref.end}  {ref.status}  {' '.join(ref.quote.split())!r}  {ids}")
    return FINE


def changes(args: argparse.Namespace) -> int:
    """What differs between two published trees, as Markdown."""
    from generator.changes import changes, published

    speak.data(changes(published(args.before), published(args.after), messages.HARMLESS).rstrip("\n"))
    return FINE
