"""The one place where words of documents are escaped: for Markdown, HTML, attributes and addresses."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, urlsplit

from markupsafe import Markup

# Backslash where Python-Markdown and CommonMark agree that it escapes, else an entity.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "^": "&#94;"}
# ``!`` only where a reference may follow it: ``![`` is an image.
_SPECIAL = re.compile(r"[\\`*_{}\[\]#&<>|^]|!(?=\[|$)")
_LINE_START = re.compile(r"(?:[-+:](?=[\s-]|$)|~~~|!!!|\?\?\?|///|\d+[.)](?=\s|$))")
_SPACES = re.compile(r"[\t\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Characters that no HTML page may hold, and Markdown's own placeholders (STX, ETX).
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Attribute lists know no escapes; what is left are letters, digits and plain punctuation.
_NOT_IN_ATTRIBUTE = re.compile(r"[^\w\s.,;:()/%'’‘“”«»§€?+=·–—-]|_")
_URL_SAFE = "/:?#@!$&+,;=%-._"
_SCHEMES = frozenset({"http", "https", "mailto"})


def trusted(markdown: str) -> Markup:
    """Type a string as finished Markdown. Only for what is made of escaped parts and our own signs."""
    # the one place; every word in it went through escape or raw (and a hundred thousand go through here)
    return str.__new__(Markup, markdown)


NOTHING = trusted("")


def clean(words: str) -> str:
    """The words with characters that HTML forbids replaced by U+FFFD and odd line ends by spaces."""
    if words.isprintable():  # most texts: nothing in them that either could find
        return words
    return _CONTROL.sub("\ufffd", _SPACES.sub(" ", words))


def _escape_one(found: re.Match[str]) -> str:
    char = found.group()
    return _ENTITIES.get(char) or "\\" + char


def escape(words: str, *, line_start: bool = True) -> Markup:
    """Words as Markdown text in one line.

    ``line_start``: the words may open a line, where ``-``, ``1.`` or ``:`` would start a block.
    A line break in the words becomes ``<br>``.
    """
    text = clean(words)
    escaped = _SPECIAL.sub(_escape_one, text)
    if line_start:
        lead = len(escaped) - len(escaped.lstrip())
        opening = _LINE_START.match(escaped, lead)
        if opening:
            last = opening.end() - 1
            char = escaped[last]
            sign = f"\\{char}" if char in ".)-+!" else f"&#{ord(char)};"
            escaped = f"{escaped[:last]}{sign}{escaped[last + 1 :]}"
    return trusted(escaped.replace("\n", " <br> "))


def raw(words: str) -> Markup:
    """Words as HTML text or attribute value, for the parts that templates write as HTML."""
    return trusted(html.escape(clean(str(words)).replace("\n", " "), quote=True))


def attribute(words: str) -> str:
    """Words as a value in an attribute list: without what Markdown or the list would take for a sign."""
    return " ".join(_NOT_IN_ATTRIBUTE.sub(" ", clean(words)).split())


def safe_url(address: str) -> str:
    """The address, percent-encoded for use in Markdown, or "" when it is not http, https or mailto."""
    stripped = address.strip()
    try:
        parts = urlsplit(stripped)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.path):
        return ""
    return quote(clean(stripped), safe=_URL_SAFE)


def generated(words: str, css: str = "") -> Markup:
    """Words of ours inside a source passage: marked, so that nobody takes them for the source's."""
    name = f"g {css}" if css else "g"
    return trusted(f'<span class="{name}">{escape(words, line_start=False)}</span>')
