"""Citations in Dutch parliamentary papers: finding them, and knowing what they stand for.

A library of its own, in two steps that do not know each other: ``find`` gives spans with their parsed
parts, ``resolve`` gives ids, addresses and one of five states (printed, bound, inferred, ambiguous,
unresolved) with the reason. ``find_references`` does both for a text with footnote markers and binds
implicit phrases to their own notes. It never guesses and never repairs a quote.

>>> [(f.quote, resolve(f, Context()).ids) for f in find("zie Kamerstuk 32 317, nrs. 865 en 866.")]
[('Kamerstuk 32 317, nrs. 865 en 866', ('kst-32317-865', 'kst-32317-866'))]
"""

from generator.citations.acts import load as load_acts
from generator.citations.base import Act, Context, Form, Found, Known, Resolved
from generator.citations.references import References, find_references, resolve
from generator.citations.registry import FORMS, find

__all__ = [
    "FORMS", "Act", "Context", "Form", "Found", "Known", "References", "Resolved",
    "find", "find_references", "load_acts", "resolve",
]  # fmt: skip
