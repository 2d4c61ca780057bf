"""The tables of names: councils, groups, presidencies, adjectives of countries, and spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from generator.model import Council
from generator.strict_yaml import Node
from generator.tables.files import Files, Key, claim, mapping_of, refused, shown, text_of, words_of

CODE = re.compile(r"[A-Za-z]{2,12}")
DOSSIER = re.compile(r"\d{5}(-[0-9A-Z]{1,5})?")
CHAIR = re.compile("presidency|own")
YEAR = re.compile(r"(19|20)\d\d")
_GAP = re.compile(r"[\s\u2010-\u2015-]+")
_COUNCIL = Key(
    "councils",
    "een lijst van raden, elk met code, name, short, aliases en dossiers",
    "- {code: OJCS, name: Raad Onderwijs en Sport, short: OJCS-Raad, aliases: [], dossiers: ['21501-34']}",
)
_COUNCIL_KEYS = {
    "code": Key("code", "2 tot 12 letters", "code: JBZ"),
    "name": Key("name", "de volledige naam", "name: Raad Justitie en Binnenlandse Zaken"),
    "short": Key("short", "de naam in een kop", "short: JBZ-Raad"),
    "aliases": Key("aliases", "een lijst van namen", "aliases: [JBZ-Raad, JBZ]"),
    "dossiers": Key("dossiers", "een lijst van dossiernummers", "dossiers: ['32317', '21501-02']"),
}
_CHAIR = Key("chair", "presidency of own", "chair: own")


def councils(files: Files) -> tuple[Council, ...]:
    """The formations of ``councils.yml``; refuses a code or a name that two of them have."""
    found: list[Council] = []
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for path, node in files.values("councils.yml", _COUNCIL):
        if not node.items:
            raise refused(path, node.line, _COUNCIL, f"gevonden: {shown(node)}")
        for entry in node.items:
            council = _council(path, entry)
            claim(path, entry.line, codes, council.code.casefold(), f"de raad van regel {entry.line}")
            for name in (council.name, council.short, *council.aliases):
                claim(path, entry.line, names, plain(name), council.code)
            found.append(council)
    return tuple(found)


def plain(name: str) -> str:
    """A council's name without what papers vary: case, hyphens and spaces."""
    return _GAP.sub(" ", name).strip().casefold()


def _council(path: Path, entry: Node) -> Council:
    values = mapping_of(path, entry, _COUNCIL)
    for key, node in values.items():
        if key not in (*_COUNCIL_KEYS, _CHAIR.name):
            raise refused(path, node.line, _COUNCIL, f"onbekende sleutel {key!r}")
    for name, key_ in _COUNCIL_KEYS.items():
        if name not in values:
            raise refused(path, entry.line, key_, "de sleutel ontbreekt")
    dossiers = words_of(path, values["dossiers"], _COUNCIL_KEYS["dossiers"])
    for dossier in dossiers or ("",):
        if not DOSSIER.fullmatch(dossier):
            raise refused(path, values["dossiers"].line, _COUNCIL_KEYS["dossiers"], f"gevonden: {dossier!r}")
    return Council(
        code=text_of(path, values["code"], _COUNCIL_KEYS["code"], CODE),
        name=text_of(path, values["name"], _COUNCIL_KEYS["name"]),
        short=text_of(path, values["short"], _COUNCIL_KEYS["short"]),
        aliases=words_of(path, values["aliases"], _COUNCIL_KEYS["aliases"]),
        dossiers=dossiers,
        presided="chair" not in values or text_of(path, values["chair"], _CHAIR, CHAIR) == "presidency",
    )


_GROUPS = Key("groups", "namen van fracties met hun spellingen", "groups: {GroenLinks-PvdA: [GL-PvdA]}")
_ADJECTIVES = Key("adjectives", "landen met hun woorden", "adjectives: {België: [Belgisch, Belgische]}")


def groups(files: Files) -> Mapping[str, str]:
    """Casefolded spelling to the usual name of a group, out of ``groups.yml``."""
    return _aliases(files, "groups.yml", _GROUPS, own=True)


def adjectives(files: Files) -> Mapping[str, str]:
    """Casefolded adjective to the country, out of ``presidencies.yml``."""
    return _aliases(files, "presidencies.yml", _ADJECTIVES, own=False)


def _aliases(files: Files, file: str, key: Key, *, own: bool) -> Mapping[str, str]:
    """``{name: [spelling, ...]}`` turned round: casefolded spelling to name."""
    names: dict[str, str] = {}
    for path, node in files.values(file, key):
        for name, spellings in mapping_of(path, node, key).items():
            words = words_of(path, spellings, key)
            for word in (name, *words) if own else words:
                claim(path, spellings.line, names, word.casefold(), name)
    return MappingProxyType(names)


_PRESIDENCIES = Key("presidencies", "een jaar met twee landen", "presidencies: {2024: [België, Hongarije]}")


def presidencies(files: Files) -> Mapping[str, str]:
    """Half-year (``2024-1``) to the country that presides, out of ``presidencies.yml``."""
    table: dict[str, str] = {}
    for path, node in files.values("presidencies.yml", _PRESIDENCIES):
        for year, countries in mapping_of(path, node, _PRESIDENCIES).items():
            pair = words_of(path, countries, _PRESIDENCIES)
            if not YEAR.fullmatch(year) or len(pair) != 2:
                found = f"gevonden: {year} met {len(pair)} land(en)"
                raise refused(path, countries.line, _PRESIDENCIES, found)
            table[f"{year}-1"], table[f"{year}-2"] = pair
    return MappingProxyType(table)


_KEEP = Key("keep", "een lijst van woorden met een streepje", "keep: [EU-agentschappen]")


def spelling(files: Files) -> frozenset[str]:
    """The casefolded words of ``spelling.yml``."""
    kept: set[str] = set()
    for path, node in files.values("spelling.yml", _KEEP):
        for word in words_of(path, node, _KEEP):
            if "-" not in word.strip("-"):
                raise refused(path, node.line, _KEEP, f"gevonden: {word!r}")
            kept.add(word.casefold())
    return frozenset(kept)
