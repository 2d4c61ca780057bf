"""What the arguments name: settings, a document, a text, a day; or a complaint about the usage.

Scope: from parsed arguments to values. It reads settings and the text for ``refs``; it prints nothing.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.config import Config, load


class UsageError(Exception):
    """Wrong usage that argparse cannot see; the message is Dutch and complete."""


def settings(args: argparse.Namespace) -> Config:
    """The settings of this checkout, with the folders that the arguments name.

    Raises:
        ConfigError: see ``generator.config.load``.
    """
    root = Path(__file__).resolve().parent.parent
    return load(root, args.documents, getattr(args, "output", None))


def settings_to_fill(args: argparse.Namespace) -> Config:
    """The settings for a command that brings papers in: never the invented example, also while it is all
    there is.

    Raises:
        ConfigError: see ``generator.config.load``.
    """
    root = Path(__file__).resolve().parent.parent
    folder = args.documents or root / "content" / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    return load(root, folder)


def locate(args: argparse.Namespace) -> tuple[Config, str]:
    """The settings, and the path below the documents folder of the file that the arguments name.

    A file elsewhere is read together with its own folder, because its neighbours are evidence.

    Raises:
        UsageError: there is no such file.
        ConfigError: see ``generator.config.load``.
    """
    config = settings(args)
    if (config.documents / args.file).is_file() and not Path(args.file).is_absolute():
        return config, Path(args.file).as_posix()
    file = Path(args.file)
    if not file.is_file():
        raise UsageError(f"{args.file}: dit bestand is er niet.")
    inside, folder = file.resolve(), config.documents.resolve()
    if inside.is_relative_to(folder):
        return config, inside.relative_to(folder).as_posix()
    return replace(config, documents=file.parent, invented=False), file.name


def text_of(file: str) -> str:
    """The text of a file, or of stdin for ``-``; UTF-8, else Windows-1252.

    Of a file that is no plain text (Word, PDF, XML, HTML) it is the words that its reader takes out of it,
    and offsets are into those.

    Raises:
        UsageError: it cannot be read.
    """
    from generator.readers import open_source  # all formats: not needed to build

    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: niet te lezen ({error.strerror}).") from error
    source, problems = open_source("stdin" if file == "-" else Path(file).name, raw)
    if source.extract is not None:
        return source.text
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if not source.text and problems:
            raise UsageError(f"{file}: {problems[0].message}") from None
        return raw.decode("cp1252", errors="replace")


def day_of(text: str | None, option: str = "--date") -> date | None:
    """The day that an option names.

    Raises:
        UsageError: no such day.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"{option} {text}: geen bestaande dag. Voorbeeld: {option} 2024-01-15") from None
