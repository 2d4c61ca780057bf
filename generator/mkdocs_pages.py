"""MkDocs and its theme as a library: any page of a docs tree as HTML, each by itself.

Scope: what ``mkdocs build --strict`` does to a site without plugins, cut where it falls into parts, so that
all cores share the pages and none needs another to be rendered first. Settings, files, navigation and
templates are MkDocs' own and are loaded once. Some of what is used is not public; MkDocs 1.x has had its
last release, and a test compares every byte with ``mkdocs build``. Decides nothing about what must be made
anew, and leaves links to anchors to our own audit (A104): MkDocs can only check those with all pages at hand.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element  # only a type here

os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")  # a notice of the theme's; docs/decisions.md

from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.commands.build import _build_page, _build_theme_template
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page, _ExtractTitleTreeprocessor, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc
from mkdocs.utils import markdown_extensions

_MARKDOWN = tuple(markdown_extensions)
_GENERATED = ("dossiers/", "stukken/")
"""Pages without a sign of Markdown that an editor wrote: all words in them are escaped."""
_UNUSED = (
    "backtick", "reference", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "linebreak",
)  # fmt: skip
"""Inline signs that generated pages do not have. Python-Markdown looks for each of them in every text, which
takes a fifth of its time."""
_NEEDS: Mapping[str, Callable[[str], bool]] = {
    "table": lambda block: "|" in block.partition("\n")[0],
    "hashheader": lambda block: block.startswith("#") or "\n#" in block,
    "setextheader": lambda block: "\n=" in block or "\n-" in block,
    "quote": lambda block: ">" in block,
}
"""Without what a block cannot be of a kind. Python-Markdown's own test goes over each sign of a paragraph in
search of columns: with the others a quarter of the time of a page."""


class PageError(Exception):
    """MkDocs refuses, or warns, which is as bad. The message holds its own words."""


@dataclass(frozen=True, slots=True)
class Html:
    """A rendered page: its path in the site, and its bytes; or the warnings that stand in their place."""

    path: str
    data: bytes
    warnings: tuple[str, ...] = ()


class Theme:
    """A docs tree as MkDocs sees it. Forks may share one; pickled it is loaded anew."""

    def __init__(self, project: Path, out: Path, paths: Sequence[str]) -> None:
        """Load it.

        Args:
            project: the folder with ``mkdocs.yml``.
            out: where pages, the theme's own files and its templates are written.
            paths: every file of the docs tree, by its path in it.

        Raises:
            PageError: the settings cannot be used.
        """
        self._given = project, out, paths
        with _warnings() as said:
            try:
                config = load_config(str(project / "mkdocs.yml"), site_dir=str(out.resolve()))
            except (Abort, MkDocsException) as error:
                raise PageError("\n".join((*said, str(error)))) from error
            if config.plugins:
                raise PageError(f"plugins: {', '.join(config.plugins)}. Deze site gebruikt geen plugins.")
            self._config, self._env = config, config.theme.get_env()
            self._env.auto_reload = False
            self._files = _Files(config, paths)
            self._files.add_files_from_theme(self._env, config)
            self._nav = get_navigation(self._files, config)
        self._documents = self._files.documentation_pages()
        self._pages = {file.src_uri: file for file in self._documents}
        if said:
            raise PageError("\n".join(said))

    def __reduce__(self) -> tuple[type[Theme], tuple[Path, Path, Sequence[str]]]:
        return Theme, self._given

    @property
    def targets(self) -> Mapping[str, str]:
        """The path in the site of every page, by its path in the docs tree."""
        return {path: file.dest_uri for path, file in self._pages.items()}

    @property
    def static(self) -> Collection[str]:
        """The files of the docs tree that the site shows as they are, each at its own path."""
        return self._files.static

    def frame(self) -> None:
        """Write the theme's own files, and the pages that it makes of nothing (404.html)."""
        with _warnings() as said:
            for file in self._files:
                if not file.is_documentation_page() and file.inclusion.is_included():  # type: ignore[no-untyped-call]
                    file.copy_file()
            for name in sorted(self._config.theme.static_templates):
                _build_theme_template(name, self._env, self._files, self._config, self._nav)
        if said:
            raise PageError("\n".join(said))

    def page(self, path: str) -> Html:
        """Render one page.

        Args:
            path: its path in the docs tree.

        Returns:
            The page, which ``out`` holds too, or MkDocs' warnings: a link to a file that is not there.
        """
        file = self._pages[path]
        page = file.page or Page(None, file, self._config)
        with _warnings() as said:
            try:
                page.read_source(self._config)
                self._convert(page)
                _build_page(page, self._config, self._documents, self._nav, self._env)
            except Exception as error:  # MkDocs, the theme and Markdown raise as they like
                return Html(file.dest_uri, b"", (*said, f"{path}: {error}"))
            finally:
                page.markdown = page.content = None  # large, and nobody asks for it again
        data = b"" if said else Path(file.abs_dest_path).read_bytes()
        return Html(file.dest_uri, data, tuple(said))

    def markdown(self, *, lean: bool) -> Markdown:
        """Python-Markdown with the settings of the site.

        Args:
            lean: without the inline signs that generated pages do not have.
        """
        made = Markdown(
            extensions=self._config.markdown_extensions, extension_configs=self._config.mdx_configs or {}
        )
        for name in _UNUSED if lean else ():
            made.inlinePatterns.deregister(name)
        for name, needs in _NEEDS.items():
            kind = made.parser.blockprocessors[name]
            kind.test = partial(_tested, needs, kind.test)
        return made

    def _convert(self, page: Page) -> None:
        """What ``Page.render`` does, without its search for anchors, which goes through each page's HTML once
        more (8 % of the time of a site)."""
        markdown = self.markdown(lean=page.file.src_uri.startswith(_GENERATED))
        _RelativePathTreeprocessor(page.file, self._files, self._config)._register(markdown)
        title = _ExtractTitleTreeprocessor()
        title._register(markdown)
        page.content = markdown.convert(page.markdown or "")
        page.toc = get_toc(getattr(markdown, "toc_tokens", []))
        page._title_from_render = title.title


class _Files(Files):
    """What MkDocs must know of a docs tree: its pages, the theme's files, and by name what else there is.

    Most of a large site is data that MkDocs only copies: a File of each costs more than all else.
    """

    def __init__(self, config: MkDocsConfig, paths: Sequence[str]) -> None:
        def file(path: str) -> File:
            return File(path, config.docs_dir, config.site_dir, config.use_directory_urls)

        self._file = file
        pages = [file(path) for path in paths if path.endswith(_MARKDOWN)]
        set_exclusions(pages, config)
        super().__init__(sorted(pages, key=file_sort_key))
        self.static = frozenset(_shown((path for path in paths if not path.endswith(_MARKDOWN)), config))
        made: set[str] = set()
        for page in self.documentation_pages():
            if page.dest_uri in made or page.dest_uri in self.static:
                raise PageError(f"{page.src_uri}: {page.dest_uri} is er al.")
            made.add(page.dest_uri)

    def get_file_from_path(self, path: str) -> File | None:
        """A page or file of the theme; a file that is no page only for as long as somebody asks for it."""
        found = super().get_file_from_path(path)
        if found is None and (plain := PurePosixPath(path).as_posix()) in self.static:
            found = self._file(plain)
            found.inclusion = InclusionLevel.INCLUDED
        return found


def _shown(paths: Iterable[str], config: MkDocsConfig) -> Iterator[str]:
    """What is no page and stands in the site.

    MkDocs asks its patterns for each path, which is slow. By itself it leaves out what is hidden and the
    templates at the root; patterns of the settings are asked when they leave out more.
    """
    given = config.get("exclude_docs")
    own = any(pattern.include for pattern in given.patterns) if given else False
    for path in paths:
        if own or path[0] == "." or "/." in path or path.startswith("templates/"):
            one = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
            set_exclusions([one], config)
            if not one.inclusion.is_included():  # type: ignore[no-untyped-call]
                continue
        yield path


def _tested(
    needs: Callable[[str], bool], test: Callable[[Element, str], bool], parent: Element, block: str
) -> bool:
    """Whether a block is of a kind, asked of Python-Markdown only when it can be."""
    return needs(block) and test(parent, block)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile."""
    said: list[str] = []
    log = logging.getLogger("mkdocs")
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    log.addHandler(handler)
    spread, log.propagate = log.propagate, False
    try:
        yield said
    finally:
        log.removeHandler(handler)
        log.propagate = spread
