"""The rules of the search as data: ``content/search.yml`` as one frozen value.

Scope: reading and checking that file. What the rules do to words is ``generator.search.stem``'s and
``generator.search.analyser``'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.config import ConfigError

_KEYS = ("stop_words", "stems", "endings", "not_compound", "abbreviations")


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending that is taken off: ``replacement`` comes instead, ``stay`` letters must remain before
    it, and the letter before it is none of ``not_after``."""

    ending: str
    replacement: str
    stay: int
    not_after: str


@dataclass(frozen=True, slots=True)
class SearchRules:
    """Everything the analyser is told; all words are folded (``generator.search.tokens.fold``)."""

    stop_words: frozenset[str] = frozenset()
    stems: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[Ending, ...] = ()
    not_compound: frozenset[str] = frozenset()
    abbreviations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def load_rules(path: Path) -> SearchRules:
    """The rules of a file.

    Args:
        path: ``content/search.yml``.

    Raises:
        ConfigError: the file cannot be read, or a key is unknown, missing or of another form.
    """
    try:
        values = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"content/{path.name}: het bestand is niet te lezen ({error}).") from error
    if not isinstance(values, dict) or sorted(values) != sorted(_KEYS):
        found = ", ".join(sorted(values)) if isinstance(values, dict) else type(values).__name__
        raise ConfigError(f"content/{path.name}: gevonden: {found}. Toegestaan: {', '.join(_KEYS)}.")
    try:
        return _rules(values)
    except (TypeError, ValueError, AttributeError) as error:
        raise ConfigError(f"content/{path.name}: een waarde heeft een andere vorm ({error}).") from error


def _rules(values: Mapping[str, Any]) -> SearchRules:
    return SearchRules(
        stop_words=frozenset(map(str, values["stop_words"])),
        stems={str(k): str(v) for k, v in values["stems"].items()},
        endings=tuple(Ending(str(e), str(r), int(n), str(a)) for e, r, n, a in values["endings"]),
        not_compound=frozenset(map(str, values["not_compound"])),
        abbreviations={str(k): tuple(map(str, v)) for k, v in values["abbreviations"].items()},
    )


def as_data(rules: SearchRules) -> dict[str, Any]:
    """The rules that the reader's browser applies, for the manifest."""
    return {
        "stop": sorted(rules.stop_words),
        "stammen": dict(sorted(rules.stems.items())),
        "uitgangen": [[e.ending, e.replacement, e.stay, e.not_after] for e in rules.endings],
    }
