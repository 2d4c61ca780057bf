"""The words of the corpus for completion, correction and compounds, cut by their first letters.

Scope: shards of word forms with a coarse frequency. A shard is cut finer until it is small.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LARGEST = 300  # forms in a shard: small, because a new document brings words to many shards
_WORD = re.compile(r"[a-z]{3,40}")


def lexicon(counts: Mapping[str, int], stop_words: frozenset[str]) -> dict[str, dict[str, int]]:
    """Forms by shard: prefix -> form -> frequency in doublings (coarse, so that shards seldom change).

    Every form stands in the shard of the longest prefix that is a key, or, when it is no longer than that
    prefix, in the shard of that very prefix.
    """
    words = sorted(w for w in counts if _WORD.fullmatch(w) and w not in stop_words)
    shards: dict[str, dict[str, int]] = {}
    pending = [("", words)]
    while pending:
        prefix, many = pending.pop()
        longer = [w for w in many if len(w) > len(prefix)]
        if (prefix and len(many) <= LARGEST) or not longer:
            if many:
                shards[prefix] = {w: counts[w].bit_length() for w in many}
            continue
        own = [w for w in many if len(w) == len(prefix)]
        if own:
            shards[prefix] = {w: counts[w].bit_length() for w in own}
        at = len(prefix)
        by_letter: dict[str, list[str]] = {}
        for word in longer:
            by_letter.setdefault(word[at], []).append(word)
        pending += [(prefix + letter, group) for letter, group in by_letter.items()]
    return dict(sorted(shards.items()))
