"""Which services are asked, and how politely: ``content/sources.yml`` as a frozen value.

Scope: read the file, or raise a ``ConfigError`` that names the line and the key, says what was found and
what is accepted. An address must be https; plain http is taken for this machine only (tests, mirrors).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.strict_yaml import Node, YamlError, read
from generator.tables import ConfigError

_HOST = re.compile(r"[a-z0-9.-]+|::1")
_SECONDS = re.compile(r"\d{1,5}(\.\d{1,3})?")
_COUNT = re.compile(r"[1-9]\d{0,3}")

FORMATS = ("xml", "html", "pdf", "docx", "odt")
KINDS = ("sru", "odata")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Source:
    """One service: its name for people, the protocol it speaks (``sru``, ``odata``) and its address."""

    name: str
    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All of ``content/sources.yml``. Times in seconds, ages in days."""

    services: tuple[Source, ...]
    publications: str
    hosts: frozenset[str]
    formats: tuple[str, ...]
    pause: float
    silence: float
    whole: float
    attempts: int
    wait: float
    longest_wait: float
    fetch_days: int
    behind_days: int
    missing: tuple[str, ...]
    kinds: frozenset[str]

    def official(self, url: str) -> bool:
        """Whether an address is one of the state's (or, for a configured http address, this machine's)."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme == "http":
            return host in LOOPBACK and host in self.hosts
        return parts.scheme == "https" and host in self.hosts

    def known_kind(self, kind: str) -> bool:
        """Whether a kind, as a service calls it, is one that these dossiers are known to hold."""
        return kind.casefold() in self.kinds


def load(path: Path) -> Sources:
    """The settings out of a file.

    Raises:
        ConfigError: the file or a value in it cannot be used.
    """
    try:
        root = read(path.read_text(encoding="utf-8"))
    except YamlError as error:
        raise ConfigError(f"{path.name}:{error.line}: {error.message}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name}: het bestand is niet te lezen.") from error
    values = root.mapping or {}
    for key, node in values.items():
        if key not in _KEYS:
            raise _error(path, node.line, key, "onbekende sleutel", f"de sleutels {', '.join(_KEYS)}")
    found = {}
    for key, (accepted, reads) in _KEYS.items():
        if key not in values:
            raise _error(path, root.line, key, "de sleutel ontbreekt", accepted)
        value = reads(values[key])
        if value is None:
            raise _error(path, values[key].line, key, "de waarde is niet te gebruiken", accepted)
        found[key] = value
    return Sources(**found)  # type: ignore[arg-type]  # each reader gives its field's type, see _KEYS


def _error(path: Path, line: int, key: str, found: str, accepted: str) -> ConfigError:
    return ConfigError(f"{path.name}:{line}: {key}: {found}. Toegestaan: {accepted}.")


def _address(node: Node) -> str | None:
    text = (node.text or "").strip()
    parts = urlsplit(text)
    local = parts.scheme == "http" and parts.hostname in LOOPBACK
    return text if (parts.scheme == "https" and parts.hostname) or local else None


def _services(node: Node) -> tuple[Source, ...] | None:
    found = [_service(entry.mapping or {}) for entry in node.items]
    return tuple(source for source in found if source) if found and all(found) else None


def _service(values: Mapping[str, Node]) -> Source | None:
    if set(values) != {"name", "kind", "url"}:
        return None
    name, kind, url = (values["name"].text or "").strip(), values["kind"].text, _address(values["url"])
    return Source(name, kind, url) if name and kind in KINDS and url else None


def _words(node: Node) -> tuple[str, ...] | None:
    words = tuple(item.text.strip() for item in node.items if item.text and item.text.strip())
    return words if words and len(words) == len(node.items) else None


def _hosts(node: Node) -> frozenset[str] | None:
    words = _words(node)
    good = words and all(_HOST.fullmatch(word) for word in words)
    return frozenset(words) if words and good else None


def _formats(node: Node) -> tuple[str, ...] | None:
    words = _words(node)
    return words if words and set(words) <= set(FORMATS) else None


def _folded(node: Node) -> frozenset[str] | None:
    words = _small(node)
    return frozenset(words) if words else None


def _small(node: Node) -> tuple[str, ...] | None:
    words = _words(node)
    return tuple(word.casefold() for word in words) if words else None


def _seconds(node: Node) -> float | None:
    return float(node.text) if node.text and _SECONDS.fullmatch(node.text) else None


def _count(node: Node) -> int | None:
    return int(node.text) if node.text and _COUNT.fullmatch(node.text) else None


_TIME = "een aantal seconden, bijv. 30"
_DAYS = "een aantal dagen, bijv. 3"
_KEYS: dict[str, tuple[str, Callable[[Node], object]]] = {
    "services": ("een lijst van diensten met name, kind (sru of odata) en url (https)", _services),
    "publications": ("een https-adres", _address),
    "hosts": ("een lijst van namen van officiële servers", _hosts),
    "formats": (f"een lijst uit {', '.join(FORMATS)}", _formats),
    "pause": (_TIME, _seconds),
    "silence": (_TIME, _seconds),
    "whole": (_TIME, _seconds),
    "attempts": ("een aantal pogingen vanaf 1", _count),
    "wait": (_TIME, _seconds),
    "longest_wait": (_TIME, _seconds),
    "fetch_days": (_DAYS, _count),
    "behind_days": (_DAYS, _count),
    "missing": ("een lijst van woorden", _small),
    "kinds": ("een lijst van soorten stukken", _folded),
}
