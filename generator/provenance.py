"""Where a file came from and whether it was taken back: two keys of a sidecar, read and written.

Scope: the one place that knows how ``intake`` and ``withdrawn`` look. ``raadsdossier add`` and ``fetch``
write the first, ``withdraw`` or an editor the second; an editor's other keys stand beside them and are never
touched. Reads no files. Refuses versions that do not lie beside the file, and values that cannot be (D502).
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from generator.model import Origin, Version, Withdrawal
from generator.problems import Problem
from generator.strict_yaml import Node, YamlError, read

KEY, WITHDRAWN = "intake", "withdrawn"
_NOTE = "# Hieronder schrijft raadsdossier zelf; eigen correcties horen hierboven."
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SPECIAL = frozenset(("true", "false", "yes", "no", "ja", "nee", "null", "on", "off"))


def origin_of(keys: Mapping[str, Node], sidecar: str) -> tuple[Origin | None, tuple[Problem, ...]]:
    """What a sidecar says of its file's origin.

    Args:
        keys: all keys of the sidecar; only ``intake`` and ``withdrawn`` are looked at.
        sidecar: its path, for messages and to find the versions that lie beside it.

    Returns:
        The origin, None when neither key is there; and a D502 for each value that is left out.
    """
    work = _Reading(sidecar)
    intake, withdrawn = keys.get(KEY), keys.get(WITHDRAWN)
    if intake is None and withdrawn is None:
        return None, ()
    origin = work.origin(intake) if intake else Origin()
    if withdrawn:
        origin = replace(origin, withdrawn=work.withdrawal(withdrawn))
    return origin, tuple(work.problems)


class _Reading:
    """Reads one mapping; what cannot be is a problem and left out."""

    def __init__(self, sidecar: str) -> None:
        self.sidecar = sidecar
        self.problems: list[Problem] = []

    def origin(self, node: Node) -> Origin:
        keys = node.mapping
        if keys is None:
            self.wrong(node, f"{KEY}: geen sleutels met waarden")
            return Origin()
        versions = [self.version(item) for item in keys["versions"].items] if "versions" in keys else []
        return Origin(
            name=self.text(keys, "name"),
            url=self.text(keys, "source"),
            retrieved=self.day(keys, "retrieved"),
            sha256=self.digest(keys),
            official=self.text(keys, "official"),
            also=tuple(item.text or "" for item in keys["also"].items) if "also" in keys else (),
            facts=self.texts(keys, "facts"),
            recognised=self.texts(keys, "recognised"),
            versions=tuple(version for version in versions if version),
        )

    def wrong(self, node: Node, what: str) -> None:
        message = f"{what}. Wat raadsdossier zelf schreef is terug te halen uit git."
        self.problems.append(Problem(self.sidecar, node.line, "D502", message))

    def text(self, keys: Mapping[str, Node], name: str) -> str:
        node = keys.get(name)
        if node is not None and node.text is None:
            self.wrong(node, f"{name} is geen tekst")
        return (node.text or "") if node else ""

    def texts(self, keys: Mapping[str, Node], name: str) -> dict[str, str]:
        node = keys.get(name)
        return {key: self.text(node.mapping, key) for key in node.mapping} if node and node.mapping else {}

    def day(self, keys: Mapping[str, Node], name: str) -> date | None:
        words = self.text(keys, name)
        try:
            return date.fromisoformat(words) if words else None
        except ValueError:
            self.wrong(keys[name], f"{name}: {words!r} is geen dag")
            return None

    def digest(self, keys: Mapping[str, Node]) -> str:
        words = self.text(keys, "sha256")
        if words and not _SHA256.fullmatch(words):
            self.wrong(keys["sha256"], f"sha256: {words[:80]!r} is er geen")
            return ""
        return words

    def version(self, node: Node) -> Version | None:
        keys = node.mapping or {}
        path = self.text(keys, "path")
        parts = path.split("/")
        if not path or "\\" in path or any(part in ("", ".", "..") for part in parts):
            self.wrong(node, f"een versie ligt niet naast het bestand: {path[:80]!r}")
            return None
        return Version(
            posixpath.join(posixpath.dirname(self.sidecar), path),
            self.digest(keys),
            self.text(keys, "id"),
            self.day(keys, "retrieved"),
            self.day(keys, "replaced"),
        )

    def withdrawal(self, node: Node) -> Withdrawal | None:
        keys = node.mapping
        reason = " ".join(self.text(keys, "reason").split()) if keys else ""
        if keys is None or not reason:
            self.wrong(node, "withdrawn: zonder reden. Toegestaan: date: JJJJ-MM-DD en reason: de reden")
            return None
        return Withdrawal(self.day(keys, "date"), reason)


# --- writing ----------------------------------------------------------------------------


def sidecar(before: str, origin: Origin, path: str) -> str:
    """The text of a sidecar: an editor's own lines of ``before`` as they are, then the intake.

    Args:
        before: the sidecar as it was; empty for a new one.
        origin: what is recorded.
        path: of the sidecar; paths of versions are written relative to its folder.
    """
    own = without_intake(before).rstrip("\n")
    recorded = list(_lines(origin, posixpath.dirname(path)))
    ours = [_NOTE, f"{KEY}:", *recorded] if recorded else []
    lines = [*([own, ""] if own.strip() else []), *ours]
    return "\n".join(lines) + "\n"


def with_withdrawal(before: str, withdrawal: Withdrawal) -> str:
    """The text of a sidecar with the withdrawal at its top."""
    pairs = (("date", _iso(withdrawal.day)), ("reason", withdrawal.reason))
    return "\n".join([f"{WITHDRAWN}:", *_pairs(pairs, "  "), before])


def without_intake(text: str) -> str:
    """The lines of a sidecar that are an editor's own.

    A text that is no YAML stays whole: it is reported by the build, and nothing of it is lost.
    """
    try:
        node = (read(text).mapping or {}).get(KEY)
    except YamlError:
        return text
    if node is None:
        return text
    lines = text.split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{KEY}:"))
    kept = [*lines[:start], *lines[max(node.end, start + 1) :]]
    return "\n".join(line for line in kept if line != _NOTE)


def _lines(origin: Origin, folder: str) -> Iterable[str]:
    yield from _pairs(
        (
            ("name", origin.name),
            ("source", origin.url),
            ("retrieved", _iso(origin.retrieved)),
            ("sha256", origin.sha256),
            ("official", origin.official),
        ),
        "  ",
    )
    if origin.also:
        yield f"  also: [{', '.join(_scalar(value) for value in origin.also)}]"
    for name, values in (("facts", origin.facts), ("recognised", origin.recognised)):
        if values:
            yield f"  {name}:"
            yield from _pairs(values.items(), "    ")
    if origin.versions:
        yield "  versions:"
        for version in origin.versions:
            yield from _version(version, folder)


def _version(version: Version, folder: str) -> Iterable[str]:
    path = posixpath.relpath(version.path, folder) if folder else version.path
    pairs = (
        ("path", path),
        ("id", version.id),
        ("sha256", version.sha256),
        ("retrieved", _iso(version.retrieved)),
        ("replaced", _iso(version.replaced)),
    )
    lines = list(_pairs(pairs, "      "))
    yield "    - " + lines[0].strip()
    yield from lines[1:]


def _pairs(pairs: Iterable[tuple[str, str]], indent: str) -> Iterable[str]:
    return (f"{indent}{name}: {_scalar(value)}" for name, value in pairs if value)


def _scalar(value: str) -> str:
    """A value as it may stand in YAML: plain where nobody can misread it, else in double quotes."""
    plain = _PLAIN.fullmatch(value) and value.lower() not in _SPECIAL
    return value if plain else json.dumps(value, ensure_ascii=False)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
