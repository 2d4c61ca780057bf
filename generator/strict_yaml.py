"""Read the little YAML that people write by hand: mappings, lists and plain words, with their lines.

Scope: ``content/*.yml``, ``mkdocs.yml``, sidecars and front matter. A sidecar comes with a document
and is as untrusted as the document, so this reads less than YAML can do: every scalar is the text
that stands there (a date stays ``2024-01-25`` and the letters ``NO`` of an Eerste Kamer number never
become ``False``), and what makes YAML dangerous or ambiguous is refused: tags, anchors and aliases,
keys that stand twice, keys that are no words, deep nesting and a second document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import yaml

MAX_DEPTH = 20
# The parser of libyaml is ten times as fast; only its *events* are used, because its composer calls
# itself for each level and takes the whole process down on a file of many opening brackets.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class YamlError(Exception):
    """A YAML text that cannot be used: ``line`` counts from 1, the message is Dutch."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the line it stands on: text, a list of nodes, or a mapping of nodes."""

    value: str | tuple[Node, ...] | Mapping[str, Node]
    line: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)  # the last line that belongs to the value

    @property
    def text(self) -> str | None:
        """The text of a scalar; None for a list or a mapping."""
        return self.value if isinstance(self.value, str) else None

    @property
    def items(self) -> tuple[Node, ...]:
        """The members of a list; empty for anything else."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def mapping(self) -> Mapping[str, Node] | None:
        """The mapping, or None."""
        return self.value if isinstance(self.value, Mapping) else None


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    line: int
    is_mapping: bool
    members: list[Node]
    keys: dict[str, Node]
    key: str | None = None


def read(text: str, *, tags: bool = False) -> Node:
    """Read one YAML text into nodes; an empty text is an empty mapping.

    Args:
        text: the YAML.
        tags: accept tags and anchors by leaving them out (``mkdocs.yml`` has ``!!python/name:`` ones).

    Returns:
        The top node.

    Raises:
        YamlError: the text is no YAML, or uses what this reader refuses (see the module).
    """
    stack: list[_Open] = []
    top: Node | None = None
    for event in _events(text):
        _refuse(event, stack, tags)
        node = _step(event, stack)
        if node is None:
            continue
        if stack:
            _add(stack[-1], node)
        elif top is not None:
            raise YamlError(node.line, "er staat een tweede YAML-document in het bestand; één is toegestaan")
        else:
            top = node
    if top is None or top.value == "":
        return Node(MappingProxyType({}), 1, 1)
    return top


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "onleesbare tekens"
        raise YamlError(mark.line + 1 if mark else 1, f"dit is geen geldige YAML ({problem})") from error
    except ValueError as error:  # a character that libyaml cannot encode
        raise YamlError(1, "dit is geen geldige YAML (onleesbare tekens)") from error


def _refuse(event: yaml.Event, stack: list[_Open], tags: bool) -> None:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent):
        raise YamlError(line, f"een verwijzing (*{event.anchor}) is niet toegestaan; schrijf de waarde uit")
    if isinstance(event, yaml.NodeEvent) and not tags:
        if event.anchor:
            raise YamlError(line, f"een anker (&{event.anchor}) is niet toegestaan")
        tag: str | None = getattr(event, "tag", None)
        if tag not in (None, "!"):
            raise YamlError(line, f"een YAML-tag ({tag}) is niet toegestaan; schrijf alleen de waarde")
    if len(stack) > MAX_DEPTH:
        raise YamlError(line, f"de waarden zijn dieper genest dan {MAX_DEPTH} niveaus")


def _step(event: yaml.Event, stack: list[_Open]) -> Node | None:
    """Take in one event; the finished node, if the event finished one."""
    line = _line(event)
    if isinstance(event, yaml.ScalarEvent):
        plain = not event.style and event.value in ("~", "null")
        return Node("" if plain else event.value, line, max(line, _last_line(event)))
    if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
        if stack and stack[-1].is_mapping and stack[-1].key is None:
            raise YamlError(line, "een sleutel moet een woord zijn")
        stack.append(_Open(line, isinstance(event, yaml.MappingStartEvent), [], {}))
    if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        done = stack.pop()
        value = MappingProxyType(done.keys) if done.is_mapping else tuple(done.members)
        return Node(value, done.line, max(done.line, _last_line(event)))
    return None


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _last_line(event: yaml.Event) -> int:
    """The last line of an event; an end mark at column 0 stands after the line break."""
    return event.end_mark.line + (1 if event.end_mark.column else 0) if event.end_mark else 1


def _add(parent: _Open, node: Node) -> None:
    if not parent.is_mapping:
        parent.members.append(node)
    elif parent.key is None:
        key = node.text
        if not key:
            raise YamlError(node.line, "een sleutel moet een woord zijn")
        if key in parent.keys:
            first = parent.keys[key].line
            raise YamlError(node.line, f"de sleutel {key!r} staat er twee keer (eerder op regel {first})")
        parent.key = key
    else:
        parent.keys[parent.key] = node
        parent.key = None


def day(values: Mapping[str, str], key: str) -> date | None:
    """The day under a key of an entry; None where there is none.

    Raises:
        ValueError: it is no day; says so in Dutch.
    """
    text = values.get(key, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"Sleutel {key!r}: {text!r} is geen datum JJJJ-MM-DD.") from None
