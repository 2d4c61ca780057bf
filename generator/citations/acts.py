"""The table of named EU acts (``content/acts.yml``): reading and checking it.

Scope: YAML text -> ``Act`` values and the problems of entries that cannot be used. An entry without a
source, or with a number that is no CELEX, is left out and reported; the others are kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator import strict_yaml
from generator.citations.base import Act
from generator.identifiers import Celex, ComId
from generator.problems import Problem

KEYS = ("name", "aliases", "celex", "proposal", "com", "proposed", "adopted", "until", "source")


def load(text: str, path: str) -> tuple[tuple[Act, ...], tuple[Problem, ...]]:
    """The acts of a YAML list and the problems of its entries.

    Args:
        text: the file's text: a list of mappings with the keys ``KEYS``.
        path: its path, for the problems.
    """
    try:
        root = strict_yaml.read(text)
    except strict_yaml.YamlError as error:
        return (), (Problem(path, error.line, "D502", error.message),)
    if not isinstance(root.value, tuple):
        return (), (Problem(path, root.line, "D502", "Verwacht: een lijst van regelingen."),)
    acts: list[Act] = []
    problems: list[Problem] = []
    for node in root.value:
        try:
            acts.append(_act(node))
        except ValueError as error:
            problems.append(Problem(path, node.line, "D502", str(error)))
    return tuple(acts), tuple(problems)


def _act(node: strict_yaml.Node) -> Act:
    """One entry; a ValueError says in Dutch what is wrong with it."""
    if not isinstance(node.value, Mapping):
        raise ValueError("Verwacht: een regeling met name, celex en source.")
    unknown = sorted(set(node.value) - set(KEYS))
    if unknown:
        raise ValueError(f"Onbekende sleutel {unknown[0]!r}; toegestaan zijn: {', '.join(KEYS)}.")
    fields = {key: _word(child, key) for key, child in node.value.items() if key != "aliases"}
    act = Act(
        name=fields.get("name", ""),
        aliases=_words(node.value.get("aliases")),
        celex=fields.get("celex", ""),
        source=fields.get("source", ""),
        proposal=fields.get("proposal", ""),
        com=fields.get("com", ""),
        proposed=strict_yaml.day(fields, "proposed"),
        adopted=strict_yaml.day(fields, "adopted"),
        until=strict_yaml.day(fields, "until"),
    )
    _check(act)
    return act


def _check(act: Act) -> None:
    if not act.name or not act.source:
        raise ValueError(f"Regeling {act.name!r}: naam en bron (source) zijn verplicht.")
    if not act.celex and not act.proposal:
        raise ValueError(f"Regeling {act.name!r}: celex of proposal is verplicht.")
    for number in filter(None, (act.celex, act.proposal)):
        if Celex.parse(number) is None:
            raise ValueError(f"Regeling {act.name!r}: {number!r} is geen CELEX-nummer.")
    if act.com and ComId.parse(act.com) is None:
        raise ValueError(f"Regeling {act.name!r}: {act.com!r} is geen nummer als 'COM(2021) 206'.")


def _word(node: strict_yaml.Node, key: str) -> str:
    if not isinstance(node.value, str):
        raise ValueError(f"Sleutel {key!r}: verwacht één woord of zin.")
    return node.value.strip()


def _words(node: strict_yaml.Node | None) -> tuple[str, ...]:
    if node is None:
        return ()
    if not isinstance(node.value, tuple):
        raise ValueError("Sleutel 'aliases': verwacht een lijst.")
    return tuple(_word(child, "aliases") for child in node.value)
