"""A made corpus of any size for the bench of the search: dossiers of passages in words that follow Zipf.

The words are those of the invented example plus compounds of them and made-up names, so that stemming,
compounds and shards have work to do. The same seed gives the same corpus.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from generator.search.records import KINDS, Record
from generator.search.tokens import cut, fold

EXAMPLE = Path(__file__).resolve().parents[2] / "content" / "example"
PER_DOSSIER = 40
_TITLE = 6
_LETTERS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "z")
_VOWELS = ("a", "e", "i", "o", "u", "aa", "ee", "ij", "oe", "ui")


def vocabulary(size: int, draw: random.Random) -> list[str]:
    """Words, the most frequent first."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.iterdir()))
    known: dict[str, int] = {}
    for token in (t for text in texts for t in cut(fold(text)) if t.isalpha()):
        known[token] = known.get(token, 0) + 1
    words = sorted(known, key=lambda w: (-known[w], w))
    long = [w for w in words if 4 <= len(w) <= 10]
    seen = set(words)
    while len(words) < size:
        if draw.random() < 0.5:
            word = draw.choice(long) + draw.choice(long)
        else:
            word = (
                "".join(draw.choice(_LETTERS) + draw.choice(_VOWELS) for _ in range(draw.randint(2, 4))) + "n"
            )
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


def made_records(dossiers: int, *, seed: int = 5, words: int = 200, of: int = 0) -> Iterator[Record]:
    """Records by day: ``PER_DOSSIER`` a dossier, with texts of ``words`` words on average; in the words of
    a corpus of that many dossiers, or of ``of``."""
    vocab = vocabulary(60_000 + 8 * (of or dossiers), random.Random(5))  # noqa: S311
    draw = random.Random(seed)  # noqa: S311  (a repeatable corpus, no secret)
    weights = np.cumsum((np.arange(len(vocab)) + 3) ** -1.28)
    numbers = np.random.default_rng(seed)
    most = PER_DOSSIER * (_TITLE + 3 * (words // 2))  # words of a dossier, drawn together

    councils = ("JBZ", "RBZ", "Ecofin", "Milieu", "VTE")
    step = 365.25 * 15 / dossiers
    for d in range(dossiers):
        day = date(2011, 1, 3) + timedelta(days=int(d * step))
        council = councils[d % len(councils)]
        picked = iter(np.searchsorted(weights, numbers.random(most) * weights[-1]).tolist())

        def text(number: int, picked: Iterator[int] = picked) -> str:
            # one word with accents and a typographic apostrophe, as real text has them
            return " ".join(map(vocab.__getitem__, itertools.islice(picked, number))) + " coördinatie’s"

        slug = f"{day}-{council.lower()}-{d}"
        for n in range(PER_DOSSIER):
            kind = KINDS[n % 5] if n else "stuk"
            yield Record(
                page=f"dossiers/{slug}/" if n else f"stukken/kst-32317-{d + 1}/",
                anchor=f"p-{d}-{n}" if n else "",
                kind=kind,
                label=kind.capitalize(),
                title=text(_TITLE),
                blocks=tuple(
                    (f"p-{d}-{n}-{k}", text(draw.randint(words // 4, words // 2))) for k in range(3)
                ),
                day=day,
                council=council,
                group=("VVD", "Volt", "NSC")[n % 3] if kind in {"vraag", "antwoord"} else "",
                slug=slug,
                head=f"{council}-Raad {day.day} {day.month} {day.year}",
                numbers=() if n else (f"kst-32317-{d + 1}", "32317"),
            )
