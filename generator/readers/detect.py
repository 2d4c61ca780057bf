"""Which flavour a text is, from its content.

Scope: one decision with its reason. The file name is never looked at.
"""

from __future__ import annotations

import re

from generator.readers.one_line import is_one_line

_WORD = re.compile(r"\[footnoteRef:\s*\d+\]|\[bookmark:[^\]\n]*\]")
_MARKDOWN = re.compile(r"^#{1,6}\s+\S|^---$|<sup>\d+</sup>|\*\*[^*\n]+\*\*", re.MULTILINE)
# without one of these there is nothing to find; looking for them is a hundred times faster
_WORD_SIGNS = ("[footnoteRef:", "[bookmark:")
_MARKDOWN_SIGNS = ("#", "---", "<sup>", "**")
_ENOUGH = 3


def detect(text: str) -> tuple[str, str]:
    """The flavour (``word-text``, ``pdf-text``, ``markdown`` or ``text``) and why, in Dutch."""
    word = len(_WORD.findall(text)) if any(sign in text for sign in _WORD_SIGNS) else 0
    markdown = len(_MARKDOWN.findall(text)) if any(sign in text for sign in _MARKDOWN_SIGNS) else 0
    if markdown >= _ENOUGH and markdown > word:
        return "markdown", f"{markdown} Markdown-tekens (koppen, vet, <sup>)"
    if word:
        return "word-text", f"{word} tekens uit Word ([footnoteRef:], [bookmark:])"
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    longest = max(lengths, default=0)
    hard = sum(1 for n in lengths if 50 <= n <= 110)
    if longest <= 130 and hard >= 5 and hard * 3 >= len(lengths):
        return "pdf-text", f"harde regels: {hard} van {len(lengths)} regels hebben 50 tot 110 tekens"
    if longest <= 130:
        return "text", "geen tekens van een andere vorm" if longest else "geen tekst"
    if is_one_line(text):
        return "text", "de hele tekst staat op één regel"
    return "word-text", f"één alinea per regel: de langste regel heeft {longest} tekens"
