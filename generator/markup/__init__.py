"""Source text as Markdown: the one place where words of documents are escaped.

Scope: strings in, Markdown (or HTML for the few raw parts) out. Whatever a document holds is shown
as text: no character of it can start a link, a heading, a tag, a footnote, an attribute list or a
table cell. Knows nothing of papers and pages, and refuses addresses that could run something.

What may stand in the result is typed ``Markup``; the templates escape every plain string.
"""

from generator.markup.escaping import NOTHING, attribute, clean, escape, generated, raw, safe_url, trusted
from generator.markup.spans import Change, all_bold, heading, inline
from generator.markup.weaving import Span

__all__ = [
    "NOTHING", "Change", "Span", "all_bold", "attribute", "clean", "escape", "generated", "heading", "inline",
    "raw", "safe_url", "trusted",
]  # fmt: skip
