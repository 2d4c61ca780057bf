"""Terms and abbreviations, explained: our own table, and what papers explain themselves.

Scope: ``content/glossary.yml`` read and checked, terms found in running text, and abbreviations that a text
writes out before it brackets them. Terms count as they are spelt, whole words only: *JBZ-Raad* is not *JBZ*.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.addresses import slug_of
from generator.model import Document
from generator.strict_yaml import Node, YamlError, read
from generator.tables import ConfigError
from generator.walk import unit_blocks

_KEYS = ("term", "means", "about", "aliases", "source", "mark")
_SOURCE = re.compile(r"https://\S+")
_JOINT = re.compile(r"[-'’]")


@dataclass(frozen=True, slots=True)
class Term:
    """An entry. ``means``: what it stands for; ``about``: one sentence more, or empty; ``mark`` False: so
    common that texts do not point at it."""

    term: str
    means: str
    about: str
    aliases: tuple[str, ...]
    source: str
    mark: bool = True

    @property
    def anchor(self) -> str:
        """Where it stands on the page of terms."""
        return slug_of(self.term)

    @property
    def says(self) -> str:
        """The entry in one line."""
        return (
            f"{self.term}: {self.means}. {self.about}".strip() if self.about else f"{self.term}: {self.means}"
        )


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms by name, and the pattern that finds those to mark."""

    terms: tuple[Term, ...] = ()
    _spelt: Mapping[str, Term] = field(default_factory=dict, repr=False, compare=False)
    _pattern: re.Pattern[str] | None = field(default=None, repr=False, compare=False)

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """The terms to mark in a text: start, end, entry."""
        for found in self._pattern.finditer(text) if self._pattern else ():
            yield found.start(), found.end(), self._spelt[_plain(found.group())]


def glossary(terms: tuple[Term, ...]) -> Glossary:
    """A glossary of these terms.

    Raises:
        ValueError: a spelling stands for two terms, or two terms have one anchor.
    """
    spelt: dict[str, Term] = {}
    anchors: set[str] = set()
    for term in terms:
        for name in (term.term, *term.aliases):
            if _plain(name) in spelt:
                raise ValueError(f"{name!r} staat er twee keer")
            spelt[_plain(name)] = term
        if term.anchor in anchors:
            raise ValueError(f"{term.term!r} krijgt hetzelfde adres als een ander begrip")
        anchors.add(term.anchor)
    names = sorted((n for t in terms if t.mark for n in (t.term, *t.aliases)), key=lambda n: (-len(n), n))
    pattern = _pattern(names) if names else None
    ordered = sorted(terms, key=lambda t: (t.term.casefold(), t.term))
    return Glossary(tuple(ordered), spelt, pattern)


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    """All names, longest first, under the letters they begin with: most places are no such letter."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for letter in {name[0], name[0] if any(c.isupper() for c in name) else name[0].upper()}:
            by_letter[letter].append(r"\s".join(re.escape(part) for part in name[1:].split(" ")))
    first = "".join(re.escape(letter) for letter in sorted(by_letter))
    rest = "|".join(f"{re.escape(letter)}(?:{'|'.join(by_letter[letter])})" for letter in sorted(by_letter))
    return re.compile(rf"(?=[{first}])(?<![\w/-])(?:{rest})(?![\w/]|-\w)")


def _plain(name: str) -> str:
    """The key of a spelling: words in small letters are one with a capital at their start."""
    words = " ".join(name.split())
    return words if any(c.isupper() for c in words[1:]) else words[:1].lower() + words[1:]


# --- the table ----------------------------------------------------------------------------


def load(path: Path) -> Glossary:
    """The glossary of a YAML file; an absent file has no terms.

    Raises:
        ConfigError: the file cannot be used; the message names the line and the key.
    """
    if not path.is_file():
        return Glossary()
    where = "content/glossary.yml"
    try:
        node = read(path.read_text(encoding="utf-8"))
    except YamlError as error:
        raise ConfigError(f"{where}:{error.line}: {error.message}") from error
    entries = (node.mapping or {}).get("terms")
    if entries is None or not entries.items:
        raise ConfigError(f"{where}:{node.line}: terms: verwacht een lijst van begrippen.")
    try:
        return glossary(tuple(_term(where, entry) for entry in entries.items))
    except ValueError as error:
        raise ConfigError(f"{where}: {error}.") from error


def _term(where: str, entry: Node) -> Term:
    found = entry.mapping or {}
    unknown = [key for key in found if key not in _KEYS]
    texts = {key: " ".join((node.text or "").split()) for key, node in found.items()}
    missing = [key for key in ("term", "means", "source") if not texts.get(key)]
    if unknown or missing:
        said = f"onbekende sleutel {unknown[0]!r}" if unknown else f"{missing[0]} ontbreekt"
        example = "{term: BNC, means: Beoordeling Nieuwe Commissievoorstellen, source: https://...}"
        raise ConfigError(f"{where}:{entry.line}: {said}. Voorbeeld: {example}")
    if not _SOURCE.fullmatch(texts["source"]):
        raise ConfigError(f"{where}:{entry.line}: source: {texts['source']!r} is geen https-adres.")
    if texts.get("mark", "ja") not in ("ja", "nee"):
        raise ConfigError(f"{where}:{entry.line}: mark: gevonden {texts['mark']!r}, toegestaan: ja, nee.")
    aliases = found.get("aliases")
    names = tuple(node.text or "" for node in aliases.items) if aliases else ()
    about, mark = texts.get("about", ""), texts.get("mark", "ja") == "ja"
    return Term(texts["term"], texts["means"], about, names, texts["source"], mark)


# --- abbreviations that a paper explains ---------------------------------------------------

_BRACKETED = re.compile(r"\((?P<short>[A-Z][A-Za-z]{0,6}[A-Z])s?\)")
_BEFORE = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Explained:
    """An abbreviation that a text writes out right before it: ``Europees Openbaar Ministerie (EOM)``."""

    short: str
    means: str
    start: int
    end: int


def explained(text: str) -> Iterator[Explained]:
    """The abbreviations that a text explains: their letters begin words before the bracket, in order.

    Stricter than what readers would accept: each letter must begin a word or a part of one after a hyphen,
    only small words (*van de*) may stand between, so ``Schengengrenscode (SGC)`` is not among them.
    """
    if "(" not in text:
        return
    for found in _BRACKETED.finditer(text):
        short = found["short"]
        before = list(_BEFORE.finditer(text, max(0, found.start() - 120), found.start()))
        start = _written_out(short.lower(), before[-2 * len(short) - 2 :])
        if start is not None:
            means = " ".join(text[start : found.start()].split())
            yield Explained(short, means, start, found.end())


def explained_in(document: Document) -> tuple[tuple[str, str, str], ...]:
    """What a document explains: abbreviation, meaning, and the anchor of the block or note."""
    blocks = ((b.text, b.anchor) for unit in document.body for b in unit_blocks(unit))
    notes = ((note.text, note.anchor) for note in document.notes)
    return tuple(
        (one.short, one.means, anchor) for text, anchor in (*blocks, *notes) for one in explained(text.value)
    )


_SMALL_WORDS = frozenset((
    "van", "de", "het", "der", "en", "voor", "in", "op", "of", "tot", "aan", "bij", "met", "over", "tegen",
    "inzake", "betreffende", "the", "and", "for",
))  # fmt: skip


def _written_out(letters: str, words: list[re.Match[str]]) -> int | None:
    """Where the words begin whose initials are the letters; None when they are not."""
    left = letters
    for word in reversed(words):
        parts = [part[0].lower() for part in _JOINT.split(word.group()) if part]
        initials = next((i for i in ("".join(parts), "".join(parts[:1])) if i and left.endswith(i)), "")
        if not initials and word.group().lower() not in _SMALL_WORDS:
            return None
        left = left.removesuffix(initials)
        if not left:
            return word.start()
    return None
