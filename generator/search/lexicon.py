"""The words of the corpus for completion, correction and compounds, cut by their first letters.

Scope: shards of word forms with a coarse frequency. A shard is cut finer until it is small; a beginning that
is cut has a shard with a selection, so that who has typed no more than that loads one shard and not all.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Mapping

LARGEST = 300  # forms in a shard: small, because a new document brings words to many shards
SELECTED = 5  # words that a beginning stands for: MOST in lexicon.js
SHORTEST = 2  # letters of a beginning that is completed
_WORD = re.compile(r"[a-z]{3,40}")


def lexicon(counts: Mapping[str, int], stop_words: frozenset[str]) -> dict[str, dict[str, int]]:
    """Forms by shard: prefix -> form -> frequency in doublings (coarse, so that shards seldom change).

    Every form stands in the shard of the longest prefix that is a key, or, when it is no longer than that
    prefix, in the shard of that very prefix. The shard of a prefix that is cut finer holds also its most
    frequent forms, of equal ones the shortest: those that stand for it when it is all that was typed.
    """
    forms = {w: n.bit_length() for w, n in counts.items() if _WORD.fullmatch(w) and w not in stop_words}
    shards: dict[str, dict[str, int]] = {}
    pending = [("", sorted(forms))]
    while pending:
        prefix, many = pending.pop()
        longer = [w for w in many if len(w) > len(prefix)]
        if (prefix and len(many) <= LARGEST) or not longer:
            if many:
                shards[prefix] = {w: forms[w] for w in many}
            continue
        selected = {w for w in many if len(w) == len(prefix)}
        if len(prefix) >= SHORTEST:
            selected |= set(heapq.nsmallest(SELECTED, many, key=lambda w: (-forms[w], len(w), w)))
        if selected:
            shards[prefix] = {w: forms[w] for w in sorted(selected)}
        at = len(prefix)
        by_letter: dict[str, list[str]] = {}
        for word in longer:
            by_letter.setdefault(word[at], []).append(word)
        pending += [(prefix + letter, group) for letter, group in by_letter.items()]
    return dict(sorted(shards.items()))
