"""Which part of a covering letter belongs to which consultation in the same file.

Scope: names for tracks, by the groups and subjects that the letter names (answers of 18 July 2024:
"in het algemeen deel", "in het asiel en migratie deel"). No match, or two equal ones, gives None
and a problem: a track is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.model import Exchange, Unit
from generator.parsers.consultation import Consultation, Track
from generator.problems import Problem

_PART = re.compile(
    r"\bin het (?P<a>[\w\s-]{3,50}?)[\s-]?deel\b"
    r"|\bhet deel (?:over )?(?P<b>[\w\s-]{3,50}?)(?= aan bod|:| zijn)"
)
_NAMES = re.compile(r"\(([^()]{2,80})\)")
_SPLIT = re.compile(r"\s*(?:,|\ben\b|/(?=\s))\s*")
_PAGES = re.compile(r"(?:p\.|blz\.|pagina)\s*[\d\s,–-]+|^[\d\s–-]+$")
_LONG_WORD = re.compile(r"\w{6,}")


def names(
    path: str, consultation: Consultation, group_name: Callable[[str], str | None]
) -> tuple[tuple[str | None, ...], tuple[Problem, ...]]:
    """The name of each track, or None.

    Args:
        path: for messages.
        consultation: parsed, tracks with their groups.
        group_name: the usual name of a group as printed.

    Returns:
        A name per track, and D306 for a track that cannot be told when the letter names parts.
    """
    parts = _parts(consultation.body.units[: _first(consultation)], group_name)
    if not parts:
        return tuple(None for _ in consultation.tracks), ()
    out: list[str | None] = []
    problems: list[Problem] = []
    for track in consultation.tracks:
        scores = sorted(
            ((_score(track, named, words, consultation), name) for name, named, words, _ in parts),
            reverse=True,
        )
        clear = scores[0][0] > 0 and (len(scores) == 1 or scores[0][0] > scores[1][0])
        out.append(scores[0][1] if clear else None)
        if not clear:
            line = parts[0][3]
            groups = ", ".join(track.groups) or "geen fracties"
            message = f"het overleg met {groups} past bij geen deel van de brief."
            problems.append(Problem(path, line, "D306", message))
    return tuple(out), tuple(problems)


def _first(consultation: Consultation) -> int:
    return consultation.tracks[0].first_unit if consultation.tracks else 0


Part = tuple[str, frozenset[str], frozenset[str], int]


def _parts(units: Sequence[Unit], group_name: Callable[[str], str | None]) -> list[Part]:
    """The parts a letter names: name, groups, words of the subjects, line."""
    parts: list[Part] = []
    for unit in units:
        for block in getattr(unit, "blocks", ()):
            value = block.text.value
            found = _PART.search(value)
            if not found:
                continue
            groups: set[str] = set()
            for inside in _NAMES.findall(value):
                for printed in _SPLIT.split(_PAGES.sub("", inside)):
                    name = group_name(printed.strip()) if printed.strip() else None
                    if name:
                        groups.add(name)
            if groups:
                name = (found["a"] or found["b"]).strip()
                parts.append((name, frozenset(groups), _words(value), block.line))
    return parts


def _words(value: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(value.lower()))


def _score(track: Track, groups: frozenset[str], words: frozenset[str], consultation: Consultation) -> float:
    """How well a part fits a track: shared groups, and subjects that the questions name."""
    own = set(track.groups)
    shared = len(own & groups) / len(own | groups) if own else 0.0
    end = next((t.first_unit for t in consultation.tracks if t.first_unit > track.first_unit), None)
    asked: set[str] = set()
    for unit in consultation.body.units[track.first_unit : end]:
        if isinstance(unit, Exchange):
            for block in unit.question:
                asked |= _words(block.text.value)
    return shared + (0.5 * len(words & asked) / len(words) if words else 0.0)
