"""The seal of a page: a content security policy in its head that names the scripts that may run.

Scope: the HTML of one page in, the same page sealed out. Pages of a host without headers of its own
carry the policy themselves, and the theme puts a few scripts in every page (one of them says how deep
the page lies), so it can only be written after MkDocs or Zensical has made the pages. The theme's own
page for what is not there, 404.html, holds none of a document's words: the scripts in it are the
theme's, and those are the only ones that are named. A page with any other script in it is refused, not
sealed: a hash would let it run. So is a style of its own that no column of a table asks for.

What else is done to a page: ``autocomplete`` is taken off the theme's two check boxes, which HTML does not
allow there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable

__all__ = ["SealError", "sealed", "sealer", "theme_scripts"]

_SCRIPT = re.compile(r"<script\b([^<>]*)>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_DATA = re.compile(r"""\btype=["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_DEPTH = re.compile(r'new URL\("[^"\s]*",location\)')  # the theme's: where the root is, seen from the page
_STYLE = re.compile(r"""<[a-z][^<>]*?\sstyle=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_COLUMNS = re.compile(r"text-align: (?:left|center|right);")  # what a table in Markdown says of a column
_CHARSET = re.compile(r"<meta charset=[^<>]*>", re.IGNORECASE)
_OWN = re.compile(r'\n *<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_CHECK_BOX = re.compile(r'(<input class="md-toggle"[^<>]*) autocomplete="off"')

_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; {styles}img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


class SealError(Exception):
    """A page that cannot be sealed. The message is Dutch and says what stands in it."""


def sealer(missing: str) -> Callable[[str, bytes], bytes]:
    """What seals the files of one site: ``(path, bytes) -> bytes``, of which it changes the HTML only.

    Args:
        missing: the HTML of that site's 404.html.

    The function raises SealError, with the path in its message.
    """
    theme = theme_scripts(missing)

    def seal(path: str, data: bytes) -> bytes:
        if not path.endswith(".html"):
            return data
        try:
            return sealed(data.decode(), theme).encode()
        except SealError as error:
            raise SealError(f"{path}: niet verzegeld, want er staat in: {error}") from None

    return seal


def theme_scripts(missing: str) -> frozenset[str]:
    """The scripts that the theme puts in its pages, whatever their depth.

    Args:
        missing: the HTML of 404.html.
    """
    return frozenset(_DEPTH.sub("", script) for script in _scripts(missing))


def sealed(html: str, theme: frozenset[str]) -> str:
    """A page with its policy; sealing it again changes nothing.

    Args:
        html: the page as the site's maker wrote it.
        theme: what may run (``theme_scripts``).

    Raises:
        SealError: the page has no head to put it in, or a script or style that is not the theme's.
    """
    scripts = list(dict.fromkeys(_scripts(html)))
    for script in scripts:
        if _DEPTH.sub("", script) not in theme:
            raise SealError(f"een script dat niet van het thema is: {script.strip()[:60]!r}")
    styles = sorted({a or b for a, b in _STYLE.findall(html)})
    for style in styles:
        if not _COLUMNS.fullmatch(style):
            raise SealError(f"een style-attribuut dat het beleid niet toelaat: {style[:60]!r}")
    head = _CHARSET.search(html)
    if head is None:
        raise SealError("geen <meta charset> om het beleid achter te zetten")
    meta = f'\n      <meta http-equiv="Content-Security-Policy" content="{_policy(scripts, styles)}">'
    rest = _CHECK_BOX.sub(r"\1", _OWN.sub("", html[head.end() :]))
    return html[: head.end()] + meta + rest


def _scripts(html: str) -> list[str]:
    """The code that stands in a page itself; data in a script element is none, it does not run."""
    found: list[str] = []
    at = 0
    while (start := _SCRIPT.search(html, at)) and (end := _END.search(html, start.end())):
        if not _SOURCE.search(start[1]) and not _DATA.search(start[1]):
            found.append(html[start.end() : end.start()])
        at = end.end()
    return found


def _policy(scripts: list[str], styles: list[str]) -> str:
    allowed = " ".join(["'self'", *(_hash(script) for script in scripts)])
    hashes = " ".join(_hash(style) for style in styles)
    return _POLICY.format(
        scripts=allowed, styles=f"style-src-attr 'unsafe-hashes' {hashes}; " if styles else ""
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
