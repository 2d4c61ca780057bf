"""What editors say of documents: sidecars, front matter and ``content/corrections.yml``.

Scope: find the three kinds of override, validate them (``generator.override_keys``), unite them for
each document, and say which were applied and which fit nothing any more. It changes no document. A
sidecar goes before front matter, front matter before a correction; a key that two of them give
different values is reported. Refuses what the YAML reader refuses, and files over ``MAX_BYTES``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.config import SIDECARS, Config
from generator.model import Origin, Source
from generator.override_keys import KEYS, Override, override, same_value, validate
from generator.problems import Problem
from generator.provenance import KEY, WITHDRAWN, origin_of
from generator.strict_yaml import Node, YamlError, read

CORRECTIONS = "content/corrections.yml"
MAX_BYTES = 65_536
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>(?:(?!---)[^\n]*\n){1,60})---[ \t]*(?:\r?\n|\Z)")
_RULES = ("---", "\ufeff---")
_FIRST_KEY = re.compile(r"([a-z]+)[ \t]*:")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_WHICH = ("path", "sha256")


@dataclass(frozen=True, slots=True)
class Overrides:
    """All overrides of a corpus. ``front_matter``: for a document that has it, its length in
    characters, which a reader treats as furniture. ``origins``: what sidecars record of files, also of
    withdrawn ones that are no longer there."""

    by_path: Mapping[str, Override]
    front_matter: Mapping[str, int]
    problems: tuple[Problem, ...]
    origins: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One mapping of keys for one document."""

    document: str
    file: str
    line: int
    keys: Mapping[str, Node]


def load(config: Config, sources: Sequence[Source]) -> Overrides:
    """Find and validate every override.

    Args:
        config: where the documents and ``content/`` are, and the councils.
        sources: all documents; only ``path``, ``sha256`` and the head of ``text`` are looked at.

    Returns:
        One ``Override`` for each document that has any, and the problems D501, D502 and D503.
    """
    problems: list[Problem] = []
    ordered = sorted(sources, key=lambda source: source.path)
    origins: dict[str, Origin] = {}
    entries = list(_sidecars(config.documents, {source.path for source in ordered}, origins, problems))
    fronts, lengths = _fronts(ordered, problems)
    entries += fronts
    entries.extend(_corrections(config, ordered, problems))
    united = _unite(entries, config, problems)
    return Overrides(
        united,
        MappingProxyType(lengths),
        tuple(sorted(problems)),
        MappingProxyType(dict(sorted(origins.items()))),
    )


def head(text: str) -> str:
    """All of a document that ``load`` looks at: what front matter can stand in, mostly nothing."""
    return text[: MAX_BYTES + 2] if text.startswith(_RULES) else ""


def of_one(source: Source, sidecar: str, config: Config) -> Overrides:
    """The same for one document that does not lie in the folder yet, with the text of its sidecar."""
    problems: list[Problem] = []
    origins: dict[str, Origin] = {}
    node = _parse(f"{source.path}.yml", sidecar, problems)
    entries = [_sidecar_entry(node, source.path, f"{source.path}.yml", origins, problems)] if node else []
    fronts, lengths = _fronts([source], problems)
    return Overrides(_unite([*entries, *fronts], config, problems), lengths, tuple(sorted(problems)), origins)


def report(overrides: Overrides, recognised: Mapping[str, Mapping[str, str]]) -> tuple[Problem, ...]:
    """What became of the overrides.

    Args:
        overrides: the result of ``load``.
        recognised: for each document that was read, what the program made of it without the override:
            the keys of ``KEYS`` with their values in the spelling of ``Override.values``.

    Returns:
        D504 for each key that replaced something, D503 for each that changed nothing.
    """
    problems: list[Problem] = []
    for document, given in sorted(overrides.by_path.items()):
        found = recognised.get(document)
        for key, value in given.values.items():
            if key == "why":
                continue
            file, line = given.places[key]
            if key == "ignore":
                applied, text = value == "true", "het document is weggelaten"
            elif found is None:
                applied, text = given.ignore, "het document is niet te lezen"
            else:
                before = found.get(key, "")
                applied = not same_value(key, value, before)
                text = f"herkend was {before or 'niets'}" if applied else "dat herkende het programma zelf al"
            code = "D504" if applied else "D503"
            problems.append(Problem(file, line, code, f"{key}: {value} voor {document}: {text}."))
    return tuple(sorted(problems))


# --- the three places -------------------------------------------------------------------


def _sidecars(
    folder: Path, documents: set[str], origins: dict[str, Origin], problems: list[Problem]
) -> Iterator[_Entry]:
    for file in sorted(path for path in folder.rglob("*") if path.suffix in SIDECARS):
        path = file.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in file.relative_to(folder).parts) or not file.is_file():
            continue
        document = path.removesuffix(file.suffix)
        found: list[Problem] = []
        node = _parse(path, _text(file, path, found), found)
        if document not in documents and not (node and node.mapping and WITHDRAWN in node.mapping):
            message = f"er is geen document {document} bij deze sidecar."
            problems.append(Problem(path, 0, "D503", message))
            continue
        problems += found
        if node is not None:
            entry = _sidecar_entry(node, document, path, origins, problems)
            if document in documents:
                yield entry


def _sidecar_entry(
    node: Node, document: str, path: str, origins: dict[str, Origin], problems: list[Problem]
) -> _Entry:
    """The keys of a sidecar that are an editor's; what it records of the file goes into ``origins``."""
    keys = node.mapping or {}
    origin, wrong = origin_of(keys, path)
    problems += wrong
    if origin:
        origins[document] = origin
    return _Entry(document, path, node.line, {k: v for k, v in keys.items() if k not in (KEY, WITHDRAWN)})


def _fronts(sources: Sequence[Source], problems: list[Problem]) -> tuple[list[_Entry], dict[str, int]]:
    """The front matter of documents, and its length in each that has it."""
    found = {source.path: front for source in sources if (front := _front_matter(source, problems))}
    return [entry for entry, _ in found.values()], {path: length for path, (_, length) in found.items()}


def _front_matter(source: Source, problems: list[Problem]) -> tuple[_Entry, int] | None:
    """The front matter of a document and its length; None when its ``---`` block is text like any."""
    if not source.text.startswith(_RULES):
        return None
    found = _FRONT.match(source.text)
    if not found or found.end() > MAX_BYTES:
        return None
    first = _FIRST_KEY.match(found["yaml"])
    if not first or first[1] not in KEYS:
        return None  # a rule of dashes, or the front matter of some other program
    node = _parse(source.path, "\n" + found["yaml"], problems)  # a line for the dashes
    if node is None:
        return None
    return _Entry(source.path, source.path, node.line, node.mapping or {}), found.end()


def _corrections(config: Config, sources: Sequence[Source], problems: list[Problem]) -> Iterator[_Entry]:
    file = config.content / "corrections.yml"
    if not file.is_file():
        return
    top = _parse(CORRECTIONS, _text(file, CORRECTIONS, problems), problems)
    node = (top.mapping or {}).get("corrections") if top else None
    for item in node.items if node else ():
        keys = item.mapping
        if keys is None or not any(which in keys for which in _WHICH):
            message = "gelezen: een correctie zonder path of sha256. Toegestaan: path: map/bestand.txt"
            problems.append(Problem(CORRECTIONS, item.line, "D502", message))
            continue
        documents = _meant(keys, sources, problems)
        if documents == ():
            message = "geen document heeft dit pad of deze sha256."
            problems.append(Problem(CORRECTIONS, item.line, "D503", message))
        rest = {key: value for key, value in keys.items() if key not in _WHICH}
        for document in documents or ():
            yield _Entry(document, CORRECTIONS, item.line, rest)


def _meant(
    keys: Mapping[str, Node], sources: Sequence[Source], problems: list[Problem]
) -> tuple[str, ...] | None:
    """The documents a correction names; None when it names none properly (reported)."""
    path, digest = keys.get("path"), keys.get("sha256")
    if digest and not _SHA256.fullmatch((digest.text or "").lower()):
        message = f"sha256: gelezen {digest.text!r}. Toegestaan: 64 cijfers en letters a-f."
        problems.append(Problem(CORRECTIONS, digest.line, "D502", message))
        return None
    return tuple(
        source.path
        for source in sources
        if (not path or source.path == path.text)
        and (not digest or source.sha256 == (digest.text or "").lower())
    )


def _text(file: Path, path: str, problems: list[Problem]) -> str | None:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise ValueError(f"groter dan {MAX_BYTES} bytes")
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = "geen UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        if isinstance(error, OSError):
            reason = error.strerror or "leesfout"
        problems.append(Problem(path, 0, "D502", f"het bestand is niet te lezen ({reason})."))
        return None


def _parse(path: str, text: str | None, problems: list[Problem]) -> Node | None:
    """The mapping in a YAML text; None, with a problem, when there is none."""
    if text is None:
        return None
    try:
        node = read(text)
    except YamlError as error:
        problems.append(Problem(path, error.line, "D502", f"{error.message}. Toegestaan: sleutel: waarde."))
        return None
    if node.mapping is None:
        message = "gelezen: geen sleutels met waarden. Toegestaan: regels als kind: report."
        problems.append(Problem(path, node.line, "D502", message))
        return None
    return node


def _unite(entries: Sequence[_Entry], config: Config, problems: list[Problem]) -> Mapping[str, Override]:
    """One override a document; ``entries`` come in the order in which they go before each other."""
    values: dict[str, dict[str, str]] = {}
    places: dict[str, dict[str, tuple[str, int]]] = {}
    for entry in entries:
        valid, wrong = validate(entry.keys, entry.file, config)
        problems.extend(wrong)
        mine = values.setdefault(entry.document, {})
        where = places.setdefault(entry.document, {})
        for key, value in valid.items():
            line = entry.keys[key].line
            if key not in mine:
                mine[key] = value
                where[key] = (entry.file, line)
            elif mine[key] != value:
                file, other = where[key]
                message = f"{key}: gelezen {value!r}, maar {file}:{other} gaat voor en zegt {mine[key]!r}."
                problems.append(Problem(entry.file, line, "D502", message))
    made = {path: override(values[path], places[path], config) for path in sorted(values) if values[path]}
    return MappingProxyType(made)
