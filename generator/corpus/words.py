"""Words, sentences and titles that mean nothing.

Scope: one random source a meeting, so that a meeting's papers do not depend on the others. The words are
distributed as in a language: few stand often, most seldom.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

_SYLLABLES = (
    "ba", "be", "bo", "da", "de", "di", "dro", "ga", "ge", "gra", "hei", "ka", "ke", "ko", "kra", "la",
    "le", "lo", "ma", "me", "mo", "na", "ne", "no", "pa", "pe", "po", "ra", "re", "ro", "sta", "ste",
    "ta", "te", "to", "va", "ve", "vo", "wa", "we", "wij", "zee", "zo",
)  # fmt: skip
_ENDINGS = ("n", "l", "r", "s", "t", "ning", "heid", "lijk", "schap", "ing")
_SMALL = (
    "de", "het", "een", "van", "in", "op", "voor", "met", "aan", "dat", "die", "en", "of", "bij", "naar",
    "om", "niet", "ook", "over", "wordt", "zijn",
)  # fmt: skip
_LEXICON = 20_000
_T = TypeVar("_T")


@lru_cache(maxsize=1)
def _lexicon() -> tuple[tuple[str, ...], tuple[float, ...], tuple[str, ...]]:
    """All words, their cumulative weights, and the long ones among them."""
    draw = random.Random("raadsdossier")  # noqa: S311  (no secrets here)
    long: dict[str, None] = {}
    while len(long) < _LEXICON:
        stem = "".join(draw.choice(_SYLLABLES) for _ in range(draw.randint(2, 4)))
        long[stem + draw.choice(_ENDINGS)] = None
    words = (*_SMALL, *long)
    weights = [len(_SMALL) * 4.0] * len(_SMALL) + [2000 / (rank + 20) for rank in range(len(long))]
    return words, tuple(accumulate(weights)), tuple(long)


class Writer:
    """What one meeting's papers say, out of one random source."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)  # noqa: S311  (no secrets here)
        self._words, self._weights, self._long = _lexicon()

    def happens(self, share: float) -> bool:
        """Whether something that happens in this share of the cases happens now."""
        return self.random.random() < share

    def one(self, of: Sequence[_T]) -> _T:
        """One of some."""
        return self.random.choice(of)

    def number(self, low: int, high: int) -> int:
        """A number of this range, ends included."""
        return self.random.randint(low, high)

    def size(self, median: float, most: int) -> int:
        """A length: most are near the median, a few far above it, as with the real papers."""
        return max(1, min(most, round(self.random.lognormvariate(0, 0.6) * median)))

    def sentence(self) -> str:
        """A sentence of 8 to 24 words."""
        words = self.random.choices(self._words, cum_weights=self._weights, k=self.random.randint(8, 24))
        return " ".join(words).capitalize() + "."

    def paragraph(self, sentences: int = 6) -> str:
        """A paragraph of about so many sentences."""
        return " ".join([self.sentence() for _ in range(max(1, self.random.randint(-1, 1) + sentences))])

    def title(self) -> str:
        """A title of three to six words, seldom the same twice."""
        return " ".join(self.random.sample(self._long, self.random.randint(3, 6))).capitalize()
