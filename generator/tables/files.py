"""Settings files, what they hold under a key, and what is said to whoever mistypes it.

Scope: values or a ``ConfigError``; knows no table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.strict_yaml import Node, YamlError, read


class ConfigError(Exception):
    """Settings that cannot be used. The message is Dutch and complete; the program ends with 3."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a settings file: what it accepts, with an example, for whoever mistypes it."""

    name: str
    accepted: str
    example: str


class Files:
    """The settings files by name, each read once; ``extra`` files are read on top of them."""

    def __init__(self, content: Path, extra: tuple[str, ...]) -> None:
        self._content = content
        self._extra = extra
        self._read: dict[str, Mapping[str, Node]] = {}

    def there(self, name: str) -> bool:
        """Whether there is such a file."""
        return (self._content / name).is_file()

    def values(self, name: str, key: Key) -> list[tuple[Path, Node]]:
        """The node under ``key`` in ``name`` (required) and in the extra files (if they have it)."""
        found: list[tuple[Path, Node]] = []
        for file in (name, *self._extra):
            path = self._content / file
            if file not in self._read:
                self._read[file] = mapping_of(path, top(path), key)
            node = self._read[file].get(key.name)
            if node is not None:
                found.append((path, node))
            elif file == name:
                raise refused(path, 1, key, "de sleutel ontbreekt")
        return found


def top(path: Path, *, tags: bool = False) -> Node:
    """What stands in a YAML file; ``tags``: it may have tags, which are passed over."""
    try:
        return read(path.read_text(encoding="utf-8"), tags=tags)
    except YamlError as error:
        raise ConfigError(f"{_short(path)}:{error.line}: {error.message}.") from error
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "het is geen UTF-8"
        raise ConfigError(f"{_short(path)}: het bestand is niet te lezen ({reason}).") from error


def _short(path: Path) -> str:
    """The last parts of a path: enough to find the file, and the same on every machine."""
    return "/".join(path.parts[-2:]) if path.parent.name == "content" else path.name


def refused(path: Path, line: int, key: Key, found: str) -> ConfigError:
    """What is said of a value that cannot be used."""
    where = f"{_short(path)}:{line}: {key.name}"
    return ConfigError(f"{where}: {found}. Toegestaan: {key.accepted}. Voorbeeld: {key.example}")


def mapping_of(path: Path, node: Node, key: Key) -> Mapping[str, Node]:
    """The keys of a node and their values."""
    if node.mapping is None:
        raise refused(path, node.line, key, f"gevonden: {shown(node)}")
    return node.mapping


def words_of(path: Path, node: Node, key: Key) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    items = (node,) if node.text else node.items
    texts = tuple(" ".join(item.text.split()) for item in items if item.text)
    if len(texts) != len(items) or (not items and node.value != ()):
        raise refused(path, node.line, key, f"gevonden: {shown(node)}")
    return texts


def text_of(path: Path, node: Node, key: Key, form: re.Pattern[str] | None = None) -> str:
    """A text without needless spaces, of a form if one is given."""
    text = " ".join((node.text or "").split())
    if not text or (form and not form.fullmatch(text)):
        raise refused(path, node.line, key, f"gevonden: {shown(node)}")
    return text


def shown(node: Node) -> str:
    """A value as a complaint names it."""
    if node.text is not None:
        return repr(node.text) if node.text else "niets"
    if node.mapping is not None:
        return "sleutels met waarden"
    members = ", ".join(shown(item) for item in node.items[:3])
    return f"de lijst [{members}{', ...' if len(node.items) > 3 else ''}]"


def claim(path: Path, line: int, seen: dict[str, str], spelling: str, owner: str) -> None:
    """Refuse a spelling that would stand for two things."""
    first = seen.setdefault(spelling, owner)
    if first != owner:
        where = f"{_short(path)}:{line}: {spelling!r}"
        raise ConfigError(f"{where} staat bij {first} en bij {owner}; het mag er maar bij één staan.")
