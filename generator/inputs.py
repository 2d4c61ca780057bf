"""What the arguments name: settings, a document, a text, a day; or a complaint about the usage.

Scope: from parsed arguments to values. It reads settings and the text for ``refs``; it prints nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.config import Config, load
from generator.workers import Workers, all_cores


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


@contextmanager
def workers_of(args: argparse.Namespace) -> Iterator[Workers]:
    """Who does the work: ``--jobs`` processes, by default one a core, or the cluster of ``--executor``.

    Raises:
        UsageError: there is no such executor, or what it needs is not installed.
    """
    jobs, address = getattr(args, "jobs", 1), getattr(args, "executor", None)
    if jobs < 0:
        raise UsageError(f"--jobs {jobs}: dit moet 1 of meer zijn. Voorbeeld: --jobs 2")
    if not address:
        yield Workers(jobs or all_cores())
        return
    scheme, _, place = address.partition("://")
    if scheme != "dask" or not place:
        raise UsageError(f"--executor {address}: dit is geen adres. Voorbeeld: --executor dask://host:8786")
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            "--executor: dask is niet geïnstalleerd. Voorbeeld: pip install 'raadsdossier[dask]'"
        ) from None
    try:
        client = Client(f"tcp://{place}", timeout=10)
    except OSError as error:
        raise UsageError(f"--executor {address}: er antwoordt geen cluster.") from error
    with client:
        yield Workers(jobs or len(client.nthreads()) or 1, client.get_executor())
