"""Whether a hyphen at a line end belongs to the word.

Scope: one decision (``Evidence.decide``) out of the words of the corpus, a list of spellings kept
as data (``content/spelling.yml``) and a hyphenation dictionary (Pyphen). Knows no document.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

WORD = re.compile(r"[^\W\d_]+(?:['’]?[^\W\d_]+)*(?:-[^\W\d_]+)*")
_AT_LINE_END = re.compile(r"-(?=[^\S\n]*$)", re.MULTILINE)
_SUSPENDED = frozenset(
    ("en", "of", "tot", "noch", "dan", "als", "alsmede", "respectievelijk", "resp.", "c.q.", "maar", "en/of")
)
_ABBREVIATION = re.compile(r"(?:^|-)(?:[A-Z0-9][A-Z0-9]+|\w*\d)$")

Verdict = Literal["drop", "keep", "space"]


@cache
def _dictionary() -> object:
    import pyphen  # imported on first use: only the pdf flavour needs it

    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)


def count_tokens(text: str) -> Counter[str]:
    """How often each token stands in a text; what a line end cuts is half a token, and not counted."""
    tokens = Counter(text.split())
    ends = [found.end() for found in _AT_LINE_END.finditer(text)]
    tokens.subtract(text[text.rfind("\n", 0, end) + 1 : end].rsplit(None, 1)[-1] for end in ends)
    return tokens


def words_in(tokens: Mapping[str, int]) -> Counter[str]:
    """How often each word stands whole in counted tokens, as printed."""
    words: Counter[str] = Counter()
    for token, count in tokens.items():  # far fewer than there are words
        for word in WORD.findall(token) if count else ():
            words[word] += count
    return words


Packed = tuple[str, bytes]
"""Counted tokens or words, one a line, and how often each stands there, as 32-bit numbers."""


def packed(counted: Mapping[str, int]) -> Packed:
    """What was counted, to be kept or sent."""
    left = {token: count for token, count in counted.items() if count}
    return "\n".join(left), array("I", left.values()).tobytes()


def add(counted: dict[str, int], more: Packed, times: int = 1) -> None:
    """Add to what was counted, or with ``times`` -1 take off."""
    for token, count in zip(more[0].split("\n"), array("I", more[1]), strict=False):
        counted[token] = counted.get(token, 0) + times * count


def _stays(left: str, right: str) -> bool:
    """Whether the parts show by their form that the hyphen is the word's: JBZ-Raad, EU-landen."""
    return not right or right[0].isupper() or right[0].isdigit() or bool(_ABBREVIATION.search(left))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of Dutch spelling: words as printed elsewhere, and words kept as data.

    ``words`` counts words as printed; ``lower`` counts them in lower case; ``kept`` holds
    spellings with their hyphen, in lower case.
    """

    words: Mapping[str, int] = field(default_factory=dict)
    lower: Mapping[str, int] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()

    @staticmethod
    def of(texts: Iterable[str], kept: Iterable[str] = ()) -> Evidence:
        """Evidence out of texts and a list of spellings."""
        tokens: Counter[str] = Counter()
        for text in texts:
            tokens.update(count_tokens(text))
        return Evidence.counted(words_in(tokens), kept)

    @staticmethod
    def counted(words: Mapping[str, int], kept: Iterable[str] = ()) -> Evidence:
        """Evidence out of counted words and a list of spellings."""
        lower: dict[str, int] = {}
        for word, number in zip("\n".join(words).lower().split("\n"), words.values(), strict=bool(words)):
            lower[word] = lower.get(word, 0) + number
        return Evidence(words, lower, frozenset(k.lower() for k in kept))

    def decide(self, left: str, right: str, spaced: bool = False) -> tuple[Verdict, bool]:
        """What a hyphen between ``left`` and ``right`` at a line end is, and whether that is sure.

        ``drop``: made by the typesetter; ``keep``: part of the word (JBZ-Raad); ``space``: a
        suspended hyphen (informatie- en communicatietechnologieën). ``spaced``: a space stood
        before the line end; lines of official PDFs end with one unless they break a word, so with
        "en" or "of" after it the hyphen is suspended whatever words exist (tekst- en uitleg).
        Sources of the rules: kst-32317-867 and kst-32317-OM.
        """
        return self.by_words(left, right, spaced) or _by_dictionary(left, right)

    def by_words(self, left: str, right: str, spaced: bool) -> tuple[Verdict, bool] | None:
        """The same out of words and spellings alone; None when they do not tell."""
        solid, hyphened = (left + right).lower(), f"{left}-{right}".lower()
        whole, parted = self.lower.get(solid, 0), self.lower.get(hyphened, 0)
        if right in _SUSPENDED and (spaced or not whole):
            return "space", True
        if left.isupper() and right.isupper() and len(right) > 2 and whole:
            return "drop", True  # a heading in capitals: STAATSSECRE-TARIS
        if _stays(left, right) or hyphened in self.kept:
            return "keep", True
        if whole != parted:
            return ("drop" if whole > parted else "keep"), True
        if self._is_name(left) and right.lower() in self.lower:
            return "keep", True
        return None

    def recording(self) -> Asked:
        """The same evidence, which writes down what it is asked."""
        return Asked(self.words, self.lower, self.kept)

    def _is_name(self, word: str) -> bool:
        """A capitalised word that stands on its own elsewhere and never in lower case (Dublin)."""
        return word[:1].isupper() and word in self.words and self.words.get(word.lower(), 0) == 0


Question = tuple[str, str, bool]
"""The arguments of ``Evidence.decide``."""
Answer = tuple[Verdict, bool, bool]
"""What it gave, and whether words told; if not, the dictionary did."""


@dataclass(frozen=True, slots=True)
class Asked(Evidence):
    """Evidence with all that it was asked, and what it answered: a document read with it depends on the words
    of other documents by these answers alone."""

    answers: dict[Question, Answer] = field(default_factory=dict)

    def decide(self, left: str, right: str, spaced: bool = False) -> tuple[Verdict, bool]:
        """As ``Evidence.decide``."""
        question = left, right, spaced
        answer = self.answers.get(question)
        if answer is None:
            told = self.by_words(*question)
            answer = self.answers[question] = (*(told or _by_dictionary(left, right)), told is not None)
        return answer[:2]

    def stands(self, question: Question, answer: Answer) -> bool:
        """Whether a question has an answer still. The dictionary, slow to load, is not asked: it is of a
        version, and says what it said."""
        told = self.by_words(*question)
        return told == answer[:2] if answer[2] else told is None


def _by_dictionary(left: str, right: str) -> tuple[Verdict, bool]:
    last = left.rsplit("-", 1)[-1]
    positions = _dictionary().positions((last + right).lower())  # type: ignore[attr-defined]
    return "drop", len(last) in positions


def prepare() -> None:
    """Have the dictionary read, before the work is shared out over processes that would each read it."""
    _dictionary()
