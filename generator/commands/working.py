"""Loading and building as the arguments say: with a bar, workers and what earlier runs kept."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from generator import speak
from generator.cache import Cache
from generator.config import Config
from generator.inputs import workers_of
from generator.model import Corpus

if TYPE_CHECKING:
    from generator.pipeline import Build


def make(config: Config, args: argparse.Namespace) -> Build:
    """Everything that is published."""
    from generator.pipeline import build

    only = getattr(args, "only", None)
    with (
        speak.progress(args) as progress,
        workers_of(args) as workers,
        _kept(config, args, "documents") as cache,
        _kept(config, args, "pages", whole=only is None) as kept,
    ):
        return build(config, only=only, progress=progress, workers=workers, cache=cache, kept=kept)


def load(config: Config, args: argparse.Namespace) -> Corpus:
    """The corpus, without pages."""
    from generator.pipeline import load

    with (
        speak.progress(args) as progress,
        workers_of(args) as workers,
        _kept(config, args, "documents") as cache,
    ):
        return load(config, progress, workers, cache)


@contextmanager
def _kept(config: Config, args: argparse.Namespace, what: str, *, whole: bool = True) -> Iterator[Cache]:
    """What earlier runs kept, tidied afterwards (``whole``: this run uses all of it); says so when some of it
    was damaged."""
    folder = config.root / "build" / "cache" / what
    cache = Cache(None if getattr(args, "no_cache", True) else folder)
    yield cache
    if whole:
        cache.prune()
    if cache.damaged:
        speak.say(
            f"raadsdossier: {cache.damaged} bestanden in {folder} waren beschadigd; zij zijn opnieuw gemaakt."
        )
