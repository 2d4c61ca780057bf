"""From a corpus to files: pages rendered and checked, data exported.

Scope: pages -> Markdown, exports -> data, and the last audit: every page gives the model's words
back. All of it falls into parts that know nothing of each other, so that all cores share them. Writes
nothing.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator import glossary
from generator.audit_pages import Ends, check_links, check_page, ends_of
from generator.cache import Cache
from generator.config import Config
from generator.exports import export_parts, sitemap
from generator.model import Corpus, Dossier, Paper
from generator.pages import Page, Site, Work, lookup, made, subject, work
from generator.pages.base import handwritten_pages
from generator.pages.moved import copies, moved_pages
from generator.problems import Problem
from generator.render import environment, render
from generator.search import load_rules, search_files
from generator.spool import Spool
from generator.workers import ALONE, Lost, Workers

MODULES = "site_overrides/javascripts/search"
"""Where the reader's side of the search stands; it is published as one file."""

Progress = Callable[[int, int, str], None]


_SEARCH, _MOVED = "zoeken", "verhuisd"
_What = Work | str | int
"""A part of the work: pages, the search, addresses that moved, or an export by its index."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What one part of the work gave: files, the problems of its audit, and the links of its pages."""

    files: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...] = ()
    ends: tuple[tuple[str, Ends], ...] = ()


def publish(
    corpus: Corpus,
    config: Config,
    *,
    only: str | None = None,
    progress: Progress | None = None,
    workers: Workers = ALONE,
    cache: Cache | None = None,
) -> tuple[Mapping[str, bytes], list[Problem]]:
    """Render every page and export all data.

    Args:
        corpus: what is published.
        config: templates and site settings.
        only: slug of the one dossier whose pages and data are wanted.
        progress: called with (done, total, what).
        workers: who does it; by default this process.
        cache: where compiled templates are kept.

    Returns:
        Files by path in the docs tree, and the problems of the audit (A103, A104, A105).

    Raises:
        ValueError: two parts make the same path, which would lose a file.
    """
    desk = _Desk(corpus, config, only, cache)
    whole = only is None
    # what takes longest is begun first
    heavy: list[_What] = [*([_SEARCH] if whole else []), *range(len(desk.exports))]
    todo: list[_What] = [*heavy, *work(desk.found), *([_MOVED] if whole else [])]
    files = Spool()
    problems: list[Problem] = []
    ends: dict[str, Ends] = {}
    told = (lambda done: progress(done, len(todo), "bladzijden")) if progress else None
    for index, part in workers.each(desk.part, todo, told, heavy=len(heavy)):
        if isinstance(part, Lost):
            problems.append(Problem(_named(todo[index]), 0, "A105", f"niet gemaakt: {part.reason}."))
            continue
        for path, data in part.files:
            files.add(path, data)
        problems += part.problems
        ends |= dict(part.ends)
    if whole:
        for path, data in copies(files, corpus):
            files.add(path, data)
        for path, data in sitemap(ends, corpus, config.site):
            files.add(path, data)
        problems += check_links(ends, files)
    return files, problems


def _named(what: _What) -> str:
    return " ".join(str(part) for part in what) if isinstance(what, tuple) else str(what)


class _Desk:
    """What every part of the work needs, gathered once."""

    def __init__(self, corpus: Corpus, config: Config, only: str | None, cache: Cache | None = None) -> None:
        self.corpus, self.config, self.only = corpus, config, only
        self._packed = b""
        terms = glossary.load(config.content / "glossary.yml")
        self.found = lookup(corpus, terms)
        own = handwritten_pages(config.content / "pages")
        self.site = Site(config.site.name, own, config.site.url, terms)
        self.env = environment(config.templates, cache)
        for name in self.env.list_templates():  # compiled once, before the work is shared out
            self.env.get_template(name)
        # feeds, calendars and dumps are of the whole corpus: for one dossier they stay as they were
        self.exports = export_parts(config.site if only is None else None)

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        """As bytes, for an executor that does not fork: templates and look-ups are made anew at the other
        side, once, however many parts it does."""
        if not self._packed:
            self._packed = pickle.dumps((self.corpus, self.config, self.only), protocol=5)
        return _unpacked, (self._packed,)

    def part(self, what: _What) -> _Part:
        """One part of the work."""
        if isinstance(what, tuple):
            return self._pages(made(what, self.found, self.site), subject(what, self.found))
        if what == _MOVED:
            return self._pages(moved_pages(self.corpus, self.site), None)
        if what == _SEARCH:
            rules = load_rules(self.config.content / "search.yml")
            return _Part(tuple(search_files(self.corpus, rules, self.config.root / MODULES).items()))
        exported = self.exports[int(what)](self.corpus)
        return _Part(tuple((path, data) for path, data in exported if self._wanted(path)))

    def _pages(self, pages: Iterable[Page], about: Dossier | Paper | None) -> _Part:
        """Some pages, rendered, checked against the model, and their links noted."""
        files: list[tuple[str, bytes]] = []
        problems: list[Problem] = []
        ends: list[tuple[str, Ends]] = []
        for page in pages:
            if self._wanted(page.path):
                text = render(page, self.env)
                files.append((page.path, text.encode()))
                problems += check_page(about, text) if about else ()
                if page.path.endswith(".md"):
                    ends.append((page.path, ends_of(text)))
        return _Part(tuple(files), tuple(problems), tuple(ends))

    def _wanted(self, path: str) -> bool:
        return self.only is None or path.startswith(f"dossiers/{self.only}/")


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> _Desk:
    return _Desk(*pickle.loads(packed))  # noqa: S301  (bytes of our own, from the process that asks)
