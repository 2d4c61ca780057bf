"""Text to terms: cut, fold, drop stop words, stem, add the parts of compounds and the expansions.

Scope: what stands in the index for a text. The steps on a word are functions of a lunr ``Pipeline``, run
once for each word form of the corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from lunr.pipeline import Pipeline  # type: ignore[import-untyped]
from lunr.token import Token  # type: ignore[import-untyped]

from generator.search.compounds import Compounds
from generator.search.rules import SearchRules
from generator.search.stem import stemmer
from generator.search.tokens import cut, fold, words_of

Step = Callable[[Token], Token | list[Token] | None]


class Analyser:
    """Turns texts into terms; remembers each token it has seen. Built from the words of the corpus."""

    def __init__(self, rules: SearchRules, counts: Mapping[str, int]) -> None:
        """``counts``: every word of the corpus with the number of times it stands there."""
        self._rules = rules
        self._stem = stemmer(rules)
        self._parts = Compounds(counts, rules)
        self.pipeline = Pipeline()
        self.pipeline.add(_step("stop", self._stop), _step("forms", self._forms))
        self._known: dict[str, tuple[str, ...]] = {}
        self._spelled_out = _spelled_out(rules)

    def terms(self, text: str) -> list[str]:
        """The terms of a text, in order, each as often as it counts."""
        return self.terms_of(cut(fold(text)))

    def terms_of(self, tokens: Sequence[str]) -> list[str]:
        """The terms of tokens (``cut``): those of each token, then those of abbreviations spelled out."""
        found: list[str] = []
        known = self._known
        for token in tokens:
            terms = known.get(token)
            if terms is None:
                terms = known[token] = self.token(token)
            found += terms
        if not self._spelled_out.keys().isdisjoint(tokens):
            found += self._abbreviated(tokens)
        return found

    def word(self, word: str) -> tuple[str, ...]:
        """The terms of one folded word."""
        return tuple(str(t) for t in self.pipeline.run([Token(word)]))

    def token(self, token: str) -> tuple[str, ...]:
        """The terms of one token: of its words, and of what it abbreviates."""
        words = words_of(token)
        terms = [t for w in words for t in self.word(w)]
        for long in self._rules.abbreviations.get(token, ()):
            terms += [t for w in long.split() for t in self.word(w)]
        return tuple(terms)

    def spelled_out(self) -> Iterator[tuple[str, ...]]:
        """The terms that each expansion of an abbreviation (``phrases``) stands for as well."""
        for listed in self._spelled_out.values():
            for _, others in listed:
                yield tuple(t for w in others for t in self.word(w))

    def _abbreviated(self, tokens: Sequence[str]) -> Iterator[str]:
        """The terms of the abbreviations that these tokens spell out, and of their other expansions."""
        for at, token in enumerate(tokens):
            for long, others in self._spelled_out.get(token, ()):
                if tuple(tokens[at : at + len(long)]) == long:
                    yield from (t for w in others for t in self.word(w))

    def _stop(self, token: Token) -> Token | None:
        return None if str(token) in self._rules.stop_words else token

    def _forms(self, token: Token) -> list[Token]:
        parts = self._parts.parts(str(token))
        return [Token(t) for t in dict.fromkeys(self._stem(w) for w in (str(token), *parts))]


def _step(label: str, do: Step) -> Step:
    """A function that lunr's Pipeline accepts: one with a label."""

    def step(token: Token, *_: object) -> Token | list[Token] | None:
        return do(token)

    step.label = label  # type: ignore[attr-defined]
    return step


def phrases(rules: SearchRules) -> list[tuple[str, ...]]:
    """The expansions of abbreviations as tokens, in the order of ``Analyser.spelled_out``."""
    return [long for listed in _spelled_out(rules).values() for long, _ in listed]


def word_counts(tokens: Mapping[str, int]) -> Counter[str]:
    """How often each word stands in the corpus, given how often each token does."""
    words: Counter[str] = Counter()
    for token, number in tokens.items():
        for word in words_of(token):
            words[word] += number
    return words


def _spelled_out(rules: SearchRules) -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """By its first token: each expansion as tokens, and the words that it stands for as well."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for short, longs in rules.abbreviations.items():
        for long in longs:
            tokens = tuple(cut(fold(long)))
            others = (short, *(w for o in longs if o != long for w in cut(fold(o))))
            found.setdefault(tokens[0], []).append((tokens, others))
    return found
