"""Compounds of two or more words of the corpus: ``asielprocedure`` is ``asiel`` and ``procedure``.

Scope: finding the parts. Both must be words of the corpus themselves, so nothing is guessed; an ``s``
between them may belong to neither. Linear in the letters of a word.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.search.rules import SearchRules

SHORTEST = 4  # shorter parts (rand, raad and such excepted) are accidents more often than words
_DEPTH = 3


class Compounds:
    """The parts of compounds, given how many records hold each word."""

    def __init__(self, counts: Mapping[str, int], rules: SearchRules) -> None:
        """A part must stand on its own in the corpus; ``counts`` decides between two ways to split."""
        self._counts = counts
        self._never = rules.not_compound | rules.stop_words

    def parts(self, word: str, depth: int = _DEPTH) -> tuple[str, ...]:
        """Every part of a word, parts of parts included; empty when it is no compound."""
        if depth == 0 or len(word) < 2 * SHORTEST or not word.isalpha():
            return ()
        best: tuple[int, int, str, str] | None = None
        for at in range(SHORTEST, len(word) - SHORTEST + 1):
            right = word[at:]
            if not self._word(right):
                continue
            left = self._left(word[:at])
            if left:
                # the most even split; of two, the one with the longer head (the last part carries the sense)
                best = max(best or (0, 0, "", ""), (min(len(left), len(right)), len(right), left, right))
        if best is None:
            return ()
        _, _, left, right = best
        return (left, right, *self.parts(left, depth - 1), *self.parts(right, depth - 1))

    def _word(self, part: str) -> bool:
        return part in self._counts and part not in self._never

    def _left(self, part: str) -> str:
        if self._word(part):
            return part
        shorter = part[:-1] if part.endswith("s") else ""
        return shorter if len(shorter) >= SHORTEST and self._word(shorter) else ""
