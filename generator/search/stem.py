"""The stem of a Dutch word, by rules that are data.

Scope: a light stemmer, made to be the same in two languages (``analyse.js``): endings come off, one at a
time until none fits; then a long vowel before the last consonants and a double consonant are written
once and ``v`` and ``z`` become ``f`` and ``s``, as Dutch spelling asks of a word that loses its ending
(procedures/procedure, moties/motie, grenzen/grens, taken/taak). It joins forms; it does not make words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.search.rules import SearchRules

_LONG = re.compile(r"(a|e|o|u)\1(?=[^aeiouy]{1,3}$)")
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
_VOICED = {"v": "f", "z": "s"}
_WORD = re.compile(r"[a-z]+")
_ROUNDS = 8  # no word has more endings; a bound keeps rules that undo each other from running on


def stemmer(rules: SearchRules) -> Callable[[str], str]:
    """The function from a folded word to its stem; words with other signs than a-z stay as they are."""
    # by their last letter, which leaves few to try
    endings: dict[str, list[tuple[str, str, int, str]]] = {}
    for e in rules.endings:
        endings.setdefault(e.ending[-1], []).append((e.ending, e.replacement, e.stay, e.not_after))
    given = rules.stems

    def stem(word: str) -> str:
        if word in given:
            return given[word]
        if not _WORD.fullmatch(word):
            return word
        for _ in range(_ROUNDS):
            before = word
            word = _spelled(_shorter(word, endings.get(word[-1:], ())))
            if word == before:
                break
        return word

    return stem


def _shorter(word: str, endings: Iterable[tuple[str, str, int, str]]) -> str:
    for ending, replacement, stay, not_after in endings:
        rest = len(word) - len(ending)
        if rest >= stay and word.endswith(ending) and (rest == 0 or word[rest - 1] not in not_after):
            return word[:rest] + replacement
    return word


def _spelled(word: str) -> str:
    """The word as Dutch spells a closed last syllable."""
    if word[-1:] == word[-2:-1] and word[-1:] in _CONSONANTS:
        word = word[:-1]
    if len(word) > 2 and word[-1] in _VOICED:
        word = word[:-1] + _VOICED[word[-1]]
    return _LONG.sub(r"\1", word)
