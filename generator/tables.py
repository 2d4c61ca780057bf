"""The settings files as tables: councils, groups, presidencies, spellings, and the site's name.

Scope: read one table each out of ``content/*.yml`` (or of ``mkdocs.yml``), or raise a ``ConfigError`` that
names the file, the line and the key, says what was found and what is accepted, and gives an example.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from generator.model import Council
from generator.strict_yaml import Node, YamlError, read

CODE = re.compile(r"[A-Za-z]{2,12}")
DOSSIER = re.compile(r"\d{5}(-[0-9A-Z]{1,5})?")
YEAR = re.compile(r"(19|20)\d\d")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_GAP = re.compile(r"[\s\u2010-\u2015-]+")


class ConfigError(Exception):
    """Settings that cannot be used. The message is Dutch and complete; the program ends with 3."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site's name, address and repository (empty when ``mkdocs.yml`` does not say).

    ``authority`` opens its permanent ids (RFC 4151: a host that was ours, and a year in which it was);
    ``contact`` and ``expires`` (a day) are for ``security.txt``.
    """

    name: str
    url: str
    repository: str
    authority: str = ""
    contact: str = ""
    expires: str = ""

    def address(self, path: str) -> str:
        """The whole address of a path; one that is whole already stays as it is."""
        return path if "://" in path else f"{self.url.rstrip('/')}/{path}"

    @property
    def host(self) -> str:
        """The authority's host, else that of the address."""
        return self.authority.partition(",")[0] or urlsplit(self.url).hostname or ""

    def tag(self, path: str) -> str:
        """The permanent id of what stands at a path: ``tag:example.org,2026:stukken/kst-1-2``."""
        return f"tag:{self.authority or f'{self.host},2026'}:{path}"


@dataclass(frozen=True, slots=True)
class Privacy:
    """Whether contact data of officials is masked, and what leads to nobody in particular: how such numbers
    begin, and the casefolded first words of such mailboxes."""

    mask: bool = True
    numbers: tuple[str, ...] = ()
    mailboxes: frozenset[str] = frozenset()


# --- files and complaints ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Key:
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

    def values(self, name: str, key: _Key) -> list[tuple[Path, Node]]:
        """The node under ``key`` in ``name`` (required) and in the extra files (if they have it)."""
        found: list[tuple[Path, Node]] = []
        for file in (name, *self._extra):
            path = self._content / file
            if file not in self._read:
                self._read[file] = _mapping(path, _top(path), key)
            node = self._read[file].get(key.name)
            if node is not None:
                found.append((path, node))
            elif file == name:
                raise _error(path, 1, key, "de sleutel ontbreekt")
        return found


def _top(path: Path, *, tags: bool = False) -> Node:
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


def _error(path: Path, line: int, key: _Key, found: str) -> ConfigError:
    where = f"{_short(path)}:{line}: {key.name}"
    return ConfigError(f"{where}: {found}. Toegestaan: {key.accepted}. Voorbeeld: {key.example}")


def _mapping(path: Path, node: Node, key: _Key) -> Mapping[str, Node]:
    if node.mapping is None:
        raise _error(path, node.line, key, f"gevonden: {_shown(node)}")
    return node.mapping


def _words(path: Path, node: Node, key: _Key) -> tuple[str, ...]:
    """A list of texts; a single text is a list of one."""
    items = (node,) if node.text else node.items
    texts = tuple(" ".join(item.text.split()) for item in items if item.text)
    if len(texts) != len(items) or (not items and node.value != ()):
        raise _error(path, node.line, key, f"gevonden: {_shown(node)}")
    return texts


def _text(path: Path, node: Node, key: _Key, form: re.Pattern[str] | None = None) -> str:
    text = " ".join((node.text or "").split())
    if not text or (form and not form.fullmatch(text)):
        raise _error(path, node.line, key, f"gevonden: {_shown(node)}")
    return text


def _shown(node: Node) -> str:
    if node.text is not None:
        return repr(node.text) if node.text else "niets"
    if node.mapping is not None:
        return "sleutels met waarden"
    members = ", ".join(_shown(item) for item in node.items[:3])
    return f"de lijst [{members}{', ...' if len(node.items) > 3 else ''}]"


def _unique(path: Path, line: int, seen: dict[str, str], spelling: str, owner: str) -> None:
    """Refuse a spelling that would stand for two things."""
    first = seen.setdefault(spelling, owner)
    if first != owner:
        where = f"{_short(path)}:{line}: {spelling!r}"
        raise ConfigError(f"{where} staat bij {first} en bij {owner}; het mag er maar bij één staan.")


# --- the tables -------------------------------------------------------------------------

_COUNCIL = _Key(
    "councils",
    "een lijst van raden, elk met code, name, short, aliases en dossiers",
    "- {code: OJCS, name: Raad Onderwijs en Sport, short: OJCS-Raad, aliases: [], dossiers: ['21501-34']}",
)
_COUNCIL_KEYS = {
    "code": _Key("code", "2 tot 12 letters", "code: JBZ"),
    "name": _Key("name", "de volledige naam", "name: Raad Justitie en Binnenlandse Zaken"),
    "short": _Key("short", "de naam in een kop", "short: JBZ-Raad"),
    "aliases": _Key("aliases", "een lijst van namen", "aliases: [JBZ-Raad, JBZ]"),
    "dossiers": _Key("dossiers", "een lijst van dossiernummers", "dossiers: ['32317', '21501-02']"),
}


def councils(files: Files) -> tuple[Council, ...]:
    """The formations of ``councils.yml``; refuses a code or a name that two of them have."""
    found: list[Council] = []
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for path, node in files.values("councils.yml", _COUNCIL):
        if not node.items:
            raise _error(path, node.line, _COUNCIL, f"gevonden: {_shown(node)}")
        for entry in node.items:
            council = _council(path, entry)
            _unique(path, entry.line, codes, council.code.casefold(), f"de raad van regel {entry.line}")
            for name in (council.name, council.short, *council.aliases):
                _unique(path, entry.line, names, plain(name), council.code)
            found.append(council)
    return tuple(found)


def plain(name: str) -> str:
    """A council's name without what papers vary: case, hyphens and spaces."""
    return _GAP.sub(" ", name).strip().casefold()


def _council(path: Path, entry: Node) -> Council:
    values = _mapping(path, entry, _COUNCIL)
    for key, node in values.items():
        if key not in _COUNCIL_KEYS:
            raise _error(path, node.line, _COUNCIL, f"onbekende sleutel {key!r}")
    for name, key_ in _COUNCIL_KEYS.items():
        if name not in values:
            raise _error(path, entry.line, key_, "de sleutel ontbreekt")
    dossiers = _words(path, values["dossiers"], _COUNCIL_KEYS["dossiers"])
    for dossier in dossiers or ("",):
        if not DOSSIER.fullmatch(dossier):
            raise _error(path, values["dossiers"].line, _COUNCIL_KEYS["dossiers"], f"gevonden: {dossier!r}")
    return Council(
        code=_text(path, values["code"], _COUNCIL_KEYS["code"], CODE),
        name=_text(path, values["name"], _COUNCIL_KEYS["name"]),
        short=_text(path, values["short"], _COUNCIL_KEYS["short"]),
        aliases=_words(path, values["aliases"], _COUNCIL_KEYS["aliases"]),
        dossiers=dossiers,
    )


_GROUPS = _Key("groups", "namen van fracties met hun spellingen", "groups: {GroenLinks-PvdA: [GL-PvdA]}")
_ADJECTIVES = _Key("adjectives", "landen met hun woorden", "adjectives: {België: [Belgisch, Belgische]}")


def groups(files: Files) -> Mapping[str, str]:
    """Casefolded spelling to the usual name of a group, out of ``groups.yml``."""
    return _aliases(files, "groups.yml", _GROUPS, own=True)


def adjectives(files: Files) -> Mapping[str, str]:
    """Casefolded adjective to the country, out of ``presidencies.yml``."""
    return _aliases(files, "presidencies.yml", _ADJECTIVES, own=False)


def _aliases(files: Files, file: str, key: _Key, *, own: bool) -> Mapping[str, str]:
    """``{name: [spelling, ...]}`` turned round: casefolded spelling to name."""
    names: dict[str, str] = {}
    for path, node in files.values(file, key):
        for name, spellings in _mapping(path, node, key).items():
            words = _words(path, spellings, key)
            for word in (name, *words) if own else words:
                _unique(path, spellings.line, names, word.casefold(), name)
    return MappingProxyType(names)


_PRESIDENCIES = _Key("presidencies", "een jaar met twee landen", "presidencies: {2024: [België, Hongarije]}")


def presidencies(files: Files) -> Mapping[str, str]:
    """Half-year (``2024-1``) to the country that presides, out of ``presidencies.yml``."""
    table: dict[str, str] = {}
    for path, node in files.values("presidencies.yml", _PRESIDENCIES):
        for year, countries in _mapping(path, node, _PRESIDENCIES).items():
            pair = _words(path, countries, _PRESIDENCIES)
            if not YEAR.fullmatch(year) or len(pair) != 2:
                found = f"gevonden: {year} met {len(pair)} land(en)"
                raise _error(path, countries.line, _PRESIDENCIES, found)
            table[f"{year}-1"], table[f"{year}-2"] = pair
    return MappingProxyType(table)


_KEEP = _Key("keep", "een lijst van woorden met een streepje", "keep: [EU-agentschappen]")


def spelling(files: Files) -> frozenset[str]:
    """The casefolded words of ``spelling.yml``."""
    kept: set[str] = set()
    for path, node in files.values("spelling.yml", _KEEP):
        for word in _words(path, node, _KEEP):
            if "-" not in word.strip("-"):
                raise _error(path, node.line, _KEEP, f"gevonden: {word!r}")
            kept.add(word.casefold())
    return frozenset(kept)


_CONTACT = _Key("contact", "mask of show", "contact: mask")
_NUMBERS = _Key("numbers", "een lijst van beginnen van nummers", 'numbers: ["0800", "088"]')
_MAILBOXES = _Key("mailboxes", "een lijst van namen van postbussen", "mailboxes: [info, griffie]")


def privacy(files: Files) -> Privacy:
    """What ``privacy.yml`` says; without that file everything that may be personal is masked."""
    if not files.there("privacy.yml"):
        return Privacy()
    [(path, contact)] = files.values("privacy.yml", _CONTACT)
    if contact.text not in ("mask", "show"):
        raise _error(path, contact.line, _CONTACT, f"gevonden: {_shown(contact)}")
    [(_, numbers)] = files.values("privacy.yml", _NUMBERS)
    [(_, mailboxes)] = files.values("privacy.yml", _MAILBOXES)
    return Privacy(
        mask=contact.text == "mask",
        numbers=_words(path, numbers, _NUMBERS),
        mailboxes=frozenset(word.casefold() for word in _words(path, mailboxes, _MAILBOXES)),
    )


_SITE = _Key("site_name", "de naam van de site", "site_name: Raadsdossier")


def site(path: Path) -> Site:
    """What ``mkdocs.yml`` says of the site; its other settings are MkDocs' business."""
    if not path.is_file():  # the generator also works on a folder that is no checkout
        return Site(name="Raadsdossier", url="", repository="")
    values = _mapping(path, _top(path, tags=True), _SITE)
    if "site_name" not in values:
        raise _error(path, 1, _SITE, "de sleutel ontbreekt")
    return Site(
        name=_text(path, values["site_name"], _SITE),
        url=_setting(values, "site_url"),
        repository=_setting(values, "repo_url"),
        **_extra(path, values),
    )


_EXPIRES = _Key("expires", "een dag", "expires: 2027-11-01")


def _extra(path: Path, values: Mapping[str, Node]) -> dict[str, str]:
    """The keys of ours under ``extra``."""
    extra = values.get("extra")
    own = (extra.mapping if extra else None) or {}
    found = {key: _setting(own, key) for key in ("authority", "contact", "expires")}
    if found["expires"] and not _DAY.fullmatch(found["expires"]):
        raise _error(path, own["expires"].line, _EXPIRES, f"gevonden: {found['expires']!r}")
    return found


def _setting(values: Mapping[str, Node], key: str) -> str:
    node = values.get(key)
    return (node.text or "") if node else ""
