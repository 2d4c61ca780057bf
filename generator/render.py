"""A Page as Markdown: its template, filled.

Scope: the template environment. Templates only loop and choose; every plain string they print is
escaped as Markdown text by ``generator.markup``, what is markup already is typed so. A template
that prints something it was not given is a bug and raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator import markup
from generator.cache import Cache
from generator.digests import Question
from generator.groups import cut
from generator.kept import Memory
from generator.pages.base import Page, Rows

_ROWS = 12
"""One name in so many ends a group of rows that are made together."""
NOTHING_KEPT = Memory()
_BLANK = re.compile(r"\n{3,}")
# An attribute line belongs to the line above it, however the template's tags left the blanks.
_ATTRIBUTE_LINE = re.compile(r"\n\n(?=\{: )")
_URL = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", '"': "%22"})
_QUIET = str.maketrans({"<": "‹", ">": "›", '"': "”"})


class _Compiled(jinja2.BytecodeCache):
    """Templates as earlier runs compiled them, which takes longer than to render a small site. The key holds
    the template, our code and the versions."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self._cache.get(self._key(bucket))
        if isinstance(kept, bytes):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._cache.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return self._cache.key("template", bucket.key, bucket.checksum)


def environment(templates: Path, cache: Cache | None = None) -> jinja2.Environment:
    """The environment for the templates in a folder.

    Args:
        templates: the folder.
        cache: where compiled templates are kept; by default nowhere.

    Filters: ``html`` for words inside raw HTML and its attributes, ``kop`` for words of a heading,
    ``url`` for link targets in Markdown, ``href`` for the same in raw HTML, ``yaml`` for front matter.
    """
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        bytecode_cache=_Compiled(cache) if cache and cache.folder else None,
    )
    env.filters["html"] = markup.raw
    env.filters["kop"] = markup.heading
    env.filters["url"] = _url
    env.filters["href"] = _href
    env.filters["yaml"] = _yaml
    return env


def render(page: Page, env: jinja2.Environment, memory: Memory = NOTHING_KEPT) -> str:
    """The Markdown of a page, ending in one line end.

    Args:
        page: what is shown.
        env: with its templates.
        memory: of rows that earlier runs made; the result is the same.

    Raises:
        jinja2.TemplateError: the template is missing or prints what it was not given.
    """
    context = {
        name: _rows(page.path, value, env, memory) if isinstance(value, Rows) else value
        for name, value in page.context.items()
    }
    text = env.get_template(page.template).render(context)
    text = _BLANK.sub("\n\n", "\n".join([line.rstrip(" \t") for line in text.split("\n")]))
    return _ATTRIBUTE_LINE.sub("\n", text).strip("\n") + "\n"


def _rows(path: str, rows: Rows, env: jinja2.Environment, memory: Memory) -> Markup:
    template = env.get_template(rows.template)

    def made(names: tuple[str, ...]) -> tuple[str, Iterable[Question]]:
        context, asked = rows.shown(names)
        return template.render(context), asked

    groups = list(cut(((name.encode(), name) for name in rows.names), _ROWS))
    return markup.trusted("".join(memory.asked(f"{path} {rows.template} {rows.about}", made, groups)))


def _finalize(value: Any) -> Any:
    if hasattr(value, "__html__"):
        return value
    return markup.escape(str(value), line_start=False)


def _url(value: str) -> Markup:
    """A target of ours (paths, anchors, safe addresses) in a Markdown link; ``)`` would end it."""
    return markup.trusted(str(value).translate(_URL))


def _href(value: str) -> Markup:
    """A link target as a browser needs it in raw HTML: all our pages are ``index.md`` files."""
    path, sign, anchor = str(value).partition("#")
    if path and not path.startswith(("http:", "https:")):
        path = path.removesuffix("index.md") or "./"
    return markup.raw(path + sign + anchor)


def _yaml(value: str) -> Markup:
    """Words as a double-quoted YAML scalar in a page's front matter.

    The theme prints titles and descriptions into HTML as they are, so no sign of HTML may be in them.
    """
    words = markup.clean(str(value)).translate(_QUIET).replace("\\", "\\\\").replace("\n", " ")
    return markup.trusted(f'"{words}"')
